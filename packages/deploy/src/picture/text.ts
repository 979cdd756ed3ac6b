import { displayWidth, visible, wrap } from "@iamferry/text";
import { layoutOf } from "./layout.ts";
import type { PlacedArrow, PlacedBox } from "./layout.ts";
import type { Picture, PictureNode } from "./picture.ts";

/** How wide a picture may be. */
export interface PictureTextOptions {
  /** Columns. Default: 80; with few, all stands one below the other; less than 24 count as 24. */
  readonly width?: number;
}

/** A picture in box drawing characters, its title above it, with a line end behind each line. */
export function pictureText(picture: Picture, options: PictureTextOptions = {}): string {
  const { width = 80 } = options;
  const { height, boxes, arrows } = layoutOf(picture, width);
  const rows = Array.from({ length: height }, () => new Map<number, string>());
  const put = (x: number, y: number, text: string): void => void rows[y]?.set(x, text);
  for (const box of boxes) drawBox(box, put);
  for (const arrow of arrows) drawArrow(arrow, put);
  const title = wrap(visible(picture.title), Math.max(24, width));
  const lines = [...title, "", ...rows.map(lineOf)];
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

type Put = (x: number, y: number, text: string) => void;

/** Round corners: what is there without the deployment. */
const CORNERS: Readonly<Record<PictureNode["kind"], readonly [string, string, string, string]>> = {
  part: ["┌", "┐", "└", "┘"],
  outside: ["╭", "╮", "╰", "╯"],
};

function drawBox({ node, x, y, width, height, lines }: PlacedBox, put: Put): void {
  const [topLeft, topRight, bottomLeft, bottomRight] = CORNERS[node.kind];
  const edge = "─".repeat(width - 2);
  put(x, y, topLeft + edge + topRight);
  for (let row = 1; row < height - 1; row++) {
    const line = lines[row - 1] ?? "";
    const blanks = " ".repeat(Math.max(0, width - 3 - displayWidth(line)));
    put(x, y + row, `│ ${line}${blanks}│`);
  }
  put(x, y + height - 1, bottomLeft + edge + bottomRight);
}

function drawArrow({ way, x, y, length, label }: PlacedArrow, put: Put): void {
  if (way === "down" || way === "up") {
    const [first, last] = way === "down" ? ["│", "▼"] : ["▲", "│"];
    put(x, y, `${first} ${label}`);
    for (let row = y + 1; row < y + length; row++) put(x, row, row === y + length - 1 ? last : "│");
    return;
  }
  const shown = ` ${label} `;
  const line = "─".repeat(Math.max(0, length - 1 - displayWidth(shown)));
  const half = Math.floor(line.length / 2);
  const body = line.slice(0, half) + shown + line.slice(half);
  put(x, y, way === "right" ? `${body}►` : `◄${body}`);
}

/** The texts of a row at their columns; none overlaps another. */
function lineOf(texts: ReadonlyMap<number, string>): string {
  let line = "";
  let used = 0;
  for (const [x, text] of [...texts].toSorted(([a], [b]) => a - b)) {
    line += " ".repeat(Math.max(0, x - used)) + text;
    used = Math.max(used, x) + displayWidth(text);
  }
  return line;
}
