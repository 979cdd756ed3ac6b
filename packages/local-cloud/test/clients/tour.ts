import type { ServiceActionName, ServiceInputs } from "@iamferry/api/service";
import { CERTIFICATE, PRIVATE_KEY, samlMetadata } from "../../../simulator/test/certificates.ts";
import { sshLine } from "../../../simulator/test/public-keys.ts";

/** A value of an earlier answer: the title of its step, and the way into what it answered. */
export interface Earlier {
  readonly earlier: readonly [title: string, ...path: (string | number)[]];
}

/** One call of the tour, which every client makes; an input may hold {@link Earlier} anywhere. */
export interface TourStep {
  /** The action, and `#2` where it is called again and referred to. */
  readonly title: string;
  readonly action: ServiceActionName;
  readonly input: object;
  /** A part of the answer; `Earlier` may stand in it, too. */
  readonly answer?: object;
  /** The code of the refusal, where one is wanted. */
  readonly refused?: string;
}

const steps: TourStep[] = [];

type Loose<T> = T extends readonly (infer I)[]
  ? readonly (Loose<I> | Earlier)[]
  : T extends object
    ? { readonly [F in keyof T]: Loose<T[F]> | Earlier }
    : T;

function step<A extends ServiceActionName>(
  action: A,
  input: Loose<ServiceInputs[A]>,
  { title = action, ...rest }: Partial<Omit<TourStep, "action" | "input">> = {},
): void {
  steps.push({ title, action, input, ...rest });
}

const earlier = (title: string, ...path: (string | number)[]): Earlier => ({
  earlier: [title, ...path],
});

const document = (statement: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
/** As AWS encodes documents: RFC 3986, all but its unreserved characters. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
const READING = document({
  Effect: "Allow",
  Action: ["iam:Get*", "iam:List*"],
  Resource: "*",
  Condition: { StringEquals: { "aws:username": "b+o=b %7B ä" } },
});
const WRITING = document({
  Effect: "Allow",
  Action: "s3:*",
  Resource: "arn:aws:s3:::x/${aws:username}",
});
const TRUST = document({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root", Service: "ec2.amazonaws.com" },
  Action: "sts:AssumeRole",
});
const TAGS = [
  { Key: "team", Value: "ops + dev @ x" },
  { Key: "empty", Value: "" },
];
const ARN = "arn:aws:iam::123456789012:";

// Accounts.
step("GetCallerIdentity", {}, { answer: { Account: "123456789012", Arn: `${ARN}root` } });
step("GetAccessKeyInfo", { AccessKeyId: "AKIARZPUZDIKDRJRMGGZ" });
step("CreateAccountAlias", { AccountAlias: "lab-one" });
step("ListAccountAliases", {}, { answer: { AccountAliases: ["lab-one"] } });
step("DeleteAccountAlias", { AccountAlias: "lab-one" });
step(
  "GetAccountPasswordPolicy",
  {},
  { title: "GetAccountPasswordPolicy#none", refused: "NoSuchEntity" },
);
step("UpdateAccountPasswordPolicy", {
  MinimumPasswordLength: 12,
  RequireSymbols: true,
  MaxPasswordAge: 90,
});
step(
  "GetAccountPasswordPolicy",
  {},
  {
    answer: {
      PasswordPolicy: {
        MinimumPasswordLength: 12,
        RequireSymbols: true,
        ExpirePasswords: true,
        MaxPasswordAge: 90,
      },
    },
  },
);
step("DeleteAccountPasswordPolicy", {});

// Policies.
step(
  "CreatePolicy",
  {
    PolicyName: "reading",
    Path: "/team/",
    PolicyDocument: READING,
    Description: "what <reads>",
    Tags: TAGS,
  },
  { answer: { Policy: { Arn: `${ARN}policy/team/reading`, DefaultVersionId: "v1" } } },
);
step(
  "CreatePolicyVersion",
  { PolicyArn: `${ARN}policy/team/reading`, PolicyDocument: WRITING, SetAsDefault: true },
  { answer: { PolicyVersion: { VersionId: "v2", IsDefaultVersion: true } } },
);
step("SetDefaultPolicyVersion", { PolicyArn: `${ARN}policy/team/reading`, VersionId: "v1" });
step(
  "GetPolicyVersion",
  { PolicyArn: `${ARN}policy/team/reading`, VersionId: "v1" },
  {
    answer: {
      PolicyVersion: {
        VersionId: "v1",
        IsDefaultVersion: true,
        Document: encoded(READING),
      },
    },
  },
);
step(
  "ListPolicyVersions",
  { PolicyArn: `${ARN}policy/team/reading` },
  { answer: { Versions: [{ VersionId: "v2" }, { VersionId: "v1" }] } },
);
step("DeletePolicyVersion", { PolicyArn: `${ARN}policy/team/reading`, VersionId: "v2" });
step(
  "GetPolicy",
  { PolicyArn: `${ARN}policy/team/reading` },
  {
    answer: { Policy: { PolicyName: "reading", Description: "what <reads>", AttachmentCount: 0 } },
  },
);
step(
  "GetPolicy",
  { PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  { title: "GetPolicy#aws", answer: { Policy: { PolicyName: "ReadOnlyAccess" } } },
);
step(
  "ListPolicies",
  { Scope: "Local" },
  { answer: { Policies: [{ PolicyName: "reading" }], IsTruncated: false } },
);
step("TagPolicy", { PolicyArn: `${ARN}policy/team/reading`, Tags: [{ Key: "new", Value: "1" }] });
step("UntagPolicy", { PolicyArn: `${ARN}policy/team/reading`, TagKeys: ["empty"] });
step(
  "ListPolicyTags",
  { PolicyArn: `${ARN}policy/team/reading` },
  {
    answer: {
      Tags: [
        { Key: "new", Value: "1" },
        { Key: "team", Value: "ops + dev @ x" },
      ],
    },
  },
);

// Users.
step(
  "CreateUser",
  { UserName: "bob", Path: "/team/", Tags: TAGS, PermissionsBoundary: `${ARN}policy/team/reading` },
  {
    answer: {
      User: {
        UserName: "bob",
        Path: "/team/",
        Arn: `${ARN}user/team/bob`,
        PermissionsBoundary: { PermissionsBoundaryArn: `${ARN}policy/team/reading` },
      },
    },
  },
);
step(
  "CreateUser",
  { UserName: "BOB" },
  { title: "CreateUser#again", refused: "EntityAlreadyExists" },
);
step(
  "CreateUser",
  { UserName: "no blanks" },
  { title: "CreateUser#bad", refused: "ValidationError" },
);
step("CreateUser", { UserName: "eve" }, { title: "CreateUser#eve" });
step(
  "GetUser",
  { UserName: "bob" },
  {
    answer: { User: { UserId: earlier("CreateUser", "User", "UserId"), Tags: TAGS.toReversed() } },
  },
);
step("GetUser", { UserName: "nobody" }, { title: "GetUser#nobody", refused: "NoSuchEntity" });
step("ListUsers", { PathPrefix: "/team/" }, { answer: { Users: [{ UserName: "bob" }] } });
step(
  "ListUsers",
  { MaxItems: 1 },
  { title: "ListUsers#page", answer: { Users: [{ UserName: "bob" }], IsTruncated: true } },
);
step(
  "ListUsers",
  { MaxItems: 1, Marker: earlier("ListUsers#page", "Marker") },
  { title: "ListUsers#next", answer: { Users: [{ UserName: "eve" }], IsTruncated: false } },
);
step("TagUser", { UserName: "bob", Tags: [{ Key: "cost", Value: "7" }] });
step("UntagUser", { UserName: "bob", TagKeys: ["empty", "team"] });
step("ListUserTags", { UserName: "bob" }, { answer: { Tags: [{ Key: "cost", Value: "7" }] } });
step("DeleteUserPermissionsBoundary", { UserName: "bob" });
step("PutUserPermissionsBoundary", {
  UserName: "bob",
  PermissionsBoundary: `${ARN}policy/team/reading`,
});
step("UpdateUser", { UserName: "eve", NewUserName: "eva", NewPath: "/moved/" });
step("PutUserPolicy", { UserName: "bob", PolicyName: "inline", PolicyDocument: WRITING });
step(
  "GetUserPolicy",
  { UserName: "bob", PolicyName: "inline" },
  { answer: { PolicyDocument: encoded(WRITING) } },
);
step("ListUserPolicies", { UserName: "bob" }, { answer: { PolicyNames: ["inline"] } });
step("AttachUserPolicy", { UserName: "bob", PolicyArn: `${ARN}policy/team/reading` });
step(
  "AttachUserPolicy",
  { UserName: "bob", PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  { title: "AttachUserPolicy#aws" },
);
step(
  "ListAttachedUserPolicies",
  { UserName: "bob", PathPrefix: "/team/" },
  { answer: { AttachedPolicies: [{ PolicyName: "reading" }] } },
);
step(
  "ListEntitiesForPolicy",
  { PolicyArn: `${ARN}policy/team/reading` },
  { answer: { PolicyUsers: [{ UserName: "bob" }] } },
);
step(
  "SimulatePrincipalPolicy",
  {
    PolicySourceArn: `${ARN}user/team/bob`,
    ActionNames: ["s3:GetObject"],
    ResourceArns: ["arn:aws:s3:::x/bob"],
  },
  { answer: { EvaluationResults: [{ EvalActionName: "s3:GetObject" }] } },
);
step(
  "SimulateCustomPolicy",
  {
    PolicyInputList: [WRITING],
    ActionNames: ["s3:GetObject", "ec2:RunInstances"],
    ResourceArns: ["*"],
  },
  { answer: { EvaluationResults: [{}, { EvalDecision: "implicitDeny" }] } },
);
step(
  "GetContextKeysForCustomPolicy",
  { PolicyInputList: [WRITING] },
  { answer: { ContextKeyNames: ["aws:username"] } },
);
step("GetContextKeysForPrincipalPolicy", { PolicySourceArn: `${ARN}user/team/bob` });

// What users hold.
step(
  "CreateLoginProfile",
  { UserName: "bob", Password: "Pa55-word+&=%20", PasswordResetRequired: true },
  { answer: { LoginProfile: { UserName: "bob", PasswordResetRequired: true } } },
);
step("GetLoginProfile", { UserName: "bob" });
step("UpdateLoginProfile", { UserName: "bob", PasswordResetRequired: false });
step(
  "ChangePassword",
  { OldPassword: "a-password", NewPassword: "b-password" },
  { refused: "InvalidUserType" },
);
step("DeleteLoginProfile", { UserName: "bob" });
step(
  "CreateAccessKey",
  { UserName: "bob" },
  { answer: { AccessKey: { UserName: "bob", Status: "Active" } } },
);
step("UpdateAccessKey", {
  UserName: "bob",
  AccessKeyId: earlier("CreateAccessKey", "AccessKey", "AccessKeyId"),
  Status: "Inactive",
});
step(
  "ListAccessKeys",
  { UserName: "bob" },
  { answer: { AccessKeyMetadata: [{ Status: "Inactive" }] } },
);
step(
  "GetAccessKeyLastUsed",
  { AccessKeyId: earlier("CreateAccessKey", "AccessKey", "AccessKeyId") },
  { answer: { UserName: "bob" } },
);
step(
  "DeleteUser",
  { UserName: "bob" },
  { title: "DeleteUser#conflict", refused: "DeleteConflict" },
);
step("DeleteAccessKey", {
  UserName: "bob",
  AccessKeyId: earlier("CreateAccessKey", "AccessKey", "AccessKeyId"),
});
step("UploadSSHPublicKey", { UserName: "bob", SSHPublicKeyBody: sshLine(1) });
step(
  "GetSSHPublicKey",
  {
    UserName: "bob",
    SSHPublicKeyId: earlier("UploadSSHPublicKey", "SSHPublicKey", "SSHPublicKeyId"),
    Encoding: "SSH",
  },
  { answer: { SSHPublicKey: { UserName: "bob" } } },
);
step("UpdateSSHPublicKey", {
  UserName: "bob",
  SSHPublicKeyId: earlier("UploadSSHPublicKey", "SSHPublicKey", "SSHPublicKeyId"),
  Status: "Inactive",
});
step(
  "ListSSHPublicKeys",
  { UserName: "bob" },
  { answer: { SSHPublicKeys: [{ Status: "Inactive" }] } },
);
step("DeleteSSHPublicKey", {
  UserName: "bob",
  SSHPublicKeyId: earlier("UploadSSHPublicKey", "SSHPublicKey", "SSHPublicKeyId"),
});
step("UploadSigningCertificate", { UserName: "bob", CertificateBody: CERTIFICATE });
step(
  "ListSigningCertificates",
  { UserName: "bob" },
  { answer: { Certificates: [{ CertificateBody: CERTIFICATE }] } },
);
step("UpdateSigningCertificate", {
  UserName: "bob",
  CertificateId: earlier("UploadSigningCertificate", "Certificate", "CertificateId"),
  Status: "Inactive",
});
step("DeleteSigningCertificate", {
  UserName: "bob",
  CertificateId: earlier("UploadSigningCertificate", "Certificate", "CertificateId"),
});
const credential = earlier(
  "CreateServiceSpecificCredential",
  "ServiceSpecificCredential",
  "ServiceSpecificCredentialId",
);
step("CreateServiceSpecificCredential", {
  UserName: "bob",
  ServiceName: "codecommit.amazonaws.com",
});
step("UpdateServiceSpecificCredential", {
  UserName: "bob",
  ServiceSpecificCredentialId: credential,
  Status: "Inactive",
});
step(
  "ListServiceSpecificCredentials",
  { UserName: "bob" },
  { answer: { ServiceSpecificCredentials: [{ Status: "Inactive" }] } },
);
step("ResetServiceSpecificCredential", {
  UserName: "bob",
  ServiceSpecificCredentialId: credential,
});
step("DeleteServiceSpecificCredential", {
  UserName: "bob",
  ServiceSpecificCredentialId: credential,
});
const serial = `${ARN}mfa/phone`;
step(
  "CreateVirtualMFADevice",
  { VirtualMFADeviceName: "phone", Tags: [{ Key: "a", Value: "b" }] },
  { answer: { VirtualMFADevice: { SerialNumber: serial } } },
);
step("EnableMFADevice", {
  UserName: "bob",
  SerialNumber: serial,
  AuthenticationCode1: "123456",
  AuthenticationCode2: "654321",
});
step("ResyncMFADevice", {
  UserName: "bob",
  SerialNumber: serial,
  AuthenticationCode1: "123457",
  AuthenticationCode2: "654322",
});
step("ListMFADevices", { UserName: "bob" }, { answer: { MFADevices: [{ SerialNumber: serial }] } });
step(
  "GetMFADevice",
  { SerialNumber: serial, UserName: "bob" },
  { answer: { SerialNumber: serial } },
);
step(
  "ListVirtualMFADevices",
  { AssignmentStatus: "Assigned" },
  { answer: { VirtualMFADevices: [{ User: { UserName: "bob" } }] } },
);
step("TagMFADevice", { SerialNumber: serial, Tags: [{ Key: "c", Value: "d" }] });
step("UntagMFADevice", { SerialNumber: serial, TagKeys: ["a"] });
step(
  "ListMFADeviceTags",
  { SerialNumber: serial },
  { answer: { Tags: [{ Key: "c", Value: "d" }] } },
);
step("DeactivateMFADevice", { UserName: "bob", SerialNumber: serial });
step("DeleteVirtualMFADevice", { SerialNumber: serial });

// Groups.
step(
  "CreateGroup",
  { GroupName: "ops", Path: "/team/" },
  { answer: { Group: { Arn: `${ARN}group/team/ops` } } },
);
step("AddUserToGroup", { GroupName: "ops", UserName: "bob" });
step(
  "GetGroup",
  { GroupName: "ops" },
  { answer: { Group: { GroupName: "ops" }, Users: [{ UserName: "bob" }] } },
);
step("ListGroups", {}, { answer: { Groups: [{ GroupName: "ops" }] } });
step("ListGroupsForUser", { UserName: "bob" }, { answer: { Groups: [{ GroupName: "ops" }] } });
step("PutGroupPolicy", { GroupName: "ops", PolicyName: "inline", PolicyDocument: READING });
step(
  "GetGroupPolicy",
  { GroupName: "ops", PolicyName: "inline" },
  { answer: { PolicyDocument: encoded(READING) } },
);
step("ListGroupPolicies", { GroupName: "ops" }, { answer: { PolicyNames: ["inline"] } });
step("DeleteGroupPolicy", { GroupName: "ops", PolicyName: "inline" });
step("AttachGroupPolicy", { GroupName: "ops", PolicyArn: `${ARN}policy/team/reading` });
step(
  "ListAttachedGroupPolicies",
  { GroupName: "ops" },
  { answer: { AttachedPolicies: [{ PolicyArn: `${ARN}policy/team/reading` }] } },
);
step("DetachGroupPolicy", { GroupName: "ops", PolicyArn: `${ARN}policy/team/reading` });
step("UpdateGroup", { GroupName: "ops", NewGroupName: "operators" });

// Roles and instance profiles.
step(
  "CreateRole",
  {
    RoleName: "web",
    AssumeRolePolicyDocument: TRUST,
    Description: "serves",
    MaxSessionDuration: 7200,
    Tags: TAGS,
  },
  {
    answer: {
      Role: {
        Arn: `${ARN}role/web`,
        AssumeRolePolicyDocument: encoded(TRUST),
        MaxSessionDuration: 7200,
      },
    },
  },
);
step(
  "GetRole",
  { RoleName: "web" },
  { answer: { Role: { Description: "serves", RoleId: earlier("CreateRole", "Role", "RoleId") } } },
);
step("ListRoles", {}, { answer: { Roles: [{ RoleName: "web" }] } });
step("UpdateRole", { RoleName: "web", Description: "", MaxSessionDuration: 3600 });
step(
  "UpdateRoleDescription",
  { RoleName: "web", Description: "again" },
  { answer: { Role: { Description: "again" } } },
);
step("UpdateAssumeRolePolicy", { RoleName: "web", PolicyDocument: TRUST });
step("PutRolePermissionsBoundary", {
  RoleName: "web",
  PermissionsBoundary: "arn:aws:iam::aws:policy/ReadOnlyAccess",
});
step("DeleteRolePermissionsBoundary", { RoleName: "web" });
step("PutRolePolicy", { RoleName: "web", PolicyName: "inline", PolicyDocument: WRITING });
step(
  "GetRolePolicy",
  { RoleName: "web", PolicyName: "inline" },
  { answer: { RoleName: "web", PolicyDocument: encoded(WRITING) } },
);
step("ListRolePolicies", { RoleName: "web" }, { answer: { PolicyNames: ["inline"] } });
step("AttachRolePolicy", { RoleName: "web", PolicyArn: `${ARN}policy/team/reading` });
step(
  "ListAttachedRolePolicies",
  { RoleName: "web" },
  { answer: { AttachedPolicies: [{ PolicyName: "reading" }] } },
);
step("TagRole", { RoleName: "web", Tags: [{ Key: "x", Value: "y" }] });
step("UntagRole", { RoleName: "web", TagKeys: ["team", "empty"] });
step("ListRoleTags", { RoleName: "web" }, { answer: { Tags: [{ Key: "x", Value: "y" }] } });
step("CreateInstanceProfile", { InstanceProfileName: "web", Tags: [{ Key: "a", Value: "b" }] });
step("AddRoleToInstanceProfile", { InstanceProfileName: "web", RoleName: "web" });
step(
  "GetInstanceProfile",
  { InstanceProfileName: "web" },
  { answer: { InstanceProfile: { Roles: [{ RoleName: "web" }] } } },
);
step(
  "ListInstanceProfiles",
  {},
  { answer: { InstanceProfiles: [{ InstanceProfileName: "web" }] } },
);
step(
  "ListInstanceProfilesForRole",
  { RoleName: "web" },
  { answer: { InstanceProfiles: [{ InstanceProfileName: "web" }] } },
);
step("TagInstanceProfile", { InstanceProfileName: "web", Tags: [{ Key: "c", Value: "d" }] });
step("UntagInstanceProfile", { InstanceProfileName: "web", TagKeys: ["a"] });
step(
  "ListInstanceProfileTags",
  { InstanceProfileName: "web" },
  { answer: { Tags: [{ Key: "c", Value: "d" }] } },
);
step(
  "CreateServiceLinkedRole",
  { AWSServiceName: "autoscaling.amazonaws.com", CustomSuffix: "lab" },
  { answer: { Role: { Path: "/aws-service-role/autoscaling.amazonaws.com/" } } },
);
step("DeleteServiceLinkedRole", {
  RoleName: earlier("CreateServiceLinkedRole", "Role", "RoleName"),
});
step(
  "GetServiceLinkedRoleDeletionStatus",
  { DeletionTaskId: earlier("DeleteServiceLinkedRole", "DeletionTaskId") },
  { answer: { Status: "SUCCEEDED" } },
);
// Nobody's root may assume a role: that users may is another test's.
step(
  "AssumeRole",
  { RoleArn: `${ARN}role/web`, RoleSessionName: "tour" },
  { refused: "AccessDenied" },
);
step("GetSessionToken", { DurationSeconds: 900 });

// Certificates and providers.
step("UploadServerCertificate", {
  ServerCertificateName: "www",
  CertificateBody: CERTIFICATE,
  PrivateKey: PRIVATE_KEY,
  Tags: [{ Key: "a", Value: "b" }],
});
step(
  "GetServerCertificate",
  { ServerCertificateName: "www" },
  {
    answer: {
      ServerCertificate: { ServerCertificateMetadata: { Arn: `${ARN}server-certificate/www` } },
    },
  },
);
step(
  "ListServerCertificates",
  {},
  { answer: { ServerCertificateMetadataList: [{ ServerCertificateName: "www" }] } },
);
step("UpdateServerCertificate", { ServerCertificateName: "www", NewServerCertificateName: "web" });
step("TagServerCertificate", { ServerCertificateName: "web", Tags: [{ Key: "c", Value: "d" }] });
step("UntagServerCertificate", { ServerCertificateName: "web", TagKeys: ["a"] });
step(
  "ListServerCertificateTags",
  { ServerCertificateName: "web" },
  { answer: { Tags: [{ Key: "c", Value: "d" }] } },
);
step("DeleteServerCertificate", { ServerCertificateName: "web" });
const oidc = `${ARN}oidc-provider/token.example.com/x`;
step(
  "CreateOpenIDConnectProvider",
  {
    Url: "https://token.example.com/x",
    ClientIDList: ["one"],
    ThumbprintList: ["a".repeat(40)],
    Tags: [{ Key: "a", Value: "b" }],
  },
  { answer: { OpenIDConnectProviderArn: oidc } },
);
step("AddClientIDToOpenIDConnectProvider", { OpenIDConnectProviderArn: oidc, ClientID: "two" });
step("RemoveClientIDFromOpenIDConnectProvider", {
  OpenIDConnectProviderArn: oidc,
  ClientID: "one",
});
step("UpdateOpenIDConnectProviderThumbprint", {
  OpenIDConnectProviderArn: oidc,
  ThumbprintList: ["b".repeat(40)],
});
step(
  "GetOpenIDConnectProvider",
  { OpenIDConnectProviderArn: oidc },
  { answer: { ClientIDList: ["two"], ThumbprintList: ["b".repeat(40)] } },
);
step("ListOpenIDConnectProviders", {}, { answer: { OpenIDConnectProviderList: [{ Arn: oidc }] } });
step("TagOpenIDConnectProvider", {
  OpenIDConnectProviderArn: oidc,
  Tags: [{ Key: "c", Value: "d" }],
});
step("UntagOpenIDConnectProvider", { OpenIDConnectProviderArn: oidc, TagKeys: ["a"] });
step(
  "ListOpenIDConnectProviderTags",
  { OpenIDConnectProviderArn: oidc },
  { answer: { Tags: [{ Key: "c", Value: "d" }] } },
);
step("DeleteOpenIDConnectProvider", { OpenIDConnectProviderArn: oidc });
const saml = `${ARN}saml-provider/login`;
step(
  "CreateSAMLProvider",
  { Name: "login", SAMLMetadataDocument: samlMetadata(), Tags: [{ Key: "a", Value: "b" }] },
  { answer: { SAMLProviderArn: saml } },
);
step("UpdateSAMLProvider", {
  SAMLProviderArn: saml,
  SAMLMetadataDocument: samlMetadata('validUntil="2035-01-02T03:04:05Z"'),
});
step(
  "GetSAMLProvider",
  { SAMLProviderArn: saml },
  { answer: { SAMLMetadataDocument: samlMetadata('validUntil="2035-01-02T03:04:05Z"') } },
);
step("ListSAMLProviders", {}, { answer: { SAMLProviderList: [{ Arn: saml }] } });
step("TagSAMLProvider", { SAMLProviderArn: saml, Tags: [{ Key: "c", Value: "d" }] });
step("UntagSAMLProvider", { SAMLProviderArn: saml, TagKeys: ["a"] });
step(
  "ListSAMLProviderTags",
  { SAMLProviderArn: saml },
  { answer: { Tags: [{ Key: "c", Value: "d" }] } },
);
step("DeleteSAMLProvider", { SAMLProviderArn: saml });

// All of it at once, and then away.
step("GetAccountSummary", {}, { answer: { SummaryMap: { Users: 2, Groups: 1, Roles: 1 } } });
step(
  "GetAccountAuthorizationDetails",
  { Filter: ["User", "Role", "Group", "LocalManagedPolicy"] },
  {
    answer: {
      UserDetailList: [{ UserName: "bob", GroupList: ["operators"] }, { UserName: "eva" }],
      IsTruncated: false,
    },
  },
);
step("GenerateCredentialReport", {});
step("GetCredentialReport", {}, { answer: { ReportFormat: "text/csv" } });
step("RemoveRoleFromInstanceProfile", { InstanceProfileName: "web", RoleName: "web" });
step("DeleteInstanceProfile", { InstanceProfileName: "web" });
step("DetachRolePolicy", { RoleName: "web", PolicyArn: `${ARN}policy/team/reading` });
step("DeleteRolePolicy", { RoleName: "web", PolicyName: "inline" });
step("DeleteRole", { RoleName: "web" });
step("RemoveUserFromGroup", { GroupName: "operators", UserName: "bob" });
step("DeleteGroup", { GroupName: "operators" });
step("DetachUserPolicy", { UserName: "bob", PolicyArn: `${ARN}policy/team/reading` });
step(
  "DetachUserPolicy",
  { UserName: "bob", PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  { title: "DetachUserPolicy#aws" },
);
step("DeleteUserPolicy", { UserName: "bob", PolicyName: "inline" });
step("DeleteUser", { UserName: "bob" });
step("DeleteUser", { UserName: "eva" }, { title: "DeleteUser#eva" });
step("DeletePolicy", { PolicyArn: `${ARN}policy/team/reading` });
step("ListUsers", {}, { title: "ListUsers#none", answer: { Users: [] } });

/** A tour of every action of AWS: it begins in a new cloud, and leaves it empty. */
export const TOUR: readonly TourStep[] = steps;

/** The input or the answer of a step with the values of earlier answers in it. */
export function withEarlier(value: unknown, answers: ReadonlyMap<string, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => withEarlier(each, answers));
  if ("earlier" in value) {
    const [title, ...path] = (value as Earlier).earlier;
    return path.reduce<unknown>(
      (found, name) => (found as Readonly<Record<string | number, unknown>> | undefined)?.[name],
      answers.get(title),
    );
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withEarlier(each, answers)]),
  );
}
