/**
 * Orders two strings by Unicode code points, which equals the order of their UTF-8 bytes. The locale
 * plays no part. Lone surrogates count as the code points U+D800–U+DFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return rankAt(a, i) - rankAt(b, i);
  }
  return a.length - b.length;
}

/** The unit at `i`; half of a pair stands above all others, as the code point does that it is half of. */
function rankAt(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  if ((unit & 0xf800) !== 0xd800) return unit;
  const isHigh = unit < 0xdc00;
  const other = text.charCodeAt(isHigh ? i + 1 : i - 1);
  const paired = (other & 0xfc00) === (isHigh ? 0xdc00 : 0xd800);
  return paired ? 0x10000 + unit : unit;
}

/**
 * Orders names that are a letter and a number by the number: `v2` before `v10`. Others by code points,
 * behind those. Numbers of any length are told apart.
 */
export function compareNumbered(a: string, b: string): number {
  const x = NUMBERED.exec(a);
  const y = NUMBERED.exec(b);
  if (x === null || y === null || x[1] !== y[1]) {
    return Number(x === null) - Number(y === null) || compareCodePoints(a, b);
  }
  const [, , first = ""] = x;
  const [, , second = ""] = y;
  return first.length - second.length || compareCodePoints(first, second);
}

/** Without leading zeros, so that equal numbers are equal texts. */
const NUMBERED = /^([a-z])(0|[1-9][0-9]*)$/;
