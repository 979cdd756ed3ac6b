import { CLOUD_PROFILE_IDS } from "@iamferry/model";
import { grownClouds, newCloud, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inMemory, thereAndBack } from "./there-and-back.ts";

describe.each(CLOUD_PROFILE_IDS)("in memory, as %s", (id) => {
  test("a restore makes what was wanted, planned again there is nothing to do, and undo brings back what was", async () => {
    const seen = { whole: 0, undone: 0, steps: 0 };
    const numRuns = runs(1, 12);
    // No two clouds give the same ids.
    const elsewhere = newCloud(id, { seed: "elsewhere" });
    await fc.assert(
      fc.asyncProperty(grownClouds(id), async ({ empty, before, after }) => {
        for (const [from, to] of [
          [elsewhere, after],
          [before, after],
          [after, empty],
        ] as const) {
          const port = inMemory(from);
          await thereAndBack(port, { before: from, now: port.state, to }, seen);
        }
      }),
      { numRuns },
    );
    expect(seen.whole).toBeGreaterThanOrEqual(numRuns);
    expect(seen.undone).toBeGreaterThanOrEqual(numRuns);
    expect(seen.steps).toBeGreaterThan(numRuns * 10);
  });
});
