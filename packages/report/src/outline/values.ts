import { visible } from "@iamferry/text";
import { counted, fieldWords, grouped } from "./words.ts";

/** Longer texts, and those of several lines, are told by their size. */
const LONGEST = 400;

/** How a value of the model is shown in a line. */
export interface ValueOptions {
  /** Whether texts are shown however long they are. */
  readonly all: boolean;
}

/**
 * A text of a user's in a line: in quotes where blanks at its ends, or that it is empty, could not be seen
 * otherwise.
 */
export function shown(text: string): string {
  const safe = visible(text);
  return safe === "" || safe !== safe.trim() || safe.startsWith('"') ? `"${safe}"` : safe;
}

/** Whether a text is told by its size. */
export function isSized(text: string): boolean {
  return text.length > LONGEST || text.trimEnd().includes("\n");
}

/** A value of the model in one line that is safe to print. */
export function valueText(value: unknown, options: ValueOptions): string {
  if (typeof value === "string") return sizedText(value, options);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (value === undefined || value === null) return "none";
  if (Array.isArray(value)) return value.map((item) => valueText(item, options)).join(", ");
  return recordText(value, options);
}

/**
 * A record in a line. A reference to a managed policy is its path and name, or its ARN; a tag, of the model or of a
 * call, is its key and value; a policy document is its size.
 */
function recordText(record: object, options: ValueOptions): string {
  const fields: Readonly<Record<string, unknown>> = { ...record };
  const { own, foreign, arn, path, name, key, value } = fields;
  if (own === true && typeof name === "string") {
    return shown(path === "/" || typeof path !== "string" ? name : `${path}${name}`);
  }
  if (foreign === true && typeof arn === "string") return shown(arn);
  const { Key, Value, text } = fields;
  if (typeof key === "string" && typeof value === "string") {
    return `${shown(key)} = ${sizedText(value, options)}`;
  }
  if (typeof Key === "string" && typeof Value === "string") {
    return `${shown(Key)} = ${sizedText(Value, options)}`;
  }
  if (typeof text === "string" && Object.keys(fields).every((field) => DOCUMENT.has(field))) {
    return options.all ? shown(text) : `(policy of ${counted(text.length, "character")})`;
  }
  return Object.entries(fields)
    .filter(([field, member]) => field !== "kind" && member !== undefined)
    .map(([field, member]) => `${visible(fieldWords(field))} ${valueText(member, options)}`)
    .join(", ");
}

function sizedText(text: string, { all }: ValueOptions): string {
  if (all || !isSized(text)) return shown(text);
  const lines = text.trimEnd().split("\n").length;
  const size = counted(text.length, "character");
  return lines > 1 ? `(${grouped(lines)} lines, ${size})` : `(${size})`;
}

const DOCUMENT: ReadonlySet<string> = new Set(["text", "value"]);
