import type { Severity } from "@iamferry/text";

/** What is known about one code: how bad it is, what it means, and the rules of the format that it stands for. */
export interface BackupCodeEntry {
  readonly severity: Severity;
  /** One sentence for the table of the documentation. */
  readonly meaning: string;
  readonly rules: readonly string[];
}

/** A code of format 2, without its family: `altered`. */
export type BackupCodeName =
  | "bom"
  | "order"
  | "unsealed"
  | "newer-version"
  | "seal-damaged"
  | "incomplete"
  | "one-sided"
  | "not-utf8"
  | "forbidden-character"
  | "too-long"
  | "unknown-version"
  | "missing-header"
  | "bad-line"
  | "conflict-marker"
  | "bad-name"
  | "bad-words"
  | "bad-value"
  | "unknown-field"
  | "duplicate-field"
  | "missing-text"
  | "unexpected-text"
  | "duplicate-entity"
  | "duplicate-account"
  | "missing-end"
  | "wrong-end"
  | "stray-lines"
  | "altered"
  | "altered-file"
  | "counts-differ"
  | "complete-differs"
  | "missing-trailer"
  | "cut-off"
  | "second-document"
  | "after-end";

/** A code of format 2: `backup/altered`. */
export type BackupCode = `backup/${BackupCodeName}`;

/** Every code of format 2, the harmless ones first. */
export const BACKUP_CODES: Readonly<Record<BackupCodeName, BackupCodeEntry>> = {
  bom: {
    severity: "info",
    meaning: "the file begins with a byte-order mark, which no backup has",
    rules: ["L1"],
  },
  order: {
    severity: "info",
    meaning: "accounts, entities or the parts of the trailer do not stand in canonical order",
    rules: ["A1", "C3"],
  },
  unsealed: {
    severity: "warning",
    meaning: "a part has no seal: it was written by hand",
    rules: ["S5"],
  },
  "newer-version": {
    severity: "warning",
    meaning: "the file is of a newer minor version and holds what this one does not know",
    rules: ["V1"],
  },
  "seal-damaged": {
    severity: "warning",
    meaning: "a seal was hit and what it covers is proven by the checksum of the file",
    rules: ["S4"],
  },
  incomplete: {
    severity: "error",
    meaning: "the file says that something could not be read when it was written",
    rules: ["P1"],
  },
  "one-sided": {
    severity: "warning",
    meaning: "one side of a merge alone has an entity or account; `fmt --seal` keeps it",
    rules: ["S6"],
  },
  "not-utf8": { severity: "error", meaning: "bytes are no UTF-8", rules: ["L2"] },
  "forbidden-character": {
    severity: "error",
    meaning: "a character stands raw that only a string may hold, escaped",
    rules: ["L2"],
  },
  "too-long": {
    severity: "error",
    meaning: "a line is longer than 16 MiB, or a part longer than 64 MiB",
    rules: ["L3"],
  },
  "unknown-version": {
    severity: "error",
    meaning: "the file is of another major version",
    rules: ["V1"],
  },
  "missing-header": {
    severity: "error",
    meaning: "the first line is not `iam-backup:`",
    rules: [],
  },
  "bad-line": {
    severity: "error",
    meaning: "a line is no field, no opener, no end and no text",
    rules: ["L1"],
  },
  "conflict-marker": {
    severity: "error",
    meaning: "a merge left its conflicts in the file",
    rules: ["S6"],
  },
  "bad-name": {
    severity: "error",
    meaning: "an opener does not say one name; what it opens is put aside",
    rules: ["L5"],
  },
  "bad-words": {
    severity: "error",
    meaning: "what stands behind the colon is not well formed",
    rules: ["L4"],
  },
  "bad-value": {
    severity: "error",
    meaning: "a value is not of the kind that its field holds",
    rules: ["C2"],
  },
  "unknown-field": {
    severity: "error",
    meaning: "a field is not known to this version of the format",
    rules: ["V2"],
  },
  "duplicate-field": {
    severity: "error",
    meaning: "a field, or an item of a list, is there twice; the first is kept",
    rules: ["A1"],
  },
  "missing-text": {
    severity: "error",
    meaning: "a field lacks the text that belongs below it",
    rules: ["B3"],
  },
  "unexpected-text": {
    severity: "error",
    meaning: "a text stands where none belongs",
    rules: ["B3"],
  },
  "duplicate-entity": {
    severity: "error",
    meaning: "an entity is there twice; the first is kept",
    rules: ["A1"],
  },
  "duplicate-account": {
    severity: "error",
    meaning: "an account is there twice; the first is kept",
    rules: ["A1"],
  },
  "missing-end": {
    severity: "error",
    meaning: "a part has lost its last line, and perhaps more",
    rules: ["A4"],
  },
  "wrong-end": {
    severity: "error",
    meaning: "a part ends with the last line of another kind",
    rules: ["A4"],
  },
  "stray-lines": {
    severity: "error",
    meaning: "lines stand where they belong to nothing; they are put aside",
    rules: ["A4"],
  },
  altered: {
    severity: "error",
    meaning: "a part was changed after it was sealed",
    rules: ["S2", "S4"],
  },
  "altered-file": {
    severity: "error",
    meaning: "the checksum of the file does not hold",
    rules: ["S3", "S4"],
  },
  "counts-differ": {
    severity: "error",
    meaning: "there are more or fewer of a kind than `counts:` says",
    rules: ["S4"],
  },
  "complete-differs": {
    severity: "error",
    meaning: "`complete:` says `yes`, and there are `unread:` lines",
    rules: ["P1"],
  },
  "missing-trailer": {
    severity: "error",
    meaning: "the file ends behind a whole account, without its last lines",
    rules: ["S3"],
  },
  "cut-off": {
    severity: "error",
    meaning: "the file ends in the middle",
    rules: ["S3", "A4"],
  },
  "second-document": {
    severity: "error",
    meaning: "another file follows in the same file; it is put aside",
    rules: ["A3"],
  },
  "after-end": {
    severity: "error",
    meaning: "lines follow the last one; they are put aside",
    rules: ["A3"],
  },
};
