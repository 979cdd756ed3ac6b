export { checkPlan } from "./check/check-plan.ts";
export { CHECK_CODES, CHECK_CODE_LIST, CHECK_FAMILIES } from "./check/codes.ts";
export { matchesCode, selectedBy, selectorProblem } from "./check/fail-on.ts";
export { COMPATIBILITY, PLAN_CODES } from "./compatibility/codes.ts";
export { diffSnapshots } from "./diff/diff-snapshots.ts";
export { mirrored } from "./diff/mirrored.ts";
export { compareChanges } from "./diff/order.ts";
export { parseSelector } from "./diff/selector.ts";
export { diffThree } from "./diff/three/diff-three.ts";
export { CHANGE_PLAN_CODES } from "./change/operations/codes.ts";
export { operationsOf } from "./change/operations/operations-of.ts";
export { planChanges } from "./change/plan-changes.ts";
export { planRestore } from "./plan-restore.ts";
export { checkTarget } from "./safety/check-target.ts";
export { SAFETY_CODE_LIST, SAFETY_CODES } from "./safety/codes.ts";
export { healedIds } from "./safety/healed-ids.ts";
export { withQuotas } from "./safety/live-quotas.ts";
export { planLoginProfiles } from "./safety/login-profiles.ts";
export { checkPasswordRenewal } from "./safety/password-renewal.ts";
export { safetyDiagnostic } from "./safety/report.ts";
export { withLoginProfiles } from "./safety/with-login-profiles.ts";
export type { PlanToCheck } from "./check/check.ts";
export type { CheckCode, CheckCodeInfo } from "./check/codes.ts";
export type { Graded, SelectorProblem } from "./check/fail-on.ts";
export type { CompatibilityRule, PlanCode } from "./compatibility/codes.ts";
export type { Attempt, Cause, Plan, Recovery, Reverse, Step } from "./plan.ts";
export type { RestoreOptions } from "./restore-options.ts";
export type { RestorePlan } from "./plan-restore.ts";
export type { ChangeOptions } from "./change/change-options.ts";
export type { PlanChangesOptions } from "./change/plan-changes.ts";
export type { ChangePlanCode, ChangePlanRule } from "./change/operations/codes.ts";
export type { ChangeOperations, ChangeStates } from "./change/operations/operations-of.ts";
export type { Operation, Touch } from "./change/operation.ts";
export type { ChangePlan } from "./change/change-plan.ts";
export type {
  Change,
  ChangedKind,
  Diff,
  DiffOptions,
  DocumentChanged,
  EntityAdded,
  EntityRemoved,
  EntityRenamed,
  EntityReplaced,
  FieldChanged,
  HiddenChanges,
  ItemAdded,
  ItemChanged,
  ItemRemoved,
  OtherSide,
  Selector,
} from "./diff/change.ts";
export type { SelectorMistake } from "./diff/selector.ts";
export type { Branches } from "./diff/three/diff-three.ts";
export type { CommonChange, Conflict, ThreeWayDiff } from "./diff/three/three-way.ts";
export type { TargetToCheck } from "./safety/check-target.ts";
export type { SafetyCode, SafetyCodeInfo } from "./safety/codes.ts";
export type { HealedIds } from "./safety/healed-ids.ts";
export type { AccountSummary } from "./safety/live-quotas.ts";
export type { LoginProfilesToPlan } from "./safety/login-profiles.ts";
export type { PasswordsToRenew } from "./safety/password-renewal.ts";
