import { parseArn } from "@iamferry/model";
import {
  filledText,
  flag,
  integer,
  itemsOf,
  listOf,
  names,
  oneOf,
  readRecord,
  recordOf,
  text,
  texts,
  time,
  type ApiRecord,
  type Decode,
  type MemberRule,
} from "./decode.ts";
import { document } from "./documents.ts";

/*
 * The records of the IAM API reference that hold what the model holds, member by member. References to
 * managed policies stay ARNs here, as only the whole input tells which of them are of the same account.
 */

type Members = Readonly<Record<string, MemberRule>>;

const STATUS: Decode = oneOf("Active", "Inactive", "Expired");

const TAGS: MemberRule = [
  "tags",
  listOf(
    { title: "Tag", members: { Key: ["key", text], Value: ["value", text] } },
    { needs: { key: "Key", value: "Value" } },
  ),
];

const POLICIES: Decode = listOf(
  {
    title: "PolicyDetail",
    members: { PolicyName: ["name", text], PolicyDocument: ["document", document] },
  },
  { needs: { name: "PolicyName", document: "PolicyDocument" }, kind: "policy", step: "policy" },
);

/** What a managed policy is referred to by; a text that is no ARN is kept, and told. */
const POLICY_ARN: Decode = (given) => {
  const arn = text(given);
  if (typeof arn === "string" && parseArn(arn) === undefined) {
    given.report.add("not-an-arn", {
      message: `\`${arn}\` is not the ARN of a policy`,
      at: given.at,
    });
  }
  return arn;
};

/** The ARNs alone: their names say the same. */
const ATTACHED: Decode = (given) => {
  const record: ApiRecord = {
    title: "AttachedPolicy",
    members: { PolicyArn: ["arn", POLICY_ARN], PolicyName: "derived" },
  };
  const read = listOf(record, { needs: { arn: "PolicyArn" } })(given);
  return (read as readonly { readonly arn: string }[]).map(({ arn }) => arn);
};

const BOUNDARY: Decode = (given) =>
  readRecord(
    {
      title: "AttachedPermissionsBoundary",
      members: { PermissionsBoundaryArn: ["arn", POLICY_ARN], PermissionsBoundaryType: "derived" },
    },
    given,
  )?.["arn"];

const ROLE_LAST_USED: Decode = recordOf({
  title: "RoleLastUsed",
  members: { LastUsedDate: ["time", time], Region: ["region", text] },
});

/** What all outputs about users say. */
const USER_MEMBERS: Members = {
  Path: ["path", text],
  UserName: ["name", text],
  UserId: ["id", text],
  Arn: ["arn", text],
  CreateDate: ["created", time],
  PermissionsBoundary: ["permissionsBoundary", BOUNDARY],
  Tags: TAGS,
  PasswordLastUsed: ["passwordLastUsed", time],
};

export const USER: ApiRecord = { title: "User", members: USER_MEMBERS };

export const USER_DETAIL: ApiRecord = {
  title: "UserDetail",
  members: {
    ...USER_MEMBERS,
    UserPolicyList: ["policies", POLICIES],
    GroupList: ["groupList", names],
    AttachedManagedPolicies: ["attachedPolicies", ATTACHED],
  },
};

const GROUP_MEMBERS: Members = {
  Path: ["path", text],
  GroupName: ["name", text],
  GroupId: ["id", text],
  Arn: ["arn", text],
  CreateDate: ["created", time],
};

export const GROUP: ApiRecord = { title: "Group", members: GROUP_MEMBERS };

export const GROUP_DETAIL: ApiRecord = {
  title: "GroupDetail",
  members: {
    ...GROUP_MEMBERS,
    GroupPolicyList: ["policies", POLICIES],
    AttachedManagedPolicies: ["attachedPolicies", ATTACHED],
  },
};

const ROLE_MEMBERS: Members = {
  Path: ["path", text],
  RoleName: ["name", text],
  RoleId: ["id", text],
  Arn: ["arn", text],
  CreateDate: ["created", time],
  AssumeRolePolicyDocument: ["trustPolicy", document],
  Description: ["description", text],
  MaxSessionDuration: ["maxSessionDuration", integer],
  PermissionsBoundary: ["permissionsBoundary", BOUNDARY],
  Tags: TAGS,
  RoleLastUsed: ["lastUsed", ROLE_LAST_USED],
};

export const ROLE: ApiRecord = { title: "Role", members: ROLE_MEMBERS };

export const ROLE_DETAIL: ApiRecord = {
  title: "RoleDetail",
  members: {
    ...ROLE_MEMBERS,
    RolePolicyList: ["policies", POLICIES],
    AttachedManagedPolicies: ["attachedPolicies", ATTACHED],
    // Read apart: profiles are entities of their own.
    InstanceProfileList: "derived",
  },
};

/** The names alone: the roles themselves stand elsewhere. */
const PROFILE_ROLES: Decode = (given) =>
  itemsOf(given).flatMap((item) => {
    const role = readRecord({ title: "Role", members: ROLE_NAME_ALONE }, item);
    return typeof role?.["name"] === "string" ? role["name"] : [];
  });

const ROLE_NAME_ALONE: Members = {
  ...Object.fromEntries(Object.keys(ROLE_MEMBERS).map((member) => [member, "derived" as const])),
  RoleName: ["name", text],
};

export const INSTANCE_PROFILE: ApiRecord = {
  title: "InstanceProfile",
  members: {
    Path: ["path", text],
    InstanceProfileName: ["name", text],
    InstanceProfileId: ["id", text],
    Arn: ["arn", text],
    CreateDate: ["created", time],
    Roles: ["roles", PROFILE_ROLES],
    Tags: TAGS,
  },
};

const POLICY_MEMBERS: Members = {
  PolicyName: ["name", text],
  PolicyId: ["id", text],
  Arn: ["arn", text],
  Path: ["path", text],
  DefaultVersionId: ["defaultVersion", text],
  AttachmentCount: "derived",
  PermissionsBoundaryUsageCount: "derived",
  IsAttachable: "derived",
  Description: ["description", text],
  CreateDate: ["created", time],
  UpdateDate: ["updated", time],
  Tags: TAGS,
};

export const MANAGED_POLICY: ApiRecord = { title: "Policy", members: POLICY_MEMBERS };

export const MANAGED_POLICY_DETAIL: ApiRecord = {
  title: "ManagedPolicyDetail",
  members: {
    ...POLICY_MEMBERS,
    PolicyVersionList: [
      "versions",
      listOf(
        {
          title: "PolicyVersion",
          members: {
            VersionId: ["id", text],
            CreateDate: ["created", time],
            Document: ["document", document],
            IsDefaultVersion: ["isDefault", flag],
          },
        },
        { needs: { id: "VersionId", document: "Document" } },
      ),
    ],
  },
};

export const SERVER_CERTIFICATE: ApiRecord = {
  title: "ServerCertificate",
  members: {
    Path: ["path", text],
    ServerCertificateName: ["name", text],
    ServerCertificateId: ["id", text],
    Arn: ["arn", text],
    UploadDate: ["uploaded", time],
    Expiration: ["expires", time],
    CertificateBody: ["certificateBody", filledText],
    CertificateChain: ["certificateChain", text],
    Tags: TAGS,
  },
};

export const OIDC_PROVIDER: ApiRecord = {
  title: "OpenIDConnectProvider",
  members: {
    Arn: ["arn", text],
    Url: "derived",
    ClientIDList: ["clientIds", texts],
    ThumbprintList: ["thumbprints", texts],
    CreateDate: ["created", time],
    Tags: TAGS,
  },
};

export const SAML_PROVIDER: ApiRecord = {
  title: "SAMLProvider",
  members: {
    Arn: ["arn", text],
    SAMLProviderUUID: ["id", text],
    SAMLMetadataDocument: ["metadata", text],
    CreateDate: ["created", time],
    ValidUntil: ["validUntil", time],
    AssertionEncryptionMode: ["assertionEncryptionMode", oneOf("Required", "Allowed")],
    PrivateKeyList: [
      "privateKeys",
      listOf(
        {
          title: "SAMLPrivateKey",
          members: { KeyId: ["id", text], Timestamp: ["created", time] },
        },
        { needs: { id: "KeyId" } },
      ),
    ],
    Tags: TAGS,
  },
};

export const VIRTUAL_MFA_DEVICE: ApiRecord = {
  title: "VirtualMFADevice",
  members: {
    SerialNumber: ["arn", text],
    // The root user has no name.
    User: [
      "user",
      (given) =>
        readRecord(
          {
            title: "User",
            members: {
              ...Object.fromEntries(
                Object.keys(USER_MEMBERS).map((member) => [member, "derived" as const]),
              ),
              UserName: ["name", text],
            },
          },
          given,
        )?.["name"],
    ],
    EnableDate: ["enabled", time],
    Tags: TAGS,
    Base32StringSeed: "secret",
    QRCodePNG: "secret",
  },
};

export const PASSWORD_POLICY: ApiRecord = {
  title: "PasswordPolicy",
  members: {
    MinimumPasswordLength: ["minimumPasswordLength", integer],
    RequireSymbols: ["requireSymbols", flag],
    RequireNumbers: ["requireNumbers", flag],
    RequireUppercaseCharacters: ["requireUppercaseCharacters", flag],
    RequireLowercaseCharacters: ["requireLowercaseCharacters", flag],
    AllowUsersToChangePassword: ["allowUsersToChangePassword", flag],
    ExpirePasswords: "derived",
    MaxPasswordAge: ["maxPasswordAge", integer],
    PasswordReusePrevention: ["passwordReusePrevention", integer],
    HardExpiry: ["hardExpiry", flag],
  },
};

/** What all records of credentials say first: whose they are. */
const OWNER: Members = { UserName: ["userName", text] };

export const LOGIN_PROFILE: ApiRecord = {
  title: "LoginProfile",
  members: {
    ...OWNER,
    CreateDate: ["created", time],
    PasswordResetRequired: ["passwordResetRequired", flag],
  },
};

export const ACCESS_KEY: ApiRecord = {
  title: "AccessKeyMetadata",
  members: {
    ...OWNER,
    AccessKeyId: ["id", text],
    Status: ["status", STATUS],
    CreateDate: ["created", time],
    SecretAccessKey: "secret",
  },
};

export const SSH_KEY: ApiRecord = {
  title: "SSHPublicKey",
  members: {
    ...OWNER,
    SSHPublicKeyId: ["id", text],
    Fingerprint: ["fingerprint", text],
    SSHPublicKeyBody: ["body", text],
    Status: ["status", STATUS],
    UploadDate: ["uploaded", time],
  },
};

export const SERVICE_CREDENTIAL: ApiRecord = {
  title: "ServiceSpecificCredentialMetadata",
  members: {
    ...OWNER,
    ServiceSpecificCredentialId: ["id", text],
    ServiceName: ["serviceName", text],
    ServiceUserName: ["serviceUserName", text],
    Status: ["status", STATUS],
    CreateDate: ["created", time],
    ExpirationDate: ["expires", time],
  },
};

export const SIGNING_CERTIFICATE: ApiRecord = {
  title: "SigningCertificate",
  members: {
    ...OWNER,
    CertificateId: ["id", text],
    CertificateBody: ["body", filledText],
    Status: ["status", STATUS],
    UploadDate: ["uploaded", time],
  },
};

export const MFA_DEVICE: ApiRecord = {
  title: "MFADevice",
  members: {
    ...OWNER,
    SerialNumber: ["serialNumber", text],
    EnableDate: ["enabled", time],
  },
};
