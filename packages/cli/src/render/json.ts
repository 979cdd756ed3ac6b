import { jsonText, lineStarts, positionAt } from "@iamferry/text";
import type { Diagnostic, SourceText, Span } from "@iamferry/text";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io/io.ts";
import { sortByPlace } from "./report.ts";

/** Prints the one JSON object of a command that was asked for `--json`: indented, one line end at the end. */
export function printJson(
  io: Io,
  exitCode: ExitCode,
  rest: Readonly<Record<string, unknown>> & { readonly diagnostics: readonly Diagnostic[] },
): void {
  io.stdout.write(jsonText({ exitCode, ...rest }));
}

/** A diagnostic as data for other programs: as it is, with lines and columns beside the offsets. */
export type JsonDiagnostic = Diagnostic & { readonly place?: JsonPlace };

/** Both ends of a span as editors count them: from 1, columns in UTF-16 code units. */
export interface JsonPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Sorts by place, and adds lines and columns where the diagnostic's text is known. */
export function jsonDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceText>,
): readonly JsonDiagnostic[] {
  const starts = new Map<string, readonly number[]>();
  const placeOf = (span: Span, source: string): JsonPlace | undefined => {
    const text = sources.get(source)?.text;
    if (text === undefined) return undefined;
    const known = starts.get(source) ?? lineStarts(text);
    starts.set(source, known);
    const from = positionAt(known, span.start);
    const to = positionAt(known, span.end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
  return sortByPlace(diagnostics, sources).map((diagnostic) => {
    const { span, source } = diagnostic;
    const place = span === undefined || source === undefined ? undefined : placeOf(span, source);
    return place === undefined ? diagnostic : { ...diagnostic, place };
  });
}
