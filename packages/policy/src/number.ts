const STRICT_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether `text` is a whole unquoted token of strict JSON: a number, `true`, `false` or `null`. */
export function isStrictLiteral(text: string): boolean {
  return text === "true" || text === "false" || text === "null" || STRICT_NUMBER.test(text);
}

/**
 * Whether a JavaScript number keeps the decimal value of the strict number `text`: printed again, it denotes
 * the same value (`0.1`, `1.50`, `1e3`), unlike `12345678901234567890` and `1e400`. True for other texts.
 */
export function isExactNumber(text: string): boolean {
  const parts = decimalParts(text);
  if (parts === undefined) return true;
  const value = Number(text);
  if (!Number.isFinite(value)) return false;
  const printed = decimalParts(String(value));
  return (
    printed !== undefined && printed.digits === parts.digits && printed.exponent === parts.exponent
  );
}

interface DecimalParts {
  /** Significant digits, without zeros at either end; empty for zero. */
  readonly digits: string;
  /** The power of ten of the last digit; 0 for zero. */
  readonly exponent: number;
}

function decimalParts(text: string): DecimalParts | undefined {
  const match = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null) return undefined;
  const fraction = match[2] ?? "";
  const all = (match[1] ?? "") + fraction;
  let from = 0;
  while (from < all.length && all.charCodeAt(from) === 0x30) from++;
  let to = all.length;
  while (to > from && all.charCodeAt(to - 1) === 0x30) to--;
  if (from === to) return { digits: "", exponent: 0 };
  const exponent = Number(match[3] ?? "0") - fraction.length + (all.length - to);
  return { digits: all.slice(from, to), exponent };
}
