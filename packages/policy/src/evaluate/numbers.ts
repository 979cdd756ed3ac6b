/** A decimal number of any length, exact. */
export interface Decimal {
  readonly isNegative: boolean;
  /** Without leading zeros. */
  readonly whole: string;
  /** Without zeros at its end. */
  readonly fraction: string;
}

/**
 * Reads an integer or a decimal number (AWS, IAM User Guide, "Numeric condition operators"); undefined for any
 * other text. No documentation tells of exponents: such a text is no number.
 */
export function readDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  const digits = { whole: whole.replace(/^0+/, ""), fraction: withoutZerosAtEnd(fraction) };
  // There is one zero.
  const isZero = digits.whole === "" && digits.fraction === "";
  return { isNegative: sign === "-" && !isZero, ...digits };
}

/** Negative where `a` is less than `b`, positive where it is more, 0 where they are equal. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.isNegative !== b.isNegative) return a.isNegative ? -1 : 1;
  const size =
    a.whole.length - b.whole.length ||
    compareDigits(a.whole, b.whole) ||
    compareDigits(a.fraction, b.fraction);
  return a.isNegative ? -size : size;
}

/** Digits behind a point; before it, digits of one length. */
function compareDigits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By hand: a pattern that looks for zeros at the end looks at all others again and again. */
function withoutZerosAtEnd(digits: string): string {
  let end = digits.length;
  while (digits.charAt(end - 1) === "0") end--;
  return digits.slice(0, end);
}
