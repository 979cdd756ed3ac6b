import {
  BACKSLASH,
  BLANK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  EQUALS,
  HASH,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SEMICOLON,
  SLASH,
} from "./characters.ts";

/**
 * The offset at which a line comment ends whose text begins at `from`: of the CR, the LF or, as json-lib
 * reads it, the U+0000 behind it; or `end`.
 */
export function lineCommentEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit === LF || unit === CR || unit === 0) return at;
    at++;
  }
  return end;
}

/** The end of the unquoted run that begins at `from`, at most `end`; blanks at its end belong to it. */
export function runEnd(text: string, from: number, end: number): number {
  let at = from + 1;
  while (at < end) {
    const unit = text.charCodeAt(at);
    switch (unit) {
      case QUOTE:
      case HASH:
      case COMMA:
      case SLASH:
      case COLON:
      case SEMICOLON:
      case EQUALS:
      case OPEN_BRACKET:
      case BACKSLASH:
      case CLOSE_BRACKET:
      case OPEN_BRACE:
      case CLOSE_BRACE:
        return at;
      default:
        if (unit < BLANK) return at;
        at++;
    }
  }
  return end;
}

/** Whether a code unit is a hexadecimal digit of ASCII. */
export function isHexDigit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x66);
}
