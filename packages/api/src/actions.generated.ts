// Made by scripts/generate.ts from published service descriptions. Do not edit.
import type { ActionFacts } from "./facts.ts";

/** The input of each action, by the action's name. */
export interface ActionInputs {
  readonly CreateAccount: CreateAccountInput;
  readonly DeleteAccount: DeleteAccountInput;
  readonly PutAccountPolicy: PutAccountPolicyInput;
  readonly DeleteAccountPolicy: DeleteAccountPolicyInput;
  readonly CreateUser: CreateUserInput;
  readonly DeleteUser: DeleteUserInput;
  readonly CreateGroup: CreateGroupInput;
  readonly DeleteGroup: DeleteGroupInput;
  readonly PutUserPolicy: PutUserPolicyInput;
  readonly DeleteUserPolicy: DeleteUserPolicyInput;
  readonly PutGroupPolicy: PutGroupPolicyInput;
  readonly DeleteGroupPolicy: DeleteGroupPolicyInput;
  readonly AddUserToGroup: AddUserToGroupInput;
  readonly RemoveUserFromGroup: RemoveUserFromGroupInput;
  readonly CreateLoginProfile: CreateLoginProfileInput;
  readonly DeleteLoginProfile: DeleteLoginProfileInput;
  readonly UpdateLoginProfile: UpdateLoginProfileInput;
  readonly CreateAccountAlias: CreateAccountAliasInput;
  readonly DeleteAccountAlias: DeleteAccountAliasInput;
  readonly UpdateAccountPasswordPolicy: UpdateAccountPasswordPolicyInput;
  readonly DeleteAccountPasswordPolicy: DeleteAccountPasswordPolicyInput;
  readonly UpdateUser: UpdateUserInput;
  readonly UpdateUserInfo: UpdateUserInfoInput;
  readonly UpdateGroup: UpdateGroupInput;
  readonly TagUser: TagUserInput;
  readonly UntagUser: UntagUserInput;
  readonly PutUserPermissionsBoundary: PutUserPermissionsBoundaryInput;
  readonly DeleteUserPermissionsBoundary: DeleteUserPermissionsBoundaryInput;
  readonly AttachUserPolicy: AttachUserPolicyInput;
  readonly DetachUserPolicy: DetachUserPolicyInput;
  readonly AttachGroupPolicy: AttachGroupPolicyInput;
  readonly DetachGroupPolicy: DetachGroupPolicyInput;
  readonly AttachRolePolicy: AttachRolePolicyInput;
  readonly DetachRolePolicy: DetachRolePolicyInput;
  readonly CreateRole: CreateRoleInput;
  readonly DeleteRole: DeleteRoleInput;
  readonly UpdateRole: UpdateRoleInput;
  readonly UpdateAssumeRolePolicy: UpdateAssumeRolePolicyInput;
  readonly PutRolePolicy: PutRolePolicyInput;
  readonly DeleteRolePolicy: DeleteRolePolicyInput;
  readonly PutRolePermissionsBoundary: PutRolePermissionsBoundaryInput;
  readonly DeleteRolePermissionsBoundary: DeleteRolePermissionsBoundaryInput;
  readonly TagRole: TagRoleInput;
  readonly UntagRole: UntagRoleInput;
  readonly CreatePolicy: CreatePolicyInput;
  readonly DeletePolicy: DeletePolicyInput;
  readonly CreatePolicyVersion: CreatePolicyVersionInput;
  readonly DeletePolicyVersion: DeletePolicyVersionInput;
  readonly SetDefaultPolicyVersion: SetDefaultPolicyVersionInput;
  readonly TagPolicy: TagPolicyInput;
  readonly UntagPolicy: UntagPolicyInput;
  readonly CreateInstanceProfile: CreateInstanceProfileInput;
  readonly DeleteInstanceProfile: DeleteInstanceProfileInput;
  readonly AddRoleToInstanceProfile: AddRoleToInstanceProfileInput;
  readonly RemoveRoleFromInstanceProfile: RemoveRoleFromInstanceProfileInput;
  readonly TagInstanceProfile: TagInstanceProfileInput;
  readonly UntagInstanceProfile: UntagInstanceProfileInput;
  readonly CreateOpenIDConnectProvider: CreateOpenIDConnectProviderInput;
  readonly DeleteOpenIDConnectProvider: DeleteOpenIDConnectProviderInput;
  readonly AddClientIDToOpenIDConnectProvider: AddClientIDToOpenIDConnectProviderInput;
  readonly RemoveClientIDFromOpenIDConnectProvider: RemoveClientIDFromOpenIDConnectProviderInput;
  readonly UpdateOpenIDConnectProviderThumbprint: UpdateOpenIDConnectProviderThumbprintInput;
  readonly TagOpenIDConnectProvider: TagOpenIDConnectProviderInput;
  readonly UntagOpenIDConnectProvider: UntagOpenIDConnectProviderInput;
  readonly CreateSAMLProvider: CreateSAMLProviderInput;
  readonly UpdateSAMLProvider: UpdateSAMLProviderInput;
  readonly DeleteSAMLProvider: DeleteSAMLProviderInput;
  readonly TagSAMLProvider: TagSAMLProviderInput;
  readonly UntagSAMLProvider: UntagSAMLProviderInput;
  readonly UploadSSHPublicKey: UploadSSHPublicKeyInput;
  readonly UpdateSSHPublicKey: UpdateSSHPublicKeyInput;
  readonly DeleteSSHPublicKey: DeleteSSHPublicKeyInput;
  readonly UploadSigningCertificate: UploadSigningCertificateInput;
  readonly UpdateSigningCertificate: UpdateSigningCertificateInput;
  readonly DeleteSigningCertificate: DeleteSigningCertificateInput;
  readonly UpdateAccessKey: UpdateAccessKeyInput;
  readonly DeleteAccessKey: DeleteAccessKeyInput;
  readonly DeactivateMFADevice: DeactivateMFADeviceInput;
  readonly DeleteVirtualMFADevice: DeleteVirtualMFADeviceInput;
  readonly DeleteServiceSpecificCredential: DeleteServiceSpecificCredentialInput;
  readonly UpdateServiceSpecificCredential: UpdateServiceSpecificCredentialInput;
  readonly UpdateServerCertificate: UpdateServerCertificateInput;
  readonly DeleteServerCertificate: DeleteServerCertificateInput;
  readonly TagServerCertificate: TagServerCertificateInput;
  readonly UntagServerCertificate: UntagServerCertificateInput;
  readonly TagMFADevice: TagMFADeviceInput;
  readonly UntagMFADevice: UntagMFADeviceInput;
}

/** Input of CreateAccount (Eucalyptus 3.1 to 5.1). */
export interface CreateAccountInput {
  /** Required by some releases of Eucalyptus only. */
  readonly AccountName: string;
}

/** Input of DeleteAccount (Eucalyptus 3.1 to 5.1). */
export interface DeleteAccountInput {
  readonly AccountName: string;
  readonly Recursive?: boolean;
}

/** Input of PutAccountPolicy (Eucalyptus 3.1 to 5.1). */
export interface PutAccountPolicyInput {
  readonly AccountName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

/** Input of DeleteAccountPolicy (Eucalyptus 3.1 to 5.1). */
export interface DeleteAccountPolicyInput {
  readonly AccountName: string;
  readonly PolicyName: string;
}

/** Input of CreateUser (AWS, Eucalyptus 3.1 to 5.1). */
export interface CreateUserInput {
  readonly UserName: string;
  readonly Path?: string;
  /** On AWS only. */
  readonly PermissionsBoundary?: string;
  /** On AWS only. */
  readonly Tags?: readonly Tag[];
}

/** Input of DeleteUser (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteUserInput {
  readonly UserName: string;
  /** On Eucalyptus only. */
  readonly IsRecursive?: boolean;
}

/** Input of CreateGroup (AWS, Eucalyptus 3.1 to 5.1). */
export interface CreateGroupInput {
  readonly GroupName: string;
  readonly Path?: string;
}

/** Input of DeleteGroup (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteGroupInput {
  readonly GroupName: string;
  /** On Eucalyptus only. */
  readonly IsRecursive?: boolean;
}

/** Input of PutUserPolicy (AWS, Eucalyptus 3.1 to 5.1). */
export interface PutUserPolicyInput {
  readonly UserName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

/** Input of DeleteUserPolicy (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteUserPolicyInput {
  readonly UserName: string;
  readonly PolicyName: string;
}

/** Input of PutGroupPolicy (AWS, Eucalyptus 3.1 to 5.1). */
export interface PutGroupPolicyInput {
  readonly GroupName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

/** Input of DeleteGroupPolicy (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteGroupPolicyInput {
  readonly GroupName: string;
  readonly PolicyName: string;
}

/** Input of AddUserToGroup (AWS, Eucalyptus 3.1 to 5.1). */
export interface AddUserToGroupInput {
  readonly GroupName: string;
  readonly UserName: string;
}

/** Input of RemoveUserFromGroup (AWS, Eucalyptus 3.1 to 5.1). */
export interface RemoveUserFromGroupInput {
  readonly GroupName: string;
  readonly UserName: string;
}

/** Input of CreateLoginProfile (AWS, Eucalyptus 3.1 to 5.1). */
export interface CreateLoginProfileInput {
  /** Optional on AWS. */
  readonly UserName: string;
  /** Optional on AWS. A secret. */
  readonly Password: string;
  /** On AWS only. */
  readonly PasswordResetRequired?: boolean;
}

/** Input of DeleteLoginProfile (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteLoginProfileInput {
  /** Optional on AWS. */
  readonly UserName: string;
}

/** Input of UpdateLoginProfile (AWS, Eucalyptus 3.1 to 5.1). */
export interface UpdateLoginProfileInput {
  readonly UserName: string;
  /** A secret. */
  readonly Password?: string;
  /** On AWS only. */
  readonly PasswordResetRequired?: boolean;
}

/** Input of CreateAccountAlias (AWS, Eucalyptus 3.1 to 5.1). */
export interface CreateAccountAliasInput {
  readonly AccountAlias: string;
}

/** Input of DeleteAccountAlias (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteAccountAliasInput {
  readonly AccountAlias: string;
}

/** Input of UpdateAccountPasswordPolicy (AWS). */
export interface UpdateAccountPasswordPolicyInput {
  readonly MinimumPasswordLength?: number;
  readonly RequireSymbols?: boolean;
  readonly RequireNumbers?: boolean;
  readonly RequireUppercaseCharacters?: boolean;
  readonly RequireLowercaseCharacters?: boolean;
  readonly AllowUsersToChangePassword?: boolean;
  readonly MaxPasswordAge?: number;
  readonly PasswordReusePrevention?: number;
  readonly HardExpiry?: boolean;
}

/** Input of DeleteAccountPasswordPolicy (AWS). */
export type DeleteAccountPasswordPolicyInput = Readonly<Record<string, never>>;

/** Input of UpdateUser (AWS, Eucalyptus 3.1 to 5.1). */
export interface UpdateUserInput {
  readonly UserName: string;
  readonly NewPath?: string;
  readonly NewUserName?: string;
  /** On Eucalyptus only. */
  readonly Enabled?: boolean;
  /** On Eucalyptus only. */
  readonly PasswordExpiration?: string;
  /** On Eucalyptus only. Up to release 4.1 only. */
  readonly RegStatus?: string;
}

/** Input of UpdateUserInfo (Eucalyptus 3.1 to 5.1). */
export interface UpdateUserInfoInput {
  readonly UserName?: string;
  readonly InfoKey: string;
  readonly InfoValue?: string;
}

/** Input of UpdateGroup (AWS, Eucalyptus 3.1 to 5.1). */
export interface UpdateGroupInput {
  readonly GroupName: string;
  readonly NewPath?: string;
  readonly NewGroupName?: string;
}

/** Input of TagUser (AWS). */
export interface TagUserInput {
  readonly UserName: string;
  readonly Tags: readonly Tag[];
}

/** Input of UntagUser (AWS). */
export interface UntagUserInput {
  readonly UserName: string;
  readonly TagKeys: readonly string[];
}

/** Input of PutUserPermissionsBoundary (AWS). */
export interface PutUserPermissionsBoundaryInput {
  readonly UserName: string;
  readonly PermissionsBoundary: string;
}

/** Input of DeleteUserPermissionsBoundary (AWS). */
export interface DeleteUserPermissionsBoundaryInput {
  readonly UserName: string;
}

/** Input of AttachUserPolicy (AWS, Eucalyptus 5.0 to 5.1). */
export interface AttachUserPolicyInput {
  readonly UserName: string;
  readonly PolicyArn: string;
}

/** Input of DetachUserPolicy (AWS, Eucalyptus 5.0 to 5.1). */
export interface DetachUserPolicyInput {
  readonly UserName: string;
  readonly PolicyArn: string;
}

/** Input of AttachGroupPolicy (AWS, Eucalyptus 5.0 to 5.1). */
export interface AttachGroupPolicyInput {
  readonly GroupName: string;
  readonly PolicyArn: string;
}

/** Input of DetachGroupPolicy (AWS, Eucalyptus 5.0 to 5.1). */
export interface DetachGroupPolicyInput {
  readonly GroupName: string;
  readonly PolicyArn: string;
}

/** Input of AttachRolePolicy (AWS, Eucalyptus 5.0 to 5.1). */
export interface AttachRolePolicyInput {
  readonly RoleName: string;
  readonly PolicyArn: string;
}

/** Input of DetachRolePolicy (AWS, Eucalyptus 5.0 to 5.1). */
export interface DetachRolePolicyInput {
  readonly RoleName: string;
  readonly PolicyArn: string;
}

/** Input of CreateRole (AWS, Eucalyptus 3.3 to 5.1). */
export interface CreateRoleInput {
  readonly RoleName: string;
  readonly AssumeRolePolicyDocument: string;
  readonly Path?: string;
  /** On AWS only. */
  readonly Description?: string;
  /** On AWS only. */
  readonly MaxSessionDuration?: number;
  /** On AWS only. */
  readonly PermissionsBoundary?: string;
  /** On AWS only. */
  readonly Tags?: readonly Tag[];
}

/** Input of DeleteRole (AWS, Eucalyptus 3.3 to 5.1). */
export interface DeleteRoleInput {
  readonly RoleName: string;
}

/** Input of UpdateRole (AWS). */
export interface UpdateRoleInput {
  readonly RoleName: string;
  readonly Description?: string;
  readonly MaxSessionDuration?: number;
}

/** Input of UpdateAssumeRolePolicy (AWS, Eucalyptus 3.3 to 5.1). */
export interface UpdateAssumeRolePolicyInput {
  readonly RoleName: string;
  readonly PolicyDocument: string;
}

/** Input of PutRolePolicy (AWS, Eucalyptus 3.3 to 5.1). */
export interface PutRolePolicyInput {
  readonly RoleName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

/** Input of DeleteRolePolicy (AWS, Eucalyptus 3.3 to 5.1). */
export interface DeleteRolePolicyInput {
  readonly RoleName: string;
  readonly PolicyName: string;
}

/** Input of PutRolePermissionsBoundary (AWS). */
export interface PutRolePermissionsBoundaryInput {
  readonly RoleName: string;
  readonly PermissionsBoundary: string;
}

/** Input of DeleteRolePermissionsBoundary (AWS). */
export interface DeleteRolePermissionsBoundaryInput {
  readonly RoleName: string;
}

/** Input of TagRole (AWS). */
export interface TagRoleInput {
  readonly RoleName: string;
  readonly Tags: readonly Tag[];
}

/** Input of UntagRole (AWS). */
export interface UntagRoleInput {
  readonly RoleName: string;
  readonly TagKeys: readonly string[];
}

/** Input of CreatePolicy (AWS, Eucalyptus 5.0 to 5.1). */
export interface CreatePolicyInput {
  readonly PolicyName: string;
  readonly PolicyDocument: string;
  readonly Path?: string;
  readonly Description?: string;
  /** On AWS only. */
  readonly Tags?: readonly Tag[];
}

/** Input of DeletePolicy (AWS, Eucalyptus 5.0 to 5.1). */
export interface DeletePolicyInput {
  readonly PolicyArn: string;
}

/** Input of CreatePolicyVersion (AWS, Eucalyptus 5.0 to 5.1). */
export interface CreatePolicyVersionInput {
  readonly PolicyArn: string;
  readonly PolicyDocument: string;
  readonly SetAsDefault?: boolean;
}

/** Input of DeletePolicyVersion (AWS, Eucalyptus 5.0 to 5.1). */
export interface DeletePolicyVersionInput {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

/** Input of SetDefaultPolicyVersion (AWS, Eucalyptus 5.0 to 5.1). */
export interface SetDefaultPolicyVersionInput {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

/** Input of TagPolicy (AWS). */
export interface TagPolicyInput {
  readonly PolicyArn: string;
  readonly Tags: readonly Tag[];
}

/** Input of UntagPolicy (AWS). */
export interface UntagPolicyInput {
  readonly PolicyArn: string;
  readonly TagKeys: readonly string[];
}

/** Input of CreateInstanceProfile (AWS, Eucalyptus 3.3 to 5.1). */
export interface CreateInstanceProfileInput {
  readonly InstanceProfileName: string;
  readonly Path?: string;
  /** On AWS only. */
  readonly Tags?: readonly Tag[];
}

/** Input of DeleteInstanceProfile (AWS, Eucalyptus 3.3 to 5.1). */
export interface DeleteInstanceProfileInput {
  readonly InstanceProfileName: string;
}

/** Input of AddRoleToInstanceProfile (AWS, Eucalyptus 3.3 to 5.1). */
export interface AddRoleToInstanceProfileInput {
  readonly InstanceProfileName: string;
  readonly RoleName: string;
}

/** Input of RemoveRoleFromInstanceProfile (AWS, Eucalyptus 3.3 to 5.1). */
export interface RemoveRoleFromInstanceProfileInput {
  readonly InstanceProfileName: string;
  readonly RoleName: string;
}

/** Input of TagInstanceProfile (AWS). */
export interface TagInstanceProfileInput {
  readonly InstanceProfileName: string;
  readonly Tags: readonly Tag[];
}

/** Input of UntagInstanceProfile (AWS). */
export interface UntagInstanceProfileInput {
  readonly InstanceProfileName: string;
  readonly TagKeys: readonly string[];
}

/** Input of CreateOpenIDConnectProvider (AWS, Eucalyptus 4.4 to 5.1). */
export interface CreateOpenIDConnectProviderInput {
  readonly Url: string;
  readonly ClientIDList?: readonly string[];
  readonly ThumbprintList?: readonly string[];
  /** On AWS only. */
  readonly Tags?: readonly Tag[];
}

/** Input of DeleteOpenIDConnectProvider (AWS, Eucalyptus 4.4 to 5.1). */
export interface DeleteOpenIDConnectProviderInput {
  readonly OpenIDConnectProviderArn: string;
}

/** Input of AddClientIDToOpenIDConnectProvider (AWS, Eucalyptus 4.4 to 5.1). */
export interface AddClientIDToOpenIDConnectProviderInput {
  readonly OpenIDConnectProviderArn: string;
  readonly ClientID: string;
}

/** Input of RemoveClientIDFromOpenIDConnectProvider (AWS, Eucalyptus 4.4 to 5.1). */
export interface RemoveClientIDFromOpenIDConnectProviderInput {
  readonly OpenIDConnectProviderArn: string;
  readonly ClientID: string;
}

/** Input of UpdateOpenIDConnectProviderThumbprint (AWS, Eucalyptus 4.4 to 5.1). */
export interface UpdateOpenIDConnectProviderThumbprintInput {
  readonly OpenIDConnectProviderArn: string;
  readonly ThumbprintList: readonly string[];
}

/** Input of TagOpenIDConnectProvider (AWS). */
export interface TagOpenIDConnectProviderInput {
  readonly OpenIDConnectProviderArn: string;
  readonly Tags: readonly Tag[];
}

/** Input of UntagOpenIDConnectProvider (AWS). */
export interface UntagOpenIDConnectProviderInput {
  readonly OpenIDConnectProviderArn: string;
  readonly TagKeys: readonly string[];
}

/** Input of CreateSAMLProvider (AWS). */
export interface CreateSAMLProviderInput {
  readonly SAMLMetadataDocument: string;
  readonly Name: string;
  readonly Tags?: readonly Tag[];
  readonly AssertionEncryptionMode?: string;
  /** A secret. */
  readonly AddPrivateKey?: string;
}

/** Input of UpdateSAMLProvider (AWS). */
export interface UpdateSAMLProviderInput {
  readonly SAMLProviderArn: string;
  readonly SAMLMetadataDocument?: string;
  readonly AssertionEncryptionMode?: string;
  /** A secret. */
  readonly AddPrivateKey?: string;
  readonly RemovePrivateKey?: string;
}

/** Input of DeleteSAMLProvider (AWS). */
export interface DeleteSAMLProviderInput {
  readonly SAMLProviderArn: string;
}

/** Input of TagSAMLProvider (AWS). */
export interface TagSAMLProviderInput {
  readonly SAMLProviderArn: string;
  readonly Tags: readonly Tag[];
}

/** Input of UntagSAMLProvider (AWS). */
export interface UntagSAMLProviderInput {
  readonly SAMLProviderArn: string;
  readonly TagKeys: readonly string[];
}

/** Input of UploadSSHPublicKey (AWS). */
export interface UploadSSHPublicKeyInput {
  readonly UserName: string;
  readonly SSHPublicKeyBody: string;
}

/** Input of UpdateSSHPublicKey (AWS). */
export interface UpdateSSHPublicKeyInput {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
  readonly Status: string;
}

/** Input of DeleteSSHPublicKey (AWS). */
export interface DeleteSSHPublicKeyInput {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
}

/** Input of UploadSigningCertificate (AWS, Eucalyptus 3.1 to 5.1). */
export interface UploadSigningCertificateInput {
  readonly CertificateBody: string;
  readonly UserName?: string;
}

/** Input of UpdateSigningCertificate (AWS, Eucalyptus 3.1 to 5.1). */
export interface UpdateSigningCertificateInput {
  readonly CertificateId: string;
  readonly Status: string;
  readonly UserName?: string;
}

/** Input of DeleteSigningCertificate (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteSigningCertificateInput {
  readonly CertificateId: string;
  readonly UserName?: string;
}

/** Input of UpdateAccessKey (AWS, Eucalyptus 3.1 to 5.1). */
export interface UpdateAccessKeyInput {
  readonly AccessKeyId: string;
  readonly Status: string;
  readonly UserName?: string;
}

/** Input of DeleteAccessKey (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteAccessKeyInput {
  readonly AccessKeyId: string;
  readonly UserName?: string;
}

/** Input of DeactivateMFADevice (AWS). */
export interface DeactivateMFADeviceInput {
  readonly SerialNumber: string;
  /** Optional on AWS. */
  readonly UserName: string;
}

/** Input of DeleteVirtualMFADevice (AWS). */
export interface DeleteVirtualMFADeviceInput {
  readonly SerialNumber: string;
}

/** Input of DeleteServiceSpecificCredential (AWS). */
export interface DeleteServiceSpecificCredentialInput {
  readonly ServiceSpecificCredentialId: string;
  readonly UserName?: string;
}

/** Input of UpdateServiceSpecificCredential (AWS). */
export interface UpdateServiceSpecificCredentialInput {
  readonly ServiceSpecificCredentialId: string;
  readonly Status: string;
  readonly UserName?: string;
}

/** Input of UpdateServerCertificate (AWS, Eucalyptus 4.0 to 5.1). */
export interface UpdateServerCertificateInput {
  readonly ServerCertificateName: string;
  readonly NewPath?: string;
  readonly NewServerCertificateName?: string;
}

/** Input of DeleteServerCertificate (AWS, Eucalyptus 4.0 to 5.1). */
export interface DeleteServerCertificateInput {
  readonly ServerCertificateName: string;
}

/** Input of TagServerCertificate (AWS). */
export interface TagServerCertificateInput {
  readonly ServerCertificateName: string;
  readonly Tags: readonly Tag[];
}

/** Input of UntagServerCertificate (AWS). */
export interface UntagServerCertificateInput {
  readonly ServerCertificateName: string;
  readonly TagKeys: readonly string[];
}

/** Input of TagMFADevice (AWS). */
export interface TagMFADeviceInput {
  readonly SerialNumber: string;
  readonly Tags: readonly Tag[];
}

/** Input of UntagMFADevice (AWS). */
export interface UntagMFADeviceInput {
  readonly SerialNumber: string;
  readonly TagKeys: readonly string[];
}

/** Part of an input. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** What the clouds' own descriptions say of each action. */
export const ACTIONS: { readonly [A in keyof ActionInputs]: ActionFacts } = {
  CreateAccount: {
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccountName: { type: "string", eucalyptus: "required-in-some-releases" },
    },
  },
  DeleteAccount: {
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccountName: { type: "string", eucalyptus: "required" },
      Recursive: { type: "boolean", eucalyptus: "optional" },
    },
  },
  PutAccountPolicy: {
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccountName: { type: "string", eucalyptus: "required" },
      PolicyName: { type: "string", eucalyptus: "required" },
      PolicyDocument: { type: "string", eucalyptus: "required" },
    },
  },
  DeleteAccountPolicy: {
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccountName: { type: "string", eucalyptus: "required" },
      PolicyName: { type: "string", eucalyptus: "required" },
    },
  },
  CreateUser: {
    aws: { errors: ["ConcurrentModification", "EntityAlreadyExists", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
      Path: { type: "string", aws: "optional", eucalyptus: "optional" },
      PermissionsBoundary: { type: "string", aws: "optional" },
      Tags: { type: "list", aws: "optional" },
    },
  },
  DeleteUser: {
    aws: { errors: ["ConcurrentModification", "DeleteConflict", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
      IsRecursive: { type: "boolean", eucalyptus: "optional" },
    },
  },
  CreateGroup: {
    aws: { errors: ["EntityAlreadyExists", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      Path: { type: "string", aws: "optional", eucalyptus: "optional" },
    },
  },
  DeleteGroup: {
    aws: { errors: ["DeleteConflict", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      IsRecursive: { type: "boolean", eucalyptus: "optional" },
    },
  },
  PutUserPolicy: {
    aws: { errors: ["LimitExceeded", "MalformedPolicyDocument", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyDocument: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  DeleteUserPolicy: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  PutGroupPolicy: {
    aws: { errors: ["LimitExceeded", "MalformedPolicyDocument", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyDocument: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  DeleteGroupPolicy: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  AddUserToGroup: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  RemoveUserFromGroup: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  CreateLoginProfile: {
    aws: { errors: ["EntityAlreadyExists", "LimitExceeded", "NoSuchEntity", "PasswordPolicyViolation", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "optional", eucalyptus: "required" },
      Password: { type: "string", aws: "optional", eucalyptus: "required", sensitive: true },
      PasswordResetRequired: { type: "boolean", aws: "optional" },
    },
  },
  DeleteLoginProfile: {
    aws: { errors: ["EntityTemporarilyUnmodifiable", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "optional", eucalyptus: "required" },
    },
  },
  UpdateLoginProfile: {
    aws: { errors: ["EntityTemporarilyUnmodifiable", "LimitExceeded", "NoSuchEntity", "PasswordPolicyViolation", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
      Password: { type: "string", aws: "optional", eucalyptus: "optional", sensitive: true },
      PasswordResetRequired: { type: "boolean", aws: "optional" },
    },
  },
  CreateAccountAlias: {
    aws: { errors: ["ConcurrentModification", "EntityAlreadyExists", "LimitExceeded", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccountAlias: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  DeleteAccountAlias: {
    aws: { errors: ["ConcurrentModification", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccountAlias: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  UpdateAccountPasswordPolicy: {
    aws: { errors: ["LimitExceeded", "MalformedPolicyDocument", "NoSuchEntity", "ServiceFailure"] },
    members: {
      MinimumPasswordLength: { type: "integer", aws: "optional" },
      RequireSymbols: { type: "boolean", aws: "optional" },
      RequireNumbers: { type: "boolean", aws: "optional" },
      RequireUppercaseCharacters: { type: "boolean", aws: "optional" },
      RequireLowercaseCharacters: { type: "boolean", aws: "optional" },
      AllowUsersToChangePassword: { type: "boolean", aws: "optional" },
      MaxPasswordAge: { type: "integer", aws: "optional" },
      PasswordReusePrevention: { type: "integer", aws: "optional" },
      HardExpiry: { type: "boolean", aws: "optional" },
    },
  },
  DeleteAccountPasswordPolicy: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
    },
  },
  UpdateUser: {
    aws: { errors: ["ConcurrentModification", "EntityAlreadyExists", "EntityTemporarilyUnmodifiable", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
      NewPath: { type: "string", aws: "optional", eucalyptus: "optional" },
      NewUserName: { type: "string", aws: "optional", eucalyptus: "optional" },
      Enabled: { type: "boolean", eucalyptus: "optional" },
      PasswordExpiration: { type: "string", eucalyptus: "optional" },
      RegStatus: { type: "string", eucalyptus: "optional", until: "4.1" },
    },
  },
  UpdateUserInfo: {
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", eucalyptus: "optional" },
      InfoKey: { type: "string", eucalyptus: "required" },
      InfoValue: { type: "string", eucalyptus: "optional" },
    },
  },
  UpdateGroup: {
    aws: { errors: ["EntityAlreadyExists", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      NewPath: { type: "string", aws: "optional", eucalyptus: "optional" },
      NewGroupName: { type: "string", aws: "optional", eucalyptus: "optional" },
    },
  },
  TagUser: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      UserName: { type: "string", aws: "required" },
      Tags: { type: "list", aws: "required" },
    },
  },
  UntagUser: {
    aws: { errors: ["ConcurrentModification", "NoSuchEntity", "ServiceFailure"] },
    members: {
      UserName: { type: "string", aws: "required" },
      TagKeys: { type: "list", aws: "required" },
    },
  },
  PutUserPermissionsBoundary: {
    aws: { errors: ["InvalidInput", "NoSuchEntity", "PolicyNotAttachable", "ServiceFailure"] },
    members: {
      UserName: { type: "string", aws: "required" },
      PermissionsBoundary: { type: "string", aws: "required" },
    },
  },
  DeleteUserPermissionsBoundary: {
    aws: { errors: ["NoSuchEntity", "ServiceFailure"] },
    members: {
      UserName: { type: "string", aws: "required" },
    },
  },
  AttachUserPolicy: {
    aws: { errors: ["InvalidInput", "LimitExceeded", "NoSuchEntity", "PolicyNotAttachable", "ServiceFailure"] },
    eucalyptus: { first: "5.0", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "optional" },
      PolicyArn: { type: "string", aws: "required", eucalyptus: "optional" },
    },
  },
  DetachUserPolicy: {
    aws: { errors: ["InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "5.0", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "optional" },
      PolicyArn: { type: "string", aws: "required", eucalyptus: "optional" },
    },
  },
  AttachGroupPolicy: {
    aws: { errors: ["InvalidInput", "LimitExceeded", "NoSuchEntity", "PolicyNotAttachable", "ServiceFailure"] },
    eucalyptus: { first: "5.0", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "optional" },
      PolicyArn: { type: "string", aws: "required", eucalyptus: "optional" },
    },
  },
  DetachGroupPolicy: {
    aws: { errors: ["InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "5.0", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "optional" },
      PolicyArn: { type: "string", aws: "required", eucalyptus: "optional" },
    },
  },
  AttachRolePolicy: {
    aws: { errors: ["InvalidInput", "LimitExceeded", "NoSuchEntity", "PolicyNotAttachable", "ServiceFailure", "UnmodifiableEntity"] },
    eucalyptus: { first: "5.0", last: "5.1" },
    members: {
      RoleName: { type: "string", aws: "required", eucalyptus: "optional" },
      PolicyArn: { type: "string", aws: "required", eucalyptus: "optional" },
    },
  },
  DetachRolePolicy: {
    aws: { errors: ["InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure", "UnmodifiableEntity"] },
    eucalyptus: { first: "5.0", last: "5.1" },
    members: {
      RoleName: { type: "string", aws: "required", eucalyptus: "optional" },
      PolicyArn: { type: "string", aws: "required", eucalyptus: "optional" },
    },
  },
  CreateRole: {
    aws: { errors: ["ConcurrentModification", "EntityAlreadyExists", "InvalidInput", "LimitExceeded", "MalformedPolicyDocument", "ServiceFailure"] },
    eucalyptus: { first: "3.3", last: "5.1" },
    members: {
      RoleName: { type: "string", aws: "required", eucalyptus: "required" },
      AssumeRolePolicyDocument: { type: "string", aws: "required", eucalyptus: "required" },
      Path: { type: "string", aws: "optional", eucalyptus: "optional" },
      Description: { type: "string", aws: "optional" },
      MaxSessionDuration: { type: "integer", aws: "optional" },
      PermissionsBoundary: { type: "string", aws: "optional" },
      Tags: { type: "list", aws: "optional" },
    },
  },
  DeleteRole: {
    aws: { errors: ["ConcurrentModification", "DeleteConflict", "LimitExceeded", "NoSuchEntity", "ServiceFailure", "UnmodifiableEntity"] },
    eucalyptus: { first: "3.3", last: "5.1" },
    members: {
      RoleName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  UpdateRole: {
    aws: { errors: ["NoSuchEntity", "ServiceFailure", "UnmodifiableEntity"] },
    members: {
      RoleName: { type: "string", aws: "required" },
      Description: { type: "string", aws: "optional" },
      MaxSessionDuration: { type: "integer", aws: "optional" },
    },
  },
  UpdateAssumeRolePolicy: {
    aws: { errors: ["LimitExceeded", "MalformedPolicyDocument", "NoSuchEntity", "ServiceFailure", "UnmodifiableEntity"] },
    eucalyptus: { first: "3.3", last: "5.1" },
    members: {
      RoleName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyDocument: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  PutRolePolicy: {
    aws: { errors: ["LimitExceeded", "MalformedPolicyDocument", "NoSuchEntity", "ServiceFailure", "UnmodifiableEntity"] },
    eucalyptus: { first: "3.3", last: "5.1" },
    members: {
      RoleName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyDocument: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  DeleteRolePolicy: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure", "UnmodifiableEntity"] },
    eucalyptus: { first: "3.3", last: "5.1" },
    members: {
      RoleName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  PutRolePermissionsBoundary: {
    aws: { errors: ["InvalidInput", "NoSuchEntity", "PolicyNotAttachable", "ServiceFailure", "UnmodifiableEntity"] },
    members: {
      RoleName: { type: "string", aws: "required" },
      PermissionsBoundary: { type: "string", aws: "required" },
    },
  },
  DeleteRolePermissionsBoundary: {
    aws: { errors: ["NoSuchEntity", "ServiceFailure", "UnmodifiableEntity"] },
    members: {
      RoleName: { type: "string", aws: "required" },
    },
  },
  TagRole: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      RoleName: { type: "string", aws: "required" },
      Tags: { type: "list", aws: "required" },
    },
  },
  UntagRole: {
    aws: { errors: ["ConcurrentModification", "NoSuchEntity", "ServiceFailure"] },
    members: {
      RoleName: { type: "string", aws: "required" },
      TagKeys: { type: "list", aws: "required" },
    },
  },
  CreatePolicy: {
    aws: { errors: ["ConcurrentModification", "EntityAlreadyExists", "InvalidInput", "LimitExceeded", "MalformedPolicyDocument", "ServiceFailure"] },
    eucalyptus: { first: "5.0", last: "5.1" },
    members: {
      PolicyName: { type: "string", aws: "required", eucalyptus: "optional" },
      PolicyDocument: { type: "string", aws: "required", eucalyptus: "optional" },
      Path: { type: "string", aws: "optional", eucalyptus: "optional" },
      Description: { type: "string", aws: "optional", eucalyptus: "optional" },
      Tags: { type: "list", aws: "optional" },
    },
  },
  DeletePolicy: {
    aws: { errors: ["DeleteConflict", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "5.0", last: "5.1" },
    members: {
      PolicyArn: { type: "string", aws: "required", eucalyptus: "optional" },
    },
  },
  CreatePolicyVersion: {
    aws: { errors: ["InvalidInput", "LimitExceeded", "MalformedPolicyDocument", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "5.0", last: "5.1" },
    members: {
      PolicyArn: { type: "string", aws: "required", eucalyptus: "optional" },
      PolicyDocument: { type: "string", aws: "required", eucalyptus: "optional" },
      SetAsDefault: { type: "boolean", aws: "optional", eucalyptus: "optional" },
    },
  },
  DeletePolicyVersion: {
    aws: { errors: ["DeleteConflict", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "5.0", last: "5.1" },
    members: {
      PolicyArn: { type: "string", aws: "required", eucalyptus: "optional" },
      VersionId: { type: "string", aws: "required", eucalyptus: "optional" },
    },
  },
  SetDefaultPolicyVersion: {
    aws: { errors: ["InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "5.0", last: "5.1" },
    members: {
      PolicyArn: { type: "string", aws: "required", eucalyptus: "optional" },
      VersionId: { type: "string", aws: "required", eucalyptus: "optional" },
    },
  },
  TagPolicy: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      PolicyArn: { type: "string", aws: "required" },
      Tags: { type: "list", aws: "required" },
    },
  },
  UntagPolicy: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "NoSuchEntity", "ServiceFailure"] },
    members: {
      PolicyArn: { type: "string", aws: "required" },
      TagKeys: { type: "list", aws: "required" },
    },
  },
  CreateInstanceProfile: {
    aws: { errors: ["ConcurrentModification", "EntityAlreadyExists", "InvalidInput", "LimitExceeded", "ServiceFailure"] },
    eucalyptus: { first: "3.3", last: "5.1" },
    members: {
      InstanceProfileName: { type: "string", aws: "required", eucalyptus: "required" },
      Path: { type: "string", aws: "optional", eucalyptus: "optional" },
      Tags: { type: "list", aws: "optional" },
    },
  },
  DeleteInstanceProfile: {
    aws: { errors: ["DeleteConflict", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.3", last: "5.1" },
    members: {
      InstanceProfileName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  AddRoleToInstanceProfile: {
    aws: { errors: ["EntityAlreadyExists", "LimitExceeded", "NoSuchEntity", "ServiceFailure", "UnmodifiableEntity"] },
    eucalyptus: { first: "3.3", last: "5.1" },
    members: {
      InstanceProfileName: { type: "string", aws: "required", eucalyptus: "required" },
      RoleName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  RemoveRoleFromInstanceProfile: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure", "UnmodifiableEntity"] },
    eucalyptus: { first: "3.3", last: "5.1" },
    members: {
      InstanceProfileName: { type: "string", aws: "required", eucalyptus: "required" },
      RoleName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  TagInstanceProfile: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      InstanceProfileName: { type: "string", aws: "required" },
      Tags: { type: "list", aws: "required" },
    },
  },
  UntagInstanceProfile: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "NoSuchEntity", "ServiceFailure"] },
    members: {
      InstanceProfileName: { type: "string", aws: "required" },
      TagKeys: { type: "list", aws: "required" },
    },
  },
  CreateOpenIDConnectProvider: {
    aws: { errors: ["ConcurrentModification", "EntityAlreadyExists", "InvalidInput", "LimitExceeded", "OpenIdIdpCommunicationError", "ServiceFailure"] },
    eucalyptus: { first: "4.4", last: "5.1" },
    members: {
      Url: { type: "string", aws: "required", eucalyptus: "optional" },
      ClientIDList: { type: "list", aws: "optional", eucalyptus: "optional" },
      ThumbprintList: { type: "list", aws: "optional", eucalyptus: "optional" },
      Tags: { type: "list", aws: "optional" },
    },
  },
  DeleteOpenIDConnectProvider: {
    aws: { errors: ["InvalidInput", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "4.4", last: "5.1" },
    members: {
      OpenIDConnectProviderArn: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  AddClientIDToOpenIDConnectProvider: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "4.4", last: "5.1" },
    members: {
      OpenIDConnectProviderArn: { type: "string", aws: "required", eucalyptus: "required" },
      ClientID: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  RemoveClientIDFromOpenIDConnectProvider: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "4.4", last: "5.1" },
    members: {
      OpenIDConnectProviderArn: { type: "string", aws: "required", eucalyptus: "required" },
      ClientID: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  UpdateOpenIDConnectProviderThumbprint: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "4.4", last: "5.1" },
    members: {
      OpenIDConnectProviderArn: { type: "string", aws: "required", eucalyptus: "required" },
      ThumbprintList: { type: "list", aws: "required", eucalyptus: "optional" },
    },
  },
  TagOpenIDConnectProvider: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      OpenIDConnectProviderArn: { type: "string", aws: "required" },
      Tags: { type: "list", aws: "required" },
    },
  },
  UntagOpenIDConnectProvider: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "NoSuchEntity", "ServiceFailure"] },
    members: {
      OpenIDConnectProviderArn: { type: "string", aws: "required" },
      TagKeys: { type: "list", aws: "required" },
    },
  },
  CreateSAMLProvider: {
    aws: { errors: ["ConcurrentModification", "EntityAlreadyExists", "InvalidInput", "LimitExceeded", "ServiceFailure"] },
    members: {
      SAMLMetadataDocument: { type: "string", aws: "required" },
      Name: { type: "string", aws: "required" },
      Tags: { type: "list", aws: "optional" },
      AssertionEncryptionMode: { type: "string", aws: "optional" },
      AddPrivateKey: { type: "string", aws: "optional", sensitive: true },
    },
  },
  UpdateSAMLProvider: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      SAMLProviderArn: { type: "string", aws: "required" },
      SAMLMetadataDocument: { type: "string", aws: "optional" },
      AssertionEncryptionMode: { type: "string", aws: "optional" },
      AddPrivateKey: { type: "string", aws: "optional", sensitive: true },
      RemovePrivateKey: { type: "string", aws: "optional" },
    },
  },
  DeleteSAMLProvider: {
    aws: { errors: ["InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      SAMLProviderArn: { type: "string", aws: "required" },
    },
  },
  TagSAMLProvider: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      SAMLProviderArn: { type: "string", aws: "required" },
      Tags: { type: "list", aws: "required" },
    },
  },
  UntagSAMLProvider: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "NoSuchEntity", "ServiceFailure"] },
    members: {
      SAMLProviderArn: { type: "string", aws: "required" },
      TagKeys: { type: "list", aws: "required" },
    },
  },
  UploadSSHPublicKey: {
    aws: { errors: ["DuplicateSSHPublicKey", "InvalidPublicKey", "LimitExceeded", "NoSuchEntity", "UnrecognizedPublicKeyEncoding"] },
    members: {
      UserName: { type: "string", aws: "required" },
      SSHPublicKeyBody: { type: "string", aws: "required" },
    },
  },
  UpdateSSHPublicKey: {
    aws: { errors: ["InvalidInput", "NoSuchEntity"] },
    members: {
      UserName: { type: "string", aws: "required" },
      SSHPublicKeyId: { type: "string", aws: "required" },
      Status: { type: "string", aws: "required" },
    },
  },
  DeleteSSHPublicKey: {
    aws: { errors: ["NoSuchEntity"] },
    members: {
      UserName: { type: "string", aws: "required" },
      SSHPublicKeyId: { type: "string", aws: "required" },
    },
  },
  UploadSigningCertificate: {
    aws: { errors: ["ConcurrentModification", "DuplicateCertificate", "EntityAlreadyExists", "InvalidCertificate", "LimitExceeded", "MalformedCertificate", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      CertificateBody: { type: "string", aws: "required", eucalyptus: "required" },
      UserName: { type: "string", aws: "optional", eucalyptus: "optional" },
    },
  },
  UpdateSigningCertificate: {
    aws: { errors: ["InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      CertificateId: { type: "string", aws: "required", eucalyptus: "required" },
      Status: { type: "string", aws: "required", eucalyptus: "required" },
      UserName: { type: "string", aws: "optional", eucalyptus: "optional" },
    },
  },
  DeleteSigningCertificate: {
    aws: { errors: ["ConcurrentModification", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      CertificateId: { type: "string", aws: "required", eucalyptus: "required" },
      UserName: { type: "string", aws: "optional", eucalyptus: "optional" },
    },
  },
  UpdateAccessKey: {
    aws: { errors: ["InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccessKeyId: { type: "string", aws: "required", eucalyptus: "required" },
      Status: { type: "string", aws: "required", eucalyptus: "required" },
      UserName: { type: "string", aws: "optional", eucalyptus: "optional" },
    },
  },
  DeleteAccessKey: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccessKeyId: { type: "string", aws: "required", eucalyptus: "required" },
      UserName: { type: "string", aws: "optional", eucalyptus: "optional" },
    },
  },
  DeactivateMFADevice: {
    aws: { errors: ["ConcurrentModification", "EntityTemporarilyUnmodifiable", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      SerialNumber: { type: "string", aws: "required", eucalyptus: "required" },
      UserName: { type: "string", aws: "optional", eucalyptus: "required" },
    },
  },
  DeleteVirtualMFADevice: {
    aws: { errors: ["ConcurrentModification", "DeleteConflict", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      SerialNumber: { type: "string", aws: "required" },
    },
  },
  DeleteServiceSpecificCredential: {
    aws: { errors: ["NoSuchEntity"] },
    members: {
      ServiceSpecificCredentialId: { type: "string", aws: "required" },
      UserName: { type: "string", aws: "optional" },
    },
  },
  UpdateServiceSpecificCredential: {
    aws: { errors: ["NoSuchEntity"] },
    members: {
      ServiceSpecificCredentialId: { type: "string", aws: "required" },
      Status: { type: "string", aws: "required" },
      UserName: { type: "string", aws: "optional" },
    },
  },
  UpdateServerCertificate: {
    aws: { errors: ["EntityAlreadyExists", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "4.0", last: "5.1" },
    members: {
      ServerCertificateName: { type: "string", aws: "required", eucalyptus: "required" },
      NewPath: { type: "string", aws: "optional", eucalyptus: "optional" },
      NewServerCertificateName: { type: "string", aws: "optional", eucalyptus: "optional" },
    },
  },
  DeleteServerCertificate: {
    aws: { errors: ["DeleteConflict", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "4.0", last: "5.1" },
    members: {
      ServerCertificateName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  TagServerCertificate: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      ServerCertificateName: { type: "string", aws: "required" },
      Tags: { type: "list", aws: "required" },
    },
  },
  UntagServerCertificate: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "NoSuchEntity", "ServiceFailure"] },
    members: {
      ServerCertificateName: { type: "string", aws: "required" },
      TagKeys: { type: "list", aws: "required" },
    },
  },
  TagMFADevice: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    members: {
      SerialNumber: { type: "string", aws: "required" },
      Tags: { type: "list", aws: "required" },
    },
  },
  UntagMFADevice: {
    aws: { errors: ["ConcurrentModification", "InvalidInput", "NoSuchEntity", "ServiceFailure"] },
    members: {
      SerialNumber: { type: "string", aws: "required" },
      TagKeys: { type: "list", aws: "required" },
    },
  },
};
