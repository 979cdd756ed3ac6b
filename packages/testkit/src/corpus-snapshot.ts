import { decodeBackup, parseLegacy } from "@iamferry/backup";
import type { Snapshot } from "@iamferry/model";
import { backupCorpus, type CorpusCase } from "./corpus.ts";

/** A backup of the fixtures that was read without an error. */
export interface SoundBackup extends CorpusCase {
  readonly snapshot: Snapshot;
}

/** What is sound in a backup of the fixtures. */
export function corpusSnapshot({ bytes }: CorpusCase): Snapshot {
  const { text, damage } = decodeBackup(bytes);
  return parseLegacy(text, { damage }).snapshot;
}

/** The backups of the fixtures that are read without an error. */
export function soundBackups(): readonly SoundBackup[] {
  return backupCorpus().flatMap((one) => {
    const { text, damage } = decodeBackup(one.bytes);
    const { snapshot, diagnostics } = parseLegacy(text, { damage });
    return diagnostics.some(({ severity }) => severity === "error") ? [] : [{ ...one, snapshot }];
  });
}
