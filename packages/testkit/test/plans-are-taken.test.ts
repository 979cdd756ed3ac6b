import {
  CLOUD_PROFILE_IDS,
  cloudProfile,
  initialSnapshot,
  pathKey,
  type Account,
  type CloudProfile,
  type JsonObject,
  type Snapshot,
} from "@iamferry/model";
import { planRestore, type PlanCode, type RestorePlan } from "@iamferry/plan";
import { loadCloud } from "@iamferry/simulator";
import {
  backupCorpus,
  corpusSnapshot,
  legacySnapshots,
  runs,
  wholeSnapshots,
} from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulatePlan, type Refused } from "./simulated-plans.ts";

/**
 * The codes by which a plan says that the cloud may refuse what it plans, and why it is planned all the same. Nothing
 * else that is planned is refused.
 */
const REMAINING: Partial<Readonly<Record<PlanCode, string>>> = {
  "plan/condition-operator":
    "the lists of operators are by minor version, or by AWS' documentation: the cloud may know it",
  "plan/condition-key":
    "the lists of keys are by minor version, and keys came with any release: the cloud may know it",
  "plan/quota-key": "as for other keys",
};

const corpus = backupCorpus().map((one) => ({ name: one.name, snapshot: corpusSnapshot(one) }));

describe.each(CLOUD_PROFILE_IDS)("what is planned for %s", (id) => {
  const profile = cloudProfile(id);

  test("is taken, or the plan says that it may not be: backups of the fixtures", () => {
    let steps = 0;
    for (const { name, snapshot } of corpus) {
      const planned = planRestore(snapshot, profile, { loginProfiles: true });
      steps += planned.plan.steps.length;
      expect(untold(planned, profile), name).toEqual([]);
    }
    expect(steps).toBeGreaterThan(200);
  });

  test("is taken, or the plan says that it may not be: any Snapshot", () => {
    let steps = 0;
    fc.assert(
      fc.property(
        fc.oneof(legacySnapshots, wholeSnapshots()),
        fc.boolean(),
        (snapshot, loginProfiles) => {
          const planned = planRestore(snapshot, profile, { loginProfiles });
          steps += planned.plan.steps.length;
          expect(untold(planned, profile)).toEqual([]);
        },
      ),
      { numRuns: id === "aws" ? 20 : 6 },
    );
    expect(steps).toBeGreaterThan(15);
  });
});

test("what remains is refused indeed where the plan says so", () => {
  const profile = cloudProfile("eucalyptus-4.3");
  const conditions = [
    { StringMatches: { "aws:sourceip": "x" } },
    { StringEquals: { "aws:username": "x" } },
    { NumericLessThanEquals: { "iam:quota-policynumber": "1" } },
  ];
  for (const [at, Condition] of conditions.entries()) {
    const Effect = at === 2 ? "Limit" : "Deny";
    const planned = planRestore(
      withPolicy({ Statement: [{ Effect, Action: "*", Resource: "*", Condition }] }),
      profile,
    );
    expect(planned.diagnostics.map(({ code }) => code)).toEqual([Object.keys(REMAINING)[at]]);
    expect(refusals(planned, profile).map(({ code }) => code)).toEqual(["MalformedPolicyDocument"]);
  }
});

/** A value as often as an odd one of these; undefined means that the member is not there. */
function mostly(usual: unknown, ...odd: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

const statement = fc.record({
  Sid: mostly(undefined, "a", "", "a b", "ä", 5, null),
  Effect: fc.constantFrom("Allow", "Deny", "Limit"),
  Comment: mostly(undefined, "x"),
  Action: mostly("s3:Get*", undefined, "*", "*:*", "s3", "s3:a:b", "", [], 5, ["s3:*", 7], "a b:c"),
  NotAction: mostly(undefined, "s3:*", [], ["iam:*", "sqs:*"]),
  Resource: mostly(
    "*",
    undefined,
    [],
    5,
    ["*", null],
    "",
    "b",
    "arn:aws:s3:::b/*",
    "arn:aws:s3:x::b",
  ).chain((usual) =>
    mostly(
      usual,
      "arn:aws:ec2:*:*:instance/*",
      ["arn:aws:iam::111122223333:user/x", "arn:aws:iam:*", "*"],
      ["arn:aws:sqs:*:*:q", "arn:aws:*:*", "arn:aws"],
    ),
  ),
  NotResource: mostly(undefined, "arn:aws:s3:::b/*", [], ["b", "*"]),
  Principal: mostly(undefined, "*", { AWS: "*" }, { AWS: ["*"], Service: "x.y" }, {}, 5, "x"),
  Condition: mostly(
    undefined,
    {},
    "x",
    { StringEquals: "x" },
    { StringEquals: {} },
    { Foo: { "aws:sourceip": "x" } },
    { "ForAllValues:StringLike": { "aws:sourceip": "x" } },
    { StringEquals: { "aws:sourceip": [], "aws:CurrentTime": 5 } },
    { StringEquals: { "aws:sourceip": [null] } },
    { NumericLessThanEquals: { "ec2:quota-vminstancenumber": "5" } },
    { NumericLessThanEquals: { "ec2:quota-vminstancenumber": ["5", "6"], "iam:quota-x": "1" } },
    { NumericEquals: { "ec2:quota-vminstancenumber": "5" } },
    { NumericEquals: { "ec2:keepalive": "5" } },
    { DateLessThan: { "ec2:expirationtime": "2030-01-01" } },
  ),
});

/** Policies with members that are not there, not of their type, or not of this cloud. */
const oddPolicy = fc
  .record({
    Id: mostly(undefined, "i", 5),
    Version: fc.constantFrom("2012-10-17", "2008-10-17", "2011-04-01", "x", 5, undefined),
    Statement: fc.oneof(statement, fc.array(statement, { maxLength: 2 })),
    Name: mostly(undefined, "x"),
  })
  // What is undefined is not in the text, and then not in the value.
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);

test("is taken, or the plan says that it may not be: policies of any form", () => {
  let put = 0;
  let left = 0;
  fc.assert(
    fc.property(oddPolicy, fc.constantFrom(...CLOUD_PROFILE_IDS), (value, id) => {
      const profile = cloudProfile(id);
      const planned = planRestore(withPolicy(value), profile);
      const isPut = planned.plan.steps.some(({ call }) => call.action === "PutUserPolicy");
      if (isPut) put++;
      else left++;
      expect(untold(planned, profile)).toEqual([]);
    }),
    { numRuns: runs(150, 500) },
  );
  expect(put).toBeGreaterThan(runs(40, 130));
  expect(left).toBeGreaterThan(runs(18, 60));
});

/** A user of one account with one policy. */
function withPolicy(value: JsonObject): Snapshot {
  const document = { text: JSON.stringify(value), value };
  const policies = [{ kind: "policy", name: "p", document }] as const;
  const users = [{ kind: "user", name: "u", policies }] as const;
  return { accounts: [{ kind: "account", name: "lab", policies: [], users, groups: [] }] };
}

interface RefusedStep extends Pick<Refused, "code" | "message"> {
  readonly step: string;
  /** The codes of all that the plan says of what the step is for. */
  readonly told: readonly PlanCode[];
}

/** What is refused and the plan does not say so. */
function untold(planned: RestorePlan, profile: CloudProfile): readonly RefusedStep[] {
  return refusals(planned, profile).filter(({ told }) =>
    told.every((code) => REMAINING[code] === undefined),
  );
}

/** Carries all steps out on a new cloud, whatever is refused on the way. */
function refusals(planned: RestorePlan, profile: CloudProfile): readonly RefusedStep[] {
  const told = Map.groupBy(planned.diagnostics, ({ entity = [] }) => pathKey(entity));
  let state = loadCloud(target(planned, profile), { profile });
  return planned.plan.steps.flatMap((step): readonly RefusedStep[] => {
    const ran = simulatePlan(state, { steps: [step] });
    ({ state } = ran);
    if (ran.refused === undefined) return [];
    const { code, message } = ran.refused;
    const about = told.get(pathKey(step.cause.entity)) ?? [];
    return [{ step: step.id, code, message, told: about.map((each) => each.code) }];
  });
}

/** What is there before a restore: what a new cloud holds, or the accounts where no call makes them. */
function target({ plan }: RestorePlan, profile: CloudProfile): Snapshot {
  if (profile.accounts === "many") return initialSnapshot(profile);
  const accounts = plan.accounts.map((ref): Account => ({
    kind: "account",
    ...ref,
    policies: [],
    users: [],
    groups: [],
  }));
  return { cloud: profile.id, accounts };
}
