import type { Account } from "@iamferry/model";

/** The names that users and groups of an account get, in the order of the Snapshot. */
export interface AccountNames {
  readonly users: readonly (string | undefined)[];
  readonly groups: readonly (string | undefined)[];
}

/** The new names of users and groups that do not keep theirs, by account. */
export type EntityRenames = ReadonlyMap<Account, AccountRenames>;

/** Old name to new name, in one account. */
export interface AccountRenames {
  readonly user: ReadonlyMap<string, string>;
  readonly group: ReadonlyMap<string, string>;
}

/** What policies that mention an entity of the account by name have to know. */
export function renamesOf(account: Account, names: AccountNames): AccountRenames {
  return {
    user: changed(account.users, names.users),
    group: changed(account.groups, names.groups),
  };
}

function changed(
  entities: readonly { readonly name: string }[],
  names: readonly (string | undefined)[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [at, { name }] of entities.entries()) {
    const becomes = names[at];
    if (becomes !== undefined && becomes !== name && !found.has(name)) found.set(name, becomes);
  }
  return found;
}
