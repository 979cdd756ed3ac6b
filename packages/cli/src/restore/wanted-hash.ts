import { createHash } from "node:crypto";
import { printBackup } from "@iamferry/backup";
import { sortSnapshot } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";

/** SHA-256 of a state in canonical text: what a journal knows its wanted state by. */
export function wantedHash(snapshot: Snapshot): string {
  return createHash("sha256")
    .update(printBackup(sortSnapshot(snapshot)))
    .digest("hex");
}
