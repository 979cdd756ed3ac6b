import { parseTree, type Node } from "jsonc-parser";
import type { Span } from "@iamferry/text";

/** The way to a value inside the JSON, the innermost step first. */
export interface Way {
  readonly parent: Way | undefined;
  readonly key: string | number;
}

/** Finds where the values of a JSON text stand. */
export interface Places {
  /** A value; of a list or an object what opens it. Undefined where there is none. */
  readonly value: (way: Way | undefined) => Span | undefined;
  /** All of a value, from its first to its last character. */
  readonly whole: (way: Way | undefined) => Span | undefined;
  /** The name of a member, with its quotation marks, or an element of a list as {@link value} has it. */
  readonly name: (way: Way) => Span | undefined;
  /** The members that stand in their object for a second time, and the first. */
  readonly repeated: () => readonly Repeated[];
}

/** A member that its object already has. */
export interface Repeated {
  readonly name: string;
  readonly span: Span;
  readonly first: Span;
}

/**
 * The places in `text`, which is JSON from `from` on and not nested deeply. Nothing is done before something is
 * asked; then the whole text is read once.
 */
export function lazyPlaces(text: string, from: number): Places {
  const shifted = (node: Node): Span => ({
    start: node.offset + from,
    end: node.offset + node.length + from,
  });
  let root: Node | undefined;
  const members = new Map<Node, ReadonlyMap<string, Node>>();
  const rootNode = (): Node | undefined =>
    (root ??= parseTree(from === 0 ? text : text.slice(from)));
  const propertyOf = (node: Node, key: string): Node | undefined => {
    let known = members.get(node);
    if (known === undefined) {
      // Of doubled members the last counts, as for `JSON.parse`.
      known = new Map((node.children ?? []).map((member) => [nameOf(member), member]));
      members.set(node, known);
    }
    return known.get(key);
  };
  const find = (way: Way | undefined): Node | undefined => {
    if (way === undefined) return rootNode();
    const parent = find(way.parent);
    if (parent === undefined) return undefined;
    if (typeof way.key === "number") return parent.children?.[way.key];
    return propertyOf(parent, way.key)?.children?.[1];
  };
  const opening = (node: Node | undefined): Span | undefined => {
    if (node === undefined) return undefined;
    const span = shifted(node);
    return node.children === undefined ? span : { start: span.start, end: span.start + 1 };
  };
  return {
    value: (way) => opening(find(way)),
    whole(way) {
      const node = find(way);
      return node && shifted(node);
    },
    name(way) {
      if (typeof way.key === "number") return opening(find(way));
      const parent = find(way.parent);
      const key = parent && propertyOf(parent, way.key)?.children?.[0];
      return key && shifted(key);
    },
    repeated() {
      const top = rootNode();
      return top === undefined ? [] : repeatedIn(top, shifted);
    },
  };
}

function repeatedIn(top: Node, shifted: (node: Node) => Span): readonly Repeated[] {
  const found: Repeated[] = [];
  const visit = (node: Node): void => {
    const seen = new Map<string, Node>();
    for (const child of node.children ?? []) {
      const key = node.type === "object" ? child.children?.[0] : undefined;
      if (key === undefined) {
        visit(child);
        continue;
      }
      const name = nameOf(child);
      const first = seen.get(name);
      if (first === undefined) seen.set(name, key);
      else found.push({ name, span: shifted(key), first: shifted(first) });
      const value = child.children?.[1];
      if (value !== undefined) visit(value);
    }
  };
  visit(top);
  return found;
}

function nameOf(property: Node): string {
  return String(property.children?.[0]?.value);
}
