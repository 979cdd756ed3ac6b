import { RECORD_FIELDS } from "@iamferry/model";
import { pairUp } from "./pair.ts";
import { partDifference } from "./parts.ts";
import { REFERRED, equalValues, factsOf, listOf, textOf, textsOf } from "./records.ts";
import { createReferences } from "./references.ts";
import { tellChanged, tellItem } from "./tell.ts";
import type { EntityKind, FieldFacts } from "@iamferry/model";
import type { ChangedKind } from "./change.ts";
import type { Findings } from "./findings.ts";
import type { Match } from "./pair.ts";
import type { References } from "./references.ts";
import type { Fields } from "./records.ts";
import type { ItemList } from "./tell.ts";

/** What comparing takes besides the two records. */
export interface ItemTools {
  readonly findings: Findings;
  readonly references: References;
}

/** Compares sets of texts: members, client ids. */
export function compareSets(list: ItemList, { findings, references }: ItemTools): void {
  const { place, field } = list;
  const from = textsOf(place.from?.[field]);
  const to = textsOf(place.to?.[field]);
  if (from.length === 0 && to.length === 0) return;
  if (references.isPlain && areEqualTexts(from, to)) return;
  const kind = REFERRED.get(`${place.type}.${field}`);
  const before = keyed(from, kind, references.name.from);
  const after = keyed(to, kind, references.name.to);
  for (const [key, item] of before) if (!after.has(key)) tellItem(list, { from: item }, findings);
  for (const [key, item] of after) if (!before.has(key)) tellItem(list, { to: item }, findings);
}

/** Compares lists of records: tags, attached policies, keys. */
export function compareItems(list: ItemList, { findings, references }: ItemTools): void {
  const { place, field, facts } = list;
  const from = listOf(place.from?.[field]);
  const to = listOf(place.to?.[field]);
  if (from === to || (from.length === 0 && to.length === 0)) return;
  if (references.isPlain && areEqualLists(facts, from, to)) return;
  for (const pair of pairUp({ from, to }, matches(facts, references))) {
    const { from: before, to: after } = pair;
    if (before === undefined || after === undefined) tellItem(list, pair, findings);
    else {
      const both = { from: before, to: after };
      const difference = partDifference(facts, both, references);
      if (difference !== undefined) tellChanged(list, { class: difference, ...both }, findings);
    }
  }
}

/** What makes an item the same one on both sides of an account: what a restore brings back of its keys, or its id. */
export function itemMatchKey(type: ChangedKind, field: string, item: Fields): string {
  const facts = factsOf(type, field);
  if (facts === undefined) return "";
  const keys = matches(facts, NO_RENAMES).map(({ key }) => key.from(item));
  return keys.find((key) => key !== undefined) ?? "";
}

const NO_RENAMES: References = createReferences(new Map());

/** Most lists are as they were, in their order too, and that is found with the least effort. */
function areEqualTexts(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function areEqualLists(facts: FieldFacts, a: readonly Fields[], b: readonly Fields[]): boolean {
  const { holds } = facts;
  if (holds === undefined || a.length !== b.length) return false;
  const fields = RECORD_FIELDS[holds];
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at], b[at]];
    if (x === undefined || y === undefined) return false;
    for (const [field] of fields) if (!equalValues(x[field], y[field])) return false;
  }
  return true;
}

/** Each text once, by the key under which both sides know it. */
function keyed(
  texts: readonly string[],
  kind: EntityKind | undefined,
  keyOf: (kind: EntityKind, name: string) => string,
): ReadonlyMap<string, string> {
  return new Map(texts.map((text) => [kind === undefined ? text : keyOf(kind, text), text]));
}

/** By what a restore brings back of the keys first; keys and certificates get other ids there. */
function matches(facts: FieldFacts, references: References): readonly Match<Fields>[] {
  const { holds, many = [] } = facts;
  if (holds === "policy-ref") return [{ key: references.policy }];
  const kept = many.filter(
    (field) => holds !== undefined && factsOf(holds, field)?.class !== "evidence",
  );
  const given = many.filter((field) => !kept.includes(field));
  return [kept, given].filter((fields) => fields.length > 0).map(sameKey);
}

/** None for a record that has none of the fields. */
function sameKey(fields: readonly string[]): Match<Fields> {
  const key = (item: Fields): string | undefined =>
    fields.every((field) => item[field] === undefined)
      ? undefined
      : textOf(fields.map((field) => item[field] ?? null));
  return { key: { from: key, to: key } };
}
