import type { CloudProfile, CloudProfileId, JsonValue } from "@iamferry/model";
import type { EvaluationRequest } from "../evaluate/evaluation.ts";
import { policyOf, policyWith, trustWith } from "./example.ts";

/** A folding that looks right and is not, or that nobody has documented. */
export interface UnsoundFolding {
  readonly id: string;
  /** What is not folded, as a sentence. */
  readonly never: string;
  /** Two policy texts that stay apart. */
  readonly example: readonly [string, string];
  /** On which clouds; default: on all. */
  readonly where?: (profile: CloudProfile) => boolean;
  readonly told: Told;
}

/** What tells the two apart. */
export type Told =
  /** A request that the two decide differently, on this cloud. */
  | {
      readonly kind: "request";
      readonly cloud: CloudProfileId;
      readonly request: EvaluationRequest;
    }
  /** The clouds refuse one of them. */
  | { readonly kind: "refused"; readonly reason: string }
  /** No documentation says that the two are one. */
  | { readonly kind: "undocumented"; readonly reason: string };

/** What the canonical form never folds; each example has two forms. */
export const UNSOUND_FOLDINGS: readonly UnsoundFolding[] = [
  {
    id: "principal-everyone",
    never: '`"Principal": "*"` and `{"AWS": "*"}`.',
    example: [trustWith({ Principal: "*" }), trustWith({ Principal: { AWS: "*" } })],
    told: undocumented(
      "documented as equal, and yet treated apart in the trust policies of roles, where `*` may mean services too",
    ),
  },
  {
    id: "arn-case",
    never: "ARNs that differ in case.",
    example: [
      policyWith({ Resource: "arn:aws:s3:::b/Bob" }),
      policyWith({ Resource: "arn:aws:s3:::b/bob" }),
    ],
    told: asked({ action: "s3:GetObject", resource: "arn:aws:s3:::b/Bob" }),
  },
  {
    id: "value-case",
    never: "Condition values that differ in case.",
    example: [stringEquals("Bob"), stringEquals("bob")],
    told: asked(withPrefix("Bob")),
  },
  {
    id: "effect-case",
    never: "Effects that differ in case.",
    example: [policyWith({ Effect: "Allow" }), policyWith({ Effect: "allow" })],
    told: refused("the value of Effect is case-sensitive"),
  },
  {
    id: "element-case",
    never: "Names of elements that differ in case.",
    example: [
      policyWith({}),
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","action":"s3:GetObject","Resource":"*"}]}',
    ],
    told: undocumented("elements are documented as the grammar spells them"),
  },
  {
    id: "operator-case",
    never: "Condition operators that differ in case.",
    example: [stringEquals("a"), conditionWith("stringequals", "a")],
    told: undocumented("operators are documented as the reference spells them"),
  },
  {
    id: "any-resource",
    never: "`*` and `arn:aws:*`.",
    example: [policyWith({ Resource: "*" }), policyWith({ Resource: "arn:aws:*" })],
    told: asked({ action: "s3:GetObject", resource: "arn:aws-cn:s3:::b/a" }),
  },
  {
    id: "empty-list",
    never: "An empty list and no list.",
    example: [
      trustWith({ Principal: { Service: "ec2.amazonaws.com" }, Resource: [] }),
      trustWith({ Principal: { Service: "ec2.amazonaws.com" } }),
    ],
    told: refused("an empty list of resources is invalid everywhere"),
  },
  {
    id: "no-values",
    never: "A condition key without values and no condition.",
    example: [policyWith({ Condition: { StringEquals: { "s3:prefix": [] } } }), policyWith({})],
    told: asked(withPrefix("a")),
  },
  {
    id: "no-keys",
    never: "A condition operator without keys and no condition.",
    example: [policyWith({ Condition: { StringEquals: {} } }), policyWith({})],
    told: undocumented("what an operator without keys does is not documented"),
  },
  {
    id: "fractions",
    never: "`5.0` and `5`.",
    example: [
      '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericEquals":{"s3:max-keys":5.0}}}]}',
      '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericEquals":{"s3:max-keys":5}}}]}',
    ],
    told: undocumented(
      "as text they differ, and which of the two a number becomes is not documented",
    ),
  },
  {
    id: "fraction-texts",
    never: '`"5.0"` and `"5"`.',
    example: [stringEquals("5.0"), stringEquals("5")],
    told: asked(withPrefix("5")),
  },
  {
    id: "boolean-case",
    never: '`"True"` and `"true"`.',
    example: [
      policyWith({ Condition: { Null: { "s3:prefix": "True" } } }),
      policyWith({ Condition: { Null: { "s3:prefix": "true" } } }),
    ],
    told: undocumented("only the values in lower case are documented"),
  },
  {
    id: "like-and-equals",
    never: "StringLike without wildcards and StringEquals.",
    example: [conditionWith("StringLike", "Foo1"), stringEquals("Foo1")],
    // StringLike lowers its pattern there.
    told: asked(withPrefix("Foo1"), "eucalyptus-5.0"),
  },
  {
    id: "wildcards-in-equals",
    never: "`a**` and `a*` under StringEquals.",
    example: [stringEquals("a**"), stringEquals("a*")],
    told: asked(withPrefix("a**")),
  },
  {
    id: "for-all-values",
    never: "ForAllValues and the plain operator.",
    example: [conditionWith("ForAllValues:StringEquals", "a"), stringEquals("a")],
    told: asked({ action: "s3:GetObject" }),
  },
  {
    id: "for-any-value",
    never: "ForAnyValue and ForAllValues.",
    example: [
      conditionWith("ForAnyValue:StringEquals", "a"),
      conditionWith("ForAllValues:StringEquals", "a"),
    ],
    told: asked({ action: "s3:GetObject", context: { "s3:prefix": ["a", "b"] } }),
  },
  {
    id: "if-exists",
    never: "An operator with IfExists and without.",
    example: [conditionWith("StringEqualsIfExists", "a"), stringEquals("a")],
    told: asked({ action: "s3:GetObject" }),
  },
  {
    id: "null-false",
    never: "`Null` of `false` and no condition.",
    example: [conditionWith("Null", "false"), policyWith({})],
    told: asked({ action: "s3:GetObject" }),
  },
  {
    id: "two-dimensions",
    never: "Two statements that differ in two elements, and one with the lists of both.",
    example: [
      policyOf(
        { Resource: "arn:aws:s3:::a/*" },
        { Action: "s3:PutObject", Resource: "arn:aws:s3:::b/*" },
      ),
      policyWith({
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"],
      }),
    ],
    told: asked({ action: "s3:PutObject", resource: "arn:aws:s3:::a/x" }),
  },
  {
    id: "negated-values",
    never: "Two statements with StringNotEquals, and one with the values of both.",
    example: [
      policyOf(
        { Condition: { StringNotEquals: { "s3:prefix": "a" } } },
        { Condition: { StringNotEquals: { "s3:prefix": "b" } } },
      ),
      policyWith({ Condition: { StringNotEquals: { "s3:prefix": ["a", "b"] } } }),
    ],
    told: asked(withPrefix("a")),
  },
  {
    id: "not-action",
    never: "Two statements with NotAction, and one with the lists of both.",
    example: [notAction("iam:*", "s3:*"), notAction(["iam:*", "s3:*"])],
    told: asked({ action: "iam:CreateUser" }),
  },
  {
    id: "not-resource",
    never: "Two statements with NotResource, and one with the lists of both.",
    example: [
      notResource("arn:aws:s3:::a/*", "arn:aws:s3:::b/*"),
      notResource(["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]),
    ],
    told: asked({ action: "s3:GetObject", resource: "arn:aws:s3:::a/x" }),
  },
  {
    id: "principal-ids",
    never: "An ARN and the unique id of what it names.",
    example: [
      trustWith({ Principal: { AWS: "arn:aws:iam::123456789012:role/Ops" } }),
      trustWith({ Principal: { AWS: "AROAABCDEFGHIJKLMNOPQ" } }),
    ],
    told: undocumented(
      "which role has an id, a policy does not say, and a role of the name may be a new one",
    ),
  },
  {
    id: "other-partition",
    never: "An account's number and the ARN of its root in another partition.",
    example: [
      trustWith({ Principal: { AWS: "123456789012" } }),
      trustWith({ Principal: { AWS: "arn:aws-iso:iam::123456789012:root" } }),
    ],
    told: refused("a principal of another partition is invalid"),
  },
  {
    id: "doubled-keys",
    never: "A key that stands twice in one object, and the list of both values.",
    example: [
      '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Action":"s3:PutObject","Resource":"*"}]}',
      '{"Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}]}',
    ],
    told: undocumented("json-lib collects the values, other parsers keep the last one"),
  },
  {
    id: "doubled-condition-keys",
    never: "Two spellings of one condition key, and the list of the values of both.",
    example: [
      policyWith({ Condition: { StringEquals: { "s3:prefix": "a", "s3:Prefix": "b" } } }),
      policyWith({ Condition: { StringEquals: { "s3:prefix": ["a", "b"] } } }),
    ],
    told: undocumented("whether both have to match, or one, or the last, is not documented"),
  },
  {
    id: "variables-by-version",
    never: "Versions `2008-10-17` and `2012-10-17` where `${` occurs.",
    example: [
      policyWith({ Resource: "arn:aws:s3:::b/${s3:prefix}" }),
      policyWith({ Resource: "arn:aws:s3:::b/${s3:prefix}" }, { Version: "2008-10-17" }),
    ],
    where: ({ policyVariables }) => policyVariables,
    told: asked({ ...withPrefix("a"), resource: "arn:aws:s3:::b/a" }),
  },
  {
    id: "literal-stars",
    never: "`${*}` and `*`.",
    example: [
      policyWith({ Resource: "arn:aws:s3:::b/${*}" }),
      policyWith({ Resource: "arn:aws:s3:::b/*" }),
    ],
    told: asked({ action: "s3:GetObject", resource: "arn:aws:s3:::b/a" }),
  },
  {
    id: "wildcards-alone",
    never: "A Resource `**` and `*`.",
    example: [policyWith({ Resource: "**" }), policyWith({ Resource: "*" })],
    told: refused("a resource is `*` or an ARN"),
  },
];

function asked(request: EvaluationRequest, cloud: CloudProfileId = "aws"): Told {
  return { kind: "request", cloud, request };
}

function refused(reason: string): Told {
  return { kind: "refused", reason };
}

function undocumented(reason: string): Told {
  return { kind: "undocumented", reason };
}

function withPrefix(value: string): EvaluationRequest {
  return { action: "s3:GetObject", context: { "s3:prefix": [value] } };
}

function stringEquals(value: string): string {
  return conditionWith("StringEquals", value);
}

function conditionWith(operator: string, value: string): string {
  return policyWith({ Condition: { [operator]: { "s3:prefix": value } } });
}

function notAction(...lists: readonly JsonValue[]): string {
  return JSON.stringify({
    Statement: lists.map((list) => ({ Effect: "Allow", NotAction: list, Resource: "*" })),
  });
}

function notResource(...lists: readonly JsonValue[]): string {
  return JSON.stringify({
    Statement: lists.map((list) => ({ Effect: "Allow", Action: "s3:*", NotResource: list })),
  });
}
