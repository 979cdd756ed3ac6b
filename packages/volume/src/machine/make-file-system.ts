import { visible } from "@iamferry/text";
import type { Run } from "../attach/run.ts";
import { AttachProblem } from "../errors.ts";
import type { CommandEnd, MachinePort, VolumeFacts } from "../ports.ts";

/** What is to be made where. */
export interface Making {
  readonly path: string;
  readonly format: "ext4" | "xfs";
  readonly volume: VolumeFacts;
}

/**
 * Makes a file system where there is surely nothing, and says whether it did. Something is there if `blkid` finds it: then
 * nothing is made, and nothing is wrong. If it finds nothing, `wipefs` must not find anything either, and the first mebibyte must be
 * zeros: a program may keep data on a disk without a file system. Throws an `AttachProblem`.
 */
export async function makeFileSystem(
  run: Run,
  machine: MachinePort,
  { format, path, volume }: Making,
): Promise<boolean> {
  if (volume.isShared) {
    throw notEmpty(path, "several instances can attach it, and another may make one right now");
  }
  // No format is chosen: old releases have fewer.
  const probed = await machine.run("blkid", ["-p", path]);
  if (probed.code === 0) {
    const type = / (?:PT)?TYPE="([\w.-]+)"/.exec(probed.stdout)?.[1] ?? "something";
    run.tell(`${path} holds ${type} already: nothing is formatted`);
    return false;
  }
  if (probed.code !== 2 || probed.stdout.trim() !== "") {
    throw notEmpty(path, `blkid cannot tell (${endOf(probed)})`);
  }
  const wiped = await machine.run("wipefs", ["-n", path]);
  if (wiped.code !== 0) throw notEmpty(path, `wipefs cannot tell (${endOf(wiped)})`);
  if (wiped.stdout.trim() !== "") throw notEmpty(path, "wipefs finds something on it");
  let head: Uint8Array;
  try {
    head = await machine.head(path, HEAD);
  } catch {
    throw notEmpty(path, "it cannot be read");
  }
  // Where a disk fails, less is read than was asked for.
  if (head.length !== HEAD) throw notEmpty(path, "its first mebibyte cannot be read");
  if (head.some((byte) => byte !== 0)) throw notEmpty(path, "it does not begin with zeros");
  run.tell(`making ${format} on ${path}`);
  // `-F`: a whole disk without a partition is meant. mkfs.xfs would not write over anything without its `-f`.
  const made =
    format === "ext4"
      ? await machine.run("mkfs.ext4", ["-q", "-F", path])
      : await machine.run("mkfs.xfs", ["-q", path]);
  if (made.code === 0) return true;
  throw new AttachProblem(
    "machine/format",
    `no ${format} could be made on \`${path}\`: ${endOf(made)}`,
    format === "ext4"
      ? "install e2fsprogs, and run this again as root"
      : "install xfsprogs, and run this again as root",
  );
}

const HEAD = 1024 * 1024;

/** How a command ended, in one line. */
export function endOf({ code, stderr }: CommandEnd): string {
  const said = visible(stderr.trim().split("\n").at(-1) ?? "").slice(0, 200);
  const end = code === undefined ? "it cannot be run" : `it ended with ${code}`;
  return said === "" ? end : `${end}, ${said}`;
}

function notEmpty(path: string, why: string): AttachProblem {
  return new AttachProblem(
    "machine/not-empty",
    `nothing was formatted, as \`${path}\` is not surely empty: ${why}`,
    "look at it, and format it by hand if nothing on it is needed",
  );
}
