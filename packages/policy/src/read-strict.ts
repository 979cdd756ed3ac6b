import type { JsonObject, JsonValue } from "@iamferry/model";
import { DEPTH_LIMIT } from "./characters.ts";
import { isIgnoredKey, looksCoerced } from "./coerced.ts";

/**
 * The value of a text that is strict JSON of the plainest kind: an object without escapes and numbers, with
 * no key doubled. Undefined for every other text, about which there may be something to say. Most policies
 * are so plain, and this costs little more than `JSON.parse`.
 */
export function readPlain(text: string): JsonObject | undefined {
  // The liberties that people take most; an exception costs more than to look.
  if (text.includes("'") || TRAILING_COMMA.test(text)) return undefined;
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if (text.includes("\\") || !text.isWellFormed()) return undefined;
  // Without escapes each key and each string has two quotation marks: if there are more in the text, then
  // members were dropped because their keys occurred twice.
  return 2 * plainStrings(value, 1) === quotationMarks(text) ? (value as JsonObject) : undefined;
}

const TRAILING_COMMA = /,\s*[}\]]/;

/** The value of strict JSON; undefined where `text` is none. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function quotationMarks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count++;
  return count;
}

/** How many keys and strings `value` has; NaN where it is not plain. */
function plainStrings(value: JsonValue, depth: number): number {
  if (typeof value === "string") return looksCoerced(value) ? Number.NaN : 1;
  if (typeof value === "number") return Number.NaN;
  if (typeof value !== "object" || value === null) return 0;
  if (depth > DEPTH_LIMIT) return Number.NaN;
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value as readonly JsonValue[]) count += plainStrings(element, depth + 1);
    return count;
  }
  const object = value as JsonObject;
  for (const key in object) {
    const member = object[key];
    if (member === undefined || isIgnoredKey(key)) return Number.NaN;
    count += 1 + plainStrings(member, depth + 1);
  }
  return count;
}
