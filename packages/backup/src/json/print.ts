import {
  isJsonArray,
  isJsonObject,
  isPartial,
  sortSnapshot,
  type JsonValue,
  type RecordKind,
  type Snapshot,
} from "@iamferry/model";
import { compareCodePoints, jsonText } from "@iamferry/text";
import { factsOf, kindsHolding } from "./facts.ts";
import { FORMAT, VERSION } from "./version.ts";

/**
 * Prints the JSON form of a Snapshot: one object, its head first, then the Snapshot in canonical order, two
 * blanks of indent, one line end at the end. The same Snapshot in any order gives the same bytes; each
 * text is kept verbatim. What a terminal would act on, hide or reorder is escaped, and so are lone surrogates.
 */
export function printJson(snapshot: Snapshot): string {
  const head = { format: FORMAT, version: VERSION, complete: !isPartial(snapshot) };
  const ordered = withSortedValues("snapshot", sortSnapshot(snapshot) as unknown as Fields);
  return jsonText({ ...head, ...ordered });
}

type Fields = Readonly<Record<string, unknown>>;

/** The members of a policy's value have no order of their own: the text beside it has the one that was written. */
function withSortedValues(kind: RecordKind, record: Fields): Fields {
  const changed: Record<string, unknown> = { ...record };
  for (const [field, { holds, type }] of factsOf(kind).fields) {
    const value = record[field];
    if (value === undefined) continue;
    if (type === "json") changed[field] = sorted(value as JsonValue);
    if (holds === undefined || !HOLDING_VALUES.has(holds)) continue;
    changed[field] = Array.isArray(value)
      ? value.map((item: Fields) => withSortedValues(holds, item))
      : withSortedValues(holds, value as Fields);
  }
  return changed;
}

const HOLDING_VALUES: ReadonlySet<RecordKind> = kindsHolding("document");

function sorted(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  // `fromEntries` defines members, so that `__proto__` is one like the others.
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => compareCodePoints(a, b))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
