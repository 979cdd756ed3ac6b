import type { JsonObject } from "@iamferry/model";

/** The condition; undefined where it is `{}`. One with an operator that has no keys stays. */
export function withoutEmptyCondition(condition: JsonObject): JsonObject | undefined {
  return Object.keys(condition).length === 0 ? undefined : condition;
}
