import { CLOSE_BRACE, CLOSE_BRACKET, COMMA, OPEN_BRACE, OPEN_BRACKET } from "./characters.ts";
import type { PolicyCode } from "./codes.ts";
import { isExactNumber, isStrictLiteral } from "./number.ts";

/** What an unquoted run stands for as a value. */
export type Literal =
  | { readonly kind: "value"; readonly value: LiteralValue; readonly code?: PolicyCode }
  | { readonly kind: "refused"; readonly code: PolicyCode };

/** The values that can be written without quotes. */
export type LiteralValue = null | boolean | number | string;

/**
 * Reads an unquoted run as json-lib does (`JSONTokener.nextValue`): `run` is trimmed, `next` the code unit
 * that ended it. Where 2.2.2 (`Integer`, `Long`, `Double`) and 2.4 (`NumberUtils.createNumber`) make different
 * values of it, it is refused as ambiguous.
 */
export function readLiteral(run: string, next: number): Literal {
  if (isStrictLiteral(run)) {
    if (run === "true") return { kind: "value", value: true };
    if (run === "false") return { kind: "value", value: false };
    if (run === "null") return { kind: "value", value: null };
    if (isExactNumber(run)) return { kind: "value", value: Number(run) };
    return { kind: "value", value: run, code: "policy/number-inexact" };
  }
  if (/^true$/i.test(run)) return { kind: "value", value: true, code: "policy/literal-case" };
  if (/^false$/i.test(run)) return { kind: "value", value: false, code: "policy/literal-case" };
  if (/^[0-9.+-]/.test(run)) return readNumberLike(run);
  // json-lib takes functions of JavaScript, whose body no rule of this format delimits.
  if (/^function ?\(/.test(run)) return { kind: "refused", code: "policy/syntax" };
  const isNull = /^null$/i.test(run);
  if (FOLLOWS_NO_STRING.has(next)) {
    return { kind: "refused", code: isNull ? "policy/literal-case" : "policy/unquoted-value" };
  }
  return {
    kind: "value",
    value: run,
    code: isNull ? "policy/literal-case" : "policy/unquoted-value",
  };
}

/** A run that begins like a number is one, or else a string wherever it stands: a date, for one. */
function readNumberLike(run: string): Literal {
  if (AMBIGUOUS.some((pattern) => pattern.test(run))) return ambiguous;
  if (/^0[xX][0-9a-fA-F]+$/.test(run)) {
    const value = Number.parseInt(run.slice(2), 16);
    return value <= LARGEST_INTEGER ? number(value) : string(run);
  }
  if (/^0[0-7]+$/.test(run)) {
    const octal = Number.parseInt(run, 8);
    // Java's `Integer` is full at 2^31 - 1; json-lib then reads the digits as decimal.
    if (octal <= LARGEST_INTEGER) return number(octal);
  } else if (/^[+-]0[0-7]+$/.test(run) && Number.parseInt(run, 8) !== Number(run)) return ambiguous;
  const decimal = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)((?:[eE][+-]?\d+)?)[dDfF]?$/.exec(run);
  if (decimal === null) return string(run);
  const sign = decimal[1] === "-" ? "-" : "";
  const [whole = "", fraction = ""] = (decimal[2] ?? "").split(".");
  const digits = `${sign}${whole === "" ? "0" : whole}${fraction === "" ? "" : `.${fraction}`}`;
  const text = `${digits}${decimal[3] ?? ""}`;
  return isExactNumber(text) ? number(Number(text)) : ambiguous;
}

function number(value: number): Literal {
  return { kind: "value", value, code: "policy/number" };
}

function string(value: string): Literal {
  return { kind: "value", value, code: "policy/unquoted-value" };
}

const ambiguous: Literal = { kind: "refused", code: "policy/number-ambiguous" };

/** The largest `Integer` of Java. */
const LARGEST_INTEGER = 0x7fff_ffff;

/** What 2.2.2 and 2.4 read differently, or Java reads in a way of its own. */
const AMBIGUOUS: readonly RegExp[] = [
  // A `Long` for 2.4, text for 2.2.2.
  /^[+-]?\d+[lL]$/,
  // 2.4 decodes signed hexadecimal integers; a sign inside is taken by both.
  /^[+-]0[xX][0-9a-fA-F]+$/,
  /^0[xX][+-]/,
  // Hexadecimal floating-point numbers, for 2.2.2 alone.
  /^[+-]?0[xX][0-9a-fA-F.]+[pP]/,
  // Numbers for 2.2.2, text for 2.4.
  /^[+-](?:Infinity|NaN)$/,
  // 2.4 drops the member, or refuses the list.
  /^--/,
  // 2.4 drops one suffix after the other, and blanks before it.
  /^[+-]?[0-9.]+(?:[eE][+-]?\d+)?[ dDfF]+[dDfF]$/,
  // Java's parsers take the digits of every script.
  /[^\P{Nd}0-9]/u,
];

/** json-lib: no unquoted string directly before one of these. */
const FOLLOWS_NO_STRING: ReadonlySet<number> = new Set([
  COMMA,
  CLOSE_BRACE,
  OPEN_BRACE,
  OPEN_BRACKET,
  CLOSE_BRACKET,
]);
