import type { Snapshot } from "@iamferry/model";
import { expect, test } from "vitest";
import { openCloud } from "../../calls.ts";

const SNAPSHOT: Snapshot = {
  cloud: "aws",
  accounts: [
    {
      kind: "account",
      id: "123456789012",
      policies: [],
      users: [
        {
          kind: "user",
          name: "bob",
          policies: [],
          attachedPolicies: [
            { own: true, path: "/", name: "own" },
            { foreign: true, arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
          ],
          mfaDevices: [
            { serialNumber: "GAHT12345678" },
            { serialNumber: "arn:aws:iam::123456789012:mfa/phone" },
          ],
        },
        {
          kind: "user",
          name: "eve",
          policies: [],
          attachedPolicies: [{ own: true, path: "/", name: "own" }],
        },
      ],
      groups: [{ kind: "group", name: "dev", members: ["bob"], policies: [] }],
      managedPolicies: [
        { kind: "managed-policy", name: "own", defaultVersion: "v1", versions: [] },
        { kind: "managed-policy", name: "unused", defaultVersion: "v1", versions: [] },
      ],
      oidcProviders: [{ kind: "oidc-provider", name: "server.example.com" }],
      samlProviders: [{ kind: "saml-provider", name: "idp" }],
      virtualMfaDevices: [
        { kind: "virtual-mfa-device", name: "phone", user: "bob", enabled: "2024-01-01T00:00:00Z" },
        { kind: "virtual-mfa-device", name: "spare" },
        { kind: "virtual-mfa-device", name: "root", enabled: "2024-01-01T00:00:00Z" },
      ],
    },
  ],
};

test("AWS counts what an account holds, and says what it may", () => {
  const { SummaryMap } = openCloud("aws", { snapshot: SNAPSHOT }).call("GetAccountSummary", {});
  // All keys of summaryKeyType.
  expect(SummaryMap).toEqual({
    Users: 2,
    UsersQuota: 5000,
    Groups: 1,
    GroupsQuota: 300,
    ServerCertificates: 0,
    ServerCertificatesQuota: 20,
    UserPolicySizeQuota: 2048,
    GroupPolicySizeQuota: 5120,
    GroupsPerUserQuota: 10,
    SigningCertificatesPerUserQuota: 2,
    AccessKeysPerUserQuota: 2,
    MFADevices: 4,
    MFADevicesInUse: 3,
    AccountMFAEnabled: 1,
    AccountAccessKeysPresent: 0,
    AccountPasswordPresent: 0,
    AccountSigningCertificatesPresent: 0,
    AttachedPoliciesPerGroupQuota: 10,
    AttachedPoliciesPerRoleQuota: 10,
    AttachedPoliciesPerUserQuota: 10,
    Policies: 2,
    PoliciesQuota: 1500,
    PolicySizeQuota: 6144,
    PolicyVersionsInUse: 2,
    PolicyVersionsInUseQuota: 10_000,
    VersionsPerPolicyQuota: 5,
    GlobalEndpointTokenVersion: 1,
    AssumeRolePolicySizeQuota: 2048,
    InstanceProfiles: 0,
    InstanceProfilesQuota: 1000,
    Providers: 2,
    RolePolicySizeQuota: 10_240,
    Roles: 0,
    RolesQuota: 1000,
  });
});

test.each([
  ["eucalyptus-3.1", { Users: 2, Groups: 1 }],
  ["eucalyptus-3.3", { Users: 2, Groups: 1, Roles: 0, InstanceProfiles: 0 }],
  [
    "eucalyptus-5.1",
    {
      Users: 2,
      Groups: 1,
      Roles: 0,
      InstanceProfiles: 0,
      ServerCertificates: 0,
      Providers: 0,
      Policies: 0,
    },
  ],
] as const)("%s counts what it has", (id, counts) => {
  const cloud = openCloud(id);
  cloud.call("CreateUser", { UserName: "bob" });
  cloud.call("CreateGroup", { GroupName: "dev" });
  expect(cloud.call("GetAccountSummary", {}).SummaryMap).toEqual(counts);
});
