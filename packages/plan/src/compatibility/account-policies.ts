import { accountLabel, accountPath } from "@iamferry/model";
import { adaptPolicies } from "./adapt-policies.ts";
import { quoted } from "./report.ts";
import { statements } from "@iamferry/policy";
import type { Account, InlinePolicy } from "@iamferry/model";
import type { AdaptedAccount } from "./adapted.ts";
import type { AccountRules } from "./rules.ts";
import type { SourcePolicy } from "./adapt-policies.ts";

/**
 * The account policies as the target can hold them, and on what they are put there. The system account of
 * a Eucalyptus takes no account policy; up to 3.4 a policy of its `admin` is the same.
 */
export function adaptAccountPolicies(
  policies: readonly SourcePolicy[],
  account: Account,
  rules: AccountRules,
): Pick<AdaptedAccount, "policies" | "policiesOn"> {
  const { profile, ref, report } = rules;
  const onAccount = { kind: "account" } as const;
  const label = `account ${quoted(accountLabel(account))}`;
  const adapt = (): AdaptedAccount["policies"] =>
    adaptPolicies(policies, {
      ...rules,
      account,
      owner: { kind: "account", entity: accountPath(account), label },
    });
  if (profile.accountPolicies === "none") {
    for (const { policy, entity } of policies) {
      report("plan/account-policy-unsupported", {
        entity,
        message: `account policy ${quoted(policy.name)} is left out: ${profile.title} has no account policies`,
        help: helpWithout(policy),
      });
    }
    return { policies: [], policiesOn: onAccount };
  }
  if (ref.name === undefined || ref.name !== profile.systemAccount) {
    return { policies: adapt(), policiesOn: onAccount };
  }
  if (profile.accountUserPolicies === "allowed" && profile.accountUser !== undefined) {
    const name = profile.accountUser;
    for (const { policy, entity } of policies) {
      report("plan/system-account-user-policy", {
        entity,
        message: `account policy ${quoted(policy.name)} is put on user ${quoted(name)} of ${label}, which takes no account policies`,
        help: `nothing to do: on ${profile.title} the two are the same`,
      });
    }
    return { policies: adapt(), policiesOn: { kind: "user", name } };
  }
  for (const { policy, entity } of policies) {
    report("plan/system-account-policy", {
      entity,
      message: `account policy ${quoted(policy.name)} is left out: ${profile.title} takes none on ${label}`,
      help: "put what it is to do on the users and groups of that account",
    });
  }
  return { policies: [], policiesOn: onAccount };
}

/** What to do for an account policy that has to go, by what it is for. */
function helpWithout({ document: { value } }: InlinePolicy): string {
  const effects = new Set(value === undefined ? [] : statements(value).map(({ effect }) => effect));
  if (value === undefined || effects.has("Deny")) {
    return "what it denies has to become a service control policy, or a managed policy of every user and role of the account";
  }
  if (effects.has("Limit")) return "set the quotas of the target by its own means";
  return "give the users what they need by policies of their own or of a group";
}
