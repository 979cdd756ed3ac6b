import { RECORD_FIELDS } from "./field-classes.ts";
import { unitedMarks } from "./unread.ts";
import type { FieldFacts, RecordKind } from "./field-classes.ts";
import type { Fields } from "./walk.ts";
import type { Unread } from "./parts.ts";

/**
 * `mine`, with what it does not know from `other`, a record of the same thing: fields that it lacks, items
 * of lists that are no matter of a restore (`accessKeys`), and of lists that it could not read. Items are the
 * same where their keys are. A mark of something unread goes where the other has that field and no such mark.
 */
export function completed(kind: RecordKind, mine: Fields, other: Fields): Fields {
  const merged: Record<string, unknown> = {};
  const unsure = markedFields(mine);
  for (const [field, facts] of RECORD_FIELDS[kind]) {
    const value = completedField({ field, facts, isUnsure: unsure.has(field) }, mine, other);
    if (value !== undefined) merged[field] = value;
  }
  const unread = unitedMarks(openMarks(mine, other), openMarks(other, mine));
  if (unread.length > 0) merged["unread"] = unread;
  else delete merged["unread"];
  return merged;
}

interface FieldOfRecord {
  readonly field: string;
  readonly facts: FieldFacts;
  /** The record says that it could not read all of it. */
  readonly isUnsure: boolean;
}

function completedField(
  { field, facts, isUnsure }: FieldOfRecord,
  mine: Fields,
  other: Fields,
): unknown {
  const [a, b] = [mine[field], other[field]];
  if (a === undefined || b === undefined) return a ?? b;
  const isOpen = isUnsure || facts.class !== "desired";
  if (facts.set === true) return isOpen ? [...new Set([...listOf(a), ...listOf(b)])] : a;
  if (facts.holds === undefined || ATOMIC.has(facts.holds)) return a;
  if (facts.many === undefined) return completedOne(facts.holds, a as Fields, b as Fields);
  return completedList({ kind: facts.holds, many: facts.many, isOpen }, listOf(a), listOf(b));
}

/** Records that are one value: half of one and half of another is neither. */
const ATOMIC: ReadonlySet<RecordKind> = new Set<RecordKind>(["document", "unread"]);

function completedOne(kind: RecordKind, mine: Fields, other: Fields): Fields {
  // References to two policies are two things, although they stand in one place.
  const isOther = kind === "policy-ref" && POINTERS.some((field) => mine[field] !== other[field]);
  return isOther ? mine : completed(kind, mine, other);
}

const POINTERS: readonly string[] = ["arn", "path", "name"];

interface ListFacts {
  readonly kind: RecordKind;
  readonly many: readonly string[];
  /** Items of the other list that this one lacks belong into it. */
  readonly isOpen: boolean;
}

function completedList(
  facts: ListFacts,
  mine: readonly unknown[],
  other: readonly unknown[],
): unknown {
  const rest = new Map<string, Fields>();
  for (const item of other) rest.set(keyOf(facts, item as Fields), item as Fields);
  const merged = mine.map((item) => {
    const key = keyOf(facts, item as Fields);
    const same = rest.get(key);
    rest.delete(key);
    return same === undefined ? item : completed(facts.kind, item as Fields, same);
  });
  return facts.isOpen ? [...merged, ...rest.values()] : merged;
}

/** What makes two items one: their ids where they have such, else what they are sorted by. */
function keyOf({ many }: ListFacts, item: Fields): string {
  const { id } = item;
  return JSON.stringify(typeof id === "string" ? [id] : many.map((field) => item[field] ?? null));
}

function markedFields({ unread }: Fields): ReadonlySet<string> {
  return new Set(marksOf(unread).map(({ field }) => field));
}

/** The marks of `mine` that `other` cannot lift. */
function openMarks(mine: Fields, other: Fields): readonly Unread[] {
  const unsure = markedFields(other);
  return marksOf(mine["unread"]).filter(
    ({ field }) => unsure.has(field) || field === "unread" || !Object.hasOwn(other, field),
  );
}

function marksOf(unread: unknown): readonly Unread[] {
  return (unread ?? []) as readonly Unread[];
}

function listOf(value: unknown): readonly unknown[] {
  return value as readonly unknown[];
}
