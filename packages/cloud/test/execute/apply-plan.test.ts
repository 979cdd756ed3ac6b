import { applyPlan, statePort } from "@iamferry/cloud";
import { cloudProfile, initialSnapshot } from "@iamferry/model";
import { planRestore } from "@iamferry/plan";
import { loadCloud, simulate, tellCloud } from "@iamferry/simulator";
import { desiredText, legacySnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulatePlan } from "../../../testkit/test/simulated-plans.ts";

describe.each(["eucalyptus-3.2", "eucalyptus-4.4"] as const)(
  "a restore of %s by the executor",
  (id) => {
    const profile = cloudProfile(id);
    const first = loadCloud(initialSnapshot(profile), { profile });

    test("makes what the steps make one after the other", async () => {
      let most = 0;
      await fc.assert(
        fc.asyncProperty(legacySnapshots, fc.constantFrom(1, 16), async (snapshot, concurrency) => {
          const { plan } = planRestore(snapshot, profile);
          const port = statePort(first, simulate);
          const applied = await applyPlan(plan, port, { concurrency });
          const expected = simulatePlan(first, plan);
          if (expected.refused !== undefined) {
            expect(applied.failed.map(({ error }) => error.code)).toContain(expected.refused.code);
            return;
          }
          expect(applied).toMatchObject({ failed: [], left: [] });
          expect(applied.done).toHaveLength(plan.steps.length);
          expect(desiredText(tellCloud(port.state()))).toBe(desiredText(tellCloud(expected.state)));
          most = Math.max(most, plan.steps.length);
        }),
        { numRuns: 10 },
      );
      expect(most).toBeGreaterThan(20);
    });
  },
);
