import type { AccountSection, Line, Mark, Row } from "../outline/line.ts";
import { blocksOf } from "../outline/tally.ts";
import type { Piece } from "./comment.ts";
import { codeSpan } from "./escape.ts";

/** One piece for each entity. */
export function sectionPieces(sections: readonly AccountSection[]): readonly Piece[] {
  return sections.flatMap((section) =>
    blocksOf(section).map(({ mark, title, rows }) => ({
      heading: codeSpan(section.title),
      summary: `${mark} ${title}`,
      language: "diff" as const,
      lines: rows.length === 0 ? [diffLine({ mark, depth: 0, text: title })] : rowLines(rows),
    })),
  );
}

/** Rows as lines of a block of code that is coloured as a diff is, so many levels below others. */
export function rowLines(rows: readonly Row[], below = 0): readonly string[] {
  return rows
    .flatMap((row) => (row.kind === "line" ? [row] : [...row.removed, ...row.added]))
    .map((one) => diffLine({ ...one, depth: one.depth + below }));
}

/** `!` is what those that colour diffs take for a change. */
export function diffLine({ mark, depth, text }: Pick<Line, "mark" | "depth" | "text">): string {
  return `${MARKS[mark]} ${"  ".repeat(Math.min(depth, 16))}${text}`;
}

const MARKS: { readonly [K in Mark]: string } = {
  "+": "+",
  "-": "-",
  "~": "!",
  "\u00bb": "!",
  "!": "!",
  " ": " ",
};
