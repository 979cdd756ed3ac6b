import { isJsonObject } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { ownMember } from "./map-statements.ts";
import type { JsonObject, JsonValue } from "@iamferry/model";

/** One comparison of a condition. */
export interface Comparison {
  readonly statement: JsonObject;
  readonly operator: string;
  readonly key: string;
  /** A value or a list of them. */
  readonly values: JsonValue;
}

/** Each operator with each key under it, in the order of the policy. */
export function* comparisons(value: JsonObject): Generator<Comparison> {
  for (const { raw } of statements(value)) {
    if (!isJsonObject(raw)) continue;
    const condition = ownMember(raw, "Condition");
    if (!isJsonObject(condition)) continue;
    for (const [operator, keys] of Object.entries(condition)) {
      if (!isJsonObject(keys)) continue;
      for (const [key, values] of Object.entries(keys)) {
        yield { statement: raw, operator, key, values };
      }
    }
  }
}

/** Whether an operator asks for a difference: `StringNotEquals`, `ForAnyValue:ArnNotLikeIfExists`, `NotIpAddress`. */
export function isNegated(operator: string): boolean {
  return /^(?:[^:]*:)?(?:[A-Za-z]+Not(?:Equals|Like)|NotIpAddress)/.test(operator);
}

/** Whether a key is that of a quota, such as `ec2:quota-vminstancenumber`. */
export function isQuotaKey(key: string): boolean {
  return /^[^:]*:quota-/i.test(key);
}
