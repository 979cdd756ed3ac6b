import type { CommentMemory } from "@iamferry/policy";
import type { Span } from "@iamferry/text";
import { matchKeyword, skipBlanks, trimBlanks, type Keyword } from "./keywords.ts";
import { endOfLine } from "./value.ts";

/** A stretch of text that the cursor reads: the whole file, or what a stream has brought so far. */
export interface Window {
  readonly text: string;
  /** The offset in the file of the first character of `text`; all spans are offsets in the file. */
  readonly base: number;
  /** Nothing follows `text`. */
  readonly final: boolean;
  readonly comments: CommentMemory;
}

/** One line, cut at its keyword. Offsets in the window's text. */
export interface Line {
  readonly start: number;
  /** Where the next line begins. */
  readonly next: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly keyword: Keyword | undefined;
  /** Just past the keyword's colon. */
  readonly colon: number;
  readonly exact: boolean;
}

/** Cuts a window into lines, and looks ahead. */
export class Lines {
  /** The text that was read reached the end of a window that is not final: what was said of it may change. */
  starved = false;

  readonly text: string;
  readonly base: number;
  /** Where the lines end: in a final window before a last line that has no end (R15). */
  readonly limit: number;

  private readonly final: boolean;
  private nextKeyword: Lookahead = NO_LOOKAHEAD;
  private nextEnd: Lookahead = NO_LOOKAHEAD;

  constructor({ text, base, final }: Window) {
    this.text = text;
    this.base = base;
    this.final = final;
    this.limit = final ? lastLineStart(text) : text.length;
  }

  /** The line that begins at `at`, or undefined at the end of the lines. */
  lineAt(at: number): Line | undefined {
    if (at >= this.limit) {
      this.reachEnd();
      return undefined;
    }
    const end = endOfLine(this.text, at, this.limit);
    if (end >= this.limit) this.reachEnd();
    const contentStart = skipBlanks(this.text, at, end);
    const contentEnd = trimBlanks(this.text, contentStart, end);
    const match = matchKeyword(this.text, contentStart, contentEnd);
    return {
      start: at,
      next: Math.min(end + 1, this.limit),
      contentStart,
      contentEnd,
      keyword: match?.keyword,
      colon: match === undefined ? contentEnd : contentStart + match.length,
      exact: match?.exact ?? true,
    };
  }

  /** The next keyword from `from` on. Remembered, so that all questions together are linear. */
  keywordAfter(from: number): Keyword | undefined {
    this.nextKeyword = this.look(this.nextKeyword, from, () => true);
    return this.nextKeyword.keyword;
  }

  /** The next `enduser` or `endgroup` from `from` on; remembered too. */
  endAfter(from: number): Keyword | undefined {
    this.nextEnd = this.look(
      this.nextEnd,
      from,
      (keyword) => keyword === "end-user" || keyword === "end-group",
    );
    return this.nextEnd.keyword;
  }

  /** The next line from `from` on that is not blank. */
  lineAfter(from: number): Line | undefined {
    let line = this.lineAt(from);
    while (line !== undefined && isEmpty(line)) line = this.lineAt(line.next);
    return line;
  }

  /** What stands behind the keyword of a line. */
  nameOf(line: Line): string {
    return this.text.slice(skipBlanks(this.text, line.colon, line.contentEnd), line.contentEnd);
  }

  /** A line without the blanks around it. */
  contentOf(line: Line): string {
    return this.text.slice(line.contentStart, line.contentEnd);
  }

  /** Offsets in the file of a line and its end. */
  lineSpan(line: Line): Span {
    return { start: this.base + line.start, end: this.base + line.next };
  }

  /** Offsets in the file of a line without the blanks around it. */
  contentSpan(line: Line): Span {
    return { start: this.base + line.contentStart, end: this.base + line.contentEnd };
  }

  /** Notes that something was read up to the end of the window. */
  reachEnd(): void {
    if (!this.final) this.starved = true;
  }

  private look(last: Lookahead, from: number, wanted: (keyword: Keyword) => boolean): Lookahead {
    if (from >= last.from && from <= last.to) return last;
    let line = this.lineAt(from);
    while (line !== undefined) {
      const { keyword, start } = line;
      if (keyword !== undefined && wanted(keyword)) return { from, to: start, keyword };
      line = this.lineAt(line.next);
    }
    return { from, to: this.limit, keyword: undefined };
  }
}

/** Whether nothing but blanks stands on a line. */
export function isEmpty(line: Line): boolean {
  return line.contentStart === line.contentEnd;
}

/** What a question about `[from, to]` was answered with. */
interface Lookahead {
  readonly from: number;
  readonly to: number;
  readonly keyword: Keyword | undefined;
}

const NO_LOOKAHEAD: Lookahead = { from: 0, to: -1, keyword: undefined };

/**
 * Where the last line begins if it has no end and so may be cut off (R15), else the end of the text.
 * `endaccounts` is complete without an end.
 */
function lastLineStart(text: string): number {
  if (text.length === 0 || text.charCodeAt(text.length - 1) === 0x0a) return text.length;
  const start = text.lastIndexOf("\n") + 1;
  const from = skipBlanks(text, start, text.length);
  const to = trimBlanks(text, from, text.length);
  return matchKeyword(text, from, to)?.keyword === "end-accounts" ? text.length : start;
}
