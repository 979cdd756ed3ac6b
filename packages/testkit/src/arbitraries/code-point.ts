import fc, { type Arbitrary } from "fast-check";

const SURROGATES = 0x800;
const FIRST_SURROGATE = 0xd800;

/**
 * Any character of Unicode but lone surrogates, to be the `unit` of `fc.string`. Draws what fast-check's unit `binary`
 * draws, letter by letter, without its table of a million entries, which takes a second to build in each worker.
 */
export const codePoint: Arbitrary<string> = fc
  .nat({ max: 0x10ffff - SURROGATES })
  .map(
    (number) => String.fromCodePoint(number < FIRST_SURROGATE ? number : number + SURROGATES),
    numberOf,
  );

/** The number that a character is drawn by. Throws, as fast-check wants it, on what is no single character. */
function numberOf(value: unknown): number {
  const number = typeof value === "string" ? value.codePointAt(0) : undefined;
  if (number === undefined || String.fromCodePoint(number) !== value)
    throw new Error("no character");
  if (number < FIRST_SURROGATE) return number;
  if (number < FIRST_SURROGATE + SURROGATES) throw new Error("a lone surrogate");
  return number - SURROGATES;
}
