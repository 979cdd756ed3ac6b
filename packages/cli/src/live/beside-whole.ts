import { isPartial } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import type { Destination } from "../destination.ts";
import { isFailure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { readAll } from "../readings.ts";

/** What is to be written. */
export interface Replacement {
  readonly snapshot: Snapshot;
  readonly files: ReadonlyMap<string, string>;
  /** As in a `Result`. */
  readonly treeOf?: string;
}

/**
 * Where to write: a part of a cloud does not take the place of what may be a whole backup, but goes beside it, to
 * `FILE.partial` or `FOLDER.partial/`. What is there is replaced where it is empty, or a backup that says itself that it
 * is a part.
 */
export async function besideWhole(
  io: Io,
  destination: Destination,
  { files, snapshot, treeOf }: Replacement,
): Promise<Destination> {
  if (destination.kind === "stdout" || !isPartial(snapshot)) return destination;
  const { kind, path } = destination;
  if (kind === "file") {
    return (await mayGo(io, path)) ? destination : { kind, path: `${path}.partial` };
  }
  const beside = { kind, path: `${path.replace(/\/+$/, "")}.partial/` } as const;
  const paths = [...files.keys()].map((name) => path + name);
  // A tree has no marks of what is missing in it.
  const goes = await Promise.all(
    paths.map((each) => (treeOf === undefined ? mayGo(io, each) : isFree(io, each))),
  );
  return goes.every(Boolean) ? destination : beside;
}

async function isFree(io: Io, path: string): Promise<boolean> {
  const found = await io.files.stat(path).catch(() => undefined);
  return found === undefined || (found.kind === "file" && found.size === 0);
}

async function mayGo(io: Io, path: string): Promise<boolean> {
  if (await isFree(io, path)) return true;
  const found = await io.files.stat(path).catch(() => undefined);
  // A device keeps nothing that could be lost.
  if (found?.kind === "other") return true;
  const read = await readAll(io, [path], { quiet: true });
  return !isFailure(read) && read.every(({ snapshot }) => isPartial(snapshot));
}
