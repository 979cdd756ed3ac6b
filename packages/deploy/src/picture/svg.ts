import { visible } from "@iamferry/text";
import { layoutOf } from "./layout.ts";
import type { PlacedArrow, PlacedBox } from "./layout.ts";
import { element, printElement } from "./markup.ts";
import type { Element } from "./markup.ts";
import type { Picture } from "./picture.ts";

/** A picture as an SVG file: it follows whether its reader prefers light or dark, and needs no font of its own. */
export function pictureSvg(picture: Picture): string {
  const layout = layoutOf(picture, COLUMNS);
  const width = layout.width * CELL.width + 2 * MARGIN;
  const height = layout.height * CELL.height + HEAD + 2 * MARGIN;
  const title = visible(picture.title);
  const root = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "font-family": "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace",
      "font-size": 13,
    },
    [
      element("title", {}, [title]),
      element("desc", {}, [describedIn(picture)]),
      element("style", {}, [STYLE]),
      element("rect", { class: "paper", width, height, fill: "#ffffff" }),
      element("text", { ...TITLE, x: MARGIN, y: MARGIN + TEXT_BASE }, [title]),
      element("g", { transform: `translate(${MARGIN} ${MARGIN + HEAD})` }, [
        ...layout.arrows.flatMap(drawnArrow),
        ...layout.boxes.map(drawnBox),
      ]),
    ],
  );
  return printElement(root);
}

/** As wide as a page. */
const COLUMNS = 92;
/** One cell of the layout in pixels: a character of the font is 0.6 of its size wide. */
const CELL = { width: 8, height: 20 } as const;
const MARGIN = 16;
/** For the title. */
const HEAD = 32;
const TEXT_BASE = 14;

const TITLE = { "font-weight": "bold", class: "text", fill: "#1f2328" } as const;

/** Over the colours of the elements, which are those for light. */
const STYLE = [
  "@media (prefers-color-scheme: dark) {",
  ".paper { fill: #0d1117 } .text { fill: #e6edf3 } .fact { fill: #9da7b3 } .label { fill: #e6edf3 }",
  ".part { fill: #132339; stroke: #58a6ff } .outside { fill: #161b22; stroke: #8b949e }",
  ".rule { stroke: #3fb950 } .rule-head { fill: #3fb950 } .action { stroke: #8b949e }",
  ".action-head { fill: #8b949e } }",
].join(" ");

function describedIn({ nodes, arrows }: Picture): string {
  const titleOf = (wanted: string): string => nodes.find(({ id }) => id === wanted)?.title ?? "";
  return visible(
    arrows.map(({ from, to, label }) => `${titleOf(from)} → ${titleOf(to)}: ${label}`).join("; "),
  );
}

function drawnBox({ node, x, y, width, height, lines }: PlacedBox): Element {
  const isPart = node.kind === "part";
  const frame = element("rect", {
    class: node.kind,
    x: x * CELL.width,
    // A little air between boxes that stand on each other.
    y: y * CELL.height + 2,
    width: width * CELL.width,
    height: height * CELL.height - 4,
    rx: isPart ? 4 : 14,
    fill: isPart ? "#eef5ff" : "#f6f8fa",
    stroke: isPart ? "#0969da" : "#6e7781",
    ...(isPart ? {} : { "stroke-dasharray": "5 3" }),
  });
  const texts = lines.map((line, at) =>
    element(
      "text",
      {
        class: at === 0 ? "text" : "fact",
        fill: at === 0 ? "#1f2328" : "#57606a",
        ...(at === 0 && { "font-weight": "bold" }),
        x: (x + 2 + leadingBlanks(line)) * CELL.width,
        y: (y + 1 + at) * CELL.height + TEXT_BASE,
      },
      [line.trimStart()],
    ),
  );
  return element("g", {}, [frame, ...texts]);
}

function leadingBlanks(line: string): number {
  return line.length - line.trimStart().length;
}

function drawnArrow(placed: PlacedArrow): readonly Element[] {
  const { arrow, way, label } = placed;
  const { from, to, middle } = endsOf(placed);
  const isRule = arrow.kind === "rule";
  const colour = isRule ? "#1a7f37" : "#6e7781";
  const line = element("line", {
    class: arrow.kind,
    x1: from.x,
    y1: from.y,
    x2: to.x,
    y2: to.y,
    stroke: colour,
    "stroke-width": 1.5,
    ...(isRule ? {} : { "stroke-dasharray": "4 3" }),
  });
  const points = HEADS[way].map(([x, y]) => `${to.x + x},${to.y + y}`).join(" ");
  const head = element("polygon", { class: `${arrow.kind}-head`, points, fill: colour });
  const text = element("text", { class: "label", fill: "#1f2328", ...middle }, [label]);
  return [line, head, text];
}

/** The corners of an arrow's head, from its point. */
const HEADS: Readonly<Record<PlacedArrow["way"], readonly (readonly [number, number])[]>> = {
  down: [
    [0, 0],
    [-5, -9],
    [5, -9],
  ],
  up: [
    [0, 0],
    [-5, 9],
    [5, 9],
  ],
  right: [
    [0, 0],
    [-9, -5],
    [-9, 5],
  ],
  left: [
    [0, 0],
    [9, -5],
    [9, 5],
  ],
};

interface Point {
  readonly x: number;
  readonly y: number;
}

function endsOf({ way, x, y, length }: PlacedArrow): {
  readonly from: Point;
  readonly to: Point;
  /** Where the label stands. */
  readonly middle: Readonly<Record<string, string | number>>;
} {
  if (way === "down" || way === "up") {
    const column = (x + 0.5) * CELL.width;
    // The boxes end a little before their cells do.
    const top = { x: column, y: y * CELL.height - 2 };
    const bottom = { x: column, y: (y + length) * CELL.height + 2 };
    const middle = { x: (x + 2) * CELL.width, y: (y + 1) * CELL.height + 5 };
    return way === "down" ? { from: top, to: bottom, middle } : { from: bottom, to: top, middle };
  }
  const row = (y + 0.5) * CELL.height;
  const left = { x: x * CELL.width, y: row };
  const right = { x: (x + length) * CELL.width, y: row };
  const middle = { x: (left.x + right.x) / 2, y: row - 5, "text-anchor": "middle" };
  return way === "right" ? { from: left, to: right, middle } : { from: right, to: left, middle };
}
