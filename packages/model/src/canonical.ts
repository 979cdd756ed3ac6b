import { compareCodePoints, compareNumbered, invariant } from "@iamferry/text";
import { RECORD_FIELDS } from "./field-classes.ts";
import { canonicalJson } from "./json.ts";
import type { FieldFacts, RecordKind } from "./field-classes.ts";
import type { JsonValue } from "./json.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * The same Snapshot in canonical order: accounts by name and then by id, users, groups and policies by
 * name, members by name, each once, all by code points. Policy texts stay as they are.
 */
export function sortSnapshot(snapshot: Snapshot): Snapshot {
  return rebuild(snapshot, (value) => value);
}

/**
 * What a restore can bring back of a Snapshot, sorted: the fields that are desired, an unknown path as
 * `/`, and of a policy document its value, with one canonical text in place of the verbatim one. Two
 * Snapshots of equal meaning become deeply equal.
 */
export function restorable(snapshot: Snapshot): Snapshot {
  return rebuild(snapshot, project);
}

/** Whether a restore of either would bring back the same: ids, spelling of policies and order are ignored. */
export function equalSnapshots(a: Snapshot, b: Snapshot): boolean {
  return canonicalText(restorable(a)) === canonicalText(restorable(b));
}

/** Whether two records of one kind are equal as {@link equalSnapshots} has it. */
export function equalRecords(kind: RecordKind, a: object, b: object): boolean {
  return (
    canonicalText(rebuildRecord(kind, fieldsOf(a), project)) ===
    canonicalText(rebuildRecord(kind, fieldsOf(b), project))
  );
}

/**
 * Orders two records of a list as its {@link FieldFacts} say: by the fields of `many`; those that these do
 * not tell apart by everything that they hold.
 */
export function compareRecords(
  { many = [], numeric }: Pick<FieldFacts, "many" | "numeric">,
  a: object,
  b: object,
): number {
  const compare = numeric ? compareNumbered : compareCodePoints;
  const [x, y] = [fieldsOf(a), fieldsOf(b)];
  for (const key of many) {
    const order = compare(textOf(x[key]), textOf(y[key]));
    if (order !== 0) return order;
  }
  return compareCodePoints(canonicalText(a), canonicalText(b));
}

/** A record of the model, seen as the table of fields sees it. */
type Fields = Readonly<Record<string, unknown>>;

/** What becomes of a record, after its parts have been rebuilt. */
type Change = (fields: Fields, kind: RecordKind) => Fields;

function rebuild(snapshot: Snapshot, change: Change): Snapshot {
  // The table of fields is total over the types, and the walk keeps the type of what it does not drop;
  // what it drops is optional. TypeScript cannot follow that.
  return rebuildRecord("snapshot", fieldsOf(snapshot), change) as unknown as Snapshot;
}

function rebuildRecord(kind: RecordKind, record: Fields, change: Change): Fields {
  const rebuilt: Record<string, unknown> = {};
  for (const [field, facts] of RECORD_FIELDS[kind]) {
    const value = record[field];
    if (value === undefined || isLeftOut(value, facts)) continue;
    rebuilt[field] = rebuildValue(value, facts, change);
  }
  return change(rebuilt, kind);
}

/** No entities of a kind is said in one way: by no list. */
function isLeftOut(value: unknown, facts: FieldFacts): boolean {
  return facts.optional === true && Array.isArray(value) && value.length === 0;
}

function rebuildValue(value: unknown, facts: FieldFacts, change: Change): unknown {
  if (facts.holds === undefined) return facts.set ? sortedTexts(value) : value;
  const { holds, many } = facts;
  if (many === undefined) return rebuildRecord(holds, fieldsOf(value), change);
  return listOf(value)
    .map((item) => rebuildRecord(holds, fieldsOf(item), change))
    .toSorted((a, b) => compareRecords(facts, a, b));
}

/** Drops what is not desired, gives absent values their restored ones, and makes sets sets. */
const project: Change = (fields, kind) => {
  const kept: Record<string, unknown> = {};
  for (const [field, facts] of RECORD_FIELDS[kind]) {
    const value = fields[field] ?? facts.restoredAs;
    if (value === undefined) continue;
    if (isDesired(facts, fields)) kept[field] = value;
  }
  if (kind === "document" && kept["value"] !== undefined) {
    return { text: canonicalJson(kept["value"] as JsonValue), ...kept };
  }
  return kept;
};

function isDesired(facts: FieldFacts, fields: Fields): boolean {
  if (facts.class === "desired") return true;
  return facts.beside !== undefined && fields[facts.beside] === undefined;
}

function sortedTexts(value: unknown): readonly string[] {
  return [...new Set(listOf(value).map(textOf))].toSorted(compareCodePoints);
}

/** Snapshots are JSON, so that the canonical JSON of their parts tells these apart. */
export function canonicalText(value: unknown): string {
  return canonicalJson(value as JsonValue);
}

function fieldsOf(value: unknown): Fields {
  invariant(typeof value === "object" && value !== null, "a record of the model is an object");
  return value as Fields;
}

function listOf(value: unknown): readonly unknown[] {
  invariant(Array.isArray(value), "a field of many records is a list");
  return value;
}

function textOf(value: unknown): string {
  if (value === undefined) return "";
  invariant(typeof value === "string", "names and ids are texts");
  return value;
}
