import { accountPath, groupPath, policyPath, userPath } from "./paths.ts";
import { equalRecords } from "./canonical.ts";
import type { EntityPath } from "@iamferry/text";
import type { RecordKind } from "./field-classes.ts";
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
 * no matter of merging and stays. Order is that of first appearance; time is linear in the parts.
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
  return {
    snapshot: {
      ...(cloud === undefined ? {} : { cloud: cloud.id }),
      accounts: accounts.map(closeAccount),
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
  builtIn: boolean;
  /** What the first part that holds the account's own user has as account policies; they go by that user. */
  own: { readonly part: number; readonly policies: ReadonlySet<string> } | undefined;
  readonly policies: OpenList<Account["policies"][number]>;
  readonly users: OpenList<Account["users"][number]>;
  readonly groups: OpenList<Account["groups"][number]>;
}

/** The entities of one kind in an account, and by name where the first of each stands and who brought it. */
interface OpenList<T> {
  readonly items: T[];
  readonly places: Map<string, { readonly at: number; readonly part: number }>;
}

function openAccount(account: Account, part: number): OpenAccount {
  return {
    part,
    name: account.name,
    id: account.id,
    builtIn: account.builtIn === true,
    own: ownPolicies(account, part),
    policies: openList(account.policies, part),
    users: openList(account.users, part),
    groups: openList(account.groups, part),
  };
}

function ownPolicies(account: Account, part: number): OpenAccount["own"] {
  if (!account.users.some((user) => user.builtIn === true)) return undefined;
  return { part, policies: new Set(account.policies.map(({ name }) => name)) };
}

function openList<T extends { readonly name: string }>(
  items: readonly T[],
  part: number,
): OpenList<T> {
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
  open.builtIn ||= account.builtIn === true;
  const own = ownPolicies(account, part);
  if (open.own !== undefined && own !== undefined && !equalSets(open.own.policies, own.policies)) {
    contradicts(accountPath(refOf(open)), open.own.part, "content");
  }
  open.own ??= own;
  const addAll = <T extends Entity>(list: OpenList<T>, items: readonly T[], how: AddHow): void => {
    for (const item of items) {
      const first = add(list, item, { kind: how.kind, part });
      if (first !== undefined) contradicts(how.path(item.name), first, "content");
    }
  };
  const ref = refOf(open);
  const path = accountPath(ref);
  addAll(open.policies, account.policies, { kind: "policy", path: (n) => policyPath(path, n) });
  addAll(open.users, account.users, { kind: "user", path: (n) => userPath(ref, n) });
  addAll(open.groups, account.groups, { kind: "group", path: (n) => groupPath(ref, n) });
  return conflicts;
}

function equalSets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

/** Two known values that are not the same one. */
function differs(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** What the entities that merge have in common. */
interface Entity {
  readonly name: string;
  readonly path?: string;
  readonly builtIn?: true;
}

interface AddHow {
  readonly kind: RecordKind;
  readonly path: (name: string) => EntityPath;
}

/** Adds or folds one entity; the part of the first one where the two contradict each other. */
function add<T extends Entity>(
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
  const completed = { ...item, ...known };
  const itemCompleted =
    known.path === undefined ? item : { ...item, path: item.path ?? known.path };
  if (!equalRecords(from.kind, completed, itemCompleted)) return place.part;
  list.items[place.at] = completed;
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
  return {
    kind: "account",
    ...refOf(open),
    ...(open.builtIn ? { builtIn: true as const } : {}),
    policies: open.policies.items,
    users: open.users.items,
    groups: open.groups.items,
  };
}

function refOf({ name, id }: OpenAccount): AccountRef {
  return {
    ...(name === undefined ? {} : { name }),
    ...(id === undefined ? {} : { id }),
  };
}
