import { accountLabel, accountPath, entitiesOf, foldName, isEntityKind } from "@iamferry/model";
import type {
  Account,
  AccountRef,
  CloudProfile,
  Entities,
  EntityKind,
  Group,
  ManagedPolicy,
  PolicyRef,
  Snapshot,
} from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";

/** One account, with its entities by name. */
export interface IndexedAccount {
  readonly account: Account;
  readonly path: EntityPath;
  /** The entity of a kind that has this name, as the cloud compares names. */
  readonly entity: <K extends EntityKind>(kind: K, name: string) => Entities[K] | undefined;
  /** The groups that have this user as a member, in their order. */
  readonly groupsOf: (user: string) => readonly Group[];
  /** The managed policy of the account that a reference means; undefined for one of elsewhere. */
  readonly policy: (ref: PolicyRef) => ManagedPolicy | undefined;
}

/** A Snapshot, with its accounts and entities by name. */
export interface StateIndex {
  readonly snapshot: Snapshot;
  readonly accounts: readonly IndexedAccount[];
  /** The account of this id or, where none has it, of this name. */
  readonly account: (ref: AccountRef) => IndexedAccount | undefined;
  /** The account that a path leads to or into. */
  readonly accountAt: (path: EntityPath) => IndexedAccount | undefined;
  /** The entity that a path leads to, inline policies left out. */
  readonly at: (path: EntityPath) => Entities[EntityKind] | undefined;
}

/** Indexes a Snapshot; of two entities with one name the first counts. */
export function indexState(snapshot: Snapshot, profile: CloudProfile): StateIndex {
  const accounts = snapshot.accounts.map((account) => indexAccount(account, profile));
  const byId = new Map<string, IndexedAccount>();
  const byName = new Map<string, IndexedAccount>();
  const byLabel = new Map<string, IndexedAccount>();
  for (const indexed of accounts) {
    const { id, name } = indexed.account;
    if (id !== undefined && !byId.has(id)) byId.set(id, indexed);
    if (name !== undefined && !byName.has(name)) byName.set(name, indexed);
    const label = accountLabel(indexed.account);
    if (!byLabel.has(label)) byLabel.set(label, indexed);
  }
  const account = ({ id, name }: AccountRef): IndexedAccount | undefined =>
    (id === undefined ? undefined : byId.get(id)) ??
    (name === undefined ? undefined : byName.get(name));
  const accountAt = ([, label = ""]: EntityPath): IndexedAccount | undefined =>
    byLabel.get(label) ?? byId.get(label);
  return {
    snapshot,
    accounts,
    account,
    accountAt,
    at: (path) => {
      const [, , kind = "", name = ""] = path;
      return path.length === 4 && isEntityKind(kind)
        ? accountAt(path)?.entity(kind, name)
        : undefined;
    },
  };
}

function indexAccount(account: Account, profile: CloudProfile): IndexedAccount {
  const byKind = new Map<EntityKind, ReadonlyMap<string, Entities[EntityKind]>>();
  const key = (kind: EntityKind, name: string): string =>
    profile.caselessKinds.includes(kind) ? foldName(name, profile.nameCase) : name;
  const entity = <K extends EntityKind>(kind: K, name: string): Entities[K] | undefined => {
    let names = byKind.get(kind);
    if (names === undefined) {
      const made = new Map<string, Entities[EntityKind]>();
      for (const one of entitiesOf(account, kind)) {
        const at = key(kind, one.name);
        if (!made.has(at)) made.set(at, one);
      }
      names = made;
      byKind.set(kind, names);
    }
    // The map of a kind holds that kind.
    return names.get(key(kind, name)) as Entities[K] | undefined;
  };
  let groups: ReadonlyMap<string, readonly Group[]> | undefined;
  return {
    account,
    path: accountPath(account),
    entity,
    groupsOf: (user) => {
      groups ??= groupsByMember(account, (name) => key("user", name));
      return groups.get(key("user", user)) ?? [];
    },
    policy: (ref) => ("own" in ref ? entity("managed-policy", ref.name) : undefined),
  };
}

function groupsByMember(
  { groups }: Account,
  keyOf: (user: string) => string,
): ReadonlyMap<string, readonly Group[]> {
  const found = new Map<string, Group[]>();
  for (const group of groups) {
    for (const user of new Set(group.members.map(keyOf))) {
      const joined = found.get(user);
      if (joined === undefined) found.set(user, [group]);
      else joined.push(group);
    }
  }
  return found;
}
