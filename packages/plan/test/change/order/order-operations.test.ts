import { cloudProfile } from "@iamferry/model";
import type {
  Account,
  CloudProfileId,
  Group,
  ManagedPolicy,
  PolicyDocument,
  Role,
  Snapshot,
  User,
} from "@iamferry/model";
import { expect, test } from "vitest";
import { planChanges } from "../../../src/change/plan-changes.ts";
import type { PlanChangesOptions } from "../../../src/change/plan-changes.ts";

function documentOf(...statements: readonly object[]): PolicyDocument {
  const value = { Version: "2012-10-17", Statement: statements as never };
  return { text: JSON.stringify(value), value };
}

const allow = (action: string): object => ({ Effect: "Allow", Action: action, Resource: "*" });
const deny = (action: string, condition?: object): object => ({
  Effect: "Deny",
  Action: action,
  Resource: "*",
  ...(condition && { Condition: condition }),
});

function user(name: string, rest: Partial<User> = {}): User {
  return { kind: "user", name, policies: [], ...rest };
}

function role(name: string, rest: Partial<Role> = {}): Role {
  const trustPolicy = documentOf({
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
  return { kind: "role", name, trustPolicy, policies: [], ...rest };
}

function policy(name: string, ...statements: readonly object[]): User["policies"][number] {
  return { kind: "policy", name, document: documentOf(...statements) };
}

function state(cloud: CloudProfileId, rest: Partial<Account>): Snapshot {
  const account = { name: "lab", id: "111122223333", policies: [], users: [], groups: [] };
  return { cloud, accounts: [{ kind: "account", ...account, ...rest }] };
}

function titles(from: Snapshot, to: Snapshot, options: PlanChangesOptions = {}): readonly string[] {
  const profile = cloudProfile(from.cloud ?? "aws");
  return planChanges({ from, to }, profile, options).plan.steps.map(({ cause }) => cause.title);
}

const looksAt = (key: string): User =>
  user("other", { policies: [policy("p", deny("*", { StringEquals: { [key]: "x" } }))] });
const tagged = (key: string): Role => role("web", { tags: [{ key, value: "x" }] });

test.each(["aws:PrincipalTag/team", "ec2:ResourceTag/env", "aws:TagKeys"])(
  "a tag that no policy looks at changes without shutting anybody out, beside a policy on %s",
  (key) => {
    const from = state("aws", { users: [looksAt(key)], roles: [tagged("env")] });
    const to = state("aws", { users: [looksAt(key)], roles: [tagged("owner")] });
    expect(titles(from, to)).toEqual(["take tags away", "set tags"]);
  },
);

test("a role is shut out while a tag changes that a policy looks at, and not if it is protected", () => {
  const users = [
    looksAt("aws:PrincipalTag/Env"),
    { ...looksAt("iam:ResourceTag/owner"), name: "last" },
  ];
  const from = state("aws", { users, roles: [tagged("env")] });
  const to = state("aws", { users, roles: [tagged("owner")] });
  expect(titles(from, to)[0]).toBe("shut out role web while its policies change");
  const protect = [["account", "lab", "role", "web"]];
  expect(titles(from, to, { protect })).toEqual(["take tags away", "set tags"]);
  const { diagnostics } = planChanges({ from, to }, cloudProfile("aws"), { protect });
  expect(diagnostics.map(({ code }) => code)).toContain("plan/exposed");
});

test("a user is enabled after its Allow has gone, and disabled before another comes", () => {
  const enabled = user("ana", { enabled: true });
  const disabled = user("ana", { enabled: false, policies: [policy("all", allow("s3:*"))] });
  const [a, b] = [enabled, disabled].map((each) => state("eucalyptus-5.1", { users: [each] }));
  if (a === undefined || b === undefined) throw new Error("there are two");
  expect(titles(b, a)).toEqual(["delete policy all", "change user ana"]);
  expect(titles(a, b)).toEqual(["change user ana", "put policy all"]);
});

test("a user is shut out by the name that it has while it is renamed, where a Deny is for its earlier name", () => {
  const byName = policy("guard", deny("*", { StringEquals: { "aws:username": "ana" } }));
  const before = user("ana", { id: "AIDA1", policies: [byName, policy("all", allow("*"))] });
  const after = user("ben", { id: "AIDA1", policies: [byName] });
  const [from, to] = [state("aws", { users: [before] }), state("aws", { users: [after] })];
  const { plan } = planChanges({ from, to }, cloudProfile("aws"));
  expect(
    plan.steps.map(({ call }) => [call.action, "UserName" in call.input && call.input.UserName]),
  ).toEqual([
    ["PutUserPolicy", "ana"],
    ["UpdateUser", "ana"],
    ["DeleteUserPolicy", "ben"],
    ["DeleteUserPolicy", "ben"],
  ]);
});

test("no Deny of everything goes to a role by the name that another one has", () => {
  const mixed = (name: string, ...actions: readonly string[]): User["policies"][number] =>
    policy(name, ...actions.flatMap((action) => [allow(action), deny(`${action}:x`)]));
  const from = state("aws", {
    roles: [
      role("a", { id: "AROA1", policies: [mixed("one", "s3"), mixed("two", "ec2")] }),
      role("b", { id: "AROA2" }),
    ],
  });
  const to = state("aws", {
    roles: [
      role("b", { id: "AROA1", policies: [mixed("one", "sqs"), mixed("two", "sns")] }),
      role("a", { id: "AROA2" }),
    ],
  });
  expect(titles(from, to).filter((title) => title.startsWith("shut out"))).toEqual([]);
});

const dev = (members: readonly string[], ...policies: User["policies"]): Group => ({
  kind: "group",
  name: "dev",
  members,
  policies,
});

test("who leaves a group has left it before the group may do more", () => {
  const users = [user("ben")];
  const from = state("aws", { users, groups: [dev(["ben"])] });
  const to = state("aws", { users, groups: [dev([], policy("all", allow("*")))] });
  expect(titles(from, to)).toEqual(["remove ben from group dev", "put policy all"]);
});

test("who joins a group finds there no more than it may do in the end", () => {
  const users = [user("ben")];
  const from = state("aws", { users, groups: [dev([], policy("all", allow("*")))] });
  const to = state("aws", { users, groups: [dev(["ben"])] });
  expect(titles(from, to)).toEqual(["delete policy all", "add ben to group dev"]);
});

test("a policy becomes a boundary only as it is in the end", () => {
  const managed = (action: string): ManagedPolicy => ({
    kind: "managed-policy",
    name: "limit",
    defaultVersion: "v1",
    versions: [{ id: "v1", document: documentOf(allow(action)) }],
  });
  const web = role("web", { policies: [policy("all", allow("*"))] });
  const bound = { ...web, permissionsBoundary: { own: true, path: "/", name: "limit" } as const };
  const from = state("aws", { managedPolicies: [managed("s3:*")], roles: [web] });
  const to = state("aws", { managedPolicies: [managed("ec2:*")], roles: [bound] });
  const protect = [["account", "lab", "role", "web"]];
  expect(titles(from, to, { protect }).slice(0, 2)).toEqual([
    "put a new version of policy limit in force",
    "bound by policy limit",
  ]);
});

test("a policy that does not tell which version is in force may give and take", () => {
  const unclear: ManagedPolicy = {
    kind: "managed-policy",
    name: "unclear",
    versions: ["s3:*", "ec2:*"].map((action, at) => ({
      id: `v${at + 1}`,
      document: documentOf(allow(action)),
    })),
  };
  const attached = [{ own: true, path: "/", name: "unclear" } as const];
  const guard = policy("guard", deny("iam:*"), allow("sqs:*"));
  const from = state("aws", { managedPolicies: [unclear], users: [user("ana")] });
  const to = state("aws", {
    managedPolicies: [unclear],
    users: [user("ana", { policies: [guard], attachedPolicies: attached })],
  });
  expect(titles(from, to)[0]).toBe("shut out user ana while its policies change");
});
