import { isServed, type ServiceActionName } from "@iamferry/api/service";
import type { CloudProfile } from "@iamferry/model";

/**
 * The actions that an export calls on a cloud, as long as none is refused: what it asks entity by entity in the place of a
 * refused GetAccountAuthorizationDetails is not among them. A test holds the list to what exports call.
 */
export function exportActions({ id }: CloudProfile): readonly ServiceActionName[] {
  const actions = isServed("GetAccountAuthorizationDetails", id) ? BY_DETAILS : BY_LISTINGS;
  return actions.filter((action) => isServed(action, id));
}

const BY_DETAILS: readonly ServiceActionName[] = [
  "GetAccountAuthorizationDetails",
  "GetAccountPasswordPolicy",
  "GetAccountSummary",
  "GetCallerIdentity",
  "GetLoginProfile",
  "GetOpenIDConnectProvider",
  "GetSAMLProvider",
  "GetSSHPublicKey",
  "GetServerCertificate",
  "ListAccessKeys",
  "ListAccountAliases",
  "ListInstanceProfileTags",
  "ListInstanceProfiles",
  "ListMFADeviceTags",
  "ListMFADevices",
  "ListOpenIDConnectProviders",
  "ListPolicyTags",
  "ListRoles",
  "ListSAMLProviders",
  "ListSSHPublicKeys",
  "ListServerCertificates",
  "ListServiceSpecificCredentials",
  "ListSigningCertificates",
  "ListUsers",
  "ListVirtualMFADevices",
];

const BY_LISTINGS: readonly ServiceActionName[] = [
  "GetAccountPolicy",
  "GetAccountSummary",
  "GetCallerIdentity",
  "GetGroup",
  "GetGroupPolicy",
  "GetLoginProfile",
  "GetOpenIDConnectProvider",
  "GetPolicy",
  "GetPolicyVersion",
  "GetRolePolicy",
  "GetServerCertificate",
  "GetUser",
  "GetUserInfo",
  "GetUserPolicy",
  "ListAccessKeys",
  "ListAccountAliases",
  "ListAccountPolicies",
  "ListAccounts",
  "ListAttachedGroupPolicies",
  "ListAttachedRolePolicies",
  "ListAttachedUserPolicies",
  "ListGroupPolicies",
  "ListGroups",
  "ListInstanceProfiles",
  "ListOpenIDConnectProviders",
  "ListPolicies",
  "ListPolicyVersions",
  "ListRolePolicies",
  "ListRoles",
  "ListServerCertificates",
  "ListSigningCertificates",
  "ListUserPolicies",
  "ListUsers",
];
