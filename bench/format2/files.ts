import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadAll } from "js-yaml";
import { printIamy } from "../../packages/interchange/src/index.ts";
import type { Snapshot } from "../../packages/model/src/index.ts";
import { heldBy } from "./held.ts";
import type { Held } from "./held.ts";
import { iamyHeldBy } from "./iamy.ts";
import type { IamyHeld } from "./iamy.ts";
import { benchSnapshot } from "./snapshot.ts";

/** A file made for the bench and how long it is. */
export interface BenchFile {
  readonly path: string;
  readonly bytes: number;
}

/** The same Snapshot in the forms that contenders read or write. */
export interface SnapshotFiles {
  /** Format 2. */
  readonly text: BenchFile;
  /** `JSON.stringify` of the Snapshot. */
  readonly json: BenchFile;
  /** iamy's form. */
  readonly yaml: BenchFile;
  /** The values in `yaml` as JSON. */
  readonly values: BenchFile;
  readonly held: Held;
  readonly iamyHeld: IamyHeld;
}

/** Writes a backup of about `bytes` bytes in every form. */
export function writeForms(folder: string, bytes: number): SnapshotFiles {
  const { snapshot, text } = benchSnapshot(bytes);
  const yaml = iamyText(snapshot);
  const file = (name: string, content: string): BenchFile => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return { path, bytes: Buffer.byteLength(content) };
  };
  return {
    text: file("snapshot.iam", text),
    json: file("snapshot.json", JSON.stringify(snapshot)),
    yaml: file("iamy.yaml", yaml),
    values: file("iamy.json", JSON.stringify(loadAll(yaml))),
    held: heldBy(snapshot.accounts),
    iamyHeld: iamyHeldBy(snapshot.accounts),
  };
}

/** The contents of iamy's files, one YAML document each. */
export function iamyText(snapshot: Snapshot): string {
  return [...printIamy(snapshot).files.values()].map((text) => `---\n${text}`).join("");
}
