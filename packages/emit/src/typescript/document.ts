import type { JsonValue } from "@iamferry/model";
import { parseJson } from "@iamferry/policy";
import { call, code, type Entry, type Expression, text } from "./syntax.ts";

/**
 * A document so that the program sends it to the letter: where it is JSON as `JSON.stringify` prints it, as
 * `JSON.stringify({ … })`, else as the text that it is.
 */
export function document(source: string): Expression {
  return (
    stringified(source) ??
    (source.includes("\n") ? { kind: "template", text: source } : text(source))
  );
}

/** Larger documents stand as text. */
const MOST_CHARACTERS = 20_000;
const MOST_DEPTH = 12;

function stringified(source: string): Expression | undefined {
  if (!source.startsWith("{") || source.length > MOST_CHARACTERS) return undefined;
  const value = parseJson(source);
  if (value === undefined) return undefined;
  const literal = literalOf(value, MOST_DEPTH);
  if (literal?.kind !== "object" || literal.entries.length === 0) return undefined;
  if (JSON.stringify(value) === source) return call("JSON.stringify", literal);
  const room = /^\{\n( {1,8})"/.exec(source)?.[1]?.length;
  if (room === undefined || JSON.stringify(value, null, room) !== source) return undefined;
  return call("JSON.stringify", literal, code("null"), code(String(room)));
}

/**
 * The literal of a value, unless it means something else as one, or prettier would lay it out in a way of its own:
 * keys that are not ASCII, lists in lists, lists of numbers, numbers with exponents.
 */
function literalOf(value: JsonValue, depth: number): Expression | undefined {
  if (typeof value === "string") return text(value);
  if (typeof value === "boolean" || value === null) return code(String(value));
  if (typeof value === "number")
    return NUMBER.test(String(value)) ? code(String(value)) : undefined;
  if (depth === 0) return undefined;
  if (isList(value)) {
    const items: Expression[] = [];
    for (const each of value) {
      const item =
        isList(each) || typeof each === "number" ? undefined : literalOf(each, depth - 1);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return { kind: "list", items };
  }
  const entries: Entry[] = [];
  for (const [key, each] of Object.entries(value)) {
    const literal = KEY.test(key) && key !== "__proto__" ? literalOf(each, depth - 1) : undefined;
    if (literal === undefined) return undefined;
    entries.push([key, literal]);
  }
  return { kind: "object", entries, isExpanded: true };
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Digits alone are not among them: objects put such keys first. */
const KEY = /^(?![0-9]+$)[ -~]*$/;
const NUMBER = /^-?[0-9]+(?:\.[0-9]+)?$/;
