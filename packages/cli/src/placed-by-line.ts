import type { Diagnostic, Position } from "@iamferry/text";
import type { InputStream } from "./inputs.ts";
import type { Io } from "./io/io.ts";
import { locate } from "./locate.ts";
import type { JsonDiagnostic } from "./render/json.ts";

/**
 * Says of each diagnostic in which line of a text it is that is too large to be held. A file is read once
 * more for that; what came through a pipe is gone, and then the entity alone tells where.
 */
export async function placedByLine(
  io: Io,
  { name, again }: Pick<InputStream, "name" | "again">,
  diagnostics: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  const spans = diagnostics.flatMap(({ span, related = [] }) => [
    ...(span ? [span] : []),
    ...related.map((place) => place.span),
  ]);
  if (!again || spans.length === 0) return diagnostics;
  const places = await locate(
    io.files.read(name),
    spans.flatMap(({ start, end }) => [start, end]),
  );
  return diagnostics.map((diagnostic) => withLine(diagnostic, name, places));
}

function withLine(
  diagnostic: Diagnostic,
  name: string,
  places: ReadonlyMap<number, Position>,
): JsonDiagnostic {
  const { span, related } = diagnostic;
  const inLine = (offset: number): string => {
    const at = places.get(offset);
    return at === undefined ? name : `${name}:${at.line}:${at.column}`;
  };
  const from = span && places.get(span.start);
  const to = span && places.get(span.end);
  return {
    ...diagnostic,
    ...(span && { source: inLine(span.start) }),
    ...(related && {
      related: related.map((place) => ({ ...place, source: inLine(place.span.start) })),
    }),
    ...(from &&
      to && {
        place: { line: from.line, column: from.column, endLine: to.line, endColumn: to.column },
      }),
  };
}
