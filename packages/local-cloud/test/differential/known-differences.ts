/** One kind of difference between this cloud and moto, with who is right. */
export type KnownDifference = OutcomeDifference | AnswerDifference;

interface AnyDifference {
  /** Names of actions with `|` between them, or `*`. */
  readonly action: string;
  readonly right: "ours" | "moto" | "not documented";
  /** What AWS' documentation says, in our own words. */
  readonly why: string;
}

/** One of them refuses, or both do with other codes. */
export interface OutcomeDifference extends AnyDifference {
  /** Codes with `|` between them, `done`, or `*`. */
  readonly ours: string;
  /** The same; `unasked` where moto does what ours refuses, so that it must not be asked. */
  readonly moto: string;
}

/** Members of answers that differ. */
export interface AnswerDifference extends AnyDifference {
  /** Places with `|` between them: `Users[].Path`. */
  readonly member: string;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    action: "*",
    ours: "ValidationError",
    moto: "unasked",
    right: "ours",
    why: "The API reference gives lengths, patterns and required members of inputs, and ValidationError under common errors; moto checks few of them.",
  },
  {
    action:
      "CreateInstanceProfile|CreatePolicy|CreateRole|CreateUser|CreateOpenIDConnectProvider|CreateSAMLProvider|CreateVirtualMFADevice|UploadServerCertificate|TagInstanceProfile|TagOpenIDConnectProvider|TagPolicy|TagRole|TagUser",
    ours: "InvalidInput|LimitExceeded",
    moto: "unasked",
    right: "ours",
    why: "Keys and values of tags must not begin with aws:, keys of users and roles are one whatever their case, and nothing has more than 50 tags.",
  },
  {
    action: "CreateOpenIDConnectProvider",
    ours: "InvalidInput",
    moto: "unasked",
    right: "ours",
    why: "The URL must begin with https://.",
  },
  {
    action: "CreateSAMLProvider|UpdateSAMLProvider",
    ours: "InvalidInput",
    moto: "unasked",
    right: "ours",
    why: "The document must be metadata of SAML 2.0; InvalidInput is the error named for it.",
  },
  {
    action: "CreateSAMLProvider|UploadServerCertificate",
    ours: "EntityAlreadyExists",
    moto: "unasked",
    right: "ours",
    why: "EntityAlreadyExists is named for a resource that is already there; moto puts the new one in its place.",
  },
  {
    action: "UploadServerCertificate|UploadSigningCertificate",
    ours: "KeyPairMismatch|MalformedCertificate|DuplicateCertificate|LimitExceeded",
    moto: "unasked",
    right: "ours",
    why: "The certificate must be a PEM that belongs to the key, a certificate is one user's only once, and a user has two; each error is named.",
  },
  {
    action: "CreateServiceLinkedRole",
    ours: "InvalidInput",
    moto: "unasked",
    right: "ours",
    why: "The principal must be that of a service of AWS, and not every service supports a suffix.",
  },
  {
    action: "CreateUser|CreateRole",
    ours: "NoSuchEntity|InvalidInput",
    moto: "unasked",
    right: "ours",
    why: "The boundary must be a policy that is there: NoSuchEntity is named.",
  },
  {
    action: "CreateRole|UpdateAssumeRolePolicy",
    ours: "MalformedPolicyDocument",
    moto: "unasked",
    right: "ours",
    why: "Principals of trust policies must be there; the User Guide says that a policy with an invalid principal is not saved.",
  },
  {
    action:
      "EnableMFADevice|DeleteAccountAlias|DeleteSAMLProvider|UpdateSAMLProvider|UpdateGroup|PutRolePermissionsBoundary|ListInstanceProfilesForRole",
    ours: "NoSuchEntity",
    moto: "unasked",
    right: "ours",
    why: "NoSuchEntity is named for what is not there; moto looks for less than the call names.",
  },
  {
    action: "DeleteRolePermissionsBoundary",
    ours: "NoSuchEntity",
    moto: "unasked",
    right: "not documented",
    why: "NoSuchEntity is named, and not said is whether a boundary that is not there is meant.",
  },
  {
    action: "CreateLoginProfile|UpdateLoginProfile",
    ours: "PasswordPolicyViolation",
    moto: "unasked",
    right: "ours",
    why: "Without a password policy 8 characters of three sorts are needed, with one what it says.",
  },
  {
    action: "DeleteVirtualMFADevice",
    ours: "DeleteConflict",
    moto: "unasked",
    right: "ours",
    why: "A device must be deactivated before it is deleted.",
  },
  {
    action: "DeleteGroup",
    ours: "DeleteConflict",
    moto: "unasked",
    right: "ours",
    why: "A group must hold no users and have no attached policies when it is deleted.",
  },
  {
    action: "DeletePolicy",
    ours: "DeleteConflict",
    moto: "unasked",
    right: "ours",
    why: "A policy must be attached to nothing, be nobody's boundary and have no version but the default one.",
  },
  {
    action: "EnableMFADevice",
    ours: "InvalidAuthenticationCode|EntityAlreadyExists",
    moto: "unasked",
    right: "ours",
    why: "Two codes that follow each other are needed, and a device is assigned once; both errors are named.",
  },
  {
    action: "UploadSSHPublicKey",
    ours: "UnrecognizedPublicKeyEncoding|InvalidPublicKey|DuplicateSSHPublicKey|LimitExceeded",
    moto: "unasked",
    right: "ours",
    why: "The key must be ssh-rsa or PEM, of 2048 bits or more, and is a user's once; each error is named.",
  },
  {
    action: "CreateVirtualMFADevice|CreateAccountAlias",
    ours: "EntityAlreadyExists",
    moto: "unasked",
    right: "not documented",
    why: "EntityAlreadyExists is named. A device of another path has another ARN in moto; an alias takes the place of the one before, which of one's own is documented, too.",
  },
  {
    action:
      "AttachRolePolicy|DetachRolePolicy|PutRolePolicy|DeleteRolePolicy|DeleteRole|UpdateRole|UpdateRoleDescription|UpdateAssumeRolePolicy|PutRolePermissionsBoundary|DeleteRolePermissionsBoundary|AddRoleToInstanceProfile|TagRole",
    ours: "UnmodifiableEntity",
    moto: "unasked",
    right: "ours",
    why: "Only the service itself changes a role that is linked to it: UnmodifiableEntity is named.",
  },
  {
    action: "AssumeRole",
    ours: "AccessDenied",
    moto: "unasked",
    right: "ours",
    why: "The trust policy must allow the caller, and the root of an account cannot assume a role.",
  },
  {
    action: "AssumeRole",
    ours: "MalformedPolicyDocument",
    moto: "unasked",
    right: "ours",
    why: "A session policy must be a policy.",
  },
  {
    action: "*",
    member:
      "Role.RoleLastUsed|Role.Tags|Policy.Tags|User.Tags|InstanceProfile.Tags|Policy.PermissionsBoundaryUsageCount|Tags|RoleDetailList[].Tags|InstanceProfiles[].Tags|PolicyVersions[].Tags|Policies[].Tags|UserDetailList[].Tags",
    right: "not documented",
    why: "Whether lists and structures that hold nothing are there or left out.",
  },
  {
    action: "CreatePolicyVersion|ListPolicyVersions",
    member: "PolicyVersion.Document|Versions[].Document",
    right: "ours",
    why: "GetPolicyVersion and GetAccountAuthorizationDetails give the document, CreatePolicyVersion and ListPolicyVersions do not.",
  },
  {
    action: "*",
    member: "IsTruncated",
    right: "ours",
    why: "It tells whether there are more items, and every answer of a list has it.",
  },
  {
    action: "CreateLoginProfile|GetLoginProfile|UpdateLoginProfile",
    member: "LoginProfile.PasswordResetRequired",
    right: "ours",
    why: "It tells what was asked for; moto forgets it.",
  },
  {
    action: "CreateServiceLinkedRole",
    member: "Role.Arn|Role.RoleName",
    right: "not documented",
    why: "The service chooses the name; of services that link no role to themselves there is none.",
  },
  {
    action: "CreateVirtualMFADevice",
    member: "VirtualMFADevice.Tags",
    right: "ours",
    why: "The answer is the device with the tags that it got.",
  },
  {
    action: "GetServerCertificate",
    member:
      "ServerCertificate.Tags|ServerCertificate.CertificateBody|ServerCertificate.CertificateChain",
    right: "not documented",
    why: "The answer is the certificate with its tags. Whether a line break at its end is kept is not said.",
  },
  {
    action:
      "GetAccountAuthorizationDetails|GetInstanceProfile|ListInstanceProfiles|ListInstanceProfilesForRole",
    member:
      "RoleDetailList[].InstanceProfileList[].Roles[].MaxSessionDuration|RoleDetailList[].InstanceProfileList[].Roles[].RoleLastUsed|RoleDetailList[].InstanceProfileList[].Roles[].Tags|InstanceProfile.Roles[].MaxSessionDuration|InstanceProfile.Roles[].RoleLastUsed|InstanceProfile.Roles[].Tags|InstanceProfiles[].Roles[].MaxSessionDuration|InstanceProfiles[].Roles[].RoleLastUsed|InstanceProfiles[].Roles[].Tags",
    right: "ours",
    why: "Lists leave out what GetRole alone gives: tags, the last use, the boundary and the longest session.",
  },
  {
    action: "GetSAMLProvider",
    member:
      "AssertionEncryptionMode|PrivateKeyList|SAMLProviderUUID|SAMLMetadataDocument|ValidUntil",
    right: "ours",
    why: "The answer has the identifier, how assertions are encrypted, and the document in force; moto makes up when it expires.",
  },
  {
    action: "ListSAMLProviders",
    member: "SAMLProviderList[].ValidUntil",
    right: "ours",
    why: "It is the time that the metadata says, which say none here.",
  },
  {
    action: "GetSSHPublicKey",
    member: "SSHPublicKey.SSHPublicKeyBody",
    right: "ours",
    why: "Encoding says in which form the key is given back.",
  },
  {
    action: "GetAccountSummary",
    member: "SummaryMap.AccountPasswordPresent",
    right: "ours",
    why: "The list of the summary's keys has it.",
  },
  {
    action: "GetAccountPasswordPolicy",
    member: "PasswordPolicy.MaxPasswordAge",
    right: "not documented",
    why: "Whether 0 stands there where passwords do not expire.",
  },
  {
    action: "GetCallerIdentity",
    member: "Arn",
    right: "ours",
    why: "It is the ARN of who calls; moto gives one user's whoever does.",
  },
  {
    action: "ListMFADevices",
    ours: "done",
    moto: "NoSuchEntity",
    right: "ours",
    why: "Without a name the devices of who calls are listed.",
  },
  {
    action: "ListEntitiesForPolicy",
    member: "PolicyGroups[]|PolicyUsers[]|PolicyRoles[]",
    right: "ours",
    why: "PolicyUsageFilter and EntityFilter leave out what was not asked for; moto heeds only some of them.",
  },
  {
    action: "ListPolicies",
    member: "Policies[]",
    right: "ours",
    why: "Policies of AWS' own are there, and so are those that service-linked roles have; moto was not told to load them.",
  },
  {
    action: "ListInstanceProfiles",
    member: "InstanceProfiles[]",
    right: "ours",
    why: "PathPrefix leaves out other paths; moto does not heed it.",
  },
  {
    action: "ListVirtualMFADevices",
    member: "VirtualMFADevices[].Base32StringSeed|VirtualMFADevices[].QRCodePNG",
    right: "ours",
    why: "The seed is given once, when the device is made.",
  },
  {
    action: "CreatePolicy|CreatePolicyVersion|PutUserPolicy|PutGroupPolicy|PutRolePolicy",
    ours: "MalformedPolicyDocument|LimitExceeded",
    moto: "unasked",
    right: "ours",
    why: "Policies of identities have no Principal, and a document has at most 6,144, 2,048, 5,120 or 10,240 characters without white space.",
  },
  {
    action: "CreatePolicy",
    ours: "EntityAlreadyExists",
    moto: "unasked",
    right: "ours",
    why: "Names are unique in an account whatever their paths; moto tells policies apart by their ARNs.",
  },
  {
    action: "DeleteServiceLinkedRole|ListEntitiesForPolicy",
    ours: "NoSuchEntity",
    moto: "unasked",
    right: "ours",
    why: "NoSuchEntity is named for what is not there.",
  },
  {
    action: "DeleteUser",
    ours: "DeleteConflict",
    moto: "unasked",
    right: "ours",
    why: "Everything that belongs to a user must be deleted before; the list names more than moto looks for.",
  },
  {
    action: "GetSessionToken",
    ours: "AccessDenied",
    moto: "unasked",
    right: "ours",
    why: "A device that is named needs a code of it.",
  },
  {
    action:
      "CreateOpenIDConnectProvider|CreatePolicy|TagOpenIDConnectProvider|TagPolicy|CreateInstanceProfile|TagInstanceProfile|CreateSAMLProvider|UploadServerCertificate|CreateVirtualMFADevice",
    ours: "done|EntityAlreadyExists|NoSuchEntity",
    moto: "InvalidInput",
    right: "ours",
    why: "Keys of tags ignore case on users and roles alone; on everything else two that differ in case are two.",
  },
  {
    action:
      "GetOpenIDConnectProvider|ListOpenIDConnectProviderTags|UpdateRoleDescription|ListRoleTags|ListUserTags|ListPolicyTags|GetPolicy|GetRole|GetUser|UpdateRole|GetInstanceProfile",
    member:
      "Tags[]|Tags[].Key|Tags[].Value|Role.Tags[]|User.Tags[]|Policy.Tags[]|Role.Tags[].Key|Role.Tags[].Value|User.Tags[].Key|User.Tags[].Value|InstanceProfile.Tags[]",
    right: "ours",
    why: "The same: of users and roles a tag takes the place of one whose key differs in case.",
  },
  {
    action:
      "ListAccessKeys|ListSSHPublicKeys|ListSigningCertificates|ListServiceSpecificCredentials",
    ours: "done",
    moto: "NoSuchEntity",
    right: "ours",
    why: "Without a name those of who calls are listed.",
  },
  {
    action: "UpdateGroup",
    ours: "done",
    moto: "EntityAlreadyExists",
    right: "not documented",
    why: "Whether a group may be given the name that it has.",
  },
  {
    action: "*",
    member:
      "Role.PermissionsBoundary.PermissionsBoundaryType|User.PermissionsBoundary|RoleDetailList[].PermissionsBoundary.PermissionsBoundaryType|UserDetailList[].PermissionsBoundary",
    right: "ours",
    why: "AttachedPermissionsBoundary says that the type is Policy; moto does not tell it of users.",
  },
  {
    action: "GetAccountAuthorizationDetails",
    member:
      "UserDetailList[]|GroupDetailList[]|RoleDetailList[]|Policies[]|Marker|RoleDetailList[].Arn|RoleDetailList[].RoleName|RoleDetailList[].AttachedManagedPolicies[]|Policies[].Description|Policies[].PermissionsBoundaryUsageCount|Policies[].PolicyId|Policies[].PolicyName",
    right: "ours",
    why: "MaxItems holds for all lists together; the list of policies has their names and ids, and those of AWS' own that are attached.",
  },
  {
    action: "GetAccountSummary",
    member: "SummaryMap.PolicyVersionsInUse",
    right: "not documented",
    why: "The key is listed, and not what it counts; here the policies that are attached to something.",
  },
  {
    action: "GetGroup|ListVirtualMFADevices|ListUsers",
    member: "Users[].Tags|VirtualMFADevices[].User.Tags",
    right: "ours",
    why: "Lists leave out the tags of what they list.",
  },
  {
    action: "ListAccessKeys",
    member: "AccessKeyMetadata[].UserName",
    right: "ours",
    why: "A key stays its user's when the user gets another name.",
  },
  {
    action: "ListPolicies",
    member: "Marker|Policies[].PermissionsBoundaryUsageCount",
    right: "ours",
    why: "Policies of AWS' own are listed, too; each says whose boundary it is.",
  },
  {
    action: "ListGroups|ListServerCertificates|ListUsers|ListRoles",
    member: "Groups[]|ServerCertificateMetadataList[]|Users[]|Roles[]",
    right: "ours",
    why: "PathPrefix leaves out other paths and heeds case; moto heeds it for some actions only.",
  },
  {
    action: "RemoveRoleFromInstanceProfile",
    ours: "UnmodifiableEntity",
    moto: "unasked",
    right: "ours",
    why: "Only the service itself changes a role that is linked to it: UnmodifiableEntity is named.",
  },
  {
    action: "ListVirtualMFADevices",
    member: "Marker",
    right: "ours",
    why: "There is a marker where IsTruncated says that there are more; moto gives one without it.",
  },
  {
    action: "ListRoles|GetRole",
    member: "Roles[].Arn|Roles[].RoleName|Role.Description",
    right: "not documented",
    why: "The service chooses the names of roles that are linked to it. Whether an empty description is there is not said.",
  },
  {
    action: "GetAccountAuthorizationDetails",
    member:
      "RoleDetailList[].InstanceProfileList[].Roles[].Description|RoleDetailList[].InstanceProfileList[].Tags",
    right: "not documented",
    why: "Roles inside instance profiles are shown in examples without descriptions, and instance profiles without tags.",
  },
  {
    action: "GetUser",
    member: "User.Arn|User.Path|User.UserName|User.Tags|User.PasswordLastUsed",
    right: "ours",
    why: "Without a name it gives who calls: the account's root, which has neither name nor path.",
  },
  {
    action:
      "ListRolePolicies|ListUserPolicies|ListGroupPolicies|ListAttachedRolePolicies|ListAttachedUserPolicies|ListAttachedGroupPolicies",
    member:
      "Marker|PolicyNames[]|AttachedPolicies[]|AttachedPolicies[].PolicyArn|AttachedPolicies[].PolicyName",
    right: "ours",
    why: "MaxItems limits a page, PathPrefix leaves out other paths, and service-linked roles come with a policy.",
  },
  {
    action: "GetInstanceProfile|ListInstanceProfiles|ListInstanceProfilesForRole",
    member: "InstanceProfile.Roles[].Description|InstanceProfiles[].Roles[].Description",
    right: "not documented",
    why: "Roles inside instance profiles are shown in examples without descriptions.",
  },
  {
    action: "CreateRole|ListRoles|UpdateRole|UpdateRoleDescription",
    member: "Role.Description|Roles[].Description",
    right: "not documented",
    why: "Whether an empty description is there.",
  },
  {
    action: "GetPolicy|CreatePolicy",
    member: "Policy.Description",
    right: "not documented",
    why: "Whether an empty description is there.",
  },
  {
    action: "GetPolicy",
    member: "Policy.AttachmentCount",
    right: "ours",
    why: "It counts who the policy is attached to; moto counts attaching it again, and who is gone.",
  },
  {
    action: "ListPolicyVersions|ListRoles",
    member:
      "Marker|Versions[]|Roles[].AssumeRolePolicyDocument.Statement[].Action|Roles[].AssumeRolePolicyDocument.Statement[].Principal.Service|Roles[].Description|Roles[].Path|Roles[].MaxSessionDuration|Roles[].AssumeRolePolicyDocument",
    right: "ours",
    why: "Pages may hold any of the items: the order of a list is not documented, and so a page of one holds another one here.",
  },
  {
    action: "UpdateUser|UpdateGroup|UpdateServerCertificate",
    ours: "EntityAlreadyExists",
    moto: "unasked",
    right: "ours",
    why: "EntityAlreadyExists is named for a new name that is taken; moto overwrites what has it.",
  },
  {
    action: "*",
    ours: "NoSuchEntity|InvalidInput",
    moto: "NoSuchEntity|InvalidInput|InvalidParameterValue|MalformedPolicyDocument|ResponseParserError",
    right: "not documented",
    why: "Which of two errors of one call is told.",
  },
];
