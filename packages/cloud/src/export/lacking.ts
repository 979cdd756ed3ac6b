import type { ServiceActionName } from "@iamferry/api/service";
import type { PortError } from "../port.ts";

/**
 * The error of an answer that lacks what no answer of its action can be without: what it is about, or the name, the id or
 * the document of something that it lists. Nobody could tell what such an answer leaves out, so nothing of it is taken.
 */
export function lackingIn(action: ServiceActionName, output: object): PortError | undefined {
  for (const path of NEEDED[action] ?? []) {
    if (!isThere(output, path.split("."))) {
      const what = path.replaceAll(".*.", ".");
      return { code: "Incomplete", message: `the answer lacks ${what}`, fate: "refused" };
    }
  }
  return undefined;
}

/** Whether a member is there wherever that is there which it is a member of. */
function isThere(value: unknown, path: readonly string[]): boolean {
  const [name = "", ...rest] = path;
  if (name === "*") {
    return !Array.isArray(value) || value.every((item: unknown) => isThere(item, rest));
  }
  const isMember = typeof value === "object" && value !== null && Object.hasOwn(value, name);
  const member: unknown = isMember ? Reflect.get(value, name) : undefined;
  if (rest.length > 0) return member === undefined || isThere(member, rest);
  return member !== undefined;
}

const DOCUMENT = ["PolicyDocument"];
const ATTACHED = ["AttachedPolicies.*.PolicyArn"];
const TAGS = ["Tags.*.Key"];

/** Members of answers by their ways, where `*` is each item of a list. Lists that are empty may be left out. */
const NEEDED: Readonly<Partial<Record<ServiceActionName, readonly string[]>>> = {
  GetAccountAuthorizationDetails: [
    ...["User", "Group", "Role"].flatMap((kind) => [
      `${kind}DetailList.*.${kind}PolicyList.*.PolicyName`,
      `${kind}DetailList.*.${kind}PolicyList.*.PolicyDocument`,
      `${kind}DetailList.*.AttachedManagedPolicies.*.PolicyArn`,
    ]),
    "UserDetailList.*.PermissionsBoundary.PermissionsBoundaryArn",
    "UserDetailList.*.Tags.*.Key",
    "RoleDetailList.*.AssumeRolePolicyDocument",
    "RoleDetailList.*.PermissionsBoundary.PermissionsBoundaryArn",
    "RoleDetailList.*.Tags.*.Key",
    "Policies.*.Arn",
    "Policies.*.PolicyVersionList.*.Document",
    "Policies.*.PolicyVersionList.*.VersionId",
  ],
  GetAccountPasswordPolicy: ["PasswordPolicy"],
  GetAccountPolicy: DOCUMENT,
  GetGroup: ["Users.*.UserName"],
  GetGroupPolicy: DOCUMENT,
  GetLoginProfile: ["LoginProfile"],
  GetOpenIDConnectProvider: TAGS,
  GetPolicy: ["Policy", "Policy.Tags.*.Key"],
  GetPolicyVersion: ["PolicyVersion.Document"],
  GetRole: ["Role", "Role.PermissionsBoundary.PermissionsBoundaryArn", "Role.Tags.*.Key"],
  GetRolePolicy: DOCUMENT,
  GetSAMLProvider: ["SAMLMetadataDocument", ...TAGS],
  GetSSHPublicKey: ["SSHPublicKey.SSHPublicKeyBody"],
  GetServerCertificate: ["ServerCertificate", ...TAGS.map((path) => `ServerCertificate.${path}`)],
  GetUser: ["User", "User.PermissionsBoundary.PermissionsBoundaryArn", "User.Tags.*.Key"],
  GetUserInfo: ["Infos.*.Key"],
  GetUserPolicy: DOCUMENT,
  ListAccessKeys: ["AccessKeyMetadata.*.AccessKeyId"],
  ListAccounts: ["Accounts.*.AccountId"],
  ListAttachedGroupPolicies: ATTACHED,
  ListAttachedRolePolicies: ATTACHED,
  ListAttachedUserPolicies: ATTACHED,
  ListInstanceProfileTags: TAGS,
  ListInstanceProfiles: ["InstanceProfiles.*.Roles.*.RoleName"],
  ListMFADeviceTags: TAGS,
  ListMFADevices: ["MFADevices.*.SerialNumber"],
  ListPolicyTags: TAGS,
  ListPolicyVersions: ["Versions.*.VersionId"],
  ListRoles: ["Roles.*.AssumeRolePolicyDocument"],
  ListSSHPublicKeys: ["SSHPublicKeys.*.SSHPublicKeyId"],
  ListServiceSpecificCredentials: [
    "ServiceSpecificCredentials.*.ServiceSpecificCredentialId",
    "ServiceSpecificCredentials.*.UserName",
  ],
  ListSigningCertificates: ["Certificates.*.CertificateId"],
};
