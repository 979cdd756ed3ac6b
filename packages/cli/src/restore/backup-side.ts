import { isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { readSides } from "../sides.ts";
import type { Side, Sides } from "../sides.ts";

/** The backup that is to be restored. */
export interface BackupSide {
  readonly side: Side;
  readonly sides: Sides;
}

/** Reads one backup; one that holds nothing comes back without a side, and with the reasons. */
export async function readBackupSide(
  io: Io,
  file: string,
  options: { readonly quiet: boolean; readonly cloud: string },
): Promise<BackupSide | Sides | Failure> {
  const sides = await readSides(io, [file], options);
  if (isFailure(sides)) return sides;
  const [side] = sides.sides;
  return sides.unusable || side === undefined ? sides : { side, sides };
}
