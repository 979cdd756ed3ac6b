import { isJsonArray, isJsonObject, type JsonValue, type Snapshot } from "@iamferry/model";
import { parseJson } from "@iamferry/policy";
import { parseTree, visit, type ParseError } from "jsonc-parser";
import type { Diagnostic, SourceText, Span } from "@iamferry/text";
import { lower } from "./lower.ts";
import { createPlaces, type At, type Piece } from "./place.ts";
import { readOutput } from "./outputs.ts";
import { newReading, type Reading } from "./reading.ts";
import { createReport } from "./report.ts";
import { MOST_DEPTH, scanPieces } from "./scan.ts";
import { entitySources, type EntitySources } from "./sources.ts";

/** What {@link parseGaad} makes of its sources. */
export interface Gaad {
  /** In canonical order. */
  readonly snapshot: Snapshot;
  readonly sources: EntitySources;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the output of `aws iam get-account-authorization-details`, and whatever of the outputs of other calls
 * is given with it, from JSON in any of the shapes that clients leave behind: one page, pages one behind the
 * other or in a list, documents as objects or as texts. All sources are read as one input; of what stands in
 * several of them, each says a part. Never throws on any text; takes time linear in the texts.
 */
export function parseGaad(sources: readonly SourceText[]): Gaad {
  const places = createPlaces();
  const report = createReport(places);
  const reading = newReading(report);
  for (const source of sources) readSource(source, reading);
  const only = reading.accounts.size === 1 ? [...reading.accounts.keys()][0] : undefined;
  const { snapshot, accounts } = lower(reading, only);
  return {
    snapshot,
    sources: entitySources(accounts, reading.accounts, places),
    diagnostics: report.diagnostics(only),
  };
}

function readSource(source: SourceText, reading: Reading): void {
  const { text } = source;
  const { pieces, stray } = scanPieces(text);
  const { report } = reading;
  if (text.startsWith("\ufeff")) {
    report.add("bom", {
      message: "the text begins with a byte-order mark",
      at: atSpan(source, { start: 0, end: 1 }),
    });
  }
  if (pieces.length === 0 && stray.length === 0) {
    report.add("empty", {
      message: "there is nothing to read",
      at: atSpan(source, { start: 0, end: 0 }),
    });
  }
  const [first, ...others] = stray;
  if (first !== undefined) {
    const often = others.length === 0 ? "" : `, and ${others.length} more such lines`;
    report.add("stray-text", {
      message: `this is no JSON object or list${often}`,
      at: atSpan(source, first),
      help: "an output is JSON where the client was called with `--output json`",
    });
  }
  for (const span of pieces) readPiece({ source, span }, reading);
}

function atSpan(source: SourceText, span: Span): At {
  return {
    piece: { source, span: { ...span, closed: false, colons: 0, depth: 0, hasOddNumbers: false } },
  };
}

function readPiece(piece: Piece, reading: Reading): void {
  const { source, span } = piece;
  const { report } = reading;
  if (span.depth > MOST_DEPTH) {
    report.add("too-deep", {
      message: `brackets nest ${span.depth} deep here, and no output of IAM does`,
      at: atSpan(source, { start: span.start, end: span.start + 1 }),
    });
    return;
  }
  const whole = span.start === 0 && span.end === source.text.length;
  const text = whole ? source.text : source.text.slice(span.start, span.end);
  const value = span.closed ? parseJson(text) : undefined;
  if (value === undefined) {
    const place = span.closed ? firstError(text) : text.length;
    const start = span.start + Math.max(0, Math.min(place, text.length - 1));
    report.add("not-json", {
      message: span.closed ? "this is not JSON" : "the text ends before its last bracket is closed",
      at: atSpan(source, { start, end: Math.min(start + 1, source.text.length) }),
      help: "none of this page is read; fetch it again",
    });
    return;
  }
  // Each member has one colon: fewer members than colons means that names occurred twice.
  if (memberCount(value) !== span.colons) reportDuplicates(piece, text, reading);
  readOutput({ value, at: { piece }, report }, reading);
}

/** Where the text is first no JSON. */
function firstError(text: string): number {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  return errors[0]?.offset ?? 0;
}

function memberCount(value: JsonValue): number {
  let count = 0;
  const items = isJsonArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
  for (const item of items) count += memberCount(item);
  return isJsonObject(value) ? count + items.length : count;
}

/** Names that stand twice in one object. */
function reportDuplicates({ source, span }: Piece, text: string, { report }: Reading): void {
  const open: Map<string, number>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Map()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (name, offset, length) => {
      const names = open.at(-1);
      const first = names?.get(name);
      names?.set(name, first ?? offset);
      if (first === undefined) return;
      const at = (start: number): At =>
        atSpan(source, { start: span.start + start, end: span.start + start + length });
      report.add("duplicate-member", {
        message: `\`${name}\` stands twice in this object, and the last counts`,
        at: at(offset),
        other: { message: "the first is here", at: at(first) },
      });
    },
  });
}
