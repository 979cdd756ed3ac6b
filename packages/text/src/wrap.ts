import { cellsOf, displayWidth, widthOf } from "./width.ts";
import type { Cell } from "./width.ts";

/**
 * Breaks `text`, which is already visible, at blanks into lines of at most `width` columns, the second and later ones indented by
 * `indent` blanks. A word that is too long for a line is cut. At least one line comes out.
 */
export function wrap(text: string, width: number, indent = 0): readonly string[] {
  const lines: string[] = [];
  const margin = " ".repeat(indent);
  let line = "";
  let used = 0;
  const breakLine = (): void => {
    lines.push(line.trimEnd());
    line = margin;
    used = indent;
  };
  for (const word of text.split(/(?<= )/u)) {
    const columns = displayWidth(word.trimEnd());
    if (used + columns > width && used > indent) breakLine();
    if (columns <= width - used) {
      line += word;
      used += displayWidth(word);
      continue;
    }
    for (const cell of cellsOf(word)) {
      if (used + cell.width > width) breakLine();
      line += cell.shown;
      used += cell.width;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** The text within `width` columns: where it is longer, its beginning or its end gives way to `…`. */
export function fit(text: string, width: number, keep: "start" | "end" = "start"): string {
  const cells = cellsOf(text);
  if (widthOf(cells) <= width) return shown(cells);
  const order = keep === "start" ? cells : cells.toReversed();
  const kept: Cell[] = [];
  let used = 1;
  for (const cell of order) {
    if (used + cell.width > width) break;
    kept.push(cell);
    used += cell.width;
  }
  return keep === "start" ? `${shown(kept)}\u2026` : `\u2026${shown(kept.toReversed())}`;
}

function shown(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.shown).join("");
}
