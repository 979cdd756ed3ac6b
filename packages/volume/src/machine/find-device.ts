import { compareCodePoints } from "@iamferry/text";
import type { Run } from "../attach/run.ts";
import { AttachProblem } from "../errors.ts";
import type { MachinePort, VolumeFacts } from "../ports.ts";
import { isVolume, ownerOf } from "./disk-facts.ts";

/** What is looked for. */
export interface Wanted {
  /** As EC2 knows it. */
  readonly device: string;
  readonly volume: VolumeFacts;
  /** Names in `/sys/class/block` from before; undefined where it was attached already. */
  readonly before: readonly string[] | undefined;
}

/**
 * The machine's own name of a volume, which comes a moment after it is attached. A disk that has the volume's id as its
 * serial number is it (NVMe on AWS: EC2 User Guide, "Map Amazon EBS volumes to NVMe device names"). Else it is the one of the device's letter, be it called `sd`,
 * `xvd` or `vd`, unless that was there before; else the only disk that has come. Neither is taken if it has another size than the volume, or
 * another volume's serial number. Throws an `AttachProblem`.
 */
export async function findDevice(run: Run, machine: MachinePort, wanted: Wanted): Promise<string> {
  const until = run.clock.now() + PATIENCE;
  for (let look = 0; ; look++) {
    const named = (await bySerial(machine, wanted.volume.id)) ?? (await byLetter(machine, wanted));
    if (named !== undefined) return named;
    // Its own name may still come.
    const only = look < LOOKS_BEFORE_GUESS ? undefined : await onlyNew(machine, wanted);
    if (only !== undefined) return only;
    if (run.clock.now() >= until) break;
    await run.clock.wait(500);
  }
  throw new AttachProblem(
    "machine/no-device",
    `\`${wanted.volume.id}\` is attached at \`${wanted.device}\`, and no disk of this machine can be told to be it`,
    "look with `lsblk`, and format or mount it by hand",
  );
}

const PATIENCE = 30_000;

const LOOKS_BEFORE_GUESS = 6;

async function bySerial(machine: MachinePort, volume: string): Promise<string | undefined> {
  for (const name of (await machine.list(BLOCKS)).toSorted(compareCodePoints)) {
    if (!DISK.test(name) || (await ownerOf(machine, name)) !== volume.toLowerCase()) continue;
    const path = await machine.blockDevice(`/dev/${name}`);
    if (path !== undefined) return path;
  }
  const serial = volume.replace("-", "").toLowerCase();
  const names = await machine.list(BY_ID);
  const found = names
    .filter((name) => !/-part\d+$/.test(name))
    .filter((name) => new RegExp(`(?:^|[_-])${serial}(?:[_-]|$)`).test(squeezed(name)))
    .toSorted(compareCodePoints);
  for (const name of found) {
    const path = await machine.blockDevice(`${BY_ID}/${name}`);
    if (path !== undefined) return path;
  }
  return undefined;
}

/** With `vol-…` written as in a serial number, where it has no hyphen. */
function squeezed(name: string): string {
  return name.toLowerCase().replaceAll("vol-", "vol");
}

const BY_ID = "/dev/disk/by-id";

const BLOCKS = "/sys/class/block";

async function byLetter(
  machine: MachinePort,
  { before, device, volume }: Wanted,
): Promise<string | undefined> {
  const letter = /^\/dev\/(?:sd|xvd|vd)([a-z]{1,2}\d{0,2})$/.exec(device)?.[1];
  const names =
    letter === undefined ? [device] : ["sd", "xvd", "vd"].map((kind) => `/dev/${kind}${letter}`);
  for (const name of new Set([device, ...names])) {
    const path = await machine.blockDevice(name);
    if (path === undefined || before?.includes(path.replace("/dev/", "")) === true) continue;
    if (await isVolume(machine, path, volume)) return path;
  }
  return undefined;
}

async function onlyNew(
  machine: MachinePort,
  { before, volume }: Wanted,
): Promise<string | undefined> {
  if (before === undefined) return undefined;
  const now = await machine.list(BLOCKS);
  const come = now.filter((name) => DISK.test(name) && !before.includes(name));
  const [only] = come;
  if (come.length !== 1 || only === undefined) return undefined;
  const path = await machine.blockDevice(`/dev/${only}`);
  return path !== undefined && (await isVolume(machine, path, volume)) ? path : undefined;
}

/** Whole disks, no partitions. */
const DISK = /^(?:(?:sd|xvd|vd)[a-z]{1,2}|nvme\d+n\d+)$/;
