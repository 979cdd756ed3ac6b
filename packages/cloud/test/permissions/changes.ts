import { cloudProfile, initialSnapshot } from "@iamferry/model";
import type {
  Account,
  CloudProfileId,
  JsonObject,
  ManagedPolicy,
  PolicyDocument,
} from "@iamferry/model";
import { loadCloud } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";
import { KEY_PAIRS, SSH_KEYS } from "@iamferry/testkit";
import { changedRecords } from "../export/records.ts";
import { LAB } from "./limited.ts";

const ID = "123456789012";

/** Two states of an account between which, and back, the rarer calls lie, and the first without a user. */
export function rareChanges(id: CloudProfileId): readonly [CloudState, CloudState, CloudState] {
  const users = (ONE.users ?? []).filter(({ name }) => name !== "old");
  return [stateOf(id, ONE), stateOf(id, TWO), stateOf(id, { ...ONE, users })];
}

/** Of Eucalyptus an account beside that of the cloud's administrators; without what the cloud does not have. */
function stateOf(id: CloudProfileId, parts: Partial<Account>): CloudState {
  const profile = cloudProfile(id);
  const { accountUser } = profile;
  const account: Account = {
    kind: "account",
    id: ID,
    ...(profile.accounts === "many" && { name: LAB }),
    policies: [],
    groups: [],
    ...parts,
    users: [
      ...(accountUser === undefined
        ? []
        : ([{ kind: "user", name: accountUser, builtIn: true, policies: [] }] as const)),
      ...(parts.users ?? []),
    ],
  };
  const { accounts } = initialSnapshot(profile);
  const snapshot = changedRecords(
    { cloud: id, accounts: [...accounts, account] },
    (kind, record) => {
      const missing: readonly string[] = profile.missing[kind] ?? [];
      const fields = Object.entries(record).filter(
        ([field]) => (kind === "account" && field === "policies") || !missing.includes(field),
      );
      return Object.fromEntries(fields);
    },
  );
  return loadCloud(snapshot, { profile });
}

function document(Action: string): PolicyDocument {
  const value: JsonObject = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action, Resource: "*" }],
  };
  return { text: JSON.stringify(value), value };
}

function managed(name: string, parts: Partial<ManagedPolicy>): ManagedPolicy {
  const versions = [
    { id: "v1", document: document("s3:GetObject") },
    { id: "v2", document: document("s3:PutObject") },
  ];
  return { kind: "managed-policy", name, path: "/", defaultVersion: "v1", versions, ...parts };
}

const trust: PolicyDocument = {
  text: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${ID}:root"},"Action":"sts:AssumeRole"}]}`,
};
const tags = [{ key: "team", value: "ops" }];
const permissionsBoundary = { own: true, path: "/", name: "bound" } as const;
const bound = managed("bound", { defaultVersion: "v2" });
const metadata = (fill: string): string =>
  `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="one">${fill.repeat(1000)}</EntityDescriptor>`;
const key = { id: "AKIAIOSFODNN7EXAMPLE" };
const sshKey = { id: "APKAEXAMPLEEXAMPLE00", body: SSH_KEYS[0] ?? "" };
const certificate = { id: "CERTEXAMPLEEXAMPLE000000", body: KEY_PAIRS[0].certificate };
const credential = { id: "ACCAEXAMPLE1234567890", serviceName: "codecommit.amazonaws.com" };
const hardware = { serialNumber: "GAHT12345678" };

const ONE: Partial<Account> = {
  alias: "acme",
  managedPolicies: [bound, managed("pol", { tags })],
  users: [
    { kind: "user", name: "ann", policies: [], permissionsBoundary },
    { kind: "user", id: "AIDAUSERUSERUSERUSERU", name: "eve", policies: [] },
    {
      kind: "user",
      name: "old",
      policies: [],
      enabled: true,
      info: [{ key: "phone", value: "1" }],
      accessKeys: [{ ...key, status: "Active" }],
      sshKeys: [{ ...sshKey, status: "Active" }],
      signingCertificates: [{ ...certificate, status: "Active" }],
      serviceCredentials: [{ ...credential, status: "Active" }],
      mfaDevices: [hardware],
    },
  ],
  groups: [{ kind: "group", id: "AGPAGROUPGROUPGROUPGR", name: "ops", members: [], policies: [] }],
  roles: [
    { kind: "role", name: "web", policies: [], trustPolicy: trust, permissionsBoundary, tags },
  ],
  instanceProfiles: [{ kind: "instance-profile", name: "web", roles: ["web"], tags }],
  oidcProviders: [
    {
      kind: "oidc-provider",
      name: "idp.example",
      clientIds: ["a", "b"],
      thumbprints: ["a".repeat(40)],
      tags,
    },
  ],
  samlProviders: [{ kind: "saml-provider", name: "adfs", metadata: metadata(" "), tags }],
};

const TWO: Partial<Account> = {
  alias: "acme-two",
  managedPolicies: [bound, managed("pol", { defaultVersion: "v2" })],
  users: [
    { kind: "user", name: "ann", policies: [] },
    { kind: "user", id: "AIDAUSERUSERUSERUSERU", name: "eva", policies: [] },
    {
      kind: "user",
      name: "old",
      policies: [],
      enabled: false,
      info: [{ key: "phone", value: "2" }],
      accessKeys: [{ ...key, status: "Inactive" }],
      sshKeys: [{ ...sshKey, status: "Inactive" }],
      signingCertificates: [{ ...certificate, status: "Inactive" }],
      serviceCredentials: [{ ...credential, status: "Inactive" }],
      mfaDevices: [hardware],
    },
  ],
  groups: [{ kind: "group", id: "AGPAGROUPGROUPGROUPGR", name: "crew", members: [], policies: [] }],
  roles: [
    { kind: "role", name: "web", policies: [], trustPolicy: trust, description: "of the web" },
  ],
  instanceProfiles: [{ kind: "instance-profile", name: "web", roles: [] }],
  oidcProviders: [
    {
      kind: "oidc-provider",
      name: "idp.example",
      clientIds: ["b", "c"],
      thumbprints: ["b".repeat(40)],
    },
  ],
  samlProviders: [{ kind: "saml-provider", name: "adfs", metadata: metadata("\n") }],
};
