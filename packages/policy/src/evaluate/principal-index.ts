import {
  accountLabel,
  foldName,
  type Account,
  type CloudProfile,
  type Group,
  type ManagedPolicy,
  type PolicyDocument,
  type Role,
  type Snapshot,
  type User,
} from "@iamferry/model";

/** How the principals of a Snapshot are looked up. */
export interface PrincipalOptions {
  /** The cloud by whose rules names are compared and requests decided. */
  readonly profile: CloudProfile;
  /**
   * The document of a managed policy of AWS' own or of another account, by its ARN and, where the Snapshot says which
   * it had, its version (`v5`). Default: none is known.
   */
  readonly foreign?: (arn: string, version?: string) => PolicyDocument | undefined;
  /** When the requests are made, as the model writes times; default: passwords do not expire. */
  readonly now?: string;
}

/** A Snapshot whose principals can be looked up, each in time that does not depend on how many there are. */
export interface PrincipalIndex extends PrincipalOptions {
  readonly snapshot: Snapshot;
  /** By name and by id. */
  readonly accounts: ReadonlyMap<string, AccountIndex>;
}

/** What belongs to an account, by folded names; of several of one name, the first. */
export interface AccountIndex {
  readonly account: Account;
  readonly users: ReadonlyMap<string, User>;
  readonly roles: ReadonlyMap<string, Role>;
  /** The groups of each user. */
  readonly groups: ReadonlyMap<string, readonly Group[]>;
  readonly managedPolicies: ReadonlyMap<string, ManagedPolicy>;
}

/** Makes the index of a Snapshot, in time linear in it. */
export function principalIndex(snapshot: Snapshot, options: PrincipalOptions): PrincipalIndex {
  const accounts = new Map<string, AccountIndex>();
  const indexed = snapshot.accounts.map((account) => indexAccount(account, options.profile));
  // A name wins over an id: paths are made of names where there are any.
  for (const index of indexed) keepFirst(accounts, accountLabel(index.account), index);
  for (const index of indexed) {
    if (index.account.id !== undefined) keepFirst(accounts, index.account.id, index);
  }
  return { ...options, snapshot, accounts };
}

function indexAccount(account: Account, { nameCase }: CloudProfile): AccountIndex {
  const fold = (name: string): string => foldName(name, nameCase);
  const byName = <T extends { readonly name: string }>(list: readonly T[] = []): Map<string, T> => {
    const map = new Map<string, T>();
    for (const item of list) keepFirst(map, fold(item.name), item);
    return map;
  };
  const groups = new Map<string, Group[]>();
  for (const group of account.groups) {
    for (const member of new Set(group.members.map(fold))) {
      const list = groups.get(member);
      if (list === undefined) groups.set(member, [group]);
      else list.push(group);
    }
  }
  return {
    account,
    users: byName(account.users),
    roles: byName(account.roles),
    groups,
    managedPolicies: byName(account.managedPolicies),
  };
}

function keepFirst<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (!map.has(key)) map.set(key, value);
}

/** The account that a path leads to, and its path as the Snapshot writes it. */
export function accountAt(
  index: PrincipalIndex,
  path: readonly string[],
): AccountIndex | undefined {
  const [kind, label] = path;
  return kind === "account" && label !== undefined ? index.accounts.get(label) : undefined;
}
