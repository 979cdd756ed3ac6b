import type { JsonObject } from "@iamferry/model";
import {
  readPlain,
  scanValue,
  type CommentMemory,
  type ObjectScan,
  type ScanFailure,
} from "@iamferry/policy";
import { isBlank, isStructuralLine, trimBlanks } from "./keywords.ts";
import { isErrorText, isNoise } from "./noise.ts";

/** What stands after `policy-val:`. */
export type FoundValue =
  | { readonly kind: "empty" }
  /** A message of a failed command (R3). */
  | { readonly kind: "error" }
  /** No end could be found, or it is no object (R6): kept as it stands. */
  | {
      readonly kind: "damage";
      readonly reason: ScanFailure;
      /** The offset in the file at which it goes wrong. */
      readonly at: number;
    }
  | ObjectValue;

/** A value that is an object. */
export interface ObjectValue {
  readonly kind: "object";
  /** What the text says, where it is so plain that there is nothing to say about it. */
  readonly plain: JsonObject | undefined;
  /** Of the token's image: what was found, ready for the reader of policies; undefined for a plain text. */
  readonly scan: ObjectScan | undefined;
  /** It was percent-encoded (Q23), so that offsets in the image are not offsets in the file. */
  readonly encoded: boolean;
  /** Where a CR stood before the LF at this offset of the image (R16); ascending. */
  readonly removedCrs: readonly number[];
  /** Where text that is neither blank nor the object begins after it, in the image; undefined if none. */
  readonly tail: number | undefined;
  /** A string goes over line ends (R5). */
  readonly rawNewlines: boolean;
}

/** A value, its text and its extent in the file. */
export interface ValueExtent {
  readonly value: FoundValue;
  readonly image: string;
  /** The value's own offsets in the file: from where its text starts to where it ends, without the line end. */
  readonly start: number;
  readonly end: number;
}

/** The text around a value. */
export interface ValueContext {
  readonly text: string;
  /** No value reads at or past this offset. */
  readonly limit: number;
  readonly crlf: boolean;
  readonly comments: CommentMemory;
  readonly closings: Closings;
  /** Where a scan for the value that starts at this offset has to stop at the latest. */
  readonly scanEnd: (start: number) => number;
}

/** Reads the value that stands after the colon at `colon - 1`, by the rules R2 to R7. */
export function findValue(context: ValueContext, colon: number): ValueExtent {
  const { text, limit } = context;
  const start = text.charCodeAt(colon) === 0x20 && colon < limit ? colon + 1 : colon;
  const lineEnd = endOfLine(text, start, limit);
  const restEnd = trimBlanks(text, start, lineEnd);
  if (restEnd === start && !objectFollows(text, lineEnd, limit)) {
    return { value: { kind: "empty" }, image: "", start, end: start };
  }
  if (restEnd > start) {
    const head = text.slice(start, Math.min(restEnd, start + 60));
    if (isErrorText(head)) {
      return { value: { kind: "error" }, image: text.slice(start, restEnd), start, end: restEnd };
    }
    if (ENCODED.test(head)) return decodedValue(text.slice(start, restEnd), start, restEnd);
  }
  return plainValue(context, start) ?? objectValue(context, start);
}

/** The offset of the LF that ends the line that `from` is in, or `limit`. */
export function endOfLine(text: string, from: number, limit: number): number {
  const at = text.indexOf("\n", from);
  return at === -1 || at > limit ? limit : at;
}

/** Whether the next line that is not blank begins an object or a comment (R2). */
function objectFollows(text: string, lineEnd: number, limit: number): boolean {
  let at = lineEnd;
  while (at < limit && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 0x0a)) at++;
  return at < limit && BEGINS_OBJECT.test(text.slice(at, at + 2));
}

/**
 * The short way for most values: plain JSON that ends at the end of its line, or at the first `}` that begins
 * a line. What `JSON.parse` reads as one object ends where the scanner would find its end, and no structural
 * line is in it.
 */
function plainValue(context: ValueContext, start: number): ValueExtent | undefined {
  const { text, limit, crlf } = context;
  // The image of a text with CRLF is another one than the text.
  if (crlf) return undefined;
  const lineEnd = endOfLine(text, start, limit);
  let close = trimBlanks(text, start, lineEnd);
  if (text.charCodeAt(close - 1) !== 0x7d) close = context.closings.after(text, lineEnd) + 2;
  if (close <= start || close > limit || close - start > LONGEST_PLAIN) return undefined;
  const plain = readPlain(text.slice(start, close));
  if (plain === undefined) return undefined;
  const end = tailEnd(context, close);
  if (tailStart(text.slice(close, end), 0) !== undefined) return undefined;
  return { value: plainObject(plain), image: text.slice(start, end), start, end };
}

/** Remembers where the next line begins with `}`, so that all questions about a text are linear together. */
export class Closings {
  private from = 0;
  private at = -2;

  /** The offset of the line feed before that line, at or after `from`; far behind the text if there is none. */
  after(text: string, from: number): number {
    if (from < this.from || from > this.at) {
      const found = text.indexOf("\n}", from);
      this.from = from;
      this.at = found === -1 ? Infinity : found;
    }
    return this.at;
  }
}

function plainObject(plain: JsonObject): ObjectValue {
  return {
    kind: "object",
    plain,
    scan: undefined,
    encoded: false,
    removedCrs: NONE,
    tail: undefined,
    rawNewlines: false,
  };
}

function objectValue(context: ValueContext, start: number): ValueExtent {
  const { text, comments, crlf } = context;
  const scanEnd = Math.min(context.limit, context.scanEnd(start));
  const structural = (lineStart: number): boolean => isStructuralLine(text, lineStart);
  let scan = scanValue(text, start, { end: scanEnd, isStructuralLine: structural, comments });
  let rawNewlines = false;
  if (scan.kind === "failed" && scan.reason === "newline-in-string") {
    const end = Math.min(scanEnd, windowEnd(text, start, context.limit));
    scan = scanValue(text, start, { end, newlinesInStrings: true, comments });
    rawNewlines = true;
  }
  if (scan.kind === "failed") {
    const end = windowEnd(text, start, context.limit);
    const trimmed = withoutLineEnds(text, start, end);
    return {
      value: { kind: "damage", reason: scan.reason, at: Math.min(scan.at, trimmed) },
      image: unixLines(text.slice(start, trimmed), crlf),
      start,
      end: trimmed,
    };
  }
  const end = tailEnd(context, scan.end);
  const raw = text.slice(start, end);
  const image = unixLines(raw, crlf);
  const removedCrs = image.length === raw.length ? NONE : crlfOffsets(raw);
  const local: ObjectScan = {
    kind: "object",
    start: withoutCrs(scan.start - start, removedCrs),
    end: withoutCrs(scan.end - start, removedCrs),
    strict: scan.strict,
    colons: scan.colons,
    inexact: scan.inexact,
  };
  const tail = tailStart(image, local.end);
  return {
    value: {
      kind: "object",
      plain: undefined,
      scan: local,
      encoded: false,
      removedCrs,
      rawNewlines,
      tail,
    },
    image,
    start,
    end,
  };
}

function decodedValue(raw: string, start: number, end: number): ValueExtent {
  const image = percentDecode(raw);
  const scan = scanValue(image, 0);
  if (scan.kind === "failed") {
    return {
      value: { kind: "damage", reason: scan.reason, at: start },
      image: raw,
      start,
      end,
    };
  }
  const tail = tailStart(image, scan.end);
  return {
    value: {
      kind: "object",
      plain: undefined,
      scan,
      encoded: true,
      removedCrs: NONE,
      rawNewlines: false,
      tail,
    },
    image,
    start,
    end,
  };
}

/**
 * Decodes percent sequences, never `+` (euare-facts b.3). A run of sequences that is not UTF-8 stays as
 * it is.
 */
function percentDecode(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** The offset of the next structural line after the line that `from` is in, or `limit`. */
function windowEnd(text: string, from: number, limit: number): number {
  let at = endOfLine(text, from, limit);
  while (at < limit) {
    if (isStructuralLine(text, at + 1)) return at + 1;
    at = endOfLine(text, at + 1, limit);
  }
  return limit;
}

/** R7: the end of the closing line, or of the lines after it that begin with a comment or a bracket. */
function tailEnd({ text, limit, crlf }: ValueContext, objectEnd: number): number {
  let end = endOfLine(text, objectEnd, limit);
  while (end < limit) {
    const next = endOfLine(text, end + 1, limit);
    let at = end + 1;
    while (at < next && isBlank(text.charCodeAt(at))) at++;
    const head = text.slice(at, Math.min(next, at + 60));
    if (!BEGINS_TAIL.test(head) || isNoise(head) || isErrorText(head)) break;
    end = next;
  }
  return crlf && text.charCodeAt(end - 1) === 0x0d && end > objectEnd ? end - 1 : end;
}

/**
 * Where something else than white space stands in `image`, at or behind `from`. No loop over the text: Node
 * 26.10 compiled one wrongly where it was inlined, and text was seen behind the end (decision 0061).
 */
function tailStart(image: string, from: number): number | undefined {
  const at = image.slice(from).search(/[^\0-\x20]/);
  return at === -1 ? undefined : from + at;
}

function withoutLineEnds(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (text.charCodeAt(at - 1) === 0x0a || isBlank(text.charCodeAt(at - 1)))) at--;
  return at;
}

function unixLines(text: string, crlf: boolean): string {
  return crlf && text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text;
}

/** For each CRLF of `raw`, the offset that its LF has once all their CRs are gone. */
function crlfOffsets(raw: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = raw.indexOf("\r\n"); at !== -1; at = raw.indexOf("\r\n", at + 2)) {
    offsets.push(at - offsets.length);
  }
  return offsets;
}

/** An offset in the raw text as an offset in the text without the CRs. */
function withoutCrs(offset: number, removedCrs: readonly number[]): number {
  let count = 0;
  for (const lf of removedCrs) {
    if (lf + count >= offset) break;
    count++;
  }
  return offset - count;
}

/** Longer values are left to the scanner, whose limits hold for streams too. */
const LONGEST_PLAIN = 1024 * 1024;
const NONE: readonly number[] = [];
const BEGINS_OBJECT = /^(?:[{#]|\/\/|\/\*)/;
const BEGINS_TAIL = /^(?:[{}[\]#]|\/\/|\/\*)/;
/** `{`, perhaps after white space, as Spring's `encodeScheme` writes it. */
const ENCODED = /^(?:%20|%09|%0A|%0D)*%7B/i;
