import type { Run } from "../attach/run.ts";
import { AttachProblem } from "../errors.ts";
import type { MachinePort } from "../ports.ts";
import { endOf } from "./make-file-system.ts";

/** Mounts a device on a folder, which is made; that it is mounted there already is success. Throws an `AttachProblem`. */
export async function mountDevice(
  run: Run,
  machine: MachinePort,
  { folder, path }: { readonly path: string; readonly folder: string },
): Promise<void> {
  // The last is on top.
  const there = (await machine.mounts()).findLast((mount) => mount.folder === folder);
  if (there?.device === path) {
    run.tell(`${path} is mounted on ${folder} already`);
    return;
  }
  if (there !== undefined) {
    throw new AttachProblem(
      "machine/mount",
      `\`${folder}\` has \`${there.device}\` mounted on it`,
      "unmount that, or mount the volume somewhere else",
    );
  }
  const made = await machine.run("mkdir", ["-p", folder]);
  if (made.code !== 0) throw failed(`the folder \`${folder}\` cannot be made: ${endOf(made)}`);
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
