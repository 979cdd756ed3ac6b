import { isJsonObject, type CloudProfile, type JsonValue } from "@iamferry/model";
import { visible } from "@iamferry/text";
import { listOf, scalarText } from "../members.ts";
import { operatorOf, type Operator, type PairTest } from "./operators.ts";
import { quirksOf, type EvaluationQuirks } from "./quirks.ts";
import type { Reading, RequestTest } from "./reading.ts";
import type { ReadRequest } from "./request.ts";
import { allOf, anyOf, type Truth } from "./truth.ts";
import { compileTemplate, resolveTemplate } from "./variables.ts";

/**
 * Reads a `Condition`: all its operators and keys must be met (AWS, IAM User Guide, "Conditions with multiple context
 * keys or values"). What an operator without keys, a key without values or an operator that the cloud does not know
 * means, nobody says.
 */
export function compileConditions(condition: JsonValue, reading: Reading): RequestTest {
  if (!isJsonObject(condition)) {
    reading.odd("its `Condition` is no object");
    return () => undefined;
  }
  const tests = Object.entries(condition).map(([operator, keys]) =>
    compileBlock(operator, keys, reading),
  );
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (request) => allOf(tests, (test) => test(request));
}

function compileBlock(name: string, keys: JsonValue, reading: Reading): RequestTest {
  const spelling = readSpelling(name, reading.profile);
  if (spelling === undefined) {
    reading.odd(`the condition operator \`${visible(name)}\` is not known there`);
    return () => undefined;
  }
  if (!isJsonObject(keys) || Object.keys(keys).length === 0) {
    reading.odd(`the condition operator \`${visible(name)}\` has no keys`);
    return () => undefined;
  }
  const tests = Object.entries(keys).map(([key, values]) =>
    compileKey(spelling, { key, values }, reading),
  );
  return (request) => allOf(tests, (test) => test(request));
}

/** An operator's name, taken apart. */
interface Spelling {
  /** Undefined for `Null`. */
  readonly operator: Operator | undefined;
  readonly quantifier: "none" | "all" | "any";
  readonly ifExists: boolean;
}

function readSpelling(name: string, { conditionOperators }: CloudProfile): Spelling | undefined {
  if (conditionOperators !== undefined && !conditionOperators.includes(name)) return undefined;
  if (name === "Null") return { operator: undefined, quantifier: "none", ifExists: false };
  const match = /^(ForAllValues:|ForAnyValue:)?([A-Za-z]+?)(IfExists)?$/.exec(name);
  const [, set, base = "", suffix] = match ?? [];
  const operator = operatorOf(base);
  if (operator === undefined) return undefined;
  const quantifier = set === undefined ? "none" : set === "ForAllValues:" ? "all" : "any";
  return { operator, quantifier, ifExists: suffix !== undefined };
}

interface KeyValues {
  readonly key: string;
  readonly values: JsonValue;
}

function compileKey(spelling: Spelling, entry: KeyValues, reading: Reading): RequestTest {
  const { profile } = reading;
  const key = entry.key.toLowerCase();
  const quirks = quirksOf(profile.id);
  if (quirks.instructionKeys.includes(key)) return () => true;
  if (profile.conditionKeys?.includes(key) === false || profile.quotaKeys.includes(key)) {
    reading.odd(`the condition key \`${visible(entry.key)}\` is not known there`);
    return () => undefined;
  }
  const values = listOf(entry.values);
  if (values.length === 0) {
    reading.odd(`the condition key \`${visible(entry.key)}\` has no values`);
    return () => undefined;
  }
  if (spelling.operator === undefined) return compileNull(key, values, reading);
  const { operator, quantifier, ifExists } = spelling;
  const isMet = compileValues(operator, values, { reading, quirks });
  const absent = ifExists ? true : whenAbsent(spelling, quirks);
  const isSkipped = quirks.inapplicableKeys === "skipped" ? inapplicable(key) : undefined;
  return (request) => {
    const present = request.keys.get(key) ?? [];
    if (present.length === 0) {
      if (request.unknownKeys.has(key)) return undefined;
      if (isSkipped === undefined) return absent;
      return isSkipped(request) ? true : ifExists || undefined;
    }
    const test = isMet(request);
    if (quantifier === "any") return anyOf(present, test);
    if (quantifier === "all") return isNullSet(present, quirks) || allOf(present, test);
    const [only] = present;
    if (present.length === 1 && only !== undefined) return test(only);
    // No documentation says how several values of a request meet an operator without a prefix.
    const all = allOf(present, test);
    return all === anyOf(present, test) ? all : undefined;
  };
}

/** ForAllValues is met too where "the key value resolves to a null data set, such as an empty string". */
function isNullSet(values: readonly string[], { absentKeys }: EvaluationQuirks): boolean {
  return absentKeys === "documented" && values.every((value) => value === "");
}

/**
 * What a condition says whose key the request does not have. AWS, IAM User Guide, "Condition operators": no match, so
 * that negated operators are met, and ForAllValues; ForAnyValue is not. On Eucalyptus no reading lets a positive
 * operator match; of the others we know no source.
 */
function whenAbsent({ operator, quantifier }: Spelling, quirks: EvaluationQuirks): Truth {
  const isNegated = operator?.negated === true;
  if (quirks.absentKeys === "unknown") return isNegated || quantifier === "all" ? undefined : false;
  if (quantifier === "all") return true;
  return quantifier === "any" ? false : isNegated;
}

/**
 * Up to 3.3 a condition is skipped whose key does not apply to the action (`Key.canApply`). The keys of another
 * service surely do not, and those of `aws:` do; of others that the request does not have we cannot tell.
 */
function inapplicable(key: string): (request: ReadRequest) => boolean {
  const service = key.slice(0, Math.max(key.indexOf(":"), 0));
  return (request) => service !== "aws" && service !== request.service;
}

/** `true`: the key is not in the request; `false`: it is (AWS, IAM User Guide, "Condition operator to check existence"). */
function compileNull(key: string, values: readonly JsonValue[], reading: Reading): RequestTest {
  const wanted = values.map((value) => {
    const text = scalarText(value);
    if (text === "true") return true;
    if (text === "false") return false;
    reading.odd("`Null` has another value than `true` and `false`");
    return undefined;
  });
  return ({ keys, unknownKeys }) => {
    const isAbsent = (keys.get(key) ?? []).length === 0 && !unknownKeys.has(key);
    return anyOf(wanted, (want) => (want === undefined ? undefined : want === isAbsent));
  };
}

/**
 * Whether one value of a request fits the values of the policy: any of them, or, of a negated operator, all of them
 * (NOR) on AWS and any of them on Eucalyptus.
 */
function compileValues(
  operator: Operator,
  values: readonly JsonValue[],
  { reading, quirks }: { readonly reading: Reading; readonly quirks: EvaluationQuirks },
): (request: ReadRequest) => PairTest {
  const fixed: PairTest[] = [];
  const varying: ((request: ReadRequest) => PairTest)[] = [];
  for (const value of values) {
    const text = scalarText(value);
    if (text === undefined) {
      reading.odd("a condition value is no string");
      fixed.push(() => undefined);
      continue;
    }
    const template = operator.takesVariables ? compileTemplate(text, reading.variables) : undefined;
    if (template === undefined) {
      fixed.push(operator.compile([{ text }], quirks));
      continue;
    }
    // A value with a variable that has no value never matches; what does not match it, nobody says.
    const unresolved: PairTest = () => (operator.negated ? undefined : false);
    varying.push(({ keys }) => {
      const pieces = resolveTemplate(template, keys);
      return pieces === undefined ? unresolved : operator.compile(pieces, quirks);
    });
  }
  const combine =
    operator.negated && reading.profile.negatedValues === "all-differ" ? allOf : anyOf;
  const [only] = fixed;
  if (varying.length === 0) {
    const test: PairTest =
      fixed.length === 1 && only !== undefined
        ? only
        : (value) => combine(fixed, (each) => each(value));
    return () => test;
  }
  return (request) => {
    const tests = [...fixed, ...varying.map((make) => make(request))];
    return (value) => combine(tests, (each) => each(value));
  };
}

/** Whether there is no `Condition`, or an empty one, which is none. */
export function hasNoCondition(condition: JsonValue | undefined): boolean {
  if (condition === undefined) return true;
  return isJsonObject(condition) && Object.keys(condition).length === 0;
}
