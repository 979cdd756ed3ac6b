import { describe, expect, test } from "vitest";
import {
  ALLOW_ADDED,
  ALLOW_REMOVED,
  DENY_ADDED,
  DENY_REMOVED,
  GATE_NARROWED,
} from "../../../src/change/order/rights.ts";
import type { Rights } from "../../../src/change/order/rights.ts";
import { createTurns, UNKNOWN } from "../../../src/change/order/turns.ts";

/** What each of some steps has to wait for, by what it does to whom. */
function needsOf(
  ...steps: readonly Readonly<Record<string, Rights>>[]
): readonly (readonly string[])[] {
  const turns = createTurns();
  return steps.map((step, at) => turns.take(`${at}`, new Map(Object.entries(step))));
}

describe("steps of a plan wait for each other", () => {
  test("not where they change the rights of different principals", () => {
    expect(needsOf({ ana: ALLOW_ADDED }, { ben: ALLOW_REMOVED })).toEqual([[], []]);
  });

  test("not where all of them loosen, or all of them restrict", () => {
    expect(needsOf({ ana: ALLOW_ADDED }, { ana: DENY_REMOVED })).toEqual([[], []]);
    expect(needsOf({ ana: DENY_ADDED }, { ana: ALLOW_REMOVED | GATE_NARROWED })).toEqual([[], []]);
  });

  test("where the one restricts and the other loosens: all before the first, which those after it wait for", () => {
    expect(
      needsOf(
        { ana: DENY_ADDED },
        { ana: ALLOW_REMOVED },
        { ana: ALLOW_ADDED },
        { ana: ALLOW_ADDED },
        { ana: ALLOW_REMOVED },
      ),
    ).toEqual([[], [], ["0", "1"], ["2"], ["2", "3"]]);
  });

  test("where nobody knows what they do", () => {
    expect(needsOf({ ana: UNKNOWN }, { ana: UNKNOWN }, { ana: ALLOW_ADDED })).toEqual([
      [],
      ["0"],
      ["1"],
    ]);
  });

  test("for all whom they reach", () => {
    expect(
      needsOf({ ana: DENY_ADDED }, { ben: DENY_ADDED }, { ana: ALLOW_ADDED, ben: ALLOW_ADDED }),
    ).toEqual([[], [], ["0", "1"]]);
  });
});
