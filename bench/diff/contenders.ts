import { isDeepStrictEqual } from "node:util";
import type { Snapshot } from "../../packages/model/src/index.ts";
import { peakBytes } from "../measure.ts";
import type { Measure, Run } from "../measure.ts";
import { benchState, changedState } from "./data.ts";
import { deepEqual } from "./deep-equal.ts";

/** Who compares two made-up Snapshots of so many principals; making them is not timed. */
export const contenders: Readonly<Record<string, Run>> = {
  diffSnapshots: async (principals = "") => {
    const { diffSnapshots } = await import("../../packages/plan/src/index.ts");
    const from = benchState(Number(principals));
    const { snapshot: to, ...expected } = changedState(benchState(Number(principals)));
    return timed(
      () => diffSnapshots(from, to),
      ({ changes, hidden }) => {
        const found = { changes: changes.length, cosmetic: hidden.cosmetic };
        if (!isDeepStrictEqual(found, expected)) {
          throw new Error(`found ${JSON.stringify(found)} of ${JSON.stringify(expected)}`);
        }
        return { compared: true };
      },
    );
  },
  isDeepStrictEqual: async (principals = "") => equal(Number(principals), isDeepStrictEqual),
  "deep equal by hand": async (principals = "") => equal(Number(principals), deepEqual),
};

/** Two Snapshots that are equal and share nothing. */
function equal(principals: number, compare: (a: Snapshot, b: Snapshot) => boolean): Measure {
  const [a, b] = [benchState(principals), benchState(principals)];
  return timed(
    () => compare(a, b),
    (areEqual) => {
      if (!areEqual) throw new Error("two equal Snapshots are told to differ");
      return { compared: true };
    },
  );
}

function timed<T>(work: () => T, check: (result: T) => object): Measure {
  const begin = performance.now();
  const result = work();
  const workMs = performance.now() - begin;
  return { readMs: 0, workMs, peakBytes: peakBytes(), held: check(result) };
}
