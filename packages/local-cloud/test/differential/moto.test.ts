import { expect, test } from "vitest";
import { compareWithMoto, hasMoto } from "./compare.ts";
import { KNOWN_DIFFERENCES } from "./known-differences.ts";

test("sequences of calls end as in moto, but for what AWS' documentation decides", async (context) => {
  context.skip(!(await hasMoto()), "there is no python3 with boto3 and moto");
  const { calls, differences, met } = await compareWithMoto({
    seed: 11,
    sequences: 16,
    seconds: 45,
  });
  const shown = differences.map(({ action, index, member, moto, ours, calls: made }) => ({
    action,
    ...(member !== undefined && { member }),
    ours,
    moto,
    input: made[index]?.input,
  }));
  expect(shown).toEqual([]);
  expect(calls).toBeGreaterThan(60);
  expect(met).toHaveLength(KNOWN_DIFFERENCES.length);
});

test("each known difference says who is right, and why", () => {
  for (const { action, right, why } of KNOWN_DIFFERENCES) {
    expect(why, action).toMatch(/\.$/);
    expect(["ours", "moto", "not documented"]).toContain(right);
  }
});
