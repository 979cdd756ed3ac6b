import { assertUnreachable } from "@iamferry/text";

/** What a plain scalar is. */
export type Scalar =
  | { readonly type: "text" }
  | { readonly type: "null" }
  | { readonly type: "boolean"; readonly value: boolean; readonly old: boolean }
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "integer"; readonly value: bigint };

/**
 * What Go's yaml.v2 makes of a plain scalar, which is what iamy reads with: the booleans and the octal
 * numbers of YAML 1.1, and dates as texts (it keeps them verbatim where no time is asked for). Numbers to
 * the base of 60 are texts.
 */
export function resolvePlain(text: string): Scalar {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(text)) return TEXT;
  const digits = text.replaceAll("_", "");
  const integer = integerOf(digits);
  if (integer !== undefined) return { type: "integer", value: integer };
  return FLOAT.test(digits) ? { type: "number", value: Number(digits) } : TEXT;
}

/** How iamy would spell a plain scalar where it asks for a text. */
export function spelledByIamy(text: string): string {
  const scalar = resolvePlain(text);
  switch (scalar.type) {
    case "boolean":
    case "number":
    case "integer":
      return String(scalar.value);
    case "null":
      return "";
    case "text":
      return text;
    default:
      return assertUnreachable(scalar);
  }
}

/**
 * Whether some reader of YAML, of version 1.1 or 1.2, takes `text` without quotes for something else than
 * this text: a number, a date, a boolean, null, or a merge key.
 */
export function looksTyped(text: string): boolean {
  if (TYPED_WORDS.has(text.toLowerCase())) return true;
  if (!/^[-+.0-9eE]/.test(text)) return false;
  return TYPED.some((form) => form.test(text));
}

function integerOf(digits: string): bigint | undefined {
  const [, sign = "", body = ""] = /^([-+]?)(.*)$/s.exec(digits) ?? [];
  const value = unsignedOf(body);
  return value !== undefined && sign === "-" ? -value : value;
}

/** As Go's `strconv.ParseInt` with base 0 reads it: a leading zero is octal. */
function unsignedOf(body: string): bigint | undefined {
  if (/^0[0-7]+$/.test(body)) return BigInt(`0o${body.slice(1)}`);
  if (/^(?:0|[1-9][0-9]*|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(body)) {
    return BigInt(body.toLowerCase());
  }
  return undefined;
}

const TEXT: Scalar = { type: "text" };
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

const WORDS: ReadonlyMap<string, Scalar> = new Map([
  ...cased(["y", "yes", "on"], { type: "boolean", value: true, old: true }),
  ...cased(["n", "no", "off"], { type: "boolean", value: false, old: true }),
  ...cased(["true"], { type: "boolean", value: true, old: false }),
  ...cased(["false"], { type: "boolean", value: false, old: false }),
  ...cased(["", "~", "null"], { type: "null" }),
  ...cased([".nan"], { type: "number", value: Number.NaN }),
  ...cased([".inf", "+.inf"], { type: "number", value: Number.POSITIVE_INFINITY }),
  ...cased(["-.inf"], { type: "number", value: Number.NEGATIVE_INFINITY }),
  // Go has this one more.
  [".NaN", { type: "number", value: Number.NaN }],
]);

/** A word in small letters, with a capital first letter, and in capitals. */
function cased(words: readonly string[], scalar: Scalar): readonly (readonly [string, Scalar])[] {
  return words.flatMap((word) => {
    const capital = word.replace(/[a-z]/, (letter) => letter.toUpperCase());
    return [word, capital, word.toUpperCase()].map((each) => [each, scalar] as const);
  });
}

const TYPED_WORDS: ReadonlySet<string> = new Set(
  "y n yes no on off true false null ~ = << .inf +.inf -.inf .nan".split(" ").concat(""),
);

const TYPED: readonly RegExp[] = [
  // Integers, of any base.
  /^[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|[0-9][0-9_]*)$/,
  // Floating-point numbers, with the liberties of all versions.
  /^[-+]?(?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9_]+)?$/,
  // Some readers take an exponent alone, or a sign and a dot, for a number.
  /^[-+]?\.?[eE][-+]?[0-9]+$/,
  /^[-+]?\.$/,
  // To the base of 60.
  /^[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?$/,
  // Dates and times.
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?$/,
];
