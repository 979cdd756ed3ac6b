import { checkDiagnostic } from "./check.ts";
import { CHECKS } from "./checks.ts";
import { removalsOf } from "./destructive/removals.ts";
import { accessOf } from "./rights/access.ts";
import { changeKey } from "./change-key.ts";
import { notMade } from "./not-made.ts";
import { touchedPrincipals } from "./rights/touched.ts";
import { statesOf } from "./states.ts";
import type { Diagnostic } from "@iamferry/text";
import type { Checking, PlanToCheck } from "./check.ts";
import type { CheckCode } from "./codes.ts";

/**
 * What a person should know before a plan is run: who is locked out, who gains rights that lead to more, what does
 * not come back, and what the cloud has no room for. Each diagnostic has an entity path and help. The order is that
 * of the checks, in each that of the states. Never throws.
 *
 * It sees as far as IAM shows: policies of resources, of organisations and of sessions are not in a Snapshot.
 */
export function checkPlan(plan: PlanToCheck): readonly Diagnostic<CheckCode>[] {
  const diagnostics: Diagnostic<CheckCode>[] = [];
  const kept = notMade(plan);
  const keys = new Set(kept.map(changeKey));
  const states = statesOf(plan, kept);
  const made = plan.diff.changes.filter((change) => !keys.has(changeKey(change)));
  const checking: Checking = {
    plan,
    options: plan.options ?? {},
    states,
    made,
    removals: removalsOf(plan, states),
    touched: touchedPrincipals(made, states),
    access: accessOf(plan, states),
    report: (code, finding) => diagnostics.push(checkDiagnostic(code, finding)),
  };
  for (const check of CHECKS) check(checking);
  return diagnostics;
}
