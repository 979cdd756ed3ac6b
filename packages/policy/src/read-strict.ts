import type { JsonObject, JsonValue } from "@iamferry/model";
import { BACKSLASH, BLANK, COLON, DEPTH_LIMIT, QUOTE } from "./characters.ts";
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

/** The second `~` is looked at only, as `~1~2~` holds two. */
const MARK = /~[0-9]{1,9}(?=~)/g;
const TRAILING_COMMA = /,\s*[}\]]/;

/**
 * The value of strict JSON, with the last of doubled keys; undefined where `text` is none. It may be nested
 * as deep as `JSON.parse` reads.
 *
 * It is what `JSON.parse` ought to give. V8 13 and 14 (Node 24 and 26) read `{"a":0,"\"":0}` with the keys
 * of `{"a":0,"\\":0}` when they have parsed that before: they look in the raw text for the next key that they
 * expect. So keys with escapes are spelled without; where that cannot be, they are given others, and get
 * their names afterwards.
 */
export function parseJson(text: string): JsonValue | undefined {
  try {
    // First, as what follows looks at JSON alone.
    const value = JSON.parse(text) as JsonValue;
    const keys = text.includes("\\") ? escapedKeys(text) : [];
    return keys.length === 0 ? value : parseKeys(text, keys);
  } catch {
    return undefined;
  }
}

function parseKeys(text: string, keys: readonly EscapedKey[]): JsonValue {
  const { names, spelled } = spellKeys(text, keys);
  const value = JSON.parse(spelled) as JsonValue;
  if (names.size > 0) giveNames(value, names);
  return value;
}

/** A key that has an escape: from its opening quotation mark to behind the closing one. */
interface EscapedKey {
  readonly start: number;
  readonly end: number;
}

/** The keys of a JSON text that have escapes, in order. Strings without are not looked at. */
function escapedKeys(text: string): readonly EscapedKey[] {
  const keys: EscapedKey[] = [];
  let end = 0;
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", end)) {
    // No quotation mark stands before the first escape of a string but its own.
    const start = text.lastIndexOf('"', at);
    end = stringEnd(text, at);
    if (isColonNext(text, end)) keys.push({ start, end });
  }
  return keys;
}

/** Behind the closing quotation mark of the string that `from` is in. */
function stringEnd(text: string, from: number): number {
  let at = from;
  for (let unit = text.charCodeAt(at); unit !== QUOTE; unit = text.charCodeAt(at)) {
    at += unit === BACKSLASH ? 2 : 1;
  }
  return at + 1;
}

function isColonNext(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) <= BLANK) at++;
  return text.charCodeAt(at) === COLON;
}

/** The text with other spellings of `keys`, and the names of those that no spelling without escapes has. */
function spellKeys(
  text: string,
  keys: readonly EscapedKey[],
): { readonly spelled: string; readonly names: ReadonlyMap<string, string> } {
  const mark = freeMark(text);
  const standIns = new Map<string, string>();
  const pieces: string[] = [];
  let from = 0;
  for (const { end, start } of keys) {
    const name = JSON.parse(text.slice(start, end)) as string;
    let image = JSON.stringify(name);
    if (image.includes("\\") || name.startsWith(mark)) {
      const standIn = standIns.get(name) ?? `${mark}${standIns.size}`;
      standIns.set(name, standIn);
      image = `"${standIn}"`;
    }
    pieces.push(text.slice(from, start), image);
    from = end;
  }
  const names = new Map(Array.from(standIns, ([name, standIn]) => [standIn, name]));
  return { spelled: pieces.join("") + text.slice(from), names };
}

/** A beginning that the text has nowhere. */
function freeMark(text: string): string {
  const taken = new Set(Array.from(text.matchAll(MARK), ([mark]) => mark));
  let number = 0;
  while (taken.has(`~${number}`)) number++;
  return `~${number}~`;
}

/** Gives keys their names, in each object at its place. Not by recursion: JSON may be nested deeper than calls. */
function giveNames(root: JsonValue, names: ReadonlyMap<string, string>): void {
  const open: JsonValue[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    let named = true;
    const members = value as JsonObject;
    for (const key in members) {
      const member = members[key];
      if (typeof member === "object" && member !== null) open.push(member);
      if (names.has(key)) named = false;
    }
    if (!named) rename(members, names);
  }
}

/** All members anew, as they keep the order in which they are defined. */
function rename(members: JsonObject, names: ReadonlyMap<string, string>): void {
  const entries = Object.entries(members);
  for (const [key] of entries) Reflect.deleteProperty(members, key);
  for (const [key, value] of entries) {
    // Defined and not set, so that `__proto__` is a member like the others.
    Object.defineProperty(members, names.get(key) ?? key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
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
