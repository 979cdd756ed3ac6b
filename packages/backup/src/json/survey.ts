import { isJsonArray, isJsonObject, type JsonValue } from "@iamferry/model";

/** What can be seen of a JSON text without parsing it. */
export interface Survey {
  /** Colons outside strings: as many as there are members. */
  readonly colons: number;
  /** Where the first bracket stands that opens more than `limit` levels; undefined where none does. */
  readonly tooDeepAt: number | undefined;
}

/** Goes once through `text`, from `from` on. Of a text that is no JSON the figures mean little. */
export function survey(
  text: string,
  { from, limit }: { readonly from: number; readonly limit: number },
): Survey {
  let colons = 0;
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // Much of a printed text is indent.
    if (unit === BLANK) continue;
    if (unit === QUOTE) {
      at = closingQuote(text, at);
    } else if (unit === COLON) {
      colons++;
    } else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
      depth++;
      if (depth > limit) return { colons, tooDeepAt: at };
    } else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) {
      depth--;
    }
  }
  return { colons, tooDeepAt: undefined };
}

/** How many members the objects in `value` have, which is not nested deeply. */
export function memberCount(value: JsonValue): number {
  let count = 0;
  if (isJsonArray(value)) {
    for (const element of value) count += memberCount(element);
  } else if (isJsonObject(value)) {
    for (const key in value) count += 1 + memberCount(value[key] ?? null);
  }
  return count;
}

function closingQuote(text: string, opening: number): number {
  let at = opening + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at;
    at += unit === BACKSLASH ? 2 : 1;
  }
  return at;
}

const BLANK = 0x20;
const QUOTE = 0x22;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
