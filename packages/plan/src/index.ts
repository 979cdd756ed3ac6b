export { COMPATIBILITY, PLAN_CODES } from "./compatibility/codes.ts";
export { planRestore } from "./plan-restore.ts";
export type { CompatibilityRule, PlanCode } from "./compatibility/codes.ts";
export type { Attempt, Cause, Plan, Recovery, Reverse, Step } from "./plan.ts";
export type { RestoreOptions } from "./restore-options.ts";
export type { RestorePlan } from "./plan-restore.ts";
