import type {
  Group,
  InstanceProfile,
  ManagedPolicy,
  OidcProvider,
  Role,
  SamlProvider,
  ServerCertificate,
  User,
  VirtualMfaDevice,
} from "./entities.ts";
import type {
  AccessKey,
  ForeignDocument,
  InlinePolicy,
  LoginProfile,
  MfaDevice,
  PolicyDocument,
  PolicyRef,
  PolicyVersion,
  RoleLastUsed,
  SamlPrivateKey,
  ServiceCredential,
  SigningCertificate,
  SshKey,
  Tag,
  Unread,
} from "./parts.ts";
import type { Account, PasswordPolicy, Snapshot } from "./snapshot.ts";

/**
 * What a field is to a restore. `desired`: it must come back. `evidence`: kept and printed, ignored by
 * equality. `unrestorable`: no API gives it back, and only the fact that it existed is kept.
 */
export type FieldClass = "desired" | "evidence" | "unrestorable";

/** The records that a Snapshot is made of. A new kind of entity is one more member here. */
export interface ModelRecords {
  readonly snapshot: Snapshot;
  readonly account: Account;
  readonly "password-policy": PasswordPolicy;
  readonly user: User;
  readonly group: Group;
  readonly role: Role;
  readonly policy: InlinePolicy;
  readonly document: PolicyDocument;
  readonly "managed-policy": ManagedPolicy;
  readonly "policy-version": PolicyVersion;
  readonly "policy-ref": PolicyRef;
  readonly "foreign-document": ForeignDocument;
  readonly "instance-profile": InstanceProfile;
  readonly "server-certificate": ServerCertificate;
  readonly "oidc-provider": OidcProvider;
  readonly "saml-provider": SamlProvider;
  readonly "saml-private-key": SamlPrivateKey;
  readonly "virtual-mfa-device": VirtualMfaDevice;
  readonly "login-profile": LoginProfile;
  readonly "access-key": AccessKey;
  readonly "ssh-key": SshKey;
  readonly "signing-certificate": SigningCertificate;
  readonly "service-credential": ServiceCredential;
  readonly "mfa-device": MfaDevice;
  readonly "role-last-used": RoleLastUsed;
  readonly tag: Tag;
  readonly unread: Unread;
}

/** The name of a record of the model. */
export type RecordKind = keyof ModelRecords;

/** The names of the fields of a record; of a union those of all its members. */
export type FieldOf<K extends RecordKind> = KeysOf<ModelRecords[K]>;

type KeysOf<T> = T extends unknown ? keyof T & string : never;

/** How a value is written where it is one and no text: `mark` is `true` or nothing, `time` as {@link Snapshot} has it. */
export type ScalarType = "mark" | "flag" | "integer" | "time" | "json";

/** The class of one field, and how its value is built. Without `type`, `holds` and `set` it is a text. */
export interface FieldFacts {
  readonly class: FieldClass;
  /** Evidence as long as this field of the same record is there, and desired without it. */
  readonly beside?: string;
  readonly type?: ScalarType;
  /** The legal texts, where they are few. */
  readonly oneOf?: readonly string[];
  /** The value is a record of this kind, or with `many` a list of them. */
  readonly holds?: RecordKind;
  /** A list of records whose order means nothing: sorted by these fields, the first first. */
  readonly many?: readonly string[];
  /** The numbers in the texts of `many` count as numbers: `v2` before `v10`. */
  readonly numeric?: true;
  /** A list of texts whose order and repeats mean nothing. */
  readonly set?: true;
  /** Whether a record may lack it; a list that may is left out where it is empty. */
  readonly optional?: true;
  /** What an absent value becomes on a restore. */
  readonly restoredAs?: string | number | boolean;
}

/** One entry for each field of each record. */
export type FieldClasses = {
  readonly [K in RecordKind]: { readonly [F in FieldOf<K>]: FieldFacts };
};

const DESIRED: FieldFacts = { class: "desired" };
const OPTIONAL: FieldFacts = { class: "desired", optional: true };
const EVIDENCE: FieldFacts = { class: "evidence", optional: true };
const LOST: FieldFacts = { class: "unrestorable" };
const LOST_OPTIONAL: FieldFacts = { class: "unrestorable", optional: true };
const TIME: FieldFacts = { class: "evidence", optional: true, type: "time" };
const LOST_TIME: FieldFacts = { class: "unrestorable", optional: true, type: "time" };
const FLAG: FieldFacts = { class: "desired", optional: true, type: "flag" };
const INTEGER: FieldFacts = { class: "desired", optional: true, type: "integer" };
const PATH: FieldFacts = { class: "desired", optional: true, restoredAs: "/" };
const POLICIES: FieldFacts = { class: "desired", holds: "policy", many: ["name"] };
const TAGS: FieldFacts = { class: "desired", optional: true, holds: "tag", many: ["key"] };
const LOST_TAGS: FieldFacts = { ...TAGS, class: "unrestorable" };
const BOUNDARY: FieldFacts = { class: "desired", optional: true, holds: "policy-ref" };
const ATTACHED: FieldFacts = { ...BOUNDARY, many: ["arn", "path", "name"] };
const UNREAD: FieldFacts = {
  class: "evidence",
  optional: true,
  holds: "unread",
  many: ["field", "code"],
};
const STATUSES: readonly string[] = ["Active", "Inactive", "Expired"];
const STATUS: FieldFacts = { class: "desired", optional: true, oneOf: STATUSES };
const LOST_STATUS: FieldFacts = { ...STATUS, class: "unrestorable" };

/**
 * Every field of every record, once, in the order in which they are printed. A field that is missing
 * here, or that no longer exists, does not compile.
 */
export const FIELD_CLASSES: FieldClasses = {
  snapshot: {
    cloud: EVIDENCE,
    scope: { class: "evidence", optional: true, set: true },
    unread: UNREAD,
    accounts: { class: "desired", holds: "account", many: ["name", "id"] },
  },
  account: {
    kind: DESIRED,
    name: OPTIONAL,
    // The target gives its own number, unless the number is all that an account is known by.
    id: { class: "evidence", optional: true, beside: "name" },
    alias: OPTIONAL,
    builtIn: { class: "evidence", optional: true, type: "mark" },
    passwordPolicy: { class: "desired", optional: true, holds: "password-policy" },
    policies: POLICIES,
    unread: UNREAD,
    managedPolicies: {
      class: "desired",
      optional: true,
      holds: "managed-policy",
      many: ["name"],
    },
    users: { class: "desired", holds: "user", many: ["name"] },
    groups: { class: "desired", holds: "group", many: ["name"] },
    roles: { class: "desired", optional: true, holds: "role", many: ["name"] },
    instanceProfiles: {
      class: "desired",
      optional: true,
      holds: "instance-profile",
      many: ["name"],
    },
    // Without its private key no certificate can be uploaded.
    serverCertificates: {
      class: "unrestorable",
      optional: true,
      holds: "server-certificate",
      many: ["name"],
    },
    oidcProviders: { class: "desired", optional: true, holds: "oidc-provider", many: ["name"] },
    samlProviders: { class: "desired", optional: true, holds: "saml-provider", many: ["name"] },
    virtualMfaDevices: {
      class: "unrestorable",
      optional: true,
      holds: "virtual-mfa-device",
      many: ["name"],
    },
  },
  "password-policy": {
    minimumPasswordLength: INTEGER,
    requireSymbols: FLAG,
    requireNumbers: FLAG,
    requireUppercaseCharacters: FLAG,
    requireLowercaseCharacters: FLAG,
    allowUsersToChangePassword: FLAG,
    maxPasswordAge: INTEGER,
    passwordReusePrevention: INTEGER,
    hardExpiry: FLAG,
  },
  user: {
    kind: DESIRED,
    name: DESIRED,
    path: PATH,
    id: EVIDENCE,
    created: TIME,
    builtIn: { class: "evidence", optional: true, type: "mark" },
    enabled: { class: "desired", optional: true, type: "flag", restoredAs: true },
    // Whoever CreateUser makes has no registration to go through.
    registrationStatus: { class: "desired", optional: true, restoredAs: "CONFIRMED" },
    passwordExpires: { class: "desired", optional: true, type: "time" },
    passwordLastUsed: TIME,
    tags: TAGS,
    info: TAGS,
    permissionsBoundary: BOUNDARY,
    policies: POLICIES,
    attachedPolicies: ATTACHED,
    loginProfile: { class: "unrestorable", optional: true, holds: "login-profile" },
    accessKeys: { class: "unrestorable", optional: true, holds: "access-key", many: ["id"] },
    sshKeys: { class: "desired", optional: true, holds: "ssh-key", many: ["body", "id"] },
    signingCertificates: {
      class: "desired",
      optional: true,
      holds: "signing-certificate",
      many: ["body", "id"],
    },
    serviceCredentials: {
      class: "unrestorable",
      optional: true,
      holds: "service-credential",
      many: ["id"],
    },
    mfaDevices: {
      class: "unrestorable",
      optional: true,
      holds: "mfa-device",
      many: ["serialNumber"],
    },
    unread: UNREAD,
  },
  group: {
    kind: DESIRED,
    name: DESIRED,
    path: PATH,
    id: EVIDENCE,
    created: TIME,
    members: { class: "desired", set: true },
    policies: POLICIES,
    attachedPolicies: ATTACHED,
    unread: UNREAD,
  },
  role: {
    kind: DESIRED,
    name: DESIRED,
    path: PATH,
    id: EVIDENCE,
    created: TIME,
    origin: { class: "evidence", optional: true, oneOf: ["service-linked", "reserved"] },
    description: OPTIONAL,
    // CreateRole: "The default is 3600 seconds."
    maxSessionDuration: { class: "desired", optional: true, type: "integer", restoredAs: 3600 },
    tags: TAGS,
    permissionsBoundary: BOUNDARY,
    trustPolicy: { class: "desired", optional: true, holds: "document" },
    policies: POLICIES,
    attachedPolicies: ATTACHED,
    lastUsed: { class: "evidence", optional: true, holds: "role-last-used" },
    unread: UNREAD,
  },
  policy: {
    kind: DESIRED,
    name: DESIRED,
    document: { class: "desired", holds: "document" },
  },
  document: {
    // The text is how the value was spelled. Where there is no value, it is all that there is.
    text: { class: "evidence", beside: "value" },
    value: { class: "desired", optional: true, type: "json" },
  },
  "managed-policy": {
    kind: DESIRED,
    name: DESIRED,
    path: PATH,
    id: EVIDENCE,
    created: TIME,
    updated: TIME,
    description: OPTIONAL,
    tags: TAGS,
    defaultVersion: OPTIONAL,
    versions: { class: "desired", holds: "policy-version", many: ["id"], numeric: true },
    unread: UNREAD,
  },
  "policy-version": {
    id: DESIRED,
    created: TIME,
    document: { class: "desired", holds: "document" },
  },
  "policy-ref": {
    own: { class: "desired", optional: true, type: "mark" },
    path: OPTIONAL,
    name: OPTIONAL,
    foreign: { class: "desired", optional: true, type: "mark" },
    arn: OPTIONAL,
    document: { class: "evidence", optional: true, holds: "foreign-document" },
  },
  "foreign-document": {
    version: { class: "evidence" },
    sha256: { class: "evidence" },
  },
  "instance-profile": {
    kind: DESIRED,
    name: DESIRED,
    path: PATH,
    id: EVIDENCE,
    created: TIME,
    tags: TAGS,
    roles: { class: "desired", set: true },
    unread: UNREAD,
  },
  "server-certificate": {
    kind: LOST,
    name: LOST,
    path: LOST_OPTIONAL,
    id: EVIDENCE,
    uploaded: TIME,
    expires: TIME,
    tags: LOST_TAGS,
    certificateBody: LOST_OPTIONAL,
    certificateChain: LOST_OPTIONAL,
    unread: UNREAD,
  },
  "oidc-provider": {
    kind: DESIRED,
    name: DESIRED,
    created: TIME,
    clientIds: { class: "desired", optional: true, set: true },
    thumbprints: { class: "desired", optional: true, set: true },
    tags: TAGS,
    unread: UNREAD,
  },
  "saml-provider": {
    kind: DESIRED,
    name: DESIRED,
    id: EVIDENCE,
    created: TIME,
    validUntil: TIME,
    assertionEncryptionMode: {
      class: "desired",
      optional: true,
      oneOf: ["Required", "Allowed"],
    },
    privateKeys: {
      class: "unrestorable",
      optional: true,
      holds: "saml-private-key",
      many: ["id"],
    },
    tags: TAGS,
    metadata: OPTIONAL,
    unread: UNREAD,
  },
  "saml-private-key": { id: LOST, created: LOST_TIME },
  "virtual-mfa-device": {
    kind: LOST,
    name: LOST,
    path: LOST_OPTIONAL,
    user: LOST_OPTIONAL,
    enabled: LOST_TIME,
    tags: LOST_TAGS,
    unread: UNREAD,
  },
  "login-profile": {
    created: LOST_TIME,
    passwordResetRequired: { class: "unrestorable", optional: true, type: "flag" },
  },
  "access-key": {
    id: LOST,
    status: LOST_STATUS,
    created: LOST_TIME,
    lastUsed: LOST_TIME,
    lastUsedService: LOST_OPTIONAL,
    lastUsedRegion: LOST_OPTIONAL,
  },
  "ssh-key": {
    // The target gives its own.
    id: { class: "evidence" },
    status: STATUS,
    uploaded: TIME,
    fingerprint: EVIDENCE,
    body: OPTIONAL,
  },
  "signing-certificate": {
    id: { class: "evidence" },
    status: STATUS,
    uploaded: TIME,
    body: OPTIONAL,
  },
  "service-credential": {
    id: LOST,
    serviceName: LOST,
    serviceUserName: LOST_OPTIONAL,
    status: LOST_STATUS,
    created: LOST_TIME,
    expires: LOST_TIME,
  },
  "mfa-device": { serialNumber: LOST, enabled: LOST_TIME },
  "role-last-used": {
    time: TIME,
    region: EVIDENCE,
  },
  tag: { key: DESIRED, value: DESIRED },
  unread: {
    field: { class: "evidence" },
    code: { class: "evidence" },
  },
};

/** {@link FIELD_CLASSES} for code that walks any record: field names and facts, in order. */
export const RECORD_FIELDS: Readonly<
  Record<RecordKind, readonly (readonly [string, FieldFacts])[]>
> = fieldsByKind();

function fieldsByKind(): Readonly<Record<RecordKind, readonly (readonly [string, FieldFacts])[]>> {
  const entries = Object.entries(FIELD_CLASSES).map(
    ([kind, fields]) => [kind, Object.entries(fields)] as const,
  );
  // The keys are those of a total table.
  return Object.fromEntries(entries) as unknown as Record<
    RecordKind,
    readonly (readonly [string, FieldFacts])[]
  >;
}
