import type { InlinePolicy } from "@iamferry/model";
import { takenDocument, type DocumentUse } from "../../checks/documents.ts";
import { checkInlineSize } from "../../checks/policy-sizes.ts";
import type { Draft } from "../../draft.ts";
import { entityAt, putEntity } from "../../entities.ts";
import { pageOf, type PageInput } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import type { AccountState } from "../../state/cloud-state.ts";
import { withKey, withoutKey, type Keyed } from "../../state/keyed.ts";

/** What holds inline policies: an entity, or an account of Eucalyptus. */
export interface InlineHolder {
  readonly kind: "user" | "group" | "role" | "account";
  readonly name: string;
  readonly policies: Keyed<InlinePolicy>;
  /** Puts others in their place. */
  readonly keep: (policies: Keyed<InlinePolicy>) => void;
}

/**
 * A user as a holder of policies. On clouds where one may put policies on the user that comes with an account, these
 * are the policies of the account (Eucalyptus up to 3.4).
 */
export function userHolder(draft: Draft, name: string): InlineHolder {
  const user = entityAt(draft, "user", name);
  const { accountUser, accountUserPolicies } = draft.profile;
  if (user.name === accountUser && accountUserPolicies === "allowed") {
    return { ...accountHolder(draft, draft.account), name: user.name };
  }
  return {
    ...user,
    keep: (policies) => {
      putEntity(draft, "user", { ...user, policies });
    },
  };
}

/** A group as a holder of policies. */
export function groupHolder(draft: Draft, name: string): InlineHolder {
  const group = entityAt(draft, "group", name);
  return {
    ...group,
    keep: (policies) => {
      putEntity(draft, "group", { ...group, policies });
    },
  };
}

/** A role as a holder of policies. */
export function roleHolder(draft: Draft, name: string): InlineHolder {
  const role = entityAt(draft, "role", name);
  return {
    ...role,
    keep: (policies) => {
      putEntity(draft, "role", { ...role, policies });
    },
  };
}

/** An account, whichever it is, as a holder of policies. */
export function accountHolder(draft: Draft, account: AccountState): InlineHolder {
  return {
    kind: "account",
    name: account.name ?? account.id,
    policies: account.policies,
    keep: (policies) => {
      draft.editAccount(account.id, () => ({ policies }));
    },
  };
}

/** Puts a policy: in the place of the one of that name, or refused where the cloud overwrites none. */
export function putPolicy(
  draft: Draft,
  holder: InlineHolder,
  {
    PolicyDocument,
    PolicyName: name,
  }: { readonly PolicyName: string; readonly PolicyDocument: string },
): void {
  const { profile } = draft;
  const use: DocumentUse = holder.kind;
  const document = takenDocument(draft, use, PolicyDocument);
  if (profile.policyOverwrite === "refused" && holder.policies.has(name)) {
    refuse("InvalidName", `Invalid policy name ${name}`);
  }
  const policy: InlinePolicy = { kind: "policy", name, document };
  const policies = withKey(holder.policies, name, policy);
  checkInlineSize(profile, policies, holder);
  holder.keep(policies);
}

/** A policy as answers have it: beside what names its holder. */
export function policyRecord(
  draft: Draft,
  holder: InlineHolder,
  name: string,
): { readonly PolicyName: string; readonly PolicyDocument: string } {
  const policy = holder.policies.get(name) ?? refuseMissingPolicy(draft, holder, name);
  return { PolicyName: policy.name, PolicyDocument: policy.document.text };
}

/** The names of its policies, as answers have them. */
export function policyNames(
  draft: Draft,
  { policies }: InlineHolder,
  page: PageInput,
): {
  readonly PolicyNames: readonly string[];
  readonly IsTruncated: boolean;
  readonly Marker?: string;
} {
  const { items, more } = pageOf(draft, policies, { ...page, pick: ({ name }) => name });
  return { PolicyNames: items, ...more };
}

/** Takes a policy away; NoSuchEntity where it is not there. */
export function deletePolicy(draft: Draft, holder: InlineHolder, name: string): void {
  if (!holder.policies.has(name)) refuseMissingPolicy(draft, holder, name);
  holder.keep(withoutKey(holder.policies, name));
}

/** The API reference does not give the sentence. */
function refuseMissingPolicy({ profile }: Draft, { kind }: InlineHolder, name: string): never {
  if (profile.dialect === "euare") return refuse("NoSuchEntity", `Can not find policy ${name}`);
  return refuse("NoSuchEntity", `The ${kind} policy with name ${name} cannot be found.`);
}
