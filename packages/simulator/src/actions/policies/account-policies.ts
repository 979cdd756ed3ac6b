import type { Draft } from "../../draft.ts";
import { refuse } from "../../refusal.ts";
import { accountNamed } from "../accounts/accounts.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import {
  accountHolder,
  deletePolicy,
  policyNames,
  policyRecord,
  putPolicy,
  type InlineHolder,
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

function holderOf(draft: Draft, name: string): InlineHolder {
  return accountHolder(draft, accountNamed(draft, name));
}
