import {
  cloudProfile,
  type Account,
  type JsonObject,
  type JsonValue,
  type Snapshot,
} from "@iamferry/model";
import {
  contextIn,
  evaluateRequest,
  evaluateTrust,
  iamPrincipal,
  principalIndex,
  trustedRole,
  trustGrant,
  type TrustPrincipal,
} from "@iamferry/policy";
import { meaningfulPolicy, meaningfulRequest, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentOf, verdict } from "./contexts.ts";

const ID = "111122223333";
const ROLE = `arn:aws:iam::${ID}:role/ops/Target`;
const BOB = `arn:aws:iam::${ID}:user/bob`;
const CALLER = `arn:aws:iam::${ID}:role/caller`;
const OTHER = "999999999999";
const BOB_ID = "AIDAEXAMPLEBOB1234567";

type Statement = Readonly<Record<string, JsonValue>>;

const ASSUME: Statement = { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" };
const REFUSE: Statement = { ...ASSUME, Effect: "Deny" };

function trusting(principal: JsonValue, more: Statement = {}): Statement {
  return { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...more };
}

interface World {
  readonly trust?: readonly Statement[];
  /** The policy of whoever asks. */
  readonly own?: readonly Statement[];
  readonly boundary?: readonly Statement[];
}

/** A user `bob` and a role `caller`, and a role that they want. */
function snapshotOf({ boundary, own = [], trust }: World): Snapshot {
  const policies = [
    { kind: "policy", name: "own", document: documentOf({ Statement: own }) },
  ] as const;
  const limit = boundary && {
    permissionsBoundary: { own: true, path: "/", name: "limit" } as const,
  };
  const limits = documentOf({ Statement: boundary ?? [] });
  const account: Account = {
    kind: "account",
    id: ID,
    policies: [],
    users: [{ kind: "user", name: "bob", id: BOB_ID, policies, ...limit }],
    groups: [],
    roles: [
      { kind: "role", name: "caller", id: "AROAEXAMPLE1234567890", policies, ...limit },
      {
        kind: "role",
        name: "Target",
        path: "/ops/",
        policies: [],
        ...(trust && { trustPolicy: documentOf({ Statement: trust }) }),
      },
    ],
    managedPolicies: [
      { kind: "managed-policy", name: "limit", versions: [{ id: "v1", document: limits }] },
    ],
  };
  return { accounts: [account] };
}

function asks(who: "user bob" | "role caller", world: World): string {
  const index = principalIndex(snapshotOf(world), { profile: cloudProfile("aws") });
  const evaluation = evaluateRequest(index, ["account", ID, ...who.split(" ")], {
    action: "sts:AssumeRole",
    resource: ROLE,
  });
  return evaluation === undefined ? "nobody" : verdict(evaluation);
}

// "Policy evaluation logic" and "How permissions boundaries work with resource-based policies".
describe("a principal of the role's account", () => {
  test.each<[string, World, user: string, role: string]>([
    ["is not trusted", { trust: [], own: [ASSUME] }, "implicitDeny", "implicitDeny"],
    ["is trusted itself", { trust: [trusting({ AWS: [BOB, CALLER] })] }, "allowed", "allowed"],
    [
      "is trusted by its id",
      { trust: [trusting({ AWS: [BOB_ID, "AROAEXAMPLE1234567890"] })] },
      "allowed",
      "allowed",
    ],
    [
      "is not the one with that id",
      { trust: [trusting({ AWS: "AIDAEXAMPLEEVE1234567" })], own: [ASSUME] },
      "implicitDeny",
      "implicitDeny",
    ],
    [
      "is trusted by its account alone",
      { trust: [trusting({ AWS: ID })] },
      "implicitDeny",
      "implicitDeny",
    ],
    [
      "is trusted by its account, and allowed",
      { trust: [trusting({ AWS: ID })], own: [ASSUME] },
      "allowed",
      "allowed",
    ],
    [
      "is trusted by its account's root, and allowed",
      { trust: [trusting({ AWS: `arn:aws:iam::${ID}:root` })], own: [ASSUME] },
      "allowed",
      "allowed",
    ],
    [
      "is of another account",
      { trust: [trusting({ AWS: "999999999999" })], own: [ASSUME] },
      "implicitDeny",
      "implicitDeny",
    ],
    [
      "is trusted with everybody, and allowed",
      { trust: [trusting({ AWS: "*" })], own: [ASSUME] },
      "allowed",
      "allowed",
    ],
    ["is trusted with everybody", { trust: [trusting("*")] }, "implicitDeny?", "implicitDeny?"],
    [
      "is denied by its own policy",
      { trust: [trusting({ AWS: [BOB, CALLER] })], own: [REFUSE] },
      "explicitDeny",
      "explicitDeny",
    ],
    [
      "is denied by the trust policy",
      { trust: [trusting({ AWS: "*" }), trusting({ AWS: ID }, { Effect: "Deny" })], own: [ASSUME] },
      "explicitDeny",
      "explicitDeny",
    ],
    [
      "is denied with everybody",
      { trust: [trusting({ AWS: BOB }), trusting("*", { Effect: "Deny" })], own: [ASSUME] },
      "explicitDeny",
      "explicitDeny",
    ],
    [
      "is trusted itself, and a boundary does not allow it",
      { trust: [trusting({ AWS: [BOB, CALLER] })], boundary: [] },
      "allowed",
      "implicitDeny",
    ],
    [
      "is trusted itself, and a boundary denies it",
      { trust: [trusting({ AWS: [BOB, CALLER] })], boundary: [REFUSE] },
      "explicitDeny",
      "explicitDeny",
    ],
    [
      "is trusted itself, and a boundary allows it",
      { trust: [trusting({ AWS: [BOB, CALLER] })], boundary: [ASSUME] },
      "allowed",
      "allowed",
    ],
    [
      "is trusted by its account, and a boundary does not allow it",
      { trust: [trusting({ AWS: ID })], own: [ASSUME], boundary: [] },
      "implicitDeny",
      "implicitDeny",
    ],
    [
      "asks for another action",
      { trust: [trusting({ AWS: [BOB, CALLER] }, { Action: "sts:TagSession" })] },
      "implicitDeny",
      "implicitDeny",
    ],
    [
      "does not meet the condition",
      {
        trust: [
          trusting(
            { AWS: [BOB, CALLER] },
            { Condition: { StringEquals: { "sts:ExternalId": "x" } } },
          ),
        ],
      },
      "implicitDeny",
      "implicitDeny",
    ],
    [
      "meets the condition by what it is",
      {
        trust: [
          trusting(
            { AWS: [BOB, CALLER] },
            { Condition: { StringEquals: { "aws:PrincipalAccount": ID } } },
          ),
        ],
      },
      "allowed",
      "allowed",
    ],
    [
      "is named by a pattern, which AWS refuses",
      { trust: [trusting({ AWS: `arn:aws:iam::${ID}:*` })], own: [ASSUME] },
      "implicitDeny?",
      "implicitDeny?",
    ],
    [
      "is a session of a role that is named",
      { trust: [trusting({ AWS: `arn:aws:sts::${ID}:assumed-role/caller/x` })], own: [ASSUME] },
      "implicitDeny",
      "implicitDeny?",
    ],
    [
      "meets NotPrincipal, which AWS refuses",
      { trust: [{ Effect: "Allow", NotPrincipal: { AWS: BOB }, Action: "*" }], own: [ASSUME] },
      "implicitDeny?",
      "implicitDeny?",
    ],
    [
      "meets no principal at all",
      { trust: [{ Effect: "Allow", Action: "*" }], own: [ASSUME] },
      "implicitDeny?",
      "implicitDeny?",
    ],
    [
      "meets a Resource, which a trust policy cannot have",
      { trust: [trusting({ AWS: [BOB, CALLER] }, { Resource: "*" })], own: [ASSUME] },
      "implicitDeny?",
      "implicitDeny?",
    ],
    [
      "is of a service",
      { trust: [trusting({ Service: "ec2.amazonaws.com" })], own: [ASSUME] },
      "implicitDeny",
      "implicitDeny",
    ],
    [
      "asks for a role whose trust policy is not known",
      { own: [ASSUME] },
      "implicitDeny?",
      "implicitDeny?",
    ],
  ])("%s", (_, world, user, role) => {
    expect(asks("user bob", world)).toBe(user);
    expect(asks("role caller", world)).toBe(role);
  });

  test("is told what the trust policy says, and where", () => {
    const world = { trust: [trusting({ AWS: ID }, { Sid: "Own" })], own: [ASSUME] };
    const index = principalIndex(snapshotOf(world), { profile: cloudProfile("aws") });
    const request = { action: "sts:AssumeRole", resource: ROLE };
    const evaluation = evaluateRequest(index, ["account", ID, "user", "bob"], request);
    expect(evaluation?.reasons.map(({ message, policy }) => [policy?.title, message])).toEqual([
      [`trust policy of role Target of ${ID}`, "statement `Own` allows it"],
      [`policy own of user bob of ${ID}`, "statement 1 allows it"],
    ]);
    const other = principalIndex(snapshotOf({ trust: [], own: [ASSUME] }), {
      profile: cloudProfile("aws"),
    });
    expect(evaluateRequest(other, ["account", ID, "user", "bob"], request)?.reasons).toMatchObject([
      { kind: "trust", message: "the trust policy of the role does not allow it" },
    ]);
  });
});

describe("a role that is asked for", () => {
  const index = principalIndex(snapshotOf({ trust: [], own: [ASSUME] }), {
    profile: cloudProfile("aws"),
  });
  const bob = ["account", ID, "user", "bob"];

  test.each([
    [ROLE, "implicitDeny"],
    // An ARN keeps case and path: this is another role, which nobody knows.
    [ROLE.toLowerCase(), "allowed?"],
    [`arn:aws:iam::${ID}:role/Target`, "allowed?"],
    ["arn:aws:iam::999999999999:role/theirs", "allowed?"],
    [undefined, "allowed"],
    ["*", "allowed"],
  ])("as %s", (resource, decision) => {
    const request = { action: "STS:assumeRole", ...(resource !== undefined && { resource }) };
    const evaluation = evaluateRequest(index, bob, request);
    expect(evaluation && verdict(evaluation)).toBe(decision);
  });

  test("is looked up by its path", () => {
    expect(trustedRole(index, ["account", ID, "role", "TARGET"])?.policy.entity.at(-1)).toBe(
      "Target",
    );
    expect(trustedRole(index, ["account", ID, "role", "none"])).toBeUndefined();
    expect(trustedRole(index, bob)).toBeUndefined();
    expect(iamPrincipal(index, bob)).toEqual({ kind: "user", arn: BOB, account: ID, id: BOB_ID });
    expect(iamPrincipal(index, ["account", ID, "user", "none"])).toBeUndefined();
    expect(
      evaluateRequest(index, ["account", ID, "user", "none"], { action: "a:b" }),
    ).toBeUndefined();
  });
});

test.each<[string, World, string]>([
  ["trusted itself, and not allowed", { trust: [trusting({ AWS: BOB })] }, "implicitDeny"],
  ["trusted itself, and allowed", { trust: [trusting({ AWS: BOB })], own: [ASSUME] }, "allowed"],
  [
    "trusted by its account, and allowed",
    { trust: [trusting({ AWS: ID })], own: [ASSUME] },
    "allowed",
  ],
  ["trusted with everybody, and not allowed", { trust: [trusting({ AWS: "*" })] }, "implicitDeny"],
  ["not trusted", { trust: [trusting({ AWS: OTHER })], own: [ASSUME] }, "implicitDeny"],
  ["denied", { trust: [trusting({ AWS: BOB })], own: [ASSUME, REFUSE] }, "explicitDeny"],
])("a user of another account of the Snapshot, %s, needs both sides", (_, world, decision) => {
  const [account] = snapshotOf(world).accounts;
  if (account === undefined) throw new Error("no account");
  const roles = account.roles?.filter(({ name }) => name === "Target") ?? [];
  const other: Account = { ...account, id: OTHER, users: [], roles };
  const snapshot: Snapshot = { accounts: [{ ...account, roles: [] }, other] };
  const index = principalIndex(snapshot, { profile: cloudProfile("aws") });
  const resource = `arn:aws:iam::${OTHER}:role/ops/Target`;
  const request = { action: "sts:AssumeRole", resource };
  const evaluation = evaluateRequest(index, ["account", ID, "user", "bob"], request);
  expect(evaluation && verdict(evaluation)).toBe(decision);
});

describe("a principal from elsewhere", () => {
  const service: TrustPrincipal = { kind: "service", name: "ec2.amazonaws.com" };
  const federated: TrustPrincipal = {
    kind: "federated",
    provider: `arn:aws:iam::${ID}:oidc-provider/x.example`,
  };
  const eve: TrustPrincipal = {
    kind: "user",
    arn: "arn:aws:iam::999999999999:user/eve",
    account: "999999999999",
  };
  const session: TrustPrincipal = { kind: "role", arn: CALLER, account: ID, session: "x" };

  function asked(
    principal: TrustPrincipal,
    statement: Statement,
    profile = cloudProfile("aws"),
  ): readonly [string, string] {
    const value: JsonObject = { Statement: [statement] };
    const role = {
      profile,
      account: ID,
      policy: { role: "trust-policy", entity: ["x"], title: "x", document: documentOf(value) },
    } as const;
    const request = { action: "sts:AssumeRole", resource: ROLE, principal };
    return [verdict(evaluateTrust(request, role)), trustGrant(request, role)];
  }

  test.each<[string, TrustPrincipal, JsonValue, string, string]>([
    ["a service that is named", service, { Service: "ec2.amazonaws.com" }, "allowed", "itself"],
    [
      "a service that is not",
      service,
      { Service: "lambda.amazonaws.com", AWS: ID },
      "implicitDeny",
      "no",
    ],
    ["a service and everybody", service, "*", "implicitDeny?", "unknown"],
    ["a service and all of AWS' principals", service, { AWS: "*" }, "implicitDeny", "no"],
    [
      "a provider",
      federated,
      { Federated: `arn:aws:iam::${ID}:oidc-provider/x.example` },
      "allowed",
      "itself",
    ],
    [
      "a canonical user",
      { kind: "canonical-user", id: "79a5" },
      { CanonicalUser: "79a5" },
      "allowed",
      "itself",
    ],
    ["nobody known and everybody", { kind: "anonymous" }, { AWS: "*" }, "allowed", "anyone"],
    ["nobody known and an account", { kind: "anonymous" }, { AWS: ID }, "implicitDeny", "no"],
    [
      "a user of another account, itself",
      eve,
      { AWS: "arn:aws:iam::999999999999:user/eve" },
      "implicitDeny?",
      "itself",
    ],
    [
      "a user of another account, by that",
      eve,
      { AWS: ["x", "999999999999"] },
      "implicitDeny?",
      "account",
    ],
    ["a user of another account, and this one", eve, { AWS: ID }, "implicitDeny", "no"],
    [
      "a session",
      session,
      { AWS: `arn:aws:sts::${ID}:assumed-role/caller/x` },
      "allowed",
      "session",
    ],
    [
      "another session",
      session,
      { AWS: `arn:aws:sts::${ID}:assumed-role/caller/y` },
      "implicitDeny",
      "no",
    ],
    [
      "a session of another account",
      session,
      { AWS: "arn:aws:sts::999999999999:assumed-role/caller/x" },
      "implicitDeny",
      "no",
    ],
    [
      "what has no ids and an id",
      eve,
      { AWS: "AIDAEXAMPLEEVE1234567" },
      "implicitDeny?",
      "unknown",
    ],
    ["a principal of no kind", eve, { Nobody: "x" }, "implicitDeny?", "unknown"],
    ["an empty principal", eve, {}, "implicitDeny?", "unknown"],
    ["a principal that is a number", eve, { AWS: 5 }, "implicitDeny?", "unknown"],
  ])("%s", (_, principal, element, decision, grant) => {
    expect(asked(principal, trusting(element))).toEqual([decision, grant]);
  });

  test("is denied by the trust policy", () => {
    expect(asked(service, trusting({ Service: "ec2.amazonaws.com" }, { Effect: "Deny" }))).toEqual([
      "explicitDeny",
      "denied",
    ]);
    expect(asked(service, trusting("*", { Effect: "Deny" }))).toEqual(["explicitDeny?", "unknown"]);
  });

  test("is meant by patterns and by NotPrincipal on Eucalyptus, by one kind at once", () => {
    const euca = cloudProfile("eucalyptus-5.1");
    const bob: TrustPrincipal = { kind: "user", arn: BOB, account: ID };
    expect(asked(bob, trusting({ AWS: `arn:aws:iam::${ID}:user/*` }), euca)).toEqual([
      "allowed",
      "itself",
    ]);
    expect(asked(bob, trusting({ AWS: BOB, Service: "ec2.amazonaws.com" }), euca)).toEqual([
      "implicitDeny?",
      "unknown",
    ]);
    const not = {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      NotPrincipal: { AWS: "arn:aws:iam::1:user/x" },
    };
    expect(asked(bob, not, euca)[1]).toBe("anyone");
    expect(asked(bob, { ...not, NotPrincipal: { AWS: BOB } }, euca)).toEqual([
      "implicitDeny",
      "no",
    ]);
  });
});

test("no trust policy allows without a statement that names the principal, and none throws", () => {
  const principals: readonly TrustPrincipal[] = [
    {
      kind: "user",
      arn: "arn:aws:iam::123456789012:user/Bob",
      account: "123456789012",
      id: BOB_ID,
    },
    { kind: "role", arn: "arn:aws:iam::123456789012:role/Ops", account: "123456789012" },
    { kind: "service", name: "ec2.amazonaws.com" },
    { kind: "user" },
    { kind: "anonymous" },
  ];
  const grants = new Set<string>();
  fc.assert(
    fc.property(
      fc.constantFrom("aws", "eucalyptus-3.4", "eucalyptus-5.1"),
      meaningfulPolicy({ kind: "trust" }),
      meaningfulRequest,
      fc.constantFrom(...principals),
      (id, value, { context = {} }, principal) => {
        const profile = cloudProfile(id);
        const policy = {
          role: "trust-policy",
          entity: ["x"],
          title: "x",
          document: documentOf(value),
        } as const;
        const role = { profile, account: "123456789012", policy };
        const request = { action: "sts:AssumeRole", resource: ROLE, context, principal };
        const evaluation = evaluateTrust(request, role);
        const grant = trustGrant(request, role);
        grants.add(grant);
        if (evaluation.decision !== "allowed") return;
        expect(["itself", "session", "account", "anyone"]).toContain(grant);
        // An Allow as well, and no Deny.
        expect(JSON.stringify(value)).toContain("Allow");
        expect(evaluation.reasons.some(({ kind }) => kind === "deny")).toBe(false);
      },
    ),
    { numRuns: runs(450, 1500) },
  );
  expect([...grants].toSorted()).toEqual([
    "account",
    "anyone",
    "denied",
    "itself",
    "no",
    "unknown",
  ]);
});

test("a context is the same whoever gathers it", () => {
  const index = principalIndex(snapshotOf({ trust: [] }), { profile: cloudProfile("aws") });
  expect(contextIn(index, ["account", ID, "role", "CALLER"])?.principal).toEqual([
    "account",
    ID,
    "role",
    "caller",
  ]);
});
