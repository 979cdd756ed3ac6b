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
  /** Vertical: the column, and the first and last row between the boxes; its label stands right of it in the first. */
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
  const labels = arrows.filter((arrow) => isOf(arrow, beside));
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
    const column = isLast ? stacked(beside, { x: left + gap, y, width: right }) : [];
    const height = Math.max(box.height, bottomOf(column) - y);
    boxes.push({ ...box, height }, ...column);
    for (const other of column) placed.push(...sideways(arrows, { box: other, left, gap }));
    y += height;
    const next = way[index + 1];
    if (next === undefined) continue;
    placed.push(...between(arrows, { from: node, to: next, y }));
    y += BETWEEN;
  }
  const used = beside.length === 0 ? left : left + gap + right;
  return { width: used, height: y, boxes, arrows: placed };
}

/** Rows between two boxes on the way. */
const BETWEEN = 2;

function inOneColumn({ nodes, arrows }: Picture, room: number): Layout {
  const width = Math.min(widest(nodes), room);
  const boxes: PlacedBox[] = [];
  const placed: PlacedArrow[] = [];
  let y = 0;
  for (const [index, node] of nodes.entries()) {
    const before = nodes[index - 1];
    if (before !== undefined) {
      // What is beside the instances goes on below them; its arrow says from where it comes where that is not above.
      const own = between(arrows, { from: before, to: node, y });
      placed.push(...(own.length > 0 ? own : toInstances(nodes, arrows, { node, y })));
      y += BETWEEN;
    }
    const box = boxed(node, { x: 0, y, width });
    boxes.push(box);
    y += box.height;
  }
  return { width, height: y, boxes, arrows: placed };
}

function boxed(
  node: PictureNode,
  { x, y, width }: Pick<PlacedBox, "x" | "y" | "width">,
): PlacedBox {
  const lines = textsOf(node).flatMap((text, at) => wrap(text, width - FRAME, at === 0 ? 0 : 2));
  return { node, x, y, width, height: lines.length + 2, lines };
}

function stacked(
  nodes: readonly PictureNode[],
  { x, y, width }: Pick<PlacedBox, "x" | "y" | "width">,
): readonly PlacedBox[] {
  const boxes: PlacedBox[] = [];
  for (const node of nodes) {
    boxes.push(boxed(node, { x, y: boxes.length === 0 ? y : bottomOf(boxes), width }));
  }
  return boxes;
}

function bottomOf(boxes: readonly PlacedBox[]): number {
  const last = boxes.at(-1);
  return last === undefined ? 0 : last.y + last.height;
}

function between(
  arrows: readonly PictureArrow[],
  { from, to, y }: { readonly from: PictureNode; readonly to: PictureNode; readonly y: number },
): readonly PlacedArrow[] {
  return arrows.flatMap((arrow): PlacedArrow[] => {
    const isDown = arrow.from === from.id && arrow.to === to.id;
    const isUp = arrow.from === to.id && arrow.to === from.id;
    if (!isDown && !isUp) return [];
    return [
      {
        arrow,
        way: isDown ? "down" : "up",
        x: 3,
        y,
        length: BETWEEN,
        label: visible(arrow.label),
      },
    ];
  });
}

/** An arrow whose other end is farther up: its label names it. */
function toInstances(
  nodes: readonly PictureNode[],
  arrows: readonly PictureArrow[],
  { node, y }: { readonly node: PictureNode; readonly y: number },
): readonly PlacedArrow[] {
  return arrows
    .filter((arrow) => isOf(arrow, [node]))
    .map((arrow) => {
      const isDown = arrow.to === node.id;
      const other = nodes.find(({ id }) => id === (isDown ? arrow.from : arrow.to));
      const label = `${arrow.label}, ${isDown ? "from" : "to"} the ${other?.title ?? ""}`;
      const way = isDown ? "down" : "up";
      return { arrow, way, x: 3, y, length: BETWEEN, label: visible(label) };
    });
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

function isOf({ from, to }: PictureArrow, nodes: readonly PictureNode[]): boolean {
  return nodes.some(({ id }) => id === from || id === to);
}

function widest(nodes: readonly PictureNode[]): number {
  return Math.max(0, ...nodes.flatMap(textsOf).map(displayWidth)) + FRAME;
}

function textsOf({ title, facts }: PictureNode): readonly string[] {
  return [title, ...facts].map(visible);
}
