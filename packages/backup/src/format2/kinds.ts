import {
  ENTITY_KINDS as MODEL_KINDS,
  ENTITY_LISTS,
  type EntityKind as ModelKind,
} from "@iamferry/model";

/** The word that opens an entity in the text, and where the model keeps entities of that kind. */
export interface EntityKind {
  /** `policy` of `policy: NAME` and `endpolicy`. */
  readonly word: string;
  /** The kind's name in the model. */
  readonly record: ModelKind;
  /** The account's field that lists them. */
  readonly list: EntityList;
}

/** The fields of an account that list entities. */
export type EntityList = (typeof ENTITY_LISTS)[ModelKind];

/** Every kind, in the order in which entities of an account stand (rule C3). */
export const ENTITY_KINDS: readonly EntityKind[] = MODEL_KINDS.map((record) => ({
  // Every other kind is called as the model calls it.
  word: record === "managed-policy" ? "policy" : record,
  record,
  list: ENTITY_LISTS[record],
}));

/** {@link ENTITY_KINDS} by their words. */
export const KIND_BY_WORD: ReadonlyMap<string, EntityKind> = new Map(
  ENTITY_KINDS.map((kind) => [kind.word, kind]),
);
