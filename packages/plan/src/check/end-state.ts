import { accountPath, ENTITY_KINDS, ENTITY_LISTS } from "@iamferry/model";
import { diffSnapshots } from "../diff/diff-snapshots.ts";
import { isEntityKind } from "./state-index.ts";
import { pathKey } from "./path-key.ts";
import type { Account, Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Change } from "../diff/change.ts";
import type { PlanToCheck } from "./check.ts";

/**
 * The state that a plan leads to: the wanted one, with what the plan withholds, or was not asked for, as it was. What a plan quarantines
 * has no rights any more and is left out. An item or field that is withheld is put back as it was; of a
 * withheld document the versions are.
 */
export function endState(plan: PlanToCheck): Snapshot {
  const { to, withheld = [] } = plan;
  const notMade = [...withheld, ...unselected(plan)];
  if (notMade.length === 0) return to;
  const reverts = revertsOf(plan, notMade);
  const accounts = to.accounts.flatMap((account) => {
    const path = accountPath(account);
    const kept = revertRecord({ ...account }, path, reverts);
    return kept === undefined ? [] : [kept as unknown as Account];
  });
  const back = reverts.added.get(pathKey([])) ?? [];
  return { ...to, accounts: [...accounts, ...back.map(({ record }) => record as Account)] };
}

/** The changes that a selection has left out of the diff. */
function unselected({ from, to, diff }: PlanToCheck): readonly Change[] {
  if (diff.hidden.unselected === 0) return [];
  const selected = new Set(diff.changes.map(changeKey));
  return diffSnapshots(from, to).changes.filter((change) => !selected.has(changeKey(change)));
}

function changeKey(change: Change): string {
  const field = "field" in change ? change.field : "";
  return JSON.stringify([change.kind, change.entity, field, "key" in change ? change.key : ""]);
}

/** A record of the model, seen as its fields. */
type Fields = Readonly<Record<string, unknown>>;

interface Reverts {
  /** By the path of an entity: what is withheld of it. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** By the path of what is around them: entities that stay. */
  readonly added: ReadonlyMap<
    string,
    readonly { readonly field: string; readonly record: object }[]
  >;
}

function revertsOf({ options }: PlanToCheck, withheld: readonly Change[]): Reverts {
  const changes = new Map<string, Change[]>();
  const added = new Map<string, { field: string; record: object }[]>();
  for (const change of withheld) {
    if (change.kind !== "removed") {
      push(changes, pathKey(change.entity), change);
      continue;
    }
    const isQuarantined = options?.quarantine === true && QUARANTINED.has(change.type);
    if (isQuarantined) continue;
    const field = fieldOf(change.type);
    push(added, pathKey(change.entity.slice(0, -2)), { field, record: change.from });
  }
  return { changes, added };
}

/** What a quarantine takes all rights from in place of deleting it. */
const QUARANTINED: ReadonlySet<string> = new Set(["user", "group", "role"]);

function fieldOf(type: Change["type"]): string {
  if (type === "policy") return "policies";
  return type === "account" ? "accounts" : ENTITY_LISTS[type];
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Undefined for one that is not made. */
function revertRecord(record: Fields, path: EntityPath, reverts: Reverts): Fields | undefined {
  let fields: Record<string, unknown> = { ...record };
  for (const change of reverts.changes.get(pathKey(path)) ?? []) {
    if (change.kind === "added") return undefined;
    fields = { ...fields, ...reverted(fields, change) };
  }
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
    fields[field] = [...listOf(fields[field]), back];
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

/** The fields of a record that a withheld change leaves as they were. */
function reverted(fields: Fields, change: Change): Fields {
  switch (change.kind) {
    case "renamed":
      return { name: change.from };
    case "field":
      return { [change.field]: change.from };
    case "document":
      return change.field === "versions"
        ? revertedVersions(fields, change)
        : { [change.field]: change.from };
    case "item-added": {
      const items = listOf(fields[change.field]);
      return { [change.field]: items.filter((item) => !sameItem(item, change.to)) };
    }
    case "item-removed":
      return { [change.field]: [...listOf(fields[change.field]), change.from] };
    case "item-changed": {
      const items = listOf(fields[change.field]);
      return {
        [change.field]: items.map((item) => (sameItem(item, change.to) ? change.from : item)),
      };
    }
    default:
      return {};
  }
}

/** The version in force has the earlier document again; which number it has matters to no right. */
function revertedVersions(
  fields: Fields,
  { from }: Extract<Change, { readonly kind: "document" }>,
): Fields {
  if (from === undefined) return {};
  const inForce = fields["defaultVersion"];
  const versions = listOf(fields["versions"]) as readonly Fields[];
  return {
    versions: versions.map((version) =>
      version["id"] === inForce ? { ...version, document: from } : version,
    ),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether an item is the one that a change holds: the diff hands out the records themselves, or texts. */
function sameItem(item: unknown, changed: unknown): boolean {
  return item === changed || JSON.stringify(item) === JSON.stringify(changed);
}
