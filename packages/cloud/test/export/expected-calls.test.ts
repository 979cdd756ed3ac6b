import { CLOUD_PROFILES, type Account, type CloudProfileId, type Snapshot } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { exportCloud, SKIP_GROUPS } from "../../src/index.ts";
import { cloudPort } from "./cloud-port.ts";

const ID = "123456789012";
const document = { text: `{"Statement":[]}`, value: { Statement: [] } };

/** An account with so many entities of the four kinds that there are many of. */
function account(size: number, facts: Pick<Account, "id" | "name">): Account {
  const names = (kind: string, part: number): readonly string[] =>
    Array.from({ length: Math.round(size * part) }, (_, at) => `${kind}-${at}`);
  const policies = [{ kind: "policy", name: "p", document }] as const;
  return {
    kind: "account",
    ...facts,
    policies: [],
    users: names("user", 0.3).map((name) => ({
      kind: "user",
      name,
      policies,
      accessKeys: [{ id: `AKIA${name.toUpperCase()}`, status: "Active" }],
    })),
    groups: names("group", 0.1).map((name) => ({
      kind: "group",
      name,
      members: ["user-0", "user-1"],
      policies: [],
    })),
    roles: names("role", 0.4).map((name) => ({
      kind: "role",
      name,
      policies,
      trustPolicy: document,
    })),
    managedPolicies: names("policy", 0.2).map((name) => ({
      kind: "managed-policy",
      name,
      defaultVersion: "v1",
      versions: [{ id: "v1", document }],
    })),
  };
}

const CLOUDS: readonly (readonly [
  id: CloudProfileId,
  size: number,
  calls: number,
  skipping: number,
])[] = [
  // 2 × 1 details, 2 × 5 other listings, 2 of roles and users, 4 of the account, 4 × 30 of users, 1 of credentials for
  // services, 20 tags.
  ["aws", 100, 2 + 10 + 2 + 4 + 120 + 1 + 20, 2 + 10 + 2 + 4],
  ["aws", 10_000, 20 + 10 + 4 + 3 + 4 + 12_000 + 1 + 2000, 20 + 10 + 4 + 3 + 4],
  // 1 of the accounts, 2 × 7 listings and 2 more of the account, of 30 users 8 and of 10 groups 3 and of 40 roles 3 each with a policy, of 20 policies 3.
  ["eucalyptus-5.1", 100, 1 + 14 + 2 + 30 * 7 + 10 * 3 + 40 * 3 + 20 * 3, 17 + 30 * 4 + 210],
  [
    "eucalyptus-5.1",
    10_000,
    1 + 14 + 2 + 3000 * 7 + 1000 * 3 + 4000 * 3 + 2000 * 3,
    17 + 3000 * 4 + 21_000,
  ],
];

describe.each(CLOUDS)("an export of %s with %i entities", (id, size, calls, skipping) => {
  const profile = CLOUD_PROFILES[id];
  const facts = profile.accounts === "one" ? { id: ID } : { name: "eucalyptus" };
  const snapshot: Snapshot = { accounts: [account(size, facts)] };

  test("makes the calls of the formula", { timeout: 30_000 }, async () => {
    const port = cloudPort(snapshot, id);
    const started = performance.now();
    const read = await exportCloud(port, { profile });
    const seconds = (performance.now() - started) / 1000;
    expect(read.diagnostics).toEqual([]);
    expect(read.calls).toBe(calls);
    expect(read.expectedCalls).toBe(calls);
    expect(port.calls()).toBe(calls);
    expect(read.snapshot.accounts[0]?.roles).toHaveLength(size * 0.4);
    // Memory alone: it takes a second on a slow machine.
    expect(seconds).toBeLessThan(10);
  });

  test("makes those of it without what is left out", async () => {
    const read = await exportCloud(cloudPort(snapshot, id), { profile, skip: SKIP_GROUPS });
    expect(read.calls).toBe(skipping);
    expect(read.expectedCalls).toBe(skipping);
  });
});
