import type { Change, ChangePlan } from "@iamferry/plan";
import { planMarkdown, renderPlanTerminal } from "@iamferry/report";
import { countBySeverity } from "@iamferry/text";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyPlan } from "./arbitraries.ts";
import { diffOf } from "./samples.ts";

const NAMES = ["now.iam", "wanted.iam"] as const;

const path = (name: string): EntityPath => ["account", "lab", "user", name];

const gone = (name: string): Change => ({
  kind: "removed",
  account: { name: "lab" },
  entity: path(name),
  type: "user",
  from: { kind: "user", name, path: "/", policies: [] },
});

const COUNTED: Diagnostic = {
  severity: "warning",
  code: "plan/delete-withheld",
  message: "3 entities are not deleted, though the wanted state has no such",
  entity: path("ana"),
  help: "use --allow-delete to delete what is not in it",
};

const planOf = (withheld: readonly Change[], diagnostics: readonly Diagnostic[]): ChangePlan => ({
  plan: { profile: "aws", accounts: [{ name: "lab" }], steps: [] },
  diff: diffOf(withheld),
  withheld,
  diagnostics,
});

const drawn = (plan: ChangePlan): readonly string[] =>
  renderPlanTerminal(plan, { width: 110, colors: false, names: NAMES }).split("\n").slice(5, -1);

test("a diagnostic that counts entities is the reason of each of them, with its help once", () => {
  const plan = planOf([gone("ana"), gone("ben"), gone("cid")], [COUNTED]);
  expect(drawn(plan)).toEqual([
    "not made",
    "  account lab",
    "-   user ana",
    "      why: warning[plan/delete-withheld]: 3 entities are not deleted, though the wanted state has no such",
    "        help: use --allow-delete to delete what is not in it",
    "-   user ben",
    "      why: 3 entities are not deleted, though the wanted state has no such",
    "-   user cid",
    "      why: 3 entities are not deleted, though the wanted state has no such",
    "",
    "nothing to do",
    "3 changes not made",
    "1 warning",
  ]);
  const comment = planMarkdown(plan, { names: NAMES });
  expect(comment).toContain(
    "  why: warning[plan/delete-withheld]: 3 entities are not deleted, though the wanted state has no such\n" +
      "    help: use --allow-delete to delete what is not in it\n",
  );
  expect(comment.match(/^ +why: /gmu)).toHaveLength(3);
  expect(comment.match(/help: /gu)).toHaveLength(1);
});

test("what a check finds, and what is said of a step, is no reason why something is not made", () => {
  const own: Diagnostic = {
    severity: "error",
    code: "plan/still-used",
    message: "user ben stays",
    entity: path("ben"),
  };
  const others = ["escalation/administrator", "lockout/last", "plan/interrupted", "plan/replaced"];
  const found = others.map((code): Diagnostic => ({
    severity: "warning",
    code,
    message: "look at it",
    entity: path("ben"),
  }));
  const lines = drawn(planOf([gone("ana"), gone("ben")], [...found, COUNTED, own]));
  expect(lines.filter((line) => line.includes("why: "))).toEqual([
    "      why: warning[plan/delete-withheld]: 3 entities are not deleted, though the wanted state has no such",
    "      why: error[plan/still-used]: user ben stays",
  ]);
  for (const code of others) {
    expect(lines).toContain(`  warning[${code}]: look at it`);
  }
  expect(lines.at(-1)).toBe("1 error, 5 warnings");
});

test("an account that stays although it is to go has the mark of what goes", () => {
  const entity = ["account", "lab"];
  const plan = planOf(
    [{ kind: "removed", account: { name: "lab" }, entity, type: "account", from: {} }],
    [{ severity: "warning", code: "plan/account-kept", message: "it stays", entity }],
  );
  expect(drawn(plan).slice(0, 3)).toEqual([
    "not made",
    "- account lab",
    "      why: warning[plan/account-kept]: it stays",
  ]);
});

test("the totals of any plan count what is shown, each finding once with severity and code", () => {
  let reasons = 0;
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const text = renderPlanTerminal(plan, {
        width: 400,
        colors: false,
        names: NAMES,
        all: true,
      });
      expect(shownOf(text)).toEqual(countBySeverity(plan.diagnostics));
      reasons += text.match(/^ +why: \w+\[/gmu)?.length ?? 0;
      const comment = planMarkdown(plan, {
        names: NAMES,
        diagnostics: [COUNTED],
        limit: 10_000_000,
      });
      const all = [COUNTED, ...plan.diagnostics];
      expect(shownOf(comment)).toEqual(countBySeverity(all));
      const table = [...comment.matchAll(/^\| `[\w/-]+` \| (\w+) \| ([\d,]+) \|$/gmu)];
      expect(table.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(all.length);
    }),
    { numRuns: 60 },
  );
  expect(reasons).toBeGreaterThan(10);
});

/** How many findings a report shows of each severity. */
function shownOf(text: string): Readonly<Record<Diagnostic["severity"], number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const [, severity] of text.matchAll(
    /^ *(?:why: )?(error|warning|info)\[[\w/-]+\]:(?: |$)/gmu,
  )) {
    counts[severity as Diagnostic["severity"]] += 1;
  }
  return counts;
}
