import { handle } from "@iamferry/local-cloud";
import { runs } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { actionsFor, carry, policyOf } from "./carry.ts";
import { withFerry } from "./limited.ts";
import { CLOUDS, scenarios } from "./scenarios.ts";
import { isDenied, served } from "./served.ts";
import type { AllowedRequest } from "./served.ts";

/** What no policy allows (Eucalyptus): to be an administrator of the cloud. */
const NEVER_ALLOWED: ReadonlySet<string> = new Set(["ListAccountPolicies", "ListAccounts"]);

describe.each(CLOUDS)("on %s, over HTTP and by the SDK", (id) => {
  const allowed = new Map<string, AllowedRequest>();
  const actions = actionsFor("restore", id);
  const all = scenarios(id, { drawn: 3, most: runs(6, 20) });
  const unread = id === "aws" ? [] : [expect.stringContaining("the policies could not be read")];

  test("who has just the printed policy restores and takes it back", async () => {
    for (const scenario of [...all.slice(0, runs(2, 6)), ...all.slice(-1)]) {
      const denied = new Set<string>();
      await served(
        withFerry(scenario.from, policyOf(actions)),
        { allowed, denied },
        async (port) => {
          expect(await carry(port, scenario, { actions, purpose: "restore" })).toEqual(unread);
        },
      );
      expect(denied).toEqual(id === "aws" ? new Set() : NEVER_ALLOWED);
    }
    expect(allowed.size).toBeGreaterThan(id === "aws" ? 60 : 40);
  });

  test("each of its requests is refused to who has all but the one action", () => {
    const called = new Set(allowed.keys());
    for (const action of actions) {
      const name = action.slice("iam:".length);
      const found = allowed.get(CALLED.get(name) ?? name);
      if (found === undefined) continue;
      called.delete(name);
      const fewer = policyOf(actions.filter((each) => each !== action));
      const { state } = withFerry(found.cloud.state, fewer);
      const { call, error } = handle({ ...found.cloud, state }, found.request, found.now);
      expect([action, call?.action, isDenied(error?.code)]).toEqual([
        action,
        CALLED.get(name) ?? name,
        true,
      ]);
    }
    // Which needs no right.
    called.delete("GetCallerIdentity");
    expect([...called]).toEqual([]);
  });

  test.each(["ListUsers", "CreateUser"])(
    "without %s something is not read, or not done",
    async (name) => {
      const fewer = actions.filter((each) => each !== `iam:${name}`);
      const scenario = all.at(-1);
      if (scenario === undefined) throw new Error("there are scenarios");
      const denied = new Set<string>();
      const start = withFerry(scenario.from, policyOf(fewer));
      await served(start, { allowed: new Map(), denied }, async (port) => {
        const wrong = await carry(port, scenario, { actions: fewer, purpose: "restore" });
        expect(wrong.length).toBeGreaterThan(unread.length);
      });
      expect(denied).toContain(name);
    },
  );
});

/** The call that asks for a right of another name. */
const CALLED: ReadonlyMap<string, string> = new Map([["PassRole", "AddRoleToInstanceProfile"]]);
