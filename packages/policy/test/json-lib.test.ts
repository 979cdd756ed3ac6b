import type { JsonValue } from "@iamferry/model";
import { acceptedBy, POLICY_CODES, readPolicy } from "@iamferry/policy";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { isExactNumber } from "../src/number.ts";
import { isIgnoredKey, looksCoerced } from "../src/coerced.ts";
import { lenientText, strictText } from "./arbitraries.ts";
import { FORMAT_TABLE } from "./format-table.ts";
import { askJsonLib, missingOracle, type OracleValue } from "./oracle/json-lib.ts";

const missing = missingOracle();
const isRequired = process.env["IAMFERRY_REQUIRE_TOOLS"] === "1";

/** Pieces that tell tokens apart, so that short sequences reach most of what a tokenizer does. */
const PIECES = [
  ...`{}[],:;=>"'\\/#* \n\t\r\0a1-+.xuLd`.split(""),
  "=>",
  "//",
  "/*",
  "*/",
  "true",
  "NULL",
  "null",
  "0x1F",
  "010",
  "1e5",
  "\\u0041",
  "\\x41",
  "\u00a0",
  "“",
  "é",
  '"a"',
  "'b'",
  "{a:1}",
  "[1]",
  "a:",
  "function",
] as const;

const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((list) => list.join(""));

const fuzz = fc.oneof(
  pieces,
  pieces.map((text) => `{${text}}`),
  pieces.map((text) => `{"a":${text}}`),
  pieces.map((text) => `{"a":[${text}]}`),
  pieces.map((text) => `{"a":"${text}"}`),
  pieces.map((text) => `{"a":1}${text}`),
);

/** Lenient texts with one piece put in, taken out or doubled. */
const mutated = fc
  .tuple(
    lenientText,
    fc.nat(),
    fc.constantFrom(...PIECES),
    fc.constantFrom("insert", "delete", "swap"),
  )
  .map(([{ text }, at, piece, how]) => {
    const place = at % (text.length + 1);
    const head = text.slice(0, place);
    const tail = text.slice(place);
    if (how === "insert") return head + piece + tail;
    return how === "delete"
      ? head + tail.slice(1)
      : head + tail.slice(1, 2) + tail.slice(0, 1) + tail.slice(2);
  });

const numbers = fc
  .array(fc.constantFrom(..."0123456789.+-eExXLlfFdD ".split("")), { minLength: 1, maxLength: 8 })
  .map((list) => `{"a":${list.join("")}\n}`);

const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] =>
  fc.sample(arbitrary, { numRuns, seed: 20 });

const isSkipped = missing !== undefined && !isRequired;
if (isSkipped) console.warn(`json-lib is not asked here: ${missing}`);

describe.skipIf(isSkipped)("the reader and json-lib 2.4", () => {
  const texts = isSkipped ? [] : textsToCompare();
  let answers: readonly OracleValue[] = [];

  beforeAll(() => {
    expect(missing).toBeUndefined();
    answers = askJsonLib(texts);
  }, 120_000);

  test("agree on every text, but for the departures that are documented", () => {
    const disagreements = texts.flatMap((text, index) => {
      const why = disagreement(text, answers[index] ?? null);
      return why === undefined ? [] : [`${JSON.stringify(text)}: ${why}`];
    });
    expect(disagreements.slice(0, 40)).toEqual([]);
  });

  test("are compared on texts of both kinds", () => {
    const refused = answers.filter(isError).length;
    expect(refused).toBeGreaterThan(texts.length / 10);
    expect(texts.length - refused).toBeGreaterThan(texts.length / 4);
    const codes = new Set(
      texts.flatMap((text) => readPolicy(text).diagnostics.map(({ code }) => code)),
    );
    expect(Object.keys(POLICY_CODES).filter((code) => !codes.has(code as never))).toEqual([]);
  });

  test("accept the same texts by the data of the codes", () => {
    const wrong = texts.filter((text, index) => {
      const { diagnostics } = readPolicy(text);
      if (isDeparture(text) || diagnostics.some(({ code }) => code === "policy/too-deep"))
        return false;
      return acceptedBy(text, "json-lib-2.4") === isError(answers[index] ?? null);
    });
    expect(wrong.slice(0, 40)).toEqual([]);
  });
});

function textsToCompare(): readonly string[] {
  return [
    ...new Set([
      ...FORMAT_TABLE.flatMap((row) => row.texts),
      ...Object.values(POLICY_CODES).flatMap(({ example, orError }) =>
        orError === undefined ? [example] : [example, orError.example],
      ),
      ...sample(strictText, 400).map(({ text }) => text),
      ...sample(lenientText, 1200).map(({ text }) => text),
      ...sample(fuzz, 4000),
      ...sample(mutated, 1000),
      ...sample(numbers, 1500),
    ]),
  ];
}

/** For `null` and whatever follows it json-lib gives no object either: a null object without members. */
function isError(answer: OracleValue): boolean {
  return answer === null || (Array.isArray(answer) && answer[0] === "error");
}

/**
 * Departures that no code of their own names: functions, keys that are objects, Java's digits in escapes. And
 * `--`, which 2.4 takes in an object but not in a list.
 */
function isDeparture(text: string): boolean {
  return readPolicy(text).diagnostics.some(
    ({ code, message }) =>
      (code === "policy/syntax" && /is a function|expected a key or/.test(message)) ||
      code === "policy/bad-escape" ||
      (code === "policy/number-ambiguous" && message.includes("`--")),
  );
}

function disagreement(text: string, answer: OracleValue): string | undefined {
  const { value, diagnostics } = readPolicy(text);
  const has = (name: string): boolean => diagnostics.some(({ code }) => code === `policy/${name}`);
  if (value === undefined) {
    if (isError(answer)) return undefined;
    if (has("number-ambiguous") || has("too-deep") || isDeparture(text)) return undefined;
    return `refused, and json-lib reads ${JSON.stringify(answer)}`;
  }
  if (isError(answer)) {
    // Text behind the object: 2.2.2 takes it, and this is 2.4.
    return has("trailing-text") && !acceptedBy(text, "json-lib-2.4")
      ? undefined
      : "read, and json-lib refuses it";
  }
  return equal(value, answer)
    ? undefined
    : `${JSON.stringify(value)} is not ${JSON.stringify(answer)}`;
}

function equal(ours: JsonValue, theirs: unknown): boolean {
  if (typeof ours === "string" && looksCoerced(ours)) return true;
  if (typeof theirs === "string" || typeof theirs === "boolean" || theirs === null) {
    return ours === theirs;
  }
  const [kind, ...rest] = theirs as readonly [string, ...unknown[]];
  switch (kind) {
    case "number":
      return equalNumber(ours, rest as [string, string]);
    case "array":
      return (
        Array.isArray(ours) &&
        ours.length === rest.length &&
        ours.every((element: JsonValue, index) => equal(element, rest[index]))
      );
    case "object": {
      if (typeof ours !== "object" || ours === null || Array.isArray(ours)) return false;
      const members = Object.entries(ours).filter(([key]) => !isIgnoredKey(key));
      const others = new Map(rest as [string, unknown][]);
      return (
        members.length === others.size &&
        members.every(([key, member]) => others.has(key) && equal(member, others.get(key)))
      );
    }
    default:
      return false;
  }
}

function equalNumber(ours: JsonValue, [type, text]: [string, string]): boolean {
  // What JavaScript cannot keep is kept as text.
  if (typeof ours === "string") return !isExactNumber(ours);
  if (typeof ours !== "number") return false;
  // 2.4 reads short fractions as `float` before it makes them `double`: 3e10 becomes 3.0000001E10.
  const theirs = Number(text);
  return ours === theirs || (type === "Double" && Math.abs(ours / theirs - 1) < 2 ** -22);
}
