import type { ThreeWayDiff } from "@iamferry/plan";
import { fit, visible } from "@iamferry/text";
import { hiddenTexts, noteTexts } from "../outline/summary.ts";
import { threeOutline, threeTallyText } from "../outline/three-outline.ts";
import type { ConflictOutline, ThreeView } from "../outline/three-outline.ts";
import type { EntityBlock } from "../outline/line.ts";
import { diffLine, rowLines, sectionPieces } from "./blocks.ts";
import { COMMENT_LIMIT, writeComment } from "./comment.ts";
import type { Piece } from "./comment.ts";
import { diagnosticPieces } from "./findings.ts";
import { codeSpan } from "./escape.ts";
import type { MarkdownOptions } from "./options.ts";

/** How a three-way report is written for a comment. */
export interface ThreeMarkdownOptions
  extends Omit<MarkdownOptions, "names" | "profiles">, ThreeView {
  /** What the base and the two sides are called: file names, say. */
  readonly names: readonly [base: string, a: string, b: string];
}

/**
 * Three-way differences as a comment: conflicts first and unfolded, then what both changed alike, then what each
 * changed alone. Safe and cut as a diff is.
 */
export function threeMarkdown(three: ThreeWayDiff, options: ThreeMarkdownOptions): string {
  const outline = threeOutline(three, options);
  const [base = "", a = "", b = ""] = options.names.map((name) => fit(visible(name), 100, "end"));
  const hidden = [three.a, three.b].flatMap((diff, at) =>
    hiddenTexts(diff.hidden).map(
      ({ text, option }) => `Not shown, ${SIDES[at] ?? ""} side: ${text} (\`${option}\`).`,
    ),
  );
  return writeComment({
    head: [
      `### IAM: ${threeTallyText(outline.counts)}`,
      `${codeSpan(base)} \u2192 ${codeSpan(a)} and ${codeSpan(b)}`,
      ...[three.a, three.b].flatMap((diff) => noteTexts(diff).map(codeSpan)),
      ...(hidden.length === 0 ? [] : [hidden.join("  \n")]),
    ],
    pieces: [
      ...diagnosticPieces(options.diagnostics),
      ...outline.conflicts.map((conflict) => conflictPiece(conflict, [a, b])),
      ...underHeading("both", outline.both),
      ...underHeading(codeSpan(a), outline.onlyA),
      ...underHeading(codeSpan(b), outline.onlyB),
    ],
    noun: "part",
    limit: options.limit ?? COMMENT_LIMIT,
    command: options.command ?? "iamferry diff --base",
  });
}

const SIDES: readonly string[] = ["first", "second"];

/** The pieces of sections below a name, which is Markdown. */
function underHeading(
  name: string,
  sections: Parameters<typeof sectionPieces>[0],
): readonly Piece[] {
  return sectionPieces(sections).map((piece) => ({
    ...piece,
    heading: `${name}: ${piece.heading}`,
  }));
}

function conflictPiece({ title, a, b }: ConflictOutline, names: readonly [string, string]): Piece {
  return {
    heading: "conflicts",
    summary: title,
    language: "diff",
    lines: [...sideLines(names[0], a), ...sideLines(names[1], b)],
    open: true,
  };
}

function sideLines(name: string, blocks: readonly EntityBlock[]): readonly string[] {
  return [
    `  ${name}`,
    ...blocks.flatMap(({ mark, title, rows }) => [
      diffLine({ mark, depth: 1, text: title }),
      ...rowLines(rows, 2),
    ]),
  ];
}
