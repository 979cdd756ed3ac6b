export type { Attempt, Cause, Plan, Recovery, Reverse, Step } from "./plan.ts";
