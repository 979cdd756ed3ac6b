import type { LineToken } from "./tokens.ts";

/** One field: its line, the block below it, and the policy text that belongs to it. */
export interface FieldNode {
  /** Absent for a `policy-val:` or a block that no line owns. */
  readonly line: LineToken | undefined;
  readonly block: LineToken | undefined;
  readonly policyVal: LineToken | undefined;
  readonly policyBlock: LineToken | undefined;
}

/** The header, with its end where it has one. */
export interface HeaderRecord {
  readonly kind: "header";
  readonly opener: LineToken;
  readonly fields: readonly FieldNode[];
  readonly end: LineToken | undefined;
}

/** What an account says of itself, before its entities. */
export interface AccountRecord {
  readonly kind: "account";
  readonly opener: LineToken;
  readonly fields: readonly FieldNode[];
}

/** An entity, with its end where it has one. */
export interface EntityRecordNode {
  readonly kind: "entity";
  readonly opener: LineToken;
  readonly fields: readonly FieldNode[];
  readonly end: LineToken | undefined;
}

/** The last lines. */
export interface TrailerRecord {
  readonly kind: "trailer";
  readonly complete: LineToken | undefined;
  readonly counts: LineToken | undefined;
  readonly sha256: LineToken | undefined;
}
