import { fit, visible } from "@iamferry/text";
import { counted, grouped } from "../outline/words.ts";
import { codeBlock, codeSpan, htmlCode } from "./escape.ts";

/** What is folded under one line. */
export interface Piece {
  /** What stands before it, in Markdown, where it is not what stood before the last one: an account. */
  readonly heading: string;
  /** The line that is seen while it is folded. */
  readonly summary: string;
  readonly language: "diff" | "text";
  readonly lines: readonly string[];
  /** Whether it is unfolded at first. */
  readonly open?: true;
}

/** What a comment is put together from. */
export interface Comment {
  /** What comes first and is never cut, in Markdown. */
  readonly head: readonly string[];
  readonly pieces: readonly Piece[];
  /** What one piece is about: `entity`, `part`. */
  readonly noun: string;
  readonly limit: number;
  readonly command: string;
}

/** Most services take comments of 65,536 characters. */
export const COMMENT_LIMIT = 60_000;

/** A comment is never made shorter than this. */
const SHORTEST = 4000;
/** What the last lines take at most. */
const POINTER = 600;

/**
 * A comment of at most `limit` code units: its head, and the pieces in their order for as long as they fit whole. A
 * piece that would take more than a quarter of what there is, and that does not fit, gives way to a line; the last line
 * says how many are cut, and what shows them.
 */
export function writeComment({ head, pieces, noun, limit, command }: Comment): string {
  const start = `${head.join("\n\n")}\n`;
  const room = Math.max(limit, SHORTEST) - POINTER;
  const parts = [start];
  let used = start.length;
  let heading = "";
  let shown = 0;
  let folded = 0;
  for (const piece of pieces) {
    const opening = piece.heading === heading ? "" : `\n#### ${piece.heading}\n`;
    let text = opening + pieceText(piece, codeBlock(piece.language, piece.lines));
    if (used + text.length > room && text.length > limit / 4) {
      text =
        opening +
        pieceText(piece, `${counted(piece.lines.length, "line")}, too long to show here.`);
      folded += 1;
    }
    if (used + text.length > room) {
      if (text.length > limit / 4) folded -= 1;
      break;
    }
    parts.push(text);
    used += text.length;
    heading = piece.heading;
    shown += 1;
  }
  const missing = pieces.length - shown;
  if (missing + folded > 0) {
    parts.push(`\n${pointer({ missing, folded, of: pieces.length, noun, command })}\n`);
  }
  return parts.join("");
}

function pieceText({ summary, open }: Piece, body: string): string {
  const tag = open === true ? "<details open>" : "<details>";
  return `\n${tag}<summary>${htmlCode(fit(summary, 200))}</summary>\n\n${body}\n\n</details>\n`;
}

function pointer({
  missing,
  folded,
  of,
  noun,
  command,
}: {
  readonly missing: number;
  readonly folded: number;
  readonly of: number;
  readonly noun: string;
  readonly command: string;
}): string {
  const left = [
    ...(missing > 0 ? [`${grouped(missing)} of ${counted(of, noun)} left out`] : []),
    ...(folded > 0 ? [`${grouped(folded)} without details`] : []),
  ];
  return `**Cut to fit into a comment: ${left.join(", ")}.** All of it: ${codeSpan(fit(visible(command), 200))}`;
}
