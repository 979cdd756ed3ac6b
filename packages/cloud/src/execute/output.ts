import type { Output } from "./task.ts";

/** Whether a value is a structure. */
export function isRecord(value: unknown): value is Output {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands in an answer at the end of a way: `["Policy", "Arn"]`. */
export function valueAt(output: unknown, path: readonly string[]): unknown {
  let value = output;
  for (const part of path) {
    value = isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  }
  return value;
}

/** Whether a flag is set. Eucalyptus gives flags as texts. */
export function isYes(value: unknown): boolean {
  return value === true || value === "true";
}
