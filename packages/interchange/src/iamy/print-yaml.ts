import { compareCodePoints } from "@iamferry/text";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "@iamferry/model";
import { printNumber } from "./policy-value.ts";
import { looksTyped } from "./scalar.ts";

/**
 * YAML as Go's yaml.v2 lays it out: keys sorted, lists not indented, one line per value. Every text is read
 * back as this text by YAML 1.1 and 1.2. Texts are well-formed.
 */
export function printYaml(value: JsonObject): string {
  return `${isEmpty(value) ? "{}" : mappingLines(value).join("\n")}\n`;
}

/** The lines of a value that stands in lines of its own. */
function blockLines(value: JsonValue): readonly string[] {
  return isJsonArray(value) ? listLines(value) : mappingLines(value as JsonObject);
}

function mappingLines(value: JsonObject): readonly string[] {
  return Object.entries(value)
    .toSorted(([a], [b]) => compareCodePoints(a, b))
    .flatMap(([name, member]) => {
      const key = printText(name);
      // Longer keys have to be announced (YAML: 1024 characters; yaml.v2 writes it so from 128 on).
      const begin = key.length > LONGEST_KEY ? [`? ${key}`, ":"] : [`${key}:`];
      const last = begin.pop() ?? "";
      if (isInline(member)) return [...begin, `${last} ${inline(member)}`];
      const lines = blockLines(member);
      return [...begin, last, ...(isJsonArray(member) ? lines : lines.map(indented))];
    });
}

function listLines(value: readonly JsonValue[]): readonly string[] {
  return value.flatMap((item) => {
    if (isInline(item)) return [`- ${inline(item)}`];
    const [first = "", ...rest] = blockLines(item);
    return [`- ${first}`, ...rest.map(indented)];
  });
}

function indented(line: string): string {
  return `  ${line}`;
}

function isInline(value: JsonValue): boolean {
  return typeof value !== "object" || value === null || isEmpty(value);
}

function isEmpty(value: JsonValue): boolean {
  return isJsonArray(value)
    ? value.length === 0
    : isJsonObject(value) && Object.keys(value).length === 0;
}

function inline(value: JsonValue): string {
  if (isJsonArray(value)) return "[]";
  if (typeof value === "string") return printText(value);
  if (typeof value === "number") return printNumber(value);
  return typeof value === "object" && value !== null ? "{}" : String(value);
}

const LONGEST_KEY = 120;

function printText(text: string): string {
  if (looksTyped(text)) return `"${escaped(text)}"`;
  if (PLAIN.test(text) && !text.includes(": ") && !text.includes(" #") && !/[: ]$/.test(text)) {
    return text;
  }
  return SIMPLE.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${escaped(text)}"`;
}

/** Begins with nothing that means something in YAML, and holds nothing that has to be escaped. */
const PLAIN = /^[A-Za-z0-9_/$(\p{L}][ -~\p{L}\p{N}]*$/u;
const SIMPLE = /^[ -~\p{L}\p{N}]+$/u;

/** What a string in double quotes holds: escapes that YAML 1.1 and 1.2 share, by code point. */
function escaped(text: string): string {
  return text.replace(/[^ -~\p{L}\p{N}]|["\\]/gu, (character) => {
    const short = SHORT.get(character);
    if (short !== undefined) return short;
    const point = character.codePointAt(0) ?? 0;
    const digits = point.toString(16);
    if (point <= 0xff) return `\\x${digits.padStart(2, "0")}`;
    return point <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
  });
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);
