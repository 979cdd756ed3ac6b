import { accountPath, ENTITY_KINDS, ENTITY_LISTS, isEntityKind, pathKey } from "@iamferry/model";
import { holderOf } from "../diff/place.ts";
import { changeKey } from "./change-key.ts";
import { keptNames, withKeptNames } from "./kept-names.ts";
import { revertedFields } from "./reverted-fields.ts";
import type { Account, ManagedPolicy, Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Change } from "../diff/change.ts";
import type { Fields } from "../diff/records.ts";
import type { AccountLabels } from "./account-labels.ts";
import type { PlanToCheck } from "./check.ts";

/**
 * The state that a plan leads to: the wanted one, with what the plan withholds, or was not asked for, as it
 * was. What a plan quarantines has no rights any more and is left out.
 */
export function endState(plan: PlanToCheck, { labels, earlier, kept }: Earlier): Snapshot {
  const { to } = plan;
  if (kept.length === 0) return to;
  const reverts = {
    ...revertsOf(kept, labels),
    versions: keptVersions(plan, kept, earlier),
  };
  const names = keptNames(kept);
  const accounts = to.accounts.flatMap((wanted) => {
    const path = accountPath(wanted);
    const account = revertRecord({ ...wanted }, path, reverts) as unknown as Account | undefined;
    if (account === undefined) return [];
    return [names === undefined ? account : withKeptNames(account, path, names)];
  });
  const back = reverts.added.get(pathKey([])) ?? [];
  return { ...to, accounts: [...accounts, ...back.map(({ record }) => record as Account)] };
}

/** What the state before says. */
export interface Earlier {
  readonly labels: AccountLabels;
  /** The changes that are not made. */
  readonly kept: readonly Change[];
  /** What stood before where something stands after. */
  readonly earlier: (path: EntityPath) => object | undefined;
}

interface Reverts {
  /** By the path of an entity: what is withheld of it. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** By the path of what is around them: entities that stay. */
  readonly added: ReadonlyMap<
    string,
    readonly { readonly field: string; readonly record: object }[]
  >;
  /** The versions of a managed policy, and which counts, where nothing of these is changed. */
  readonly versions: (path: EntityPath) => Fields;
}

/**
 * Versions are told apart by what they say, so that no change may tell which number one has: where none of their
 * changes is made, all are as they were.
 */
function keptVersions(
  { diff }: PlanToCheck,
  withheld: readonly Change[],
  earlier: Earlier["earlier"],
): Reverts["versions"] {
  const ofVersions = (change: Change): boolean =>
    change.type === "managed-policy" && "field" in change && VERSION_FIELDS.has(change.field);
  const kept = new Set(withheld.filter(ofVersions).map(changeKey));
  const policies = new Set(withheld.filter(ofVersions).map(({ entity }) => pathKey(entity)));
  for (const change of diff.changes) {
    if (ofVersions(change) && !kept.has(changeKey(change))) policies.delete(pathKey(change.entity));
  }
  return (path) => {
    if (!policies.has(pathKey(path))) return {};
    // Where a selection leaves the renaming of a policy out, nobody knows what it was.
    const policy: Partial<ManagedPolicy> | undefined = earlier(path);
    if (policy === undefined) return {};
    const { defaultVersion, versions } = policy;
    return { defaultVersion, ...(versions !== undefined && { versions }) };
  };
}

const VERSION_FIELDS: ReadonlySet<string> = new Set(["versions", "defaultVersion"]);

function revertsOf(withheld: readonly Change[], labels: AccountLabels): Omit<Reverts, "versions"> {
  const changes = new Map<string, Change[]>();
  const added = new Map<string, { field: string; record: object }[]>();
  for (const change of withheld) {
    if (change.kind !== "removed") {
      push(changes, pathKey(change.entity), change);
      continue;
    }
    const field = holderOf(change.type);
    // What is gone has the path of the earlier side.
    const way = change.otherSide?.entity ?? labels.toLater(change.entity);
    push(added, pathKey(way.slice(0, -2)), { field, record: change.from });
  }
  return { changes, added };
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Undefined for one that is not made. */
function revertRecord(record: Fields, path: EntityPath, reverts: Reverts): Fields | undefined {
  const changes = reverts.changes.get(pathKey(path)) ?? [];
  if (changes.some(({ kind }) => kind === "added")) return undefined;
  const fields: Record<string, unknown> = {
    ...record,
    ...revertedFields(record, changes),
    ...reverts.versions(path),
  };
  for (const [field, kind] of partsOf(path)) {
    const items = fields[field];
    if (!Array.isArray(items)) continue;
    fields[field] = items.flatMap((item: Fields) => {
      const name = item["name"];
      const at = [...path, kind, typeof name === "string" ? name : ""];
      return revertRecord(item, at, reverts) ?? [];
    });
  }
  for (const { field, record: back } of reverts.added.get(pathKey(path)) ?? []) {
    const items = fields[field];
    fields[field] = [...(Array.isArray(items) ? items : []), back];
  }
  return fields;
}

/** The fields of an entity that hold entities with paths of their own. */
function partsOf(path: EntityPath): readonly (readonly [string, string])[] {
  if (path.length === 2) {
    return [
      ["policies", "policy"],
      ...ENTITY_KINDS.map((kind) => [ENTITY_LISTS[kind], kind] as const),
    ];
  }
  return path.length === 4 && isEntityKind(path[2] ?? "") ? [["policies", "policy"]] : [];
}
