import type { CloudProfile, JsonObject } from "@iamferry/model";
import { memberOf } from "@iamferry/policy";
import { conditionLines, isScalar, malformed, type ConditionLine } from "./document-parts.ts";

/**
 * Refuses a condition that Euare takes in no statement (euare-facts, b.7 and c): operators and keys that it does not
 * register, other values than texts up to 4.4, other operators than the one that a quota key or a lease takes, and a
 * quota with several values. Only the sentence for unknown keys is known.
 */
export function checkEuareConditions(statement: JsonObject, profile: CloudProfile): void {
  const condition = memberOf(statement, "Condition");
  if (condition === undefined) return;
  const lines = conditionLines(condition) ?? fault("Condition is not well formed");
  const isLimit = memberOf(statement, "Effect") === "Limit";
  for (const line of lines) checkLine(line, { isLimit, profile });
}

function checkLine(
  { key, operator, values }: ConditionLine,
  { isLimit, profile }: { readonly isLimit: boolean; readonly profile: CloudProfile },
): void {
  const { conditionKeys, conditionOperators, conditionScalars, quotaKeys } = profile;
  if (conditionOperators?.includes(operator) === false) fault(`condition type '${operator}'`);
  const folded = key.toLowerCase();
  const isQuota = quotaKeys.includes(folded);
  if (isLimit ? !isQuota : !isQuota && conditionKeys?.includes(folded) === false) {
    fault(`Condition key '${key}' is not supported`);
  }
  const only = isQuota ? "NumericLessThanEquals" : ONLY.get(folded);
  if (only !== undefined && operator !== only) fault(`${key} takes ${only} alone`);
  if (isQuota && values.length !== 1) fault(`${key} takes one value`);
  const isValue = conditionScalars ? isScalar : (value: unknown) => typeof value === "string";
  if (!values.every(isValue)) fault(`the values of ${key} are no texts`);
}

/** The leases of instances, which take one operator each. */
const ONLY: ReadonlyMap<string, string> = new Map([
  ["ec2:keepalive", "NumericEquals"],
  ["ec2:expirationtime", "DateEquals"],
]);

function fault(what: string): never {
  return malformed(`Error in uploaded policy: ${what}`);
}
