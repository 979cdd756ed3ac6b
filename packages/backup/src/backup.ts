import type { Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import { detectDialect } from "./dialect.ts";
import type { BackupCode } from "./format2/codes.ts";
import type { BackupDocument } from "./format2/document.ts";
import type { Integrity } from "./format2/integrity.ts";
import { parseFormat2 } from "./format2/parse.ts";
import type { LegacyDocument } from "./legacy/document.ts";
import type { LegacyBackupCode } from "./legacy/lower.ts";
import { parseLegacy } from "./legacy/parse.ts";
import type { ParseOptions } from "./parse-options.ts";
import type { Sources } from "./sources.ts";

/** What a backup of either dialect holds. */
export interface Backup {
  /** The text as it stands; made when it is first asked for. */
  readonly document: LegacyDocument | BackupDocument;
  readonly snapshot: Snapshot;
  /** Leads from any entity to its place in the text; made when it is first asked. */
  readonly sources: Sources;
  /** What is to be said, by place in the text. Nothing of the text is lost without being named here. */
  readonly diagnostics: readonly Diagnostic<LegacyBackupCode | BackupCode>[];
  /** What the file proves about itself; a legacy file proves nothing. */
  readonly integrity?: Integrity;
}

/**
 * Reads a backup in either dialect, which `detectDialect` tells. Never throws on any text; takes time
 * linear in its length. Errors among the diagnostics mean that something of the backup is not in the
 * Snapshot, or not to be relied on.
 */
export function parseBackup(text: string, options: ParseOptions = {}): Backup {
  return detectDialect(text) === "format2"
    ? parseFormat2(text, options)
    : parseLegacy(text, options);
}
