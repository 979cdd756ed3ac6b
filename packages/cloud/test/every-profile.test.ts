import { CLOUD_PROFILE_IDS } from "@iamferry/model";
import { grownClouds, runs } from "@iamferry/testkit";
import { loadCloud, tellCloud } from "@iamferry/simulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inMemory, thereAndBack } from "./there-and-back.ts";

describe.each(CLOUD_PROFILE_IDS)("in memory, as %s", (id) => {
  test("a restore makes what was wanted, planned again there is nothing to do, and undo brings back what was", async () => {
    const seen = { whole: 0, undone: 0, steps: 0 };
    const numRuns = runs(1, 12);
    await fc.assert(
      fc.asyncProperty(grownClouds(id), async ({ empty, before, after }) => {
        for (const [from, to] of [
          [empty, after],
          [before, after],
          [after, empty],
        ] as const) {
          // No two clouds give the same ids to what is new.
          const first = loadCloud(tellCloud(from), { profile: from.profile, seed: "elsewhere" });
          const port = inMemory(first);
          await thereAndBack(port, { before: first, now: port.state, to }, seen);
        }
      }),
      { numRuns },
    );
    expect(seen.whole).toBeGreaterThanOrEqual(numRuns);
    expect(seen.undone).toBeGreaterThanOrEqual(numRuns);
    expect(seen.steps).toBeGreaterThan(numRuns * 10);
  });
});
