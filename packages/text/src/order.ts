/**
 * Orders two strings by Unicode code points, which equals the order of their UTF-8 bytes. The locale
 * plays no part. Lone surrogates count as the code points U+D800–U+DFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Moves surrogates above U+E000–U+FFFF, where the code points that they stand for belong. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
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
