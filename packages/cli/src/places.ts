import type { Diagnostic, EntityPath, SourceText, Span } from "@iamferry/text";
import type { Reading } from "./formats/format.ts";

/** The texts that diagnostics point into, in the order of the command line. */
export function sourcesOf(readings: readonly Reading[]): ReadonlyMap<string, SourceText> {
  return new Map(readings.flatMap(({ texts }) => texts.map((text) => [text.name, text] as const)));
}

/**
 * Gives a diagnostic that knows its entity, but no place, the place of that entity in an input, or of what
 * it is in.
 */
export function placed(diagnostic: Diagnostic, readings: readonly Reading[]): Diagnostic {
  const { entity, span } = diagnostic;
  if (span !== undefined || entity === undefined) return diagnostic;
  for (let length = entity.length; length > 0; length -= 2) {
    const place = placeOf(entity.slice(0, length), readings);
    if (place !== undefined) return { ...diagnostic, ...place };
  }
  return diagnostic;
}

/** {@link placed}, of many. */
export function placedIn(
  diagnostics: readonly Diagnostic[],
  readings: readonly Reading[],
): readonly Diagnostic[] {
  return diagnostics.map((each) => placed(each, readings));
}

/** The first place in the inputs that says the entity. */
function placeOf(
  entity: EntityPath,
  readings: readonly Reading[],
): { readonly span: Span; readonly source: string } | undefined {
  for (const { places, names } of readings) {
    const place = places.find(entity, "name");
    if (place !== undefined) return { span: place.span, source: place.source ?? names[0] ?? "" };
  }
  return undefined;
}
