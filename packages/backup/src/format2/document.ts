import type { AccountRecord, EntityRecordNode, HeaderRecord } from "./records.ts";
import type { LineToken } from "./tokens.ts";

/** A backup in format 2 as text: what a Snapshot does not hold. */
export interface BackupDocument {
  readonly dialect: "format2";
  /** The name of the text, where it has one. */
  readonly source?: string;
  readonly text: string;
  /** In the order of the text: comments, order and unknown fields are there as they stand. */
  readonly records: readonly DocumentRecord[];
}

/** One record of a document; what belongs to none is put aside, and is told by the diagnostics. */
export type DocumentRecord =
  | HeaderRecord
  | AccountRecord
  | EntityRecordNode
  | { readonly kind: "account-end"; readonly end: LineToken | undefined }
  | { readonly kind: "trailer-line"; readonly line: LineToken }
  | { readonly kind: "comment"; readonly text: string };
