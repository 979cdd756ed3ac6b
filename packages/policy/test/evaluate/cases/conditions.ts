/**
 * When a condition is met, written down from AWS' IAM User Guide: "IAM JSON policy elements: Condition operators" (a key
 * that is missing, IfExists), "Set operators for multi-valued context keys" (ForAllValues, ForAnyValue) and "Conditions
 * with multiple context keys or values" (values of the policy: any, or none of them for a negated operator). `?`: the
 * guide is silent, several values of a request without a set operator.
 */
export const FORMS = {
  "": "set operator: none",
  IfExists: "suffix",
  "ForAllValues:": "set operator",
  "ForAnyValue:": "set operator",
  "ForAllValues: IfExists": "set operator and suffix",
  "ForAnyValue: IfExists": "set operator and suffix",
} as const;

export type Form = keyof typeof FORMS;

/** What the request has: nothing, one value, or two. `fits`: equal, in the range and so on, also for negated ones. */
export const GIVEN = ["absent", "fits", "differs", "both fit", "one fits", "none fits"] as const;

export type Given = (typeof GIVEN)[number];

/** One letter for each of {@link GIVEN}: `y` met, `n` not met, `?` nobody knows. */
export const POSITIVE: Readonly<Record<Form, string>> = {
  "": "nyny?n",
  IfExists: "yyny?n",
  "ForAllValues:": "yynynn",
  "ForAnyValue:": "nynyyn",
  "ForAllValues: IfExists": "yynynn",
  "ForAnyValue: IfExists": "yynyyn",
};

export const NEGATED: Readonly<Record<Form, string>> = {
  "": "ynyn?y",
  IfExists: "ynyn?y",
  "ForAllValues:": "ynynny",
  "ForAnyValue:": "nnynyy",
  "ForAllValues: IfExists": "ynynny",
  "ForAnyValue: IfExists": "ynynyy",
};

export interface OperatorCase {
  readonly operator: string;
  readonly negated?: true;
  /** The values of the policy. */
  readonly wanted: readonly string[];
  /** Two values of a request that fit one of them, and two that fit none. */
  readonly fits: readonly [string, string];
  readonly differs: readonly [string, string];
}

/** Every operator but `Null`, with values whose meaning is beyond doubt. */
export const OPERATORS: readonly OperatorCase[] = [
  ...pair("StringEquals", "StringNotEquals", {
    wanted: ["red", "blue"],
    fits: ["red", "blue"],
    differs: ["Red", "green"],
  }),
  ...pair("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", {
    wanted: ["red", "blue"],
    fits: ["RED", "Blue"],
    differs: ["reds", "green"],
  }),
  ...pair("StringLike", "StringNotLike", {
    wanted: ["re*", "b?ue"],
    fits: ["red", "blue"],
    differs: ["Red", "bue"],
  }),
  ...pair("NumericEquals", "NumericNotEquals", {
    wanted: ["5", "7"],
    fits: ["5", "7"],
    differs: ["6", "-5"],
  }),
  one("NumericLessThan", ["5"], ["4", "-6"], ["5", "6"]),
  one("NumericLessThanEquals", ["5"], ["5", "4"], ["6", "50"]),
  one("NumericGreaterThan", ["5"], ["6", "10"], ["5", "4"]),
  one("NumericGreaterThanEquals", ["5"], ["5", "10"], ["4", "-5"]),
  ...pair("DateEquals", "DateNotEquals", {
    wanted: ["2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"],
    fits: ["2020-01-01T00:00:00Z", "2020-01-01T01:00:00+01:00"],
    differs: ["2020-01-01T00:00:01Z", "2019-01-01T00:00:00Z"],
  }),
  one(
    "DateLessThan",
    ["2020-01-01T00:00:00Z"],
    ["2019-12-31T23:59:59Z", "1999-01-01"],
    ["2020-01-01T00:00:00Z", "2021-01-01"],
  ),
  one(
    "DateLessThanEquals",
    ["2020-01-01T00:00:00Z"],
    ["2020-01-01T00:00:00Z", "1999-01-01"],
    ["2020-01-01T00:00:01Z", "2021-01-01"],
  ),
  one(
    "DateGreaterThan",
    ["2020-01-01T00:00:00Z"],
    ["2020-01-01T00:00:01Z", "1600000000"],
    ["2020-01-01T00:00:00Z", "1999-01-01"],
  ),
  one(
    "DateGreaterThanEquals",
    ["2020-01-01T00:00:00Z"],
    ["2020-01-01T00:00:00Z", "2021-01-01"],
    ["2019-12-31T23:59:59Z", "1999-01-01"],
  ),
  one("Bool", ["true"], ["true", "TRUE"], ["false", "False"]),
  one(
    "BinaryEquals",
    ["QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QUJD"],
    ["QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QUJD"],
    ["QUJE", "QUI="],
  ),
  ...pair("IpAddress", "NotIpAddress", {
    wanted: ["203.0.113.0/24", "2001:db8:1234:5678::/64"],
    fits: ["203.0.113.7", "2001:db8:1234:5678::9"],
    differs: ["203.0.114.7", "2001:db8:1234:5679::9"],
  }),
  ...pair("ArnEquals", "ArnNotEquals", {
    wanted: ["arn:aws:sns:eu-west-1:123456789012:*", "arn:aws:s3:::b"],
    fits: ["arn:aws:sns:eu-west-1:123456789012:t:x", "arn:aws:s3:::b"],
    differs: ["arn:aws:sns:eu-west-2:123456789012:t", "arn:aws:s3:::B"],
  }),
  ...pair("ArnLike", "ArnNotLike", {
    wanted: ["arn:aws:sns:eu-west-?:123456789012:*", "arn:aws:s3:::b"],
    fits: ["arn:aws:sns:eu-west-1:123456789012:t", "arn:aws:s3:::b"],
    differs: ["arn:aws:sns:eu-west-10:123456789012:t", "arn:aws:s3:::B"],
  }),
];

function one(
  operator: string,
  wanted: readonly string[],
  ...[fits, differs]: readonly [readonly [string, string], readonly [string, string]]
): OperatorCase {
  return { operator, wanted, fits, differs };
}

function pair(
  operator: string,
  negated: string,
  values: Omit<OperatorCase, "operator" | "negated">,
): readonly OperatorCase[] {
  return [
    { operator, ...values },
    { operator: negated, negated: true, ...values },
  ];
}
