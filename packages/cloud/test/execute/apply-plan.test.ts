import { grownClouds } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulatePlan } from "../../../testkit/test/simulated-plans.ts";
import { applied, CLOUDS, outOfOrder, planBetween, textOf } from "./clouds.ts";

describe.each(CLOUDS)("plans for %s, carried out by the executor", (id) => {
  test("make what their steps make one after the other, whatever is done at the same time", async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(
        grownClouds(id),
        fc.constantFrom(1, 3, 16),
        fc.nat(),
        async ({ empty, before, after }, concurrency, seed) => {
          for (const [from, to] of [
            [before, after],
            [empty, after],
            [after, empty],
          ] as const) {
            const { plan } = planBetween(from, to);
            const expected = simulatePlan(from, plan);
            expect(expected.refused).toBeUndefined();
            const ran = await applied(plan, from, { concurrency, through: outOfOrder(seed) });
            expect(ran.applied).toMatchObject({ failed: [], left: [] });
            expect(ran.applied.done).toHaveLength(plan.steps.length);
            expect(ran.applied.calls).toBe(ran.calls);
            expect(textOf(ran.state)).toBe(textOf(expected.state));
            steps += plan.steps.length;
          }
        },
      ),
      { numRuns: 6 },
    );
    expect(steps).toBeGreaterThan(100);
  });
});
