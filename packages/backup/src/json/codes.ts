import type { Severity } from "@iamferry/text";

/** A code of the JSON form, without its family: `wrong-type`. */
export type JsonCodeName =
  | "bom"
  | "no-head"
  | "empty-list"
  | "repeated-item"
  | "newer-version"
  | "complete-differs"
  | "not-json"
  | "too-deep"
  | "not-a-backup"
  | "unknown-version"
  | "wrong-type"
  | "missing-member"
  | "unknown-member"
  | "misplaced-member"
  | "not-one-of"
  | "bad-time"
  | "duplicate-entity"
  | "duplicate-item"
  | "duplicate-member"
  | "value-differs";

/** A code of the JSON form: `json/wrong-type`. */
export type JsonCode = `json/${JsonCodeName}`;

/** What is known about one code. */
export interface JsonCodeEntry {
  readonly severity: Severity;
  /** One sentence for the table of the documentation. */
  readonly meaning: string;
  /** Set where nothing of the text is read. */
  readonly refused?: true;
}

/** Every code of the JSON form, the harmless ones first. */
export const JSON_CODES: Readonly<Record<JsonCodeName, JsonCodeEntry>> = {
  bom: { severity: "info", meaning: "the text begins with a byte-order mark" },
  "no-head": {
    severity: "info",
    meaning: "there is no `format`, `version` and `complete`: a bare Snapshot, read as version 2.0",
  },
  "empty-list": {
    severity: "info",
    meaning: "an empty list stands where a canonical text has none; it says the same",
  },
  "repeated-item": {
    severity: "info",
    meaning: "a set of texts holds a text again; it counts once",
  },
  "newer-version": {
    severity: "warning",
    meaning: "the minor version is newer: members that are not known are left out",
  },
  "complete-differs": {
    severity: "warning",
    meaning:
      "`complete` is not what the `unread` members say; where one of both says partial, it is partial",
  },
  "not-json": { severity: "error", meaning: "the text is no JSON", refused: true },
  "too-deep": {
    severity: "error",
    meaning: "lists and objects are nested more than 100 deep",
    refused: true,
  },
  "not-a-backup": {
    severity: "error",
    meaning: "the JSON is something else than a Snapshot",
    refused: true,
  },
  "unknown-version": {
    severity: "error",
    meaning: "the major version is not 2, or there is none",
    refused: true,
  },
  "wrong-type": {
    severity: "error",
    meaning: "a value is of another type than its member has; it is left out",
  },
  "missing-member": {
    severity: "error",
    meaning:
      "a required member is missing, or a name is empty; a list counts as empty, else its object is left out",
  },
  "unknown-member": {
    severity: "error",
    meaning: "a member is not known; it is left out (a warning where the minor version is newer)",
  },
  "misplaced-member": {
    severity: "error",
    meaning: "a member stands beside one that excludes it; it is left out",
  },
  "not-one-of": {
    severity: "error",
    meaning: "a text is none of the few that its member can have; it is left out",
  },
  "bad-time": {
    severity: "error",
    meaning: "a time is not `YYYY-MM-DDThh:mm:ssZ`, or not in the calendar; it is left out",
  },
  "duplicate-entity": {
    severity: "error",
    meaning: "an entity stands twice in its list; the first is kept",
  },
  "duplicate-item": {
    severity: "error",
    meaning: "a tag, a version or a credential stands twice in its list; the first is kept",
  },
  "duplicate-member": {
    severity: "error",
    meaning: "an object has a member twice; the last counts, as for every JSON reader",
  },
  "value-differs": {
    severity: "warning",
    meaning: "the `value` of a policy document is not what its `text` says; the text counts",
  },
};
