import type { JsonValue } from "@iamferry/model";

/** A condition key, the values that policies compare it with, and those that requests have. */
export interface MeaningfulKey {
  readonly key: string;
  /** The operators that suit it, without `IfExists` and the like, as a pattern. */
  readonly operators: RegExp;
  readonly compared: readonly JsonValue[];
  readonly given: readonly string[];
}

/** Keys for every type of condition. */
export const CONDITION_KEYS: readonly MeaningfulKey[] = [
  {
    key: "s3:prefix",
    operators: /^String/,
    compared: [
      "a",
      "A",
      "ab",
      "a*",
      "A*",
      "a**",
      "?*",
      "*?",
      "*",
      "b",
      "${aws:username}",
      "${*}",
      "${aws:nobody, 'a**'}",
    ],
    given: ["a", "A", "ab", "b", "*", "a**", "?*", "Foo1"],
  },
  {
    key: "aws:username",
    operators: /^String/,
    compared: ["a", "bob", "Bob", "B*", "b?b", "Foo*"],
    given: ["a", "bob", "Bob", "b/b"],
  },
  {
    key: "aws:TagKeys",
    operators: /^String/,
    compared: ["a", "b", "c", "?"],
    given: ["a", "b", "c", "d"],
  },
  {
    key: "s3:max-keys",
    operators: /^(?:Numeric|StringEquals$|StringNotEquals$|StringLike)/,
    compared: ["5", "5.0", "6", "-1", "x", 5, 6],
    given: ["4", "5", "6", "5.0", "x"],
  },
  {
    key: "aws:CurrentTime",
    operators: /^Date/,
    compared: ["2020-01-01T00:00:00Z", "2021-01-01", "1600000000", "x"],
    given: ["2020-01-01T00:00:00Z", "2020-06-01T00:00:00Z", "2021-01-01T00:00:00Z"],
  },
  {
    key: "aws:SecureTransport",
    operators: /^Bool/,
    compared: ["true", "false", "True", true, false],
    given: ["true", "false", "TRUE"],
  },
  {
    key: "aws:SourceIp",
    operators: /IpAddress/,
    compared: ["10.0.0.1", "10.0.0.1/32", "10.0.0.0/8", "2001:db8::1", "2001:db8::/32", "x"],
    given: ["10.0.0.1", "10.1.2.3", "11.0.0.1", "2001:db8::1"],
  },
  {
    key: "aws:SourceArn",
    operators: /^Arn/,
    compared: [
      "arn:aws:sns:us-east-1:123456789012:t",
      "arn:aws:sns:*:123456789012:t*",
      "arn:aws:sns:*:*:**",
      "arn:aws:s3:::b",
      "x",
    ],
    given: [
      "arn:aws:sns:us-east-1:123456789012:t",
      "arn:aws:sns:us-east-1:123456789012:T",
      "arn:aws:s3:::b",
    ],
  },
  {
    key: "saml:x",
    operators: /^Binary/,
    compared: ["QUJD", "QUJE"],
    given: ["QUJD", "QUJE"],
  },
];

/** The operators of AWS without their prefixes and suffixes, besides `Null`. */
export const PLAIN_OPERATORS: readonly string[] = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
  "NumericEquals",
  "NumericNotEquals",
  "NumericLessThan",
  "NumericLessThanEquals",
  "NumericGreaterThan",
  "NumericGreaterThanEquals",
  "DateEquals",
  "DateNotEquals",
  "DateLessThan",
  "DateLessThanEquals",
  "DateGreaterThan",
  "DateGreaterThanEquals",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "NotIpAddress",
  "ArnEquals",
  "ArnNotEquals",
  "ArnLike",
  "ArnNotLike",
];

/** What is asked for; one more often than the others. */
export const REQUEST_ACTIONS: readonly string[] = [
  "s3:GetObject",
  "s3:GetObject",
  "S3:GETOBJECT",
  "s3:Get",
  "s3:PutObject",
  "iam:CreateUser",
  "ec2:RunInstances",
  "sts:AssumeRole",
];

/** What it is to be done to. */
export const REQUEST_RESOURCES: readonly (string | undefined)[] = [
  undefined,
  "*",
  "arn:aws:s3:::b/a",
  "arn:aws:s3:::b/a",
  "arn:aws:s3:::b/A",
  "arn:aws:s3:::b/",
  "arn:aws:s3:::b/*",
  "arn:aws:s3:::b/bob",
  "arn:aws:s3:::c/a",
  "arn:aws:iam::123456789012:user/Bob",
  "arn:aws:iam::123456789012:user/bob",
  "arn:aws:ec2:::image/emi-1",
];

/** Patterns of actions, some of which mean the same. */
export const ACTION_PATTERNS: readonly string[] = [
  "*",
  "s3:*",
  "s3:**",
  "s3:Get*",
  "s3:Get?*",
  "s3:Get*?",
  "s3:GetObject",
  "S3:getobject",
  "s3:PutObject",
  "s3:?utObject",
  "iam:*",
  "iam:CreateUser",
  "ec2:RunInstances",
];

/** Patterns of resources, some of which mean the same. */
export const RESOURCE_PATTERNS: readonly string[] = [
  "*",
  "*",
  "arn:aws:s3:::b/*",
  "arn:aws:s3:::b/**",
  "arn:aws:s3:::b/?*",
  "arn:aws:s3:::b/*?",
  "arn:aws:s3:::b/a",
  "arn:aws:s3:::b/A",
  "arn:aws:s3:::b/${aws:username}",
  "arn:aws:s3:::b/${*}",
  "arn:aws:s3:::b/${s3:prefix, 'a'}",
  "arn:aws:iam::123456789012:user/Bob",
  "arn:aws:iam::123456789012:user/*",
  "arn:aws:ec2:::image/*",
];
