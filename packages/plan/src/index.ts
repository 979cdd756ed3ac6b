export { COMPATIBILITY, PLAN_CODES } from "./compatibility/codes.ts";
export { diffSnapshots } from "./diff/diff-snapshots.ts";
export { mirrored } from "./diff/mirrored.ts";
export { compareChanges } from "./diff/order.ts";
export { parseSelector } from "./diff/selector.ts";
export { planRestore } from "./plan-restore.ts";
export type { CompatibilityRule, PlanCode } from "./compatibility/codes.ts";
export type { Attempt, Cause, Plan, Recovery, Reverse, Step } from "./plan.ts";
export type { RestoreOptions } from "./restore-options.ts";
export type { RestorePlan } from "./plan-restore.ts";
export type { ChangeOptions } from "./change/change-options.ts";
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
