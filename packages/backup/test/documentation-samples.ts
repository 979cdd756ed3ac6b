import type {
  Account,
  Group,
  InstanceProfile,
  ManagedPolicy,
  OidcProvider,
  PasswordPolicy,
  PolicyDocument,
  Role,
  SamlProvider,
  ServerCertificate,
  Snapshot,
  User,
  VirtualMfaDevice,
} from "@iamferry/model";
import type { EntityKind } from "@iamferry/backup";
import { readPolicy } from "@iamferry/policy";
import type { OwnerRecord } from "../src/format2/fields.ts";

/** A record of the kind that has every field: a field without a value here does not compile. */
type All<T> = Required<T>;

const TIME = "2026-01-31T23:59:59Z";
const UNREAD = [{ field: "sshKeys", code: "AccessDenied" }];
const TAGS = [{ key: "cost center", value: "4711" }];
const SHA256 = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
const OWN = { own: true, path: "/team/", name: "deploy" } as const;
/** A policy of AWS, with the document that it had. */
export const READ_ONLY = {
  foreign: true,
  arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
  document: { version: "v5", sha256: SHA256 },
} as const;
const ALLOW = document('{"Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}');
const POLICIES = [{ kind: "policy", name: "one", document: ALLOW }] as const;
const TRUST = document(
  '{"Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
);

function document(text: string): PolicyDocument {
  const { value } = readPolicy(text);
  if (value === undefined) throw new Error(`no policy: ${text}`);
  return { text, value };
}

const user: All<User> = {
  kind: "user",
  name: "dev1",
  path: "/dev/",
  id: "AIDAEXAMPLE",
  created: TIME,
  builtIn: true,
  enabled: true,
  registrationStatus: "CONFIRMED",
  passwordExpires: TIME,
  passwordLastUsed: TIME,
  tags: TAGS,
  info: [{ key: "full name", value: "Ada Lovelace" }],
  permissionsBoundary: OWN,
  policies: POLICIES,
  attachedPolicies: [READ_ONLY],
  loginProfile: { created: TIME, passwordResetRequired: true },
  accessKeys: [
    {
      id: "AKIAEXAMPLE",
      status: "Active",
      created: TIME,
      lastUsed: TIME,
      lastUsedService: "ec2",
      lastUsedRegion: "eu-west-1",
    },
  ],
  sshKeys: [
    {
      id: "APKAEXAMPLE",
      status: "Active",
      uploaded: TIME,
      fingerprint: "0a:1b:2c",
      body: "ssh-rsa AAAAB3Nza…",
    },
  ],
  signingCertificates: [
    {
      id: "EXAMPLE",
      status: "Inactive",
      uploaded: TIME,
      body: "-----BEGIN CERTIFICATE-----\nMIIC…\n-----END CERTIFICATE-----",
    },
  ],
  serviceCredentials: [
    {
      id: "ACCAEXAMPLE",
      serviceName: "codecommit.amazonaws.com",
      serviceUserName: "dev1-at-111122223333",
      status: "Active",
      created: TIME,
      expires: TIME,
    },
  ],
  mfaDevices: [{ serialNumber: "arn:aws:iam::111122223333:mfa/dev1", enabled: TIME }],
  unread: UNREAD,
};

const group: All<Group> = {
  kind: "group",
  name: "developers",
  path: "/dev/",
  id: "AGPAEXAMPLE",
  created: TIME,
  members: ["dev1"],
  policies: POLICIES,
  attachedPolicies: [OWN],
  unread: [{ field: "attachedPolicies", code: "AccessDenied" }],
};

const role: All<Role> = {
  kind: "role",
  name: "web",
  path: "/",
  id: "AROAEXAMPLE",
  created: TIME,
  origin: "service-linked",
  description: "Web servers",
  maxSessionDuration: 7200,
  tags: TAGS,
  permissionsBoundary: READ_ONLY,
  trustPolicy: TRUST,
  policies: POLICIES,
  attachedPolicies: [READ_ONLY],
  lastUsed: { time: TIME, region: "eu-west-1" },
  unread: UNREAD,
};

const managedPolicy: All<ManagedPolicy> = {
  kind: "managed-policy",
  name: "deploy",
  path: "/team/",
  id: "ANPAEXAMPLE",
  created: TIME,
  updated: TIME,
  description: "What deployments may do",
  tags: TAGS,
  defaultVersion: "v2",
  versions: [{ id: "v2", created: TIME, document: ALLOW }],
  unread: UNREAD,
};

const instanceProfile: All<InstanceProfile> = {
  kind: "instance-profile",
  name: "web",
  path: "/",
  id: "AIPAEXAMPLE",
  created: TIME,
  tags: TAGS,
  roles: ["web"],
  unread: UNREAD,
};

const serverCertificate: All<ServerCertificate> = {
  kind: "server-certificate",
  name: "www",
  path: "/cloudfront/",
  id: "ASCAEXAMPLE",
  uploaded: TIME,
  expires: TIME,
  tags: TAGS,
  certificateBody: "-----BEGIN CERTIFICATE-----\nMIIC…\n-----END CERTIFICATE-----",
  certificateChain: "-----BEGIN CERTIFICATE-----\nMIID…\n-----END CERTIFICATE-----",
  unread: UNREAD,
};

const oidcProvider: All<OidcProvider> = {
  kind: "oidc-provider",
  name: "token.example.org",
  created: TIME,
  clientIds: ["sts.amazonaws.com"],
  thumbprints: ["0123456789abcdef0123456789abcdef01234567"],
  tags: TAGS,
  unread: UNREAD,
};

const samlProvider: All<SamlProvider> = {
  kind: "saml-provider",
  name: "office",
  id: "SAMLEXAMPLE",
  created: TIME,
  validUntil: TIME,
  assertionEncryptionMode: "Required",
  privateKeys: [{ id: "KEYEXAMPLE", created: TIME }],
  tags: TAGS,
  metadata: "<EntityDescriptor>\n…\n</EntityDescriptor>",
  unread: UNREAD,
};

const virtualMfaDevice: All<VirtualMfaDevice> = {
  kind: "virtual-mfa-device",
  name: "dev1",
  path: "/",
  user: "dev1",
  enabled: TIME,
  tags: TAGS,
  unread: UNREAD,
};

const passwordPolicy: All<PasswordPolicy> = {
  minimumPasswordLength: 12,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercaseCharacters: true,
  requireLowercaseCharacters: true,
  allowUsersToChangePassword: true,
  maxPasswordAge: 90,
  passwordReusePrevention: 5,
  hardExpiry: false,
};

const account: All<Omit<Account, EntityKind["list"]>> = {
  kind: "account",
  name: "engineering",
  id: "111122223333",
  alias: "example-engineering",
  builtIn: true,
  passwordPolicy,
  policies: POLICIES,
  unread: [{ field: "virtualMfaDevices", code: "AccessDenied" }],
};

const snapshot: All<Omit<Snapshot, "accounts">> = {
  cloud: "aws",
  scope: ["all"],
  unread: [{ field: "account", code: "AccessDenied" }],
};

/** One record of each kind that owns lines, with every field that it can have. */
export const SAMPLES: Readonly<Record<OwnerRecord, object>> = {
  snapshot,
  account,
  "managed-policy": managedPolicy,
  user,
  group,
  role,
  "instance-profile": instanceProfile,
  "server-certificate": serverCertificate,
  "oidc-provider": oidcProvider,
  "saml-provider": samlProvider,
  "virtual-mfa-device": virtualMfaDevice,
};

/** {@link SAMPLES} in one Snapshot. */
export const SAMPLE_SNAPSHOT: Snapshot = {
  ...snapshot,
  accounts: [
    {
      ...account,
      managedPolicies: [managedPolicy],
      users: [user],
      groups: [group],
      roles: [role],
      instanceProfiles: [instanceProfile],
      serverCertificates: [serverCertificate],
      oidcProviders: [oidcProvider],
      samlProviders: [samlProvider],
      virtualMfaDevices: [virtualMfaDevice],
    },
  ],
};

/** The example of the documentation: a small account of a Eucalyptus cloud. */
export const EXAMPLE: Snapshot = {
  cloud: "eucalyptus-5.1",
  scope: ["all"],
  accounts: [
    {
      kind: "account",
      name: "engineering",
      id: "111122223333",
      policies: [
        {
          kind: "policy",
          name: "quota",
          document: document(
            '{"Statement":[{"Effect":"Limit","Action":"ec2:RunInstances","Resource":"*","Condition":{"NumericLessThanEquals":{"ec2:quota-vminstancenumber":"20"}}}]}',
          ),
        },
      ],
      managedPolicies: [
        {
          kind: "managed-policy",
          name: "read-images",
          path: "/team/",
          defaultVersion: "v1",
          versions: [{ id: "v1", document: document(images()) }],
        },
      ],
      users: [
        { kind: "user", name: "admin", builtIn: true, policies: [] },
        {
          kind: "user",
          name: "dev1",
          path: "/dev/",
          enabled: true,
          info: [{ key: "full name", value: "Ada Lovelace" }],
          policies: [],
          attachedPolicies: [{ own: true, path: "/team/", name: "read-images" }],
          accessKeys: [{ id: "AKIAEXAMPLE", status: "Active" }],
        },
      ],
      groups: [
        {
          kind: "group",
          name: "developers",
          path: "/dev/",
          members: ["dev1"],
          policies: [{ kind: "policy", name: "instances", document: ALLOW }],
        },
      ],
      roles: [{ kind: "role", name: "web", trustPolicy: TRUST, policies: POLICIES, path: "/" }],
      instanceProfiles: [{ kind: "instance-profile", name: "web", path: "/", roles: ["web"] }],
    },
  ],
};

function images(): string {
  return JSON.stringify(
    { Statement: [{ Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" }] },
    null,
    2,
  );
}

/** A backup as somebody writes it with an editor: without seals and without last lines. */
export const BY_HAND = `iam-backup: 2
cloud: eucalyptus-5.1
endheader

account: engineering

user: dev1
path: /dev/
info: "full name" = "Ada Lovelace"
policy-name: one
policy-val:
| {
|   "Statement": [
|     { "Effect": "Allow", "Action": "ec2:*", "Resource": "*" }
|   ]
| }
enduser

group: developers
member: dev1
endgroup

endaccount
`;
