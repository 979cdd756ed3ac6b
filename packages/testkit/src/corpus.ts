import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One backup of the project's fixtures. */
export interface CorpusCase {
  /** `articles/part-1`, `legacy/q01-account-boundary`. */
  readonly name: string;
  /** The file of the backup. */
  readonly path: string;
  /** Where files that belong to it stand. */
  readonly folder: string;
  readonly bytes: Uint8Array;
}

/** The folder of the project's fixtures. */
export const FIXTURES: string = new URL("../../../fixtures", import.meta.url).pathname;

/** Where the backups in format 2 are: who wants those asks for their folder. */
const FORMAT2 = ["format2", "changes"].map((folder) => join(FIXTURES, folder));

/**
 * Every backup below `fixtures/` or a folder of it, in the order of their names; those in format 2 only
 * where `below` is their folder. Throws where there is none.
 */
export function backupCorpus(below = ""): readonly CorpusCase[] {
  const root = join(FIXTURES, below);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".iam"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) =>
      FORMAT2.every((folder) => root.startsWith(folder) || !path.startsWith(folder)),
    )
    .toSorted();
  if (files.length === 0) throw new Error(`no backup below ${root}`);
  return files.map((path) => ({
    name: path.slice(FIXTURES.length + 1).replace(/(?:\/input)?\.iam$/, ""),
    path,
    folder: path.slice(0, path.lastIndexOf("/")),
    bytes: readFileSync(path),
  }));
}
