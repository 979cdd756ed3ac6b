import {
  CLOUD_PROFILE_IDS,
  cloudProfile,
  initialSnapshot,
  pathKey,
  type Account,
  type CloudProfile,
  type Snapshot,
} from "@iamferry/model";
import { planRestore, type PlanCode, type RestorePlan } from "@iamferry/plan";
import { loadCloud } from "@iamferry/simulator";
import { backupCorpus, corpusSnapshot, legacySnapshots, wholeSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulatePlan, type Refused } from "./simulated-plans.ts";

/**
 * The codes by which a plan says that the cloud may refuse what it plans, and why it is planned all the same. Nothing
 * else that is planned is refused.
 */
const REMAINING: Partial<Readonly<Record<PlanCode, string>>> = {
  "plan/condition-key":
    "the lists of keys are by minor version, and keys came with any release: the cloud may know it",
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
      { numRuns: id === "aws" ? 25 : 10 },
    );
    expect(steps).toBeGreaterThan(30);
  });
});

test("what remains is refused indeed where the plan says so", () => {
  const value = {
    Statement: [
      {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { StringEquals: { "aws:username": "x" } },
      },
    ],
  };
  const document = { text: JSON.stringify(value), value };
  const user = {
    kind: "user",
    name: "u",
    policies: [{ kind: "policy", name: "p", document }],
  } as const;
  const account = {
    kind: "account",
    name: "lab",
    policies: [],
    users: [user],
    groups: [],
  } as const;
  const profile = cloudProfile("eucalyptus-4.3");
  const planned = planRestore({ accounts: [account] }, profile);
  expect(planned.diagnostics.map(({ code }) => code)).toEqual(Object.keys(REMAINING));
  expect(refusals(planned, profile).map(({ code }) => code)).toEqual(["MalformedPolicyDocument"]);
});

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
