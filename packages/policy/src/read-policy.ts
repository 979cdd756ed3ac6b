import type { JsonObject, JsonValue } from "@iamferry/model";
import type { Parsed } from "@iamferry/text";
import { BLANK, CR, LF, TAB } from "./characters.ts";
import type { PolicyCode } from "./codes.ts";
import { isIgnoredKey, looksCoerced } from "./coerced.ts";
import { lex } from "./lex.ts";
import { parseTokens } from "./parse.ts";
import { readPlain, parseJson } from "./read-strict.ts";
import { createReport, quoted } from "./report.ts";
import { scanValue, type ObjectScan } from "./scan-value.ts";

/** How a policy is read. All members may be left out. */
export interface ReadPolicyOptions {
  /** Where `text` begins in the source that spans point into; default 0. */
  readonly offset?: number;
  /** The scan of this very text from its beginning, offsets as of `text`; default: it is scanned here. */
  readonly scan?: ObjectScan;
  /** The name of the source, for the diagnostics; default none. */
  readonly source?: string;
}

/**
 * Reads a policy text to the value that json-lib makes of it, the parser of Eucalyptus' servers (2.2.2 up to
 * 3.2, 2.4 from 3.3), with one diagnostic for each deviation from strict JSON. What the two versions or other
 * parsers read differently, and where this reader departs from json-lib on purpose, `POLICY_CODES` says.
 *
 * A strict text without doubled keys gives what `JSON.parse` gives and no diagnostics, but for numbers that
 * JavaScript does not keep, lone surrogates, and what json-lib ignores or may coerce. The value is undefined
 * if and only if no cloud accepts the text, or clouds differ on it (`number-ambiguous`), or it is nested more
 * than 64 deep. Never throws on any text; takes linear time.
 */
export function readPolicy(
  text: string,
  options: ReadPolicyOptions = {},
): Parsed<JsonObject, PolicyCode> {
  // Who has scanned the text has found that it is not plain.
  const plain = options.scan === undefined ? readPlain(text) : undefined;
  const quick = plain ?? readStrict(text, options.scan);
  if (quick !== undefined) return { value: quick, diagnostics: [] };

  const report = createReport({ offset: options.offset ?? 0, source: options.source });
  const lexed = lex(text, report);
  if (lexed.fatal) return { value: undefined, diagnostics: report.diagnostics() };
  const value = parseTokens(text, lexed, report);
  const tail = tailStart(text, lexed.end);
  if (value !== undefined && tail < text.length) {
    report.add("policy/trailing-text", {
      span: { start: tail, end: text.length },
      message: `${quoted(text.slice(tail).trimEnd())} follows the policy and is ignored`,
    });
  }
  return { value, diagnostics: report.diagnostics() };
}

/** The fast path: the value where there is nothing to say about the text; else undefined. */
function readStrict(text: string, given: ObjectScan | undefined): JsonObject | undefined {
  const scan = given ?? scanValue(text, 0);
  if (scan.kind !== "object" || !scan.strict || scan.inexact) return undefined;
  if (strictTailStart(text, scan.end) !== text.length || !text.isWellFormed()) return undefined;
  const value = parseJson(text);
  if (value === undefined) return undefined;
  // Each member has one colon: fewer members than colons means that keys occurred twice.
  return memberCount(value) === scan.colons ? (value as JsonObject) : undefined;
}

/** How many members the objects in `value` have; NaN where json-lib may read one of them differently. */
function memberCount(value: JsonValue): number {
  if (typeof value === "string") return looksCoerced(value) ? Number.NaN : 0;
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value as readonly JsonValue[]) count += memberCount(element);
    return count;
  }
  const object = value as JsonObject;
  for (const key in object) {
    const member = object[key];
    if (member === undefined || isIgnoredKey(key)) return Number.NaN;
    count += 1 + memberCount(member);
  }
  return count;
}

/** Where text follows the object, after white space as Java trims it; or the length. */
function tailStart(text: string, end: number): number {
  let at = end;
  while (at < text.length && text.charCodeAt(at) <= BLANK) at++;
  return at;
}

/** As {@link tailStart}, for the white space of JSON. */
function strictTailStart(text: string, end: number): number {
  for (let at = end; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== BLANK && unit !== LF && unit !== CR && unit !== TAB) return at;
  }
  return text.length;
}
