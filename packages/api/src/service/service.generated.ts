// Made by scripts/generate.ts from published service descriptions. Do not edit.
import type { Operation, Shape, ShapeName } from "./shape.ts";

/** The input of each action, by the action's name; a member is required where AWS requires it. */
export interface ServiceInputs {
  readonly AcceptDelegationRequest: AcceptDelegationRequestRequest;
  readonly AddClientIDToOpenIDConnectProvider: AddClientIDToOpenIDConnectProviderRequest;
  readonly AddRoleToInstanceProfile: AddRoleToInstanceProfileRequest;
  readonly AddUserToGroup: AddUserToGroupRequest;
  readonly AssociateDelegationRequest: AssociateDelegationRequestRequest;
  readonly AssumeRole: AssumeRoleRequest;
  readonly AttachGroupPolicy: AttachGroupPolicyRequest;
  readonly AttachRolePolicy: AttachRolePolicyRequest;
  readonly AttachUserPolicy: AttachUserPolicyRequest;
  readonly ChangePassword: ChangePasswordRequest;
  readonly CreateAccessKey: CreateAccessKeyRequest;
  readonly CreateAccount: CreateAccountRequest;
  readonly CreateAccountAlias: CreateAccountAliasRequest;
  readonly CreateDelegationRequest: CreateDelegationRequestRequest;
  readonly CreateGroup: CreateGroupRequest;
  readonly CreateInstanceProfile: CreateInstanceProfileRequest;
  readonly CreateLoginProfile: CreateLoginProfileRequest;
  readonly CreateOpenIDConnectProvider: CreateOpenIDConnectProviderRequest;
  readonly CreatePolicy: CreatePolicyRequest;
  readonly CreatePolicyVersion: CreatePolicyVersionRequest;
  readonly CreateRole: CreateRoleRequest;
  readonly CreateSAMLProvider: CreateSAMLProviderRequest;
  readonly CreateServiceLinkedRole: CreateServiceLinkedRoleRequest;
  readonly CreateServiceSpecificCredential: CreateServiceSpecificCredentialRequest;
  readonly CreateSigningCertificate: CreateSigningCertificateRequest;
  readonly CreateUser: CreateUserRequest;
  readonly CreateVirtualMFADevice: CreateVirtualMFADeviceRequest;
  readonly DeactivateMFADevice: DeactivateMFADeviceRequest;
  readonly DeleteAccessKey: DeleteAccessKeyRequest;
  readonly DeleteAccount: DeleteAccountRequest;
  readonly DeleteAccountAlias: DeleteAccountAliasRequest;
  readonly DeleteAccountPasswordPolicy: Readonly<Record<string, never>>;
  readonly DeleteAccountPolicy: DeleteAccountPolicyRequest;
  readonly DeleteGroup: DeleteGroupRequest;
  readonly DeleteGroupPolicy: DeleteGroupPolicyRequest;
  readonly DeleteInstanceProfile: DeleteInstanceProfileRequest;
  readonly DeleteLoginProfile: DeleteLoginProfileRequest;
  readonly DeleteOpenIDConnectProvider: DeleteOpenIDConnectProviderRequest;
  readonly DeletePolicy: DeletePolicyRequest;
  readonly DeletePolicyVersion: DeletePolicyVersionRequest;
  readonly DeleteRole: DeleteRoleRequest;
  readonly DeleteRolePermissionsBoundary: DeleteRolePermissionsBoundaryRequest;
  readonly DeleteRolePolicy: DeleteRolePolicyRequest;
  readonly DeleteSAMLProvider: DeleteSAMLProviderRequest;
  readonly DeleteSSHPublicKey: DeleteSSHPublicKeyRequest;
  readonly DeleteServerCertificate: DeleteServerCertificateRequest;
  readonly DeleteServiceLinkedRole: DeleteServiceLinkedRoleRequest;
  readonly DeleteServiceSpecificCredential: DeleteServiceSpecificCredentialRequest;
  readonly DeleteSigningCertificate: DeleteSigningCertificateRequest;
  readonly DeleteUser: DeleteUserRequest;
  readonly DeleteUserPermissionsBoundary: DeleteUserPermissionsBoundaryRequest;
  readonly DeleteUserPolicy: DeleteUserPolicyRequest;
  readonly DeleteVirtualMFADevice: DeleteVirtualMFADeviceRequest;
  readonly DetachGroupPolicy: DetachGroupPolicyRequest;
  readonly DetachRolePolicy: DetachRolePolicyRequest;
  readonly DetachUserPolicy: DetachUserPolicyRequest;
  readonly DisableOrganizationsRootCredentialsManagement: Readonly<Record<string, never>>;
  readonly DisableOrganizationsRootSessions: Readonly<Record<string, never>>;
  readonly DisableOutboundWebIdentityFederation: Readonly<Record<string, never>>;
  readonly DownloadServerCertificate: DownloadServerCertificateRequest;
  readonly EnableMFADevice: EnableMFADeviceRequest;
  readonly EnableOrganizationsRootCredentialsManagement: Readonly<Record<string, never>>;
  readonly EnableOrganizationsRootSessions: Readonly<Record<string, never>>;
  readonly EnableOutboundWebIdentityFederation: Readonly<Record<string, never>>;
  readonly GenerateCredentialReport: Readonly<Record<string, never>>;
  readonly GenerateOrganizationsAccessReport: GenerateOrganizationsAccessReportRequest;
  readonly GenerateServiceLastAccessedDetails: GenerateServiceLastAccessedDetailsRequest;
  readonly GetAccessKeyInfo: GetAccessKeyInfoRequest;
  readonly GetAccessKeyLastUsed: GetAccessKeyLastUsedRequest;
  readonly GetAccountAuthorizationDetails: GetAccountAuthorizationDetailsRequest;
  readonly GetAccountPasswordPolicy: Readonly<Record<string, never>>;
  readonly GetAccountPolicy: GetAccountPolicyRequest;
  readonly GetAccountSummary: Readonly<Record<string, never>>;
  readonly GetCallerIdentity: Readonly<Record<string, never>>;
  readonly GetContextKeysForCustomPolicy: GetContextKeysForCustomPolicyRequest;
  readonly GetContextKeysForPrincipalPolicy: GetContextKeysForPrincipalPolicyRequest;
  readonly GetCredentialReport: Readonly<Record<string, never>>;
  readonly GetDelegationRequest: GetDelegationRequestRequest;
  readonly GetGroup: GetGroupRequest;
  readonly GetGroupPolicy: GetGroupPolicyRequest;
  readonly GetHumanReadableSummary: GetHumanReadableSummaryRequest;
  readonly GetInstanceProfile: GetInstanceProfileRequest;
  readonly GetLdapSyncStatus: Readonly<Record<string, never>>;
  readonly GetLoginProfile: GetLoginProfileRequest;
  readonly GetMFADevice: GetMFADeviceRequest;
  readonly GetOpenIDConnectProvider: GetOpenIDConnectProviderRequest;
  readonly GetOrganizationsAccessReport: GetOrganizationsAccessReportRequest;
  readonly GetOutboundWebIdentityFederationInfo: Readonly<Record<string, never>>;
  readonly GetPolicy: GetPolicyRequest;
  readonly GetPolicyVersion: GetPolicyVersionRequest;
  readonly GetRole: GetRoleRequest;
  readonly GetRolePolicy: GetRolePolicyRequest;
  readonly GetSAMLProvider: GetSAMLProviderRequest;
  readonly GetSSHPublicKey: GetSSHPublicKeyRequest;
  readonly GetServerCertificate: GetServerCertificateRequest;
  readonly GetServiceLastAccessedDetails: GetServiceLastAccessedDetailsRequest;
  readonly GetServiceLastAccessedDetailsWithEntities: GetServiceLastAccessedDetailsWithEntitiesRequest;
  readonly GetServiceLinkedRoleDeletionStatus: GetServiceLinkedRoleDeletionStatusRequest;
  readonly GetSessionToken: GetSessionTokenRequest;
  readonly GetUser: GetUserRequest;
  readonly GetUserInfo: GetUserInfoRequest;
  readonly GetUserPolicy: GetUserPolicyRequest;
  readonly ListAccessKeys: ListAccessKeysRequest;
  readonly ListAccountAliases: ListAccountAliasesRequest;
  readonly ListAccountPolicies: ListAccountPoliciesRequest;
  readonly ListAccounts: Readonly<Record<string, never>>;
  readonly ListAttachedGroupPolicies: ListAttachedGroupPoliciesRequest;
  readonly ListAttachedRolePolicies: ListAttachedRolePoliciesRequest;
  readonly ListAttachedUserPolicies: ListAttachedUserPoliciesRequest;
  readonly ListDelegationRequests: ListDelegationRequestsRequest;
  readonly ListEntitiesForPolicy: ListEntitiesForPolicyRequest;
  readonly ListGroupPolicies: ListGroupPoliciesRequest;
  readonly ListGroups: ListGroupsRequest;
  readonly ListGroupsForUser: ListGroupsForUserRequest;
  readonly ListInstanceProfileTags: ListInstanceProfileTagsRequest;
  readonly ListInstanceProfiles: ListInstanceProfilesRequest;
  readonly ListInstanceProfilesForRole: ListInstanceProfilesForRoleRequest;
  readonly ListMFADeviceTags: ListMFADeviceTagsRequest;
  readonly ListMFADevices: ListMFADevicesRequest;
  readonly ListOpenIDConnectProviderTags: ListOpenIDConnectProviderTagsRequest;
  readonly ListOpenIDConnectProviders: Readonly<Record<string, never>>;
  readonly ListOrganizationsFeatures: Readonly<Record<string, never>>;
  readonly ListPolicies: ListPoliciesRequest;
  readonly ListPoliciesGrantingServiceAccess: ListPoliciesGrantingServiceAccessRequest;
  readonly ListPolicyTags: ListPolicyTagsRequest;
  readonly ListPolicyVersions: ListPolicyVersionsRequest;
  readonly ListRolePolicies: ListRolePoliciesRequest;
  readonly ListRoleTags: ListRoleTagsRequest;
  readonly ListRoles: ListRolesRequest;
  readonly ListSAMLProviderTags: ListSAMLProviderTagsRequest;
  readonly ListSAMLProviders: Readonly<Record<string, never>>;
  readonly ListSSHPublicKeys: ListSSHPublicKeysRequest;
  readonly ListServerCertificateTags: ListServerCertificateTagsRequest;
  readonly ListServerCertificates: ListServerCertificatesRequest;
  readonly ListServiceSpecificCredentials: ListServiceSpecificCredentialsRequest;
  readonly ListSigningCertificates: ListSigningCertificatesRequest;
  readonly ListUserPolicies: ListUserPoliciesRequest;
  readonly ListUserTags: ListUserTagsRequest;
  readonly ListUsers: ListUsersRequest;
  readonly ListVirtualMFADevices: ListVirtualMFADevicesRequest;
  readonly PutAccountPolicy: PutAccountPolicyRequest;
  readonly PutGroupPolicy: PutGroupPolicyRequest;
  readonly PutRolePermissionsBoundary: PutRolePermissionsBoundaryRequest;
  readonly PutRolePolicy: PutRolePolicyRequest;
  readonly PutUserPermissionsBoundary: PutUserPermissionsBoundaryRequest;
  readonly PutUserPolicy: PutUserPolicyRequest;
  readonly RejectDelegationRequest: RejectDelegationRequestRequest;
  readonly RemoveClientIDFromOpenIDConnectProvider: RemoveClientIDFromOpenIDConnectProviderRequest;
  readonly RemoveRoleFromInstanceProfile: RemoveRoleFromInstanceProfileRequest;
  readonly RemoveUserFromGroup: RemoveUserFromGroupRequest;
  readonly ResetServiceSpecificCredential: ResetServiceSpecificCredentialRequest;
  readonly ResyncMFADevice: ResyncMFADeviceRequest;
  readonly SendDelegationToken: SendDelegationTokenRequest;
  readonly SetDefaultPolicyVersion: SetDefaultPolicyVersionRequest;
  readonly SetSecurityTokenServicePreferences: SetSecurityTokenServicePreferencesRequest;
  readonly SignCertificate: SignCertificateRequest;
  readonly SimulateCustomPolicy: SimulateCustomPolicyRequest;
  readonly SimulatePrincipalPolicy: SimulatePrincipalPolicyRequest;
  readonly TagInstanceProfile: TagInstanceProfileRequest;
  readonly TagMFADevice: TagMFADeviceRequest;
  readonly TagOpenIDConnectProvider: TagOpenIDConnectProviderRequest;
  readonly TagPolicy: TagPolicyRequest;
  readonly TagRole: TagRoleRequest;
  readonly TagSAMLProvider: TagSAMLProviderRequest;
  readonly TagServerCertificate: TagServerCertificateRequest;
  readonly TagUser: TagUserRequest;
  readonly UntagInstanceProfile: UntagInstanceProfileRequest;
  readonly UntagMFADevice: UntagMFADeviceRequest;
  readonly UntagOpenIDConnectProvider: UntagOpenIDConnectProviderRequest;
  readonly UntagPolicy: UntagPolicyRequest;
  readonly UntagRole: UntagRoleRequest;
  readonly UntagSAMLProvider: UntagSAMLProviderRequest;
  readonly UntagServerCertificate: UntagServerCertificateRequest;
  readonly UntagUser: UntagUserRequest;
  readonly UpdateAccessKey: UpdateAccessKeyRequest;
  readonly UpdateAccountPasswordPolicy: UpdateAccountPasswordPolicyRequest;
  readonly UpdateAssumeRolePolicy: UpdateAssumeRolePolicyRequest;
  readonly UpdateDelegationRequest: UpdateDelegationRequestRequest;
  readonly UpdateGroup: UpdateGroupRequest;
  readonly UpdateLoginProfile: UpdateLoginProfileRequest;
  readonly UpdateOpenIDConnectProviderThumbprint: UpdateOpenIDConnectProviderThumbprintRequest;
  readonly UpdateRole: UpdateRoleRequest;
  readonly UpdateRoleDescription: UpdateRoleDescriptionRequest;
  readonly UpdateSAMLProvider: UpdateSAMLProviderRequest;
  readonly UpdateSSHPublicKey: UpdateSSHPublicKeyRequest;
  readonly UpdateServerCertificate: UpdateServerCertificateRequest;
  readonly UpdateServiceSpecificCredential: UpdateServiceSpecificCredentialRequest;
  readonly UpdateSigningCertificate: UpdateSigningCertificateRequest;
  readonly UpdateUser: UpdateUserRequest;
  readonly UpdateUserInfo: UpdateUserInfoRequest;
  readonly UploadSSHPublicKey: UploadSSHPublicKeyRequest;
  readonly UploadServerCertificate: UploadServerCertificateRequest;
  readonly UploadSigningCertificate: UploadSigningCertificateRequest;
}

/** The output of each action: that of AWS, with what Eucalyptus adds. */
export interface ServiceOutputs {
  readonly AcceptDelegationRequest: Readonly<Record<string, never>>;
  readonly AddClientIDToOpenIDConnectProvider: Readonly<Record<string, never>>;
  readonly AddRoleToInstanceProfile: Readonly<Record<string, never>>;
  readonly AddUserToGroup: Readonly<Record<string, never>>;
  readonly AssociateDelegationRequest: Readonly<Record<string, never>>;
  readonly AssumeRole: AssumeRoleResponse;
  readonly AttachGroupPolicy: Readonly<Record<string, never>>;
  readonly AttachRolePolicy: Readonly<Record<string, never>>;
  readonly AttachUserPolicy: Readonly<Record<string, never>>;
  readonly ChangePassword: Readonly<Record<string, never>>;
  readonly CreateAccessKey: CreateAccessKeyResponse;
  readonly CreateAccount: EuareCreateAccount;
  readonly CreateAccountAlias: Readonly<Record<string, never>>;
  readonly CreateDelegationRequest: CreateDelegationRequestResponse;
  readonly CreateGroup: CreateGroupResponse;
  readonly CreateInstanceProfile: CreateInstanceProfileResponse;
  readonly CreateLoginProfile: CreateLoginProfileResponse;
  readonly CreateOpenIDConnectProvider: CreateOpenIDConnectProviderResponse;
  readonly CreatePolicy: CreatePolicyResponse;
  readonly CreatePolicyVersion: CreatePolicyVersionResponse;
  readonly CreateRole: CreateRoleResponse;
  readonly CreateSAMLProvider: CreateSAMLProviderResponse;
  readonly CreateServiceLinkedRole: CreateServiceLinkedRoleResponse;
  readonly CreateServiceSpecificCredential: CreateServiceSpecificCredentialResponse;
  readonly CreateSigningCertificate: EuareCreateSigningCertificate;
  readonly CreateUser: CreateUserResponse;
  readonly CreateVirtualMFADevice: CreateVirtualMFADeviceResponse;
  readonly DeactivateMFADevice: Readonly<Record<string, never>>;
  readonly DeleteAccessKey: Readonly<Record<string, never>>;
  readonly DeleteAccount: Readonly<Record<string, never>>;
  readonly DeleteAccountAlias: Readonly<Record<string, never>>;
  readonly DeleteAccountPasswordPolicy: Readonly<Record<string, never>>;
  readonly DeleteAccountPolicy: Readonly<Record<string, never>>;
  readonly DeleteGroup: Readonly<Record<string, never>>;
  readonly DeleteGroupPolicy: Readonly<Record<string, never>>;
  readonly DeleteInstanceProfile: Readonly<Record<string, never>>;
  readonly DeleteLoginProfile: Readonly<Record<string, never>>;
  readonly DeleteOpenIDConnectProvider: Readonly<Record<string, never>>;
  readonly DeletePolicy: Readonly<Record<string, never>>;
  readonly DeletePolicyVersion: Readonly<Record<string, never>>;
  readonly DeleteRole: Readonly<Record<string, never>>;
  readonly DeleteRolePermissionsBoundary: Readonly<Record<string, never>>;
  readonly DeleteRolePolicy: Readonly<Record<string, never>>;
  readonly DeleteSAMLProvider: Readonly<Record<string, never>>;
  readonly DeleteSSHPublicKey: Readonly<Record<string, never>>;
  readonly DeleteServerCertificate: Readonly<Record<string, never>>;
  readonly DeleteServiceLinkedRole: DeleteServiceLinkedRoleResponse;
  readonly DeleteServiceSpecificCredential: Readonly<Record<string, never>>;
  readonly DeleteSigningCertificate: Readonly<Record<string, never>>;
  readonly DeleteUser: Readonly<Record<string, never>>;
  readonly DeleteUserPermissionsBoundary: Readonly<Record<string, never>>;
  readonly DeleteUserPolicy: Readonly<Record<string, never>>;
  readonly DeleteVirtualMFADevice: Readonly<Record<string, never>>;
  readonly DetachGroupPolicy: Readonly<Record<string, never>>;
  readonly DetachRolePolicy: Readonly<Record<string, never>>;
  readonly DetachUserPolicy: Readonly<Record<string, never>>;
  readonly DisableOrganizationsRootCredentialsManagement: DisableOrganizationsRootCredentialsManagementResponse;
  readonly DisableOrganizationsRootSessions: DisableOrganizationsRootSessionsResponse;
  readonly DisableOutboundWebIdentityFederation: Readonly<Record<string, never>>;
  readonly DownloadServerCertificate: EuareDownloadServerCertificate;
  readonly EnableMFADevice: Readonly<Record<string, never>>;
  readonly EnableOrganizationsRootCredentialsManagement: EnableOrganizationsRootCredentialsManagementResponse;
  readonly EnableOrganizationsRootSessions: EnableOrganizationsRootSessionsResponse;
  readonly EnableOutboundWebIdentityFederation: EnableOutboundWebIdentityFederationResponse;
  readonly GenerateCredentialReport: GenerateCredentialReportResponse;
  readonly GenerateOrganizationsAccessReport: GenerateOrganizationsAccessReportResponse;
  readonly GenerateServiceLastAccessedDetails: GenerateServiceLastAccessedDetailsResponse;
  readonly GetAccessKeyInfo: GetAccessKeyInfoResponse;
  readonly GetAccessKeyLastUsed: GetAccessKeyLastUsedResponse;
  readonly GetAccountAuthorizationDetails: GetAccountAuthorizationDetailsResponse;
  readonly GetAccountPasswordPolicy: GetAccountPasswordPolicyResponse;
  readonly GetAccountPolicy: EuareGetAccountPolicy;
  readonly GetAccountSummary: GetAccountSummaryResponse;
  readonly GetCallerIdentity: GetCallerIdentityResponse;
  readonly GetContextKeysForCustomPolicy: GetContextKeysForPolicyResponse;
  readonly GetContextKeysForPrincipalPolicy: GetContextKeysForPolicyResponse;
  readonly GetCredentialReport: GetCredentialReportResponse;
  readonly GetDelegationRequest: GetDelegationRequestResponse;
  readonly GetGroup: GetGroupResponse;
  readonly GetGroupPolicy: GetGroupPolicyResponse;
  readonly GetHumanReadableSummary: GetHumanReadableSummaryResponse;
  readonly GetInstanceProfile: GetInstanceProfileResponse;
  readonly GetLdapSyncStatus: EuareGetLdapSyncStatus;
  readonly GetLoginProfile: GetLoginProfileResponse;
  readonly GetMFADevice: GetMFADeviceResponse;
  readonly GetOpenIDConnectProvider: GetOpenIDConnectProviderResponse;
  readonly GetOrganizationsAccessReport: GetOrganizationsAccessReportResponse;
  readonly GetOutboundWebIdentityFederationInfo: GetOutboundWebIdentityFederationInfoResponse;
  readonly GetPolicy: GetPolicyResponse;
  readonly GetPolicyVersion: GetPolicyVersionResponse;
  readonly GetRole: GetRoleResponse;
  readonly GetRolePolicy: GetRolePolicyResponse;
  readonly GetSAMLProvider: GetSAMLProviderResponse;
  readonly GetSSHPublicKey: GetSSHPublicKeyResponse;
  readonly GetServerCertificate: GetServerCertificateResponse;
  readonly GetServiceLastAccessedDetails: GetServiceLastAccessedDetailsResponse;
  readonly GetServiceLastAccessedDetailsWithEntities: GetServiceLastAccessedDetailsWithEntitiesResponse;
  readonly GetServiceLinkedRoleDeletionStatus: GetServiceLinkedRoleDeletionStatusResponse;
  readonly GetSessionToken: GetSessionTokenResponse;
  readonly GetUser: GetUserResponse;
  readonly GetUserInfo: EuareGetUserInfo;
  readonly GetUserPolicy: GetUserPolicyResponse;
  readonly ListAccessKeys: ListAccessKeysResponse;
  readonly ListAccountAliases: ListAccountAliasesResponse;
  readonly ListAccountPolicies: EuareListAccountPolicies;
  readonly ListAccounts: EuareListAccounts;
  readonly ListAttachedGroupPolicies: ListAttachedGroupPoliciesResponse;
  readonly ListAttachedRolePolicies: ListAttachedRolePoliciesResponse;
  readonly ListAttachedUserPolicies: ListAttachedUserPoliciesResponse;
  readonly ListDelegationRequests: ListDelegationRequestsResponse;
  readonly ListEntitiesForPolicy: ListEntitiesForPolicyResponse;
  readonly ListGroupPolicies: ListGroupPoliciesResponse;
  readonly ListGroups: ListGroupsResponse;
  readonly ListGroupsForUser: ListGroupsForUserResponse;
  readonly ListInstanceProfileTags: ListInstanceProfileTagsResponse;
  readonly ListInstanceProfiles: ListInstanceProfilesResponse;
  readonly ListInstanceProfilesForRole: ListInstanceProfilesForRoleResponse;
  readonly ListMFADeviceTags: ListMFADeviceTagsResponse;
  readonly ListMFADevices: ListMFADevicesResponse;
  readonly ListOpenIDConnectProviderTags: ListOpenIDConnectProviderTagsResponse;
  readonly ListOpenIDConnectProviders: ListOpenIDConnectProvidersResponse;
  readonly ListOrganizationsFeatures: ListOrganizationsFeaturesResponse;
  readonly ListPolicies: ListPoliciesResponse;
  readonly ListPoliciesGrantingServiceAccess: ListPoliciesGrantingServiceAccessResponse;
  readonly ListPolicyTags: ListPolicyTagsResponse;
  readonly ListPolicyVersions: ListPolicyVersionsResponse;
  readonly ListRolePolicies: ListRolePoliciesResponse;
  readonly ListRoleTags: ListRoleTagsResponse;
  readonly ListRoles: ListRolesResponse;
  readonly ListSAMLProviderTags: ListSAMLProviderTagsResponse;
  readonly ListSAMLProviders: ListSAMLProvidersResponse;
  readonly ListSSHPublicKeys: ListSSHPublicKeysResponse;
  readonly ListServerCertificateTags: ListServerCertificateTagsResponse;
  readonly ListServerCertificates: ListServerCertificatesResponse;
  readonly ListServiceSpecificCredentials: ListServiceSpecificCredentialsResponse;
  readonly ListSigningCertificates: ListSigningCertificatesResponse;
  readonly ListUserPolicies: ListUserPoliciesResponse;
  readonly ListUserTags: ListUserTagsResponse;
  readonly ListUsers: ListUsersResponse;
  readonly ListVirtualMFADevices: ListVirtualMFADevicesResponse;
  readonly PutAccountPolicy: Readonly<Record<string, never>>;
  readonly PutGroupPolicy: Readonly<Record<string, never>>;
  readonly PutRolePermissionsBoundary: Readonly<Record<string, never>>;
  readonly PutRolePolicy: Readonly<Record<string, never>>;
  readonly PutUserPermissionsBoundary: Readonly<Record<string, never>>;
  readonly PutUserPolicy: Readonly<Record<string, never>>;
  readonly RejectDelegationRequest: Readonly<Record<string, never>>;
  readonly RemoveClientIDFromOpenIDConnectProvider: Readonly<Record<string, never>>;
  readonly RemoveRoleFromInstanceProfile: Readonly<Record<string, never>>;
  readonly RemoveUserFromGroup: Readonly<Record<string, never>>;
  readonly ResetServiceSpecificCredential: ResetServiceSpecificCredentialResponse;
  readonly ResyncMFADevice: Readonly<Record<string, never>>;
  readonly SendDelegationToken: Readonly<Record<string, never>>;
  readonly SetDefaultPolicyVersion: Readonly<Record<string, never>>;
  readonly SetSecurityTokenServicePreferences: Readonly<Record<string, never>>;
  readonly SignCertificate: EuareSignCertificate;
  readonly SimulateCustomPolicy: SimulatePolicyResponse;
  readonly SimulatePrincipalPolicy: SimulatePolicyResponse;
  readonly TagInstanceProfile: Readonly<Record<string, never>>;
  readonly TagMFADevice: Readonly<Record<string, never>>;
  readonly TagOpenIDConnectProvider: Readonly<Record<string, never>>;
  readonly TagPolicy: Readonly<Record<string, never>>;
  readonly TagRole: Readonly<Record<string, never>>;
  readonly TagSAMLProvider: Readonly<Record<string, never>>;
  readonly TagServerCertificate: Readonly<Record<string, never>>;
  readonly TagUser: Readonly<Record<string, never>>;
  readonly UntagInstanceProfile: Readonly<Record<string, never>>;
  readonly UntagMFADevice: Readonly<Record<string, never>>;
  readonly UntagOpenIDConnectProvider: Readonly<Record<string, never>>;
  readonly UntagPolicy: Readonly<Record<string, never>>;
  readonly UntagRole: Readonly<Record<string, never>>;
  readonly UntagSAMLProvider: Readonly<Record<string, never>>;
  readonly UntagServerCertificate: Readonly<Record<string, never>>;
  readonly UntagUser: Readonly<Record<string, never>>;
  readonly UpdateAccessKey: Readonly<Record<string, never>>;
  readonly UpdateAccountPasswordPolicy: Readonly<Record<string, never>>;
  readonly UpdateAssumeRolePolicy: Readonly<Record<string, never>>;
  readonly UpdateDelegationRequest: Readonly<Record<string, never>>;
  readonly UpdateGroup: Readonly<Record<string, never>>;
  readonly UpdateLoginProfile: Readonly<Record<string, never>>;
  readonly UpdateOpenIDConnectProviderThumbprint: Readonly<Record<string, never>>;
  readonly UpdateRole: UpdateRoleResponse;
  readonly UpdateRoleDescription: UpdateRoleDescriptionResponse;
  readonly UpdateSAMLProvider: UpdateSAMLProviderResponse;
  readonly UpdateSSHPublicKey: Readonly<Record<string, never>>;
  readonly UpdateServerCertificate: Readonly<Record<string, never>>;
  readonly UpdateServiceSpecificCredential: Readonly<Record<string, never>>;
  readonly UpdateSigningCertificate: Readonly<Record<string, never>>;
  readonly UpdateUser: Readonly<Record<string, never>>;
  readonly UpdateUserInfo: Readonly<Record<string, never>>;
  readonly UploadSSHPublicKey: UploadSSHPublicKeyResponse;
  readonly UploadServerCertificate: UploadServerCertificateResponse;
  readonly UploadSigningCertificate: UploadSigningCertificateResponse;
}

/** The name of an action of IAM or STS, on any cloud. */
export type ServiceActionName = keyof ServiceInputs;

interface AcceptDelegationRequestRequest {
  readonly DelegationRequestId: string;
}

interface AccessDetail {
  readonly ServiceName: string;
  readonly ServiceNamespace: string;
  readonly Region?: string;
  readonly EntityPath?: string;
  readonly LastAuthenticatedTime?: string;
  readonly TotalAuthenticatedEntities?: number;
}

interface AccessKey {
  readonly UserName: string;
  readonly AccessKeyId: string;
  readonly Status: string;
  readonly SecretAccessKey: string;
  readonly CreateDate?: string;
}

interface AccessKeyLastUsed {
  readonly LastUsedDate?: string;
  readonly ServiceName: string;
  readonly Region: string;
}

interface AccessKeyMetadata {
  readonly UserName?: string;
  readonly AccessKeyId?: string;
  readonly Status?: string;
  readonly CreateDate?: string;
}

interface AddClientIDToOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly ClientID: string;
}

interface AddRoleToInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly RoleName: string;
}

interface AddUserToGroupRequest {
  readonly GroupName: string;
  readonly UserName: string;
}

interface AssociateDelegationRequestRequest {
  readonly DelegationRequestId: string;
}

interface AssumeRoleRequest {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly PolicyArns?: readonly PolicyDescriptorType[];
  readonly Policy?: string;
  readonly DurationSeconds?: number;
  readonly Tags?: readonly StsTag[];
  readonly TransitiveTagKeys?: readonly string[];
  readonly ExternalId?: string;
  readonly SerialNumber?: string;
  readonly TokenCode?: string;
  readonly SourceIdentity?: string;
  readonly ProvidedContexts?: readonly ProvidedContext[];
}

interface AssumeRoleResponse {
  readonly Credentials?: Credentials;
  readonly AssumedRoleUser?: AssumedRoleUser;
  readonly PackedPolicySize?: number;
  readonly SourceIdentity?: string;
}

interface AssumedRoleUser {
  readonly AssumedRoleId: string;
  readonly Arn: string;
}

interface AttachGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyArn: string;
}

interface AttachRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyArn: string;
}

interface AttachUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyArn: string;
}

interface AttachedPermissionsBoundary {
  readonly PermissionsBoundaryType?: string;
  readonly PermissionsBoundaryArn?: string;
}

interface AttachedPolicy {
  readonly PolicyName?: string;
  readonly PolicyArn?: string;
}

interface ChangePasswordRequest {
  readonly OldPassword: string;
  readonly NewPassword: string;
}

interface ContextEntry {
  readonly ContextKeyName?: string;
  readonly ContextKeyValues?: readonly string[];
  readonly ContextKeyType?: string;
}

interface CreateAccessKeyRequest {
  readonly UserName?: string;
}

interface CreateAccessKeyResponse {
  readonly AccessKey: AccessKey;
}

interface CreateAccountAliasRequest {
  readonly AccountAlias: string;
}

interface CreateAccountRequest {
  readonly AccountName?: string;
}

interface CreateDelegationRequestRequest {
  readonly OwnerAccountId?: string;
  readonly Description: string;
  readonly Permissions: DelegationPermission;
  readonly RequestMessage?: string;
  readonly RequestorWorkflowId: string;
  readonly RedirectUrl?: string;
  readonly NotificationChannel: string;
  readonly SessionDuration: number;
  readonly OnlySendByOwner?: boolean;
}

interface CreateDelegationRequestResponse {
  readonly ConsoleDeepLink?: string;
  readonly DelegationRequestId?: string;
}

interface CreateGroupRequest {
  readonly Path?: string;
  readonly GroupName: string;
}

interface CreateGroupResponse {
  readonly Group: Group;
}

interface CreateInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly Path?: string;
  readonly Tags?: readonly Tag[];
}

interface CreateInstanceProfileResponse {
  readonly InstanceProfile: InstanceProfile;
}

interface CreateLoginProfileRequest {
  readonly UserName?: string;
  readonly Password?: string;
  readonly PasswordResetRequired?: boolean;
}

interface CreateLoginProfileResponse {
  readonly LoginProfile: LoginProfile;
}

interface CreateOpenIDConnectProviderRequest {
  readonly Url: string;
  readonly ClientIDList?: readonly string[];
  readonly ThumbprintList?: readonly string[];
  readonly Tags?: readonly Tag[];
}

interface CreateOpenIDConnectProviderResponse {
  readonly OpenIDConnectProviderArn?: string;
  readonly Tags?: readonly Tag[];
}

interface CreatePolicyRequest {
  readonly PolicyName: string;
  readonly Path?: string;
  readonly PolicyDocument: string;
  readonly Description?: string;
  readonly Tags?: readonly Tag[];
}

interface CreatePolicyResponse {
  readonly Policy?: Policy;
}

interface CreatePolicyVersionRequest {
  readonly PolicyArn: string;
  readonly PolicyDocument: string;
  readonly SetAsDefault?: boolean;
}

interface CreatePolicyVersionResponse {
  readonly PolicyVersion?: PolicyVersion;
}

interface CreateRoleRequest {
  readonly Path?: string;
  readonly RoleName: string;
  readonly AssumeRolePolicyDocument: string;
  readonly Description?: string;
  readonly MaxSessionDuration?: number;
  readonly PermissionsBoundary?: string;
  readonly Tags?: readonly Tag[];
}

interface CreateRoleResponse {
  readonly Role: Role;
}

interface CreateSAMLProviderRequest {
  readonly SAMLMetadataDocument: string;
  readonly Name: string;
  readonly Tags?: readonly Tag[];
  readonly AssertionEncryptionMode?: string;
  readonly AddPrivateKey?: string;
}

interface CreateSAMLProviderResponse {
  readonly SAMLProviderArn?: string;
  readonly Tags?: readonly Tag[];
}

interface CreateServiceLinkedRoleRequest {
  readonly AWSServiceName: string;
  readonly Description?: string;
  readonly CustomSuffix?: string;
}

interface CreateServiceLinkedRoleResponse {
  readonly Role?: Role;
}

interface CreateServiceSpecificCredentialRequest {
  readonly UserName: string;
  readonly ServiceName: string;
  readonly CredentialAgeDays?: number;
}

interface CreateServiceSpecificCredentialResponse {
  readonly ServiceSpecificCredential?: ServiceSpecificCredential;
}

interface CreateSigningCertificateRequest {
  readonly UserName?: string;
}

interface CreateUserRequest {
  readonly Path?: string;
  readonly UserName: string;
  readonly PermissionsBoundary?: string;
  readonly Tags?: readonly Tag[];
}

interface CreateUserResponse {
  readonly User?: User;
}

interface CreateVirtualMFADeviceRequest {
  readonly Path?: string;
  readonly VirtualMFADeviceName: string;
  readonly Tags?: readonly Tag[];
}

interface CreateVirtualMFADeviceResponse {
  readonly VirtualMFADevice: VirtualMFADevice;
}

interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: string;
}

interface DeactivateMFADeviceRequest {
  readonly UserName?: string;
  readonly SerialNumber: string;
}

interface DelegationPermission {
  readonly PolicyTemplateArn?: string;
  readonly Parameters?: readonly PolicyParameter[];
}

interface DelegationRequest {
  readonly DelegationRequestId?: string;
  readonly OwnerAccountId?: string;
  readonly Description?: string;
  readonly RequestMessage?: string;
  readonly Permissions?: DelegationPermission;
  readonly PermissionPolicy?: string;
  readonly RolePermissionRestrictionArns?: readonly string[];
  readonly OwnerId?: string;
  readonly ApproverId?: string;
  readonly State?: string;
  readonly ExpirationTime?: string;
  readonly RequestorId?: string;
  readonly RequestorName?: string;
  readonly CreateDate?: string;
  readonly SessionDuration?: number;
  readonly RedirectUrl?: string;
  readonly Notes?: string;
  readonly RejectionReason?: string;
  readonly OnlySendByOwner?: boolean;
  readonly UpdatedTime?: string;
}

interface DeleteAccessKeyRequest {
  readonly UserName?: string;
  readonly AccessKeyId: string;
}

interface DeleteAccountAliasRequest {
  readonly AccountAlias: string;
}

interface DeleteAccountPolicyRequest {
  readonly AccountName: string;
  readonly PolicyName: string;
}

interface DeleteAccountRequest {
  readonly AccountName: string;
  readonly Recursive?: boolean;
}

interface DeleteGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyName: string;
}

interface DeleteGroupRequest {
  readonly GroupName: string;
  readonly IsRecursive?: boolean;
}

interface DeleteInstanceProfileRequest {
  readonly InstanceProfileName: string;
}

interface DeleteLoginProfileRequest {
  readonly UserName?: string;
}

interface DeleteOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
}

interface DeletePolicyRequest {
  readonly PolicyArn: string;
}

interface DeletePolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

interface DeleteRolePermissionsBoundaryRequest {
  readonly RoleName: string;
}

interface DeleteRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyName: string;
}

interface DeleteRoleRequest {
  readonly RoleName: string;
}

interface DeleteSAMLProviderRequest {
  readonly SAMLProviderArn: string;
}

interface DeleteSSHPublicKeyRequest {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
}

interface DeleteServerCertificateRequest {
  readonly ServerCertificateName: string;
}

interface DeleteServiceLinkedRoleRequest {
  readonly RoleName: string;
}

interface DeleteServiceLinkedRoleResponse {
  readonly DeletionTaskId: string;
}

interface DeleteServiceSpecificCredentialRequest {
  readonly UserName?: string;
  readonly ServiceSpecificCredentialId: string;
}

interface DeleteSigningCertificateRequest {
  readonly UserName?: string;
  readonly CertificateId: string;
}

interface DeleteUserPermissionsBoundaryRequest {
  readonly UserName: string;
}

interface DeleteUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyName: string;
}

interface DeleteUserRequest {
  readonly UserName: string;
  readonly IsRecursive?: boolean;
}

interface DeleteVirtualMFADeviceRequest {
  readonly SerialNumber: string;
}

interface DeletionTaskFailureReasonType {
  readonly Reason?: string;
  readonly RoleUsageList?: readonly RoleUsageType[];
}

interface DetachGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyArn: string;
}

interface DetachRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyArn: string;
}

interface DetachUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyArn: string;
}

interface DisableOrganizationsRootCredentialsManagementResponse {
  readonly OrganizationId?: string;
  readonly EnabledFeatures?: readonly string[];
}

interface DisableOrganizationsRootSessionsResponse {
  readonly OrganizationId?: string;
  readonly EnabledFeatures?: readonly string[];
}

interface DownloadServerCertificateRequest {
  readonly CertificateArn: string;
  readonly DelegationCertificate: string;
  readonly AuthSignature: string;
  readonly Timestamp?: string;
  readonly Signature?: string;
}

interface EnableMFADeviceRequest {
  readonly UserName: string;
  readonly SerialNumber: string;
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
}

interface EnableOrganizationsRootCredentialsManagementResponse {
  readonly OrganizationId?: string;
  readonly EnabledFeatures?: readonly string[];
}

interface EnableOrganizationsRootSessionsResponse {
  readonly OrganizationId?: string;
  readonly EnabledFeatures?: readonly string[];
}

interface EnableOutboundWebIdentityFederationResponse {
  readonly IssuerIdentifier?: string;
}

interface EntityDetails {
  readonly EntityInfo: EntityInfo;
  readonly LastAuthenticated?: string;
}

interface EntityInfo {
  readonly Arn: string;
  readonly Name: string;
  readonly Type: string;
  readonly Id: string;
  readonly Path?: string;
}

interface ErrorDetails {
  readonly Message: string;
  readonly Code: string;
}

interface EuareCreateAccount {
  readonly Account: EuareCreateAccountAccount;
}

interface EuareCreateAccountAccount {
  readonly AccountName?: string;
  readonly AccountId: string;
}

interface EuareCreateSigningCertificate {
  readonly Certificate: EuareCreateSigningCertificateCertificate;
}

interface EuareCreateSigningCertificateCertificate {
  readonly UserName: string;
  readonly CertificateId: string;
  readonly CertificateBody: string;
  readonly Status: string;
  readonly PrivateKey?: string;
  readonly UploadDate?: string;
}

interface EuareDownloadServerCertificate {
  readonly CertificateArn: string;
  readonly ServerCertificate: string;
  readonly ServerPk: string;
  readonly Signature?: string;
}

interface EuareGetAccountPolicy {
  readonly AccountName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface EuareGetLdapSyncStatus {
  readonly SyncEnabled: string;
  readonly InSync: string;
}

interface EuareGetUserInfo {
  readonly Infos: readonly EuareGetUserInfoInfosmember[];
}

interface EuareGetUserInfoInfosmember {
  readonly Key: string;
  readonly Value: string;
}

interface EuareListAccountPolicies {
  readonly PolicyNames: readonly string[];
  readonly IsTruncated?: string;
  readonly Marker?: string;
}

interface EuareListAccounts {
  readonly Accounts: readonly EuareListAccountsAccountsmember[];
}

interface EuareListAccountsAccountsmember {
  readonly AccountName?: string;
  readonly AccountId: string;
}

interface EuareSignCertificate {
  readonly Certificate: string;
}

interface EvaluationResult {
  readonly EvalActionName: string;
  readonly EvalResourceName?: string;
  readonly EvalDecision: string;
  readonly MatchedStatements?: readonly Statement[];
  readonly MissingContextValues?: readonly string[];
  readonly OrganizationsDecisionDetail?: OrganizationsDecisionDetail;
  readonly PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail;
  readonly EvalDecisionDetails?: Readonly<Record<string, string>>;
  readonly ResourceSpecificResults?: readonly ResourceSpecificResult[];
}

interface GenerateCredentialReportResponse {
  readonly State?: string;
  readonly Description?: string;
}

interface GenerateOrganizationsAccessReportRequest {
  readonly EntityPath: string;
  readonly OrganizationsPolicyId?: string;
}

interface GenerateOrganizationsAccessReportResponse {
  readonly JobId?: string;
}

interface GenerateServiceLastAccessedDetailsRequest {
  readonly Arn: string;
  readonly Granularity?: string;
}

interface GenerateServiceLastAccessedDetailsResponse {
  readonly JobId?: string;
}

interface GetAccessKeyInfoRequest {
  readonly AccessKeyId: string;
}

interface GetAccessKeyInfoResponse {
  readonly Account?: string;
}

interface GetAccessKeyLastUsedRequest {
  readonly AccessKeyId: string;
}

interface GetAccessKeyLastUsedResponse {
  readonly UserName?: string;
  readonly AccessKeyLastUsed?: AccessKeyLastUsed;
}

interface GetAccountAuthorizationDetailsRequest {
  readonly Filter?: readonly string[];
  readonly MaxItems?: number;
  readonly Marker?: string;
}

interface GetAccountAuthorizationDetailsResponse {
  readonly UserDetailList?: readonly UserDetail[];
  readonly GroupDetailList?: readonly GroupDetail[];
  readonly RoleDetailList?: readonly RoleDetail[];
  readonly Policies?: readonly ManagedPolicyDetail[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface GetAccountPasswordPolicyResponse {
  readonly PasswordPolicy: PasswordPolicy;
}

interface GetAccountPolicyRequest {
  readonly AccountName: string;
  readonly PolicyName: string;
}

interface GetAccountSummaryResponse {
  readonly SummaryMap?: Readonly<Record<string, number>>;
}

interface GetCallerIdentityResponse {
  readonly UserId?: string;
  readonly Account?: string;
  readonly Arn?: string;
}

interface GetContextKeysForCustomPolicyRequest {
  readonly PolicyInputList: readonly string[];
}

interface GetContextKeysForPolicyResponse {
  readonly ContextKeyNames?: readonly string[];
}

interface GetContextKeysForPrincipalPolicyRequest {
  readonly PolicySourceArn: string;
  readonly PolicyInputList?: readonly string[];
}

interface GetCredentialReportResponse {
  readonly Content?: string;
  readonly ReportFormat?: string;
  readonly GeneratedTime?: string;
}

interface GetDelegationRequestRequest {
  readonly DelegationRequestId: string;
  readonly DelegationPermissionCheck?: boolean;
}

interface GetDelegationRequestResponse {
  readonly DelegationRequest?: DelegationRequest;
  readonly PermissionCheckStatus?: string;
  readonly PermissionCheckResult?: string;
}

interface GetGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyName: string;
}

interface GetGroupPolicyResponse {
  readonly GroupName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface GetGroupRequest {
  readonly GroupName: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface GetGroupResponse {
  readonly Group: Group;
  readonly Users: readonly User[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface GetHumanReadableSummaryRequest {
  readonly EntityArn: string;
  readonly Locale?: string;
}

interface GetHumanReadableSummaryResponse {
  readonly SummaryContent?: string;
  readonly Locale?: string;
  readonly SummaryState?: string;
}

interface GetInstanceProfileRequest {
  readonly InstanceProfileName: string;
}

interface GetInstanceProfileResponse {
  readonly InstanceProfile: InstanceProfile;
}

interface GetLoginProfileRequest {
  readonly UserName?: string;
}

interface GetLoginProfileResponse {
  readonly LoginProfile: LoginProfile;
}

interface GetMFADeviceRequest {
  readonly SerialNumber: string;
  readonly UserName?: string;
}

interface GetMFADeviceResponse {
  readonly UserName?: string;
  readonly SerialNumber: string;
  readonly EnableDate?: string;
  readonly Certifications?: Readonly<Record<string, string>>;
}

interface GetOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
}

interface GetOpenIDConnectProviderResponse {
  readonly Url?: string;
  readonly ClientIDList?: readonly string[];
  readonly ThumbprintList?: readonly string[];
  readonly CreateDate?: string;
  readonly Tags?: readonly Tag[];
}

interface GetOrganizationsAccessReportRequest {
  readonly JobId: string;
  readonly MaxItems?: number;
  readonly Marker?: string;
  readonly SortKey?: string;
}

interface GetOrganizationsAccessReportResponse {
  readonly JobStatus: string;
  readonly JobCreationDate: string;
  readonly JobCompletionDate?: string;
  readonly NumberOfServicesAccessible?: number;
  readonly NumberOfServicesNotAccessed?: number;
  readonly AccessDetails?: readonly AccessDetail[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
  readonly ErrorDetails?: ErrorDetails;
}

interface GetOutboundWebIdentityFederationInfoResponse {
  readonly IssuerIdentifier?: string;
  readonly JwtVendingEnabled?: boolean;
}

interface GetPolicyRequest {
  readonly PolicyArn: string;
}

interface GetPolicyResponse {
  readonly Policy?: Policy;
}

interface GetPolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

interface GetPolicyVersionResponse {
  readonly PolicyVersion?: PolicyVersion;
}

interface GetRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyName: string;
}

interface GetRolePolicyResponse {
  readonly RoleName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface GetRoleRequest {
  readonly RoleName: string;
}

interface GetRoleResponse {
  readonly Role: Role;
}

interface GetSAMLProviderRequest {
  readonly SAMLProviderArn: string;
}

interface GetSAMLProviderResponse {
  readonly SAMLProviderUUID?: string;
  readonly SAMLMetadataDocument?: string;
  readonly CreateDate?: string;
  readonly ValidUntil?: string;
  readonly Tags?: readonly Tag[];
  readonly AssertionEncryptionMode?: string;
  readonly PrivateKeyList?: readonly SAMLPrivateKey[];
}

interface GetSSHPublicKeyRequest {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
  readonly Encoding: string;
}

interface GetSSHPublicKeyResponse {
  readonly SSHPublicKey?: SSHPublicKey;
}

interface GetServerCertificateRequest {
  readonly ServerCertificateName: string;
}

interface GetServerCertificateResponse {
  readonly ServerCertificate: ServerCertificate;
}

interface GetServiceLastAccessedDetailsRequest {
  readonly JobId: string;
  readonly MaxItems?: number;
  readonly Marker?: string;
}

interface GetServiceLastAccessedDetailsResponse {
  readonly JobStatus: string;
  readonly JobType?: string;
  readonly JobCreationDate: string;
  readonly ServicesLastAccessed: readonly ServiceLastAccessed[];
  readonly JobCompletionDate: string;
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
  readonly Error?: ErrorDetails;
}

interface GetServiceLastAccessedDetailsWithEntitiesRequest {
  readonly JobId: string;
  readonly ServiceNamespace: string;
  readonly MaxItems?: number;
  readonly Marker?: string;
}

interface GetServiceLastAccessedDetailsWithEntitiesResponse {
  readonly JobStatus: string;
  readonly JobCreationDate: string;
  readonly JobCompletionDate: string;
  readonly EntityDetailsList: readonly EntityDetails[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
  readonly Error?: ErrorDetails;
}

interface GetServiceLinkedRoleDeletionStatusRequest {
  readonly DeletionTaskId: string;
}

interface GetServiceLinkedRoleDeletionStatusResponse {
  readonly Status: string;
  readonly Reason?: DeletionTaskFailureReasonType;
}

interface GetSessionTokenRequest {
  readonly DurationSeconds?: number;
  readonly SerialNumber?: string;
  readonly TokenCode?: string;
}

interface GetSessionTokenResponse {
  readonly Credentials?: Credentials;
}

interface GetUserInfoRequest {
  readonly UserName?: string;
  readonly InfoKey?: string;
}

interface GetUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyName: string;
}

interface GetUserPolicyResponse {
  readonly UserName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface GetUserRequest {
  readonly UserName?: string;
  readonly ShowExtra?: boolean;
}

interface GetUserResponse {
  readonly User: User;
}

interface Group {
  readonly Path: string;
  readonly GroupName: string;
  readonly GroupId: string;
  readonly Arn: string;
  readonly CreateDate: string;
}

interface GroupDetail {
  readonly Path?: string;
  readonly GroupName?: string;
  readonly GroupId?: string;
  readonly Arn?: string;
  readonly CreateDate?: string;
  readonly GroupPolicyList?: readonly PolicyDetail[];
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[];
}

interface InstanceProfile {
  readonly Path: string;
  readonly InstanceProfileName: string;
  readonly InstanceProfileId: string;
  readonly Arn: string;
  readonly CreateDate: string;
  readonly Roles: readonly Role[];
  readonly Tags?: readonly Tag[];
}

interface ListAccessKeysRequest {
  readonly UserName?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListAccessKeysResponse {
  readonly AccessKeyMetadata: readonly AccessKeyMetadata[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListAccountAliasesRequest {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListAccountAliasesResponse {
  readonly AccountAliases: readonly string[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListAccountPoliciesRequest {
  readonly AccountName: string;
  readonly Marker?: string;
  readonly MaxItems?: string;
}

interface ListAttachedGroupPoliciesRequest {
  readonly GroupName: string;
  readonly PathPrefix?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListAttachedGroupPoliciesResponse {
  readonly AttachedPolicies?: readonly AttachedPolicy[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListAttachedRolePoliciesRequest {
  readonly RoleName: string;
  readonly PathPrefix?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListAttachedRolePoliciesResponse {
  readonly AttachedPolicies?: readonly AttachedPolicy[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListAttachedUserPoliciesRequest {
  readonly UserName: string;
  readonly PathPrefix?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListAttachedUserPoliciesResponse {
  readonly AttachedPolicies?: readonly AttachedPolicy[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListDelegationRequestsRequest {
  readonly OwnerId?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListDelegationRequestsResponse {
  readonly DelegationRequests?: readonly DelegationRequest[];
  readonly Marker?: string;
  readonly isTruncated?: boolean;
}

interface ListEntitiesForPolicyRequest {
  readonly PolicyArn: string;
  readonly EntityFilter?: string;
  readonly PathPrefix?: string;
  readonly PolicyUsageFilter?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListEntitiesForPolicyResponse {
  readonly PolicyGroups?: readonly PolicyGroup[];
  readonly PolicyUsers?: readonly PolicyUser[];
  readonly PolicyRoles?: readonly PolicyRole[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListGroupPoliciesRequest {
  readonly GroupName: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListGroupPoliciesResponse {
  readonly PolicyNames: readonly string[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListGroupsForUserRequest {
  readonly UserName: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListGroupsForUserResponse {
  readonly Groups: readonly Group[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListGroupsRequest {
  readonly PathPrefix?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListGroupsResponse {
  readonly Groups: readonly Group[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListInstanceProfileTagsRequest {
  readonly InstanceProfileName: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListInstanceProfileTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListInstanceProfilesForRoleRequest {
  readonly RoleName: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListInstanceProfilesForRoleResponse {
  readonly InstanceProfiles: readonly InstanceProfile[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListInstanceProfilesRequest {
  readonly PathPrefix?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListInstanceProfilesResponse {
  readonly InstanceProfiles: readonly InstanceProfile[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListMFADeviceTagsRequest {
  readonly SerialNumber: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListMFADeviceTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListMFADevicesRequest {
  readonly UserName?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListMFADevicesResponse {
  readonly MFADevices: readonly MFADevice[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListOpenIDConnectProviderTagsRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListOpenIDConnectProviderTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListOpenIDConnectProvidersResponse {
  readonly OpenIDConnectProviderList?: readonly OpenIDConnectProviderListEntry[];
}

interface ListOrganizationsFeaturesResponse {
  readonly OrganizationId?: string;
  readonly EnabledFeatures?: readonly string[];
}

interface ListPoliciesGrantingServiceAccessEntry {
  readonly ServiceNamespace?: string;
  readonly Policies?: readonly PolicyGrantingServiceAccess[];
}

interface ListPoliciesGrantingServiceAccessRequest {
  readonly Marker?: string;
  readonly Arn: string;
  readonly ServiceNamespaces: readonly string[];
}

interface ListPoliciesGrantingServiceAccessResponse {
  readonly PoliciesGrantingServiceAccess: readonly ListPoliciesGrantingServiceAccessEntry[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListPoliciesRequest {
  readonly Scope?: string;
  readonly OnlyAttached?: boolean;
  readonly PathPrefix?: string;
  readonly PolicyUsageFilter?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListPoliciesResponse {
  readonly Policies?: readonly Policy[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListPolicyTagsRequest {
  readonly PolicyArn: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListPolicyTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListPolicyVersionsRequest {
  readonly PolicyArn: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListPolicyVersionsResponse {
  readonly Versions?: readonly PolicyVersion[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListRolePoliciesRequest {
  readonly RoleName: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListRolePoliciesResponse {
  readonly PolicyNames: readonly string[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListRoleTagsRequest {
  readonly RoleName: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListRoleTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListRolesRequest {
  readonly PathPrefix?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListRolesResponse {
  readonly Roles: readonly Role[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListSAMLProviderTagsRequest {
  readonly SAMLProviderArn: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListSAMLProviderTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListSAMLProvidersResponse {
  readonly SAMLProviderList?: readonly SAMLProviderListEntry[];
}

interface ListSSHPublicKeysRequest {
  readonly UserName?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListSSHPublicKeysResponse {
  readonly SSHPublicKeys?: readonly SSHPublicKeyMetadata[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListServerCertificateTagsRequest {
  readonly ServerCertificateName: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListServerCertificateTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListServerCertificatesRequest {
  readonly PathPrefix?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListServerCertificatesResponse {
  readonly ServerCertificateMetadataList: readonly ServerCertificateMetadata[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListServiceSpecificCredentialsRequest {
  readonly UserName?: string;
  readonly ServiceName?: string;
  readonly AllUsers?: boolean;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListServiceSpecificCredentialsResponse {
  readonly ServiceSpecificCredentials?: readonly ServiceSpecificCredentialMetadata[];
  readonly Marker?: string;
  readonly IsTruncated?: boolean;
}

interface ListSigningCertificatesRequest {
  readonly UserName?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListSigningCertificatesResponse {
  readonly Certificates: readonly SigningCertificate[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListUserPoliciesRequest {
  readonly UserName: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListUserPoliciesResponse {
  readonly PolicyNames: readonly string[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListUserTagsRequest {
  readonly UserName: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListUserTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListUsersRequest {
  readonly PathPrefix?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListUsersResponse {
  readonly Users: readonly User[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface ListVirtualMFADevicesRequest {
  readonly AssignmentStatus?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

interface ListVirtualMFADevicesResponse {
  readonly VirtualMFADevices: readonly VirtualMFADevice[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface LoginProfile {
  readonly UserName: string;
  readonly CreateDate: string;
  readonly PasswordResetRequired?: boolean;
}

interface MFADevice {
  readonly UserName: string;
  readonly SerialNumber: string;
  readonly EnableDate: string;
}

interface ManagedPolicyDetail {
  readonly PolicyName?: string;
  readonly PolicyId?: string;
  readonly Arn?: string;
  readonly Path?: string;
  readonly DefaultVersionId?: string;
  readonly AttachmentCount?: number;
  readonly PermissionsBoundaryUsageCount?: number;
  readonly IsAttachable?: boolean;
  readonly Description?: string;
  readonly CreateDate?: string;
  readonly UpdateDate?: string;
  readonly PolicyVersionList?: readonly PolicyVersion[];
}

interface OpenIDConnectProviderListEntry {
  readonly Arn?: string;
}

interface OrganizationsDecisionDetail {
  readonly AllowedByOrganizations?: boolean;
}

interface PasswordPolicy {
  readonly MinimumPasswordLength?: number;
  readonly RequireSymbols?: boolean;
  readonly RequireNumbers?: boolean;
  readonly RequireUppercaseCharacters?: boolean;
  readonly RequireLowercaseCharacters?: boolean;
  readonly AllowUsersToChangePassword?: boolean;
  readonly ExpirePasswords?: boolean;
  readonly MaxPasswordAge?: number;
  readonly PasswordReusePrevention?: number;
  readonly HardExpiry?: boolean;
}

interface PermissionsBoundaryDecisionDetail {
  readonly AllowedByPermissionsBoundary?: boolean;
}

interface Policy {
  readonly PolicyName?: string;
  readonly PolicyId?: string;
  readonly Arn?: string;
  readonly Path?: string;
  readonly DefaultVersionId?: string;
  readonly AttachmentCount?: number;
  readonly PermissionsBoundaryUsageCount?: number;
  readonly IsAttachable?: boolean;
  readonly Description?: string;
  readonly CreateDate?: string;
  readonly UpdateDate?: string;
  readonly Tags?: readonly Tag[];
}

interface PolicyDescriptorType {
  readonly arn?: string;
}

interface PolicyDetail {
  readonly PolicyName?: string;
  readonly PolicyDocument?: string;
}

interface PolicyGrantingServiceAccess {
  readonly PolicyName: string;
  readonly PolicyType: string;
  readonly PolicyArn?: string;
  readonly EntityType?: string;
  readonly EntityName?: string;
}

interface PolicyGroup {
  readonly GroupName?: string;
  readonly GroupId?: string;
}

interface PolicyParameter {
  readonly Name?: string;
  readonly Values?: readonly string[];
  readonly Type?: string;
}

interface PolicyRole {
  readonly RoleName?: string;
  readonly RoleId?: string;
}

interface PolicyUser {
  readonly UserName?: string;
  readonly UserId?: string;
}

interface PolicyVersion {
  readonly Document?: string;
  readonly VersionId?: string;
  readonly IsDefaultVersion?: boolean;
  readonly CreateDate?: string;
}

interface Position {
  readonly Line?: number;
  readonly Column?: number;
}

interface ProvidedContext {
  readonly ProviderArn?: string;
  readonly ContextAssertion?: string;
}

interface PutAccountPolicyRequest {
  readonly AccountName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface PutGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface PutRolePermissionsBoundaryRequest {
  readonly RoleName: string;
  readonly PermissionsBoundary: string;
}

interface PutRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface PutUserPermissionsBoundaryRequest {
  readonly UserName: string;
  readonly PermissionsBoundary: string;
}

interface PutUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface RejectDelegationRequestRequest {
  readonly DelegationRequestId: string;
  readonly Notes?: string;
}

interface RemoveClientIDFromOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly ClientID: string;
}

interface RemoveRoleFromInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly RoleName: string;
}

interface RemoveUserFromGroupRequest {
  readonly GroupName: string;
  readonly UserName: string;
}

interface ResetServiceSpecificCredentialRequest {
  readonly UserName?: string;
  readonly ServiceSpecificCredentialId: string;
}

interface ResetServiceSpecificCredentialResponse {
  readonly ServiceSpecificCredential?: ServiceSpecificCredential;
}

interface ResourceSpecificResult {
  readonly EvalResourceName: string;
  readonly EvalResourceDecision: string;
  readonly MatchedStatements?: readonly Statement[];
  readonly MissingContextValues?: readonly string[];
  readonly EvalDecisionDetails?: Readonly<Record<string, string>>;
  readonly PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail;
}

interface ResyncMFADeviceRequest {
  readonly UserName: string;
  readonly SerialNumber: string;
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
}

interface Role {
  readonly Path: string;
  readonly RoleName: string;
  readonly RoleId: string;
  readonly Arn: string;
  readonly CreateDate: string;
  readonly AssumeRolePolicyDocument?: string;
  readonly Description?: string;
  readonly MaxSessionDuration?: number;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary;
  readonly Tags?: readonly Tag[];
  readonly RoleLastUsed?: RoleLastUsed;
}

interface RoleDetail {
  readonly Path?: string;
  readonly RoleName?: string;
  readonly RoleId?: string;
  readonly Arn?: string;
  readonly CreateDate?: string;
  readonly AssumeRolePolicyDocument?: string;
  readonly InstanceProfileList?: readonly InstanceProfile[];
  readonly RolePolicyList?: readonly PolicyDetail[];
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[];
  readonly PermissionsBoundary?: AttachedPermissionsBoundary;
  readonly Tags?: readonly Tag[];
  readonly RoleLastUsed?: RoleLastUsed;
}

interface RoleLastUsed {
  readonly LastUsedDate?: string;
  readonly Region?: string;
}

interface RoleUsageType {
  readonly Region?: string;
  readonly Resources?: readonly string[];
}

interface SAMLPrivateKey {
  readonly KeyId?: string;
  readonly Timestamp?: string;
}

interface SAMLProviderListEntry {
  readonly Arn?: string;
  readonly ValidUntil?: string;
  readonly CreateDate?: string;
}

interface SSHPublicKey {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
  readonly Fingerprint: string;
  readonly SSHPublicKeyBody: string;
  readonly Status: string;
  readonly UploadDate?: string;
}

interface SSHPublicKeyMetadata {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
  readonly Status: string;
  readonly UploadDate: string;
}

interface SendDelegationTokenRequest {
  readonly DelegationRequestId: string;
}

interface ServerCertificate {
  readonly ServerCertificateMetadata: ServerCertificateMetadata;
  readonly CertificateBody: string;
  readonly CertificateChain?: string;
  readonly Tags?: readonly Tag[];
}

interface ServerCertificateMetadata {
  readonly Path: string;
  readonly ServerCertificateName: string;
  readonly ServerCertificateId: string;
  readonly Arn: string;
  readonly UploadDate?: string;
  readonly Expiration?: string;
}

interface ServiceLastAccessed {
  readonly ServiceName: string;
  readonly LastAuthenticated?: string;
  readonly ServiceNamespace: string;
  readonly LastAuthenticatedEntity?: string;
  readonly LastAuthenticatedRegion?: string;
  readonly TotalAuthenticatedEntities?: number;
  readonly TrackedActionsLastAccessed?: readonly TrackedActionLastAccessed[];
}

interface ServiceSpecificCredential {
  readonly CreateDate: string;
  readonly ExpirationDate?: string;
  readonly ServiceName: string;
  readonly ServiceUserName?: string;
  readonly ServicePassword?: string;
  readonly ServiceCredentialAlias?: string;
  readonly ServiceCredentialSecret?: string;
  readonly ServiceSpecificCredentialId: string;
  readonly UserName: string;
  readonly Status: string;
}

interface ServiceSpecificCredentialMetadata {
  readonly UserName: string;
  readonly Status: string;
  readonly ServiceUserName?: string;
  readonly ServiceCredentialAlias?: string;
  readonly CreateDate: string;
  readonly ExpirationDate?: string;
  readonly ServiceSpecificCredentialId: string;
  readonly ServiceName: string;
}

interface SetDefaultPolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

interface SetSecurityTokenServicePreferencesRequest {
  readonly GlobalEndpointTokenVersion: string;
}

interface SignCertificateRequest {
  readonly Instance: string;
  readonly Key: string;
  readonly ExpirationDays?: string;
  readonly Certificate?: string;
}

interface SigningCertificate {
  readonly UserName: string;
  readonly CertificateId: string;
  readonly CertificateBody: string;
  readonly Status: string;
  readonly UploadDate?: string;
  /** On Eucalyptus only. */
  readonly PrivateKey?: string;
}

interface SimulateCustomPolicyRequest {
  readonly PolicyInputList: readonly string[];
  readonly PermissionsBoundaryPolicyInputList?: readonly string[];
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[];
  readonly ResourcePolicy?: string;
  readonly ResourceOwner?: string;
  readonly CallerArn?: string;
  readonly ContextEntries?: readonly ContextEntry[];
  readonly ResourceHandlingOption?: string;
  readonly MaxItems?: number;
  readonly Marker?: string;
}

interface SimulatePolicyResponse {
  readonly EvaluationResults?: readonly EvaluationResult[];
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

interface SimulatePrincipalPolicyRequest {
  readonly PolicySourceArn: string;
  readonly PolicyInputList?: readonly string[];
  readonly PermissionsBoundaryPolicyInputList?: readonly string[];
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[];
  readonly ResourcePolicy?: string;
  readonly ResourceOwner?: string;
  readonly CallerArn?: string;
  readonly ContextEntries?: readonly ContextEntry[];
  readonly ResourceHandlingOption?: string;
  readonly MaxItems?: number;
  readonly Marker?: string;
}

interface Statement {
  readonly SourcePolicyId?: string;
  readonly SourcePolicyType?: string;
  readonly StartPosition?: Position;
  readonly EndPosition?: Position;
}

interface StsTag {
  readonly Key: string;
  readonly Value: string;
}

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface TagInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly Tags: readonly Tag[];
}

interface TagMFADeviceRequest {
  readonly SerialNumber: string;
  readonly Tags: readonly Tag[];
}

interface TagOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly Tags: readonly Tag[];
}

interface TagPolicyRequest {
  readonly PolicyArn: string;
  readonly Tags: readonly Tag[];
}

interface TagRoleRequest {
  readonly RoleName: string;
  readonly Tags: readonly Tag[];
}

interface TagSAMLProviderRequest {
  readonly SAMLProviderArn: string;
  readonly Tags: readonly Tag[];
}

interface TagServerCertificateRequest {
  readonly ServerCertificateName: string;
  readonly Tags: readonly Tag[];
}

interface TagUserRequest {
  readonly UserName: string;
  readonly Tags: readonly Tag[];
}

interface TrackedActionLastAccessed {
  readonly ActionName?: string;
  readonly LastAccessedEntity?: string;
  readonly LastAccessedTime?: string;
  readonly LastAccessedRegion?: string;
}

interface UntagInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly TagKeys: readonly string[];
}

interface UntagMFADeviceRequest {
  readonly SerialNumber: string;
  readonly TagKeys: readonly string[];
}

interface UntagOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly TagKeys: readonly string[];
}

interface UntagPolicyRequest {
  readonly PolicyArn: string;
  readonly TagKeys: readonly string[];
}

interface UntagRoleRequest {
  readonly RoleName: string;
  readonly TagKeys: readonly string[];
}

interface UntagSAMLProviderRequest {
  readonly SAMLProviderArn: string;
  readonly TagKeys: readonly string[];
}

interface UntagServerCertificateRequest {
  readonly ServerCertificateName: string;
  readonly TagKeys: readonly string[];
}

interface UntagUserRequest {
  readonly UserName: string;
  readonly TagKeys: readonly string[];
}

interface UpdateAccessKeyRequest {
  readonly UserName?: string;
  readonly AccessKeyId: string;
  readonly Status: string;
}

interface UpdateAccountPasswordPolicyRequest {
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

interface UpdateAssumeRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyDocument: string;
}

interface UpdateDelegationRequestRequest {
  readonly DelegationRequestId: string;
  readonly Notes?: string;
}

interface UpdateGroupRequest {
  readonly GroupName: string;
  readonly NewPath?: string;
  readonly NewGroupName?: string;
}

interface UpdateLoginProfileRequest {
  readonly UserName: string;
  readonly Password?: string;
  readonly PasswordResetRequired?: boolean;
}

interface UpdateOpenIDConnectProviderThumbprintRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly ThumbprintList: readonly string[];
}

interface UpdateRoleDescriptionRequest {
  readonly RoleName: string;
  readonly Description: string;
}

interface UpdateRoleDescriptionResponse {
  readonly Role?: Role;
}

interface UpdateRoleRequest {
  readonly RoleName: string;
  readonly Description?: string;
  readonly MaxSessionDuration?: number;
}

interface UpdateRoleResponse {

}

interface UpdateSAMLProviderRequest {
  readonly SAMLMetadataDocument?: string;
  readonly SAMLProviderArn: string;
  readonly AssertionEncryptionMode?: string;
  readonly AddPrivateKey?: string;
  readonly RemovePrivateKey?: string;
}

interface UpdateSAMLProviderResponse {
  readonly SAMLProviderArn?: string;
}

interface UpdateSSHPublicKeyRequest {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
  readonly Status: string;
}

interface UpdateServerCertificateRequest {
  readonly ServerCertificateName: string;
  readonly NewPath?: string;
  readonly NewServerCertificateName?: string;
}

interface UpdateServiceSpecificCredentialRequest {
  readonly UserName?: string;
  readonly ServiceSpecificCredentialId: string;
  readonly Status: string;
}

interface UpdateSigningCertificateRequest {
  readonly UserName?: string;
  readonly CertificateId: string;
  readonly Status: string;
}

interface UpdateUserInfoRequest {
  readonly UserName?: string;
  readonly InfoKey: string;
  readonly InfoValue?: string;
}

interface UpdateUserRequest {
  readonly UserName: string;
  readonly NewPath?: string;
  readonly NewUserName?: string;
  readonly Enabled?: boolean;
  readonly PasswordExpiration?: string;
  readonly RegStatus?: string;
}

interface UploadSSHPublicKeyRequest {
  readonly UserName: string;
  readonly SSHPublicKeyBody: string;
}

interface UploadSSHPublicKeyResponse {
  readonly SSHPublicKey?: SSHPublicKey;
}

interface UploadServerCertificateRequest {
  readonly Path?: string;
  readonly ServerCertificateName: string;
  readonly CertificateBody: string;
  readonly PrivateKey: string;
  readonly CertificateChain?: string;
  readonly Tags?: readonly Tag[];
}

interface UploadServerCertificateResponse {
  readonly ServerCertificateMetadata?: ServerCertificateMetadata;
  readonly Tags?: readonly Tag[];
}

interface UploadSigningCertificateRequest {
  readonly UserName?: string;
  readonly CertificateBody: string;
}

interface UploadSigningCertificateResponse {
  readonly Certificate: SigningCertificate;
}

interface User {
  readonly Path: string;
  readonly UserName: string;
  readonly UserId: string;
  readonly Arn: string;
  readonly CreateDate: string;
  readonly PasswordLastUsed?: string;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary;
  readonly Tags?: readonly Tag[];
  /** On Eucalyptus only. */
  readonly Enabled?: string;
  /** On Eucalyptus only. */
  readonly RegStatus?: string;
  /** On Eucalyptus only. */
  readonly PasswordExpiration?: string;
}

interface UserDetail {
  readonly Path?: string;
  readonly UserName?: string;
  readonly UserId?: string;
  readonly Arn?: string;
  readonly CreateDate?: string;
  readonly UserPolicyList?: readonly PolicyDetail[];
  readonly GroupList?: readonly string[];
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[];
  readonly PermissionsBoundary?: AttachedPermissionsBoundary;
  readonly Tags?: readonly Tag[];
}

interface VirtualMFADevice {
  readonly SerialNumber: string;
  readonly Base32StringSeed?: string;
  readonly QRCodePNG?: string;
  readonly User?: User;
  readonly EnableDate?: string;
  readonly Tags?: readonly Tag[];
}

/** Every shape that an action names, and those that these name. */
export const SHAPES: Readonly<Record<ShapeName, Shape>> = {
  "AcceptDelegationRequestRequest": {"kind":"structure","members":{"DelegationRequestId":{"shape":"delegationRequestIdType","required":true}}},
  "AccessAdvisorUsageGranularityType": {"kind":"string","values":["SERVICE_LEVEL","ACTION_LEVEL"]},
  "AccessDetail": {"kind":"structure","members":{"ServiceName":{"shape":"serviceNameType","required":true},"ServiceNamespace":{"shape":"serviceNamespaceType","required":true},"Region":{"shape":"stringType"},"EntityPath":{"shape":"organizationsEntityPathType"},"LastAuthenticatedTime":{"shape":"dateType"},"TotalAuthenticatedEntities":{"shape":"integerType"}}},
  "AccessDetails": {"kind":"list","of":"AccessDetail"},
  "AccessKey": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"AccessKeyId":{"shape":"accessKeyIdType","required":true},"Status":{"shape":"statusType","required":true},"SecretAccessKey":{"shape":"accessKeySecretType","required":true},"CreateDate":{"shape":"dateType"}}},
  "AccessKeyLastUsed": {"kind":"structure","members":{"LastUsedDate":{"shape":"dateType"},"ServiceName":{"shape":"stringType","required":true},"Region":{"shape":"stringType","required":true}}},
  "AccessKeyMetadata": {"kind":"structure","members":{"UserName":{"shape":"userNameType"},"AccessKeyId":{"shape":"accessKeyIdType"},"Status":{"shape":"statusType"},"CreateDate":{"shape":"dateType"}}},
  "ActionNameListType": {"kind":"list","of":"ActionNameType"},
  "ActionNameType": {"kind":"string","least":3,"most":128},
  "AddClientIDToOpenIDConnectProviderRequest": {"kind":"structure","members":{"OpenIDConnectProviderArn":{"shape":"arnType","required":true},"ClientID":{"shape":"clientIDType","required":true}}},
  "AddRoleToInstanceProfileRequest": {"kind":"structure","members":{"InstanceProfileName":{"shape":"instanceProfileNameType","required":true},"RoleName":{"shape":"roleNameType","required":true}}},
  "AddUserToGroupRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"UserName":{"shape":"existingUserNameType","required":true}}},
  "ArnListType": {"kind":"list","of":"arnType"},
  "AssociateDelegationRequestRequest": {"kind":"structure","members":{"DelegationRequestId":{"shape":"delegationRequestIdType","required":true}}},
  "AssumeRoleRequest": {"kind":"structure","members":{"RoleArn":{"shape":"Sts.arnType","required":true},"RoleSessionName":{"shape":"roleSessionNameType","required":true},"PolicyArns":{"shape":"policyDescriptorListType"},"Policy":{"shape":"unrestrictedSessionPolicyDocumentType"},"DurationSeconds":{"shape":"roleDurationSecondsType"},"Tags":{"shape":"Sts.tagListType"},"TransitiveTagKeys":{"shape":"Sts.tagKeyListType"},"ExternalId":{"shape":"externalIdType"},"SerialNumber":{"shape":"Sts.serialNumberType"},"TokenCode":{"shape":"tokenCodeType"},"SourceIdentity":{"shape":"sourceIdentityType"},"ProvidedContexts":{"shape":"ProvidedContextsListType"}}},
  "AssumeRoleResponse": {"kind":"structure","members":{"Credentials":{"shape":"Credentials"},"AssumedRoleUser":{"shape":"AssumedRoleUser"},"PackedPolicySize":{"shape":"nonNegativeIntegerType"},"SourceIdentity":{"shape":"sourceIdentityType"}}},
  "AssumedRoleUser": {"kind":"structure","members":{"AssumedRoleId":{"shape":"assumedRoleIdType","required":true},"Arn":{"shape":"Sts.arnType","required":true}}},
  "AttachGroupPolicyRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"PolicyArn":{"shape":"arnType","required":true}}},
  "AttachRolePolicyRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"PolicyArn":{"shape":"arnType","required":true}}},
  "AttachUserPolicyRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"PolicyArn":{"shape":"arnType","required":true}}},
  "AttachedPermissionsBoundary": {"kind":"structure","members":{"PermissionsBoundaryType":{"shape":"PermissionsBoundaryAttachmentType"},"PermissionsBoundaryArn":{"shape":"arnType"}}},
  "AttachedPolicy": {"kind":"structure","members":{"PolicyName":{"shape":"policyNameType"},"PolicyArn":{"shape":"arnType"}}},
  "BootstrapDatum": {"kind":"blob","sensitive":true},
  "CertificationMapType": {"kind":"map","of":"CertificationValueType"},
  "CertificationValueType": {"kind":"string","least":1,"most":32,"pattern":"[\\u0020-\\u00FF]+"},
  "ChangePasswordRequest": {"kind":"structure","members":{"OldPassword":{"shape":"passwordType","required":true},"NewPassword":{"shape":"passwordType","required":true}}},
  "ColumnNumber": {"kind":"integer"},
  "ContextEntry": {"kind":"structure","members":{"ContextKeyName":{"shape":"ContextKeyNameType"},"ContextKeyValues":{"shape":"ContextKeyValueListType"},"ContextKeyType":{"shape":"ContextKeyTypeEnum"}}},
  "ContextEntryListType": {"kind":"list","of":"ContextEntry"},
  "ContextKeyNameType": {"kind":"string","least":5,"most":256},
  "ContextKeyNamesResultListType": {"kind":"list","of":"ContextKeyNameType"},
  "ContextKeyTypeEnum": {"kind":"string","values":["string","stringList","numeric","numericList","boolean","booleanList","ip","ipList","binary","binaryList","date","dateList"]},
  "ContextKeyValueListType": {"kind":"list","of":"ContextKeyValueType"},
  "ContextKeyValueType": {"kind":"string"},
  "CreateAccessKeyRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"}}},
  "CreateAccessKeyResponse": {"kind":"structure","members":{"AccessKey":{"shape":"AccessKey","required":true}}},
  "CreateAccountAliasRequest": {"kind":"structure","members":{"AccountAlias":{"shape":"accountAliasType","required":true}}},
  "CreateAccountRequest": {"kind":"structure","members":{"AccountName":{"shape":"Euare.Text"}}},
  "CreateDelegationRequestRequest": {"kind":"structure","members":{"OwnerAccountId":{"shape":"accountIdType"},"Description":{"shape":"delegationRequestDescriptionType","required":true},"Permissions":{"shape":"DelegationPermission","required":true},"RequestMessage":{"shape":"requestMessageType"},"RequestorWorkflowId":{"shape":"requestorWorkflowIdType","required":true},"RedirectUrl":{"shape":"redirectUrlType"},"NotificationChannel":{"shape":"notificationChannelType","required":true},"SessionDuration":{"shape":"sessionDurationType","required":true},"OnlySendByOwner":{"shape":"booleanType"}}},
  "CreateDelegationRequestResponse": {"kind":"structure","members":{"ConsoleDeepLink":{"shape":"consoleDeepLinkType"},"DelegationRequestId":{"shape":"delegationRequestIdType"}}},
  "CreateGroupRequest": {"kind":"structure","members":{"Path":{"shape":"pathType"},"GroupName":{"shape":"groupNameType","required":true}}},
  "CreateGroupResponse": {"kind":"structure","members":{"Group":{"shape":"Group","required":true}}},
  "CreateInstanceProfileRequest": {"kind":"structure","members":{"InstanceProfileName":{"shape":"instanceProfileNameType","required":true},"Path":{"shape":"pathType"},"Tags":{"shape":"tagListType"}}},
  "CreateInstanceProfileResponse": {"kind":"structure","members":{"InstanceProfile":{"shape":"InstanceProfile","required":true}}},
  "CreateLoginProfileRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType"},"Password":{"shape":"passwordType"},"PasswordResetRequired":{"shape":"booleanType"}}},
  "CreateLoginProfileResponse": {"kind":"structure","members":{"LoginProfile":{"shape":"LoginProfile","required":true}}},
  "CreateOpenIDConnectProviderRequest": {"kind":"structure","members":{"Url":{"shape":"OpenIDConnectProviderUrlType","required":true},"ClientIDList":{"shape":"clientIDListType"},"ThumbprintList":{"shape":"thumbprintListType"},"Tags":{"shape":"tagListType"}}},
  "CreateOpenIDConnectProviderResponse": {"kind":"structure","members":{"OpenIDConnectProviderArn":{"shape":"arnType"},"Tags":{"shape":"tagListType"}}},
  "CreatePolicyRequest": {"kind":"structure","members":{"PolicyName":{"shape":"policyNameType","required":true},"Path":{"shape":"policyPathType"},"PolicyDocument":{"shape":"policyDocumentType","required":true},"Description":{"shape":"policyDescriptionType"},"Tags":{"shape":"tagListType"}}},
  "CreatePolicyResponse": {"kind":"structure","members":{"Policy":{"shape":"Policy"}}},
  "CreatePolicyVersionRequest": {"kind":"structure","members":{"PolicyArn":{"shape":"arnType","required":true},"PolicyDocument":{"shape":"policyDocumentType","required":true},"SetAsDefault":{"shape":"booleanType"}}},
  "CreatePolicyVersionResponse": {"kind":"structure","members":{"PolicyVersion":{"shape":"PolicyVersion"}}},
  "CreateRoleRequest": {"kind":"structure","members":{"Path":{"shape":"pathType"},"RoleName":{"shape":"roleNameType","required":true},"AssumeRolePolicyDocument":{"shape":"policyDocumentType","required":true},"Description":{"shape":"roleDescriptionType"},"MaxSessionDuration":{"shape":"roleMaxSessionDurationType"},"PermissionsBoundary":{"shape":"arnType"},"Tags":{"shape":"tagListType"}}},
  "CreateRoleResponse": {"kind":"structure","members":{"Role":{"shape":"Role","required":true}}},
  "CreateSAMLProviderRequest": {"kind":"structure","members":{"SAMLMetadataDocument":{"shape":"SAMLMetadataDocumentType","required":true},"Name":{"shape":"SAMLProviderNameType","required":true},"Tags":{"shape":"tagListType"},"AssertionEncryptionMode":{"shape":"assertionEncryptionModeType"},"AddPrivateKey":{"shape":"privateKeyType"}}},
  "CreateSAMLProviderResponse": {"kind":"structure","members":{"SAMLProviderArn":{"shape":"arnType"},"Tags":{"shape":"tagListType"}}},
  "CreateServiceLinkedRoleRequest": {"kind":"structure","members":{"AWSServiceName":{"shape":"groupNameType","required":true},"Description":{"shape":"roleDescriptionType"},"CustomSuffix":{"shape":"customSuffixType"}}},
  "CreateServiceLinkedRoleResponse": {"kind":"structure","members":{"Role":{"shape":"Role"}}},
  "CreateServiceSpecificCredentialRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"ServiceName":{"shape":"serviceName","required":true},"CredentialAgeDays":{"shape":"credentialAgeDays"}}},
  "CreateServiceSpecificCredentialResponse": {"kind":"structure","members":{"ServiceSpecificCredential":{"shape":"ServiceSpecificCredential"}}},
  "CreateSigningCertificateRequest": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text"}}},
  "CreateUserRequest": {"kind":"structure","members":{"Path":{"shape":"pathType"},"UserName":{"shape":"userNameType","required":true},"PermissionsBoundary":{"shape":"arnType"},"Tags":{"shape":"tagListType"}}},
  "CreateUserResponse": {"kind":"structure","members":{"User":{"shape":"User"}}},
  "CreateVirtualMFADeviceRequest": {"kind":"structure","members":{"Path":{"shape":"pathType"},"VirtualMFADeviceName":{"shape":"virtualMFADeviceName","required":true},"Tags":{"shape":"tagListType"}}},
  "CreateVirtualMFADeviceResponse": {"kind":"structure","members":{"VirtualMFADevice":{"shape":"VirtualMFADevice","required":true}}},
  "Credentials": {"kind":"structure","members":{"AccessKeyId":{"shape":"Sts.accessKeyIdType","required":true},"SecretAccessKey":{"shape":"Sts.accessKeySecretType","required":true},"SessionToken":{"shape":"tokenType","required":true},"Expiration":{"shape":"Sts.dateType","required":true}}},
  "DeactivateMFADeviceRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"},"SerialNumber":{"shape":"serialNumberType","required":true}}},
  "DelegationPermission": {"kind":"structure","members":{"PolicyTemplateArn":{"shape":"arnType"},"Parameters":{"shape":"policyParameterListType"}}},
  "DelegationRequest": {"kind":"structure","members":{"DelegationRequestId":{"shape":"delegationRequestIdType"},"OwnerAccountId":{"shape":"accountIdType"},"Description":{"shape":"delegationRequestDescriptionType"},"RequestMessage":{"shape":"requestMessageType"},"Permissions":{"shape":"DelegationPermission"},"PermissionPolicy":{"shape":"permissionType"},"RolePermissionRestrictionArns":{"shape":"rolePermissionRestrictionArnListType"},"OwnerId":{"shape":"ownerIdType"},"ApproverId":{"shape":"arnType"},"State":{"shape":"stateType"},"ExpirationTime":{"shape":"dateType"},"RequestorId":{"shape":"accountIdType"},"RequestorName":{"shape":"requestorNameType"},"CreateDate":{"shape":"dateType"},"SessionDuration":{"shape":"sessionDurationType"},"RedirectUrl":{"shape":"redirectUrlType"},"Notes":{"shape":"notesType"},"RejectionReason":{"shape":"notesType"},"OnlySendByOwner":{"shape":"booleanType"},"UpdatedTime":{"shape":"dateType"}}},
  "DeleteAccessKeyRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"},"AccessKeyId":{"shape":"accessKeyIdType","required":true}}},
  "DeleteAccountAliasRequest": {"kind":"structure","members":{"AccountAlias":{"shape":"accountAliasType","required":true}}},
  "DeleteAccountPolicyRequest": {"kind":"structure","members":{"AccountName":{"shape":"Euare.Text","required":true},"PolicyName":{"shape":"Euare.Text","required":true}}},
  "DeleteAccountRequest": {"kind":"structure","members":{"AccountName":{"shape":"Euare.Text","required":true},"Recursive":{"shape":"Euare.Boolean"}}},
  "DeleteGroupPolicyRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true}}},
  "DeleteGroupRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"IsRecursive":{"shape":"Euare.Boolean"}}},
  "DeleteInstanceProfileRequest": {"kind":"structure","members":{"InstanceProfileName":{"shape":"instanceProfileNameType","required":true}}},
  "DeleteLoginProfileRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType"}}},
  "DeleteOpenIDConnectProviderRequest": {"kind":"structure","members":{"OpenIDConnectProviderArn":{"shape":"arnType","required":true}}},
  "DeletePolicyRequest": {"kind":"structure","members":{"PolicyArn":{"shape":"arnType","required":true}}},
  "DeletePolicyVersionRequest": {"kind":"structure","members":{"PolicyArn":{"shape":"arnType","required":true},"VersionId":{"shape":"policyVersionIdType","required":true}}},
  "DeleteRolePermissionsBoundaryRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true}}},
  "DeleteRolePolicyRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true}}},
  "DeleteRoleRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true}}},
  "DeleteSAMLProviderRequest": {"kind":"structure","members":{"SAMLProviderArn":{"shape":"arnType","required":true}}},
  "DeleteSSHPublicKeyRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"SSHPublicKeyId":{"shape":"publicKeyIdType","required":true}}},
  "DeleteServerCertificateRequest": {"kind":"structure","members":{"ServerCertificateName":{"shape":"serverCertificateNameType","required":true}}},
  "DeleteServiceLinkedRoleRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true}}},
  "DeleteServiceLinkedRoleResponse": {"kind":"structure","members":{"DeletionTaskId":{"shape":"DeletionTaskIdType","required":true}}},
  "DeleteServiceSpecificCredentialRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType"},"ServiceSpecificCredentialId":{"shape":"serviceSpecificCredentialId","required":true}}},
  "DeleteSigningCertificateRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"},"CertificateId":{"shape":"certificateIdType","required":true}}},
  "DeleteUserPermissionsBoundaryRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true}}},
  "DeleteUserPolicyRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true}}},
  "DeleteUserRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"IsRecursive":{"shape":"Euare.Boolean"}}},
  "DeleteVirtualMFADeviceRequest": {"kind":"structure","members":{"SerialNumber":{"shape":"serialNumberType","required":true}}},
  "DeletionTaskFailureReasonType": {"kind":"structure","members":{"Reason":{"shape":"ReasonType"},"RoleUsageList":{"shape":"RoleUsageListType"}}},
  "DeletionTaskIdType": {"kind":"string","least":1,"most":1000},
  "DeletionTaskStatusType": {"kind":"string","values":["SUCCEEDED","IN_PROGRESS","FAILED","NOT_STARTED"]},
  "DetachGroupPolicyRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"PolicyArn":{"shape":"arnType","required":true}}},
  "DetachRolePolicyRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"PolicyArn":{"shape":"arnType","required":true}}},
  "DetachUserPolicyRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"PolicyArn":{"shape":"arnType","required":true}}},
  "DisableOrganizationsRootCredentialsManagementResponse": {"kind":"structure","members":{"OrganizationId":{"shape":"OrganizationIdType"},"EnabledFeatures":{"shape":"FeaturesListType"}}},
  "DisableOrganizationsRootSessionsResponse": {"kind":"structure","members":{"OrganizationId":{"shape":"OrganizationIdType"},"EnabledFeatures":{"shape":"FeaturesListType"}}},
  "DownloadServerCertificateRequest": {"kind":"structure","members":{"CertificateArn":{"shape":"Euare.Text","required":true},"DelegationCertificate":{"shape":"Euare.Text","required":true},"AuthSignature":{"shape":"Euare.Text","required":true},"Timestamp":{"shape":"Euare.Text"},"Signature":{"shape":"Euare.Text"}}},
  "EnableMFADeviceRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"SerialNumber":{"shape":"serialNumberType","required":true},"AuthenticationCode1":{"shape":"authenticationCodeType","required":true},"AuthenticationCode2":{"shape":"authenticationCodeType","required":true}}},
  "EnableOrganizationsRootCredentialsManagementResponse": {"kind":"structure","members":{"OrganizationId":{"shape":"OrganizationIdType"},"EnabledFeatures":{"shape":"FeaturesListType"}}},
  "EnableOrganizationsRootSessionsResponse": {"kind":"structure","members":{"OrganizationId":{"shape":"OrganizationIdType"},"EnabledFeatures":{"shape":"FeaturesListType"}}},
  "EnableOutboundWebIdentityFederationResponse": {"kind":"structure","members":{"IssuerIdentifier":{"shape":"stringType"}}},
  "EntityDetails": {"kind":"structure","members":{"EntityInfo":{"shape":"EntityInfo","required":true},"LastAuthenticated":{"shape":"dateType"}}},
  "EntityInfo": {"kind":"structure","members":{"Arn":{"shape":"arnType","required":true},"Name":{"shape":"userNameType","required":true},"Type":{"shape":"policyOwnerEntityType","required":true},"Id":{"shape":"idType","required":true},"Path":{"shape":"pathType"}}},
  "EntityType": {"kind":"string","values":["User","Role","Group","LocalManagedPolicy","AWSManagedPolicy"]},
  "ErrorDetails": {"kind":"structure","members":{"Message":{"shape":"stringType","required":true},"Code":{"shape":"stringType","required":true}}},
  "Euare.AssumeRole": {"kind":"structure","members":{"Credentials":{"shape":"Euare.AssumeRole.Credentials","required":true},"AssumedRoleUser":{"shape":"Euare.AssumeRole.AssumedRoleUser","required":true},"PackedPolicySize":{"shape":"Euare.Text"}}},
  "Euare.AssumeRole.AssumedRoleUser": {"kind":"structure","members":{"AssumedRoleId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true}}},
  "Euare.AssumeRole.Credentials": {"kind":"structure","members":{"AccessKeyId":{"shape":"Euare.Text","required":true},"SecretAccessKey":{"shape":"Euare.Secret","required":true},"SessionToken":{"shape":"Euare.Secret","required":true},"Expiration":{"shape":"Euare.Text","required":true}}},
  "Euare.Boolean": {"kind":"boolean"},
  "Euare.CreateAccessKey": {"kind":"structure","members":{"AccessKey":{"shape":"Euare.CreateAccessKey.AccessKey","required":true}}},
  "Euare.CreateAccessKey.AccessKey": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text","required":true},"AccessKeyId":{"shape":"Euare.Text","required":true},"Status":{"shape":"Euare.Text","required":true},"SecretAccessKey":{"shape":"Euare.Secret","required":true},"CreateDate":{"shape":"Euare.Text"}}},
  "Euare.CreateAccount": {"kind":"structure","members":{"Account":{"shape":"Euare.CreateAccount.Account","required":true}}},
  "Euare.CreateAccount.Account": {"kind":"structure","members":{"AccountName":{"shape":"Euare.Text"},"AccountId":{"shape":"Euare.Text","required":true}}},
  "Euare.CreateGroup": {"kind":"structure","members":{"Group":{"shape":"Euare.CreateGroup.Group","required":true}}},
  "Euare.CreateGroup.Group": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"GroupName":{"shape":"Euare.Text","required":true},"GroupId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true}}},
  "Euare.CreateInstanceProfile": {"kind":"structure","members":{"InstanceProfile":{"shape":"Euare.CreateInstanceProfile.InstanceProfile","required":true}}},
  "Euare.CreateInstanceProfile.InstanceProfile": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"InstanceProfileName":{"shape":"Euare.Text","required":true},"InstanceProfileId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"Roles":{"shape":"Euare.CreateInstanceProfile.InstanceProfile.Roles","required":true}}},
  "Euare.CreateInstanceProfile.InstanceProfile.Roles": {"kind":"list","of":"Euare.CreateInstanceProfile.InstanceProfile.Roles.member"},
  "Euare.CreateInstanceProfile.InstanceProfile.Roles.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"RoleName":{"shape":"Euare.Text","required":true},"RoleId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"AssumeRolePolicyDocument":{"shape":"Euare.Text"}}},
  "Euare.CreateLoginProfile": {"kind":"structure","members":{"LoginProfile":{"shape":"Euare.CreateLoginProfile.LoginProfile","required":true}}},
  "Euare.CreateLoginProfile.LoginProfile": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text","required":true}}},
  "Euare.CreateOpenIDConnectProvider": {"kind":"structure","members":{"OpenIDConnectProviderArn":{"shape":"Euare.Text"}}},
  "Euare.CreatePolicy": {"kind":"structure","members":{"Policy":{"shape":"Euare.CreatePolicy.Policy","required":true}}},
  "Euare.CreatePolicy.Policy": {"kind":"structure","members":{"PolicyName":{"shape":"Euare.Text"},"Description":{"shape":"Euare.Text"},"DefaultVersionId":{"shape":"Euare.Text"},"PolicyId":{"shape":"Euare.Text"},"Path":{"shape":"Euare.Text"},"Arn":{"shape":"Euare.Text"},"IsAttachable":{"shape":"Euare.Text"},"AttachmentCount":{"shape":"Euare.Text"},"CreateDate":{"shape":"Euare.Text"},"UpdateDate":{"shape":"Euare.Text"}}},
  "Euare.CreatePolicyVersion": {"kind":"structure","members":{"PolicyVersion":{"shape":"Euare.CreatePolicyVersion.PolicyVersion","required":true}}},
  "Euare.CreatePolicyVersion.PolicyVersion": {"kind":"structure","members":{"Document":{"shape":"Euare.Text"},"IsDefaultVersion":{"shape":"Euare.Text"},"VersionId":{"shape":"Euare.Text"},"CreateDate":{"shape":"Euare.Text"}}},
  "Euare.CreateRole": {"kind":"structure","members":{"Role":{"shape":"Euare.CreateRole.Role","required":true}}},
  "Euare.CreateRole.Role": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"RoleName":{"shape":"Euare.Text","required":true},"RoleId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"AssumeRolePolicyDocument":{"shape":"Euare.Text"}}},
  "Euare.CreateSigningCertificate": {"kind":"structure","members":{"Certificate":{"shape":"Euare.CreateSigningCertificate.Certificate","required":true}}},
  "Euare.CreateSigningCertificate.Certificate": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text","required":true},"CertificateId":{"shape":"Euare.Text","required":true},"CertificateBody":{"shape":"Euare.Text","required":true},"Status":{"shape":"Euare.Text","required":true},"PrivateKey":{"shape":"Euare.Secret"},"UploadDate":{"shape":"Euare.Text"}}},
  "Euare.CreateUser": {"kind":"structure","members":{"User":{"shape":"Euare.CreateUser.User","required":true}}},
  "Euare.CreateUser.User": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"UserName":{"shape":"Euare.Text","required":true},"UserId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"Enabled":{"shape":"Euare.Text"},"RegStatus":{"shape":"Euare.Text"},"PasswordExpiration":{"shape":"Euare.Text"}}},
  "Euare.DownloadServerCertificate": {"kind":"structure","members":{"CertificateArn":{"shape":"Euare.Text","required":true},"ServerCertificate":{"shape":"Euare.Text","required":true},"ServerPk":{"shape":"Euare.Secret","required":true},"Signature":{"shape":"Euare.Text"}}},
  "Euare.GetAccountPolicy": {"kind":"structure","members":{"AccountName":{"shape":"Euare.Text","required":true},"PolicyName":{"shape":"Euare.Text","required":true},"PolicyDocument":{"shape":"Euare.Text","required":true}}},
  "Euare.GetAccountSummary": {"kind":"structure","members":{"SummaryMap":{"shape":"Euare.GetAccountSummary.SummaryMap","required":true}}},
  "Euare.GetAccountSummary.SummaryMap": {"kind":"map","of":"Euare.Text"},
  "Euare.GetCallerIdentity": {"kind":"structure","members":{"Arn":{"shape":"Euare.Text","required":true},"UserId":{"shape":"Euare.Text","required":true},"Account":{"shape":"Euare.Text","required":true}}},
  "Euare.GetGroup": {"kind":"structure","members":{"Group":{"shape":"Euare.GetGroup.Group","required":true},"Users":{"shape":"Euare.GetGroup.Users","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.GetGroup.Group": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"GroupName":{"shape":"Euare.Text","required":true},"GroupId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true}}},
  "Euare.GetGroup.Users": {"kind":"list","of":"Euare.GetGroup.Users.member"},
  "Euare.GetGroup.Users.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"UserName":{"shape":"Euare.Text","required":true},"UserId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"Enabled":{"shape":"Euare.Text"},"RegStatus":{"shape":"Euare.Text"},"PasswordExpiration":{"shape":"Euare.Text"}}},
  "Euare.GetGroupPolicy": {"kind":"structure","members":{"GroupName":{"shape":"Euare.Text","required":true},"PolicyName":{"shape":"Euare.Text","required":true},"PolicyDocument":{"shape":"Euare.Text","required":true}}},
  "Euare.GetInstanceProfile": {"kind":"structure","members":{"InstanceProfile":{"shape":"Euare.GetInstanceProfile.InstanceProfile","required":true}}},
  "Euare.GetInstanceProfile.InstanceProfile": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"InstanceProfileName":{"shape":"Euare.Text","required":true},"InstanceProfileId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"Roles":{"shape":"Euare.GetInstanceProfile.InstanceProfile.Roles","required":true}}},
  "Euare.GetInstanceProfile.InstanceProfile.Roles": {"kind":"list","of":"Euare.GetInstanceProfile.InstanceProfile.Roles.member"},
  "Euare.GetInstanceProfile.InstanceProfile.Roles.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"RoleName":{"shape":"Euare.Text","required":true},"RoleId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"AssumeRolePolicyDocument":{"shape":"Euare.Text"}}},
  "Euare.GetLdapSyncStatus": {"kind":"structure","members":{"SyncEnabled":{"shape":"Euare.Text","required":true},"InSync":{"shape":"Euare.Text","required":true}}},
  "Euare.GetLoginProfile": {"kind":"structure","members":{"LoginProfile":{"shape":"Euare.GetLoginProfile.LoginProfile","required":true}}},
  "Euare.GetLoginProfile.LoginProfile": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text","required":true}}},
  "Euare.GetOpenIDConnectProvider": {"kind":"structure","members":{"Url":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text"},"ClientIDList":{"shape":"Euare.GetOpenIDConnectProvider.ClientIDList","required":true},"ThumbprintList":{"shape":"Euare.GetOpenIDConnectProvider.ThumbprintList","required":true}}},
  "Euare.GetOpenIDConnectProvider.ClientIDList": {"kind":"list","of":"Euare.Text"},
  "Euare.GetOpenIDConnectProvider.ThumbprintList": {"kind":"list","of":"Euare.Text"},
  "Euare.GetPolicy": {"kind":"structure","members":{"Policy":{"shape":"Euare.GetPolicy.Policy","required":true}}},
  "Euare.GetPolicy.Policy": {"kind":"structure","members":{"PolicyName":{"shape":"Euare.Text"},"Description":{"shape":"Euare.Text"},"DefaultVersionId":{"shape":"Euare.Text"},"PolicyId":{"shape":"Euare.Text"},"Path":{"shape":"Euare.Text"},"Arn":{"shape":"Euare.Text"},"IsAttachable":{"shape":"Euare.Text"},"AttachmentCount":{"shape":"Euare.Text"},"CreateDate":{"shape":"Euare.Text"},"UpdateDate":{"shape":"Euare.Text"}}},
  "Euare.GetPolicyVersion": {"kind":"structure","members":{"PolicyVersion":{"shape":"Euare.GetPolicyVersion.PolicyVersion","required":true}}},
  "Euare.GetPolicyVersion.PolicyVersion": {"kind":"structure","members":{"Document":{"shape":"Euare.Text"},"IsDefaultVersion":{"shape":"Euare.Text"},"VersionId":{"shape":"Euare.Text"},"CreateDate":{"shape":"Euare.Text"}}},
  "Euare.GetRole": {"kind":"structure","members":{"Role":{"shape":"Euare.GetRole.Role","required":true}}},
  "Euare.GetRole.Role": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"RoleName":{"shape":"Euare.Text","required":true},"RoleId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"AssumeRolePolicyDocument":{"shape":"Euare.Text"}}},
  "Euare.GetRolePolicy": {"kind":"structure","members":{"RoleName":{"shape":"Euare.Text","required":true},"PolicyName":{"shape":"Euare.Text","required":true},"PolicyDocument":{"shape":"Euare.Text","required":true}}},
  "Euare.GetServerCertificate": {"kind":"structure","members":{"ServerCertificate":{"shape":"Euare.GetServerCertificate.ServerCertificate","required":true}}},
  "Euare.GetServerCertificate.ServerCertificate": {"kind":"structure","members":{"ServerCertificateMetadata":{"shape":"Euare.GetServerCertificate.ServerCertificate.ServerCertificateMetadata","required":true},"CertificateBody":{"shape":"Euare.Text","required":true},"CertificateChain":{"shape":"Euare.Text"}}},
  "Euare.GetServerCertificate.ServerCertificate.ServerCertificateMetadata": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"ServerCertificateName":{"shape":"Euare.Text","required":true},"ServerCertificateId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"UploadDate":{"shape":"Euare.Text"},"Expiration":{"shape":"Euare.Text"}}},
  "Euare.GetSessionToken": {"kind":"structure","members":{"Credentials":{"shape":"Euare.GetSessionToken.Credentials","required":true}}},
  "Euare.GetSessionToken.Credentials": {"kind":"structure","members":{"AccessKeyId":{"shape":"Euare.Text","required":true},"SecretAccessKey":{"shape":"Euare.Secret","required":true},"SessionToken":{"shape":"Euare.Secret","required":true},"Expiration":{"shape":"Euare.Text","required":true}}},
  "Euare.GetUser": {"kind":"structure","members":{"User":{"shape":"Euare.GetUser.User","required":true}}},
  "Euare.GetUser.User": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"UserName":{"shape":"Euare.Text","required":true},"UserId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"Enabled":{"shape":"Euare.Text"},"RegStatus":{"shape":"Euare.Text"},"PasswordExpiration":{"shape":"Euare.Text"}}},
  "Euare.GetUserInfo": {"kind":"structure","members":{"Infos":{"shape":"Euare.GetUserInfo.Infos","required":true}}},
  "Euare.GetUserInfo.Infos": {"kind":"list","of":"Euare.GetUserInfo.Infos.member"},
  "Euare.GetUserInfo.Infos.member": {"kind":"structure","members":{"Key":{"shape":"Euare.Text","required":true},"Value":{"shape":"Euare.Text","required":true}}},
  "Euare.GetUserPolicy": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text","required":true},"PolicyName":{"shape":"Euare.Text","required":true},"PolicyDocument":{"shape":"Euare.Text","required":true}}},
  "Euare.ListAccessKeys": {"kind":"structure","members":{"AccessKeyMetadata":{"shape":"Euare.ListAccessKeys.AccessKeyMetadata","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListAccessKeys.AccessKeyMetadata": {"kind":"list","of":"Euare.ListAccessKeys.AccessKeyMetadata.member"},
  "Euare.ListAccessKeys.AccessKeyMetadata.member": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text"},"AccessKeyId":{"shape":"Euare.Text"},"Status":{"shape":"Euare.Text"},"CreateDate":{"shape":"Euare.Text"}}},
  "Euare.ListAccountAliases": {"kind":"structure","members":{"AccountAliases":{"shape":"Euare.ListAccountAliases.AccountAliases","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListAccountAliases.AccountAliases": {"kind":"list","of":"Euare.Text"},
  "Euare.ListAccountPolicies": {"kind":"structure","members":{"PolicyNames":{"shape":"Euare.ListAccountPolicies.PolicyNames","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListAccountPolicies.PolicyNames": {"kind":"list","of":"Euare.Text"},
  "Euare.ListAccounts": {"kind":"structure","members":{"Accounts":{"shape":"Euare.ListAccounts.Accounts","required":true}}},
  "Euare.ListAccounts.Accounts": {"kind":"list","of":"Euare.ListAccounts.Accounts.member"},
  "Euare.ListAccounts.Accounts.member": {"kind":"structure","members":{"AccountName":{"shape":"Euare.Text"},"AccountId":{"shape":"Euare.Text","required":true}}},
  "Euare.ListAttachedGroupPolicies": {"kind":"structure","members":{"AttachedPolicies":{"shape":"Euare.ListAttachedGroupPolicies.AttachedPolicies","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListAttachedGroupPolicies.AttachedPolicies": {"kind":"list","of":"Euare.ListAttachedGroupPolicies.AttachedPolicies.member"},
  "Euare.ListAttachedGroupPolicies.AttachedPolicies.member": {"kind":"structure","members":{"PolicyArn":{"shape":"Euare.Text"},"PolicyName":{"shape":"Euare.Text"}}},
  "Euare.ListAttachedRolePolicies": {"kind":"structure","members":{"AttachedPolicies":{"shape":"Euare.ListAttachedRolePolicies.AttachedPolicies","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListAttachedRolePolicies.AttachedPolicies": {"kind":"list","of":"Euare.ListAttachedRolePolicies.AttachedPolicies.member"},
  "Euare.ListAttachedRolePolicies.AttachedPolicies.member": {"kind":"structure","members":{"PolicyArn":{"shape":"Euare.Text"},"PolicyName":{"shape":"Euare.Text"}}},
  "Euare.ListAttachedUserPolicies": {"kind":"structure","members":{"AttachedPolicies":{"shape":"Euare.ListAttachedUserPolicies.AttachedPolicies","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListAttachedUserPolicies.AttachedPolicies": {"kind":"list","of":"Euare.ListAttachedUserPolicies.AttachedPolicies.member"},
  "Euare.ListAttachedUserPolicies.AttachedPolicies.member": {"kind":"structure","members":{"PolicyArn":{"shape":"Euare.Text"},"PolicyName":{"shape":"Euare.Text"}}},
  "Euare.ListEntitiesForPolicy": {"kind":"structure","members":{"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"},"PolicyGroups":{"shape":"Euare.ListEntitiesForPolicy.PolicyGroups","required":true},"PolicyRoles":{"shape":"Euare.ListEntitiesForPolicy.PolicyRoles","required":true},"PolicyUsers":{"shape":"Euare.ListEntitiesForPolicy.PolicyUsers","required":true}}},
  "Euare.ListEntitiesForPolicy.PolicyGroups": {"kind":"list","of":"Euare.ListEntitiesForPolicy.PolicyGroups.member"},
  "Euare.ListEntitiesForPolicy.PolicyGroups.member": {"kind":"structure","members":{"GroupName":{"shape":"Euare.Text"},"GroupId":{"shape":"Euare.Text"}}},
  "Euare.ListEntitiesForPolicy.PolicyRoles": {"kind":"list","of":"Euare.ListEntitiesForPolicy.PolicyRoles.member"},
  "Euare.ListEntitiesForPolicy.PolicyRoles.member": {"kind":"structure","members":{"RoleName":{"shape":"Euare.Text"},"RoleId":{"shape":"Euare.Text"}}},
  "Euare.ListEntitiesForPolicy.PolicyUsers": {"kind":"list","of":"Euare.ListEntitiesForPolicy.PolicyUsers.member"},
  "Euare.ListEntitiesForPolicy.PolicyUsers.member": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text"},"UserId":{"shape":"Euare.Text"}}},
  "Euare.ListGroupPolicies": {"kind":"structure","members":{"PolicyNames":{"shape":"Euare.ListGroupPolicies.PolicyNames","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListGroupPolicies.PolicyNames": {"kind":"list","of":"Euare.Text"},
  "Euare.ListGroups": {"kind":"structure","members":{"Groups":{"shape":"Euare.ListGroups.Groups","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListGroups.Groups": {"kind":"list","of":"Euare.ListGroups.Groups.member"},
  "Euare.ListGroups.Groups.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"GroupName":{"shape":"Euare.Text","required":true},"GroupId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true}}},
  "Euare.ListGroupsForUser": {"kind":"structure","members":{"Groups":{"shape":"Euare.ListGroupsForUser.Groups","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListGroupsForUser.Groups": {"kind":"list","of":"Euare.ListGroupsForUser.Groups.member"},
  "Euare.ListGroupsForUser.Groups.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"GroupName":{"shape":"Euare.Text","required":true},"GroupId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true}}},
  "Euare.ListInstanceProfiles": {"kind":"structure","members":{"InstanceProfiles":{"shape":"Euare.ListInstanceProfiles.InstanceProfiles","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListInstanceProfiles.InstanceProfiles": {"kind":"list","of":"Euare.ListInstanceProfiles.InstanceProfiles.member"},
  "Euare.ListInstanceProfiles.InstanceProfiles.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"InstanceProfileName":{"shape":"Euare.Text","required":true},"InstanceProfileId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"Roles":{"shape":"Euare.ListInstanceProfiles.InstanceProfiles.member.Roles","required":true}}},
  "Euare.ListInstanceProfiles.InstanceProfiles.member.Roles": {"kind":"list","of":"Euare.ListInstanceProfiles.InstanceProfiles.member.Roles.member"},
  "Euare.ListInstanceProfiles.InstanceProfiles.member.Roles.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"RoleName":{"shape":"Euare.Text","required":true},"RoleId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"AssumeRolePolicyDocument":{"shape":"Euare.Text"}}},
  "Euare.ListInstanceProfilesForRole": {"kind":"structure","members":{"InstanceProfiles":{"shape":"Euare.ListInstanceProfilesForRole.InstanceProfiles","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListInstanceProfilesForRole.InstanceProfiles": {"kind":"list","of":"Euare.ListInstanceProfilesForRole.InstanceProfiles.member"},
  "Euare.ListInstanceProfilesForRole.InstanceProfiles.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"InstanceProfileName":{"shape":"Euare.Text","required":true},"InstanceProfileId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"Roles":{"shape":"Euare.ListInstanceProfilesForRole.InstanceProfiles.member.Roles","required":true}}},
  "Euare.ListInstanceProfilesForRole.InstanceProfiles.member.Roles": {"kind":"list","of":"Euare.ListInstanceProfilesForRole.InstanceProfiles.member.Roles.member"},
  "Euare.ListInstanceProfilesForRole.InstanceProfiles.member.Roles.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"RoleName":{"shape":"Euare.Text","required":true},"RoleId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"AssumeRolePolicyDocument":{"shape":"Euare.Text"}}},
  "Euare.ListOpenIDConnectProviders": {"kind":"structure","members":{"OpenIDConnectProviderList":{"shape":"Euare.ListOpenIDConnectProviders.OpenIDConnectProviderList","required":true}}},
  "Euare.ListOpenIDConnectProviders.OpenIDConnectProviderList": {"kind":"list","of":"Euare.ListOpenIDConnectProviders.OpenIDConnectProviderList.member"},
  "Euare.ListOpenIDConnectProviders.OpenIDConnectProviderList.member": {"kind":"structure","members":{"Arn":{"shape":"Euare.Text","required":true}}},
  "Euare.ListPolicies": {"kind":"structure","members":{"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"},"Policies":{"shape":"Euare.ListPolicies.Policies","required":true}}},
  "Euare.ListPolicies.Policies": {"kind":"list","of":"Euare.ListPolicies.Policies.member"},
  "Euare.ListPolicies.Policies.member": {"kind":"structure","members":{"PolicyName":{"shape":"Euare.Text"},"Description":{"shape":"Euare.Text"},"DefaultVersionId":{"shape":"Euare.Text"},"PolicyId":{"shape":"Euare.Text"},"Path":{"shape":"Euare.Text"},"Arn":{"shape":"Euare.Text"},"IsAttachable":{"shape":"Euare.Text"},"AttachmentCount":{"shape":"Euare.Text"},"CreateDate":{"shape":"Euare.Text"},"UpdateDate":{"shape":"Euare.Text"}}},
  "Euare.ListPolicyVersions": {"kind":"structure","members":{"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"},"Versions":{"shape":"Euare.ListPolicyVersions.Versions","required":true}}},
  "Euare.ListPolicyVersions.Versions": {"kind":"list","of":"Euare.ListPolicyVersions.Versions.member"},
  "Euare.ListPolicyVersions.Versions.member": {"kind":"structure","members":{"Document":{"shape":"Euare.Text"},"IsDefaultVersion":{"shape":"Euare.Text"},"VersionId":{"shape":"Euare.Text"},"CreateDate":{"shape":"Euare.Text"}}},
  "Euare.ListRolePolicies": {"kind":"structure","members":{"PolicyNames":{"shape":"Euare.ListRolePolicies.PolicyNames","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListRolePolicies.PolicyNames": {"kind":"list","of":"Euare.Text"},
  "Euare.ListRoles": {"kind":"structure","members":{"Roles":{"shape":"Euare.ListRoles.Roles","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListRoles.Roles": {"kind":"list","of":"Euare.ListRoles.Roles.member"},
  "Euare.ListRoles.Roles.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"RoleName":{"shape":"Euare.Text","required":true},"RoleId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"AssumeRolePolicyDocument":{"shape":"Euare.Text"}}},
  "Euare.ListServerCertificates": {"kind":"structure","members":{"ServerCertificateMetadataList":{"shape":"Euare.ListServerCertificates.ServerCertificateMetadataList","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListServerCertificates.ServerCertificateMetadataList": {"kind":"list","of":"Euare.ListServerCertificates.ServerCertificateMetadataList.member"},
  "Euare.ListServerCertificates.ServerCertificateMetadataList.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"ServerCertificateName":{"shape":"Euare.Text","required":true},"ServerCertificateId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"UploadDate":{"shape":"Euare.Text"},"Expiration":{"shape":"Euare.Text"}}},
  "Euare.ListSigningCertificates": {"kind":"structure","members":{"Certificates":{"shape":"Euare.ListSigningCertificates.Certificates","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListSigningCertificates.Certificates": {"kind":"list","of":"Euare.ListSigningCertificates.Certificates.member"},
  "Euare.ListSigningCertificates.Certificates.member": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text","required":true},"CertificateId":{"shape":"Euare.Text","required":true},"CertificateBody":{"shape":"Euare.Text","required":true},"Status":{"shape":"Euare.Text","required":true},"PrivateKey":{"shape":"Euare.Secret"},"UploadDate":{"shape":"Euare.Text"}}},
  "Euare.ListUserPolicies": {"kind":"structure","members":{"PolicyNames":{"shape":"Euare.ListUserPolicies.PolicyNames","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListUserPolicies.PolicyNames": {"kind":"list","of":"Euare.Text"},
  "Euare.ListUsers": {"kind":"structure","members":{"Users":{"shape":"Euare.ListUsers.Users","required":true},"IsTruncated":{"shape":"Euare.Text"},"Marker":{"shape":"Euare.Text"}}},
  "Euare.ListUsers.Users": {"kind":"list","of":"Euare.ListUsers.Users.member"},
  "Euare.ListUsers.Users.member": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"UserName":{"shape":"Euare.Text","required":true},"UserId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"CreateDate":{"shape":"Euare.Text","required":true},"Enabled":{"shape":"Euare.Text"},"RegStatus":{"shape":"Euare.Text"},"PasswordExpiration":{"shape":"Euare.Text"}}},
  "Euare.Secret": {"kind":"string","sensitive":true},
  "Euare.SignCertificate": {"kind":"structure","members":{"Certificate":{"shape":"Euare.Text","required":true}}},
  "Euare.Text": {"kind":"string"},
  "Euare.UploadServerCertificate": {"kind":"structure","members":{"ServerCertificateMetadata":{"shape":"Euare.UploadServerCertificate.ServerCertificateMetadata","required":true}}},
  "Euare.UploadServerCertificate.ServerCertificateMetadata": {"kind":"structure","members":{"Path":{"shape":"Euare.Text","required":true},"ServerCertificateName":{"shape":"Euare.Text","required":true},"ServerCertificateId":{"shape":"Euare.Text","required":true},"Arn":{"shape":"Euare.Text","required":true},"UploadDate":{"shape":"Euare.Text"},"Expiration":{"shape":"Euare.Text"}}},
  "Euare.UploadSigningCertificate": {"kind":"structure","members":{"Certificate":{"shape":"Euare.UploadSigningCertificate.Certificate","required":true}}},
  "Euare.UploadSigningCertificate.Certificate": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text","required":true},"CertificateId":{"shape":"Euare.Text","required":true},"CertificateBody":{"shape":"Euare.Text","required":true},"Status":{"shape":"Euare.Text","required":true},"PrivateKey":{"shape":"Euare.Secret"},"UploadDate":{"shape":"Euare.Text"}}},
  "EvalDecisionDetailsType": {"kind":"map","of":"PolicyEvaluationDecisionType"},
  "EvaluationResult": {"kind":"structure","members":{"EvalActionName":{"shape":"ActionNameType","required":true},"EvalResourceName":{"shape":"ResourceNameType"},"EvalDecision":{"shape":"PolicyEvaluationDecisionType","required":true},"MatchedStatements":{"shape":"StatementListType"},"MissingContextValues":{"shape":"ContextKeyNamesResultListType"},"OrganizationsDecisionDetail":{"shape":"OrganizationsDecisionDetail"},"PermissionsBoundaryDecisionDetail":{"shape":"PermissionsBoundaryDecisionDetail"},"EvalDecisionDetails":{"shape":"EvalDecisionDetailsType"},"ResourceSpecificResults":{"shape":"ResourceSpecificResultListType"}}},
  "EvaluationResultsListType": {"kind":"list","of":"EvaluationResult"},
  "FeatureType": {"kind":"string","values":["RootCredentialsManagement","RootSessions"]},
  "FeaturesListType": {"kind":"list","of":"FeatureType"},
  "GenerateCredentialReportResponse": {"kind":"structure","members":{"State":{"shape":"ReportStateType"},"Description":{"shape":"ReportStateDescriptionType"}}},
  "GenerateOrganizationsAccessReportRequest": {"kind":"structure","members":{"EntityPath":{"shape":"organizationsEntityPathType","required":true},"OrganizationsPolicyId":{"shape":"organizationsPolicyIdType"}}},
  "GenerateOrganizationsAccessReportResponse": {"kind":"structure","members":{"JobId":{"shape":"jobIDType"}}},
  "GenerateServiceLastAccessedDetailsRequest": {"kind":"structure","members":{"Arn":{"shape":"arnType","required":true},"Granularity":{"shape":"AccessAdvisorUsageGranularityType"}}},
  "GenerateServiceLastAccessedDetailsResponse": {"kind":"structure","members":{"JobId":{"shape":"jobIDType"}}},
  "GetAccessKeyInfoRequest": {"kind":"structure","members":{"AccessKeyId":{"shape":"Sts.accessKeyIdType","required":true}}},
  "GetAccessKeyInfoResponse": {"kind":"structure","members":{"Account":{"shape":"accountType"}}},
  "GetAccessKeyLastUsedRequest": {"kind":"structure","members":{"AccessKeyId":{"shape":"accessKeyIdType","required":true}}},
  "GetAccessKeyLastUsedResponse": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"},"AccessKeyLastUsed":{"shape":"AccessKeyLastUsed"}}},
  "GetAccountAuthorizationDetailsRequest": {"kind":"structure","members":{"Filter":{"shape":"entityListType"},"MaxItems":{"shape":"maxItemsType"},"Marker":{"shape":"markerType"}}},
  "GetAccountAuthorizationDetailsResponse": {"kind":"structure","members":{"UserDetailList":{"shape":"userDetailListType"},"GroupDetailList":{"shape":"groupDetailListType"},"RoleDetailList":{"shape":"roleDetailListType"},"Policies":{"shape":"ManagedPolicyDetailListType"},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "GetAccountPasswordPolicyResponse": {"kind":"structure","members":{"PasswordPolicy":{"shape":"PasswordPolicy","required":true}}},
  "GetAccountPolicyRequest": {"kind":"structure","members":{"AccountName":{"shape":"Euare.Text","required":true},"PolicyName":{"shape":"Euare.Text","required":true}}},
  "GetAccountSummaryResponse": {"kind":"structure","members":{"SummaryMap":{"shape":"summaryMapType"}}},
  "GetCallerIdentityResponse": {"kind":"structure","members":{"UserId":{"shape":"userIdType"},"Account":{"shape":"accountType"},"Arn":{"shape":"Sts.arnType"}}},
  "GetContextKeysForCustomPolicyRequest": {"kind":"structure","members":{"PolicyInputList":{"shape":"SimulationPolicyListType","required":true}}},
  "GetContextKeysForPolicyResponse": {"kind":"structure","members":{"ContextKeyNames":{"shape":"ContextKeyNamesResultListType"}}},
  "GetContextKeysForPrincipalPolicyRequest": {"kind":"structure","members":{"PolicySourceArn":{"shape":"arnType","required":true},"PolicyInputList":{"shape":"SimulationPolicyListType"}}},
  "GetCredentialReportResponse": {"kind":"structure","members":{"Content":{"shape":"ReportContentType"},"ReportFormat":{"shape":"ReportFormatType"},"GeneratedTime":{"shape":"dateType"}}},
  "GetDelegationRequestRequest": {"kind":"structure","members":{"DelegationRequestId":{"shape":"delegationRequestIdType","required":true},"DelegationPermissionCheck":{"shape":"booleanType"}}},
  "GetDelegationRequestResponse": {"kind":"structure","members":{"DelegationRequest":{"shape":"DelegationRequest"},"PermissionCheckStatus":{"shape":"permissionCheckStatusType"},"PermissionCheckResult":{"shape":"permissionCheckResultType"}}},
  "GetGroupPolicyRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true}}},
  "GetGroupPolicyResponse": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true},"PolicyDocument":{"shape":"policyDocumentType","required":true}}},
  "GetGroupRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "GetGroupResponse": {"kind":"structure","members":{"Group":{"shape":"Group","required":true},"Users":{"shape":"userListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "GetHumanReadableSummaryRequest": {"kind":"structure","members":{"EntityArn":{"shape":"arnType","required":true},"Locale":{"shape":"localeType"}}},
  "GetHumanReadableSummaryResponse": {"kind":"structure","members":{"SummaryContent":{"shape":"summaryContentType"},"Locale":{"shape":"localeType"},"SummaryState":{"shape":"summaryStateType"}}},
  "GetInstanceProfileRequest": {"kind":"structure","members":{"InstanceProfileName":{"shape":"instanceProfileNameType","required":true}}},
  "GetInstanceProfileResponse": {"kind":"structure","members":{"InstanceProfile":{"shape":"InstanceProfile","required":true}}},
  "GetLoginProfileRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType"}}},
  "GetLoginProfileResponse": {"kind":"structure","members":{"LoginProfile":{"shape":"LoginProfile","required":true}}},
  "GetMFADeviceRequest": {"kind":"structure","members":{"SerialNumber":{"shape":"serialNumberType","required":true},"UserName":{"shape":"userNameType"}}},
  "GetMFADeviceResponse": {"kind":"structure","members":{"UserName":{"shape":"userNameType"},"SerialNumber":{"shape":"serialNumberType","required":true},"EnableDate":{"shape":"dateType"},"Certifications":{"shape":"CertificationMapType"}}},
  "GetOpenIDConnectProviderRequest": {"kind":"structure","members":{"OpenIDConnectProviderArn":{"shape":"arnType","required":true}}},
  "GetOpenIDConnectProviderResponse": {"kind":"structure","members":{"Url":{"shape":"OpenIDConnectProviderUrlType"},"ClientIDList":{"shape":"clientIDListType"},"ThumbprintList":{"shape":"thumbprintListType"},"CreateDate":{"shape":"dateType"},"Tags":{"shape":"tagListType"}}},
  "GetOrganizationsAccessReportRequest": {"kind":"structure","members":{"JobId":{"shape":"jobIDType","required":true},"MaxItems":{"shape":"maxItemsType"},"Marker":{"shape":"markerType"},"SortKey":{"shape":"sortKeyType"}}},
  "GetOrganizationsAccessReportResponse": {"kind":"structure","members":{"JobStatus":{"shape":"jobStatusType","required":true},"JobCreationDate":{"shape":"dateType","required":true},"JobCompletionDate":{"shape":"dateType"},"NumberOfServicesAccessible":{"shape":"integerType"},"NumberOfServicesNotAccessed":{"shape":"integerType"},"AccessDetails":{"shape":"AccessDetails"},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"markerType"},"ErrorDetails":{"shape":"ErrorDetails"}}},
  "GetOutboundWebIdentityFederationInfoResponse": {"kind":"structure","members":{"IssuerIdentifier":{"shape":"stringType"},"JwtVendingEnabled":{"shape":"booleanType"}}},
  "GetPolicyRequest": {"kind":"structure","members":{"PolicyArn":{"shape":"arnType","required":true}}},
  "GetPolicyResponse": {"kind":"structure","members":{"Policy":{"shape":"Policy"}}},
  "GetPolicyVersionRequest": {"kind":"structure","members":{"PolicyArn":{"shape":"arnType","required":true},"VersionId":{"shape":"policyVersionIdType","required":true}}},
  "GetPolicyVersionResponse": {"kind":"structure","members":{"PolicyVersion":{"shape":"PolicyVersion"}}},
  "GetRolePolicyRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true}}},
  "GetRolePolicyResponse": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true},"PolicyDocument":{"shape":"policyDocumentType","required":true}}},
  "GetRoleRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true}}},
  "GetRoleResponse": {"kind":"structure","members":{"Role":{"shape":"Role","required":true}}},
  "GetSAMLProviderRequest": {"kind":"structure","members":{"SAMLProviderArn":{"shape":"arnType","required":true}}},
  "GetSAMLProviderResponse": {"kind":"structure","members":{"SAMLProviderUUID":{"shape":"privateKeyIdType"},"SAMLMetadataDocument":{"shape":"SAMLMetadataDocumentType"},"CreateDate":{"shape":"dateType"},"ValidUntil":{"shape":"dateType"},"Tags":{"shape":"tagListType"},"AssertionEncryptionMode":{"shape":"assertionEncryptionModeType"},"PrivateKeyList":{"shape":"privateKeyList"}}},
  "GetSSHPublicKeyRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"SSHPublicKeyId":{"shape":"publicKeyIdType","required":true},"Encoding":{"shape":"encodingType","required":true}}},
  "GetSSHPublicKeyResponse": {"kind":"structure","members":{"SSHPublicKey":{"shape":"SSHPublicKey"}}},
  "GetServerCertificateRequest": {"kind":"structure","members":{"ServerCertificateName":{"shape":"serverCertificateNameType","required":true}}},
  "GetServerCertificateResponse": {"kind":"structure","members":{"ServerCertificate":{"shape":"ServerCertificate","required":true}}},
  "GetServiceLastAccessedDetailsRequest": {"kind":"structure","members":{"JobId":{"shape":"jobIDType","required":true},"MaxItems":{"shape":"maxItemsType"},"Marker":{"shape":"markerType"}}},
  "GetServiceLastAccessedDetailsResponse": {"kind":"structure","members":{"JobStatus":{"shape":"jobStatusType","required":true},"JobType":{"shape":"AccessAdvisorUsageGranularityType"},"JobCreationDate":{"shape":"dateType","required":true},"ServicesLastAccessed":{"shape":"ServicesLastAccessed","required":true},"JobCompletionDate":{"shape":"dateType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"},"Error":{"shape":"ErrorDetails"}}},
  "GetServiceLastAccessedDetailsWithEntitiesRequest": {"kind":"structure","members":{"JobId":{"shape":"jobIDType","required":true},"ServiceNamespace":{"shape":"serviceNamespaceType","required":true},"MaxItems":{"shape":"maxItemsType"},"Marker":{"shape":"markerType"}}},
  "GetServiceLastAccessedDetailsWithEntitiesResponse": {"kind":"structure","members":{"JobStatus":{"shape":"jobStatusType","required":true},"JobCreationDate":{"shape":"dateType","required":true},"JobCompletionDate":{"shape":"dateType","required":true},"EntityDetailsList":{"shape":"entityDetailsListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"},"Error":{"shape":"ErrorDetails"}}},
  "GetServiceLinkedRoleDeletionStatusRequest": {"kind":"structure","members":{"DeletionTaskId":{"shape":"DeletionTaskIdType","required":true}}},
  "GetServiceLinkedRoleDeletionStatusResponse": {"kind":"structure","members":{"Status":{"shape":"DeletionTaskStatusType","required":true},"Reason":{"shape":"DeletionTaskFailureReasonType"}}},
  "GetSessionTokenRequest": {"kind":"structure","members":{"DurationSeconds":{"shape":"durationSecondsType"},"SerialNumber":{"shape":"Sts.serialNumberType"},"TokenCode":{"shape":"tokenCodeType"}}},
  "GetSessionTokenResponse": {"kind":"structure","members":{"Credentials":{"shape":"Credentials"}}},
  "GetUserInfoRequest": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text"},"InfoKey":{"shape":"Euare.Text"}}},
  "GetUserPolicyRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true}}},
  "GetUserPolicyResponse": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true},"PolicyDocument":{"shape":"policyDocumentType","required":true}}},
  "GetUserRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"},"ShowExtra":{"shape":"Euare.Boolean"}}},
  "GetUserResponse": {"kind":"structure","members":{"User":{"shape":"User","required":true}}},
  "Group": {"kind":"structure","members":{"Path":{"shape":"pathType","required":true},"GroupName":{"shape":"groupNameType","required":true},"GroupId":{"shape":"idType","required":true},"Arn":{"shape":"arnType","required":true},"CreateDate":{"shape":"dateType","required":true}}},
  "GroupDetail": {"kind":"structure","members":{"Path":{"shape":"pathType"},"GroupName":{"shape":"groupNameType"},"GroupId":{"shape":"idType"},"Arn":{"shape":"arnType"},"CreateDate":{"shape":"dateType"},"GroupPolicyList":{"shape":"policyDetailListType"},"AttachedManagedPolicies":{"shape":"attachedPoliciesListType"}}},
  "InstanceProfile": {"kind":"structure","members":{"Path":{"shape":"pathType","required":true},"InstanceProfileName":{"shape":"instanceProfileNameType","required":true},"InstanceProfileId":{"shape":"idType","required":true},"Arn":{"shape":"arnType","required":true},"CreateDate":{"shape":"dateType","required":true},"Roles":{"shape":"roleListType","required":true},"Tags":{"shape":"tagListType"}}},
  "LineNumber": {"kind":"integer"},
  "ListAccessKeysRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListAccessKeysResponse": {"kind":"structure","members":{"AccessKeyMetadata":{"shape":"accessKeyMetadataListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListAccountAliasesRequest": {"kind":"structure","members":{"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListAccountAliasesResponse": {"kind":"structure","members":{"AccountAliases":{"shape":"accountAliasListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListAccountPoliciesRequest": {"kind":"structure","members":{"AccountName":{"shape":"Euare.Text","required":true},"Marker":{"shape":"Euare.Text"},"MaxItems":{"shape":"Euare.Text"}}},
  "ListAttachedGroupPoliciesRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"PathPrefix":{"shape":"policyPathType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListAttachedGroupPoliciesResponse": {"kind":"structure","members":{"AttachedPolicies":{"shape":"attachedPoliciesListType"},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListAttachedRolePoliciesRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"PathPrefix":{"shape":"policyPathType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListAttachedRolePoliciesResponse": {"kind":"structure","members":{"AttachedPolicies":{"shape":"attachedPoliciesListType"},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListAttachedUserPoliciesRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"PathPrefix":{"shape":"policyPathType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListAttachedUserPoliciesResponse": {"kind":"structure","members":{"AttachedPolicies":{"shape":"attachedPoliciesListType"},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListDelegationRequestsRequest": {"kind":"structure","members":{"OwnerId":{"shape":"ownerIdType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListDelegationRequestsResponse": {"kind":"structure","members":{"DelegationRequests":{"shape":"delegationRequestsListType"},"Marker":{"shape":"markerType"},"isTruncated":{"shape":"booleanType"}}},
  "ListEntitiesForPolicyRequest": {"kind":"structure","members":{"PolicyArn":{"shape":"arnType","required":true},"EntityFilter":{"shape":"EntityType"},"PathPrefix":{"shape":"pathType"},"PolicyUsageFilter":{"shape":"PolicyUsageType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListEntitiesForPolicyResponse": {"kind":"structure","members":{"PolicyGroups":{"shape":"PolicyGroupListType"},"PolicyUsers":{"shape":"PolicyUserListType"},"PolicyRoles":{"shape":"PolicyRoleListType"},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListGroupPoliciesRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListGroupPoliciesResponse": {"kind":"structure","members":{"PolicyNames":{"shape":"policyNameListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListGroupsForUserRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListGroupsForUserResponse": {"kind":"structure","members":{"Groups":{"shape":"groupListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListGroupsRequest": {"kind":"structure","members":{"PathPrefix":{"shape":"pathPrefixType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListGroupsResponse": {"kind":"structure","members":{"Groups":{"shape":"groupListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListInstanceProfileTagsRequest": {"kind":"structure","members":{"InstanceProfileName":{"shape":"instanceProfileNameType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListInstanceProfileTagsResponse": {"kind":"structure","members":{"Tags":{"shape":"tagListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListInstanceProfilesForRoleRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListInstanceProfilesForRoleResponse": {"kind":"structure","members":{"InstanceProfiles":{"shape":"instanceProfileListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListInstanceProfilesRequest": {"kind":"structure","members":{"PathPrefix":{"shape":"pathPrefixType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListInstanceProfilesResponse": {"kind":"structure","members":{"InstanceProfiles":{"shape":"instanceProfileListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListMFADeviceTagsRequest": {"kind":"structure","members":{"SerialNumber":{"shape":"serialNumberType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListMFADeviceTagsResponse": {"kind":"structure","members":{"Tags":{"shape":"tagListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListMFADevicesRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListMFADevicesResponse": {"kind":"structure","members":{"MFADevices":{"shape":"mfaDeviceListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListOpenIDConnectProviderTagsRequest": {"kind":"structure","members":{"OpenIDConnectProviderArn":{"shape":"arnType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListOpenIDConnectProviderTagsResponse": {"kind":"structure","members":{"Tags":{"shape":"tagListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListOpenIDConnectProvidersResponse": {"kind":"structure","members":{"OpenIDConnectProviderList":{"shape":"OpenIDConnectProviderListType"}}},
  "ListOrganizationsFeaturesResponse": {"kind":"structure","members":{"OrganizationId":{"shape":"OrganizationIdType"},"EnabledFeatures":{"shape":"FeaturesListType"}}},
  "ListPoliciesGrantingServiceAccessEntry": {"kind":"structure","members":{"ServiceNamespace":{"shape":"serviceNamespaceType"},"Policies":{"shape":"policyGrantingServiceAccessListType"}}},
  "ListPoliciesGrantingServiceAccessRequest": {"kind":"structure","members":{"Marker":{"shape":"markerType"},"Arn":{"shape":"arnType","required":true},"ServiceNamespaces":{"shape":"serviceNamespaceListType","required":true}}},
  "ListPoliciesGrantingServiceAccessResponse": {"kind":"structure","members":{"PoliciesGrantingServiceAccess":{"shape":"listPolicyGrantingServiceAccessResponseListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListPoliciesRequest": {"kind":"structure","members":{"Scope":{"shape":"policyScopeType"},"OnlyAttached":{"shape":"booleanType"},"PathPrefix":{"shape":"policyPathType"},"PolicyUsageFilter":{"shape":"PolicyUsageType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListPoliciesResponse": {"kind":"structure","members":{"Policies":{"shape":"policyListType"},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListPolicyTagsRequest": {"kind":"structure","members":{"PolicyArn":{"shape":"arnType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListPolicyTagsResponse": {"kind":"structure","members":{"Tags":{"shape":"tagListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListPolicyVersionsRequest": {"kind":"structure","members":{"PolicyArn":{"shape":"arnType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListPolicyVersionsResponse": {"kind":"structure","members":{"Versions":{"shape":"policyDocumentVersionListType"},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListRolePoliciesRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListRolePoliciesResponse": {"kind":"structure","members":{"PolicyNames":{"shape":"policyNameListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListRoleTagsRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListRoleTagsResponse": {"kind":"structure","members":{"Tags":{"shape":"tagListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListRolesRequest": {"kind":"structure","members":{"PathPrefix":{"shape":"pathPrefixType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListRolesResponse": {"kind":"structure","members":{"Roles":{"shape":"roleListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListSAMLProviderTagsRequest": {"kind":"structure","members":{"SAMLProviderArn":{"shape":"arnType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListSAMLProviderTagsResponse": {"kind":"structure","members":{"Tags":{"shape":"tagListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListSAMLProvidersResponse": {"kind":"structure","members":{"SAMLProviderList":{"shape":"SAMLProviderListType"}}},
  "ListSSHPublicKeysRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListSSHPublicKeysResponse": {"kind":"structure","members":{"SSHPublicKeys":{"shape":"SSHPublicKeyListType"},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListServerCertificateTagsRequest": {"kind":"structure","members":{"ServerCertificateName":{"shape":"serverCertificateNameType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListServerCertificateTagsResponse": {"kind":"structure","members":{"Tags":{"shape":"tagListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListServerCertificatesRequest": {"kind":"structure","members":{"PathPrefix":{"shape":"pathPrefixType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListServerCertificatesResponse": {"kind":"structure","members":{"ServerCertificateMetadataList":{"shape":"serverCertificateMetadataListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListServiceSpecificCredentialsRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType"},"ServiceName":{"shape":"serviceName"},"AllUsers":{"shape":"allUsers"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListServiceSpecificCredentialsResponse": {"kind":"structure","members":{"ServiceSpecificCredentials":{"shape":"ServiceSpecificCredentialsListType"},"Marker":{"shape":"responseMarkerType"},"IsTruncated":{"shape":"booleanType"}}},
  "ListSigningCertificatesRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListSigningCertificatesResponse": {"kind":"structure","members":{"Certificates":{"shape":"certificateListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListUserPoliciesRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListUserPoliciesResponse": {"kind":"structure","members":{"PolicyNames":{"shape":"policyNameListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListUserTagsRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListUserTagsResponse": {"kind":"structure","members":{"Tags":{"shape":"tagListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListUsersRequest": {"kind":"structure","members":{"PathPrefix":{"shape":"pathPrefixType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListUsersResponse": {"kind":"structure","members":{"Users":{"shape":"userListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "ListVirtualMFADevicesRequest": {"kind":"structure","members":{"AssignmentStatus":{"shape":"assignmentStatusType"},"Marker":{"shape":"markerType"},"MaxItems":{"shape":"maxItemsType"}}},
  "ListVirtualMFADevicesResponse": {"kind":"structure","members":{"VirtualMFADevices":{"shape":"virtualMFADeviceListType","required":true},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "LoginProfile": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"CreateDate":{"shape":"dateType","required":true},"PasswordResetRequired":{"shape":"booleanType"}}},
  "MFADevice": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"SerialNumber":{"shape":"serialNumberType","required":true},"EnableDate":{"shape":"dateType","required":true}}},
  "ManagedPolicyDetail": {"kind":"structure","members":{"PolicyName":{"shape":"policyNameType"},"PolicyId":{"shape":"idType"},"Arn":{"shape":"arnType"},"Path":{"shape":"policyPathType"},"DefaultVersionId":{"shape":"policyVersionIdType"},"AttachmentCount":{"shape":"attachmentCountType"},"PermissionsBoundaryUsageCount":{"shape":"attachmentCountType"},"IsAttachable":{"shape":"booleanType"},"Description":{"shape":"policyDescriptionType"},"CreateDate":{"shape":"dateType"},"UpdateDate":{"shape":"dateType"},"PolicyVersionList":{"shape":"policyDocumentVersionListType"}}},
  "ManagedPolicyDetailListType": {"kind":"list","of":"ManagedPolicyDetail"},
  "OpenIDConnectProviderListEntry": {"kind":"structure","members":{"Arn":{"shape":"arnType"}}},
  "OpenIDConnectProviderListType": {"kind":"list","of":"OpenIDConnectProviderListEntry"},
  "OpenIDConnectProviderUrlType": {"kind":"string","least":1,"most":255},
  "OrganizationIdType": {"kind":"string","most":34,"pattern":"^o-[a-z0-9]{10,32}$"},
  "OrganizationsDecisionDetail": {"kind":"structure","members":{"AllowedByOrganizations":{"shape":"booleanType"}}},
  "PasswordPolicy": {"kind":"structure","members":{"MinimumPasswordLength":{"shape":"minimumPasswordLengthType"},"RequireSymbols":{"shape":"booleanType"},"RequireNumbers":{"shape":"booleanType"},"RequireUppercaseCharacters":{"shape":"booleanType"},"RequireLowercaseCharacters":{"shape":"booleanType"},"AllowUsersToChangePassword":{"shape":"booleanType"},"ExpirePasswords":{"shape":"booleanType"},"MaxPasswordAge":{"shape":"maxPasswordAgeType"},"PasswordReusePrevention":{"shape":"passwordReusePreventionType"},"HardExpiry":{"shape":"booleanObjectType"}}},
  "PermissionsBoundaryAttachmentType": {"kind":"string","values":["PermissionsBoundaryPolicy"]},
  "PermissionsBoundaryDecisionDetail": {"kind":"structure","members":{"AllowedByPermissionsBoundary":{"shape":"booleanType"}}},
  "Policy": {"kind":"structure","members":{"PolicyName":{"shape":"policyNameType"},"PolicyId":{"shape":"idType"},"Arn":{"shape":"arnType"},"Path":{"shape":"policyPathType"},"DefaultVersionId":{"shape":"policyVersionIdType"},"AttachmentCount":{"shape":"attachmentCountType"},"PermissionsBoundaryUsageCount":{"shape":"attachmentCountType"},"IsAttachable":{"shape":"booleanType"},"Description":{"shape":"policyDescriptionType"},"CreateDate":{"shape":"dateType"},"UpdateDate":{"shape":"dateType"},"Tags":{"shape":"tagListType"}}},
  "PolicyDescriptorType": {"kind":"structure","members":{"arn":{"shape":"Sts.arnType"}}},
  "PolicyDetail": {"kind":"structure","members":{"PolicyName":{"shape":"policyNameType"},"PolicyDocument":{"shape":"policyDocumentType"}}},
  "PolicyEvaluationDecisionType": {"kind":"string","values":["allowed","explicitDeny","implicitDeny"]},
  "PolicyGrantingServiceAccess": {"kind":"structure","members":{"PolicyName":{"shape":"policyNameType","required":true},"PolicyType":{"shape":"policyType","required":true},"PolicyArn":{"shape":"arnType"},"EntityType":{"shape":"policyOwnerEntityType"},"EntityName":{"shape":"entityNameType"}}},
  "PolicyGroup": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType"},"GroupId":{"shape":"idType"}}},
  "PolicyGroupListType": {"kind":"list","of":"PolicyGroup"},
  "PolicyIdentifierType": {"kind":"string"},
  "PolicyParameter": {"kind":"structure","members":{"Name":{"shape":"policyParameterNameType"},"Values":{"shape":"policyParameterValuesListType"},"Type":{"shape":"PolicyParameterTypeEnum"}}},
  "PolicyParameterTypeEnum": {"kind":"string","values":["string","stringList"]},
  "PolicyRole": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType"},"RoleId":{"shape":"idType"}}},
  "PolicyRoleListType": {"kind":"list","of":"PolicyRole"},
  "PolicySourceType": {"kind":"string","values":["user","group","role","aws-managed","user-managed","resource","none"]},
  "PolicyUsageType": {"kind":"string","values":["PermissionsPolicy","PermissionsBoundary"]},
  "PolicyUser": {"kind":"structure","members":{"UserName":{"shape":"userNameType"},"UserId":{"shape":"idType"}}},
  "PolicyUserListType": {"kind":"list","of":"PolicyUser"},
  "PolicyVersion": {"kind":"structure","members":{"Document":{"shape":"policyDocumentType"},"VersionId":{"shape":"policyVersionIdType"},"IsDefaultVersion":{"shape":"booleanType"},"CreateDate":{"shape":"dateType"}}},
  "Position": {"kind":"structure","members":{"Line":{"shape":"LineNumber"},"Column":{"shape":"ColumnNumber"}}},
  "ProvidedContext": {"kind":"structure","members":{"ProviderArn":{"shape":"Sts.arnType"},"ContextAssertion":{"shape":"contextAssertionType"}}},
  "ProvidedContextsListType": {"kind":"list","of":"ProvidedContext","least":1,"most":5},
  "PutAccountPolicyRequest": {"kind":"structure","members":{"AccountName":{"shape":"Euare.Text","required":true},"PolicyName":{"shape":"Euare.Text","required":true},"PolicyDocument":{"shape":"Euare.Text","required":true}}},
  "PutGroupPolicyRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true},"PolicyDocument":{"shape":"policyDocumentType","required":true}}},
  "PutRolePermissionsBoundaryRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"PermissionsBoundary":{"shape":"arnType","required":true}}},
  "PutRolePolicyRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true},"PolicyDocument":{"shape":"policyDocumentType","required":true}}},
  "PutUserPermissionsBoundaryRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"PermissionsBoundary":{"shape":"arnType","required":true}}},
  "PutUserPolicyRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"PolicyName":{"shape":"policyNameType","required":true},"PolicyDocument":{"shape":"policyDocumentType","required":true}}},
  "ReasonType": {"kind":"string","most":1000},
  "RegionNameType": {"kind":"string","least":1,"most":100},
  "RejectDelegationRequestRequest": {"kind":"structure","members":{"DelegationRequestId":{"shape":"delegationRequestIdType","required":true},"Notes":{"shape":"notesType"}}},
  "RemoveClientIDFromOpenIDConnectProviderRequest": {"kind":"structure","members":{"OpenIDConnectProviderArn":{"shape":"arnType","required":true},"ClientID":{"shape":"clientIDType","required":true}}},
  "RemoveRoleFromInstanceProfileRequest": {"kind":"structure","members":{"InstanceProfileName":{"shape":"instanceProfileNameType","required":true},"RoleName":{"shape":"roleNameType","required":true}}},
  "RemoveUserFromGroupRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"UserName":{"shape":"existingUserNameType","required":true}}},
  "ReportContentType": {"kind":"blob"},
  "ReportFormatType": {"kind":"string","values":["text/csv"]},
  "ReportStateDescriptionType": {"kind":"string"},
  "ReportStateType": {"kind":"string","values":["STARTED","INPROGRESS","COMPLETE"]},
  "ResetServiceSpecificCredentialRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType"},"ServiceSpecificCredentialId":{"shape":"serviceSpecificCredentialId","required":true}}},
  "ResetServiceSpecificCredentialResponse": {"kind":"structure","members":{"ServiceSpecificCredential":{"shape":"ServiceSpecificCredential"}}},
  "ResourceHandlingOptionType": {"kind":"string","least":1,"most":64},
  "ResourceNameListType": {"kind":"list","of":"ResourceNameType"},
  "ResourceNameType": {"kind":"string","least":1,"most":2048},
  "ResourceSpecificResult": {"kind":"structure","members":{"EvalResourceName":{"shape":"ResourceNameType","required":true},"EvalResourceDecision":{"shape":"PolicyEvaluationDecisionType","required":true},"MatchedStatements":{"shape":"StatementListType"},"MissingContextValues":{"shape":"ContextKeyNamesResultListType"},"EvalDecisionDetails":{"shape":"EvalDecisionDetailsType"},"PermissionsBoundaryDecisionDetail":{"shape":"PermissionsBoundaryDecisionDetail"}}},
  "ResourceSpecificResultListType": {"kind":"list","of":"ResourceSpecificResult"},
  "ResyncMFADeviceRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"SerialNumber":{"shape":"serialNumberType","required":true},"AuthenticationCode1":{"shape":"authenticationCodeType","required":true},"AuthenticationCode2":{"shape":"authenticationCodeType","required":true}}},
  "Role": {"kind":"structure","members":{"Path":{"shape":"pathType","required":true},"RoleName":{"shape":"roleNameType","required":true},"RoleId":{"shape":"idType","required":true},"Arn":{"shape":"arnType","required":true},"CreateDate":{"shape":"dateType","required":true},"AssumeRolePolicyDocument":{"shape":"policyDocumentType"},"Description":{"shape":"roleDescriptionType"},"MaxSessionDuration":{"shape":"roleMaxSessionDurationType"},"PermissionsBoundary":{"shape":"AttachedPermissionsBoundary"},"Tags":{"shape":"tagListType"},"RoleLastUsed":{"shape":"RoleLastUsed"}}},
  "RoleDetail": {"kind":"structure","members":{"Path":{"shape":"pathType"},"RoleName":{"shape":"roleNameType"},"RoleId":{"shape":"idType"},"Arn":{"shape":"arnType"},"CreateDate":{"shape":"dateType"},"AssumeRolePolicyDocument":{"shape":"policyDocumentType"},"InstanceProfileList":{"shape":"instanceProfileListType"},"RolePolicyList":{"shape":"policyDetailListType"},"AttachedManagedPolicies":{"shape":"attachedPoliciesListType"},"PermissionsBoundary":{"shape":"AttachedPermissionsBoundary"},"Tags":{"shape":"tagListType"},"RoleLastUsed":{"shape":"RoleLastUsed"}}},
  "RoleLastUsed": {"kind":"structure","members":{"LastUsedDate":{"shape":"dateType"},"Region":{"shape":"stringType"}}},
  "RoleUsageListType": {"kind":"list","of":"RoleUsageType"},
  "RoleUsageType": {"kind":"structure","members":{"Region":{"shape":"RegionNameType"},"Resources":{"shape":"ArnListType"}}},
  "SAMLMetadataDocumentType": {"kind":"string","least":1000,"most":10000000},
  "SAMLPrivateKey": {"kind":"structure","members":{"KeyId":{"shape":"privateKeyIdType"},"Timestamp":{"shape":"dateType"}}},
  "SAMLProviderListEntry": {"kind":"structure","members":{"Arn":{"shape":"arnType"},"ValidUntil":{"shape":"dateType"},"CreateDate":{"shape":"dateType"}}},
  "SAMLProviderListType": {"kind":"list","of":"SAMLProviderListEntry"},
  "SAMLProviderNameType": {"kind":"string","least":1,"most":128,"pattern":"[\\w._-]+"},
  "SSHPublicKey": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"SSHPublicKeyId":{"shape":"publicKeyIdType","required":true},"Fingerprint":{"shape":"publicKeyFingerprintType","required":true},"SSHPublicKeyBody":{"shape":"publicKeyMaterialType","required":true},"Status":{"shape":"statusType","required":true},"UploadDate":{"shape":"dateType"}}},
  "SSHPublicKeyListType": {"kind":"list","of":"SSHPublicKeyMetadata"},
  "SSHPublicKeyMetadata": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"SSHPublicKeyId":{"shape":"publicKeyIdType","required":true},"Status":{"shape":"statusType","required":true},"UploadDate":{"shape":"dateType","required":true}}},
  "SendDelegationTokenRequest": {"kind":"structure","members":{"DelegationRequestId":{"shape":"delegationRequestIdType","required":true}}},
  "ServerCertificate": {"kind":"structure","members":{"ServerCertificateMetadata":{"shape":"ServerCertificateMetadata","required":true},"CertificateBody":{"shape":"certificateBodyType","required":true},"CertificateChain":{"shape":"certificateChainType"},"Tags":{"shape":"tagListType"}}},
  "ServerCertificateMetadata": {"kind":"structure","members":{"Path":{"shape":"pathType","required":true},"ServerCertificateName":{"shape":"serverCertificateNameType","required":true},"ServerCertificateId":{"shape":"idType","required":true},"Arn":{"shape":"arnType","required":true},"UploadDate":{"shape":"dateType"},"Expiration":{"shape":"dateType"}}},
  "ServiceLastAccessed": {"kind":"structure","members":{"ServiceName":{"shape":"serviceNameType","required":true},"LastAuthenticated":{"shape":"dateType"},"ServiceNamespace":{"shape":"serviceNamespaceType","required":true},"LastAuthenticatedEntity":{"shape":"arnType"},"LastAuthenticatedRegion":{"shape":"stringType"},"TotalAuthenticatedEntities":{"shape":"integerType"},"TrackedActionsLastAccessed":{"shape":"TrackedActionsLastAccessed"}}},
  "ServiceSpecificCredential": {"kind":"structure","members":{"CreateDate":{"shape":"dateType","required":true},"ExpirationDate":{"shape":"dateType"},"ServiceName":{"shape":"serviceName","required":true},"ServiceUserName":{"shape":"serviceUserName"},"ServicePassword":{"shape":"servicePassword"},"ServiceCredentialAlias":{"shape":"serviceCredentialAlias"},"ServiceCredentialSecret":{"shape":"serviceCredentialSecret"},"ServiceSpecificCredentialId":{"shape":"serviceSpecificCredentialId","required":true},"UserName":{"shape":"userNameType","required":true},"Status":{"shape":"statusType","required":true}}},
  "ServiceSpecificCredentialMetadata": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"Status":{"shape":"statusType","required":true},"ServiceUserName":{"shape":"serviceUserName"},"ServiceCredentialAlias":{"shape":"serviceCredentialAlias"},"CreateDate":{"shape":"dateType","required":true},"ExpirationDate":{"shape":"dateType"},"ServiceSpecificCredentialId":{"shape":"serviceSpecificCredentialId","required":true},"ServiceName":{"shape":"serviceName","required":true}}},
  "ServiceSpecificCredentialsListType": {"kind":"list","of":"ServiceSpecificCredentialMetadata"},
  "ServicesLastAccessed": {"kind":"list","of":"ServiceLastAccessed"},
  "SetDefaultPolicyVersionRequest": {"kind":"structure","members":{"PolicyArn":{"shape":"arnType","required":true},"VersionId":{"shape":"policyVersionIdType","required":true}}},
  "SetSecurityTokenServicePreferencesRequest": {"kind":"structure","members":{"GlobalEndpointTokenVersion":{"shape":"globalEndpointTokenVersion","required":true}}},
  "SignCertificateRequest": {"kind":"structure","members":{"Instance":{"shape":"Euare.Text","required":true},"Key":{"shape":"Euare.Text","required":true},"ExpirationDays":{"shape":"Euare.Text"},"Certificate":{"shape":"Euare.Text"}}},
  "SigningCertificate": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"CertificateId":{"shape":"certificateIdType","required":true},"CertificateBody":{"shape":"certificateBodyType","required":true},"Status":{"shape":"statusType","required":true},"UploadDate":{"shape":"dateType"}}},
  "SimulateCustomPolicyRequest": {"kind":"structure","members":{"PolicyInputList":{"shape":"SimulationPolicyListType","required":true},"PermissionsBoundaryPolicyInputList":{"shape":"SimulationPolicyListType"},"ActionNames":{"shape":"ActionNameListType","required":true},"ResourceArns":{"shape":"ResourceNameListType"},"ResourcePolicy":{"shape":"policyDocumentType"},"ResourceOwner":{"shape":"ResourceNameType"},"CallerArn":{"shape":"ResourceNameType"},"ContextEntries":{"shape":"ContextEntryListType"},"ResourceHandlingOption":{"shape":"ResourceHandlingOptionType"},"MaxItems":{"shape":"maxItemsType"},"Marker":{"shape":"markerType"}}},
  "SimulatePolicyResponse": {"kind":"structure","members":{"EvaluationResults":{"shape":"EvaluationResultsListType"},"IsTruncated":{"shape":"booleanType"},"Marker":{"shape":"responseMarkerType"}}},
  "SimulatePrincipalPolicyRequest": {"kind":"structure","members":{"PolicySourceArn":{"shape":"arnType","required":true},"PolicyInputList":{"shape":"SimulationPolicyListType"},"PermissionsBoundaryPolicyInputList":{"shape":"SimulationPolicyListType"},"ActionNames":{"shape":"ActionNameListType","required":true},"ResourceArns":{"shape":"ResourceNameListType"},"ResourcePolicy":{"shape":"policyDocumentType"},"ResourceOwner":{"shape":"ResourceNameType"},"CallerArn":{"shape":"ResourceNameType"},"ContextEntries":{"shape":"ContextEntryListType"},"ResourceHandlingOption":{"shape":"ResourceHandlingOptionType"},"MaxItems":{"shape":"maxItemsType"},"Marker":{"shape":"markerType"}}},
  "SimulationPolicyListType": {"kind":"list","of":"policyDocumentType"},
  "Statement": {"kind":"structure","members":{"SourcePolicyId":{"shape":"PolicyIdentifierType"},"SourcePolicyType":{"shape":"PolicySourceType"},"StartPosition":{"shape":"Position"},"EndPosition":{"shape":"Position"}}},
  "StatementListType": {"kind":"list","of":"Statement"},
  "Sts.Tag": {"kind":"structure","members":{"Key":{"shape":"Sts.tagKeyType","required":true},"Value":{"shape":"Sts.tagValueType","required":true}}},
  "Sts.accessKeyIdType": {"kind":"string","least":16,"most":128,"pattern":"[\\w]*"},
  "Sts.accessKeySecretType": {"kind":"string","sensitive":true},
  "Sts.arnType": {"kind":"string","least":20,"most":2048,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+"},
  "Sts.dateType": {"kind":"timestamp"},
  "Sts.serialNumberType": {"kind":"string","least":9,"most":256,"pattern":"[\\w+=/:,.@-]*"},
  "Sts.tagKeyListType": {"kind":"list","of":"Sts.tagKeyType","most":50},
  "Sts.tagKeyType": {"kind":"string","least":1,"most":128,"pattern":"[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+"},
  "Sts.tagListType": {"kind":"list","of":"Sts.Tag","most":50},
  "Sts.tagValueType": {"kind":"string","least":0,"most":256,"pattern":"[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*"},
  "Tag": {"kind":"structure","members":{"Key":{"shape":"tagKeyType","required":true},"Value":{"shape":"tagValueType","required":true}}},
  "TagInstanceProfileRequest": {"kind":"structure","members":{"InstanceProfileName":{"shape":"instanceProfileNameType","required":true},"Tags":{"shape":"tagListType","required":true}}},
  "TagMFADeviceRequest": {"kind":"structure","members":{"SerialNumber":{"shape":"serialNumberType","required":true},"Tags":{"shape":"tagListType","required":true}}},
  "TagOpenIDConnectProviderRequest": {"kind":"structure","members":{"OpenIDConnectProviderArn":{"shape":"arnType","required":true},"Tags":{"shape":"tagListType","required":true}}},
  "TagPolicyRequest": {"kind":"structure","members":{"PolicyArn":{"shape":"arnType","required":true},"Tags":{"shape":"tagListType","required":true}}},
  "TagRoleRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"Tags":{"shape":"tagListType","required":true}}},
  "TagSAMLProviderRequest": {"kind":"structure","members":{"SAMLProviderArn":{"shape":"arnType","required":true},"Tags":{"shape":"tagListType","required":true}}},
  "TagServerCertificateRequest": {"kind":"structure","members":{"ServerCertificateName":{"shape":"serverCertificateNameType","required":true},"Tags":{"shape":"tagListType","required":true}}},
  "TagUserRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"Tags":{"shape":"tagListType","required":true}}},
  "TrackedActionLastAccessed": {"kind":"structure","members":{"ActionName":{"shape":"stringType"},"LastAccessedEntity":{"shape":"arnType"},"LastAccessedTime":{"shape":"dateType"},"LastAccessedRegion":{"shape":"stringType"}}},
  "TrackedActionsLastAccessed": {"kind":"list","of":"TrackedActionLastAccessed"},
  "UntagInstanceProfileRequest": {"kind":"structure","members":{"InstanceProfileName":{"shape":"instanceProfileNameType","required":true},"TagKeys":{"shape":"tagKeyListType","required":true}}},
  "UntagMFADeviceRequest": {"kind":"structure","members":{"SerialNumber":{"shape":"serialNumberType","required":true},"TagKeys":{"shape":"tagKeyListType","required":true}}},
  "UntagOpenIDConnectProviderRequest": {"kind":"structure","members":{"OpenIDConnectProviderArn":{"shape":"arnType","required":true},"TagKeys":{"shape":"tagKeyListType","required":true}}},
  "UntagPolicyRequest": {"kind":"structure","members":{"PolicyArn":{"shape":"arnType","required":true},"TagKeys":{"shape":"tagKeyListType","required":true}}},
  "UntagRoleRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"TagKeys":{"shape":"tagKeyListType","required":true}}},
  "UntagSAMLProviderRequest": {"kind":"structure","members":{"SAMLProviderArn":{"shape":"arnType","required":true},"TagKeys":{"shape":"tagKeyListType","required":true}}},
  "UntagServerCertificateRequest": {"kind":"structure","members":{"ServerCertificateName":{"shape":"serverCertificateNameType","required":true},"TagKeys":{"shape":"tagKeyListType","required":true}}},
  "UntagUserRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"TagKeys":{"shape":"tagKeyListType","required":true}}},
  "UpdateAccessKeyRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"},"AccessKeyId":{"shape":"accessKeyIdType","required":true},"Status":{"shape":"statusType","required":true}}},
  "UpdateAccountPasswordPolicyRequest": {"kind":"structure","members":{"MinimumPasswordLength":{"shape":"minimumPasswordLengthType"},"RequireSymbols":{"shape":"booleanType"},"RequireNumbers":{"shape":"booleanType"},"RequireUppercaseCharacters":{"shape":"booleanType"},"RequireLowercaseCharacters":{"shape":"booleanType"},"AllowUsersToChangePassword":{"shape":"booleanType"},"MaxPasswordAge":{"shape":"maxPasswordAgeType"},"PasswordReusePrevention":{"shape":"passwordReusePreventionType"},"HardExpiry":{"shape":"booleanObjectType"}}},
  "UpdateAssumeRolePolicyRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"PolicyDocument":{"shape":"policyDocumentType","required":true}}},
  "UpdateDelegationRequestRequest": {"kind":"structure","members":{"DelegationRequestId":{"shape":"delegationRequestIdType","required":true},"Notes":{"shape":"notesType"}}},
  "UpdateGroupRequest": {"kind":"structure","members":{"GroupName":{"shape":"groupNameType","required":true},"NewPath":{"shape":"pathType"},"NewGroupName":{"shape":"groupNameType"}}},
  "UpdateLoginProfileRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"Password":{"shape":"passwordType"},"PasswordResetRequired":{"shape":"booleanObjectType"}}},
  "UpdateOpenIDConnectProviderThumbprintRequest": {"kind":"structure","members":{"OpenIDConnectProviderArn":{"shape":"arnType","required":true},"ThumbprintList":{"shape":"thumbprintListType","required":true}}},
  "UpdateRoleDescriptionRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"Description":{"shape":"roleDescriptionType","required":true}}},
  "UpdateRoleDescriptionResponse": {"kind":"structure","members":{"Role":{"shape":"Role"}}},
  "UpdateRoleRequest": {"kind":"structure","members":{"RoleName":{"shape":"roleNameType","required":true},"Description":{"shape":"roleDescriptionType"},"MaxSessionDuration":{"shape":"roleMaxSessionDurationType"}}},
  "UpdateRoleResponse": {"kind":"structure","members":{}},
  "UpdateSAMLProviderRequest": {"kind":"structure","members":{"SAMLMetadataDocument":{"shape":"SAMLMetadataDocumentType"},"SAMLProviderArn":{"shape":"arnType","required":true},"AssertionEncryptionMode":{"shape":"assertionEncryptionModeType"},"AddPrivateKey":{"shape":"privateKeyType"},"RemovePrivateKey":{"shape":"privateKeyIdType"}}},
  "UpdateSAMLProviderResponse": {"kind":"structure","members":{"SAMLProviderArn":{"shape":"arnType"}}},
  "UpdateSSHPublicKeyRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"SSHPublicKeyId":{"shape":"publicKeyIdType","required":true},"Status":{"shape":"statusType","required":true}}},
  "UpdateServerCertificateRequest": {"kind":"structure","members":{"ServerCertificateName":{"shape":"serverCertificateNameType","required":true},"NewPath":{"shape":"pathType"},"NewServerCertificateName":{"shape":"serverCertificateNameType"}}},
  "UpdateServiceSpecificCredentialRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType"},"ServiceSpecificCredentialId":{"shape":"serviceSpecificCredentialId","required":true},"Status":{"shape":"statusType","required":true}}},
  "UpdateSigningCertificateRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"},"CertificateId":{"shape":"certificateIdType","required":true},"Status":{"shape":"statusType","required":true}}},
  "UpdateUserInfoRequest": {"kind":"structure","members":{"UserName":{"shape":"Euare.Text"},"InfoKey":{"shape":"Euare.Text","required":true},"InfoValue":{"shape":"Euare.Text"}}},
  "UpdateUserRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType","required":true},"NewPath":{"shape":"pathType"},"NewUserName":{"shape":"userNameType"},"Enabled":{"shape":"Euare.Boolean"},"PasswordExpiration":{"shape":"Euare.Text"},"RegStatus":{"shape":"Euare.Text"}}},
  "UploadSSHPublicKeyRequest": {"kind":"structure","members":{"UserName":{"shape":"userNameType","required":true},"SSHPublicKeyBody":{"shape":"publicKeyMaterialType","required":true}}},
  "UploadSSHPublicKeyResponse": {"kind":"structure","members":{"SSHPublicKey":{"shape":"SSHPublicKey"}}},
  "UploadServerCertificateRequest": {"kind":"structure","members":{"Path":{"shape":"pathType"},"ServerCertificateName":{"shape":"serverCertificateNameType","required":true},"CertificateBody":{"shape":"certificateBodyType","required":true},"PrivateKey":{"shape":"privateKeyType","required":true},"CertificateChain":{"shape":"certificateChainType"},"Tags":{"shape":"tagListType"}}},
  "UploadServerCertificateResponse": {"kind":"structure","members":{"ServerCertificateMetadata":{"shape":"ServerCertificateMetadata"},"Tags":{"shape":"tagListType"}}},
  "UploadSigningCertificateRequest": {"kind":"structure","members":{"UserName":{"shape":"existingUserNameType"},"CertificateBody":{"shape":"certificateBodyType","required":true}}},
  "UploadSigningCertificateResponse": {"kind":"structure","members":{"Certificate":{"shape":"SigningCertificate","required":true}}},
  "User": {"kind":"structure","members":{"Path":{"shape":"pathType","required":true},"UserName":{"shape":"userNameType","required":true},"UserId":{"shape":"idType","required":true},"Arn":{"shape":"arnType","required":true},"CreateDate":{"shape":"dateType","required":true},"PasswordLastUsed":{"shape":"dateType"},"PermissionsBoundary":{"shape":"AttachedPermissionsBoundary"},"Tags":{"shape":"tagListType"}}},
  "UserDetail": {"kind":"structure","members":{"Path":{"shape":"pathType"},"UserName":{"shape":"userNameType"},"UserId":{"shape":"idType"},"Arn":{"shape":"arnType"},"CreateDate":{"shape":"dateType"},"UserPolicyList":{"shape":"policyDetailListType"},"GroupList":{"shape":"groupNameListType"},"AttachedManagedPolicies":{"shape":"attachedPoliciesListType"},"PermissionsBoundary":{"shape":"AttachedPermissionsBoundary"},"Tags":{"shape":"tagListType"}}},
  "VirtualMFADevice": {"kind":"structure","members":{"SerialNumber":{"shape":"serialNumberType","required":true},"Base32StringSeed":{"shape":"BootstrapDatum"},"QRCodePNG":{"shape":"BootstrapDatum"},"User":{"shape":"User"},"EnableDate":{"shape":"dateType"},"Tags":{"shape":"tagListType"}}},
  "accessKeyIdType": {"kind":"string","least":16,"most":128,"pattern":"[\\w]+"},
  "accessKeyMetadataListType": {"kind":"list","of":"AccessKeyMetadata"},
  "accessKeySecretType": {"kind":"string","sensitive":true},
  "accountAliasListType": {"kind":"list","of":"accountAliasType"},
  "accountAliasType": {"kind":"string","least":3,"most":63,"pattern":"^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$"},
  "accountIdType": {"kind":"string","pattern":"\\d{12}"},
  "accountType": {"kind":"string"},
  "allUsers": {"kind":"boolean"},
  "arnType": {"kind":"string","least":20,"most":2048},
  "assertionEncryptionModeType": {"kind":"string","values":["Required","Allowed"]},
  "assignmentStatusType": {"kind":"string","values":["Assigned","Unassigned","Any"]},
  "assumedRoleIdType": {"kind":"string","least":2,"most":193,"pattern":"[\\w+=,.@:-]*"},
  "attachedPoliciesListType": {"kind":"list","of":"AttachedPolicy"},
  "attachmentCountType": {"kind":"integer"},
  "authenticationCodeType": {"kind":"string","least":6,"most":6,"pattern":"[\\d]+"},
  "booleanObjectType": {"kind":"boolean"},
  "booleanType": {"kind":"boolean"},
  "certificateBodyType": {"kind":"string","least":1,"most":16384,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
  "certificateChainType": {"kind":"string","least":1,"most":2097152,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
  "certificateIdType": {"kind":"string","least":24,"most":128,"pattern":"[\\w]+"},
  "certificateListType": {"kind":"list","of":"SigningCertificate"},
  "clientIDListType": {"kind":"list","of":"clientIDType"},
  "clientIDType": {"kind":"string","least":1,"most":255},
  "consoleDeepLinkType": {"kind":"string","least":1,"most":255},
  "contextAssertionType": {"kind":"string","least":4,"most":2048},
  "credentialAgeDays": {"kind":"integer","least":1,"most":36600},
  "customSuffixType": {"kind":"string","least":1,"most":64,"pattern":"[\\w+=,.@-]+"},
  "dateType": {"kind":"timestamp"},
  "delegationRequestDescriptionType": {"kind":"string","most":1000,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"},
  "delegationRequestIdType": {"kind":"string","least":16,"most":128,"pattern":"[\\w-]+"},
  "delegationRequestsListType": {"kind":"list","of":"DelegationRequest"},
  "durationSecondsType": {"kind":"integer","least":900,"most":129600},
  "encodingType": {"kind":"string","values":["SSH","PEM"]},
  "entityDetailsListType": {"kind":"list","of":"EntityDetails"},
  "entityListType": {"kind":"list","of":"EntityType"},
  "entityNameType": {"kind":"string","least":1,"most":128,"pattern":"[\\w+=,.@-]+"},
  "existingUserNameType": {"kind":"string","least":1,"most":128,"pattern":"[\\w+=,.@-]+"},
  "externalIdType": {"kind":"string","least":2,"most":1224,"pattern":"[\\w+=,.@:\\/-]*"},
  "globalEndpointTokenVersion": {"kind":"string","values":["v1Token","v2Token"]},
  "groupDetailListType": {"kind":"list","of":"GroupDetail"},
  "groupListType": {"kind":"list","of":"Group"},
  "groupNameListType": {"kind":"list","of":"groupNameType"},
  "groupNameType": {"kind":"string","least":1,"most":128,"pattern":"[\\w+=,.@-]+"},
  "idType": {"kind":"string","least":16,"most":128,"pattern":"[\\w]+"},
  "instanceProfileListType": {"kind":"list","of":"InstanceProfile"},
  "instanceProfileNameType": {"kind":"string","least":1,"most":128,"pattern":"[\\w+=,.@-]+"},
  "integerType": {"kind":"integer"},
  "jobIDType": {"kind":"string","least":36,"most":36},
  "jobStatusType": {"kind":"string","values":["IN_PROGRESS","COMPLETED","FAILED"]},
  "listPolicyGrantingServiceAccessResponseListType": {"kind":"list","of":"ListPoliciesGrantingServiceAccessEntry"},
  "localeType": {"kind":"string","least":2,"most":12},
  "markerType": {"kind":"string","least":1,"most":320,"pattern":"[\\u0020-\\u00FF]+"},
  "maxItemsType": {"kind":"integer","least":1,"most":1000},
  "maxPasswordAgeType": {"kind":"integer","least":1,"most":1095},
  "mfaDeviceListType": {"kind":"list","of":"MFADevice"},
  "minimumPasswordLengthType": {"kind":"integer","least":6,"most":128},
  "nonNegativeIntegerType": {"kind":"integer","least":0},
  "notesType": {"kind":"string","most":500,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"},
  "notificationChannelType": {"kind":"string","least":2,"most":400,"pattern":"^[a-zA-Z0-9:_.-]+$"},
  "organizationsEntityPathType": {"kind":"string","least":19,"most":427,"pattern":"^o-[0-9a-z]{10,32}\\/r-[0-9a-z]{4,32}[0-9a-z-\\/]*"},
  "organizationsPolicyIdType": {"kind":"string","pattern":"^p-[0-9a-zA-Z_]{8,128}$"},
  "ownerIdType": {"kind":"string","least":20,"most":2048,"pattern":"^[a-zA-Z0-9:/+=,.@_-]+$"},
  "passwordReusePreventionType": {"kind":"integer","least":1,"most":24},
  "passwordType": {"kind":"string","least":1,"most":128,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+","sensitive":true},
  "pathPrefixType": {"kind":"string","least":1,"most":512,"pattern":"\\u002F[\\u0021-\\u007F]*"},
  "pathType": {"kind":"string","least":1,"most":512,"pattern":"(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)"},
  "permissionCheckResultType": {"kind":"string","values":["ALLOWED","DENIED","UNSURE"]},
  "permissionCheckStatusType": {"kind":"string","values":["COMPLETE","IN_PROGRESS","FAILED"]},
  "permissionType": {"kind":"string"},
  "policyDescriptionType": {"kind":"string","most":1000},
  "policyDescriptorListType": {"kind":"list","of":"PolicyDescriptorType"},
  "policyDetailListType": {"kind":"list","of":"PolicyDetail"},
  "policyDocumentType": {"kind":"string","least":1,"most":131072,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
  "policyDocumentVersionListType": {"kind":"list","of":"PolicyVersion"},
  "policyGrantingServiceAccessListType": {"kind":"list","of":"PolicyGrantingServiceAccess"},
  "policyListType": {"kind":"list","of":"Policy"},
  "policyNameListType": {"kind":"list","of":"policyNameType"},
  "policyNameType": {"kind":"string","least":1,"most":128,"pattern":"[\\w+=,.@-]+"},
  "policyOwnerEntityType": {"kind":"string","values":["USER","ROLE","GROUP"]},
  "policyParameterListType": {"kind":"list","of":"PolicyParameter","most":50},
  "policyParameterNameType": {"kind":"string","least":5,"most":256,"pattern":"[ -~]+"},
  "policyParameterValueType": {"kind":"string","pattern":"[ -~]+"},
  "policyParameterValuesListType": {"kind":"list","of":"policyParameterValueType"},
  "policyPathType": {"kind":"string","least":1,"most":512,"pattern":"((/[A-Za-z0-9\\.,\\+@=_-]+)*)/"},
  "policyScopeType": {"kind":"string","values":["All","AWS","Local"]},
  "policyType": {"kind":"string","values":["INLINE","MANAGED"]},
  "policyVersionIdType": {"kind":"string","pattern":"v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?"},
  "privateKeyIdType": {"kind":"string","least":22,"most":64,"pattern":"[A-Z0-9]+"},
  "privateKeyList": {"kind":"list","of":"SAMLPrivateKey","most":2},
  "privateKeyType": {"kind":"string","least":1,"most":16384,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+","sensitive":true},
  "publicKeyFingerprintType": {"kind":"string","least":48,"most":48,"pattern":"[:\\w]+"},
  "publicKeyIdType": {"kind":"string","least":20,"most":128,"pattern":"[\\w]+"},
  "publicKeyMaterialType": {"kind":"string","least":1,"most":16384,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
  "redirectUrlType": {"kind":"string","least":1,"most":255,"pattern":"^http(s?)://[a-zA-Z0-9._/-]*(\\?[a-zA-Z0-9._=&-]*)?(#[a-zA-Z0-9._/-]*)?$"},
  "requestMessageType": {"kind":"string","most":200,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"},
  "requestorNameType": {"kind":"string","most":30,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"},
  "requestorWorkflowIdType": {"kind":"string","least":5,"most":400,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+"},
  "responseMarkerType": {"kind":"string"},
  "roleDescriptionType": {"kind":"string","most":1000,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"},
  "roleDetailListType": {"kind":"list","of":"RoleDetail"},
  "roleDurationSecondsType": {"kind":"integer","least":900,"most":43200},
  "roleListType": {"kind":"list","of":"Role"},
  "roleMaxSessionDurationType": {"kind":"integer","least":3600,"most":43200},
  "roleNameType": {"kind":"string","least":1,"most":64,"pattern":"[\\w+=,.@-]+"},
  "rolePermissionRestrictionArnListType": {"kind":"list","of":"arnType"},
  "roleSessionNameType": {"kind":"string","least":2,"most":64,"pattern":"[\\w+=,.@-]*"},
  "serialNumberType": {"kind":"string","least":9,"most":256,"pattern":"[\\w+=/:,.@-]+"},
  "serverCertificateMetadataListType": {"kind":"list","of":"ServerCertificateMetadata"},
  "serverCertificateNameType": {"kind":"string","least":1,"most":128,"pattern":"[\\w+=,.@-]+"},
  "serviceCredentialAlias": {"kind":"string","least":0,"most":200,"pattern":"[\\w+=,.@-]+"},
  "serviceCredentialSecret": {"kind":"string","sensitive":true},
  "serviceName": {"kind":"string"},
  "serviceNameType": {"kind":"string"},
  "serviceNamespaceListType": {"kind":"list","of":"serviceNamespaceType","least":1,"most":200},
  "serviceNamespaceType": {"kind":"string","least":1,"most":64,"pattern":"[\\w-]*"},
  "servicePassword": {"kind":"string","sensitive":true},
  "serviceSpecificCredentialId": {"kind":"string","least":20,"most":128,"pattern":"[\\w]+"},
  "serviceUserName": {"kind":"string","least":0,"most":200,"pattern":"[\\w+=,.@-]*"},
  "sessionDurationType": {"kind":"integer","least":300,"most":43200},
  "sortKeyType": {"kind":"string","values":["SERVICE_NAMESPACE_ASCENDING","SERVICE_NAMESPACE_DESCENDING","LAST_AUTHENTICATED_TIME_ASCENDING","LAST_AUTHENTICATED_TIME_DESCENDING"]},
  "sourceIdentityType": {"kind":"string","least":2,"most":64,"pattern":"[\\w+=,.@-]*"},
  "stateType": {"kind":"string","values":["UNASSIGNED","ASSIGNED","PENDING_APPROVAL","FINALIZED","ACCEPTED","REJECTED","EXPIRED"]},
  "statusType": {"kind":"string","values":["Active","Inactive","Expired"]},
  "stringType": {"kind":"string"},
  "summaryContentType": {"kind":"string","least":0,"most":10000},
  "summaryMapType": {"kind":"map","of":"summaryValueType"},
  "summaryStateType": {"kind":"string","values":["AVAILABLE","NOT_AVAILABLE","NOT_SUPPORTED","FAILED"]},
  "summaryValueType": {"kind":"integer"},
  "tagKeyListType": {"kind":"list","of":"tagKeyType","most":50},
  "tagKeyType": {"kind":"string","least":1,"most":128,"pattern":"[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+"},
  "tagListType": {"kind":"list","of":"Tag","most":50},
  "tagValueType": {"kind":"string","least":0,"most":256,"pattern":"[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*"},
  "thumbprintListType": {"kind":"list","of":"thumbprintType"},
  "thumbprintType": {"kind":"string","least":40,"most":40},
  "tokenCodeType": {"kind":"string","least":6,"most":6,"pattern":"[\\d]*"},
  "tokenType": {"kind":"string"},
  "unrestrictedSessionPolicyDocumentType": {"kind":"string","least":1,"pattern":"[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
  "userDetailListType": {"kind":"list","of":"UserDetail"},
  "userIdType": {"kind":"string"},
  "userListType": {"kind":"list","of":"User"},
  "userNameType": {"kind":"string","least":1,"most":64,"pattern":"[\\w+=,.@-]+"},
  "virtualMFADeviceListType": {"kind":"list","of":"VirtualMFADevice"},
  "virtualMFADeviceName": {"kind":"string","least":1,"pattern":"[\\w+=,.@-]+"},
};

/** Every action of IAM and STS. */
export const OPERATIONS: { readonly [A in ServiceActionName]: Operation } = {
  "AcceptDelegationRequest": {"service":"iam","input":"AcceptDelegationRequestRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500},{"code":"ConcurrentModification","status":409}]}},
  "AddClientIDToOpenIDConnectProvider": {"service":"iam","input":"AddClientIDToOpenIDConnectProviderRequest","aws":{"errors":[{"code":"ConcurrentModification","status":409},{"code":"InvalidInput","status":400},{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"4.4","last":"5.1","input":{"ClientID":"required","OpenIDConnectProviderArn":"required"}}},
  "AddRoleToInstanceProfile": {"service":"iam","input":"AddRoleToInstanceProfileRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"EntityAlreadyExists","status":409},{"code":"LimitExceeded","status":409},{"code":"UnmodifiableEntity","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"InstanceProfileName":"required","RoleName":"required"}}},
  "AddUserToGroup": {"service":"iam","input":"AddUserToGroupRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"GroupName":"required","UserName":"required"}}},
  "AssociateDelegationRequest": {"service":"iam","input":"AssociateDelegationRequestRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500},{"code":"ConcurrentModification","status":409},{"code":"InvalidInput","status":400}]}},
  "AssumeRole": {"service":"sts","input":"AssumeRoleRequest","aws":{"output":"AssumeRoleResponse","errors":[{"code":"MalformedPolicyDocument","status":400},{"code":"PackedPolicyTooLarge","status":400},{"code":"RegionDisabledException","status":403},{"code":"ExpiredTokenException","status":400}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"RoleArn":"required","RoleSessionName":"required","Policy":"optional","DurationSeconds":"optional","ExternalId":"optional"},"output":"Euare.AssumeRole"}},
  "AttachGroupPolicy": {"service":"iam","input":"AttachGroupPolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"PolicyNotAttachable","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"GroupName":"optional","PolicyArn":"optional"}}},
  "AttachRolePolicy": {"service":"iam","input":"AttachRolePolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"UnmodifiableEntity","status":400},{"code":"PolicyNotAttachable","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"PolicyArn":"optional","RoleName":"optional"}}},
  "AttachUserPolicy": {"service":"iam","input":"AttachUserPolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"PolicyNotAttachable","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"PolicyArn":"optional","UserName":"optional"}}},
  "ChangePassword": {"service":"iam","input":"ChangePasswordRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidUserType","status":400},{"code":"LimitExceeded","status":409},{"code":"EntityTemporarilyUnmodifiable","status":409},{"code":"PasswordPolicyViolation","status":400},{"code":"ServiceFailure","status":500}]}},
  "CreateAccessKey": {"service":"iam","input":"CreateAccessKeyRequest","aws":{"output":"CreateAccessKeyResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional"},"output":"Euare.CreateAccessKey"}},
  "CreateAccount": {"service":"iam","input":"CreateAccountRequest","eucalyptus":{"first":"3.1","last":"5.1","input":{"AccountName":"required-in-some-releases"},"output":"Euare.CreateAccount"}},
  "CreateAccountAlias": {"service":"iam","input":"CreateAccountAliasRequest","aws":{"errors":[{"code":"ConcurrentModification","status":409},{"code":"EntityAlreadyExists","status":409},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"AccountAlias":"required"}}},
  "CreateDelegationRequest": {"service":"iam","input":"CreateDelegationRequestRequest","aws":{"output":"CreateDelegationRequestResponse","errors":[{"code":"EntityAlreadyExists","status":409},{"code":"ServiceFailure","status":500},{"code":"InvalidInput","status":400},{"code":"LimitExceeded","status":409},{"code":"ConcurrentModification","status":409}]}},
  "CreateGroup": {"service":"iam","input":"CreateGroupRequest","aws":{"output":"CreateGroupResponse","errors":[{"code":"LimitExceeded","status":409},{"code":"EntityAlreadyExists","status":409},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"Path":"optional","GroupName":"required"},"output":"Euare.CreateGroup"}},
  "CreateInstanceProfile": {"service":"iam","input":"CreateInstanceProfileRequest","aws":{"output":"CreateInstanceProfileResponse","errors":[{"code":"EntityAlreadyExists","status":409},{"code":"InvalidInput","status":400},{"code":"LimitExceeded","status":409},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"InstanceProfileName":"required","Path":"optional"},"output":"Euare.CreateInstanceProfile"}},
  "CreateLoginProfile": {"service":"iam","input":"CreateLoginProfileRequest","aws":{"output":"CreateLoginProfileResponse","errors":[{"code":"EntityAlreadyExists","status":409},{"code":"NoSuchEntity","status":404},{"code":"PasswordPolicyViolation","status":400},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"required","Password":"required"},"output":"Euare.CreateLoginProfile"}},
  "CreateOpenIDConnectProvider": {"service":"iam","input":"CreateOpenIDConnectProviderRequest","aws":{"output":"CreateOpenIDConnectProviderResponse","errors":[{"code":"InvalidInput","status":400},{"code":"EntityAlreadyExists","status":409},{"code":"LimitExceeded","status":409},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500},{"code":"OpenIdIdpCommunicationError","status":400}]},"eucalyptus":{"first":"4.4","last":"5.1","input":{"ClientIDList":"optional","ThumbprintList":"optional","Url":"optional"},"output":"Euare.CreateOpenIDConnectProvider"}},
  "CreatePolicy": {"service":"iam","input":"CreatePolicyRequest","aws":{"output":"CreatePolicyResponse","errors":[{"code":"InvalidInput","status":400},{"code":"LimitExceeded","status":409},{"code":"EntityAlreadyExists","status":409},{"code":"MalformedPolicyDocument","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"Description":"optional","Path":"optional","PolicyDocument":"optional","PolicyName":"optional"},"output":"Euare.CreatePolicy"}},
  "CreatePolicyVersion": {"service":"iam","input":"CreatePolicyVersionRequest","aws":{"output":"CreatePolicyVersionResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"MalformedPolicyDocument","status":400},{"code":"InvalidInput","status":400},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"PolicyArn":"optional","PolicyDocument":"optional","SetAsDefault":"optional"},"output":"Euare.CreatePolicyVersion"}},
  "CreateRole": {"service":"iam","input":"CreateRoleRequest","aws":{"output":"CreateRoleResponse","errors":[{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"EntityAlreadyExists","status":409},{"code":"MalformedPolicyDocument","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"Path":"optional","RoleName":"required","AssumeRolePolicyDocument":"required"},"output":"Euare.CreateRole"}},
  "CreateSAMLProvider": {"service":"iam","input":"CreateSAMLProviderRequest","aws":{"output":"CreateSAMLProviderResponse","errors":[{"code":"InvalidInput","status":400},{"code":"EntityAlreadyExists","status":409},{"code":"LimitExceeded","status":409},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "CreateServiceLinkedRole": {"service":"iam","input":"CreateServiceLinkedRoleRequest","aws":{"output":"CreateServiceLinkedRoleResponse","errors":[{"code":"InvalidInput","status":400},{"code":"LimitExceeded","status":409},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "CreateServiceSpecificCredential": {"service":"iam","input":"CreateServiceSpecificCredentialRequest","aws":{"output":"CreateServiceSpecificCredentialResponse","errors":[{"code":"LimitExceeded","status":409},{"code":"NoSuchEntity","status":404},{"code":"NotSupportedService","status":404}]}},
  "CreateSigningCertificate": {"service":"iam","input":"CreateSigningCertificateRequest","eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional"},"output":"Euare.CreateSigningCertificate"}},
  "CreateUser": {"service":"iam","input":"CreateUserRequest","aws":{"output":"CreateUserResponse","errors":[{"code":"LimitExceeded","status":409},{"code":"EntityAlreadyExists","status":409},{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"Path":"optional","UserName":"required"},"output":"Euare.CreateUser"}},
  "CreateVirtualMFADevice": {"service":"iam","input":"CreateVirtualMFADeviceRequest","aws":{"output":"CreateVirtualMFADeviceResponse","errors":[{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"EntityAlreadyExists","status":409},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "DeactivateMFADevice": {"service":"iam","input":"DeactivateMFADeviceRequest","aws":{"errors":[{"code":"EntityTemporarilyUnmodifiable","status":409},{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500},{"code":"ConcurrentModification","status":409}]}},
  "DeleteAccessKey": {"service":"iam","input":"DeleteAccessKeyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional","AccessKeyId":"required"}}},
  "DeleteAccount": {"service":"iam","input":"DeleteAccountRequest","eucalyptus":{"first":"3.1","last":"5.1","input":{"AccountName":"required","Recursive":"optional"}}},
  "DeleteAccountAlias": {"service":"iam","input":"DeleteAccountAliasRequest","aws":{"errors":[{"code":"ConcurrentModification","status":409},{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"AccountAlias":"required"}}},
  "DeleteAccountPasswordPolicy": {"service":"iam","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]}},
  "DeleteAccountPolicy": {"service":"iam","input":"DeleteAccountPolicyRequest","eucalyptus":{"first":"3.1","last":"5.1","input":{"AccountName":"required","PolicyName":"required"}}},
  "DeleteGroup": {"service":"iam","input":"DeleteGroupRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"DeleteConflict","status":409},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"GroupName":"required","IsRecursive":"optional"}}},
  "DeleteGroupPolicy": {"service":"iam","input":"DeleteGroupPolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"GroupName":"required","PolicyName":"required"}}},
  "DeleteInstanceProfile": {"service":"iam","input":"DeleteInstanceProfileRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"DeleteConflict","status":409},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"InstanceProfileName":"required"}}},
  "DeleteLoginProfile": {"service":"iam","input":"DeleteLoginProfileRequest","aws":{"errors":[{"code":"EntityTemporarilyUnmodifiable","status":409},{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"required"}}},
  "DeleteOpenIDConnectProvider": {"service":"iam","input":"DeleteOpenIDConnectProviderRequest","aws":{"errors":[{"code":"InvalidInput","status":400},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"4.4","last":"5.1","input":{"OpenIDConnectProviderArn":"required"}}},
  "DeletePolicy": {"service":"iam","input":"DeletePolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"DeleteConflict","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"PolicyArn":"optional"}}},
  "DeletePolicyVersion": {"service":"iam","input":"DeletePolicyVersionRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"DeleteConflict","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"PolicyArn":"optional","VersionId":"optional"}}},
  "DeleteRole": {"service":"iam","input":"DeleteRoleRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"DeleteConflict","status":409},{"code":"LimitExceeded","status":409},{"code":"UnmodifiableEntity","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"RoleName":"required"}}},
  "DeleteRolePermissionsBoundary": {"service":"iam","input":"DeleteRolePermissionsBoundaryRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"UnmodifiableEntity","status":400},{"code":"ServiceFailure","status":500}]}},
  "DeleteRolePolicy": {"service":"iam","input":"DeleteRolePolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"UnmodifiableEntity","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"RoleName":"required","PolicyName":"required"}}},
  "DeleteSAMLProvider": {"service":"iam","input":"DeleteSAMLProviderRequest","aws":{"errors":[{"code":"InvalidInput","status":400},{"code":"LimitExceeded","status":409},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "DeleteSSHPublicKey": {"service":"iam","input":"DeleteSSHPublicKeyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404}]}},
  "DeleteServerCertificate": {"service":"iam","input":"DeleteServerCertificateRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"DeleteConflict","status":409},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"4.0","last":"5.1","input":{"ServerCertificateName":"required"}}},
  "DeleteServiceLinkedRole": {"service":"iam","input":"DeleteServiceLinkedRoleRequest","aws":{"output":"DeleteServiceLinkedRoleResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]}},
  "DeleteServiceSpecificCredential": {"service":"iam","input":"DeleteServiceSpecificCredentialRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404}]}},
  "DeleteSigningCertificate": {"service":"iam","input":"DeleteSigningCertificateRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional","CertificateId":"required"}}},
  "DeleteUser": {"service":"iam","input":"DeleteUserRequest","aws":{"errors":[{"code":"LimitExceeded","status":409},{"code":"NoSuchEntity","status":404},{"code":"DeleteConflict","status":409},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"required","IsRecursive":"optional"}}},
  "DeleteUserPermissionsBoundary": {"service":"iam","input":"DeleteUserPermissionsBoundaryRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "DeleteUserPolicy": {"service":"iam","input":"DeleteUserPolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"required","PolicyName":"required"}}},
  "DeleteVirtualMFADevice": {"service":"iam","input":"DeleteVirtualMFADeviceRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"DeleteConflict","status":409},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500},{"code":"ConcurrentModification","status":409}]}},
  "DetachGroupPolicy": {"service":"iam","input":"DetachGroupPolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"GroupName":"optional","PolicyArn":"optional"}}},
  "DetachRolePolicy": {"service":"iam","input":"DetachRolePolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"UnmodifiableEntity","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"PolicyArn":"optional","RoleName":"optional"}}},
  "DetachUserPolicy": {"service":"iam","input":"DetachUserPolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"PolicyArn":"optional","UserName":"optional"}}},
  "DisableOrganizationsRootCredentialsManagement": {"service":"iam","aws":{"output":"DisableOrganizationsRootCredentialsManagementResponse","errors":[{"code":"ServiceAccessNotEnabledException","status":400},{"code":"AccountNotManagementOrDelegatedAdministratorException","status":400},{"code":"OrganizationNotFoundException","status":400},{"code":"OrganizationNotInAllFeaturesModeException","status":400}]}},
  "DisableOrganizationsRootSessions": {"service":"iam","aws":{"output":"DisableOrganizationsRootSessionsResponse","errors":[{"code":"ServiceAccessNotEnabledException","status":400},{"code":"AccountNotManagementOrDelegatedAdministratorException","status":400},{"code":"OrganizationNotFoundException","status":400},{"code":"OrganizationNotInAllFeaturesModeException","status":400}]}},
  "DisableOutboundWebIdentityFederation": {"service":"iam","aws":{"errors":[{"code":"FeatureDisabled","status":404}]}},
  "DownloadServerCertificate": {"service":"iam","input":"DownloadServerCertificateRequest","eucalyptus":{"first":"4.0","last":"5.1","input":{"CertificateArn":"required","DelegationCertificate":"required","AuthSignature":"required","Timestamp":"optional","Signature":"optional"},"output":"Euare.DownloadServerCertificate"}},
  "EnableMFADevice": {"service":"iam","input":"EnableMFADeviceRequest","aws":{"errors":[{"code":"EntityAlreadyExists","status":409},{"code":"EntityTemporarilyUnmodifiable","status":409},{"code":"InvalidAuthenticationCode","status":403},{"code":"LimitExceeded","status":409},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500},{"code":"ConcurrentModification","status":409}]}},
  "EnableOrganizationsRootCredentialsManagement": {"service":"iam","aws":{"output":"EnableOrganizationsRootCredentialsManagementResponse","errors":[{"code":"ServiceAccessNotEnabledException","status":400},{"code":"AccountNotManagementOrDelegatedAdministratorException","status":400},{"code":"OrganizationNotFoundException","status":400},{"code":"OrganizationNotInAllFeaturesModeException","status":400},{"code":"CallerIsNotManagementAccountException","status":400}]}},
  "EnableOrganizationsRootSessions": {"service":"iam","aws":{"output":"EnableOrganizationsRootSessionsResponse","errors":[{"code":"ServiceAccessNotEnabledException","status":400},{"code":"AccountNotManagementOrDelegatedAdministratorException","status":400},{"code":"OrganizationNotFoundException","status":400},{"code":"OrganizationNotInAllFeaturesModeException","status":400},{"code":"CallerIsNotManagementAccountException","status":400}]}},
  "EnableOutboundWebIdentityFederation": {"service":"iam","aws":{"output":"EnableOutboundWebIdentityFederationResponse","errors":[{"code":"FeatureEnabled","status":409}]}},
  "GenerateCredentialReport": {"service":"iam","aws":{"output":"GenerateCredentialReportResponse","errors":[{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]}},
  "GenerateOrganizationsAccessReport": {"service":"iam","input":"GenerateOrganizationsAccessReportRequest","aws":{"output":"GenerateOrganizationsAccessReportResponse","errors":[{"code":"ReportGenerationLimitExceeded","status":409}]}},
  "GenerateServiceLastAccessedDetails": {"service":"iam","input":"GenerateServiceLastAccessedDetailsRequest","aws":{"output":"GenerateServiceLastAccessedDetailsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400}]}},
  "GetAccessKeyInfo": {"service":"sts","input":"GetAccessKeyInfoRequest","aws":{"output":"GetAccessKeyInfoResponse","errors":[]}},
  "GetAccessKeyLastUsed": {"service":"iam","input":"GetAccessKeyLastUsedRequest","aws":{"output":"GetAccessKeyLastUsedResponse","errors":[]}},
  "GetAccountAuthorizationDetails": {"service":"iam","input":"GetAccountAuthorizationDetailsRequest","aws":{"output":"GetAccountAuthorizationDetailsResponse","errors":[{"code":"ServiceFailure","status":500}]}},
  "GetAccountPasswordPolicy": {"service":"iam","aws":{"output":"GetAccountPasswordPolicyResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "GetAccountPolicy": {"service":"iam","input":"GetAccountPolicyRequest","eucalyptus":{"first":"3.1","last":"5.1","input":{"AccountName":"required","PolicyName":"required"},"output":"Euare.GetAccountPolicy"}},
  "GetAccountSummary": {"service":"iam","aws":{"output":"GetAccountSummaryResponse","errors":[{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{},"output":"Euare.GetAccountSummary"}},
  "GetCallerIdentity": {"service":"sts","aws":{"output":"GetCallerIdentityResponse","errors":[]},"eucalyptus":{"first":"5.0","last":"5.1","input":{},"output":"Euare.GetCallerIdentity"}},
  "GetContextKeysForCustomPolicy": {"service":"iam","input":"GetContextKeysForCustomPolicyRequest","aws":{"output":"GetContextKeysForPolicyResponse","errors":[{"code":"InvalidInput","status":400}]}},
  "GetContextKeysForPrincipalPolicy": {"service":"iam","input":"GetContextKeysForPrincipalPolicyRequest","aws":{"output":"GetContextKeysForPolicyResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400}]}},
  "GetCredentialReport": {"service":"iam","aws":{"output":"GetCredentialReportResponse","errors":[{"code":"ReportNotPresent","status":410},{"code":"ReportExpired","status":410},{"code":"ReportInProgress","status":404},{"code":"ServiceFailure","status":500}]}},
  "GetDelegationRequest": {"service":"iam","input":"GetDelegationRequestRequest","aws":{"output":"GetDelegationRequestResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "GetGroup": {"service":"iam","input":"GetGroupRequest","aws":{"output":"GetGroupResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"GroupName":"required","Marker":"optional","MaxItems":"optional"},"output":"Euare.GetGroup"}},
  "GetGroupPolicy": {"service":"iam","input":"GetGroupPolicyRequest","aws":{"output":"GetGroupPolicyResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"GroupName":"required","PolicyName":"required"},"output":"Euare.GetGroupPolicy"}},
  "GetHumanReadableSummary": {"service":"iam","input":"GetHumanReadableSummaryRequest","aws":{"output":"GetHumanReadableSummaryResponse","errors":[{"code":"InvalidInput","status":400},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "GetInstanceProfile": {"service":"iam","input":"GetInstanceProfileRequest","aws":{"output":"GetInstanceProfileResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"InstanceProfileName":"required"},"output":"Euare.GetInstanceProfile"}},
  "GetLdapSyncStatus": {"service":"iam","eucalyptus":{"first":"3.1","last":"5.1","input":{},"output":"Euare.GetLdapSyncStatus"}},
  "GetLoginProfile": {"service":"iam","input":"GetLoginProfileRequest","aws":{"output":"GetLoginProfileResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"required"},"output":"Euare.GetLoginProfile"}},
  "GetMFADevice": {"service":"iam","input":"GetMFADeviceRequest","aws":{"output":"GetMFADeviceResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "GetOpenIDConnectProvider": {"service":"iam","input":"GetOpenIDConnectProviderRequest","aws":{"output":"GetOpenIDConnectProviderResponse","errors":[{"code":"InvalidInput","status":400},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"4.4","last":"5.1","input":{"OpenIDConnectProviderArn":"required"},"output":"Euare.GetOpenIDConnectProvider"}},
  "GetOrganizationsAccessReport": {"service":"iam","input":"GetOrganizationsAccessReportRequest","aws":{"output":"GetOrganizationsAccessReportResponse","errors":[{"code":"NoSuchEntity","status":404}]}},
  "GetOutboundWebIdentityFederationInfo": {"service":"iam","aws":{"output":"GetOutboundWebIdentityFederationInfoResponse","errors":[{"code":"FeatureDisabled","status":404}]}},
  "GetPolicy": {"service":"iam","input":"GetPolicyRequest","aws":{"output":"GetPolicyResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"PolicyArn":"optional"},"output":"Euare.GetPolicy"}},
  "GetPolicyVersion": {"service":"iam","input":"GetPolicyVersionRequest","aws":{"output":"GetPolicyVersionResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"PolicyArn":"optional","VersionId":"optional"},"output":"Euare.GetPolicyVersion"}},
  "GetRole": {"service":"iam","input":"GetRoleRequest","aws":{"output":"GetRoleResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"RoleName":"required"},"output":"Euare.GetRole"}},
  "GetRolePolicy": {"service":"iam","input":"GetRolePolicyRequest","aws":{"output":"GetRolePolicyResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"RoleName":"required","PolicyName":"required"},"output":"Euare.GetRolePolicy"}},
  "GetSAMLProvider": {"service":"iam","input":"GetSAMLProviderRequest","aws":{"output":"GetSAMLProviderResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]}},
  "GetSSHPublicKey": {"service":"iam","input":"GetSSHPublicKeyRequest","aws":{"output":"GetSSHPublicKeyResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"UnrecognizedPublicKeyEncoding","status":400}]}},
  "GetServerCertificate": {"service":"iam","input":"GetServerCertificateRequest","aws":{"output":"GetServerCertificateResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"4.0","last":"5.1","input":{"ServerCertificateName":"required"},"output":"Euare.GetServerCertificate"}},
  "GetServiceLastAccessedDetails": {"service":"iam","input":"GetServiceLastAccessedDetailsRequest","aws":{"output":"GetServiceLastAccessedDetailsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400}]}},
  "GetServiceLastAccessedDetailsWithEntities": {"service":"iam","input":"GetServiceLastAccessedDetailsWithEntitiesRequest","aws":{"output":"GetServiceLastAccessedDetailsWithEntitiesResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400}]}},
  "GetServiceLinkedRoleDeletionStatus": {"service":"iam","input":"GetServiceLinkedRoleDeletionStatusRequest","aws":{"output":"GetServiceLinkedRoleDeletionStatusResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]}},
  "GetSessionToken": {"service":"sts","input":"GetSessionTokenRequest","aws":{"output":"GetSessionTokenResponse","errors":[{"code":"RegionDisabledException","status":403}]},"eucalyptus":{"first":"3.2","last":"5.1","input":{"DurationSeconds":"optional"},"output":"Euare.GetSessionToken"}},
  "GetUser": {"service":"iam","input":"GetUserRequest","aws":{"output":"GetUserResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional","ShowExtra":"optional"},"output":"Euare.GetUser"}},
  "GetUserInfo": {"service":"iam","input":"GetUserInfoRequest","eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional","InfoKey":"optional"},"output":"Euare.GetUserInfo"}},
  "GetUserPolicy": {"service":"iam","input":"GetUserPolicyRequest","aws":{"output":"GetUserPolicyResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"required","PolicyName":"required"},"output":"Euare.GetUserPolicy"}},
  "ListAccessKeys": {"service":"iam","input":"ListAccessKeysRequest","aws":{"output":"ListAccessKeysResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListAccessKeys"}},
  "ListAccountAliases": {"service":"iam","input":"ListAccountAliasesRequest","aws":{"output":"ListAccountAliasesResponse","errors":[{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"Marker":"optional","MaxItems":"optional"},"output":"Euare.ListAccountAliases"}},
  "ListAccountPolicies": {"service":"iam","input":"ListAccountPoliciesRequest","eucalyptus":{"first":"3.1","last":"5.1","input":{"AccountName":"required","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListAccountPolicies"}},
  "ListAccounts": {"service":"iam","eucalyptus":{"first":"3.1","last":"5.1","input":{},"output":"Euare.ListAccounts"}},
  "ListAttachedGroupPolicies": {"service":"iam","input":"ListAttachedGroupPoliciesRequest","aws":{"output":"ListAttachedGroupPoliciesResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"GroupName":"optional","Marker":"optional","MaxItems":"optional","PathPrefix":"optional"},"output":"Euare.ListAttachedGroupPolicies"}},
  "ListAttachedRolePolicies": {"service":"iam","input":"ListAttachedRolePoliciesRequest","aws":{"output":"ListAttachedRolePoliciesResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"Marker":"optional","MaxItems":"optional","PathPrefix":"optional","RoleName":"optional"},"output":"Euare.ListAttachedRolePolicies"}},
  "ListAttachedUserPolicies": {"service":"iam","input":"ListAttachedUserPoliciesRequest","aws":{"output":"ListAttachedUserPoliciesResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"Marker":"optional","MaxItems":"optional","PathPrefix":"optional","UserName":"optional"},"output":"Euare.ListAttachedUserPolicies"}},
  "ListDelegationRequests": {"service":"iam","input":"ListDelegationRequestsRequest","aws":{"output":"ListDelegationRequestsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500},{"code":"InvalidInput","status":400}]}},
  "ListEntitiesForPolicy": {"service":"iam","input":"ListEntitiesForPolicyRequest","aws":{"output":"ListEntitiesForPolicyResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"EntityFilter":"optional","Marker":"optional","MaxItems":"optional","PathPrefix":"optional","PolicyArn":"optional"},"output":"Euare.ListEntitiesForPolicy"}},
  "ListGroupPolicies": {"service":"iam","input":"ListGroupPoliciesRequest","aws":{"output":"ListGroupPoliciesResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"GroupName":"required","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListGroupPolicies"}},
  "ListGroups": {"service":"iam","input":"ListGroupsRequest","aws":{"output":"ListGroupsResponse","errors":[{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"PathPrefix":"optional","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListGroups"}},
  "ListGroupsForUser": {"service":"iam","input":"ListGroupsForUserRequest","aws":{"output":"ListGroupsForUserResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"required","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListGroupsForUser"}},
  "ListInstanceProfileTags": {"service":"iam","input":"ListInstanceProfileTagsRequest","aws":{"output":"ListInstanceProfileTagsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "ListInstanceProfiles": {"service":"iam","input":"ListInstanceProfilesRequest","aws":{"output":"ListInstanceProfilesResponse","errors":[{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"PathPrefix":"optional","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListInstanceProfiles"}},
  "ListInstanceProfilesForRole": {"service":"iam","input":"ListInstanceProfilesForRoleRequest","aws":{"output":"ListInstanceProfilesForRoleResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"RoleName":"required","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListInstanceProfilesForRole"}},
  "ListMFADeviceTags": {"service":"iam","input":"ListMFADeviceTagsRequest","aws":{"output":"ListMFADeviceTagsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]}},
  "ListMFADevices": {"service":"iam","input":"ListMFADevicesRequest","aws":{"output":"ListMFADevicesResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "ListOpenIDConnectProviderTags": {"service":"iam","input":"ListOpenIDConnectProviderTagsRequest","aws":{"output":"ListOpenIDConnectProviderTagsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500},{"code":"InvalidInput","status":400}]}},
  "ListOpenIDConnectProviders": {"service":"iam","aws":{"output":"ListOpenIDConnectProvidersResponse","errors":[{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"4.4","last":"5.1","input":{},"output":"Euare.ListOpenIDConnectProviders"}},
  "ListOrganizationsFeatures": {"service":"iam","aws":{"output":"ListOrganizationsFeaturesResponse","errors":[{"code":"ServiceAccessNotEnabledException","status":400},{"code":"AccountNotManagementOrDelegatedAdministratorException","status":400},{"code":"OrganizationNotFoundException","status":400},{"code":"OrganizationNotInAllFeaturesModeException","status":400}]}},
  "ListPolicies": {"service":"iam","input":"ListPoliciesRequest","aws":{"output":"ListPoliciesResponse","errors":[{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"Marker":"optional","MaxItems":"optional","OnlyAttached":"optional","PathPrefix":"optional","Scope":"optional"},"output":"Euare.ListPolicies"}},
  "ListPoliciesGrantingServiceAccess": {"service":"iam","input":"ListPoliciesGrantingServiceAccessRequest","aws":{"output":"ListPoliciesGrantingServiceAccessResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400}]}},
  "ListPolicyTags": {"service":"iam","input":"ListPolicyTagsRequest","aws":{"output":"ListPolicyTagsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500},{"code":"InvalidInput","status":400}]}},
  "ListPolicyVersions": {"service":"iam","input":"ListPolicyVersionsRequest","aws":{"output":"ListPolicyVersionsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"Marker":"optional","MaxItems":"optional","PolicyArn":"optional"},"output":"Euare.ListPolicyVersions"}},
  "ListRolePolicies": {"service":"iam","input":"ListRolePoliciesRequest","aws":{"output":"ListRolePoliciesResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"RoleName":"required","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListRolePolicies"}},
  "ListRoleTags": {"service":"iam","input":"ListRoleTagsRequest","aws":{"output":"ListRoleTagsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "ListRoles": {"service":"iam","input":"ListRolesRequest","aws":{"output":"ListRolesResponse","errors":[{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"PathPrefix":"optional","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListRoles"}},
  "ListSAMLProviderTags": {"service":"iam","input":"ListSAMLProviderTagsRequest","aws":{"output":"ListSAMLProviderTagsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500},{"code":"InvalidInput","status":400}]}},
  "ListSAMLProviders": {"service":"iam","aws":{"output":"ListSAMLProvidersResponse","errors":[{"code":"ServiceFailure","status":500}]}},
  "ListSSHPublicKeys": {"service":"iam","input":"ListSSHPublicKeysRequest","aws":{"output":"ListSSHPublicKeysResponse","errors":[{"code":"NoSuchEntity","status":404}]}},
  "ListServerCertificateTags": {"service":"iam","input":"ListServerCertificateTagsRequest","aws":{"output":"ListServerCertificateTagsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "ListServerCertificates": {"service":"iam","input":"ListServerCertificatesRequest","aws":{"output":"ListServerCertificatesResponse","errors":[{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"4.0","last":"5.1","input":{"PathPrefix":"optional","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListServerCertificates"}},
  "ListServiceSpecificCredentials": {"service":"iam","input":"ListServiceSpecificCredentialsRequest","aws":{"output":"ListServiceSpecificCredentialsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"NotSupportedService","status":404}]}},
  "ListSigningCertificates": {"service":"iam","input":"ListSigningCertificatesRequest","aws":{"output":"ListSigningCertificatesResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListSigningCertificates"}},
  "ListUserPolicies": {"service":"iam","input":"ListUserPoliciesRequest","aws":{"output":"ListUserPoliciesResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"required","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListUserPolicies"}},
  "ListUserTags": {"service":"iam","input":"ListUserTagsRequest","aws":{"output":"ListUserTagsResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "ListUsers": {"service":"iam","input":"ListUsersRequest","aws":{"output":"ListUsersResponse","errors":[{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"PathPrefix":"optional","Marker":"optional","MaxItems":"optional"},"output":"Euare.ListUsers"}},
  "ListVirtualMFADevices": {"service":"iam","input":"ListVirtualMFADevicesRequest","aws":{"output":"ListVirtualMFADevicesResponse","errors":[]}},
  "PutAccountPolicy": {"service":"iam","input":"PutAccountPolicyRequest","eucalyptus":{"first":"3.1","last":"5.1","input":{"AccountName":"required","PolicyName":"required","PolicyDocument":"required"}}},
  "PutGroupPolicy": {"service":"iam","input":"PutGroupPolicyRequest","aws":{"errors":[{"code":"LimitExceeded","status":409},{"code":"MalformedPolicyDocument","status":400},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"GroupName":"required","PolicyName":"required","PolicyDocument":"required"}}},
  "PutRolePermissionsBoundary": {"service":"iam","input":"PutRolePermissionsBoundaryRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"UnmodifiableEntity","status":400},{"code":"PolicyNotAttachable","status":400},{"code":"ServiceFailure","status":500}]}},
  "PutRolePolicy": {"service":"iam","input":"PutRolePolicyRequest","aws":{"errors":[{"code":"LimitExceeded","status":409},{"code":"MalformedPolicyDocument","status":400},{"code":"NoSuchEntity","status":404},{"code":"UnmodifiableEntity","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"RoleName":"required","PolicyName":"required","PolicyDocument":"required"}}},
  "PutUserPermissionsBoundary": {"service":"iam","input":"PutUserPermissionsBoundaryRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"PolicyNotAttachable","status":400},{"code":"ServiceFailure","status":500}]}},
  "PutUserPolicy": {"service":"iam","input":"PutUserPolicyRequest","aws":{"errors":[{"code":"LimitExceeded","status":409},{"code":"MalformedPolicyDocument","status":400},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"required","PolicyName":"required","PolicyDocument":"required"}}},
  "RejectDelegationRequest": {"service":"iam","input":"RejectDelegationRequestRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500},{"code":"ConcurrentModification","status":409},{"code":"InvalidInput","status":400}]}},
  "RemoveClientIDFromOpenIDConnectProvider": {"service":"iam","input":"RemoveClientIDFromOpenIDConnectProviderRequest","aws":{"errors":[{"code":"ConcurrentModification","status":409},{"code":"InvalidInput","status":400},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"4.4","last":"5.1","input":{"ClientID":"required","OpenIDConnectProviderArn":"required"}}},
  "RemoveRoleFromInstanceProfile": {"service":"iam","input":"RemoveRoleFromInstanceProfileRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"UnmodifiableEntity","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"InstanceProfileName":"required","RoleName":"required"}}},
  "RemoveUserFromGroup": {"service":"iam","input":"RemoveUserFromGroupRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"GroupName":"required","UserName":"required"}}},
  "ResetServiceSpecificCredential": {"service":"iam","input":"ResetServiceSpecificCredentialRequest","aws":{"output":"ResetServiceSpecificCredentialResponse","errors":[{"code":"NoSuchEntity","status":404}]}},
  "ResyncMFADevice": {"service":"iam","input":"ResyncMFADeviceRequest","aws":{"errors":[{"code":"InvalidAuthenticationCode","status":403},{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500},{"code":"ConcurrentModification","status":409}]}},
  "SendDelegationToken": {"service":"iam","input":"SendDelegationTokenRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500},{"code":"ConcurrentModification","status":409},{"code":"InvalidInput","status":400}]}},
  "SetDefaultPolicyVersion": {"service":"iam","input":"SetDefaultPolicyVersionRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"5.0","last":"5.1","input":{"PolicyArn":"optional","VersionId":"optional"}}},
  "SetSecurityTokenServicePreferences": {"service":"iam","input":"SetSecurityTokenServicePreferencesRequest","aws":{"errors":[{"code":"ServiceFailure","status":500}]}},
  "SignCertificate": {"service":"iam","input":"SignCertificateRequest","eucalyptus":{"first":"4.0","last":"4.1","input":{"Instance":"required","Key":"required","ExpirationDays":"optional","Certificate":"optional"},"output":"Euare.SignCertificate"}},
  "SimulateCustomPolicy": {"service":"iam","input":"SimulateCustomPolicyRequest","aws":{"output":"SimulatePolicyResponse","errors":[{"code":"InvalidInput","status":400},{"code":"PolicyEvaluation","status":500}]}},
  "SimulatePrincipalPolicy": {"service":"iam","input":"SimulatePrincipalPolicyRequest","aws":{"output":"SimulatePolicyResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"PolicyEvaluation","status":500}]}},
  "TagInstanceProfile": {"service":"iam","input":"TagInstanceProfileRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"LimitExceeded","status":409},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "TagMFADevice": {"service":"iam","input":"TagMFADeviceRequest","aws":{"errors":[{"code":"InvalidInput","status":400},{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "TagOpenIDConnectProvider": {"service":"iam","input":"TagOpenIDConnectProviderRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "TagPolicy": {"service":"iam","input":"TagPolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "TagRole": {"service":"iam","input":"TagRoleRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "TagSAMLProvider": {"service":"iam","input":"TagSAMLProviderRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "TagServerCertificate": {"service":"iam","input":"TagServerCertificateRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"LimitExceeded","status":409},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "TagUser": {"service":"iam","input":"TagUserRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "UntagInstanceProfile": {"service":"iam","input":"UntagInstanceProfileRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "UntagMFADevice": {"service":"iam","input":"UntagMFADeviceRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "UntagOpenIDConnectProvider": {"service":"iam","input":"UntagOpenIDConnectProviderRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "UntagPolicy": {"service":"iam","input":"UntagPolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "UntagRole": {"service":"iam","input":"UntagRoleRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "UntagSAMLProvider": {"service":"iam","input":"UntagSAMLProviderRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "UntagServerCertificate": {"service":"iam","input":"UntagServerCertificateRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "UntagUser": {"service":"iam","input":"UntagUserRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]}},
  "UpdateAccessKey": {"service":"iam","input":"UpdateAccessKeyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500},{"code":"InvalidInput","status":400}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional","AccessKeyId":"required","Status":"required"}}},
  "UpdateAccountPasswordPolicy": {"service":"iam","input":"UpdateAccountPasswordPolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"MalformedPolicyDocument","status":400},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]}},
  "UpdateAssumeRolePolicy": {"service":"iam","input":"UpdateAssumeRolePolicyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"MalformedPolicyDocument","status":400},{"code":"LimitExceeded","status":409},{"code":"UnmodifiableEntity","status":400},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.3","last":"5.1","input":{"RoleName":"required","PolicyDocument":"required"}}},
  "UpdateDelegationRequest": {"service":"iam","input":"UpdateDelegationRequestRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500},{"code":"ConcurrentModification","status":409},{"code":"InvalidInput","status":400}]}},
  "UpdateGroup": {"service":"iam","input":"UpdateGroupRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"EntityAlreadyExists","status":409},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"GroupName":"required","NewPath":"optional","NewGroupName":"optional"}}},
  "UpdateLoginProfile": {"service":"iam","input":"UpdateLoginProfileRequest","aws":{"errors":[{"code":"EntityTemporarilyUnmodifiable","status":409},{"code":"NoSuchEntity","status":404},{"code":"PasswordPolicyViolation","status":400},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"required","Password":"optional"}}},
  "UpdateOpenIDConnectProviderThumbprint": {"service":"iam","input":"UpdateOpenIDConnectProviderThumbprintRequest","aws":{"errors":[{"code":"ConcurrentModification","status":409},{"code":"InvalidInput","status":400},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"4.4","last":"5.1","input":{"OpenIDConnectProviderArn":"required","ThumbprintList":"optional"}}},
  "UpdateRole": {"service":"iam","input":"UpdateRoleRequest","aws":{"output":"UpdateRoleResponse","errors":[{"code":"UnmodifiableEntity","status":400},{"code":"NoSuchEntity","status":404},{"code":"ServiceFailure","status":500}]}},
  "UpdateRoleDescription": {"service":"iam","input":"UpdateRoleDescriptionRequest","aws":{"output":"UpdateRoleDescriptionResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"UnmodifiableEntity","status":400},{"code":"ServiceFailure","status":500}]}},
  "UpdateSAMLProvider": {"service":"iam","input":"UpdateSAMLProviderRequest","aws":{"output":"UpdateSAMLProviderResponse","errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500},{"code":"ConcurrentModification","status":409}]}},
  "UpdateSSHPublicKey": {"service":"iam","input":"UpdateSSHPublicKeyRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"InvalidInput","status":400}]}},
  "UpdateServerCertificate": {"service":"iam","input":"UpdateServerCertificateRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"EntityAlreadyExists","status":409},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"4.0","last":"5.1","input":{"ServerCertificateName":"required","NewPath":"optional","NewServerCertificateName":"optional"}}},
  "UpdateServiceSpecificCredential": {"service":"iam","input":"UpdateServiceSpecificCredentialRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404}]}},
  "UpdateSigningCertificate": {"service":"iam","input":"UpdateSigningCertificateRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"ServiceFailure","status":500},{"code":"InvalidInput","status":400}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional","CertificateId":"required","Status":"required"}}},
  "UpdateUser": {"service":"iam","input":"UpdateUserRequest","aws":{"errors":[{"code":"NoSuchEntity","status":404},{"code":"LimitExceeded","status":409},{"code":"EntityAlreadyExists","status":409},{"code":"EntityTemporarilyUnmodifiable","status":409},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"required","NewPath":"optional","NewUserName":"optional","Enabled":"optional","PasswordExpiration":"optional","RegStatus":"optional"}}},
  "UpdateUserInfo": {"service":"iam","input":"UpdateUserInfoRequest","eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional","InfoKey":"required","InfoValue":"optional"}}},
  "UploadSSHPublicKey": {"service":"iam","input":"UploadSSHPublicKeyRequest","aws":{"output":"UploadSSHPublicKeyResponse","errors":[{"code":"LimitExceeded","status":409},{"code":"NoSuchEntity","status":404},{"code":"InvalidPublicKey","status":400},{"code":"DuplicateSSHPublicKey","status":400},{"code":"UnrecognizedPublicKeyEncoding","status":400}]}},
  "UploadServerCertificate": {"service":"iam","input":"UploadServerCertificateRequest","aws":{"output":"UploadServerCertificateResponse","errors":[{"code":"LimitExceeded","status":409},{"code":"InvalidInput","status":400},{"code":"EntityAlreadyExists","status":409},{"code":"MalformedCertificate","status":400},{"code":"KeyPairMismatch","status":400},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"4.0","last":"5.1","input":{"Path":"optional","ServerCertificateName":"required","CertificateBody":"required","PrivateKey":"required","CertificateChain":"optional"},"output":"Euare.UploadServerCertificate"}},
  "UploadSigningCertificate": {"service":"iam","input":"UploadSigningCertificateRequest","aws":{"output":"UploadSigningCertificateResponse","errors":[{"code":"LimitExceeded","status":409},{"code":"EntityAlreadyExists","status":409},{"code":"MalformedCertificate","status":400},{"code":"InvalidCertificate","status":400},{"code":"DuplicateCertificate","status":409},{"code":"NoSuchEntity","status":404},{"code":"ConcurrentModification","status":409},{"code":"ServiceFailure","status":500}]},"eucalyptus":{"first":"3.1","last":"5.1","input":{"UserName":"optional","CertificateBody":"required"},"output":"Euare.UploadSigningCertificate"}},
};
