import type { Shape } from "./shape.ts";

/**
 * The pattern of a text's shape as a regular expression that matches the whole text; undefined where the
 * description gives none. The descriptions write Java's syntax; what JavaScript reads in another way is:
 *
 * - `\u10000` to `\u10FFFF`, in which Java would read four digits and a plain character: code points are meant;
 * - `\uD7FF` beside `\uE000`, which leave out the halves of pairs: the expression goes by code points;
 * - `\/`, `\:` and `\-` outside of a class, which escape what needs no escape.
 *
 * `\w` and `\d` are ASCII in both. Every expression of the table takes time linear in the text: no repeated part can
 * end where its own repetition, or the part behind it, could also begin.
 */
export function patternOf(shape: Shape): RegExp | undefined {
  if (shape.kind !== "string" || shape.pattern === undefined) return undefined;
  const known = compiled.get(shape.pattern);
  if (known !== undefined) return known;
  const expression = new RegExp(`^(?:${translate(shape.pattern)})$`, "u");
  compiled.set(shape.pattern, expression);
  return expression;
}

/** There are a few dozen patterns. */
const compiled = new Map<string, RegExp>();

function translate(pattern: string): string {
  return pattern
    .replaceAll(/\\u(10[0-9A-Fa-f]{4}|10000)/g, String.raw`\u{$1}`)
    .replaceAll(/\\([:])/g, "$1");
}
