import { cloudProfile } from "@iamferry/model";
import type { Account, JsonObject, ManagedPolicy, PolicyDocument } from "@iamferry/model";
import { loadCloud } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";

const ID = "123456789012";

/** Two states of an account between which, and back, the rarer calls lie, and the first without a user. */
export function rareChanges(): readonly [CloudState, CloudState, CloudState] {
  const users = (ONE.users ?? []).filter(({ name }) => name !== "old");
  return [stateOf(ONE), stateOf(TWO), stateOf({ ...ONE, users })];
}

function stateOf(parts: Partial<Account>): CloudState {
  const account: Account = {
    kind: "account",
    id: ID,
    policies: [],
    users: [],
    groups: [],
    ...parts,
  };
  return loadCloud({ cloud: "aws", accounts: [account] }, { profile: cloudProfile("aws") });
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
  text: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"${ID}"},"Action":"sts:AssumeRole"}]}`,
};
const tags = [{ key: "team", value: "ops" }];
const permissionsBoundary = { own: true, path: "/", name: "bound" } as const;
const bound = managed("bound", { defaultVersion: "v2" });
const metadata = (fill: string): string =>
  `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="one">${fill.repeat(1000)}</EntityDescriptor>`;
const key = { id: "AKIAIOSFODNN7EXAMPLE" };
const credential = { id: "ACCAEXAMPLE1234567890", serviceName: "codecommit.amazonaws.com" };
const hardware = { serialNumber: "GAHT12345678" };

const ONE: Partial<Account> = {
  managedPolicies: [bound, managed("pol", { tags })],
  users: [
    { kind: "user", name: "ann", policies: [], permissionsBoundary },
    {
      kind: "user",
      name: "old",
      policies: [],
      accessKeys: [{ ...key, status: "Active" }],
      serviceCredentials: [{ ...credential, status: "Active" }],
      mfaDevices: [hardware],
    },
  ],
  groups: [{ kind: "group", id: "AGPAGROUPGROUPGROUPGR", name: "ops", members: [], policies: [] }],
  roles: [{ kind: "role", name: "web", policies: [], trustPolicy: trust, permissionsBoundary }],
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
  managedPolicies: [bound, managed("pol", { defaultVersion: "v2" })],
  users: [
    { kind: "user", name: "ann", policies: [] },
    {
      kind: "user",
      name: "old",
      policies: [],
      accessKeys: [{ ...key, status: "Inactive" }],
      serviceCredentials: [{ ...credential, status: "Inactive" }],
      mfaDevices: [hardware],
    },
  ],
  groups: [{ kind: "group", id: "AGPAGROUPGROUPGROUPGR", name: "crew", members: [], policies: [] }],
  roles: [{ kind: "role", name: "web", policies: [], trustPolicy: trust }],
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
