import type { Span } from "@iamferry/text";

/** One JSON value at the top of a text, by its brackets alone. */
export interface JsonPiece extends Span {
  /** Whether its last bracket is closed. */
  readonly closed: boolean;
  /** Colons outside of strings: as many as members were written. */
  readonly colons: number;
  /** How deep its brackets nest. */
  readonly depth: number;
  /** Whether a number in it may be another one, or spelled otherwise, once JavaScript has read it. */
  readonly hasOddNumbers: boolean;
}

/** The objects and lists at the top of a text, and what else stands there. */
export interface JsonPieces {
  readonly pieces: readonly JsonPiece[];
  /** Text between them that is neither blank nor a comma. */
  readonly stray: readonly Span[];
}

/**
 * Cuts a text into the JSON values that stand in it one behind the other, as pages that were concatenated
 * do. Looks at brackets and strings alone, so that time is linear in any text.
 */
export function scanPieces(text: string): JsonPieces {
  const pieces: JsonPiece[] = [];
  const stray: Span[] = [];
  let at = text.startsWith("\ufeff") ? 1 : 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (isBetween(unit)) at++;
    else if (isOpening(unit)) {
      const piece = scanPiece(text, at);
      pieces.push(piece);
      at = piece.end;
    } else {
      const end = strayEnd(text, at);
      stray.push({ start: at, end });
      at = end;
    }
  }
  return { pieces, stray };
}

/** The deepest nesting that is read; real outputs have about ten levels, and policies at most 64 of their own. */
export const MOST_DEPTH = 256;

function scanPiece(text: string, start: number): JsonPiece {
  let depth = 0;
  let deepest = 0;
  let colons = 0;
  let hasOddNumbers = false;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = stringEnd(text, at);
    else if (unit === COLON) colons++;
    else if (isOpening(unit)) deepest = Math.max(deepest, ++depth);
    else if (isClosing(unit)) {
      if (--depth === 0) {
        return { start, end: at + 1, closed: true, colons, depth: deepest, hasOddNumbers };
      }
    } else if (isNumeric(unit)) {
      const end = numberEnd(text, at);
      hasOddNumbers ||= isOdd(text, at, end);
      at = end - 1;
    }
  }
  return { start, end: text.length, closed: false, colons, depth: deepest, hasOddNumbers };
}

/** Whether JavaScript prints the number between `start` and `end` in another way than it stands there. */
function isOdd(text: string, start: number, end: number): boolean {
  const token = text.slice(start, end);
  return String(Number(token)) !== token;
}

function numberEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && isInNumber(text.charCodeAt(end))) end++;
  return end;
}

/** A digit or a minus sign. */
function isNumeric(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || unit === 0x2d;
}

/** What stands in a number, and `+`, `.`, `e`, `E`. */
function isInNumber(unit: number): boolean {
  return isNumeric(unit) || unit === 0x2b || unit === 0x2e || unit === 0x65 || unit === 0x45;
}

/** Where the string that begins at `at` ends: its last quotation mark, or the end of the text. */
export function stringEnd(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === BACKSLASH) end++;
    else if (unit === QUOTE) return end;
  }
  return text.length;
}

/** Stray text goes to the end of its line, or to the next bracket. */
function strayEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (unit === LF || unit === CR || isOpening(unit)) break;
    end++;
  }
  return end;
}

/** Blanks, the comma that people put between pages, and the separator of RFC 7464. */
function isBetween(unit: number): boolean {
  return (
    unit === 0x20 || unit === 0x09 || unit === LF || unit === CR || unit === 0x2c || unit === 0x1e
  );
}

function isOpening(unit: number): boolean {
  return unit === 0x7b || unit === 0x5b;
}

function isClosing(unit: number): boolean {
  return unit === 0x7d || unit === 0x5d;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const LF = 0x0a;
const CR = 0x0d;
