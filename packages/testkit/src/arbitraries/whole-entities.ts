import fc, { type Arbitrary } from "fast-check";
import type {
  Account,
  ForeignDocument,
  Group,
  InstanceProfile,
  ManagedPolicy,
  OidcProvider,
  Role,
  SamlProvider,
  ServerCertificate,
  User,
  VirtualMfaDevice,
} from "@iamferry/model";
import { ABSENT, list, optional, optionalList, record, seldom } from "./records.ts";
import { awsId, freeText, hexadecimal, pem, samlMetadata, time } from "./texts.ts";
import {
  accessKey,
  foreignDocument,
  inlinePolicies,
  loginProfile,
  mfaDevice,
  passwordPolicy,
  policyVersions,
  roleLastUsed,
  samlPrivateKey,
  serviceCredential,
  signingCertificate,
  sshKey,
  tags,
  unread,
  where,
  type Materials,
} from "./whole-parts.ts";

/**
 * What a reference will point at, once all of the account is known: one of its own things by a number, or a
 * managed policy of AWS or of another account.
 */
export type Pick =
  | { readonly own: number }
  | { readonly account: string; readonly path: string; readonly name: string }
  | { readonly aws: string; readonly document?: ForeignDocument };

/** An entity before its references have been resolved. */
export interface Draft<E> {
  readonly facts: E;
  readonly boundary?: Pick;
  readonly attached: readonly Pick[];
  /** Members of a group, roles of a profile, the user of a device: numbers, taken modulo what there is. */
  readonly others: readonly number[];
}

/** An account before its references have been resolved. */
export interface AccountDraft {
  readonly facts: Omit<
    Account,
    | "users"
    | "groups"
    | "managedPolicies"
    | "roles"
    | "instanceProfiles"
    | "virtualMfaDevices"
    | "serverCertificates"
    | "oidcProviders"
    | "samlProviders"
  >;
  readonly managedPolicies: readonly Draft<ManagedPolicy>[];
  readonly users: readonly Draft<User>[];
  readonly groups: readonly Draft<Group>[];
  readonly roles: readonly Draft<Role>[];
  readonly instanceProfiles: readonly Draft<InstanceProfile>[];
  readonly serverCertificates: readonly Draft<ServerCertificate>[];
  readonly oidcProviders: readonly Draft<OidcProvider>[];
  readonly samlProviders: readonly Draft<SamlProvider>[];
  readonly virtualMfaDevices: readonly Draft<VirtualMfaDevice>[];
}

/** One account and everything in it. */
export function accountDraft(materials: Materials): Arbitrary<AccountDraft> {
  const { aws, most } = materials;
  const drafts = <E extends { readonly name: string }>(
    made: Arbitrary<Draft<E>>,
  ): Arbitrary<readonly Draft<E>[]> => list(made, { key: ({ facts }) => facts.name, most });
  const none = fc.constant([]);
  return record<AccountDraft>({
    facts: accountFacts(materials),
    managedPolicies: drafts(managedPolicy(materials)),
    users: drafts(user(materials)),
    groups: drafts(group(materials)),
    roles: drafts(role(materials)),
    instanceProfiles: drafts(instanceProfile(materials)),
    serverCertificates: drafts(serverCertificate(materials)),
    oidcProviders: drafts(oidcProvider(materials)),
    samlProviders: aws ? drafts(samlProvider(materials)) : none,
    virtualMfaDevices: aws ? drafts(virtualMfaDevice(materials)) : none,
  });
}

/** Twelve digits that no foreign reference names. */
const ACCOUNT_ID: Arbitrary<string> = fc
  .integer({ min: 0, max: 999_999 })
  .map((number) => `${number}`.padStart(6, "0"))
  .map((digits) => `${digits}${digits}`)
  .filter((id) => !FOREIGN_ACCOUNTS.includes(id));

const FOREIGN_ACCOUNTS: readonly string[] = ["210987654321", "000000000000"];

/** By its name, by its id, or by both; AWS always tells the id. */
function accountFacts(materials: Materials): Arbitrary<AccountDraft["facts"]> {
  const { aws, eucalyptus, names } = materials;
  const name = eucalyptus
    ? fc.oneof(
        { weight: 5, arbitrary: names.account },
        { weight: 1, arbitrary: fc.constantFrom("eucalyptus", "(eucalyptus)blockstorage") },
      )
    : names.account;
  return record<AccountDraft["facts"] & { readonly known: number }>({
    kind: fc.constant("account"),
    name,
    id: ACCOUNT_ID,
    alias: where(aws, optional(fc.stringMatching(/^[a-z0-9]{1,4}(?:-[a-z0-9]{1,4}){0,2}$/))),
    builtIn: where(aws && eucalyptus, optional(fc.constant(true))),
    passwordPolicy: where(aws, optional(passwordPolicy)),
    policies: eucalyptus ? inlinePolicies(materials) : fc.constant([]),
    unread: unread(["users", "roles", "samlProviders", "passwordPolicy", "alias"], materials),
    known: fc.nat({ max: 2 }),
  }).map(({ known, name: called, id, ...rest }) => {
    const byName = known === 2 || known === (aws && !eucalyptus ? 2 : 0);
    const byId = known === 2 || known === 1 || !byName;
    return {
      ...rest,
      ...(byName && called !== undefined && { name: called }),
      ...(byId && id !== undefined && { id }),
    };
  });
}

function user(materials: Materials): Arbitrary<Draft<User>> {
  const { aws, eucalyptus, names } = materials;
  const facts = record<User>({
    ...common("user", "AIDA", materials),
    name: eucalyptus
      ? fc.oneof(
          { weight: 6, arbitrary: names.principal },
          { weight: 1, arbitrary: fc.constant("admin") },
        )
      : names.principal,
    builtIn: where(aws && eucalyptus, optional(fc.constant(true))),
    enabled: where(eucalyptus, optional(fc.boolean())),
    registrationStatus: where(
      eucalyptus,
      optional(fc.constantFrom("REGISTERED", "APPROVED", "CONFIRMED")),
    ),
    passwordExpires: where(eucalyptus, optional(time)),
    passwordLastUsed: where(aws, optional(time)),
    tags: where(aws, tags(materials)),
    info: where(eucalyptus, tags(materials)),
    permissionsBoundary: ABSENT,
    policies: inlinePolicies(materials),
    attachedPolicies: ABSENT,
    loginProfile: optional(loginProfile),
    accessKeys: few(accessKey(materials)),
    sshKeys: where(aws, few(sshKey)),
    signingCertificates: few(signingCertificate),
    serviceCredentials: where(aws, few(serviceCredential)),
    mfaDevices: where(
      aws,
      optionalList(mfaDevice, { key: ({ serialNumber }) => serialNumber, most: 2 }),
    ),
    unread: unread(["policies", "accessKeys", "sshKeys", "tags"], materials),
  });
  return draft(facts, { boundary: aws, attached: true, others: 0, materials });
}

function group(materials: Materials): Arbitrary<Draft<Group>> {
  const facts = record<Group>({
    ...common("group", "AGPA", materials),
    members: fc.constant([]),
    policies: inlinePolicies(materials),
    attachedPolicies: ABSENT,
    unread: unread(["members", "policies"], materials),
  });
  return draft(facts, { boundary: false, attached: true, others: 3, materials });
}

function role(materials: Materials): Arbitrary<Draft<Role>> {
  const { aws, names, wellFormed } = materials;
  const facts = record<Role>({
    ...common("role", "AROA", materials),
    name: names.role,
    origin: where(aws, seldom(fc.constantFrom("service-linked", "reserved"))),
    description: where(aws, optional(freeText(wellFormed))),
    maxSessionDuration: where(
      aws,
      optional(fc.oneof(fc.constant(3600), fc.integer({ min: 3600, max: 43_200 }))),
    ),
    tags: where(aws, tags(materials)),
    permissionsBoundary: ABSENT,
    trustPolicy: materials.document,
    policies: inlinePolicies(materials),
    attachedPolicies: ABSENT,
    lastUsed: where(aws, optional(roleLastUsed)),
    unread: unread(["trustPolicy", "policies", "description"], materials),
  }).map(atHomeOfOrigin);
  return draft(facts, { boundary: aws, attached: true, others: 0, materials });
}

/** The path of a role says who made it. */
const ORIGIN_PATHS = {
  "service-linked": "/aws-service-role/eks.amazonaws.com/",
  reserved: "/aws-reserved/sso.amazonaws.com/",
} as const;

function atHomeOfOrigin(made: Role): Role {
  return made.origin === undefined ? made : { ...made, path: ORIGIN_PATHS[made.origin] };
}

function managedPolicy(materials: Materials): Arbitrary<Draft<ManagedPolicy>> {
  const { aws, names, wellFormed } = materials;
  const facts = record<{ readonly policy: ManagedPolicy; readonly inForce: number | undefined }>({
    policy: record<ManagedPolicy>({
      ...common("managed-policy", "ANPA", materials),
      name: names.managedPolicy,
      path: optional(names.policyPath),
      updated: optional(time),
      description: optional(freeText(wellFormed)),
      tags: where(aws, tags(materials)),
      defaultVersion: ABSENT,
      versions: policyVersions(materials),
      unread: unread(["versions", "tags"], materials),
    }),
    inForce: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
  }).map(({ policy, inForce }): ManagedPolicy => {
    const version = chosen(policy.versions, inForce);
    return version === undefined ? policy : { ...policy, defaultVersion: version.id };
  });
  return draft(facts, { boundary: false, attached: false, others: 0, materials });
}

function instanceProfile(materials: Materials): Arbitrary<Draft<InstanceProfile>> {
  const facts = record<InstanceProfile>({
    ...common("instance-profile", "AIPA", materials),
    name: materials.names.instanceProfile,
    tags: where(materials.aws, tags(materials)),
    roles: fc.constant([]),
    unread: unread(["roles", "tags"], materials),
  });
  return draft(facts, { boundary: false, attached: false, others: 1, materials });
}

function serverCertificate(materials: Materials): Arbitrary<Draft<ServerCertificate>> {
  const { names } = materials;
  const facts = record<ServerCertificate>({
    kind: fc.constant("server-certificate"),
    name: names.serverCertificate,
    path: optional(names.path),
    id: optional(awsId("ASCA")),
    uploaded: optional(time),
    expires: optional(time),
    tags: where(materials.aws, tags(materials)),
    certificateBody: optional(pem("CERTIFICATE")),
    certificateChain: optional(pem("CERTIFICATE")),
    unread: unread(["certificateBody", "tags"], materials),
  });
  return draft(facts, { boundary: false, attached: false, others: 0, materials });
}

function oidcProvider(materials: Materials): Arbitrary<Draft<OidcProvider>> {
  const thumbprint = hexadecimal(40);
  const clientId = fc.constantFrom("sts.amazonaws.com", "app-1", "a b", "é=1", "266362248691");
  const facts = record<OidcProvider>({
    kind: fc.constant("oidc-provider"),
    name: materials.names.oidcProvider,
    created: optional(time),
    clientIds: optionalList(clientId, { key: (text) => text, most: 3 }),
    thumbprints: optionalList(thumbprint, { key: (text) => text, most: 3 }),
    tags: where(materials.aws, tags(materials)),
    unread: unread(["thumbprints", "clientIds"], materials),
  });
  return draft(facts, { boundary: false, attached: false, others: 0, materials });
}

function samlProvider(materials: Materials): Arbitrary<Draft<SamlProvider>> {
  const facts = record<SamlProvider>({
    kind: fc.constant("saml-provider"),
    name: materials.names.samlProvider,
    id: optional(awsId("ASPR")),
    created: optional(time),
    validUntil: optional(time),
    assertionEncryptionMode: optional(fc.constantFrom("Required", "Allowed")),
    privateKeys: few(samlPrivateKey),
    tags: tags(materials),
    metadata: samlMetadata,
    unread: unread(["metadata", "tags"], materials),
  });
  return draft(facts, { boundary: false, attached: false, others: 0, materials });
}

function virtualMfaDevice(materials: Materials): Arbitrary<Draft<VirtualMfaDevice>> {
  const { names } = materials;
  const facts = record<VirtualMfaDevice>({
    kind: fc.constant("virtual-mfa-device"),
    name: names.virtualMfaDevice,
    path: optional(names.path),
    user: ABSENT,
    enabled: optional(time),
    tags: tags(materials),
    unread: unread(["tags", "user"], materials),
  });
  return draft(facts, { boundary: false, attached: false, others: 1, materials });
}

/** What users, groups, roles, policies and profiles have in common. */
function common<K extends string>(
  kind: K,
  idPrefix: string,
  { names }: Materials,
): {
  readonly kind: Arbitrary<K>;
  readonly name: Arbitrary<string>;
  readonly path: Arbitrary<string | undefined>;
  readonly id: Arbitrary<string | undefined>;
  readonly created: Arbitrary<string | undefined>;
} {
  return {
    kind: fc.constant(kind),
    name: names.principal,
    path: optional(names.path),
    id: optional(awsId(idPrefix)),
    created: optional(time),
  };
}

function few<T extends { readonly id: string }>(
  item: Arbitrary<T>,
): Arbitrary<readonly T[] | undefined> {
  return optionalList(item, { key: ({ id }) => id, most: 2 });
}

/** Which references an entity has. */
interface References {
  readonly boundary: boolean;
  readonly attached: boolean;
  /** Most other entities that it names. */
  readonly others: number;
  readonly materials: Materials;
}

function draft<E>(facts: Arbitrary<E>, references: References): Arbitrary<Draft<E>> {
  const { boundary, attached, others, materials } = references;
  const pick = policyPick(materials);
  // INVARIANT: `boundary` is left out where it is undefined, as the type has it.
  return record<Draft<unknown>>({
    facts,
    boundary: where(boundary, optional(pick)),
    attached: attached ? fc.array(pick, { maxLength: 3, size: "max" }) : fc.constant([]),
    others: fc.array(fc.nat({ max: 11 }), { maxLength: others, size: "max" }),
  }) as Arbitrary<Draft<E>>;
}

function policyPick({ aws }: Materials): Arbitrary<Pick> {
  const own = fc.nat({ max: 11 }).map((number): Pick => ({ own: number }));
  const other = record<Extract<Pick, { readonly account: string }>>({
    account: fc.constantFrom(...FOREIGN_ACCOUNTS),
    path: fc.constantFrom("/", "/dev/"),
    name: fc.constantFrom("shared", "a=b"),
  });
  if (!aws) return fc.oneof({ weight: 4, arbitrary: own }, { weight: 1, arbitrary: other });
  const managed = record<Extract<Pick, { readonly aws: string }>>({
    aws: fc.constantFrom("/ReadOnlyAccess", "/job-function/Billing", "/service-role/AWSBatch"),
    document: optional(foreignDocument),
  });
  return fc.oneof(
    { weight: 3, arbitrary: own },
    { weight: 2, arbitrary: managed },
    { weight: 1, arbitrary: other },
  );
}

/** The item at a number that may be beyond the end of the list. */
export function chosen<T>(items: readonly T[], number: number | undefined): T | undefined {
  return number === undefined ? undefined : items[number % items.length];
}
