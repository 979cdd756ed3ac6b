import { ENTITY_KINDS } from "@iamferry/model";
import { compareCodePoints } from "@iamferry/text";
import { fieldRank, textOf } from "./records.ts";
import type { Change } from "./change.ts";

/**
 * The canonical order of changes: accounts by name, what is of the account itself before its entities, kinds as they
 * are printed, names by code points; of one entity what became of it, then its fields in the order of the model,
 * items by their keys. Equal are only changes that are one.
 */
export function compareChanges(a: Change, b: Change): number {
  return (
    comparePaths(a.entity, b.entity) ||
    KIND_RANKS[a.kind] - KIND_RANKS[b.kind] ||
    fieldRank(a.type, fieldOf(a)) - fieldRank(b.type, fieldOf(b)) ||
    compareCodePoints(keyOf(a), keyOf(b)) ||
    ITEM_RANKS.indexOf(a.kind) - ITEM_RANKS.indexOf(b.kind) ||
    // Only where a side has two of one name.
    compareCodePoints(textOf(a), textOf(b))
  );
}

/** Orders the ways to what changes are about. */
export function comparePaths(a: readonly string[], b: readonly string[]): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [x = "", y = ""] = [a[at], b[at]];
    if (x === y) continue;
    return at % 2 === 0 ? kindRank(x) - kindRank(y) : compareCodePoints(x, y);
  }
  return a.length - b.length;
}

function kindRank(kind: string): number {
  return PATH_KINDS.indexOf(kind);
}

/** Account policies come before entities. */
const PATH_KINDS: readonly string[] = ["account", "policy", ...ENTITY_KINDS];

/** What became of the entity comes first; all that has a field is in the order of fields. */
const KIND_RANKS: { readonly [K in Change["kind"]]: number } = {
  removed: 0,
  added: 1,
  renamed: 2,
  replaced: 3,
  field: 4,
  document: 4,
  "item-removed": 4,
  "item-added": 4,
  "item-changed": 4,
};

/** What goes comes before what takes its place. */
const ITEM_RANKS: readonly Change["kind"][] = ["item-removed", "item-added", "item-changed"];

function fieldOf(change: Change): string {
  return "field" in change ? change.field : "";
}

function keyOf(change: Change): string {
  return "key" in change ? change.key : "";
}
