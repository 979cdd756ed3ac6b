import { actionNames } from "@iamferry/api";
import { isServed, OPERATIONS, type ServiceActionName } from "@iamferry/api/service";
import type { CloudProfile, JsonObject } from "@iamferry/model";
import { compareCodePoints } from "@iamferry/text";
import { LOOKUP_ACTIONS } from "../execute/ask.ts";
import { exportActions } from "./export-actions.ts";

/** What somebody wants to do with a live cloud. */
export type Purpose = "export" | "restore";

/**
 * The least policy for a user or role of an account that exports it, or restores into it and takes that back: one statement
 * with all actions and no other. Resources are `*`, for what a backup holds is not known before. A restore exports first, and
 * looks up what was not answered. GetCallerIdentity needs no right (AWS, STS API Reference), so that it is not in it. Of AWS it
 * has `iam:PassRole`, which AddRoleToInstanceProfile asks for (AWS, IAM User Guide, "Grant a user permissions to pass a role to
 * an AWS service"), and the rights to tag what is made with tags.
 *
 * Whoever acts on accounts (Eucalyptus' ListAccounts, CreateAccount, PutAccountPolicy) must be an administrator of the cloud, who
 * may do everything: no policy gives these rights, and the policy here is for one account. Releases that know their actions
 * by name take no other in a policy.
 */
export function permissionsFor(purpose: Purpose, profile: CloudProfile): JsonObject {
  const actions = purpose === "export" ? exportActions(profile) : restoreActions(profile);
  const named = actions
    .filter((action) => !FREE.has(action) && !OF_ADMINISTRATORS.has(action))
    .map((action) => `${OPERATIONS[action].service}:${action}`);
  const passes = actions.includes("AddRoleToInstanceProfile") ? ["iam:PassRole"] : [];
  const Action = [...new Set([...named, ...passes])].toSorted(compareCodePoints);
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] };
}

/** What a plan can call, what takes that back, and the looks that both need. */
function restoreActions(profile: CloudProfile): readonly ServiceActionName[] {
  const never = neverPlanned(profile);
  const calls = actionNames.filter((action) => !never.has(action));
  return [
    ...exportActions(profile),
    ...[...calls, ...looksOn(profile)].filter((action) => isServed(action, profile.id)),
  ];
}

/** What no plan calls on a cloud for somebody whom a policy gives the right. */
function neverPlanned({
  accounts,
  accountUserPolicies,
  missing,
}: CloudProfile): ReadonlySet<ServiceActionName> {
  // An account of Eucalyptus is renamed by its alias, which no plan does.
  const hasAlias = missing.account?.includes("alias") !== true;
  // Nobody but an administrator of the cloud sees the policies of an account then, and by a part no key is taken away.
  const isPart = accounts === "many" && accountUserPolicies === "refused";
  return new Set([
    ...NEVER_PLANNED,
    ...(hasAlias ? [] : (["CreateAccountAlias", "DeleteAccountAlias"] as const)),
    ...(isPart ? (["DeleteAccessKey", "UpdateAccessKey"] as const) : []),
  ]);
}

/** Not all looks are for all clouds. */
function looksOn({ accounts }: CloudProfile): readonly ServiceActionName[] {
  // For ARNs, which follow from the account's number where there is one account.
  return LOOKUP_ACTIONS.filter((action) => action !== "ListPolicies" || accounts === "many");
}

/** AWS, STS API Reference: "No permissions are required to perform this operation." */
const FREE: ReadonlySet<ServiceActionName> = new Set(["GetCallerIdentity"]);

/** Eucalyptus, `EuareService`: those of system administrators. */
const OF_ADMINISTRATORS: ReadonlySet<ServiceActionName> = new Set([
  "CreateAccount",
  "DeleteAccount",
  "DeleteAccountPolicy",
  "GetAccountPolicy",
  "ListAccountPolicies",
  "ListAccounts",
  "PutAccountPolicy",
]);

/** What we could call, and no plan does: server certificates and MFA devices stay as they are, and so do passwords. */
const NEVER_PLANNED: readonly ServiceActionName[] = [
  "DeleteServerCertificate",
  "DeleteVirtualMFADevice",
  "TagMFADevice",
  "TagServerCertificate",
  "UntagMFADevice",
  "UntagServerCertificate",
  "UpdateLoginProfile",
  "UpdateServerCertificate",
];
