import { isJsonObject, type CloudProfile, type JsonObject, type JsonValue } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { PolicyStatement } from "../statements.ts";
import { compileActions } from "./actions.ts";
import { compileAuthorizations } from "./authorizations.ts";
import { compileConditions, hasNoCondition } from "./conditions.ts";
import { memberOf } from "../members.ts";
import { quirksOf } from "./quirks.ts";
import type { Reading, RequestTest } from "./reading.ts";
import { compileResources } from "./resources.ts";
import { both, not } from "./truth.ts";
import type { VariableSyntax } from "./variables.ts";

/** A statement, read once. */
export interface CompiledStatement {
  readonly index: number;
  readonly sid?: string;
  /** `none`: it neither allows nor denies anything. */
  readonly effect: "allow" | "deny" | "none";
  /** Whether it applies to the request; its principals are not asked for here. */
  readonly applies: RequestTest;
  /** What the cloud would refuse, or nobody knows how it reads: clauses. */
  readonly odd: readonly string[];
  /** Of a trust policy, `Principal` and `NotPrincipal`. */
  readonly raw: JsonValue;
}

/** How the document that a statement stands in is read. */
export interface StatementReading {
  readonly profile: CloudProfile;
  readonly variables: VariableSyntax;
  /** Identity policies have no principals, trust policies no resources. */
  readonly kind: "identity" | "trust";
}

/**
 * Reads a statement. What is wrong with it makes it neither match nor not match: an Allow does not apply then, a Deny
 * does where the rest of it applies. A statement whose Effect nobody knows is taken for a Deny; `Limit` is a quota
 * and gives and takes no rights.
 */
export function compileStatement(
  { effect, index, raw, sid }: PolicyStatement,
  context: StatementReading,
): CompiledStatement {
  const odd: string[] = [];
  const base = { index, ...(sid !== undefined && { sid }), odd, raw };
  const { profile, variables } = context;
  const isLimit = effect === "Limit";
  if (effect === undefined || !profile.effects.includes(effect)) {
    odd.push(
      effect === undefined ? "it has no `Effect`" : `\`${visible(effect)}\` is no effect there`,
    );
  }
  if (!isJsonObject(raw)) {
    odd.push("it is no object");
    return { ...base, effect: "deny", applies: () => undefined };
  }
  if (isLimit) return { ...base, effect: "none", applies: () => false };
  const isOddEffect = odd.length > 0;
  const applies = compileParts(raw, context, {
    profile,
    variables,
    odd: (what) => {
      if (odd.length < MOST_ODD && !odd.includes(what)) odd.push(what);
    },
  });
  if (!isOddEffect) return { ...base, effect: effect === "Allow" ? "allow" : "deny", applies };
  // `allow` is refused, and surely denies nothing.
  const kind = effect?.toLowerCase() === "allow" ? "allow" : "deny";
  return { ...base, effect: kind, applies: (request) => both(applies(request), undefined) };
}

/** Of thousands of odd actions nobody reads more. */
const MOST_ODD = 8;

function compileParts(
  raw: JsonObject,
  { kind, profile }: StatementReading,
  reading: Reading,
): RequestTest {
  const tests: RequestTest[] = [];
  const quirks = quirksOf(profile.id);
  const action = eitherOf(raw, ["Action", "NotAction"], reading);
  const resource = eitherOf(raw, ["Resource", "NotResource"], reading);
  if (action === undefined) {
    reading.odd("it has not one of `Action` and `NotAction`");
    tests.push(() => undefined);
  } else if (quirks.statements === "by-service-and-type") {
    tests.push(
      compileAuthorizations(
        {
          actions: action.value,
          notAction: action.isNot,
          resources: resource?.value,
          notResource: resource?.isNot ?? false,
        },
        reading,
      ),
    );
  } else {
    tests.push(negated(compileActions(action.value, reading), action.isNot));
    if (resource !== undefined) {
      const test = compileResources(resource.value, reading, resource.isNot);
      tests.push(negated(test, resource.isNot));
    }
  }
  if (kind === "identity" && resource === undefined) {
    reading.odd("it has not one of `Resource` and `NotResource`");
    tests.push(() => undefined);
  }
  // Eucalyptus takes one, and compares it.
  if (kind === "trust" && hasResource(raw) && quirks.statements === "whole") {
    reading.odd("it names a resource, which a trust policy cannot");
    tests.push(() => undefined);
  }
  if (kind === "identity" && hasPrincipal(raw) && profile.identityPrincipals === "refused") {
    reading.odd("it names a principal, which the policy of a principal cannot");
    tests.push(() => undefined);
  }
  const condition = memberOf(raw, "Condition");
  if (condition !== undefined && !hasNoCondition(condition)) {
    tests.push(compileConditions(condition, reading));
  }
  const [first = () => undefined, second, ...rest] = tests;
  if (second === undefined) return first;
  if (rest.length === 0) {
    return (request) => {
      const truth = first(request);
      return truth === false ? false : both(truth, second(request));
    };
  }
  return (request) => {
    let truth = first(request);
    for (let at = 1; at < tests.length && truth !== false; at++) {
      truth = both(truth, tests[at]?.(request));
    }
    return truth;
  };
}

interface Element {
  readonly value: JsonValue;
  readonly isNot: boolean;
}

/** Exactly one of the two may stand there. */
function eitherOf(
  raw: JsonObject,
  [name, notName]: readonly [string, string],
  reading: Reading,
): Element | undefined {
  const value = memberOf(raw, name);
  const notValue = memberOf(raw, notName);
  if (value !== undefined && notValue !== undefined) {
    reading.odd(`it has \`${name}\` and \`${notName}\``);
    return undefined;
  }
  if (value !== undefined) return { value, isNot: false };
  if (notValue !== undefined) return { value: notValue, isNot: true };
  return undefined;
}

function negated(test: RequestTest, isNot: boolean): RequestTest {
  return isNot ? (request) => not(test(request)) : test;
}

function hasResource(raw: JsonObject): boolean {
  return Object.hasOwn(raw, "Resource") || Object.hasOwn(raw, "NotResource");
}

function hasPrincipal(raw: JsonObject): boolean {
  return Object.hasOwn(raw, "Principal") || Object.hasOwn(raw, "NotPrincipal");
}
