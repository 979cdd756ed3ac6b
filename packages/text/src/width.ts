import { isInvisible, pictureOf } from "./visible.ts";

/**
 * What a terminal shows as one unit: a character with the marks that combine with it, a tab, or the
 * picture of something invisible.
 */
export interface Cell {
  /** What to print. */
  readonly shown: string;
  /** Columns that it takes: 1 or 2, or as many as its picture has. */
  readonly width: number;
  /** Where it stands in the text that it was made from; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Columns that a tab takes, wherever it stands: text is shown beside a gutter, where stops mean nothing. */
const TAB = "    ";

/**
 * The cells of `text` from `start` to `end`. A mark with nothing before it sits on a dotted circle, so
 * that it does not combine with what the caller prints before.
 */
export function cellsOf(text: string, start = 0, end: number = text.length): readonly Cell[] {
  const cells: Cell[] = [];
  for (let at = start; at < end;) {
    const code = text.codePointAt(at) ?? 0;
    const next = at + (code > 0xffff && at + 1 < end ? 2 : 1);
    const before = cells.at(-1);
    const character = text.slice(at, next);
    if (code >= 0x20 && code < 0x7f) {
      cells.push({ shown: character, width: 1, start: at, end: next });
    } else if (character === "\t") {
      cells.push({ shown: TAB, width: TAB.length, start: at, end: next });
    } else if (isInvisible(character)) {
      const shown = pictureOf(character);
      cells.push({ shown, width: shown.length, start: at, end: next });
    } else if (!isMark(character, code)) {
      cells.push({
        shown: character,
        width: isWide(character, code) ? 2 : 1,
        start: at,
        end: next,
      });
    } else if (before === undefined) {
      cells.push({ shown: `\u25cc${character}`, width: 1, start: at, end: next });
    } else {
      cells[cells.length - 1] = { ...before, shown: before.shown + character, end: next };
    }
    at = next;
  }
  return cells;
}

/** The columns that `text` takes in a terminal once it is made visible; a tab counts as four. */
export function displayWidth(text: string): number {
  return widthOf(cellsOf(text));
}

/** The columns that `cells` take together. */
export function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** Whether the character is drawn over the one before it. Jamo vowels and finals join their syllable. */
function isMark(character: string, code: number): boolean {
  return /[\p{Mn}\p{Me}]/u.test(character) || (code >= 0x1160 && code <= 0x11ff);
}

function isWide(character: string, code: number): boolean {
  if (code < 0x1100) return false;
  for (const [first, last] of WIDE) if (code >= first && code <= last) return true;
  return /\p{Emoji_Presentation}/u.test(character);
}

/** Blocks of East Asian Width W and F (Unicode, EastAsianWidth.txt), without the emoji among them. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x20000, 0x3fffd],
];
