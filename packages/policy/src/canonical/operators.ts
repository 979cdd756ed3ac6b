import type { CloudProfile } from "@iamferry/model";

/** What the values of a condition operator are: patterns, patterns of ARNs, IP addresses, or what is compared whole. */
export type OperatorValues = "pattern" | "arn-pattern" | "address" | "whole";

/**
 * What values a condition operator takes, spelled exactly (`ForAnyValue:StringLikeIfExists`); undefined where the
 * cloud does not know it, or we do not.
 */
export function operatorValues(name: string, profile: CloudProfile): OperatorValues | undefined {
  if (profile.conditionOperators?.includes(name) === false) return undefined;
  const [, set, plain = "", ifExists] = OPERATOR.exec(name) ?? [];
  const values = OPERATORS.get(plain);
  // AWS documents no other form of `Null`; Eucalyptus' own are in its list.
  const isNull = plain === "Null" && profile.conditionOperators === undefined;
  if (isNull && (set !== undefined || ifExists !== undefined)) return undefined;
  const isArnEquals = plain === "ArnEquals" || plain === "ArnNotEquals";
  return isArnEquals && !profile.arnEqualsIsLike ? "whole" : values;
}

const OPERATOR = /^(ForAllValues:|ForAnyValue:)?([A-Za-z]+?)(IfExists)?$/;

/** The operators of the IAM JSON policy reference, "IAM JSON policy elements: Condition operators". */
const OPERATORS: ReadonlyMap<string, OperatorValues> = new Map([
  ["StringEquals", "whole"],
  ["StringNotEquals", "whole"],
  ["StringEqualsIgnoreCase", "whole"],
  ["StringNotEqualsIgnoreCase", "whole"],
  ["StringLike", "pattern"],
  ["StringNotLike", "pattern"],
  ["NumericEquals", "whole"],
  ["NumericNotEquals", "whole"],
  ["NumericLessThan", "whole"],
  ["NumericLessThanEquals", "whole"],
  ["NumericGreaterThan", "whole"],
  ["NumericGreaterThanEquals", "whole"],
  ["DateEquals", "whole"],
  ["DateNotEquals", "whole"],
  ["DateLessThan", "whole"],
  ["DateLessThanEquals", "whole"],
  ["DateGreaterThan", "whole"],
  ["DateGreaterThanEquals", "whole"],
  ["Bool", "whole"],
  ["BinaryEquals", "whole"],
  ["IpAddress", "address"],
  ["NotIpAddress", "address"],
  ["ArnEquals", "arn-pattern"],
  ["ArnNotEquals", "arn-pattern"],
  ["ArnLike", "arn-pattern"],
  ["ArnNotLike", "arn-pattern"],
  ["Null", "whole"],
]);
