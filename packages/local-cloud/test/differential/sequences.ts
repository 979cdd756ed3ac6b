import type { ServiceActionName } from "@iamferry/api/service";
import { cloudProfile } from "@iamferry/model";
import { serviceCalls, servedActions, type DrawnCall } from "@iamferry/testkit";
import fc from "fast-check";

/** Sequences of calls that moto can be asked, too. */
export function sharedSequences(seed: number, count: number): readonly (readonly DrawnCall[])[] {
  const profile = cloudProfile("aws");
  const actions = servedActions(profile).filter((action) => !UNKNOWN_TO_MOTO.has(action));
  return fc
    .sample(serviceCalls(profile, { actions, most: 6 }), { numRuns: count, seed })
    .map((calls) => calls.map(shared));
}

/**
 * The same call, made by the account's root, with names that do not differ in case alone (which moto takes for two, and AWS
 * for one) and with policies of the account in the place of AWS' own (which moto loads with much patience only).
 */
function shared({ action, input }: DrawnCall): DrawnCall {
  const members = Object.entries(input).map(([member, value]) => {
    if (value === "ann") return [member, "cat"] as const;
    const isAws = typeof value === "string" && value.includes(":iam::aws:policy/");
    return [member, isAws ? { made: "arn:policy", nth: value.length, else: NONE } : value] as const;
  });
  return { action, input: Object.fromEntries(members) };
}

const NONE = "arn:aws:iam::123456789012:policy/none";

/** What moto does not have: it answers them with an error page, or with nothing that a client can read. */
const UNKNOWN_TO_MOTO: ReadonlySet<ServiceActionName> = new Set<ServiceActionName>([
  "AcceptDelegationRequest",
  "AddClientIDToOpenIDConnectProvider",
  "AssociateDelegationRequest",
  "ChangePassword",
  "CreateDelegationRequest",
  "CreateServiceSpecificCredential",
  "DeleteServiceSpecificCredential",
  "DeleteUserPermissionsBoundary",
  "DisableOrganizationsRootCredentialsManagement",
  "DisableOrganizationsRootSessions",
  "DisableOutboundWebIdentityFederation",
  "EnableOrganizationsRootCredentialsManagement",
  "EnableOrganizationsRootSessions",
  "EnableOutboundWebIdentityFederation",
  "GenerateOrganizationsAccessReport",
  "GenerateServiceLastAccessedDetails",
  "GetAccessKeyInfo",
  "GetContextKeysForCustomPolicy",
  "GetContextKeysForPrincipalPolicy",
  "GetDelegationRequest",
  "GetHumanReadableSummary",
  "GetMFADevice",
  "GetOrganizationsAccessReport",
  "GetOutboundWebIdentityFederationInfo",
  "GetServiceLastAccessedDetails",
  "GetServiceLastAccessedDetailsWithEntities",
  "GetServiceLinkedRoleDeletionStatus",
  "ListDelegationRequests",
  "ListInstanceProfileTags",
  "ListMFADeviceTags",
  "ListOrganizationsFeatures",
  "ListPoliciesGrantingServiceAccess",
  "ListSAMLProviderTags",
  "ListServerCertificateTags",
  "ListServiceSpecificCredentials",
  "PutUserPermissionsBoundary",
  "RejectDelegationRequest",
  "RemoveClientIDFromOpenIDConnectProvider",
  "ResetServiceSpecificCredential",
  "ResyncMFADevice",
  "SendDelegationToken",
  "SetSecurityTokenServicePreferences",
  "SimulateCustomPolicy",
  "SimulatePrincipalPolicy",
  "TagMFADevice",
  "TagSAMLProvider",
  "TagServerCertificate",
  "UntagMFADevice",
  "UntagSAMLProvider",
  "UntagServerCertificate",
  "UpdateDelegationRequest",
  "UpdateServerCertificate",
  "UpdateServiceSpecificCredential",
]);
