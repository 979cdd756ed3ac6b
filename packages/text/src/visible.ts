/**
 * What a terminal would act on, hide or reorder: controls (also those of 8 bits), format characters such
 * as the bidirectional ones, line separators, lone surrogates, characters without a glyph, and blanks that
 * look like a blank but are none to a parser (U+3000 is wide enough to be told apart).
 */
const INVISIBLE: RegExp =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u00a0\u1680\u2000-\u200a\u202f\u205f]/u;

const INVISIBLE_EVERYWHERE: RegExp = new RegExp(INVISIBLE.source, "gu");

/** Whether a terminal would act on, hide or reorder this one character. */
export function isInvisible(character: string): boolean {
  return INVISIBLE.test(character);
}

/**
 * The text in one line that is safe to print: what a terminal would act on, hide or reorder is replaced by
 * its Unicode picture (`␛`, `␊`, `␉`) or its number (`<U+202E>`). Other text stays as it is.
 */
export function visible(text: string): string {
  return text.replace(INVISIBLE_EVERYWHERE, pictureOf);
}

/** The picture or the number of one invisible character. */
export function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}
