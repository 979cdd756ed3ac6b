import { isInRange, readAddressRange } from "./addresses.ts";
import { arnMatches, compileArnPattern } from "./arn-patterns.ts";
import { readDate } from "./dates.ts";
import { compileGlob, globMatches, type GlobPiece } from "./glob.ts";
import { compareDecimals, readDecimal } from "./numbers.ts";
import type { EvaluationQuirks } from "./quirks.ts";
import { not, type Truth } from "./truth.ts";

/** Whether one value of a request fits one value of a policy. */
export type PairTest = (value: string) => Truth;

/** A condition operator without its prefix and suffix. */
export interface Operator {
  /** Whether it asks that values differ. */
  readonly negated: boolean;
  /** Whether its values may hold policy variables (String and Arn operators). */
  readonly takesVariables: boolean;
  /** Reads a value of the policy once. */
  readonly compile: (wanted: readonly GlobPiece[], quirks: EvaluationQuirks) => PairTest;
}

/** The operator of this name, but for `Null`, which asks for no value; undefined where there is none. */
export function operatorOf(name: string): Operator | undefined {
  return OPERATORS.get(name);
}

function texts(fits: (value: string, wanted: string) => boolean): Operator["compile"] {
  return (pieces) => {
    const wanted = textOf(pieces);
    return (value) => fits(value, wanted);
  };
}

const like: Operator["compile"] = (pieces, quirks) => {
  const glob = compileGlob(
    quirks.likeLowerCasesPattern
      ? pieces.map((piece) => ({ ...piece, text: piece.text.toLowerCase() }))
      : pieces,
  );
  return (value) => globMatches(glob, value);
};

/** ArnEquals and ArnLike are one on AWS; on Eucalyptus nobody knows whether ArnEquals takes wildcards. */
const arnEquals: Operator["compile"] = (pieces, quirks) => {
  const isLike = arnLike(pieces, quirks);
  if (quirks.arnEquals === "as-arn-like") return isLike;
  const wanted = textOf(pieces);
  return (value) => value === wanted || (isLike(value) === false ? false : undefined);
};

const arnLike: Operator["compile"] = (pieces) => {
  const pattern = compileArnPattern(pieces);
  return (value) => arnMatches(pattern, value);
};

/** What is no number is not less, equal or more. */
function numbers(fits: (order: number) => boolean): Operator["compile"] {
  return compareNumbers(fits, false);
}

function compareNumbers(fits: (order: number) => boolean, unreadable: Truth): Operator["compile"] {
  return (pieces) => {
    const wanted = readDecimal(textOf(pieces));
    return (value) => {
      const read = readDecimal(value);
      if (read === undefined || wanted === undefined) return unreadable;
      return fits(compareDecimals(read, wanted));
    };
  };
}

/** `NumericEquals` and `NumericNotEquals` of Eucalyptus read integers, and log an error for all else. */
function equalNumbers(negated: boolean): Operator["compile"] {
  const fits = (order: number): boolean => (order === 0) !== negated;
  return (pieces, quirks) => {
    const unreadable = negated && !quirks.wholeNumbersEqual ? undefined : false;
    const test = compareNumbers(fits, unreadable)(pieces, quirks);
    if (!quirks.wholeNumbersEqual) return test;
    const isWhole = (text: string): boolean => /^[+-]?[0-9]+$/.test(text);
    return isWhole(textOf(pieces)) ? (value) => isWhole(value) && test(value) : () => false;
  };
}

function dates(fits: (order: number) => boolean, unreadable: Truth): Operator["compile"] {
  return (pieces) => {
    const wanted = readDate(textOf(pieces));
    return (value) => {
      const read = readDate(value);
      if (read === undefined || wanted === undefined) return unreadable;
      return fits(read - wanted);
    };
  };
}

const bool: Operator["compile"] = (pieces, quirks) => {
  const wanted = textOf(pieces).toLowerCase();
  if (quirks.otherBooleans === "false") {
    return (value) => (value.toLowerCase() === "true") === (wanted === "true");
  }
  const isBoolean = wanted === "true" || wanted === "false";
  return (value) => isBoolean && value.toLowerCase() === wanted;
};

/** Base64 (RFC 4648); the padding at the end is of no account. What is no base64 matches nothing. */
const binary: Operator["compile"] = (pieces) => {
  const wanted = base64Of(textOf(pieces));
  return (value) => wanted !== undefined && base64Of(value) === wanted;
};

function addresses(negated: boolean): Operator["compile"] {
  return (pieces, quirks) => {
    const read = (text: string): ReturnType<typeof readAddressRange> => {
      const range = readAddressRange(text);
      return range?.width === 128 && !quirks.ipv6 ? undefined : range;
    };
    const wanted = read(textOf(pieces));
    return (value) => {
      const address = value.includes("/") ? undefined : read(value);
      if (address === undefined || wanted === undefined) return negated ? undefined : false;
      return isInRange(address, wanted) !== negated;
    };
  };
}

function negation(compile: Operator["compile"]): Operator["compile"] {
  return (pieces, quirks) => {
    const test = compile(pieces, quirks);
    return (value) => not(test(value));
  };
}

function textOf(pieces: readonly GlobPiece[]): string {
  return pieces.length === 1 ? (pieces[0]?.text ?? "") : pieces.map(({ text }) => text).join("");
}

function base64Of(text: string): string | undefined {
  const match = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(text);
  const [, digits = "", padding = ""] = match ?? [];
  const isWhole = padding === "" || (digits.length + padding.length) % 4 === 0;
  return match !== null && digits.length % 4 !== 1 && isWhole ? digits : undefined;
}

const isEqual = (value: string, wanted: string): boolean => value === wanted;
const isEqualIgnoringCase = (value: string, wanted: string): boolean =>
  value.toLowerCase() === wanted.toLowerCase();

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ...onTexts("StringEquals", "StringNotEquals", texts(isEqual)),
  ...onTexts("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", texts(isEqualIgnoringCase)),
  ...onTexts("StringLike", "StringNotLike", like),
  ...onTexts("ArnEquals", "ArnNotEquals", arnEquals),
  ...onTexts("ArnLike", "ArnNotLike", arnLike),
  ...positive("NumericEquals", equalNumbers(false)),
  ...negative("NumericNotEquals", equalNumbers(true)),
  ...positive(
    "NumericLessThan",
    numbers((order) => order < 0),
  ),
  ...positive(
    "NumericLessThanEquals",
    numbers((order) => order <= 0),
  ),
  ...positive(
    "NumericGreaterThan",
    numbers((order) => order > 0),
  ),
  ...positive(
    "NumericGreaterThanEquals",
    numbers((order) => order >= 0),
  ),
  ...positive(
    "DateEquals",
    dates((order) => order === 0, false),
  ),
  // What a date differs from that cannot be read, nobody says.
  ...negative(
    "DateNotEquals",
    dates((order) => order !== 0, undefined),
  ),
  ...positive(
    "DateLessThan",
    dates((order) => order < 0, false),
  ),
  ...positive(
    "DateLessThanEquals",
    dates((order) => order <= 0, false),
  ),
  ...positive(
    "DateGreaterThan",
    dates((order) => order > 0, false),
  ),
  ...positive(
    "DateGreaterThanEquals",
    dates((order) => order >= 0, false),
  ),
  ...positive("Bool", bool),
  ...positive("BinaryEquals", binary),
  ...positive("IpAddress", addresses(false)),
  ...negative("NotIpAddress", addresses(true)),
]);

type Entry = readonly [string, Operator];

/** An operator on texts with its negation. */
function onTexts(name: string, negated: string, compile: Operator["compile"]): readonly Entry[] {
  return [
    [name, { negated: false, takesVariables: true, compile }],
    [negated, { negated: true, takesVariables: true, compile: negation(compile) }],
  ];
}

function positive(name: string, compile: Operator["compile"]): readonly Entry[] {
  return [[name, { negated: false, takesVariables: false, compile }]];
}

function negative(name: string, compile: Operator["compile"]): readonly Entry[] {
  return [[name, { negated: true, takesVariables: false, compile }]];
}
