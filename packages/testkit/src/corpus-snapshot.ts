import { decodeBackup, parseBackup } from "@iamferry/backup";
import type { Snapshot } from "@iamferry/model";
import type { CorpusCase } from "./corpus.ts";

/** What is sound in a backup of the fixtures. */
export function corpusSnapshot({ bytes }: CorpusCase): Snapshot {
  return parseBackup(decodeBackup(bytes).text).snapshot;
}
