import { cloudProfile, type CloudProfile, type JsonObject, type JsonValue } from "@iamferry/model";
import type { EvaluationRequest } from "@iamferry/policy";
import fc, { type Arbitrary } from "fast-check";
import {
  ACTION_PATTERNS,
  CONDITION_KEYS,
  PLAIN_OPERATORS,
  REQUEST_ACTIONS,
  REQUEST_RESOURCES,
  RESOURCE_PATTERNS,
} from "./meaning-alphabet.ts";

/** What policies {@link meaningfulPolicy} makes. All members may be left out. */
export interface MeaningfulPolicyOptions {
  /** Whose operators, condition keys and effects it uses; default: those of AWS. */
  readonly profile?: CloudProfile;
  /** The policy of a user or a group, or a trust policy, whose statements have a principal; default: `identity`. */
  readonly kind?: "identity" | "trust";
  /** Which condition operators it uses, of those that the profile has; default: all. */
  readonly operators?: RegExp;
}

/**
 * Policies over a small alphabet of actions, resources, condition keys and values, which
 * {@link meaningfulRequest} shares: they hit each other often. Every operator of the profile, with and without
 * `IfExists`, `ForAllValues` and `ForAnyValue`, NotAction and NotResource, variables, lists and scalars, and
 * now and then a key that the profile does not know.
 */
export function meaningfulPolicy(options: MeaningfulPolicyOptions = {}): Arbitrary<JsonObject> {
  const profile = options.profile ?? cloudProfile("aws");
  const statement = statementOf(profile, options);
  return fc
    .record({
      Version: fc.constantFrom(undefined, "2008-10-17", "2012-10-17", "2012-10-17"),
      Id: fc.constantFrom(undefined, undefined, "one"),
      Statement: fc.oneof(
        { weight: 5, arbitrary: fc.array(statement, { minLength: 1, maxLength: 3 }) },
        { weight: profile.statementObject ? 1 : 0, arbitrary: statement },
      ),
    })
    .map(present);
}

/** Requests that policies of {@link meaningfulPolicy} decide. */
export const meaningfulRequest: Arbitrary<EvaluationRequest> = fc
  .record({
    action: fc.constantFrom(...REQUEST_ACTIONS),
    resource: fc.constantFrom(...REQUEST_RESOURCES),
    context: fc
      .record(Object.fromEntries(CONDITION_KEYS.map(({ key, given }) => [key, givenValues(given)])))
      .map(withoutAbsent),
  })
  .map(({ resource, ...request }) => (resource === undefined ? request : { ...request, resource }));

/** Absent, one value as a rule, and sometimes several or none. */
function givenValues(given: readonly string[]): Arbitrary<readonly string[] | undefined> {
  const value = fc.constantFrom(...given);
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 4, arbitrary: value.map((one) => [one]) },
    { weight: 1, arbitrary: fc.array(value, { maxLength: 3 }) },
  );
}

function statementOf(
  profile: CloudProfile,
  { kind = "identity", operators = /^/ }: MeaningfulPolicyOptions,
): Arbitrary<JsonObject> {
  const condition = fc.option(conditionOf(profile, operators), { nil: undefined, freq: 2 });
  const Sid = fc.option(fc.constantFrom("one", "two", "Three"), { nil: undefined, freq: 2 });
  const Effect = fc.constantFrom("Allow", "Allow", "Deny");
  const action = fc.oneof(
    { weight: 4, arbitrary: oneOrMore(actionPattern).map((value) => ({ Action: value })) },
    { weight: 1, arbitrary: oneOrMore(actionPattern).map((value) => ({ NotAction: value })) },
  );
  if (kind === "trust") {
    return fc
      .record({ Sid, Effect, principal, Action: oneOrMore(trustAction), Condition: condition })
      .map(({ principal: element, ...rest }) => present({ ...rest, ...element }));
  }
  const resource = fc.oneof(
    { weight: 4, arbitrary: oneOrMore(resourcePattern).map((value) => ({ Resource: value })) },
    { weight: 1, arbitrary: oneOrMore(resourcePattern).map((value) => ({ NotResource: value })) },
  );
  const ordinary = fc
    .record({ Sid, Effect, action, resource, Condition: condition })
    .map(({ action: what, resource: where, ...rest }) => present({ ...rest, ...what, ...where }));
  if (!profile.effects.includes("Limit")) return ordinary;
  return fc.oneof({ weight: 8, arbitrary: ordinary }, { weight: 1, arbitrary: limit });
}

/** A Limit as servers take it: one quota key, one operator, one value. */
const limit: Arbitrary<JsonObject> = fc.constantFrom("2", "16").map((value) => ({
  Effect: "Limit",
  Action: "ec2:RunInstances",
  Resource: "*",
  Condition: { NumericLessThanEquals: { "ec2:quota-vminstancenumber": value } },
}));

const actionPattern: Arbitrary<string> = fc.constantFrom(...ACTION_PATTERNS);

const resourcePattern: Arbitrary<string> = fc.constantFrom(...RESOURCE_PATTERNS);

const principal: Arbitrary<JsonObject> = fc
  .tuple(
    fc.constantFrom("Principal", "Principal", "Principal", "NotPrincipal"),
    fc.oneof(
      { weight: 1, arbitrary: fc.constant<JsonValue>("*") },
      {
        weight: 5,
        arbitrary: fc.oneof(
          oneOrMore(
            fc.constantFrom(
              "*",
              "123456789012",
              "arn:aws:iam::123456789012:root",
              "arn:aws:iam::123456789012:user/Bob",
              "arn:aws:iam::123456789012:role/Ops",
              "arn:aws:iam::210987654321:root",
            ),
          ).map((value): JsonValue => ({ AWS: value })),
          oneOrMore(fc.constantFrom("ec2.amazonaws.com", "lambda.amazonaws.com")).map(
            (value): JsonValue => ({ Service: value }),
          ),
        ),
      },
    ),
  )
  .map(([name, value]) => ({ [name]: value }));

const trustAction: Arbitrary<string> = fc.constantFrom(
  "sts:AssumeRole",
  "STS:assumerole",
  "sts:*",
  "*",
);

function conditionOf(profile: CloudProfile, operators: RegExp): Arbitrary<JsonObject> {
  const all = operatorsOf(profile).filter((name) => operators.test(name));
  // Older clouds have none of some kinds.
  if (all.length === 0) return fc.constant({});
  const plain = all.filter((name) => !/^For|IfExists$/.test(name));
  const operator = fc.oneof(fc.constantFrom(...plain), fc.constantFrom(...all));
  return fc
    .uniqueArray(operator, { minLength: 1, maxLength: 2 })
    .chain((names) =>
      fc.tuple(
        ...names.map((name) => blockOf(name, profile).map((block) => [name, block] as const)),
      ),
    )
    .map((blocks) => Object.fromEntries(blocks));
}

/** The operators of the profile, those of AWS by combining what the IAM User Guide lists. */
function operatorsOf(profile: CloudProfile): readonly string[] {
  if (profile.conditionOperators !== undefined) return profile.conditionOperators;
  const single = [...PLAIN_OPERATORS, ...PLAIN_OPERATORS.map((name) => `${name}IfExists`)];
  return [
    "Null",
    ...single,
    ...single.flatMap((name) => [`ForAllValues:${name}`, `ForAnyValue:${name}`]),
  ];
}

function blockOf(operator: string, profile: CloudProfile): Arbitrary<JsonObject> {
  const plain = operator.replace(/^For(?:All|Any)Values?:/, "").replace(/IfExists$/, "");
  const suited = CONDITION_KEYS.filter(
    ({ operators }) => plain === "Null" || operators.test(plain),
  );
  const known = suited.filter(
    ({ key }) => profile.conditionKeys?.includes(key.toLowerCase()) !== false,
  );
  // A key that the profile does not know is the exception, except where it knows none of this type.
  const pool = known.length === 0 ? suited : [...known, ...known, ...known, ...suited];
  return fc
    .uniqueArray(fc.constantFrom(...pool), {
      minLength: 1,
      maxLength: 2,
      selector: ({ key }) => key,
    })
    .chain((keys) =>
      fc.tuple(
        ...keys.map(({ key, compared }) => {
          const legal = plain === "Null" ? ["true", "false", true, false] : compared;
          const values = profile.conditionScalars
            ? legal
            : legal.filter((value) => typeof value === "string");
          return fc.tuple(
            fc.constantFrom(key, key, key.toLowerCase(), key.toUpperCase()),
            oneOrMore(fc.constantFrom(...values)),
          );
        }),
      ),
    )
    .map((members) => Object.fromEntries(members));
}

function oneOrMore(value: Arbitrary<JsonValue>): Arbitrary<JsonValue> {
  return fc.oneof(
    { weight: 2, arbitrary: value },
    { weight: 3, arbitrary: fc.array(value, { minLength: 1, maxLength: 3 }) },
  );
}

function present(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return withoutAbsent(members);
}

function withoutAbsent<T>(members: Readonly<Record<string, T | undefined>>): Record<string, T> {
  const kept: [string, T][] = [];
  for (const [key, value] of Object.entries(members))
    if (value !== undefined) kept.push([key, value]);
  return Object.fromEntries(kept);
}
