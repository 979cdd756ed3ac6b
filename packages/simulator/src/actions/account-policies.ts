import type { Draft } from "../draft.ts";
import { refuse } from "../refusal.ts";
import type { AccountState } from "../state/cloud-state.ts";
import { NOTHING, type Handlers } from "./handler.ts";
import {
  accountHolder,
  deletePolicy,
  policyNames,
  policyRecord,
  putPolicy,
  type PolicyHolder,
} from "./policy-holders.ts";

/** The policies of accounts, which Eucalyptus alone has. They name the account themselves, whatever it is called in. */
export const ACCOUNT_POLICIES: Handlers = {
  PutAccountPolicy: (draft, { AccountName, ...policy }) => {
    const holder = holderOf(draft, AccountName);
    // So for everybody; the sentence is not known.
    if (holder.name === draft.profile.systemAccount) {
      refuse("NotAuthorized", `Not authorized to put policy for account ${holder.name}`);
    }
    putPolicy(draft, holder, policy);
    return NOTHING;
  },
  GetAccountPolicy: (draft, { AccountName, PolicyName }) => {
    const holder = holderOf(draft, AccountName);
    return { AccountName: holder.name, ...policyRecord(draft, holder, PolicyName) };
  },
  ListAccountPolicies: (draft, { AccountName }) => {
    const { IsTruncated, PolicyNames } = policyNames(draft, holderOf(draft, AccountName), {});
    return { PolicyNames, IsTruncated: String(IsTruncated) };
  },
  DeleteAccountPolicy: (draft, { AccountName, PolicyName }) => {
    deletePolicy(draft, holderOf(draft, AccountName), PolicyName);
    return NOTHING;
  },
};

function holderOf(draft: Draft, name: string): PolicyHolder {
  return accountHolder(draft, accountNamed(draft, name));
}

/**
 * The account of a name, or of a number where no name may look like one (Eucalyptus from 4.2); NoSuchEntity where there
 * is none.
 */
function accountNamed({ account, profile, state }: Draft, name: string): AccountState {
  const takesNumbers = profile.names.account?.pattern.test(A_NUMBER) === false;
  const id = state.accountNames.get(name) ?? (takesNumbers ? name : undefined);
  if (id === account.id) return account;
  const found = id === undefined ? undefined : state.accounts.get(id);
  return found ?? refuse("NoSuchEntity", `Can not find account ${name}`);
}

const A_NUMBER = "000000000000";
