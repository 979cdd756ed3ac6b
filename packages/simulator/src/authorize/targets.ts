import type { ServiceActionName } from "@iamferry/api/service";

/**
 * What an action acts on, as the Service Authorization Reference has it ("Actions, resources, and condition keys for
 * AWS Identity and Access Management", and of AWS Security Token Service). What only Eucalyptus has acts on what the
 * like of it acts on.
 */
export type Target =
  /** The user of `UserName`, or who calls where it is left out. */
  | "user"
  | "group"
  | "role"
  | "instance-profile"
  | "server-certificate"
  /** Of `PolicyArn`. */
  | "policy"
  | "oidc-provider"
  | "saml-provider"
  /** The MFA device of `SerialNumber`. */
  | "mfa"
  /** The user, the group, the role or the policy of an ARN. */
  | "arn"
  /** Something that is not there yet. */
  | "new-user"
  | "new-group"
  | "new-role"
  | "new-instance-profile"
  | "new-server-certificate"
  | "new-policy"
  | "new-oidc-provider"
  | "new-saml-provider"
  | "new-mfa"
  | "new-service-linked-role"
  /** The role whose deletion is asked after. */
  | "deletion-task"
  /** The user of an access key. */
  | "key-owner"
  /** The role that is assumed. */
  | "assumed-role"
  /** Nothing of its own: a policy grants it for `*` alone. */
  | "none";

/** What each action acts on; what is not here needs no rights at all. */
export function targetOf(action: ServiceActionName): Target | undefined {
  return TARGETS.get(action) ?? (FREE.has(action) ? undefined : "none");
}

/** AWS, STS API Reference: "No permissions are required to perform this operation." */
const FREE: ReadonlySet<ServiceActionName> = new Set(["GetCallerIdentity", "GetSessionToken"]);

const ACTIONS_BY_TARGET: Partial<Readonly<Record<Target, readonly ServiceActionName[]>>> = {
  user: [
    "AttachUserPolicy",
    "ChangePassword",
    "CreateAccessKey",
    "CreateLoginProfile",
    "CreateServiceSpecificCredential",
    "CreateSigningCertificate",
    "DeactivateMFADevice",
    "DeleteAccessKey",
    "DeleteLoginProfile",
    "DeleteSSHPublicKey",
    "DeleteServiceSpecificCredential",
    "DeleteSigningCertificate",
    "DeleteUser",
    "DeleteUserPermissionsBoundary",
    "DeleteUserPolicy",
    "DetachUserPolicy",
    "EnableMFADevice",
    "GetLoginProfile",
    "GetMFADevice",
    "GetSSHPublicKey",
    "GetUser",
    "GetUserInfo",
    "GetUserPolicy",
    "ListAccessKeys",
    "ListAttachedUserPolicies",
    "ListGroupsForUser",
    "ListMFADevices",
    "ListSSHPublicKeys",
    "ListServiceSpecificCredentials",
    "ListSigningCertificates",
    "ListUserPolicies",
    "ListUserTags",
    "PutUserPermissionsBoundary",
    "PutUserPolicy",
    "ResetServiceSpecificCredential",
    "ResyncMFADevice",
    "TagUser",
    "UntagUser",
    "UpdateAccessKey",
    "UpdateLoginProfile",
    "UpdateSSHPublicKey",
    "UpdateServiceSpecificCredential",
    "UpdateSigningCertificate",
    "UpdateUser",
    "UpdateUserInfo",
    "UploadSSHPublicKey",
    "UploadSigningCertificate",
  ],
  group: [
    "AddUserToGroup",
    "AttachGroupPolicy",
    "DeleteGroup",
    "DeleteGroupPolicy",
    "DetachGroupPolicy",
    "GetGroup",
    "GetGroupPolicy",
    "ListAttachedGroupPolicies",
    "ListGroupPolicies",
    "PutGroupPolicy",
    "RemoveUserFromGroup",
    "UpdateGroup",
  ],
  role: [
    "AttachRolePolicy",
    "DeleteRole",
    "DeleteRolePermissionsBoundary",
    "DeleteRolePolicy",
    "DeleteServiceLinkedRole",
    "DetachRolePolicy",
    "GetRole",
    "GetRolePolicy",
    "ListAttachedRolePolicies",
    "ListInstanceProfilesForRole",
    "ListRolePolicies",
    "ListRoleTags",
    "PutRolePermissionsBoundary",
    "PutRolePolicy",
    "TagRole",
    "UntagRole",
    "UpdateAssumeRolePolicy",
    "UpdateRole",
    "UpdateRoleDescription",
  ],
  "instance-profile": [
    "AddRoleToInstanceProfile",
    "DeleteInstanceProfile",
    "GetInstanceProfile",
    "ListInstanceProfileTags",
    "RemoveRoleFromInstanceProfile",
    "TagInstanceProfile",
    "UntagInstanceProfile",
  ],
  "server-certificate": [
    "DeleteServerCertificate",
    "GetServerCertificate",
    "ListServerCertificateTags",
    "TagServerCertificate",
    "UntagServerCertificate",
    "UpdateServerCertificate",
  ],
  policy: [
    "CreatePolicyVersion",
    "DeletePolicy",
    "DeletePolicyVersion",
    "GetPolicy",
    "GetPolicyVersion",
    "ListEntitiesForPolicy",
    "ListPolicyTags",
    "ListPolicyVersions",
    "SetDefaultPolicyVersion",
    "TagPolicy",
    "UntagPolicy",
  ],
  "oidc-provider": [
    "AddClientIDToOpenIDConnectProvider",
    "DeleteOpenIDConnectProvider",
    "GetOpenIDConnectProvider",
    "ListOpenIDConnectProviderTags",
    "RemoveClientIDFromOpenIDConnectProvider",
    "TagOpenIDConnectProvider",
    "UntagOpenIDConnectProvider",
    "UpdateOpenIDConnectProviderThumbprint",
  ],
  "saml-provider": [
    "DeleteSAMLProvider",
    "GetSAMLProvider",
    "ListSAMLProviderTags",
    "TagSAMLProvider",
    "UntagSAMLProvider",
    "UpdateSAMLProvider",
  ],
  mfa: ["DeleteVirtualMFADevice", "ListMFADeviceTags", "TagMFADevice", "UntagMFADevice"],
  arn: [
    "GenerateServiceLastAccessedDetails",
    "GetContextKeysForPrincipalPolicy",
    "ListPoliciesGrantingServiceAccess",
    "SimulatePrincipalPolicy",
  ],
  "new-user": ["CreateUser"],
  "new-group": ["CreateGroup"],
  "new-role": ["CreateRole"],
  "new-instance-profile": ["CreateInstanceProfile"],
  "new-server-certificate": ["UploadServerCertificate"],
  "new-policy": ["CreatePolicy"],
  "new-oidc-provider": ["CreateOpenIDConnectProvider"],
  "new-saml-provider": ["CreateSAMLProvider"],
  "new-mfa": ["CreateVirtualMFADevice"],
  "new-service-linked-role": ["CreateServiceLinkedRole"],
  "deletion-task": ["GetServiceLinkedRoleDeletionStatus"],
  "key-owner": ["GetAccessKeyLastUsed"],
  "assumed-role": ["AssumeRole"],
};

const TARGETS: ReadonlyMap<ServiceActionName, Target> = new Map(
  Object.entries(ACTIONS_BY_TARGET).flatMap(([target, actions]) =>
    // The keys of the table.
    actions.map((action) => [action, target as Target] as const),
  ),
);
