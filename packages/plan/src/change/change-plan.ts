import type { Diagnostic } from "@iamferry/text";
import type { Change, Diff } from "../diff/change.ts";
import type { Plan } from "../plan.ts";

/** The way from one state to another. */
export interface ChangePlan {
  readonly plan: Plan;
  readonly diff: Diff;
  /** Changes that it does not make, or not wholly; why, the diagnostics say. */
  readonly withheld: readonly Change[];
  /** What is not carried and why, and what the checks of the plan found. */
  readonly diagnostics: readonly Diagnostic[];
}
