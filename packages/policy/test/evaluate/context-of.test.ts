import {
  CLOUD_PROFILE_IDS,
  cloudProfile,
  entityPath,
  type Account,
  type CloudProfileId,
  type JsonObject,
  type Snapshot,
  type User,
} from "@iamferry/model";
import {
  contextIn,
  contextOf,
  evaluate,
  evaluateRequest,
  principalIndex,
  type EvaluationContext,
} from "@iamferry/policy";
import { runs, slowdown, wholeSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentOf, verdict } from "./contexts.ts";

const ALLOW = documentOf({ Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] });
const DENY = documentOf({ Statement: [{ Effect: "Deny", Action: "s3:denied", Resource: "*" }] });

function inline(name: string, value: JsonObject = {}): User["policies"][number] {
  return { kind: "policy", name, document: documentOf(value) };
}

const LAB: Account = {
  kind: "account",
  name: "lab",
  id: "111122223333",
  policies: [{ kind: "policy", name: "quota", document: DENY }],
  users: [
    {
      kind: "user",
      name: "Bob",
      path: "/dev/",
      id: "AIDAEXAMPLEEXAMPLE",
      tags: [{ key: "Team", value: "red" }],
      policies: [inline("one"), inline("two")],
      attachedPolicies: [
        { own: true, path: "/", name: "Own" },
        {
          foreign: true,
          arn: "arn:aws:iam::aws:policy/job-function/Read",
          document: { version: "v3", sha256: "x" },
        },
        { foreign: true, arn: "arn:aws:iam::999999999999:policy/Theirs" },
        { own: true, path: "/", name: "Gone" },
      ],
      permissionsBoundary: { own: true, path: "/", name: "Own" },
    },
    { kind: "user", name: "admin", policies: [] },
    {
      kind: "user",
      name: "idle",
      enabled: false,
      policies: [{ kind: "policy", name: "x", document: ALLOW }],
    },
  ],
  groups: [
    {
      kind: "group",
      name: "ops",
      members: ["bob", "BOB", "idle"],
      policies: [inline("one")],
      attachedPolicies: [{ own: true, path: "/", name: "Own" }],
    },
    { kind: "group", name: "others", members: ["idle"], policies: [inline("x")] },
  ],
  roles: [{ kind: "role", name: "Deploy", id: "AROAEXAMPLE", policies: [inline("r")] }],
  managedPolicies: [
    {
      kind: "managed-policy",
      name: "Own",
      defaultVersion: "v2",
      versions: [
        { id: "v1", document: DENY },
        { id: "v2", document: ALLOW },
      ],
    },
  ],
};

const SNAPSHOT: Snapshot = { accounts: [LAB] };

function userOf(
  id: CloudProfileId,
  name: string,
  account: Partial<Account> = {},
): EvaluationContext {
  const context = contextOf(
    { accounts: [{ ...LAB, ...account }] },
    { profile: cloudProfile(id), principal: ["account", account.name ?? "lab", "user", name] },
  );
  if (context === undefined) throw new Error(`no user ${name}`);
  return context;
}

function decided(context: EvaluationContext, action = "s3:b"): string {
  return verdict(evaluate({ action }, context));
}

describe("the context of a user on AWS", () => {
  const context = contextOf(SNAPSHOT, {
    profile: cloudProfile("aws"),
    // Names are compared as AWS does.
    principal: ["account", "111122223333", "user", "BOB"],
    foreign: (arn, version) => (arn.endsWith("/Read") && version === "v3" ? ALLOW : undefined),
  });

  test("has all policies that apply, each with where it comes from", () => {
    expect(
      context?.policies.map(({ document, role, through, title }) => [
        role,
        title,
        through?.at(-1) ?? "",
        document !== undefined,
      ]),
    ).toEqual([
      ["user-policy", "policy one of user Bob of lab", "", true],
      ["user-policy", "policy two of user Bob of lab", "", true],
      ["managed-policy", "managed-policy Own of lab", "", true],
      ["managed-policy", "AWS-managed policy Read", "", true],
      ["managed-policy", "managed policy arn:aws:iam::999999999999:policy/Theirs", "", false],
      ["managed-policy", "managed-policy Gone of lab", "", false],
      ["group-policy", "policy one of group ops of lab", "ops", true],
      ["managed-policy", "managed-policy Own of lab", "ops", true],
    ]);
    expect(context?.policies[6]?.entity).toEqual([
      "account",
      "lab",
      "group",
      "ops",
      "policy",
      "one",
    ]);
    // The version in force.
    expect(context?.policies[2]?.document).toBe(ALLOW);
  });

  test("has its boundary, its path and what follows from it", () => {
    expect(context?.boundary).toMatchObject({ role: "permissions-boundary", document: ALLOW });
    expect(context?.principal).toEqual(["account", "lab", "user", "Bob"]);
    expect(context?.keys).toEqual({
      "aws:username": ["Bob"],
      "aws:userid": ["AIDAEXAMPLEEXAMPLE"],
      "aws:principalarn": ["arn:aws:iam::111122223333:user/dev/Bob"],
      "aws:principalaccount": ["111122223333"],
      "aws:principaltype": ["User"],
      "aws:principalisawsservice": ["false"],
      "aws:principaltag/team": ["red"],
    });
  });

  test("is not disabled by what only Eucalyptus has", () => {
    expect(userOf("aws", "idle").disabled).toBeUndefined();
  });

  test.each([
    [["account", "lab", "user", "nobody"]],
    [["account", "elsewhere", "user", "Bob"]],
    [["account", "lab", "group", "ops"]],
    [["account", "lab"]],
    [["user", "Bob"]],
    [["account", "lab", "user", "Bob", "policy", "one"]],
  ])("is none for %j", (principal) => {
    expect(contextOf(SNAPSHOT, { profile: cloudProfile("aws"), principal })).toBeUndefined();
  });
});

test("the context of a role has no user's keys", () => {
  const principal = ["account", "lab", "role", "deploy"];
  const context = contextOf(SNAPSHOT, { profile: cloudProfile("aws"), principal });
  expect(context?.policies.map(({ role }) => role)).toEqual(["role-policy"]);
  expect(context?.keys).toMatchObject({
    "aws:principalarn": ["arn:aws:iam::111122223333:role/Deploy"],
    "aws:principaltype": ["AssumedRole"],
  });
  expect(Object.keys(context?.keys ?? {})).not.toContain("aws:username");
});

describe("on Eucalyptus", () => {
  test("names of other case are other names", () => {
    const principal = ["account", "lab", "user", "BOB"];
    const profile = cloudProfile("eucalyptus-4.2");
    expect(contextOf(SNAPSHOT, { profile, principal })).toBeUndefined();
    expect(userOf("eucalyptus-4.2", "Bob").policies.some(({ through }) => through)).toBe(false);
  });

  test("an account policy binds every user: its Deny from the start, its Allow from 4.2", () => {
    const policies = [
      { kind: "policy", name: "allow", document: ALLOW },
      { kind: "policy", name: "deny", document: DENY },
    ] as const;
    const users: readonly User[] = [{ kind: "user", name: "eve", policies: [] }];
    for (const id of CLOUD_PROFILE_IDS) {
      const context = userOf(id, "eve", { policies, users, groups: [] });
      const isAdded = cloudProfile(id).accountPolicies === "added-to-every-user";
      const hasAny = !id.startsWith("aws");
      expect(decided(context), id).toBe(isAdded ? "allowed" : "implicitDeny");
      expect(decided(context, "s3:denied"), id).toBe(hasAny ? "explicitDeny" : "implicitDeny");
    }
  });

  test("an account policy binds roles too; whether its Allow gives them rights is not known", () => {
    const policies = [
      { kind: "policy", name: "allow", document: ALLOW },
      { kind: "policy", name: "deny", document: DENY },
    ] as const;
    const roleOf = (id: CloudProfileId, action: string): string | undefined => {
      const snapshot: Snapshot = { accounts: [{ ...LAB, policies }] };
      const principal = ["account", "lab", "role", "Deploy"];
      const context = contextOf(snapshot, { profile: cloudProfile(id), principal });
      return context && decided(context, action);
    };
    expect(roleOf("eucalyptus-4.1", "s3:b")).toBe("implicitDeny");
    expect(roleOf("eucalyptus-4.2", "s3:b")).toBe("implicitDeny?");
    expect(roleOf("eucalyptus-4.2", "s3:denied")).toBe("explicitDeny");
  });

  test("`admin` may do everything in its account that no account policy denies", () => {
    for (const id of ["eucalyptus-3.1", "eucalyptus-4.2", "eucalyptus-5.1"] as const) {
      expect(decided(userOf(id, "admin"))).toBe("allowed");
      expect(decided(userOf(id, "admin"), "s3:denied")).toBe("explicitDeny");
    }
    expect(decided(userOf("aws", "admin"))).toBe("implicitDeny");
  });

  test("users of the cloud's own account administer it, from 4.3 surely `admin` alone", () => {
    const account = { name: "eucalyptus" };
    expect(decided(userOf("eucalyptus-3.1", "idle", account), "s3:denied")).toBe("allowed");
    expect(decided(userOf("eucalyptus-4.3", "idle", account))).toBe("implicitDeny");
    expect(decided(userOf("eucalyptus-4.3", "admin", account), "s3:denied")).toBe("allowed");
  });

  test("who is disabled, not confirmed or out of date may do nothing", () => {
    const profile = cloudProfile("eucalyptus-4.1");
    const why = (user: Partial<User>, now?: string, id = profile.id): string | undefined =>
      contextOf(
        { accounts: [{ ...LAB, users: [{ kind: "user", name: "eve", policies: [], ...user }] }] },
        {
          profile: cloudProfile(id),
          principal: ["account", "lab", "user", "eve"],
          ...(now !== undefined && { now }),
        },
      )?.disabled;
    expect(why({ enabled: false })).toBe("it is disabled");
    expect(why({ enabled: true })).toBeUndefined();
    expect(why({ registrationStatus: "APPROVED" })).toContain("`APPROVED`");
    expect(why({ registrationStatus: "APPROVED" }, undefined, "eucalyptus-4.2")).toBeUndefined();
    expect(why({ registrationStatus: "CONFIRMED" })).toBeUndefined();
    const passwordExpires = "2020-01-01T00:00:00Z";
    expect(why({ passwordExpires })).toBeUndefined();
    expect(why({ passwordExpires }, "2019-12-31T23:59:59Z")).toBeUndefined();
    expect(why({ passwordExpires }, passwordExpires)).toContain(passwordExpires);
    expect(decided(userOf("eucalyptus-4.1", "idle"))).toBe("implicitDeny");
  });

  test("the keys are the policy variables, from 4.3", () => {
    expect(userOf("eucalyptus-4.2", "Bob").keys).toEqual({});
    expect(userOf("eucalyptus-4.3", "Bob").keys).toEqual({
      "aws:username": ["Bob"],
      "aws:userid": ["AIDAEXAMPLEEXAMPLE"],
    });
  });
});

describe("what could not be read", () => {
  const users: readonly User[] = [
    { kind: "user", name: "eve", policies: [{ kind: "policy", name: "x", document: ALLOW }] },
  ];
  const groups = [
    {
      kind: "group",
      name: "g",
      members: ["eve"],
      policies: [],
      unread: [{ field: "policies", code: "AccessDenied" }],
    },
  ] as const;

  test("could allow or deny", () => {
    expect(decided(userOf("aws", "eve", { users, groups }))).toBe("allowed?");
    expect(
      decided(
        userOf("aws", "eve", { users, groups: [], unread: [{ field: "group ops", code: "x" }] }),
      ),
    ).toBe("allowed?");
    const marked = users.map((user) => ({ ...user, unread: [{ field: "policy two", code: "x" }] }));
    expect(decided(userOf("aws", "eve", { users: marked, groups: [] }))).toBe("allowed?");
  });

  test.each([
    [["user"], "allowed?"],
    [["account=lab", "user", "role"], "allowed?"],
    [["user", "group"], "allowed"],
    [["account=lab"], "allowed"],
    [["all"], "allowed"],
    [[], "allowed"],
  ])("is not known to be nothing outside of the scope %j", (scope, decision) => {
    const snapshot: Snapshot = { scope, accounts: [{ ...LAB, users, groups: [] }] };
    const context = contextOf(snapshot, {
      profile: cloudProfile("aws"),
      principal: ["account", "lab", "user", "eve"],
    });
    expect(context && decided(context)).toBe(decision);
  });

  test("decides nothing where it is no policy", () => {
    const marked = users.map((user) => ({ ...user, unread: [{ field: "sshKeys", code: "x" }] }));
    expect(decided(userOf("aws", "eve", { users: marked, groups: [] }))).toBe("allowed");
  });
});

test("every principal of any Snapshot has a context, in which any request is decided", () => {
  let principals = 0;
  fc.assert(
    fc.property(
      wholeSnapshots(),
      fc.constantFrom(...CLOUD_PROFILE_IDS),
      fc.constantFrom("sts:AssumeRole", "iam:GetUser"),
      (snapshot, id, action) => {
        const profile = cloudProfile(id);
        const index = principalIndex(snapshot, { profile, now: "2020-01-01T00:00:00Z" });
        for (const account of snapshot.accounts) {
          for (const { kind, name } of [...account.users, ...(account.roles ?? [])]) {
            const path = entityPath(account, kind, name);
            const context = contextIn(index, path);
            expect(context).toEqual(
              contextOf(snapshot, { profile, principal: path, now: "2020-01-01T00:00:00Z" }),
            );
            const resource = "arn:aws:iam::123456789012:role/x";
            expect(
              evaluateRequest(index, path, { action, resource })?.reasons.length,
            ).toBeGreaterThan(0);
            principals++;
          }
        }
      },
    ),
    { numRuns: runs(25, 60) },
  );
  expect(principals).toBeGreaterThan(60);
});

test("contexts of all principals take linear time", () => {
  const run = (size: number): (() => void) => {
    const names = Array.from({ length: size }, (_, at) => `user-${at}`);
    const account: Account = {
      ...LAB,
      unread: names.map((name) => ({ field: "sshKeys", code: name })),
      users: names.map((name) => ({ kind: "user", name, policies: [] })),
      groups: names.map((name) => ({
        kind: "group",
        name,
        members: [name, "user-1"],
        policies: [],
      })),
    };
    return () => {
      const index = principalIndex({ accounts: [account] }, { profile: cloudProfile("aws") });
      for (const name of names)
        if (name !== "user-1") contextIn(index, ["account", "lab", "user", name]);
    };
  };
  expect(slowdown({ small: run(1000), large: run(8000) }, 16)).toBeLessThan(32);
});
