import { permissionsFor } from "@iamferry/cloud";
import type { CallPort, Purpose } from "@iamferry/cloud";
import { CLOUD_PROFILE_IDS, cloudProfile } from "@iamferry/model";
import { decide, simulate } from "@iamferry/simulator";
import { newCloud, runs } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { actionsFor, carry, policyOf, type Scenario } from "./carry.ts";
import { FERRY, limitedCloud, withFerry } from "./limited.ts";
import type { AllowedCall } from "./limited.ts";
import { CLOUDS, scenarios } from "./scenarios.ts";

/** What no policy allows, and who has one of the printed policies does without. */
const NEVER_ALLOWED: readonly string[] = ["iam:ListAccountPolicies", "iam:ListAccounts"];

/** A call of each action that was allowed, and the scenario of the fewest calls that it was made in. */
type Seen = Map<string, AllowedCall & { readonly scenario: Scenario; readonly calls: number }>;

/** Carries a scenario out with the rights that are given; all that went wrong, and what was denied. */
async function ran(
  scenario: Scenario,
  { actions, purpose, seen }: { actions: readonly string[]; purpose: Purpose; seen?: Seen },
): Promise<{ readonly wrong: readonly string[]; readonly denied: readonly string[] }> {
  const { caller, state } = withFerry(scenario.from, policyOf(actions));
  const calls = new Map<string, AllowedCall>();
  const lost = new Set<string>();
  const cloud = limitedCloud(state, caller, {
    seen: calls,
    // The first answer to each action that changes something gets lost.
    isLost: ({ action }) => {
      if (/^(?:Get|List)/.test(action) || lost.has(action)) return false;
      lost.add(action);
      return true;
    },
  });
  const wrong = await carry(withoutEnabled(cloud), scenario, { actions, purpose });
  for (const [action, call] of calls) {
    const fewest = seen?.get(action)?.calls ?? Infinity;
    if (cloud.calls() < fewest) seen?.set(action, { ...call, scenario, calls: cloud.calls() });
  }
  return { wrong, denied: [...new Set(cloud.denied())].toSorted() };
}

/** Whether a user is enabled, listings of Eucalyptus may leave out; then each is asked for (`euare-server-api.json`). */
function withoutEnabled(port: CallPort): CallPort {
  return {
    call: async (call) => {
      const answer = await port.call(call);
      const users = "output" in answer ? answer.output["Users"] : undefined;
      if (call.action !== "ListUsers" || !("output" in answer) || !Array.isArray(users))
        return answer;
      const left = users.map((user: Record<string, unknown>) => {
        const { Enabled: _enabled, ...rest } = user;
        return rest;
      });
      return { output: { ...answer.output, Users: left } };
    },
  };
}

describe.each(CLOUDS)("on %s", (id) => {
  const allowed = NEVER_ALLOWED.filter(() => id !== "aws");
  // Who is no administrator of the cloud is not told the policies of an account.
  const unread = id === "aws" ? [] : [expect.stringContaining("the policies could not be read")];

  describe.each(["export", "restore"] as const)("the policy for %s", (purpose) => {
    const actions = actionsFor(purpose, id);
    const seen: Seen = new Map();
    const all = scenarios(id, { drawn: 12 });

    test("is enough", async () => {
      for (const scenario of all) {
        expect(await ran(scenario, { actions, purpose, seen })).toEqual({
          wrong: unread,
          denied: allowed,
        });
      }
    });

    test("has no action that is not called", () => {
      const called = [...seen.keys()].map((key) => `iam:${key}`);
      const passes = called.includes("iam:AddRoleToInstanceProfile") ? ["iam:PassRole"] : [];
      const expected = new Set([...called, ...passes]);
      expected.delete("iam:GetCallerIdentity");
      expect(actions).toEqual([...expected].toSorted());
    });

    test("is too little without any one of its actions", () => {
      for (const action of actions) {
        const name = action.slice("iam:".length);
        const found = seen.get(CALLED.get(name) ?? name);
        if (found === undefined) throw new Error(`${name} is not called`);
        const fewer = actions.filter((each) => each !== action);
        const { caller, state } = withFerry(found.state, policyOf(fewer));
        const refused = decide(state, { ...found.call, caller });
        expect([refused.action, refused.error === undefined]).toEqual([action, false]);
      }
    });

    test("leaves something unread or not done without any one of its actions", async () => {
      // What an export needs is looked at with the export.
      const others = [
        ...(purpose === "export" ? [] : actionsFor("export", id)),
        // The soak looks at all of them on Eucalyptus, too.
        ...(id === "aws" || runs(0, 1) === 1 ? [] : actionsFor(purpose, "aws")),
      ];
      const enough: string[] = [];
      for (const action of actions.filter((each) => !others.includes(each))) {
        const name = action.slice("iam:".length);
        const fewer = actions.filter((each) => each !== action);
        const isTooLittle = async (scenario: Scenario): Promise<boolean> => {
          const { denied, wrong } = await ran(scenario, { actions: fewer, purpose });
          return denied.includes(action) && wrong.length > unread.length;
        };
        const { scenario } = seen.get(CALLED.get(name) ?? name) ?? {};
        let isNeeded = scenario !== undefined && (await isTooLittle(scenario));
        // Without roles nothing is lost with the listing of roles.
        for (const other of isNeeded ? [] : all) isNeeded ||= await isTooLittle(other);
        if (!isNeeded) enough.push(action);
      }
      expect(enough).toEqual([]);
    });
  });
});

/** The call that asks for a right of another name. */
const CALLED: ReadonlyMap<string, string> = new Map([["PassRole", "AddRoleToInstanceProfile"]]);

describe.each(CLOUD_PROFILE_IDS)("the policies for %s", (id) => {
  test.each(["export", "restore"] as const)("are such that the cloud takes them: %s", (purpose) => {
    const target = cloudProfile(id);
    const policy = permissionsFor(purpose, target);
    const text = JSON.stringify(policy);
    const holder = withFerry(newCloud(id), policy);
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
