export { invariant, assertUnreachable } from "./invariant.ts";
export { compareCodePoints } from "./order.ts";
export { lineStarts, positionAt } from "./source.ts";
export type { Diagnostic, EntityPath, Parsed, RelatedPlace, Severity } from "./diagnostic.ts";
export type { Position, SourceText } from "./source.ts";
export type { Span } from "./span.ts";
