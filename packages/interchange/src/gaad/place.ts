import { findNodeAtLocation, parseTree, type Node } from "jsonc-parser";
import type { SourceText, Span } from "@iamferry/text";
import type { JsonPiece } from "./scan.ts";

/** A value of the input: the text it stands in, and the way to it. */
export interface At {
  readonly piece: Piece;
  /** Absent for the piece itself. */
  readonly parent?: At;
  readonly key?: string | number;
  /** The entity that it belongs to, once that is known. */
  readonly owner?: Owner;
  /** Its first character stands for all of it. */
  readonly opening?: true;
  /** Its text is shown nowhere. */
  readonly hidden?: true;
}

/** The beginning of a value that is too large to be shown. */
export function opening(at: At): At {
  return { ...at, opening: true };
}

/** A piece of JSON and the text that holds it. */
export interface Piece {
  readonly source: SourceText;
  readonly span: JsonPiece;
}

/** An entity of the input. Without an account it is of the only one. */
export interface Owner {
  readonly account?: string;
  /** Kind and name, and those of what is in it: `["user", "dev1", "policy", "one"]`. */
  readonly path: readonly string[];
}

/** A member of an object, or an item of a list. */
export function inside(at: At, key: string | number, owner: Owner | undefined = at.owner): At {
  return { piece: at.piece, parent: at, key, ...(owner !== undefined && { owner }) };
}

/** Finds spans. The tree of a piece is made when something of it is asked for, and kept. */
export interface Places {
  /** Where the value stands; where it is not found, the nearest one around it. */
  readonly find: (at: At) => Span;
  /** As `find`, and on from there by steps; undefined where one of them leads nowhere. */
  readonly walk: (at: At, steps: readonly Step[]) => Span | undefined;
}

/** One step: a member of one of these names, or an item of a list that is, or has, this text. */
export type Step =
  | readonly string[]
  | { readonly list: readonly string[]; readonly where: readonly [string | undefined, string] };

/** Places for one reading. */
export function createPlaces(): Places {
  const trees = new Map<JsonPiece, Node | undefined>();
  const nodeAt = (at: At): Node | undefined => {
    const { source, span } = at.piece;
    if (!trees.has(span)) trees.set(span, treeOf(source.text, span));
    const root = trees.get(span);
    return root && nearestNode(root, keysOf(at));
  };
  return {
    find(at) {
      const { span } = at.piece;
      // A place in text that is no JSON, and a whole piece, stand for themselves.
      const { start, end } = (at.key === undefined ? undefined : spanOf(nodeAt(at), at)) ?? span;
      return { start, end: at.opening ? start + 1 : end };
    },
    walk(at, steps) {
      let node = nodeAt(at);
      for (const step of steps) node = node && nodeBehind(node, step);
      return spanOf(node, at);
    },
  };
}

function spanOf(node: Node | undefined, { piece }: At): Span | undefined {
  if (node === undefined) return undefined;
  const start = piece.span.start + node.offset;
  return { start, end: start + node.length };
}

function nodeBehind(node: Node, step: Step): Node | undefined {
  if (!("list" in step)) return memberNode(node, step);
  const [member, text] = step.where;
  return memberNode(node, step.list)?.children?.find((item) => {
    const told = member === undefined ? item : findNodeAtLocation(item, [member]);
    return told?.value === text;
  });
}

function memberNode(node: Node, names: readonly string[]): Node | undefined {
  // What is known by its name alone is that text.
  if (node.type === "string") return node;
  for (const name of names) {
    const found = findNodeAtLocation(node, [name]);
    if (found !== undefined) return found;
  }
  // The one record of the API whose name stands a level deeper.
  const metadata = findNodeAtLocation(node, ["ServerCertificateMetadata"]);
  return metadata && memberNode(metadata, names);
}

function treeOf(text: string, span: JsonPiece): Node | undefined {
  return parseTree(text.slice(span.start, span.end), [], { disallowComments: true });
}

function keysOf(at: At): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let one: At | undefined = at; one?.key !== undefined; one = one.parent) keys.push(one.key);
  return keys.toReversed();
}

function nearestNode(root: Node, keys: readonly (string | number)[]): Node {
  let node = root;
  for (const key of keys) {
    const next = findNodeAtLocation(node, [key]);
    if (next === undefined) break;
    node = next;
  }
  return node;
}
