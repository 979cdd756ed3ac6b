import { renderPlanTerminal } from "@iamferry/report";
import { expect, test } from "vitest";
import { DAY_PLAN } from "./samples.ts";

const names = ["now", "then"] as const;
const rendered = (how: { readonly mostSteps?: number; readonly all?: boolean }): string =>
  renderPlanTerminal(DAY_PLAN, { width: 80, colors: false, names, ...how });
const steps = (text: string): number =>
  text.split("\n").filter((line) => /^. +\d+\. /.test(line)).length;

test("of a plan with more steps than asked for the first are shown, and the others counted", () => {
  const all = DAY_PLAN.plan.steps.length;
  expect(all).toBeGreaterThan(3);
  const text = rendered({ mostSteps: 2 });
  expect(steps(text)).toBe(2);
  expect(text).toContain(`\u2026 and ${all - 2} more steps (--all shows each)\n`);
  // The last lines are about all of them.
  expect(text).toContain(`${all} steps: `);
  expect(steps(rendered({ mostSteps: 2, all: true }))).toBe(all);
  expect(rendered({ mostSteps: all })).toBe(rendered({}));
});
