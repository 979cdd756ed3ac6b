import type { ActionName } from "@iamferry/api";
import type { Members } from "../input.ts";

/** How `aws iam` calls an action: the members become options, `UserName` becomes `--user-name`. */
export interface AwsRule<A extends ActionName> {
  /** The subcommand of `aws iam`. */
  readonly command: string;
  readonly members: Members<A>;
}

/** AWS IAM has no such action, and no plan for AWS holds it. */
export const NOT_SUPPORTED = "not supported";

/** Every action, as the AWS command line names it; private keys are secrets, and no plan adds or removes one. */
export const COMMANDS: { readonly [A in ActionName]: AwsRule<A> | typeof NOT_SUPPORTED } = {
  CreateAccount: NOT_SUPPORTED,
  DeleteAccount: NOT_SUPPORTED,
  PutAccountPolicy: NOT_SUPPORTED,
  DeleteAccountPolicy: NOT_SUPPORTED,
  CreateUser: {
    command: "create-user",
    members: ["UserName", "Path", "PermissionsBoundary", "Tags"],
  },
  DeleteUser: { command: "delete-user", members: ["UserName"] },
  CreateGroup: { command: "create-group", members: ["GroupName", "Path"] },
  DeleteGroup: { command: "delete-group", members: ["GroupName"] },
  PutUserPolicy: {
    command: "put-user-policy",
    members: ["UserName", "PolicyName", "PolicyDocument"],
  },
  DeleteUserPolicy: { command: "delete-user-policy", members: ["UserName", "PolicyName"] },
  PutGroupPolicy: {
    command: "put-group-policy",
    members: ["GroupName", "PolicyName", "PolicyDocument"],
  },
  DeleteGroupPolicy: { command: "delete-group-policy", members: ["GroupName", "PolicyName"] },
  AddUserToGroup: { command: "add-user-to-group", members: ["GroupName", "UserName"] },
  RemoveUserFromGroup: { command: "remove-user-from-group", members: ["GroupName", "UserName"] },
  CreateLoginProfile: {
    command: "create-login-profile",
    members: ["UserName", "Password", "PasswordResetRequired"],
  },
  DeleteLoginProfile: { command: "delete-login-profile", members: ["UserName"] },
  UpdateLoginProfile: {
    command: "update-login-profile",
    members: ["UserName", "Password", "PasswordResetRequired"],
  },
  CreateAccountAlias: { command: "create-account-alias", members: ["AccountAlias"] },
  DeleteAccountAlias: { command: "delete-account-alias", members: ["AccountAlias"] },
  UpdateAccountPasswordPolicy: {
    command: "update-account-password-policy",
    members: [
      "MinimumPasswordLength",
      "RequireSymbols",
      "RequireNumbers",
      "RequireUppercaseCharacters",
      "RequireLowercaseCharacters",
      "AllowUsersToChangePassword",
      "MaxPasswordAge",
      "PasswordReusePrevention",
      "HardExpiry",
    ],
  },
  DeleteAccountPasswordPolicy: { command: "delete-account-password-policy", members: [] },
  UpdateUser: { command: "update-user", members: ["UserName", "NewPath", "NewUserName"] },
  UpdateUserInfo: NOT_SUPPORTED,
  UpdateGroup: { command: "update-group", members: ["GroupName", "NewPath", "NewGroupName"] },
  TagUser: { command: "tag-user", members: ["UserName", "Tags"] },
  UntagUser: { command: "untag-user", members: ["UserName", "TagKeys"] },
  PutUserPermissionsBoundary: {
    command: "put-user-permissions-boundary",
    members: ["UserName", "PermissionsBoundary"],
  },
  DeleteUserPermissionsBoundary: {
    command: "delete-user-permissions-boundary",
    members: ["UserName"],
  },
  AttachUserPolicy: { command: "attach-user-policy", members: ["UserName", "PolicyArn"] },
  DetachUserPolicy: { command: "detach-user-policy", members: ["UserName", "PolicyArn"] },
  AttachGroupPolicy: { command: "attach-group-policy", members: ["GroupName", "PolicyArn"] },
  DetachGroupPolicy: { command: "detach-group-policy", members: ["GroupName", "PolicyArn"] },
  AttachRolePolicy: { command: "attach-role-policy", members: ["RoleName", "PolicyArn"] },
  DetachRolePolicy: { command: "detach-role-policy", members: ["RoleName", "PolicyArn"] },
  CreateRole: {
    command: "create-role",
    members: [
      "RoleName",
      "Path",
      "AssumeRolePolicyDocument",
      "Description",
      "MaxSessionDuration",
      "PermissionsBoundary",
      "Tags",
    ],
  },
  DeleteRole: { command: "delete-role", members: ["RoleName"] },
  UpdateRole: {
    command: "update-role",
    members: ["RoleName", "Description", "MaxSessionDuration"],
  },
  UpdateAssumeRolePolicy: {
    command: "update-assume-role-policy",
    members: ["RoleName", "PolicyDocument"],
  },
  PutRolePolicy: {
    command: "put-role-policy",
    members: ["RoleName", "PolicyName", "PolicyDocument"],
  },
  DeleteRolePolicy: { command: "delete-role-policy", members: ["RoleName", "PolicyName"] },
  PutRolePermissionsBoundary: {
    command: "put-role-permissions-boundary",
    members: ["RoleName", "PermissionsBoundary"],
  },
  DeleteRolePermissionsBoundary: {
    command: "delete-role-permissions-boundary",
    members: ["RoleName"],
  },
  TagRole: { command: "tag-role", members: ["RoleName", "Tags"] },
  UntagRole: { command: "untag-role", members: ["RoleName", "TagKeys"] },
  CreatePolicy: {
    command: "create-policy",
    members: ["PolicyName", "Path", "PolicyDocument", "Description", "Tags"],
  },
  DeletePolicy: { command: "delete-policy", members: ["PolicyArn"] },
  CreatePolicyVersion: {
    command: "create-policy-version",
    members: ["PolicyArn", "PolicyDocument", "SetAsDefault"],
  },
  DeletePolicyVersion: { command: "delete-policy-version", members: ["PolicyArn", "VersionId"] },
  SetDefaultPolicyVersion: {
    command: "set-default-policy-version",
    members: ["PolicyArn", "VersionId"],
  },
  TagPolicy: { command: "tag-policy", members: ["PolicyArn", "Tags"] },
  UntagPolicy: { command: "untag-policy", members: ["PolicyArn", "TagKeys"] },
  CreateInstanceProfile: {
    command: "create-instance-profile",
    members: ["InstanceProfileName", "Path", "Tags"],
  },
  DeleteInstanceProfile: { command: "delete-instance-profile", members: ["InstanceProfileName"] },
  AddRoleToInstanceProfile: {
    command: "add-role-to-instance-profile",
    members: ["InstanceProfileName", "RoleName"],
  },
  RemoveRoleFromInstanceProfile: {
    command: "remove-role-from-instance-profile",
    members: ["InstanceProfileName", "RoleName"],
  },
  TagInstanceProfile: { command: "tag-instance-profile", members: ["InstanceProfileName", "Tags"] },
  UntagInstanceProfile: {
    command: "untag-instance-profile",
    members: ["InstanceProfileName", "TagKeys"],
  },
  CreateOpenIDConnectProvider: {
    command: "create-open-id-connect-provider",
    members: ["Url", "ClientIDList", "ThumbprintList", "Tags"],
  },
  DeleteOpenIDConnectProvider: {
    command: "delete-open-id-connect-provider",
    members: ["OpenIDConnectProviderArn"],
  },
  AddClientIDToOpenIDConnectProvider: {
    command: "add-client-id-to-open-id-connect-provider",
    members: ["OpenIDConnectProviderArn", "ClientID"],
  },
  RemoveClientIDFromOpenIDConnectProvider: {
    command: "remove-client-id-from-open-id-connect-provider",
    members: ["OpenIDConnectProviderArn", "ClientID"],
  },
  UpdateOpenIDConnectProviderThumbprint: {
    command: "update-open-id-connect-provider-thumbprint",
    members: ["OpenIDConnectProviderArn", "ThumbprintList"],
  },
  TagOpenIDConnectProvider: {
    command: "tag-open-id-connect-provider",
    members: ["OpenIDConnectProviderArn", "Tags"],
  },
  UntagOpenIDConnectProvider: {
    command: "untag-open-id-connect-provider",
    members: ["OpenIDConnectProviderArn", "TagKeys"],
  },
  CreateSAMLProvider: {
    command: "create-saml-provider",
    members: ["Name", "SAMLMetadataDocument", "AssertionEncryptionMode", "Tags"],
  },
  UpdateSAMLProvider: {
    command: "update-saml-provider",
    members: ["SAMLProviderArn", "SAMLMetadataDocument", "AssertionEncryptionMode"],
  },
  DeleteSAMLProvider: { command: "delete-saml-provider", members: ["SAMLProviderArn"] },
  TagSAMLProvider: { command: "tag-saml-provider", members: ["SAMLProviderArn", "Tags"] },
  UntagSAMLProvider: { command: "untag-saml-provider", members: ["SAMLProviderArn", "TagKeys"] },
  UploadSSHPublicKey: {
    command: "upload-ssh-public-key",
    members: ["UserName", "SSHPublicKeyBody"],
  },
  UpdateSSHPublicKey: {
    command: "update-ssh-public-key",
    members: ["UserName", "SSHPublicKeyId", "Status"],
  },
  DeleteSSHPublicKey: { command: "delete-ssh-public-key", members: ["UserName", "SSHPublicKeyId"] },
  UploadSigningCertificate: {
    command: "upload-signing-certificate",
    members: ["UserName", "CertificateBody"],
  },
  UpdateSigningCertificate: {
    command: "update-signing-certificate",
    members: ["UserName", "CertificateId", "Status"],
  },
  DeleteSigningCertificate: {
    command: "delete-signing-certificate",
    members: ["UserName", "CertificateId"],
  },
  UpdateAccessKey: { command: "update-access-key", members: ["UserName", "AccessKeyId", "Status"] },
  DeleteAccessKey: { command: "delete-access-key", members: ["UserName", "AccessKeyId"] },
  DeactivateMFADevice: { command: "deactivate-mfa-device", members: ["UserName", "SerialNumber"] },
  DeleteVirtualMFADevice: { command: "delete-virtual-mfa-device", members: ["SerialNumber"] },
  DeleteServiceSpecificCredential: {
    command: "delete-service-specific-credential",
    members: ["UserName", "ServiceSpecificCredentialId"],
  },
  UpdateServiceSpecificCredential: {
    command: "update-service-specific-credential",
    members: ["UserName", "ServiceSpecificCredentialId", "Status"],
  },
  UpdateServerCertificate: {
    command: "update-server-certificate",
    members: ["ServerCertificateName", "NewPath", "NewServerCertificateName"],
  },
  DeleteServerCertificate: {
    command: "delete-server-certificate",
    members: ["ServerCertificateName"],
  },
  TagServerCertificate: {
    command: "tag-server-certificate",
    members: ["ServerCertificateName", "Tags"],
  },
  UntagServerCertificate: {
    command: "untag-server-certificate",
    members: ["ServerCertificateName", "TagKeys"],
  },
  TagMFADevice: { command: "tag-mfa-device", members: ["SerialNumber", "Tags"] },
  UntagMFADevice: { command: "untag-mfa-device", members: ["SerialNumber", "TagKeys"] },
};
