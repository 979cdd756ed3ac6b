import type { PolicyDocument } from "@iamferry/model";
import { diffSnapshots } from "@iamferry/plan";
import {
  renderDiffTerminal,
  renderPlanTerminal,
  renderThreeTerminal,
  type TerminalOptions,
} from "@iamferry/report";
import { displayWidth } from "@iamferry/text";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDiff, anyNames, anyPlan, anyThree } from "./arbitraries.ts";
import { CHANGE_KINDS, DAY_PLAN, diffOf, documentOf } from "./samples.ts";

const anyOptions = fc.record({
  width: fc.constantFrom(40, 61, 80, 119, 120, 173),
  names: anyNames,
  all: fc.boolean(),
});

test("the diffs that reports are tried with have every kind of change", () => {
  const kinds = fc.sample(anyDiff, 120).flatMap(({ changes }) => changes.map(({ kind }) => kind));
  expect([...new Set(kinds)].toSorted()).toEqual(CHANGE_KINDS);
});

test("no line of any diff is wider than asked, nothing acts, and colours only add to the text", () => {
  fc.assert(
    fc.property(anyDiff, anyOptions, (diff, options) => {
      checkTerminal((how) => renderDiffTerminal(diff, { ...options, ...how }), options.width);
    }),
    { numRuns: 60 },
  );
});

test("no line of any plan is wider than asked, nothing acts, and colours only add to the text", () => {
  fc.assert(
    fc.property(anyPlan, anyOptions, (plan, options) => {
      checkTerminal((how) => renderPlanTerminal(plan, { ...options, ...how }), options.width);
    }),
    { numRuns: 40 },
  );
});

test("no line of any three-way diff is wider than asked, nothing acts, and colours only add to the text", () => {
  const names = ["base", "x".repeat(300), "\u001b[2J\n"] as const;
  fc.assert(
    fc.property(anyThree, anyOptions, (three, options) => {
      const { width } = options;
      checkTerminal((how) => renderThreeTerminal(three, { ...options, ...how, names }), width);
    }),
    { numRuns: 40 },
  );
});

test("blanks that fill a line of their own leave no line of blanks", () => {
  const text = renderPlanTerminal(
    {
      ...DAY_PLAN,
      diagnostics: [{ severity: "info", code: "plan/x", message: `a${" ".repeat(200)}b` }],
    },
    { width: 40, colors: false, names: ["a.iam", "b.iam"] },
  );
  expect(text).not.toMatch(/^ +$/mu);
});

test.for([119, 120, 121, 160])(
  "long values keep to %d columns, also beside each other",
  (width) => {
    const at = (side: string): string[] =>
      Array.from(
        { length: 9 },
        (_, number) => `${side}:${"x".repeat(number * 20)}\u4e2d ${number}`,
      );
    const policy = (values: readonly string[]): PolicyDocument =>
      documentOf({ Statement: [{ Sid: "One", Effect: "Allow", Action: values, Resource: "*" }] });
    const change = {
      kind: "document",
      account: { name: "lab" },
      entity: ["account", "lab", "user", "bob", "policy", "one"],
      type: "policy",
      field: "document",
      difference: "meaning",
      from: policy(at("a")),
      to: policy(at("b")),
    } as const;
    const names = ["a.iam", "b.iam"] as const;
    checkTerminal((how) => renderDiffTerminal(diffOf([change]), { width, names, ...how }), width);
    const text = renderDiffTerminal(diffOf([change]), { width, names, colors: false });
    expect(text.includes("\u2502")).toBe(width >= 120);
  },
);

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
