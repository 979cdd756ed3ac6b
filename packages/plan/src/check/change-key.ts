import type { Change } from "../diff/change.ts";

/** A text by which equal changes of two diffs of the same states, and no others, are equal. */
export function changeKey(change: Change): string {
  const field = "field" in change ? change.field : "";
  return JSON.stringify([change.kind, change.entity, field, "key" in change ? change.key : ""]);
}
