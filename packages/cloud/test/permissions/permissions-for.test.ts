import {
  applyPlan,
  createJournal,
  exportCloud,
  permissionsFor,
  readJournal,
  undoJournal,
} from "@iamferry/cloud";
import type { Purpose } from "@iamferry/cloud";
import { CLOUD_PROFILE_IDS, cloudProfile } from "@iamferry/model";
import type { JsonObject } from "@iamferry/model";
import { planChanges, planLoginProfiles, withLoginProfiles } from "@iamferry/plan";
import { decide, simulate, tellCloud } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";
import { grownClouds, memoryFile, newCloud } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rareChanges } from "./changes.ts";
import { FERRY, limitedCloud, withFerry } from "./limited.ts";
import type { AllowedCall } from "./limited.ts";

const profile = cloudProfile("aws");
const ALL = { allowDelete: true, maxDeletes: 1000, allowReplace: true, allowVersionDelete: true };

function actionsFor(purpose: Purpose, id = profile.id): readonly string[] {
  const [statement] = permissionsFor(purpose, cloudProfile(id))["Statement"] as readonly [
    { readonly Action: readonly string[] },
  ];
  return statement.Action;
}

const noWait = { wait: () => Promise.resolve(), secretOf: () => "A-Secret-123_x" };

/** Exports, restores and takes back what lies between states, and keeps a call of each action. */
async function carry(
  [from, to]: readonly [CloudState, CloudState],
  seen: Map<string, AllowedCall>,
  { quarantine, purpose }: { readonly quarantine: boolean; readonly purpose: Purpose },
): Promise<readonly string[]> {
  const policy = permissionsFor(purpose, profile);
  const { caller, state } = withFerry(from, policy);
  const wanted = tellCloud(withFerry(to, policy).state);
  const lost = new Set<string>();
  const cloud = limitedCloud(state, caller, {
    seen,
    // The first answer to each action that changes something gets lost.
    isLost: ({ action }) => {
      if (/^(?:Get|List)/.test(action) || lost.has(action)) return false;
      lost.add(action);
      return true;
    },
  });
  const { diagnostics, snapshot } = await exportCloud(cloud, { profile });
  expect(diagnostics.filter(({ code }) => code === "export/unread")).toEqual([]);
  if (purpose === "export") return cloud.denied();
  const options = quarantine ? { quarantine } : ALL;
  const planned = planChanges({ from: snapshot, to: wanted }, profile, options);
  const logins = planLoginProfiles({ wanted, live: snapshot, profile });
  const plan = withLoginProfiles(planned.plan, logins, wanted);
  const file = memoryFile();
  const book = createJournal(file, { cloud: "aws", wanted: "" }, { isNew: true });
  const journal = await book.begin(plan.steps);
  await applyPlan(plan, cloud, { ...noWait, journal });
  await journal.close();
  const read = readJournal(file.text());
  if ("kind" in read) throw new Error(read.message);
  await undoJournal(read, cloud, noWait);
  return cloud.denied();
}

const seen = { export: new Map<string, AllowedCall>(), restore: new Map<string, AllowedCall>() };

describe.each(["export", "restore"] as const)("the policy for %s", (purpose) => {
  test("is enough", async () => {
    const runs = purpose === "export" ? 40 : 60;
    const [one, two, without] = rareChanges();
    for (const pair of [
      [one, two],
      [two, one],
    ] as const) {
      expect(await carry(pair, seen[purpose], { quarantine: false, purpose })).toEqual([]);
    }
    const quarantined = { quarantine: true, purpose } as const;
    expect(await carry([one, without], seen[purpose], quarantined)).toEqual([]);
    const clouds = fc.sample(grownClouds("aws", 8), { numRuns: runs, seed: 7 });
    for (const [at, { after, before, empty }] of clouds.entries()) {
      const pairs = [
        [before, after],
        [after, empty],
        [empty, after],
      ] as const;
      const pair = pairs[at % 3] ?? pairs[0];
      expect(await carry(pair, seen[purpose], { quarantine: false, purpose })).toEqual([]);
    }
  });

  test("has no action that is not called", () => {
    const called = [...seen[purpose].keys()].map((key) => `iam:${key}`);
    const passes = called.includes("iam:AddRoleToInstanceProfile") ? ["iam:PassRole"] : [];
    const expected = new Set([...called, ...passes]);
    expected.delete("iam:GetCallerIdentity");
    expect(actionsFor(purpose)).toEqual([...expected].toSorted());
  });

  test("is too little without any one of its actions", () => {
    for (const action of actionsFor(purpose)) {
      const name = action.slice("iam:".length);
      const found = seen[purpose].get(CALLED.get(name) ?? name);
      if (found === undefined) throw new Error(`${name} is not called`);
      const fewer = actionsFor(purpose).filter((each) => each !== action);
      const { caller, state } = withFerry(found.state, policyOf(fewer));
      const refused = decide(state, { ...found.call, caller });
      expect([refused.action, refused.error?.code]).toEqual([action, "AccessDenied"]);
    }
  });
});

/** The call that asks for a right of another name. */
const CALLED: ReadonlyMap<string, string> = new Map([["PassRole", "AddRoleToInstanceProfile"]]);

function policyOf(Action: readonly string[]): JsonObject {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] };
}

describe.each(CLOUD_PROFILE_IDS)("the policies for %s", (id) => {
  test.each(["export", "restore"] as const)("are such that the cloud takes them: %s", (purpose) => {
    const target = cloudProfile(id);
    const policy = permissionsFor(purpose, target);
    const text = JSON.stringify(policy);
    const holder = withFerry(newCloud(id), policy, target.systemAccount);
    const name = target.systemAccount;
    const account = name === undefined ? { id: holder.caller.accountId } : { name };
    const outcome = simulate(
      holder.state,
      target.dialect === "iam"
        ? { action: "CreatePolicy", account, input: { PolicyName: "p", PolicyDocument: text } }
        : {
            action: "PutUserPolicy",
            account,
            input: { UserName: FERRY, PolicyName: "p", PolicyDocument: text },
          },
    );
    expect("error" in outcome && outcome.error).toBe(false);
  });
});
