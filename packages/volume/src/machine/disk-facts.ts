import type { MachinePort, VolumeFacts } from "../ports.ts";

/** The volume that a disk's serial number names, in small letters: `vol-0a1b2c3d`; undefined where it names none. */
export async function ownerOf(machine: MachinePort, name: string): Promise<string | undefined> {
  // NVMe has it at the controller, virtio at the disk.
  for (const place of ["device/serial", "serial"]) {
    const serial = (await machine.text(`/sys/class/block/${name}/${place}`))?.trim().toLowerCase();
    // Eucalyptus writes `vol-0A1B2C3D-dev-vdc`, as far as there is room.
    const digits = /^vol-?([0-9a-f]{8,17})(?:-|$)/.exec(serial ?? "")?.[1];
    if (digits !== undefined) return `vol-${digits}`;
  }
  return undefined;
}

/**
 * Whether a disk can be a volume: it is as large (a part of a GiB more is let pass, as storage may round), and its serial number
 * is not that of another. A disk whose size cannot be told is none.
 */
export async function isVolume(
  machine: MachinePort,
  path: string,
  { id, size }: VolumeFacts,
): Promise<boolean> {
  const name = path.replace("/dev/", "");
  const owner = await ownerOf(machine, name);
  if (owner !== undefined && owner !== id.toLowerCase()) return false;
  // In sectors of 512 bytes, whatever those of the disk are.
  const text = (await machine.text(`/sys/class/block/${name}/size`))?.trim() ?? "";
  return /^\d{1,15}$/.test(text) && Math.floor(Number(text) / SECTORS) === size;
}

const SECTORS = 2_097_152;
