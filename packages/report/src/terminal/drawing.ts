import { displayWidth, wrap } from "@iamferry/text";
import { createColors } from "picocolors";
import type { Columns, Line, Mark, Row } from "../outline/line.ts";
import type { TerminalOptions } from "./options.ts";

/** Terminals from this width on show what goes and what comes beside each other. */
const SIDE_BY_SIDE = 120;
/** No narrower than this is drawn. */
const NARROWEST = 40;
/** More levels than fit are drawn at this one's indent. */
const DEEPEST = 16;

const BETWEEN = " \u2502 ";

/** What a report is drawn with: lines of a width, in colours or without. */
export interface Drawing {
  /** A line with its mark in the first column, and what of it does not fit below it. */
  readonly line: (line: Line, style?: Style) => readonly string[];
  readonly rows: (rows: readonly Row[], depth: number) => readonly string[];
  /** A text without a mark, from the first column. */
  readonly text: (text: string, style?: Style) => readonly string[];
}

/** How a text stands out. */
export type Style = "bold" | "dim" | "plain" | "red" | "yellow";

/** The drawing of a width. */
export function drawing({
  width: asked,
  colors,
}: Pick<TerminalOptions, "colors" | "width">): Drawing {
  const width = Math.max(asked, NARROWEST);
  const paint = createColors(colors);
  const marks: { readonly [K in Mark]: (text: string) => string } = {
    "+": paint.green,
    "-": paint.red,
    "~": paint.yellow,
    "\u00bb": paint.cyan,
    "!": paint.red,
    " ": (text) => text,
  };
  const styles: { readonly [K in Style]: (text: string) => string } = {
    bold: paint.bold,
    dim: paint.dim,
    plain: (text) => text,
    red: paint.red,
    yellow: paint.yellow,
  };
  const painted = ({ mark }: Line, style: Style, text: string): string =>
    text === "" ? "" : styles[style](marks[mark](text));
  const drawLine = (one: Line, style: Style = "plain"): readonly string[] =>
    wrapped(one, width).map((text) => painted(one, style, text));
  const drawColumns = ({ removed, added }: Columns, depth: number): readonly string[] => {
    if (width < SIDE_BY_SIDE || removed.length === 0 || added.length === 0) {
      return [...removed, ...added].flatMap((one) => drawLine(lower(one, depth)));
    }
    const column = Math.floor((width - BETWEEN.length) / 2);
    const [left, right] = [removed, added].map((lines) =>
      lines.flatMap((one) => wrapped(lower(one, depth), column).map((text) => ({ one, text }))),
    );
    const height = Math.max(left?.length ?? 0, right?.length ?? 0);
    return Array.from({ length: height }, (_, at) => {
      const [before, after] = [left?.[at], right?.[at]];
      const blanks = " ".repeat(column - displayWidth(before?.text ?? ""));
      const first = before === undefined ? "" : painted(before.one, "plain", before.text);
      const second = after === undefined ? "" : painted(after.one, "plain", after.text);
      return `${first}${blanks}${after === undefined ? BETWEEN.trimEnd() : BETWEEN}${second}`;
    });
  };
  return {
    line: drawLine,
    rows: (rows, depth) =>
      rows.flatMap((row) =>
        row.kind === "line" ? drawLine(lower(row, depth)) : drawColumns(row, depth),
      ),
    text: (text, style = "plain") => wrap(text, width, 2).map((one) => styles[style](one)),
  };
}

function lower(one: Line, depth: number): Line {
  return { ...one, depth: one.depth + depth };
}

/** The lines of one line of a report: its mark, its indent, and its text, the second and later ones deeper. */
function wrapped({ mark, depth, text }: Line, width: number): readonly string[] {
  const indent = 2 + 2 * Math.min(depth, DEEPEST);
  const [first = "", ...rest] = wrap(text, width - indent, 2);
  const blanks = " ".repeat(indent);
  return [
    `${mark}${blanks.slice(1)}${first}`.trimEnd(),
    ...rest.filter((one) => one.trim() !== "").map((one) => blanks + one),
  ];
}
