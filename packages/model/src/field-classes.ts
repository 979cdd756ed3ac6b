import type { Account, Group, InlinePolicy, PolicyDocument, Snapshot, User } from "./snapshot.ts";

/**
 * What a field is to a restore. `desired`: it must come back. `evidence`: kept and printed, ignored by
 * equality. `unrestorable`: no API gives it back, and only the fact that it existed is kept.
 */
export type FieldClass = "desired" | "evidence" | "unrestorable";

/** The records that a Snapshot is made of. A new kind of entity is one more member here. */
export interface ModelRecords {
  readonly snapshot: Snapshot;
  readonly account: Account;
  readonly user: User;
  readonly group: Group;
  readonly policy: InlinePolicy;
  readonly document: PolicyDocument;
}

/** The name of a record of the model. */
export type RecordKind = keyof ModelRecords;

/** The class of one field, and how its value is built where it is more than a text or a flag. */
export interface FieldFacts {
  readonly class: FieldClass;
  /** Evidence as long as this field of the same record is there, and desired without it. */
  readonly beside?: string;
  /** The value is a record of this kind, or with `many` a list of them. */
  readonly holds?: RecordKind;
  /** A list of records whose order means nothing: sorted by these fields, the first first. */
  readonly many?: readonly string[];
  /** A list of texts whose order and repeats mean nothing. */
  readonly set?: true;
  /** What an absent value becomes on a restore. */
  readonly restoredAs?: string;
}

/** One entry for each field of each record. */
export type FieldClasses = {
  readonly [K in RecordKind]: { readonly [F in keyof Required<ModelRecords[K]>]: FieldFacts };
};

/**
 * Every field of every record, once, in the order in which they are printed. A field that is missing
 * here, or that no longer exists, does not compile.
 */
export const FIELD_CLASSES: FieldClasses = {
  snapshot: {
    cloud: { class: "evidence" },
    accounts: { class: "desired", holds: "account", many: ["name", "id"] },
  },
  account: {
    kind: { class: "desired" },
    name: { class: "desired" },
    // The target gives its own number, unless the number is all that an account is known by.
    id: { class: "evidence", beside: "name" },
    builtIn: { class: "evidence" },
    policies: { class: "desired", holds: "policy", many: ["name"] },
    users: { class: "desired", holds: "user", many: ["name"] },
    groups: { class: "desired", holds: "group", many: ["name"] },
  },
  user: {
    kind: { class: "desired" },
    name: { class: "desired" },
    path: { class: "desired", restoredAs: "/" },
    builtIn: { class: "evidence" },
    policies: { class: "desired", holds: "policy", many: ["name"] },
  },
  group: {
    kind: { class: "desired" },
    name: { class: "desired" },
    path: { class: "desired", restoredAs: "/" },
    members: { class: "desired", set: true },
    policies: { class: "desired", holds: "policy", many: ["name"] },
  },
  policy: {
    kind: { class: "desired" },
    name: { class: "desired" },
    document: { class: "desired", holds: "document" },
  },
  document: {
    // The text is how the value was spelled. Where there is no value, it is all that there is.
    text: { class: "evidence", beside: "value" },
    value: { class: "desired" },
  },
};

/** {@link FIELD_CLASSES} for code that walks any record: field names and facts, in order. */
export const RECORD_FIELDS: Readonly<
  Record<RecordKind, readonly (readonly [string, FieldFacts])[]>
> = {
  snapshot: Object.entries(FIELD_CLASSES.snapshot),
  account: Object.entries(FIELD_CLASSES.account),
  user: Object.entries(FIELD_CLASSES.user),
  group: Object.entries(FIELD_CLASSES.group),
  policy: Object.entries(FIELD_CLASSES.policy),
  document: Object.entries(FIELD_CLASSES.document),
};
