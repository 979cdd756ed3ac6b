import { lineStarts, positionAt } from "./source.ts";
import type { SourceText } from "./source.ts";
import type { Span } from "./span.ts";
import { cellsOf, widthOf } from "./width.ts";
import type { Cell } from "./width.ts";

/** A span as lines and columns of its source. */
export interface Place {
  readonly source: SourceText;
  readonly first: FocusLine;
  readonly last: FocusLine;
  readonly column: number;
}

/** What of one line belongs to a span; all but `line` are offsets, `end` without the line's own end. */
interface FocusLine {
  /** From 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** One line of a frame: its number where it shows a line of the source, and what stands beside the gutter. */
export interface FrameLine {
  /** A line number, nothing, or {@link FOLDED}. */
  readonly gutter: string;
  /** What leads from the first line of a span to its last. */
  readonly bar: string;
  readonly body: string;
  /** Whether the body marks the span rather than showing its text. */
  readonly mark: boolean;
}

/** What stands in the gutter where lines were left out. */
export const FOLDED = "...";

/** Of a span of many lines the first two and the last are shown. */
const MOST_LINES = 5;

/** Finds the lines of `span`. A line end that the span ends with is not shown as a line of its own. */
export function placeOf(source: SourceText, span: Span): Place {
  const { text } = source;
  const starts = startsOf(source);
  const from = Math.min(span.start, text.length);
  let to = Math.min(Math.max(span.end, from), text.length);
  if (to > from && text[to - 1] === "\n") to--;
  const { line, column } = positionAt(starts, from);
  const last = positionAt(starts, to).line;
  const focus = (number: number): FocusLine => {
    const start = starts[number - 1] ?? 0;
    let end = (starts[number] ?? text.length + 1) - 1;
    if (end > start && text[end - 1] === "\r") end--;
    return { line: number, start, end, from: clamp(from, start, end), to: clamp(to, start, end) };
  };
  return { source, first: focus(line), last: focus(last), column };
}

/** Draws the lines of `place` with what marks the span, each at most `room` columns wide. */
export function drawFrame(place: Place, room: number): readonly FrameLine[] {
  const { source, first, last } = place;
  if (first.line === last.line) {
    const { body, from, to } = cut(source.text, first, room);
    const underline = " ".repeat(from) + "^".repeat(Math.max(1, to - from));
    return [numbered(first.line, body), marking(underline)];
  }
  return drawManyLines(place, room - 2);
}

/** A bar in two columns of its own leads from the first character of the span to its last. */
function drawManyLines({ source, first, last }: Place, room: number): readonly FrameLine[] {
  const { text } = source;
  const start = cut(text, first, room);
  const startsLine = text.slice(first.start, first.from).trim() === "";
  const lines: FrameLine[] = startsLine
    ? [numbered(first.line, start.body, "/ ")]
    : [numbered(first.line, start.body, "  "), marking(` ${"_".repeat(start.from + 1)}^`)];
  const folded = last.line - first.line + 1 > MOST_LINES;
  for (let line = first.line + 1; line < last.line; line++) {
    if (folded && line === first.line + 2) {
      lines.push({ gutter: FOLDED, bar: "|", body: "", mark: true });
      break;
    }
    const at = startsOf(source)[line - 1] ?? 0;
    const focus = placeOf(source, { start: at, end: at }).first;
    lines.push(numbered(line, cut(text, focus, room).body, "| "));
  }
  // The caret stands below the last character, not behind it.
  const end = cut(text, { ...last, from: Math.max(last.start, last.to - 1) }, room);
  lines.push(numbered(last.line, end.body, "| "));
  lines.push(marking(`|${"_".repeat(end.from + 1)}^`));
  return lines;
}

function numbered(line: number, body: string, bar = ""): FrameLine {
  return { gutter: String(line), bar, body, mark: false };
}

function marking(body: string): FrameLine {
  return { gutter: "", bar: "", body, mark: true };
}

/**
 * The line in at most `room - 1` columns (one is kept for a caret behind its end), cut around the focus,
 * and the columns of the focus in what is shown. Looks at a part of the line that depends on `room` alone,
 * so that a file of one long line is no slower than others.
 */
function cut(
  text: string,
  focus: FocusLine,
  room: number,
): { body: string; from: number; to: number } {
  const { start, end } = focus;
  const left = characterStart(text, Math.max(start, focus.from - 2 * room));
  const right = characterStart(text, Math.min(end, Math.max(focus.from, start) + 4 * room));
  const cells = cellsOf(text, left, right);
  const columns = room - 1;
  let begin = 0;
  let stop = cells.length;
  const hidden = { left: left > start, right: right < end };
  const first = indexOf(cells, (cell) => cell.end > focus.from);
  const behind = Math.max(
    first,
    indexOf(cells, (cell) => cell.start >= focus.to),
  );
  if (hidden.left || hidden.right || widthOf(cells) > columns) {
    const inner = columns - 2;
    const spare = inner - widthOf(cells.slice(first, behind));
    begin = backwards(cells, first, spare > 8 ? Math.floor(spare / 2) : 4);
    stop = forwards(cells, begin, inner);
    if (stop === cells.length && !hidden.right) {
      begin = Math.min(begin, backwards(cells, stop, inner));
    }
  }
  const cutLeft = hidden.left || begin > 0;
  const cutRight = hidden.right || stop < cells.length;
  const from = (cutLeft ? 1 : 0) + widthOf(cells.slice(begin, first));
  const width = widthOf(cells.slice(first, Math.min(behind, stop)));
  return {
    body: `${cutLeft ? "\u2026" : ""}${cells
      .slice(begin, stop)
      .map((cell) => cell.shown)
      .join("")}${cutRight ? "\u2026" : ""}`,
    from,
    to: from + width + (behind > stop ? 1 : 0),
  };
}

/** The first index from which cells up to `end` (exclusive) take at most `room` columns. */
function backwards(cells: readonly Cell[], end: number, room: number): number {
  let used = 0;
  for (let i = end; i > 0; i--) {
    used += cells[i - 1]?.width ?? 0;
    if (used > room) return i;
  }
  return 0;
}

/** The index behind the last cell of those from `begin` that take at most `room` columns. */
function forwards(cells: readonly Cell[], begin: number, room: number): number {
  let used = 0;
  for (let i = begin; i < cells.length; i++) {
    used += cells[i]?.width ?? 0;
    if (used > room) return i;
  }
  return cells.length;
}

/** `at`, or one less where it would cut a surrogate pair. */
function characterStart(text: string, at: number): number {
  const isLow = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  const isHigh = (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  return isLow && isHigh ? at - 1 : at;
}

function indexOf(cells: readonly Cell[], test: (cell: Cell) => boolean): number {
  const index = cells.findIndex(test);
  return index === -1 ? cells.length : index;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Line starts by source, so that a thousand diagnostics of one file look for its lines once. */
const knownStarts = new WeakMap<SourceText, readonly number[]>();

function startsOf(source: SourceText): readonly number[] {
  let starts = knownStarts.get(source);
  if (starts === undefined) {
    starts = lineStarts(source.text);
    knownStarts.set(source, starts);
  }
  return starts;
}
