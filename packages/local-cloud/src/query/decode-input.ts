import { SHAPES, type Shape } from "@iamferry/api/service";
import { assertUnreachable, invariant } from "@iamferry/text";
import type { ParameterNode } from "./parameter-tree.ts";
import { shortened } from "./shortened.ts";

/** What the parameters of a request say, by the shape of the action's input. */
export interface DecodedInput {
  readonly input: Readonly<Record<string, unknown>>;
  /** The names of the parameters that were read. */
  readonly read: ReadonlySet<string>;
  /** A sentence on the first value that is not of its type. */
  readonly problem?: string;
}

/**
 * Reads the members of a structure that `takes` lets through. Lists are `Tags.member.1`, in the order of their numbers,
 * which may have gaps; also `Tags.1`, as some clients write them, and `Tags=` for an empty one. Booleans are `true` and
 * `false` in any case. Whether members are missing, too long or too many is not looked at.
 */
export function decodeInput(
  parameters: ReadonlyMap<string, ParameterNode>,
  shape: string | undefined,
  takes: (member: string) => boolean,
): DecodedInput {
  const reading: Reading = { read: new Set() };
  const input: Record<string, unknown> = {};
  if (shape !== undefined) {
    const structure = shapeOf(shape);
    invariant(structure.kind === "structure", `the input ${shape} is no structure`);
    for (const [member, { shape: of }] of Object.entries(structure.members)) {
      const node = takes(member) ? parameters.get(member) : undefined;
      if (node === undefined) continue;
      const value = decodeValue(node, of, reading);
      if (value !== undefined) input[member] = value;
    }
  }
  const { problem, read } = reading;
  return { input, read, ...(problem === undefined ? {} : { problem }) };
}

interface Reading {
  readonly read: Set<string>;
  problem?: string;
}

/** Undefined where the parameters say nothing of it, or nothing of its type. */
function decodeValue(node: ParameterNode, shapeName: string, reading: Reading): unknown {
  const shape = shapeOf(shapeName);
  switch (shape.kind) {
    case "list":
      return decodeList(node, shape.of, reading);
    case "structure":
      return decodeStructure(node, shape.members, reading);
    case "map":
      // No action of IAM or STS takes one.
      return undefined;
    case "string":
    case "timestamp":
    case "blob":
      return textOf(node, reading);
    case "boolean":
      return parsed(node, reading, booleanOf);
    case "integer":
      return parsed(node, reading, integerOf);
    default:
      return assertUnreachable(shape);
  }
}

function decodeStructure(
  node: ParameterNode,
  members: Extract<Shape, { kind: "structure" }>["members"],
  reading: Reading,
): unknown {
  refuseText(node, reading, "a structure");
  const value: Record<string, unknown> = {};
  for (const [member, { shape }] of Object.entries(members)) {
    const child = node.children?.get(member);
    const read = child && decodeValue(child, shape, reading);
    if (read !== undefined) value[member] = read;
  }
  return value;
}

function decodeList(node: ParameterNode, of: string, reading: Reading): unknown {
  const items = node.children?.get("member") ?? node;
  // `Tags=` and `Tags.member=` are empty lists.
  if (node.value !== undefined) refuseText(node, reading, "a list");
  if (items !== node) refuseText(items, reading, "a list");
  const numbered: [number, ParameterNode][] = [];
  for (const [part, child] of items.children ?? []) {
    if (ITEM_NUMBER.test(part)) numbered.push([Number(part), child]);
    // It would be lost without a word; what AWS makes of it is not documented.
    else if (/^[1-9][0-9]{9,}$/.test(part))
      reading.problem ??= `${shortened(part)} is no place in a list`;
  }
  numbered.sort(([a], [b]) => a - b);
  return numbered.map(([, child]) => decodeValue(child, of, reading) ?? emptyOf(of));
}

/** An item of which only names are given that nobody knows, `Tags.member.1.Colour`. */
function emptyOf(shape: string): unknown {
  return shapeOf(shape).kind === "structure" ? {} : "";
}

const ITEM_NUMBER = /^[1-9][0-9]{0,8}$/;

function textOf({ name, value }: ParameterNode, reading: Reading): string | undefined {
  if (name !== undefined) reading.read.add(name);
  return value;
}

function refuseText({ name, value }: ParameterNode, reading: Reading, wanted: string): void {
  if (name === undefined || value === undefined) return;
  reading.read.add(name);
  if (value !== "") reading.problem ??= `${shortened(name)} is ${wanted} and no text`;
}

function parsed<T>(
  node: ParameterNode,
  reading: Reading,
  parse: (text: string) => T | string,
): T | undefined {
  const text = textOf(node, reading);
  if (text === undefined) return undefined;
  const value = parse(text);
  if (typeof value !== "string") return value;
  reading.problem ??= `${shortened(text)} ${value}`;
  return undefined;
}

function booleanOf(text: string): boolean | string {
  const lower = text.length > 5 ? "" : text.toLowerCase();
  return lower === "true" || (lower !== "false" && "must be true or false");
}

function integerOf(text: string): number | string {
  const value = INTEGER.test(text) ? Number(text) : NaN;
  return value >= LEAST_INTEGER && value <= MOST_INTEGER ? value : "is not an integer";
}

const INTEGER = /^[+-]?[0-9]{1,10}$/;
const LEAST_INTEGER = -(2 ** 31);
const MOST_INTEGER = 2 ** 31 - 1;

function shapeOf(name: string): Shape {
  const shape = SHAPES[name];
  invariant(shape !== undefined, `no shape ${name}`);
  return shape;
}
