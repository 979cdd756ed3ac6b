import { isEntityKind, RECORD_FIELDS } from "@iamferry/model";
import { compareIdentity } from "./identity.ts";
import { compareItems, compareSets } from "./items.ts";
import { pairEntities, pairPolicies } from "./pair-entities.ts";
import { equalFields, partDifference } from "./parts.ts";
import { REFERRED, listOf } from "./records.ts";
import { createReferences } from "./references.ts";
import { tellDocument, tellEntity, tellField } from "./tell.ts";
import { compareVersions } from "./versions.ts";
import type { CloudProfile, FieldFacts, PolicyDocument, RecordKind } from "@iamferry/model";
import type { ChangedKind, DocumentChanged } from "./change.ts";
import type { Pair } from "./pair.ts";
import type { Place } from "./place.ts";
import type { Pairs, References } from "./references.ts";
import type { Both, Fields } from "./records.ts";
import type { VersionTools } from "./versions.ts";

/** What comparing two accounts takes besides them. */
export interface AccountTools extends VersionTools {
  readonly profiles: Both<CloudProfile>;
}

/** Compares the accounts of a place, and all that is in them; returns how many entities that are. */
export function compareAccounts(place: Place, tools: AccountTools): number {
  const { from, to } = place;
  const pairs = pairEntities({ from: from ?? {}, to: to ?? {} }, tools.profiles);
  if (from === undefined || to === undefined) tellEntity(place, tools.findings);
  else compareRecords(place, { ...tools, pairs, references: createReferences(pairs) });
  return [...pairs.values()].reduce((sum, list) => sum + list.length, 0);
}

interface RecordTools extends AccountTools {
  readonly pairs: Pairs;
  readonly references: References;
}

/** What the table says about how a field is compared. */
interface ComparedField {
  readonly field: string;
  readonly facts: FieldFacts;
  readonly how: "entities" | "versions" | "document" | "items" | "set" | "part" | "value";
}

/** Compares all fields of two records that have a way of their own. */
function compareRecords(place: Place, tools: RecordTools): void {
  compareIdentity(place, tools.findings);
  for (const compared of FIELDS.get(place.type) ?? []) {
    if (compared.how === "entities") compareEntities(place, compared, tools);
    else compareField(place, compared, tools);
  }
}

function compareEntities(place: Place, { field, facts }: ComparedField, tools: RecordTools): void {
  const type = facts.holds as ChangedKind;
  for (const { from, to } of pairsOf(place, { field, type }, tools)) {
    const inner: Place = { type, from, to, parent: place, class: facts.class, assumed: false };
    if (from === undefined || to === undefined) tellEntity(inner, tools.findings);
    else if (from !== to || !tools.references.isPlain) compareRecords(inner, tools);
  }
}

function pairsOf(
  place: Place,
  { field, type }: { readonly field: string; readonly type: ChangedKind },
  tools: RecordTools,
): readonly Pair<Fields>[] {
  if (isEntityKind(type)) return tools.pairs.get(type) ?? [];
  const lists = { from: listOf(place.from?.[field]), to: listOf(place.to?.[field]) };
  return arePoliciesEqual(lists) ? [] : pairPolicies(lists);
}

/** Most policies are as they were, in their order too, and that is found with the least effort. */
function arePoliciesEqual({ from, to }: Both<readonly Fields[]>): boolean {
  if (from.length !== to.length) return false;
  return from.every((policy, at) => {
    const other = to[at];
    if (policy["name"] !== other?.["name"]) return false;
    const a = policy["document"] as PolicyDocument;
    const b = other?.["document"] as PolicyDocument;
    return a.text === b.text && (a.value === undefined) === (b.value === undefined);
  });
}

function compareField(place: Place, compared: ComparedField, tools: RecordTools): void {
  const { field, facts, how } = compared;
  if (how === "versions") {
    compareVersions(place, facts, tools);
    return;
  }
  const from = place.from?.[field];
  const to = place.to?.[field];
  if (from === to && tools.references.isPlain) return;
  if (how === "set") compareSets({ place, field, facts }, tools);
  else if (how === "items") compareItems({ place, field, facts }, tools);
  else if (how === "document") {
    const documents = { from: from as PolicyDocument, to: to as PolicyDocument };
    // The table knows fields by their names alone.
    tellDocument(place, { field: field as DocumentChanged["field"], ...documents }, tools);
  } else {
    const difference = valueDifference(place, { compared, from, to }, tools.references);
    if (difference === undefined) return;
    tellField(place, { field, class: difference, from, to }, tools.findings);
  }
}

function valueDifference(
  place: Place,
  { compared, from, to }: Both<unknown> & { readonly compared: ComparedField },
  references: References,
): FieldFacts["class"] | undefined {
  const { field, facts, how } = compared;
  if (how === "part" && from !== undefined && to !== undefined) {
    return partDifference(facts, { from: from as Fields, to: to as Fields }, references);
  }
  const kind = REFERRED.get(`${place.type}.${field}`);
  if (kind !== undefined && typeof from === "string" && typeof to === "string") {
    return references.name.from(kind, from) === references.name.to(kind, to)
      ? undefined
      : facts.class;
  }
  return equalFields(facts, from, to) ? undefined : facts.class;
}

/** How each field of what has a way of its own is compared; those that say what it is are not in it. */
const FIELDS: ReadonlyMap<RecordKind, readonly ComparedField[]> = new Map(
  Object.entries(RECORD_FIELDS).map(([kind, fields]) => [
    // The keys are those of a total table.
    kind as RecordKind,
    fields.flatMap(([field, facts]) => {
      const how = howOf(`${kind}.${field}`, facts);
      return how === undefined ? [] : [{ field, facts, how }];
    }),
  ]),
);

function howOf(field: string, facts: FieldFacts): ComparedField["how"] | undefined {
  // What an entity is called and which one it is, and what the versions are compared with.
  if (/\.(?:kind|name|id)$/.test(field) || field === "managed-policy.defaultVersion") {
    return undefined;
  }
  const { holds, many, set } = facts;
  if (holds === "policy-version") return "versions";
  if (holds === "policy" || (holds !== undefined && isEntityKind(holds))) return "entities";
  if (holds === "document") return "document";
  if (holds !== undefined) return many === undefined ? "part" : "items";
  return set === true ? "set" : "value";
}
