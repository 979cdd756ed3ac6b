import type { ActionName } from "@iamferry/api";
import type { Members } from "../input.ts";

/** What the euare target does with an action. */
export interface EuareRule<A extends ActionName> {
  /** The members that it can carry, the entity's name first. */
  readonly members: Members<A>;
  /**
   * `own`: the command is about an account, which it is given by name. `delegated`: it is run in an
   * account, which `--delegate` or `--as-account` names.
   */
  readonly account: "own" | "delegated";
  /** The command asks for the password itself where none is given: seen in the sources of 3.0 to 3.4. */
  readonly asksPassword?: true;
}

/** No release of Eucalyptus has such an action, and no plan for it holds it. */
export const NOT_SUPPORTED = "not supported";

/** Every action; the names of commands and options by client are data of `@iamferry/euca2ools`. */
export const COMMANDS: {
  readonly [A in ActionName]: EuareRule<A> | typeof NOT_SUPPORTED;
} = {
  CreateAccount: { members: ["AccountName"], account: "own" },
  DeleteAccount: { members: ["AccountName", "Recursive"], account: "own" },
  PutAccountPolicy: { members: ["AccountName", "PolicyName", "PolicyDocument"], account: "own" },
  DeleteAccountPolicy: { members: ["AccountName", "PolicyName"], account: "own" },
  CreateUser: { members: ["UserName", "Path"], account: "delegated" },
  // Recursion on the server: -r of 2.x empties the user of that name in the caller's own account.
  DeleteUser: { members: ["UserName", "IsRecursive"], account: "delegated" },
  CreateGroup: { members: ["GroupName", "Path"], account: "delegated" },
  DeleteGroup: { members: ["GroupName", "IsRecursive"], account: "delegated" },
  PutUserPolicy: { members: ["UserName", "PolicyName", "PolicyDocument"], account: "delegated" },
  DeleteUserPolicy: { members: ["UserName", "PolicyName"], account: "delegated" },
  PutGroupPolicy: { members: ["GroupName", "PolicyName", "PolicyDocument"], account: "delegated" },
  DeleteGroupPolicy: { members: ["GroupName", "PolicyName"], account: "delegated" },
  // One call for each member: 3.x uses only the last of several -u.
  AddUserToGroup: { members: ["GroupName", "UserName"], account: "delegated" },
  RemoveUserFromGroup: { members: ["GroupName", "UserName"], account: "delegated" },
  CreateLoginProfile: {
    members: ["UserName", "Password"],
    account: "delegated",
    asksPassword: true,
  },
  DeleteLoginProfile: { members: ["UserName"], account: "delegated" },
  UpdateLoginProfile: { members: ["UserName", "Password"], account: "delegated" },
  CreateAccountAlias: { members: ["AccountAlias"], account: "delegated" },
  DeleteAccountAlias: { members: ["AccountAlias"], account: "delegated" },
  UpdateAccountPasswordPolicy: NOT_SUPPORTED,
  DeleteAccountPasswordPolicy: NOT_SUPPORTED,
  UpdateUser: {
    members: ["UserName", "NewPath", "NewUserName", "Enabled", "PasswordExpiration", "RegStatus"],
    account: "delegated",
  },
  UpdateUserInfo: { members: ["UserName", "InfoKey", "InfoValue"], account: "delegated" },
  UpdateGroup: { members: ["GroupName", "NewPath", "NewGroupName"], account: "delegated" },
  TagUser: NOT_SUPPORTED,
  UntagUser: NOT_SUPPORTED,
  PutUserPermissionsBoundary: NOT_SUPPORTED,
  DeleteUserPermissionsBoundary: NOT_SUPPORTED,
  AttachUserPolicy: { members: ["UserName", "PolicyArn"], account: "delegated" },
  DetachUserPolicy: { members: ["UserName", "PolicyArn"], account: "delegated" },
  AttachGroupPolicy: { members: ["GroupName", "PolicyArn"], account: "delegated" },
  DetachGroupPolicy: { members: ["GroupName", "PolicyArn"], account: "delegated" },
  AttachRolePolicy: { members: ["RoleName", "PolicyArn"], account: "delegated" },
  DetachRolePolicy: { members: ["RoleName", "PolicyArn"], account: "delegated" },
  CreateRole: { members: ["RoleName", "Path", "AssumeRolePolicyDocument"], account: "delegated" },
  DeleteRole: { members: ["RoleName"], account: "delegated" },
  UpdateRole: NOT_SUPPORTED,
  UpdateAssumeRolePolicy: { members: ["RoleName", "PolicyDocument"], account: "delegated" },
  PutRolePolicy: { members: ["RoleName", "PolicyName", "PolicyDocument"], account: "delegated" },
  DeleteRolePolicy: { members: ["RoleName", "PolicyName"], account: "delegated" },
  PutRolePermissionsBoundary: NOT_SUPPORTED,
  DeleteRolePermissionsBoundary: NOT_SUPPORTED,
  TagRole: NOT_SUPPORTED,
  UntagRole: NOT_SUPPORTED,
  CreatePolicy: {
    members: ["PolicyName", "PolicyDocument", "Path", "Description"],
    account: "delegated",
  },
  DeletePolicy: { members: ["PolicyArn"], account: "delegated" },
  CreatePolicyVersion: {
    members: ["PolicyArn", "PolicyDocument", "SetAsDefault"],
    account: "delegated",
  },
  DeletePolicyVersion: { members: ["PolicyArn", "VersionId"], account: "delegated" },
  SetDefaultPolicyVersion: { members: ["PolicyArn", "VersionId"], account: "delegated" },
  TagPolicy: NOT_SUPPORTED,
  UntagPolicy: NOT_SUPPORTED,
  CreateInstanceProfile: { members: ["InstanceProfileName", "Path"], account: "delegated" },
  DeleteInstanceProfile: { members: ["InstanceProfileName"], account: "delegated" },
  AddRoleToInstanceProfile: { members: ["InstanceProfileName", "RoleName"], account: "delegated" },
  RemoveRoleFromInstanceProfile: {
    members: ["InstanceProfileName", "RoleName"],
    account: "delegated",
  },
  TagInstanceProfile: NOT_SUPPORTED,
  UntagInstanceProfile: NOT_SUPPORTED,
  CreateOpenIDConnectProvider: {
    members: ["Url", "ClientIDList", "ThumbprintList"],
    account: "delegated",
  },
  DeleteOpenIDConnectProvider: { members: ["OpenIDConnectProviderArn"], account: "delegated" },
  AddClientIDToOpenIDConnectProvider: {
    members: ["OpenIDConnectProviderArn", "ClientID"],
    account: "delegated",
  },
  RemoveClientIDFromOpenIDConnectProvider: {
    members: ["OpenIDConnectProviderArn", "ClientID"],
    account: "delegated",
  },
  UpdateOpenIDConnectProviderThumbprint: {
    members: ["OpenIDConnectProviderArn", "ThumbprintList"],
    account: "delegated",
  },
  TagOpenIDConnectProvider: NOT_SUPPORTED,
  UntagOpenIDConnectProvider: NOT_SUPPORTED,
  CreateSAMLProvider: NOT_SUPPORTED,
  UpdateSAMLProvider: NOT_SUPPORTED,
  DeleteSAMLProvider: NOT_SUPPORTED,
  TagSAMLProvider: NOT_SUPPORTED,
  UntagSAMLProvider: NOT_SUPPORTED,
  UploadSSHPublicKey: NOT_SUPPORTED,
  UpdateSSHPublicKey: NOT_SUPPORTED,
  DeleteSSHPublicKey: NOT_SUPPORTED,
  UploadSigningCertificate: { members: ["UserName", "CertificateBody"], account: "delegated" },
  UpdateSigningCertificate: {
    members: ["UserName", "CertificateId", "Status"],
    account: "delegated",
  },
  DeleteSigningCertificate: { members: ["UserName", "CertificateId"], account: "delegated" },
  UpdateAccessKey: { members: ["UserName", "AccessKeyId", "Status"], account: "delegated" },
  DeleteAccessKey: { members: ["UserName", "AccessKeyId"], account: "delegated" },
  DeactivateMFADevice: NOT_SUPPORTED,
  DeleteVirtualMFADevice: NOT_SUPPORTED,
  DeleteServiceSpecificCredential: NOT_SUPPORTED,
  UpdateServiceSpecificCredential: NOT_SUPPORTED,
  UpdateServerCertificate: {
    members: ["ServerCertificateName", "NewPath", "NewServerCertificateName"],
    account: "delegated",
  },
  DeleteServerCertificate: { members: ["ServerCertificateName"], account: "delegated" },
  TagServerCertificate: NOT_SUPPORTED,
  UntagServerCertificate: NOT_SUPPORTED,
  TagMFADevice: NOT_SUPPORTED,
  UntagMFADevice: NOT_SUPPORTED,
};
