import { displayWidth, visible, wrap } from "@iamferry/text";
import type { Picture, PictureArrow, PictureNode } from "./picture.ts";

/** Where everything of a picture stands, in cells: columns and rows of a terminal. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
}

/** A box with its border. */
export interface PlacedBox {
  readonly node: PictureNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What stands in it, from its second row on, two columns from its border. The first is the title. */
  readonly lines: readonly string[];
}

/** An arrow from border to border, without bends. */
export interface PlacedArrow {
  readonly arrow: PictureArrow;
  /** Vertical ones have their label right of their first row, the others in their middle. */
  readonly way: "down" | "up" | "right" | "left";
  readonly x: number;
  readonly y: number;
  /** Cells from its first to its last. */
  readonly length: number;
  readonly label: string;
}

/** Beside each other from so many columns on; in less, boxes would be towers of single words. */
const LEAST_FOR_TWO_COLUMNS = 64;

/** The least that is laid out; what has less room is cut by the terminal. */
const LEAST_WIDTH = 24;

/** A column between border and text, on both sides. */
const FRAME = 4;

/** `── label ──►` without the label. */
const ARROW = 7;

/** Lays a picture out in at most `width` columns: boxes beside each other where there is room, else one below the other. */
export function layoutOf(picture: Picture, width: number): Layout {
  const room = Math.max(LEAST_WIDTH, Math.floor(width));
  return room >= LEAST_FOR_TWO_COLUMNS ? inTwoColumns(picture, room) : inOneColumn(picture, room);
}

function inTwoColumns({ nodes, arrows }: Picture, room: number): Layout {
  const way = nodes.filter(({ place }) => place === "way");
  const beside = nodes.filter(({ place }) => place === "beside");
  // Between two boxes beside the way, and all others.
  const inner = arrows.filter((arrow) => areBothOf(arrow, beside));
  const outer = arrows.filter((arrow) => !inner.includes(arrow));
  const labels = outer.filter((arrow) => isOf(arrow, beside));
  const gap = Math.max(0, ...labels.map(({ label }) => displayWidth(visible(label)))) + ARROW;
  const forText = room - (beside.length === 0 ? 0 : gap);
  const right = Math.min(widest(beside), Math.floor(forText / 2));
  const left = Math.min(widest(way), forText - right);
  const boxes: PlacedBox[] = [];
  const placed: PlacedArrow[] = [];
  let y = 0;
  for (const [index, node] of way.entries()) {
    const box = boxed(node, { x: 0, y, width: left });
    const isLast = index === way.length - 1;
    // What is beside stands beside the instances, which are last on the way.
    const column = isLast ? stacked(beside, inner, { x: left + gap, y, width: right }) : NOTHING;
    const height = Math.max(box.height, bottomOf(column.boxes) - y);
    boxes.push({ ...box, height }, ...column.boxes);
    placed.push(...column.arrows);
    for (const other of column.boxes) placed.push(...sideways(outer, { box: other, left, gap }));
    y += height;
    const next = way[index + 1];
    if (next === undefined) continue;
    const arriving = arrivals(outer, { node: next, above: way.slice(0, index + 1), x: 0, y });
    placed.push(...arriving);
    y += rowsOf(arriving);
  }
  const used = beside.length === 0 ? left : left + gap + right;
  return { width: used, height: y, boxes, arrows: placed };
}

function inOneColumn({ nodes, arrows }: Picture, room: number): Layout {
  const width = Math.min(widest(nodes), room);
  const column = stacked(nodes, arrows, { x: 0, y: 0, width });
  return { width, height: bottomOf(column.boxes), ...column };
}

/** Boxes below each other and the arrows between them. */
type Column = Pick<Layout, "arrows" | "boxes">;

const NOTHING: Column = { boxes: [], arrows: [] };

function boxed(
  node: PictureNode,
  { x, y, width }: Pick<PlacedBox, "x" | "y" | "width">,
): PlacedBox {
  const lines = textsOf(node).flatMap((text, at) => wrap(text, width - FRAME, at === 0 ? 0 : 2));
  return { node, x, y, width, height: lines.length + 2, lines };
}

function stacked(
  nodes: readonly PictureNode[],
  arrows: readonly PictureArrow[],
  { x, y, width }: Pick<PlacedBox, "x" | "y" | "width">,
): Column {
  const boxes: PlacedBox[] = [];
  const placed: PlacedArrow[] = [];
  for (const [index, node] of nodes.entries()) {
    const bottom = boxes.length === 0 ? y : bottomOf(boxes);
    const arriving = arrivals(arrows, { node, above: nodes.slice(0, index), x, y: bottom });
    placed.push(...arriving);
    boxes.push(boxed(node, { x, y: bottom + rowsOf(arriving), width }));
  }
  return { boxes, arrows: placed };
}

function bottomOf(boxes: readonly PlacedBox[]): number {
  const last = boxes.at(-1);
  return last === undefined ? 0 : last.y + last.height;
}

/** What comes from above to a box, or goes up from it: where arrows begin, and what is above, the nearest last. */
interface Arrival {
  readonly node: PictureNode;
  readonly above: readonly PictureNode[];
  readonly x: number;
  readonly y: number;
}

/** Several begin one below the other, each with its label, and end together. One whose other end is farther up names it. */
function arrivals(
  arrows: readonly PictureArrow[],
  { node, above, x, y }: Arrival,
): readonly PlacedArrow[] {
  const own = arrows.filter((arrow) => isOf(arrow, [node]) && isOf(arrow, above));
  const nearest = above.at(-1);
  return own.map((arrow, at) => {
    const isDown = arrow.to === node.id;
    const other = above.find(({ id }) => id === (isDown ? arrow.from : arrow.to));
    const where = other === nearest ? "" : `, ${isDown ? "from" : "to"} the ${other?.title ?? ""}`;
    return {
      arrow,
      way: isDown ? "down" : "up",
      x: x + 3 + 3 * at,
      y: y + at,
      length: own.length + 1 - at,
      label: visible(arrow.label + where),
    };
  });
}

/** Rows that arrows from above take. */
function rowsOf(arriving: readonly PlacedArrow[]): number {
  return arriving[0]?.length ?? 0;
}

function sideways(
  arrows: readonly PictureArrow[],
  { box, left, gap }: { readonly box: PlacedBox; readonly left: number; readonly gap: number },
): readonly PlacedArrow[] {
  return arrows
    .filter((arrow) => isOf(arrow, [box.node]))
    .map((arrow) => ({
      arrow,
      way: arrow.to === box.node.id ? "right" : "left",
      x: left,
      y: box.y + 1,
      length: gap,
      label: visible(arrow.label),
    }));
}

function areBothOf({ from, to }: PictureArrow, nodes: readonly PictureNode[]): boolean {
  return [from, to].every((end) => nodes.some(({ id }) => id === end));
}

function isOf({ from, to }: PictureArrow, nodes: readonly PictureNode[]): boolean {
  return nodes.some(({ id }) => id === from || id === to);
}

function widest(nodes: readonly PictureNode[]): number {
  return Math.max(0, ...nodes.flatMap(textsOf).map(displayWidth)) + FRAME;
}

function textsOf({ title, facts }: PictureNode): readonly string[] {
  return [title, ...facts].map(visible);
}
