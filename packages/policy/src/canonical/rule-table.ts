import type { CloudProfile } from "@iamferry/model";
import { policyOf, policyWith, trustWith } from "./example.ts";

/** A rule of the canonical form. */
export interface CanonicalRule {
  readonly id: string;
  /** What it folds, as a sentence. */
  readonly folds: string;
  /** Where it stops. */
  readonly limits: string;
  /** Two policy texts that it makes one. */
  readonly example: readonly [string, string];
  /** On which clouds; default: on all. */
  readonly where?: (profile: CloudProfile) => boolean;
  /** What says that it is sound. */
  readonly source: string;
}

/** All that the canonical form folds; each is proven to keep every decision (`test/canonical/meaning.test.ts`). */
export const CANONICAL_RULES: readonly CanonicalRule[] = [
  {
    id: "json-spelling",
    folds: "White space and escapes mean nothing.",
    limits:
      "Numbers keep no spelling when they are read: `comparePolicies` asks the texts for them.",
    example: ['{"Statement": []}', '{"\\u0053tatement":[]}'],
    source: "RFC 8259",
  },
  {
    id: "member-order",
    folds: "The order of an object's members means nothing.",
    limits: "A key that stands twice in one object is never folded.",
    example: ['{"Statement":[],"Version":"2012-10-17"}', '{"Version":"2012-10-17","Statement":[]}'],
    source: 'RFC 8259; IAM User Guide, "Grammar of the IAM JSON policy language"',
  },
  {
    id: "statement-order",
    folds: "The order of statements means nothing.",
    limits: "None: all of them are asked.",
    example: [
      policyOf({ Action: "s3:Get*" }, { Effect: "Deny", Action: "s3:GetObject" }),
      policyOf({ Effect: "Deny", Action: "s3:GetObject" }, { Action: "s3:Get*" }),
    ],
    source: 'IAM User Guide, "Policy evaluation logic"',
  },
  {
    id: "duplicate-statements",
    folds: "A statement that stands twice means what it means once.",
    limits: "Only statements that are understood; their Sids may differ.",
    example: [policyOf({}), policyOf({ Sid: "one" }, { Sid: "two" })],
    source: 'IAM User Guide, "Policy evaluation logic"',
  },
  {
    id: "statement-object",
    folds: "One statement may stand without the list.",
    limits: "Eucalyptus before 4.4 refuses it.",
    example: [
      policyOf({}),
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}',
    ],
    where: ({ statementObject }) => statementObject,
    source:
      'IAM User Guide, "IAM JSON policy elements: Statement"; Eucalyptus\' PolicyParser of 4.3 and 4.4',
  },
  {
    id: "one-element-list",
    folds: "A text is the list of itself alone.",
    limits:
      "In Action, NotAction, Resource, NotResource, the types of Principal and NotPrincipal, and the values of a condition; nowhere else. An empty list is never folded.",
    example: [
      policyWith({ Action: "s3:Get*", Condition: { StringEquals: { "s3:prefix": "a" } } }),
      policyWith({ Action: ["s3:Get*"], Condition: { StringEquals: { "s3:prefix": ["a"] } } }),
    ],
    source: 'IAM User Guide, "Grammar of the IAM JSON policy language"',
  },
  {
    id: "value-order",
    folds: "The order of a list of values, and a value that stands in it again, mean nothing.",
    limits:
      "In the same places. Lists that hold anything of another type stay, and several values of a quota key or of a lease (`ec2:keepalive`, `ec2:expirationtime`), which take one.",
    example: [
      policyWith({ Action: ["s3:Get*", "s3:Put*", "s3:Get*"] }),
      policyWith({ Action: ["s3:Put*", "s3:Get*"] }),
    ],
    source:
      'IAM User Guide, "Conditions with multiple context keys or values": any or none of the values has to match; on Eucalyptus a negated operator asks whether one of them differs, which order and repeats do not change either',
  },
  {
    id: "action-case",
    folds: "Actions are compared ignoring case.",
    limits: "ASCII letters in Action and NotAction.",
    example: [policyWith({ Action: "S3:getobject" }), policyWith({ Action: "s3:GetObject" })],
    source:
      'IAM User Guide, "IAM JSON policy elements: Action"; Eucalyptus\' PolicyParser lowers them',
  },
  {
    id: "wildcard-runs",
    folds: "`**` matches what `*` does, and `?*` what `*?` does.",
    limits:
      "Behind the vendor of an action; in the resource part of an ARN, in Resource, NotResource and the ARN operators; in StringLike and StringNotLike. Not in other operators, not in a text that holds `${`, not in the addresses of EC2, and never where wildcards stand alone as an action or resource: there only `*` is documented.",
    example: [
      policyWith({ Action: "s3:Get**", Resource: "arn:aws:s3:::b/?*" }),
      policyWith({ Action: "s3:Get*", Resource: "arn:aws:s3:::b/*?" }),
    ],
    source:
      'IAM User Guide, "IAM JSON policy elements: Resource": `*` is any characters, `?` is one',
  },
  {
    id: "version-default",
    folds: "No Version is Version `2008-10-17`.",
    limits: "Versions of other values stay.",
    example: [
      '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${aws:username}"}]}',
      policyWith({ Resource: "arn:aws:s3:::b/${aws:username}" }, { Version: "2008-10-17" }),
    ],
    source: 'IAM User Guide, "IAM JSON policy elements: Version"',
  },
  {
    id: "version-without-variables",
    folds: "Version `2012-10-17` is Version `2008-10-17` where `${` occurs nowhere.",
    limits:
      "Labels do not count. On Eucalyptus before 4.3, which has no variables, it is so wherever `${` occurs.",
    example: [policyWith({}), policyWith({}, { Version: "2008-10-17" })],
    source:
      'IAM User Guide, "IAM JSON policy elements: Version": variables are what the versions differ in',
  },
  {
    id: "condition-key-case",
    folds: "Condition keys are compared ignoring case.",
    limits: "ASCII letters. An operator that has two spellings of one key stays as it is.",
    example: [
      policyWith({ Condition: { IpAddress: { "AWS:SourceIp": "10.0.0.0/8" } } }),
      policyWith({ Condition: { IpAddress: { "aws:sourceip": "10.0.0.0/8" } } }),
    ],
    source:
      'IAM User Guide, "IAM JSON policy elements: Condition"; Eucalyptus looks keys up in lower case',
  },
  {
    id: "condition-scalars",
    folds: '`true` is `"true"` and `5` is `"5"` as the value of a condition.',
    limits:
      "Booleans and whole numbers that JavaScript keeps, under any operator that is known, `Null` too. Eucalyptus before 5.0 refuses them.",
    example: [
      policyWith({ Condition: { Bool: { "aws:SecureTransport": true } } }),
      policyWith({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ],
    where: ({ conditionScalars }) => conditionScalars,
    source:
      'IAM User Guide, "Grammar of the IAM JSON policy language"; Eucalyptus\' PolicyParser of 5.0',
  },
  {
    id: "empty-condition",
    folds: "`Condition: {}` is no condition.",
    limits: "An operator without keys, and a key without values, stay.",
    example: [policyWith({ Condition: {} }), policyWith({})],
    source: 'IAM User Guide, "IAM JSON policy elements: Condition": all of none match',
  },
  {
    id: "sid-and-id",
    folds: "The Sid of a statement and the Id of a policy decide nothing.",
    limits: "Where they are texts.",
    example: [policyWith({ Sid: "ReadAll" }, { Id: "one" }), policyWith({})],
    source: 'IAM User Guide, "IAM JSON policy elements: Sid" and "Id"',
  },
  {
    id: "account-principal",
    folds: "An account's number as a principal is the ARN of its root.",
    limits: "In type `AWS` of Principal and NotPrincipal, in the cloud's own partition.",
    example: [
      trustWith({ Principal: { AWS: "123456789012" } }),
      trustWith({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }),
    ],
    where: ({ partition }) => partition === "aws",
    source: 'IAM User Guide, "AWS JSON policy elements: Principal"',
  },
  {
    id: "single-address",
    folds: "An IPv4 address is the range of it alone.",
    limits: "In IpAddress and NotIpAddress; four decimal numbers without leading zeros.",
    example: [
      policyWith({ Condition: { IpAddress: { "aws:SourceIp": "10.1.2.3" } } }),
      policyWith({ Condition: { IpAddress: { "aws:SourceIp": "10.1.2.3/32" } } }),
    ],
    source: 'IAM User Guide, "IP address condition operators": `/32` is the default',
  },
  {
    id: "arn-equals",
    folds: "ArnEquals is ArnLike, and ArnNotEquals is ArnNotLike.",
    limits: "On AWS. Not where both stand in one condition with a key in common.",
    example: [
      policyWith({ Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:*:*:t" } } }),
      policyWith({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:t" } } }),
    ],
    where: ({ arnEqualsIsLike }) => arnEqualsIsLike,
    source:
      'IAM User Guide, "Amazon Resource Name (ARN) condition operators": they behave identically',
  },
];
