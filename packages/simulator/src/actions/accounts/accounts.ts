import { isAccountId } from "@iamferry/model";
import type { Draft } from "../../draft.ts";
import { accountNumber } from "../../identifiers.ts";
import { refuse } from "../../refusal.ts";
import type { AccountState, CloudState, UserState } from "../../state/cloud-state.ts";
import { keyedOf, withKey, withoutKey } from "../../state/keyed.ts";
import { emptyAccount, withAccount } from "../../state/load.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { newUser } from "../users/users.ts";

/**
 * The accounts of a cloud that holds many, which Eucalyptus alone has. That only account `eucalyptus` may call these is
 * checked where policies are enforced.
 */
export const ACCOUNTS: Handlers = {
  CreateAccount: (draft, { AccountName }) => {
    if (AccountName !== undefined && draft.state.accountNames.has(AccountName)) {
      refuse("EntityAlreadyExists", `Account ${AccountName} already exists`);
    }
    const account = newAccount(draft, AccountName);
    draft.state = withPrincipals(withAccount(draft.state, account), account);
    return { Account: accountRecord(account) };
  },
  DeleteAccount: (draft, { AccountName, Recursive = false }) => {
    const account = accountNamed(draft, AccountName);
    if (isSystemAccount(draft, account)) {
      refuse("NotAuthorized", `Account ${AccountName} is the system's own and can not be deleted`);
    }
    if (!Recursive && !isEmpty(draft, account)) {
      refuse("DeleteConflict", `Account ${AccountName} is not empty`);
    }
    draft.state = withoutAccount(draft.state, account);
    return NOTHING;
  },
  ListAccounts: ({ state }) => ({ Accounts: [...state.accounts.values()].map(accountRecord) }),
  // Nothing is synchronized here.
  GetLdapSyncStatus: () => ({ SyncEnabled: "false", InSync: "false" }),
};

/**
 * The account of a name, or of a number where no name may look like one (Eucalyptus from 4.2); NoSuchEntity where there
 * is none.
 */
export function accountNamed({ account: own, profile, state }: Draft, name: string): AccountState {
  const takesNumbers = profile.names.account?.pattern.test(A_NUMBER) === false;
  const id = state.accountNames.get(name) ?? (takesNumbers ? name : undefined);
  // What was changed before in the same call stands in the draft alone.
  if (id === own.id) return own;
  const account = id === undefined ? undefined : state.accounts.get(id);
  return account ?? refuse("NoSuchEntity", `Can not find account ${name}`);
}

const A_NUMBER = "000000000000";

/** Whether the cloud made the account for itself: `eucalyptus`, and from 4.0 `(eucalyptus)…`. */
export function isSystemAccount({ profile }: Draft, { name }: AccountState): boolean {
  const { systemAccount, systemAccountPrefix } = profile;
  if (name === undefined) return false;
  return (
    name === systemAccount ||
    (systemAccountPrefix !== undefined && name.startsWith(systemAccountPrefix))
  );
}

/** An account with the user that comes with it, which has neither a password nor keys. */
function newAccount(draft: Draft, name: string | undefined): AccountState {
  const { profile, state } = draft;
  let id: string;
  do id = accountNumber(draft.newBits("account"));
  while (state.accounts.has(id) || !isAccountId(id));
  const account = { ...emptyAccount(id), ...(name !== undefined && { name }) };
  const { accountUser } = profile;
  if (accountUser === undefined) return account;
  const admin: UserState = { ...newUser(draft, accountUser), builtIn: true };
  return { ...account, users: keyedOf([[draft.key(accountUser), admin]]) };
}

function withPrincipals(state: CloudState, account: AccountState): CloudState {
  let { principals } = state;
  for (const [key, { id }] of account.users.entries()) {
    principals = withKey(principals, id, { kind: "user", account: account.id, key });
  }
  return { ...state, principals };
}

/** Takes time linear in what the account holds. Euare keeps no trust links, which would lead into other accounts. */
function withoutAccount(state: CloudState, account: AccountState): CloudState {
  let { accessKeys, accountNames, principals } = state;
  for (const user of account.users.values()) {
    principals = withoutKey(principals, user.id);
    for (const id of user.accessKeys.keys()) accessKeys = withoutKey(accessKeys, id);
  }
  for (const { id } of account.roles.values()) principals = withoutKey(principals, id);
  if (account.name !== undefined) accountNames = withoutKey(accountNames, account.name);
  const accounts = withoutKey(state.accounts, account.id);
  return { ...state, accounts, accountNames, accessKeys, principals };
}

/**
 * Whether it holds nothing but the user that comes with it. Not documented: what hinders the deletion of an account;
 * of the user's own policies, keys and account policies we assume that they do not.
 */
function isEmpty({ profile }: Draft, account: AccountState): boolean {
  const { accountUser } = profile;
  const given = accountUser !== undefined && account.users.has(accountUser) ? 1 : 0;
  const lists = [
    account.groups,
    account.roles,
    account.managedPolicies,
    account.instanceProfiles,
    account.serverCertificates,
    account.oidcProviders,
  ];
  return account.users.size === given && lists.every(({ size }) => size === 0);
}

function accountRecord({ id, name }: AccountState): {
  readonly AccountName?: string;
  readonly AccountId: string;
} {
  return { ...(name !== undefined && { AccountName: name }), AccountId: id };
}
