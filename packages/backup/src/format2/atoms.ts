import { printString } from "./characters.ts";
import { parseJson } from "@iamferry/policy";

/** One word of a line, and where it stands in it. */
export interface Atom {
  readonly text: string;
  /** Offsets in the text that was split. */
  readonly start: number;
  readonly end: number;
  /** Whether it was written as a string: a plain `=` separates, `"="` is a word. */
  readonly quoted: boolean;
}

/** `Plain = [A-Za-z0-9+=,.@_/:*()-]+`, but not `=` alone. */
const PLAIN = /^[A-Za-z0-9+=,.@_/:*()-]+$/;

/** `Atom = Plain / String`: the text as one word of a line, plain wherever that is possible (rule C2). */
export function printAtom(text: string): string {
  return isPlain(text) ? text : printString(text);
}

/** Whether the text is one word that needs no quotation marks. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text) && text !== "=";
}

/**
 * The atoms of a line from `start` to `end`, between blanks or tabs; the offset of the first character that
 * belongs to none where the line is not well formed.
 */
export function splitAtoms(line: string, start: number, end: number): readonly Atom[] | number {
  const atoms: Atom[] = [];
  let at = start;
  for (;;) {
    while (at < end && isBlank(line.charCodeAt(at))) at++;
    if (at >= end) return atoms;
    const from = at;
    if (line.charCodeAt(at) === QUOTE) {
      at = stringEnd(line, at, end);
      const text = at === -1 ? undefined : parseString(line.slice(from, at));
      if (text === undefined) return from;
      atoms.push({ text, start: from, end: at, quoted: true });
    } else {
      while (at < end && !isBlank(line.charCodeAt(at))) at++;
      const text = line.slice(from, at);
      if (!PLAIN.test(text)) return from + Math.max(0, text.search(NOT_PLAIN));
      atoms.push({ text, start: from, end: at, quoted: false });
    }
    if (at < end && !isBlank(line.charCodeAt(at))) return at;
  }
}

/** The text of a JSON string, or undefined where it is none. */
export function parseString(image: string): string | undefined {
  if (!image.includes("\\")) {
    const text = image.slice(1, -1);
    return image.length >= 2 && !text.includes('"') ? text : undefined;
  }
  const value = parseJson(image);
  return typeof value === "string" ? value : undefined;
}

/** Behind the closing quotation mark of the string at `at`, or -1. */
function stringEnd(line: string, at: number, end: number): number {
  for (let i = at + 1; i < end; i++) {
    const unit = line.charCodeAt(i);
    if (unit === BACKSLASH) i++;
    else if (unit === QUOTE) return i + 1;
  }
  return -1;
}

/** Whether the unit separates atoms: a blank or a tab. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

const NOT_PLAIN = /[^A-Za-z0-9+=,.@_/:*()-]/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
