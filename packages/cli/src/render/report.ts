import { compareCodePoints, lineStarts, positionAt, renderDiagnostic } from "@iamferry/text";
import type { Diagnostic, SourceText } from "@iamferry/text";
import { MOST_OF_A_CODE } from "../kept-diagnostics.ts";
import type { MoreOfCode } from "../kept-diagnostics.ts";
import type { Terminal } from "./terminal.ts";

/** How many diagnostics of one code are shown before the rest is only counted. */
const SHOWN_OF_A_CODE = 3;

/** How {@link renderReport} tells. */
export interface ReportOptions {
  readonly terminal: Terminal;
  /** The texts that spans point into, by name, in the order of the command line. */
  readonly sources: ReadonlyMap<string, SourceText>;
  /** Whether to show each diagnostic, however many are of one code. */
  readonly all: boolean;
  /** What is counted beside the diagnostics. Default: nothing. */
  readonly more?: readonly MoreOfCode[] | undefined;
}

/**
 * Diagnostics in the order of their places: first by file, then from its beginning to its end; those
 * without a place come last, in the order given.
 */
export function sortByPlace(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceText>,
): readonly Diagnostic[] {
  const files = new Map([...sources.keys()].map((name, index) => [name, index] as const));
  const rank = ({ source, span }: Diagnostic): number =>
    span === undefined ? files.size : (files.get(source ?? "") ?? files.size);
  return diagnostics.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.span?.start ?? 0) - (b.span?.start ?? 0) ||
      (a.span?.end ?? 0) - (b.span?.end ?? 0) ||
      (a.span === undefined ? 0 : compareCodePoints(a.code, b.code)),
  );
}

/**
 * Frames for people, each with an empty line behind it: of many errors or warnings of one code the first
 * few and how many more there are, and of notes one for each code, without its frame.
 */
export function* renderReport(
  diagnostics: readonly Diagnostic[],
  options: ReportOptions,
): Generator<string> {
  const { all, more: beyond = [] } = options;
  const sorted = sortByPlace(diagnostics, options.sources);
  const framed = all ? sorted : sorted.filter(({ severity }) => severity !== "info");
  const kept = countByCode(sorted);
  const counts = countByCode(sorted, beyond);
  const shown = new Map<string, number>();
  for (const diagnostic of framed) {
    const { code } = diagnostic;
    const number = (shown.get(code) ?? 0) + 1;
    shown.set(code, number);
    if (!all && number > SHOWN_OF_A_CODE) continue;
    yield drawn(diagnostic, options);
    const more = (counts.get(code) ?? 0) - SHOWN_OF_A_CODE;
    if (!all && number === SHOWN_OF_A_CODE && more > 0) {
      const each = counts.get(code) === kept.get(code) ? "each" : `the first ${MOST_OF_A_CODE}`;
      yield `${options.terminal.colors.dim(`… and ${more} more of ${code} (--all shows ${each})`)}\n`;
    }
    const uncounted = (counts.get(code) ?? 0) - (kept.get(code) ?? 0);
    if (all && number === kept.get(code) && uncounted > 0) {
      yield `${options.terminal.colors.dim(`… and ${uncounted} more of ${code}, which are only counted`)}\n`;
    }
    yield "\n";
  }
  if (!all) yield* renderNotes(sorted, options);
}

function* renderNotes(sorted: readonly Diagnostic[], options: ReportOptions): Generator<string> {
  const notes = sorted.filter(({ severity }) => severity === "info");
  const counts = countByCode(notes, options.more);
  const firsts = new Map(notes.toReversed().map((note) => [note.code, note] as const));
  const starts = new Map<string, readonly number[]>();
  for (const [code, count] of counts) {
    const first = firsts.get(code);
    if (first === undefined) continue;
    const more = count === 1 ? "" : ` (and ${count - 1} more: --all shows each)`;
    // Without the text there is no frame, only the place.
    yield drawn(
      { ...unplaced(first, options.sources, starts), message: first.message + more },
      options,
    );
  }
  if (notes.length > 0) yield "\n";
}

/** The same diagnostic with its place as part of its source's name. */
function unplaced(
  { span, related: _related, entity: _entity, source, ...rest }: Diagnostic,
  sources: ReadonlyMap<string, SourceText>,
  starts: Map<string, readonly number[]>,
): Diagnostic {
  if (source === undefined) return rest;
  const text = sources.get(source)?.text;
  if (text === undefined || span === undefined) return { ...rest, source };
  const known = starts.get(source) ?? lineStarts(text);
  starts.set(source, known);
  const { line, column } = positionAt(known, span.start);
  return { ...rest, source: `${source}:${line}:${column}` };
}

function drawn(diagnostic: Diagnostic, { terminal, sources }: ReportOptions): string {
  const { source } = diagnostic;
  return renderDiagnostic(diagnostic, source === undefined ? undefined : sources.get(source), {
    colors: terminal.hasColors,
    width: terminal.width,
    findSource: (name) => sources.get(name),
  });
}

function countByCode(
  diagnostics: readonly Diagnostic[],
  more: readonly MoreOfCode[] = [],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const { code, count } of more) {
    if (counts.has(code)) counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return counts;
}
