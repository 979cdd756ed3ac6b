import fc, { type Arbitrary } from "fast-check";
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type PolicyDocument,
} from "@iamferry/model";

/** Strings that hurt somewhere: in shells, in here-documents, in JSON, in the lines of a backup. */
const hurtfulString: Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 8 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "$HOME",
      "$(touch canary)",
      "`touch canary`",
      "'; touch canary; '",
      '"',
      "\\",
      "a\nb",
      "\n",
      "\r\n",
      "\t",
      "EOF",
      "POLICY",
      "\nPOLICY\n",
      "%25 %7B",
      "100%",
      "!!",
      "__proto__",
      "constructor",
      "enduser",
      "/*",
      "*/",
      "// x",
      "\u007f\u0085\u2028\ufeff",
      "null",
      "[1]",
    ),
  },
);

const action: Arbitrary<string> = fc.constantFrom(
  "*",
  "ec2:*",
  "ec2:RunInstances",
  "s3:Get*",
  "iam:CreateUser",
  "ec2:TerminateInstances",
);

const resource: Arbitrary<string> = fc.oneof(
  fc.constantFrom("*", "arn:aws:s3:::b/*", "arn:aws:ec2:::image/*"),
  hurtfulString,
);

const oneOrMore = (value: Arbitrary<string>): Arbitrary<JsonValue> =>
  fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));

/** A statement that each cloud reads: Allow or Deny, actions and resources, perhaps a condition. */
export const statement: Arbitrary<JsonObject> = fc
  .record({
    Sid: fc.option(hurtfulString, { nil: undefined }),
    Effect: fc.constantFrom("Allow", "Deny"),
    Action: oneOrMore(action),
    Resource: oneOrMore(resource),
    Condition: fc.option(
      fc.dictionary(
        fc.constantFrom("StringEquals", "StringLike"),
        fc.dictionary(fc.constantFrom("aws:username", "s3:prefix"), hurtfulString, { maxKeys: 2 }),
        { maxKeys: 2 },
      ),
      { nil: undefined },
    ),
  })
  .map((members) => withoutUndefined(members));

/** The value of a policy document. */
export const policyValue: Arbitrary<JsonObject> = fc
  .record({
    Version: fc.option(fc.constantFrom("2008-10-17", "2012-10-17"), { nil: undefined }),
    Statement: fc.array(statement, { maxLength: 3 }),
  })
  .map((members) => withoutUndefined(members));

/** Any JSON object, whatever it means, with hurtful keys and strings. */
export const jsonObject: Arbitrary<JsonObject> = fc
  .dictionary(
    hurtfulString,
    fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom(null, true, false),
        fc.integer(),
        hurtfulString,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(hurtfulString, tie("value"), { maxKeys: 3 }),
      ),
    })).value,
    { maxKeys: 4 },
  )
  .map(ownMembers);

/** Strict JSON of a value with white space of any kind between the tokens. */
export function strictText(value: Arbitrary<JsonObject>): Arbitrary<PolicyDocument> {
  return fc
    .record({ value, indent: fc.constantFrom<(number | string)[]>(0, 0, 1, 2, 4, "\t") })
    .map(({ value: json, indent }) => ({ text: JSON.stringify(json, null, indent), value: json }));
}

/** A document as a cloud can hold it: strict, one line or many, perhaps with white space at its ends. */
export const policyDocument: Arbitrary<PolicyDocument> = fc
  .tuple(
    strictText(policyValue),
    fc.oneof(
      { weight: 5, arbitrary: fc.constant("") },
      { weight: 1, arbitrary: fc.constantFrom("\n", "\n\n", " ", "\n \n") },
    ),
  )
  .map(([{ text, value }, end]) => ({ text: text + end, ...(value && { value }) }));

/** A document as a legacy backup can hold it: no white space behind it but blanks on its last line. */
export const legacyDocument: Arbitrary<PolicyDocument> = fc
  .tuple(strictText(policyValue), fc.constantFrom("", "", "", " ", "\t"))
  .map(([{ text, value }, end]) => ({ text: text + end, ...(value && { value }) }));

function withoutUndefined(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const kept: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(members))
    if (value !== undefined) kept.push([key, value]);
  return Object.fromEntries(kept);
}

/**
 * As `JSON.parse` makes it: a member called `__proto__` is an own member, and the object has the usual
 * prototype. Not by `JSON.parse`, which gives a few keys other names on Node 24 and 26.
 */
function ownMembers(value: Readonly<Record<string, JsonValue>>): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, own(member)]));
}

function own(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(own);
  return isJsonObject(value) ? ownMembers(value) : value;
}
