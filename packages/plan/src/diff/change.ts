import type { AccountRef, EntityKind, FieldClass, PolicyDocument } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";

/** What a change can be about: an account, an entity of it, or an inline policy. */
export type ChangedKind = "account" | EntityKind | "policy";

/**
 * One difference between two Snapshots, free of any target. Paths are those of the later side, and those of the
 * earlier one for what is gone; `account` likewise.
 */
export type Change =
  | EntityAdded
  | EntityRemoved
  | EntityRenamed
  | EntityReplaced
  | FieldChanged
  | DocumentChanged
  | ItemAdded
  | ItemRemoved
  | ItemChanged;

interface ChangeOf<K extends string> {
  readonly kind: K;
  /** The account that it is in, as both sides know it. */
  readonly account: AccountRef;
  /** What it is about: `["account", "lab", "user", "bob"]`, `[…, "user", "bob", "policy", "one"]`. */
  readonly entity: EntityPath;
  /** What `entity` leads to. */
  readonly type: ChangedKind;
  /** How the other side knows it, or what it is in, where that is not the same. */
  readonly otherSide?: OtherSide;
  /**
   * What is missing on one side may be there: something around it could not be read, or was not asked for.
   * Nothing may be deleted for that.
   */
  readonly uncertain?: true;
}

/** The way to something on the side that {@link Change} does not name it by. */
export interface OtherSide {
  readonly account: AccountRef;
  readonly entity: EntityPath;
}

/** An account, an entity or an inline policy that only the later side has, with all that is in it. */
export interface EntityAdded extends ChangeOf<"added"> {
  /** The record of the model: Account, User, InlinePolicy … */
  readonly to: object;
}

/** One that only the earlier side has. */
export interface EntityRemoved extends ChangeOf<"removed"> {
  readonly from: object;
}

/**
 * The same id under another name, or, where the cloud ignores case, the same name spelled otherwise. What else of it
 * changed are changes of their own, under the new name. What refers to it by its name is no change.
 */
export interface EntityRenamed extends ChangeOf<"renamed"> {
  /** The names, the second of them in `entity`. */
  readonly from: string;
  readonly to: string;
}

/** The same name with another id: another entity took its place. What else of it changed are changes of their own. */
export interface EntityReplaced extends ChangeOf<"replaced"> {
  /** The ids. */
  readonly from: string;
  readonly to: string;
}

/** A field with one value: a path, a description, a permissions boundary, the password policy. */
export interface FieldChanged extends ChangeOf<"field"> {
  /** As the model spells it; a part of a record that is one value as `passwordPolicy`. */
  readonly field: string;
  readonly class: FieldClass;
  /** The value of the model: absent where there is none. */
  readonly from?: unknown;
  readonly to?: unknown;
}

/** A policy text: of an inline policy (`document`), a trust policy, or a version of a managed policy. */
export interface DocumentChanged extends ChangeOf<"document"> {
  /** `versions`: of the version that is in force on both sides. */
  readonly field: "document" | "trustPolicy" | "versions";
  /** `cosmetic` ones are there only where they were asked for. */
  readonly difference: "cosmetic" | "meaning";
  readonly from?: PolicyDocument;
  readonly to?: PolicyDocument;
}

/** An item of a list: a member, an attached policy, a tag, a version, a key, a client id. */
export interface ItemAdded extends ChangeOf<"item-added"> {
  readonly field: string;
  readonly class: FieldClass;
  /** What tells it from the others of its list, for people: a member's name, a tag's key, an ARN, `v3`. */
  readonly key: string;
  /** A text of a set, or the record. */
  readonly to: unknown;
}

/** One that only the earlier side has. */
export interface ItemRemoved extends ChangeOf<"item-removed"> {
  readonly field: string;
  readonly class: FieldClass;
  readonly key: string;
  readonly from: unknown;
}

/** An item that both have, and that differs: the value of a tag, the status of a key. */
export interface ItemChanged extends ChangeOf<"item-changed"> {
  readonly field: string;
  readonly class: FieldClass;
  readonly key: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** The differences of two Snapshots, in canonical order: by account, kind, name, and then as the model's fields. */
export interface Diff {
  readonly changes: readonly Change[];
  readonly hidden: HiddenChanges;
  /** How many entities of all kinds were compared, on either side, each once. */
  readonly compared: number;
  /**
   * The only account of each side, where these were compared with each other although neither their ids nor their
   * names say that they are one. Their names are no change then.
   */
  readonly assumed?: { readonly from: AccountRef; readonly to: AccountRef };
}

/** What a diff found and does not show, so that nothing is left out silently. */
export interface HiddenChanges {
  /** Policies that are spelled differently and mean the same. */
  readonly cosmetic: number;
  /** Changes of evidence and of what no restore brings back: ids, dates, credentials. */
  readonly evidence: number;
  /** Changes that a selection left out. */
  readonly unselected: number;
}

/** How to compare. All are optional. */
export interface DiffOptions {
  /** Cosmetic changes of policies are shown. Default: counted. */
  readonly cosmetic?: boolean;
  /** Policy texts are compared verbatim: each difference of spelling is a change of meaning. Default: by meaning. */
  readonly strict?: boolean;
  /** Evidence and what no restore brings back are compared too. Default: counted. */
  readonly evidence?: boolean;
  /** Only changes of entities that one of these selects. Default: all. */
  readonly only?: readonly Selector[];
  /** No changes of entities that one of these selects. Default: none. */
  readonly ignore?: readonly Selector[];
}

/** Picks entities; an inline policy goes with what it is in, as well as by itself. */
export type Selector =
  | { readonly by: "kind"; readonly kind: ChangedKind }
  /** `*` and `?` are wildcards. */
  | { readonly by: "path" | "name" | "account"; readonly pattern: string }
  | { readonly by: "tag"; readonly key: string; readonly value?: string };
