import { accountPath, entityPath, policyPath } from "./paths.ts";
import { equalRecords } from "./canonical.ts";
import { ENTITY_KINDS, ENTITY_LISTS, entitiesOf } from "./entity-lists.ts";
import { completed } from "./merge-record.ts";
import { mergedScope } from "./scope.ts";
import { unitedMarks } from "./unread.ts";
import type { EntityPath } from "@iamferry/text";
import type { RecordKind } from "./field-classes.ts";
import type { Fields } from "./walk.ts";
import type { EntityKind } from "./entity-kind.ts";
import type { Account, AccountRef, Snapshot } from "./snapshot.ts";

/** One name with two contents. The first part's content is in the merged Snapshot. */
export interface MergeConflict {
  /** The entity that both parts hold; empty where the parts are of different clouds. */
  readonly entity: EntityPath;
  /** What differs: the content of an entity, the number of one account, or the cloud. */
  readonly what: "content" | "id" | "cloud";
  /** The index of the part that came first. */
  readonly first: number;
  /** The index of the part that contradicts it. */
  readonly second: number;
}

/** What {@link mergeSnapshots} makes. `snapshot` is fit for use only where there are no conflicts. */
export interface MergedSnapshot {
  readonly snapshot: Snapshot;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Unites several Snapshots of one cloud. An account of several parts, known by the same name or the same
 * id, becomes one; entities of equal content fold (what one part does not know, such as a path or an id,
 * the other adds); different content under one name is a conflict, and so are different sets of account policies where both
 * parts hold the user that comes with the account, as those are that user's. The same entity twice in one part is
 * no matter of merging and stays. What one part could not read and the other could is read. Order is that of
 * first appearance; time is linear in the parts.
 */
export function mergeSnapshots(parts: readonly Snapshot[]): MergedSnapshot {
  const accounts: OpenAccount[] = [];
  const byName = new Map<string, OpenAccount>();
  const byId = new Map<string, OpenAccount>();
  const conflicts: MergeConflict[] = [];
  let cloud: { readonly id: NonNullable<Snapshot["cloud"]>; readonly part: number } | undefined;
  for (const [part, snapshot] of parts.entries()) {
    if (snapshot.cloud !== undefined) {
      cloud ??= { id: snapshot.cloud, part };
      if (cloud.id !== snapshot.cloud) {
        conflicts.push({ entity: [], what: "cloud", first: cloud.part, second: part });
      }
    }
    for (const account of snapshot.accounts) {
      const named = account.name === undefined ? undefined : byName.get(account.name);
      const numbered = account.id === undefined ? undefined : byId.get(account.id);
      const open = [named, numbered].find((found) => found !== undefined && found.part !== part);
      if (named !== undefined && numbered !== undefined && named !== numbered) {
        // The name is one part's account and the number another's.
        conflicts.push({
          entity: accountPath(account),
          what: "id",
          first: numbered.part,
          second: part,
        });
      }
      if (open === undefined) {
        const opened = openAccount(account, part);
        accounts.push(opened);
        index(opened, byName, byId);
      } else {
        conflicts.push(...unite(open, account, part));
        index(open, byName, byId);
      }
    }
  }
  const scope = mergedScope(parts.map((snapshot) => snapshot.scope));
  const unread = unitedMarks(...parts.map((snapshot) => snapshot.unread));
  return {
    snapshot: {
      ...(cloud === undefined ? {} : { cloud: cloud.id }),
      ...(scope === undefined ? {} : { scope }),
      accounts: accounts.map(closeAccount),
      ...(unread.length === 0 ? {} : { unread }),
    },
    conflicts,
  };
}

/** An account that later parts may add to. */
interface OpenAccount {
  /** The part that it was first seen in. */
  readonly part: number;
  name: string | undefined;
  id: string | undefined;
  /** What it has besides lists of entities; those that it knows are there, and empty. */
  fields: Fields;
  /** What the first part that holds the account's own user has as account policies; they go by that user. */
  own: { readonly part: number; readonly policies: ReadonlySet<string> } | undefined;
  readonly policies: OpenList<Account["policies"][number]>;
  readonly entities: Readonly<Record<EntityKind, OpenList<Named>>>;
}

/** The entities of one kind in an account, and by name where the first of each stands and who brought it. */
interface OpenList<T> {
  readonly items: T[];
  readonly places: Map<string, { readonly at: number; readonly part: number }>;
}

function openAccount(account: Account, part: number): OpenAccount {
  const entities = ENTITY_KINDS.map(
    (kind) => [kind, openList<Named>(entitiesOf(account, kind), part)] as const,
  );
  return {
    part,
    name: account.name,
    id: account.id,
    fields: withoutEntities(account),
    own: ownPolicies(account, part),
    policies: openList(account.policies, part),
    // One for each kind.
    entities: Object.fromEntries(entities) as OpenAccount["entities"],
  };
}

function withoutEntities(account: Account): Fields {
  const fields: Record<string, unknown> = { ...account, policies: [] };
  for (const list of Object.values(ENTITY_LISTS))
    if (account[list] !== undefined) fields[list] = [];
  return fields;
}

function ownPolicies(account: Account, part: number): OpenAccount["own"] {
  if (!account.users.some((user) => user.builtIn === true)) return undefined;
  // A part that could not read them all cannot contradict.
  if (account.unread?.some(({ field }) => field === "policies") === true) return undefined;
  return { part, policies: new Set(account.policies.map(({ name }) => name)) };
}

function openList<T extends Named>(items: readonly T[], part: number): OpenList<T> {
  const places = new Map<string, { readonly at: number; readonly part: number }>();
  for (const [at, { name }] of items.entries()) {
    if (!places.has(name)) places.set(name, { at, part });
  }
  return { items: [...items], places };
}

/** Adds what `account` of a later part holds; returns what contradicts. */
function unite(open: OpenAccount, account: Account, part: number): readonly MergeConflict[] {
  const conflicts: MergeConflict[] = [];
  const contradicts = (entity: EntityPath, first: number, what: MergeConflict["what"]): void => {
    conflicts.push({ entity, what, first, second: part });
  };
  if (differs(open.name, account.name) || differs(open.id, account.id)) {
    contradicts(accountPath(account), open.part, "id");
  }
  open.name ??= account.name;
  open.id ??= account.id;
  const fields = uniteFields(open, account);
  if (fields === undefined) contradicts(accountPath(refOf(open)), open.part, "content");
  open.fields = fields ?? open.fields;
  const own = ownPolicies(account, part);
  if (open.own !== undefined && own !== undefined && !equalSets(open.own.policies, own.policies)) {
    contradicts(accountPath(refOf(open)), open.own.part, "content");
  }
  open.own ??= own;
  const ref = refOf(open);
  const path = accountPath(ref);
  const addAll = <T extends Named>(list: OpenList<T>, items: readonly T[], how: AddHow): void => {
    for (const item of items) {
      const first = add(list, item, { kind: how.kind, part });
      if (first !== undefined) contradicts(how.path(item.name), first, "content");
    }
  };
  addAll(open.policies, account.policies, { kind: "policy", path: (n) => policyPath(path, n) });
  for (const kind of MERGED_KINDS) {
    const how: AddHow = { kind, path: (name) => entityPath(ref, kind, name) };
    addAll<Named>(open.entities[kind], entitiesOf(account, kind), how);
  }
  return conflicts;
}

/** Users and groups are what most parts hold: conflicts name them first. */
const MERGED_KINDS: readonly EntityKind[] = [
  "user",
  "group",
  ...ENTITY_KINDS.filter((kind) => kind !== "user" && kind !== "group"),
];

/** What both know of the account itself; undefined where they contradict each other. */
function uniteFields(open: OpenAccount, account: Account): Fields | undefined {
  const mine: Fields = { ...open.fields, ...refOf(open) };
  const other: Fields = { ...withoutEntities(account), ...refOf(open) };
  const united = completed("account", mine, other);
  return equalRecords("account", united, completed("account", other, mine)) ? united : undefined;
}

function equalSets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

/** Two known values that are not the same one. */
function differs(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** What the entities that merge have in common. */
interface Named {
  readonly name: string;
}

interface AddHow {
  readonly kind: RecordKind;
  readonly path: (name: string) => EntityPath;
}

/** Adds or folds one entity; the part of the first one where the two contradict each other. */
function add<T extends Named>(
  list: OpenList<T>,
  item: T,
  from: { readonly kind: RecordKind; readonly part: number },
): number | undefined {
  const place = list.places.get(item.name);
  const known = place === undefined ? undefined : list.items[place.at];
  if (place === undefined || known === undefined || place.part === from.part) {
    if (place === undefined) list.places.set(item.name, { at: list.items.length, part: from.part });
    list.items.push(item);
    return undefined;
  }
  const [mine, other] = [known, item] as unknown as readonly [Fields, Fields];
  const united = completed(from.kind, mine, other);
  if (!equalRecords(from.kind, united, completed(from.kind, other, mine))) return place.part;
  // A completed record is one of its kind.
  list.items[place.at] = united as unknown as T;
  return undefined;
}

function index(
  open: OpenAccount,
  byName: Map<string, OpenAccount>,
  byId: Map<string, OpenAccount>,
): void {
  if (open.name !== undefined && !byName.has(open.name)) byName.set(open.name, open);
  if (open.id !== undefined && !byId.has(open.id)) byId.set(open.id, open);
}

function closeAccount(open: OpenAccount): Account {
  const lists: Record<string, unknown> = { policies: open.policies.items };
  for (const kind of ENTITY_KINDS) {
    const { items } = open.entities[kind];
    const list = ENTITY_LISTS[kind];
    if (items.length > 0 || open.fields[list] !== undefined) lists[list] = items;
  }
  // The fields are those of accounts, and each list holds what accounts have in it.
  return { ...open.fields, ...refOf(open), ...lists } as unknown as Account;
}

function refOf({ name, id }: OpenAccount): AccountRef {
  return {
    ...(name === undefined ? {} : { name }),
    ...(id === undefined ? {} : { id }),
  };
}
