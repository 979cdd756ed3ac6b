import { diffSnapshots, type Change } from "@iamferry/plan";
import { renderDiffTerminal, renderPlanTerminal, type TerminalOptions } from "@iamferry/report";
import { displayWidth } from "@iamferry/text";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDiff, anyNames, anyPlan } from "./arbitraries.ts";
import { CHANGE_KINDS } from "./samples.ts";

const anyOptions = fc.record({
  width: fc.constantFrom(40, 61, 80, 119, 120, 173),
  names: anyNames,
  all: fc.boolean(),
});

test("no line of any diff is wider than asked, nothing acts, and colours only add to the text", () => {
  const seen = new Set<Change["kind"]>();
  fc.assert(
    fc.property(anyDiff, anyOptions, (diff, options) => {
      for (const { kind } of diff.changes) seen.add(kind);
      checkTerminal((how) => renderDiffTerminal(diff, { ...options, ...how }), options.width);
    }),
    { numRuns: 120 },
  );
  expect([...seen].toSorted()).toEqual(CHANGE_KINDS);
});

test("no line of any plan is wider than asked, nothing acts, and colours only add to the text", () => {
  fc.assert(
    fc.property(anyPlan, anyOptions, (plan, options) => {
      checkTerminal((how) => renderPlanTerminal(plan, { ...options, ...how }), options.width);
    }),
    { numRuns: 80 },
  );
});

test("equal Snapshots differ in nothing, and the report says so", () => {
  const text = renderDiffTerminal(diffSnapshots({ accounts: [] }, { accounts: [] }), {
    width: 80,
    colors: false,
    names: ["a.iam", "b.iam"],
  });
  expect(text).toBe("--- a.iam\n+++ b.iam\n\nno differences\n");
});

function checkTerminal(
  render: (how: Pick<TerminalOptions, "colors">) => string,
  width: number,
): void {
  const plain = render({ colors: false });
  for (const line of plain.split("\n")) {
    expect(displayWidth(line), line).toBeLessThanOrEqual(width);
    expect(line).toBe(line.trimEnd());
  }
  expect(plain).not.toMatch(ACTING);
  const colored = render({ colors: true });
  expect(colored.replaceAll(COLOR, "")).toBe(plain);
  expect(colored === plain).toBe(!/\S/u.test(plain));
  expect(render({ colors: true })).toBe(colored);
}

/** Whatever a terminal acts on, but for line ends. */
const ACTING = /[^\P{C}\n\p{Co}\p{Cn}]/u;
const COLOR = /\u001b\[\d+m/gu;
