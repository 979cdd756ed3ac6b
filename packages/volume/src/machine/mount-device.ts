import { visible } from "@iamferry/text";
import type { Run } from "../attach/run.ts";
import { AttachProblem } from "../errors.ts";
import type { MachinePort } from "../ports.ts";
import { endOf } from "./make-file-system.ts";

/** Mounts a device on a folder, which is made, and over nothing that is mounted there; that it is mounted there already is success. Throws an `AttachProblem`. */
export async function mountDevice(
  run: Run,
  machine: MachinePort,
  { folder, path }: { readonly path: string; readonly folder: string },
): Promise<void> {
  const real = await machine.run("readlink", ["-f", folder]);
  const place = real.code === 0 && real.stdout.startsWith("/") ? real.stdout.trimEnd() : folder;
  // The last is on top.
  const there = (await machine.mounts()).findLast((mount) => mount.folder === place);
  if (there?.device === path) {
    run.tell(`${path} is mounted on ${folder} already`);
    return;
  }
  if (there !== undefined) {
    throw new AttachProblem(
      "machine/mount",
      `\`${folder}\` has \`${visible(there.device)}\` mounted on it`,
      "unmount that, or mount the volume somewhere else",
    );
  }
  const made = await machine.run("mkdir", ["-p", folder]);
  if (made.code !== 0) throw failed(`the folder \`${folder}\` cannot be made: ${endOf(made)}`);
  const hidden = (await machine.list(folder)).length;
  if (hidden > 0) run.tell(`${folder} is not empty: ${path} hides what is in it`);
  const mounted = await machine.run("mount", [path, folder]);
  if (mounted.code !== 0) {
    throw failed(`\`${path}\` cannot be mounted on \`${folder}\`: ${endOf(mounted)}`);
  }
  run.tell(`mounted ${path} on ${folder}`);
}

function failed(message: string): AttachProblem {
  return new AttachProblem(
    "machine/mount",
    message,
    "see that it holds a file system, or have one made with `--format`; mounting takes root",
  );
}
