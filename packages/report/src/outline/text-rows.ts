import { visible } from "@iamferry/text";
import { line } from "./line.ts";
import type { Columns, Line, Mark } from "./line.ts";
import type { View } from "./view.ts";
import { counted } from "./words.ts";

/** Lines of either text that are shown unless all are. */
const MOST_LINES = 8;
/** Characters of a line that are shown unless all are, and how many of them stand before what differs. */
const LONGEST_LINE = 160;
const BEFORE = 40;

/**
 * Where two texts differ: the lines between those at their beginning and at their end that both have, and of one long
 * line against another the part around the first difference.
 */
export function textRows(
  from: string,
  to: string,
  { depth, view }: { readonly depth: number; readonly view: View },
): Columns {
  const [before, after] = [from.split("\n"), to.split("\n")];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const removed = before.slice(start, before.length - end);
  const added = after.slice(start, after.length - end);
  const at = removed.length === 1 && added.length === 1 ? firstDifference(removed, added) : 0;
  const place = { depth, at, all: view.all };
  return {
    kind: "columns",
    removed: sideLines("-", removed, place),
    added: sideLines("+", added, place),
  };
}

function firstDifference([a = ""]: readonly string[], [b = ""]: readonly string[]): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function sideLines(
  mark: Mark,
  lines: readonly string[],
  { depth, at, all }: { readonly depth: number; readonly at: number; readonly all: boolean },
): readonly Line[] {
  const most = all ? lines.length : MOST_LINES;
  const rows = lines.slice(0, most).map((text) => line(mark, depth, part(text, at, all)));
  const more = lines.length - rows.length;
  return more > 0 ? [...rows, line(mark, depth, `\u2026 and ${counted(more, "line")} more`)] : rows;
}

/** The part of a long line that begins a little before a place; blanks at its end are seen. */
function part(text: string, at: number, all: boolean): string {
  const start = all || text.length <= LONGEST_LINE ? 0 : Math.max(0, at - BEFORE);
  const end = all ? text.length : start + LONGEST_LINE;
  const shown = visible(text.slice(start, end));
  const edges = `${start > 0 ? "\u2026" : ""}${shown}${end < text.length ? "\u2026" : ""}`;
  return edges === "" || edges !== edges.trimEnd() ? `"${edges}"` : edges;
}
