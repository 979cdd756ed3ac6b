import type { CloudProfileId } from "./profile.ts";
import type { JsonObject } from "./json.ts";

/** The state of one cloud's IAM. Plain readonly data: two Snapshots of the same state are deeply equal once sorted. */
export interface Snapshot {
  /** The cloud that it was read from, where that is known; a legacy backup does not say. */
  readonly cloud?: CloudProfileId;
  readonly accounts: readonly Account[];
}

/** An account is known by its name, its id, or both: a legacy file knows the name, AWS the id, Eucalyptus both. */
export interface AccountRef {
  readonly name?: string;
  /** Twelve digits. */
  readonly id?: string;
}

/** One account and everything in it. */
export interface Account extends AccountRef {
  readonly kind: "account";
  /** Made by the cloud itself (`eucalyptus`, `(eucalyptus)…`): a restore never creates it. */
  readonly builtIn?: true;
  /** Account policies (Eucalyptus): the policies of the account's `admin`, which bind the whole account. */
  readonly policies: readonly InlinePolicy[];
  readonly users: readonly User[];
  readonly groups: readonly Group[];
}

/** A user of an account. */
export interface User {
  readonly kind: "user";
  readonly name: string;
  /** Begins with `/`; absent where the source does not tell it, and then `/` on a restore. */
  readonly path?: string;
  /** Made together with the account (Eucalyptus' `admin`): a restore never creates it there. */
  readonly builtIn?: true;
  readonly policies: readonly InlinePolicy[];
}

/** A group of an account. */
export interface Group {
  readonly kind: "group";
  readonly name: string;
  /** As {@link User.path}. */
  readonly path?: string;
  /** Names of users of the same account; user names are unique in an account, whatever their paths. */
  readonly members: readonly string[];
  readonly policies: readonly InlinePolicy[];
}

/** A policy embedded in a user, a group or an account. */
export interface InlinePolicy {
  readonly kind: "policy";
  readonly name: string;
  readonly document: PolicyDocument;
}

/** A policy text as it was found, and what it says. */
export interface PolicyDocument {
  /** The text, verbatim: evidence, and what is written back where the target takes it. */
  readonly text: string;
  /** What the source cloud understands by it; absent where no cloud would accept the text. */
  readonly value?: JsonObject;
}
