import { isJsonObject, type JsonObject, type JsonValue } from "@iamferry/model";
import { BLANK, COLON, DEPTH_LIMIT } from "./characters.ts";
import { isIgnoredKey, looksCoerced } from "./coerced.ts";

/**
 * The value of a text that is strict JSON of the plainest kind: an object without escapes and numbers, with
 * no key doubled. Undefined for every other text, about which there may be something to say. Most policies
 * are so plain, and this costs little more than `JSON.parse`.
 */
export function readPlain(text: string): JsonObject | undefined {
  // The liberties that people take most; an exception costs more than to look.
  if (text.includes("'") || text.includes("\\") || TRAILING_COMMA.test(text)) return undefined;
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if (!text.isWellFormed()) return undefined;
  // Without escapes each key and each string has two quotation marks: if there are more in the text, then
  // members were dropped because their keys occurred twice.
  return 2 * plainStrings(value, 1) === quotationMarks(text) ? (value as JsonObject) : undefined;
}

const TRAILING_COMMA = /,\s*[}\]]/;

/**
 * The value of strict JSON, with the last of doubled keys; undefined where `text` is none. With escapes in
 * its keys it may be nested some thousand deep, and is undefined beyond.
 *
 * It is what `JSON.parse` ought to give. V8 13 and 14 (Node 24 and 26) read `{"a":0,"\"":0}` with the keys
 * of `{"a":0,"\\":0}` when they have parsed that before: they look in the raw text for the next key that they
 * expect. So where keys have escapes, it is given others without, which get their names afterwards.
 */
export function parseJson(text: string): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    const spelled = text.includes("\\") ? spellKeys(text) : undefined;
    if (spelled === undefined) return value;
    return JSON.parse(spelled, (_key, member: JsonValue) =>
      isJsonObject(member) ? withNames(member) : member,
    ) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Valid JSON with each key as the numbers of its code units; undefined where no key has an escape. */
function spellKeys(text: string): string | undefined {
  const pieces: string[] = [];
  let escaped = false;
  let from = 0;
  for (let at = text.indexOf('"'); at !== -1;) {
    let end = at + 1;
    while (text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
    end++;
    if (isColonNext(text, end)) {
      const key = text.slice(at, end);
      escaped ||= key.includes("\\");
      const name = JSON.parse(key) as string;
      const units = Array.from({ length: name.length }, (_, index) => name.charCodeAt(index));
      pieces.push(text.slice(from, at), `"k${units.join("-")}"`);
      from = end;
    }
    at = text.indexOf('"', end);
  }
  return escaped ? pieces.join("") + text.slice(from) : undefined;
}

function isColonNext(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) <= BLANK) at++;
  return text.charCodeAt(at) === COLON;
}

function withNames(spelled: JsonObject): JsonObject {
  // `fromEntries` defines members, so that `__proto__` is one like the others.
  return Object.fromEntries(
    Object.entries(spelled).map(([key, member]) => {
      const units = key === "k" ? [] : key.slice(1).split("-").map(Number);
      return [units.map((unit) => String.fromCharCode(unit)).join(""), member];
    }),
  );
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
