import { FIELD_CLASSES, RECORD_FIELDS, canonicalJson } from "@iamferry/model";
import type { EntityKind, FieldFacts, JsonValue, RecordKind } from "@iamferry/model";

/** A record of the model, seen as the table of fields sees it. */
export type Fields = Readonly<Record<string, unknown>>;

/** The two sides of a diff: the earlier one and the later one. */
export type Side = "from" | "to";

/** Something of each side. */
export interface Both<T> {
  readonly from: T;
  readonly to: T;
}

/** The side that `side` is not. */
export function opposite(side: Side): Side {
  return side === "from" ? "to" : "from";
}

/** The records of a list; none where there is no list. */
export function listOf(value: unknown): readonly Fields[] {
  return (value ?? []) as readonly Fields[];
}

/** The texts of a set; none where there is no set. */
export function textsOf(value: unknown): readonly string[] {
  return (value ?? []) as readonly string[];
}

/** A value as one text, by which it is equal to others or not; absent values are equal. */
export function textOf(value: unknown): string {
  return value === undefined ? "" : canonicalJson(value as JsonValue);
}

/** Whether two values of the model are equal, as they stand there. */
export function equalValues(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object") return false;
  return textOf(a) === textOf(b);
}

/** The facts of a field; none for what is no field of that record. */
export function factsOf(kind: RecordKind, field: string): FieldFacts | undefined {
  const fields: Readonly<Record<string, FieldFacts>> = FIELD_CLASSES[kind];
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** The fields whose texts are names of entities of the same account. */
export const REFERRED: ReadonlyMap<string, EntityKind> = new Map([
  ["group.members", "user"],
  ["instance-profile.roles", "role"],
  ["virtual-mfa-device.user", "user"],
]);

/** The place of a field in the order of its record's fields. */
export function fieldRank(kind: RecordKind, field: string): number {
  return RANKS.get(`${kind}.${field}`) ?? -1;
}

const RANKS: ReadonlyMap<string, number> = new Map(
  Object.entries(RECORD_FIELDS).flatMap(([kind, fields]) =>
    fields.map(([field], at) => [`${kind}.${field}`, at] as const),
  ),
);
