import type { Shape } from "./shape.ts";

/**
 * The pattern of a text's shape as a regular expression that matches the whole text; undefined where the
 * description gives none. The descriptions write Java's syntax and match the whole text. JavaScript reads
 * these patterns in the same way, by code points (so that half a pair of surrogates is in no class), but for:
 *
 * - `\u10000` and `\u10FFFF`, which write a code point with more digits than `\u` takes: it is meant;
 * - `\:`, an escape that JavaScript does not know: a colon.
 *
 * `\w` and `\d` are ASCII in both. `\p{L}`, `\p{N}` and `\p{Z}` follow the Unicode of the running Node; which version
 * AWS goes by is not documented. Every expression takes time linear in the text.
 */
export function patternOf(shape: Shape): RegExp | undefined {
  if (shape.kind !== "string" || shape.pattern === undefined) return undefined;
  const known = compiled.get(shape.pattern);
  if (known !== undefined) return known;
  const expression = new RegExp(`^(?:${inJavaScript(shape.pattern)})$`, "u");
  compiled.set(shape.pattern, expression);
  return expression;
}

/** By the pattern as it is described; there are a few dozen. */
const compiled = new Map<string, RegExp>();

function inJavaScript(pattern: string): string {
  return pattern
    .replaceAll(String.raw`\u10000`, String.raw`\u{10000}`)
    .replaceAll(String.raw`\u10FFFF`, String.raw`\u{10FFFF}`)
    .replaceAll(String.raw`\:`, ":");
}
