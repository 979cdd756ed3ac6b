export { DIFF_FORMAT, DIFF_VERSION, diffJson } from "./json/diff.ts";
export { diffSchema } from "./json/diff-schema.ts";
export { PLAN_FORMAT, PLAN_VERSION, planJson } from "./json/plan.ts";
export { planSchema } from "./json/plan-schema.ts";
export { renderDiffTerminal } from "./terminal/diff.ts";
export { renderPlanTerminal } from "./terminal/plan.ts";
export type { TerminalOptions } from "./terminal/options.ts";
export type { JsonExtra, JsonReport } from "./json/diff.ts";
