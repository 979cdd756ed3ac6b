import { cloudProfile } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import { checkTarget, planChanges, withQuotas } from "@iamferry/plan";
import { describe, expect, test } from "vitest";
import { account, allow, ID, managed, own, policy, role, user } from "../check/cases.ts";

const profile = cloudProfile("aws");
const users = (...names: readonly string[]): Snapshot =>
  account({ users: names.map((name) => user(name)) });

describe("figures of the target", () => {
  const codesOf = (to: Snapshot, summary: Readonly<Record<string, number>>): readonly string[] =>
    planChanges({ from: account({}), to }, withQuotas(profile, summary)).diagnostics.flatMap(
      ({ code, severity }) => (code.startsWith("quota/") ? [`${severity} ${code}`] : []),
    );

  test("take the place of the limits that every account has from the start", () => {
    const attachedPolicies = ["a", "b", "c"].map(own);
    const to = account({
      managedPolicies: ["a", "b", "c"].map((name) => managed(name, allow("s3:*"))),
      users: [user("bob", { attachedPolicies })],
    });
    expect(codesOf(to, {})).toEqual([]);
    expect(codesOf(to, { AttachedPoliciesPerUserQuota: 2 })).toEqual(["error quota/too-many"]);
    expect(codesOf(to, { AttachedPoliciesPerUserQuota: 3 })).toEqual([]);
  });

  test("are raised where the owner had them raised", () => {
    const resources = Array.from({ length: 200 }, (_, at) => `arn:aws:s3:::bucket-number-${at}/*`);
    const to = account({
      users: [user("bob", { policies: [policy("p", allow("s3:*", resources))] })],
    });
    expect(codesOf(to, {})).toEqual(["error quota/policy-too-large"]);
    expect(codesOf(to, { UserPolicySizeQuota: 10_000 })).toEqual([]);
  });

  test("turn a limit that may have been raised into one that is known", () => {
    const principals = Array.from(
      { length: 60 },
      (_, at) => `arn:aws:iam::${ID}:role/a-rather-long-name-${at}`,
    );
    const trustPolicy = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: principals }, Action: "sts:AssumeRole" }],
    };
    const document = { text: JSON.stringify(trustPolicy), value: trustPolicy };
    const to = account({ roles: [role("web", { trustPolicy: document })] });
    expect(codesOf(to, {})).toEqual(["warning quota/over-quota"]);
    expect(codesOf(to, { AssumeRolePolicySizeQuota: 2048 })).toEqual([
      "error quota/policy-too-large",
    ]);
    expect(codesOf(to, { AssumeRolePolicySizeQuota: 4096 })).toEqual([]);
  });

  test("that are no numbers of things change nothing", () => {
    expect(withQuotas(profile, undefined)).toBe(profile);
    const odd = { UsersQuota: -1, GroupsPerUserQuota: Number.NaN, toString: 3 };
    expect(withQuotas(profile, odd)).toEqual(profile);
  });
});

describe("an account of the target", () => {
  const roomOf = (
    states: { readonly from: Snapshot; readonly to: Snapshot },
    summary: Readonly<Record<string, number>>,
  ): readonly string[] =>
    checkTarget({ ...states, profile, summaries: new Map([[ID, summary]]) }).map(
      ({ message }) => message,
    );

  test("has no room where what is there and what is new together are more than it may hold", () => {
    const states = { from: users("a", "b"), to: users("b", "c", "d") };
    expect(roomOf(states, { UsersQuota: 3 })).toEqual([
      `account \`${ID}\` would hold 4 users, 2 of them new, and may hold 3`,
    ]);
    expect(roomOf(states, { UsersQuota: 4 })).toEqual([]);
    expect(roomOf(states, { UsersQuota: 4, Users: 3 })).toHaveLength(1);
  });

  test("is full and stays so without a word where nothing is added", () => {
    expect(roomOf({ from: users("a", "b"), to: users("A") }, { UsersQuota: 1 })).toEqual([]);
  });

  test("without figures is not looked at", () => {
    const states = { from: users(), to: users("a") };
    expect(checkTarget({ ...states, profile })).toEqual([]);
    expect(roomOf(states, {})).toEqual([]);
  });
});
