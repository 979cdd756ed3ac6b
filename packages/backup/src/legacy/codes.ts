import type { Severity } from "@iamferry/text";

/** What is known about one code: how bad it is, what it means, and the rules and quirks that lead to it. */
export interface CodeEntry {
  readonly severity: Severity;
  /** One sentence for the table of the documentation. */
  readonly meaning: string;
  /** Rules R1–R17 and quirks Q01–Q32 of the legacy dialect that this code stands for. */
  readonly rules: readonly string[];
}

/** A code of the legacy dialect, without its family: `missing-end`. */
export type LegacyCodeName =
  | "bom"
  | "crlf"
  | "layout"
  | "keyword-spelling"
  | "keyword-in-value"
  | "encoded-value"
  | "is-truncated"
  | "account-policies"
  | "existing-admin"
  | "existing-account"
  | "system-account"
  | "account-name"
  | "lines-in-comment"
  | "raw-control-in-string"
  | "value-tail"
  | "second-object"
  | "stderr-line"
  | "missing-header"
  | "missing-end"
  | "second-document"
  | "keyword-name"
  | "accounts-only"
  | "unlisted-member"
  | "percent-decoded"
  | "empty-group"
  | "incomplete"
  | "error-text"
  | "only-errors"
  | "split-name"
  | "empty-name"
  | "empty-value"
  | "policies-not-listed"
  | "value-unscannable"
  | "value-not-object"
  | "missing-value"
  | "missing-policy-name"
  | "orphan-policy"
  | "stray-line"
  | "unknown-line"
  | "unexpected-end"
  | "wrong-end"
  | "undecidable-end"
  | "missing-account"
  | "no-account"
  | "no-admin"
  | "late-user"
  | "duplicate-account"
  | "duplicate-user"
  | "duplicate-group"
  | "duplicate-policy"
  | "not-utf8"
  | "cut-off"
  | "after-end"
  | "not-a-backup";

/** A code of the legacy dialect: `legacy/missing-end`. */
export type LegacyCode = `legacy/${LegacyCodeName}`;

/** Every code of the legacy dialect, the harmless ones first. */
export const LEGACY_CODES: Readonly<Record<LegacyCodeName, CodeEntry>> = {
  bom: {
    severity: "info",
    meaning: "the file begins with a byte-order mark",
    rules: ["R1", "Q27"],
  },
  crlf: {
    severity: "info",
    meaning: "lines end in CRLF; values are kept with LF",
    rules: ["R16", "Q27"],
  },
  layout: {
    severity: "info",
    meaning: "structural lines are indented, end in blanks, or have blank lines between them",
    rules: ["R1", "Q27"],
  },
  "keyword-spelling": {
    severity: "info",
    meaning: "a keyword is spelled otherwise than the exporter spells it",
    rules: ["R1", "Q03"],
  },
  "keyword-in-value": {
    severity: "info",
    meaning: "a policy text holds words that look like the structure of the file",
    rules: ["R4", "Q08"],
  },
  "encoded-value": {
    severity: "info",
    meaning: "a policy text was percent-encoded and is read decoded",
    rules: ["R3", "Q23"],
  },
  "is-truncated": {
    severity: "info",
    meaning:
      "the words `IsTruncated: false` of euca2ools 3 stand as two policies without text; dropped",
    rules: ["R17", "Q09"],
  },
  "account-policies": {
    severity: "info",
    meaning: "the policies of `user: admin` are policies of the account",
    rules: ["Q15"],
  },
  "existing-admin": {
    severity: "info",
    meaning: "user `admin` is made together with its account and is not created",
    rules: ["Q16"],
  },
  "existing-account": {
    severity: "info",
    meaning: "account `eucalyptus` exists on every cloud and is not created",
    rules: ["Q17"],
  },
  "system-account": {
    severity: "info",
    meaning: "an account that the cloud makes for its own services; it is not created",
    rules: ["Q18"],
  },
  "account-name": {
    severity: "warning",
    meaning: "no server accepts the account's name",
    rules: ["R9", "Q02"],
  },
  "lines-in-comment": {
    severity: "warning",
    meaning: "a comment in a policy text runs over lines of the backup's structure",
    rules: ["R4", "Q08"],
  },
  "raw-control-in-string": {
    severity: "warning",
    meaning: "a string of a policy text holds raw line breaks or control characters",
    rules: ["R5", "Q26"],
  },
  "value-tail": {
    severity: "warning",
    meaning: "text follows the end of a policy and is kept with it",
    rules: ["R7"],
  },
  "stderr-line": {
    severity: "warning",
    meaning: "messages of the commands stand between the lines; skipped",
    rules: ["R8", "Q28"],
  },
  "missing-header": {
    severity: "warning",
    meaning: "the file does not begin with `accounts:`",
    rules: ["R15", "Q29"],
  },
  "missing-end": {
    severity: "warning",
    meaning: "a user or group has no end line; what follows shows where it ends",
    rules: ["R10", "R11", "Q29"],
  },
  "second-document": {
    severity: "warning",
    meaning: "another backup begins in the same file",
    rules: ["R15", "Q29"],
  },
  "accounts-only": {
    severity: "warning",
    meaning: "the file names accounts and nothing in them",
    rules: ["Q10"],
  },
  "unlisted-member": {
    severity: "warning",
    meaning: "a member of a group is not among the users of its account",
    rules: ["Q19", "Q22"],
  },
  "percent-decoded": {
    severity: "warning",
    meaning:
      "a policy text holds a bare `%`: old clients decoded percent sequences, and the text may have changed",
    rules: ["Q21"],
  },
  "empty-group": {
    severity: "warning",
    meaning:
      "a group is empty in a backup whose client shows a failed listing in the same way; its members may be missing",
    rules: ["R17", "Q13", "Q20"],
  },
  incomplete: {
    severity: "error",
    meaning: "the file was made of a backup that was incomplete, and says so in its second line",
    rules: ["R8"],
  },
  "error-text": {
    severity: "error",
    meaning: "an error message of the commands stands in the place of data",
    rules: ["R3", "Q11", "Q22"],
  },
  "only-errors": {
    severity: "error",
    meaning: "the whole file is made of error messages",
    rules: ["R3", "Q12"],
  },
  "split-name": {
    severity: "error",
    meaning: "a name with blanks came apart; its parts are put aside",
    rules: ["Q13"],
  },
  "empty-name": {
    severity: "error",
    meaning: "a user, member, group or policy without a name is put aside",
    rules: ["Q25"],
  },
  "empty-value": {
    severity: "error",
    meaning: "a policy has an empty text: it could not be read when the backup was made",
    rules: ["R2", "Q22"],
  },
  "policies-not-listed": {
    severity: "error",
    meaning: "the policies of a user could not be listed when the backup was made",
    rules: ["R17", "Q09", "Q13"],
  },
  "value-unscannable": {
    severity: "error",
    meaning:
      "the end of a policy text cannot be found; all up to the next structural line is put aside",
    rules: ["R4", "R6"],
  },
  "second-object": {
    severity: "error",
    meaning:
      "another object follows the end of a policy: lines between two policies are lost, and the second one with them",
    rules: ["R7"],
  },
  "value-not-object": {
    severity: "error",
    meaning: "a policy text is not an object; it is put aside",
    rules: ["R6"],
  },
  "missing-value": {
    severity: "error",
    meaning: "a `policy-name:` has no `policy-val:`",
    rules: ["R10"],
  },
  "missing-policy-name": {
    severity: "error",
    meaning: "a `policy-val:` has no `policy-name:`; its text is put aside",
    rules: ["R10"],
  },
  "orphan-policy": {
    severity: "error",
    meaning: "a policy stands outside of any user or group; it is put aside",
    rules: ["R9"],
  },
  "stray-line": {
    severity: "error",
    meaning: "lines that belong to nothing stand inside a user or group; they are put aside",
    rules: ["R7", "R10"],
  },
  "unknown-line": {
    severity: "error",
    meaning:
      "a line is no account name and nothing else; what follows up to the next account is put aside",
    rules: ["R9"],
  },
  "unexpected-end": {
    severity: "error",
    meaning: "an end line ends nothing",
    rules: ["R13"],
  },
  "wrong-end": {
    severity: "error",
    meaning: "a user ends in `endgroup`, or a group in `enduser`; the record is put aside",
    rules: ["R12"],
  },
  "undecidable-end": {
    severity: "error",
    meaning:
      "`enduser` stands after members of a group: it is ignored, but lines may be missing there",
    rules: ["R12", "R13"],
  },
  "missing-account": {
    severity: "error",
    meaning: "the line of an account is lost; what follows up to the next account is put aside",
    rules: ["R14"],
  },
  "no-account": {
    severity: "error",
    meaning: "a user or group stands before any account; it is put aside",
    rules: ["R9", "R14"],
  },
  "keyword-name": {
    severity: "error",
    meaning: "a line that could be an end line is read as the name of an account",
    rules: ["R13", "Q30"],
  },
  "no-admin": {
    severity: "error",
    meaning:
      "an account has no `admin`, which every account has: its line may be no account's, or lines are lost",
    rules: ["R9", "Q16"],
  },
  "late-user": {
    severity: "error",
    meaning:
      "a user stands behind a group of its account: the line of another account may be lost before it",
    rules: ["R11", "R14"],
  },
  "duplicate-account": {
    severity: "error",
    meaning: "an account stands twice; the second one is put aside",
    rules: ["R15", "Q29"],
  },
  "duplicate-user": {
    severity: "error",
    meaning: "a user stands twice in an account; the second one is put aside",
    rules: ["R14", "Q29"],
  },
  "duplicate-group": {
    severity: "error",
    meaning: "a group stands twice in an account; the second one is put aside",
    rules: ["Q29"],
  },
  "duplicate-policy": {
    severity: "error",
    meaning: "a policy or member stands twice in a user or group; the second one is put aside",
    rules: ["Q31"],
  },
  "not-utf8": {
    severity: "error",
    meaning:
      "bytes that are not UTF-8 (or UTF-16) stand in the file; what they stand in is put aside",
    rules: [],
  },
  "cut-off": {
    severity: "error",
    meaning: "the file ends before its end line; what was being written is put aside",
    rules: ["R15", "Q29"],
  },
  "after-end": {
    severity: "error",
    meaning: "text stands after `endaccounts`; it is put aside",
    rules: ["R15", "Q29"],
  },
  "not-a-backup": {
    severity: "error",
    meaning: "nothing in the file looks like a backup",
    rules: ["R15"],
  },
};
