import { describe, expect, test } from "vitest";
import { patternOf, SHAPES } from "../../src/service.ts";
import { shapeNamed } from "./shape-named.ts";

describe("patternOf", () => {
  const patterns = new Map(
    Object.values(SHAPES).flatMap((shape) =>
      shape.kind === "string" && shape.pattern !== undefined
        ? [[shape.pattern, shape] as const]
        : [],
    ),
  );
  const written = (pattern: string): RegExp => {
    const expression = patternOf({ kind: "string", pattern });
    if (expression === undefined) throw new Error("no expression");
    return expression;
  };

  test("has no expression where the description has no pattern", () => {
    expect(patternOf({ kind: "string" })).toBeUndefined();
    expect(patternOf({ kind: "boolean" })).toBeUndefined();
  });

  test("matches the whole text", () => {
    const name = patternOf(shapeNamed("userNameType"));
    expect(name?.test("dev.one+two=3,4@x-_")).toBe(true);
    for (const text of ["", " dev", "dev ", "dev\n", "de/v", "dé"])
      expect(name?.test(text)).toBe(false);
    const path = patternOf(shapeNamed("pathType"));
    for (const text of ["/", "/a/", "/a//b/"]) expect(path?.test(text)).toBe(true);
    for (const text of ["", "a/", "/a", "//", "/a/\n", "/é/"]) expect(path?.test(text)).toBe(false);
  });

  test("compiles every pattern of the table", () => {
    expect(patterns.size).toBeGreaterThan(30);
    for (const shape of patterns.values()) expect(patternOf(shape)).toBeInstanceOf(RegExp);
  });

  test("reads code points above the basic plane as they are meant", () => {
    const arn = patternOf(shapeNamed("Sts.arnType"));
    expect(arn?.test("arn:aws:iam::111122223333:role/x")).toBe(true);
    expect(arn?.test("\u{1F600}\u{10FFFF}")).toBe(true);
    // Without the translation, the digits of these notations would be characters of the class.
    for (const text of ["\uD83D", "\uDE00", "\uFFFE", "\u0080"])
      expect(arn?.test(text)).toBe(false);
    const tag = patternOf(shapeNamed("tagKeyType"));
    expect(tag?.test("équipe \u{20000}")).toBe(true);
    for (const text of ["a\tb", "\uD840", "a*"]) expect(tag?.test(text)).toBe(false);
  });

  test("takes linear time on every pattern", () => {
    const quadratic = written("[ab]*[ac]*d");
    expect(slowest(quadratic)).toBeGreaterThan(LIMIT);
    for (const [pattern, shape] of patterns) {
      const expression = patternOf(shape);
      if (expression !== undefined) expect(slowest(expression), pattern).toBeLessThan(LIMIT);
    }
  });
});

/**
 * Milliseconds. A text of 8,000 characters takes a linear expression a tenth of one, and a quadratic one
 * several dozens.
 */
const LIMIT = 15;

const STARTS = ["", "/", "http://", "v1.", "o-aaaaaaaaaa/r-aaaa", "p-", "http://a?", "http://a#"];
const UNITS = ["a", "0", "A", "/", "-", "_", ".", ":", "é", " ", "/a", "a-", "1.", "\u{20000}"];

/** Many equal parts, with an end that most patterns accept and one that none does. */
const LONG_TEXTS: readonly string[] = STARTS.flatMap((start) =>
  UNITS.flatMap((unit) =>
    ["/", "\u0000"].map((end) => start + unit.repeat(8000 / unit.length) + end),
  ),
);

/** The longest that such a text takes; not looked for any further once it is over the limit. */
function slowest(expression: RegExp): number {
  let most = 0;
  for (const text of LONG_TEXTS) {
    // A busy neighbour may stop one run, hardly five.
    let least = Infinity;
    for (let run = 0; run < 5 && least >= LIMIT; run++) {
      const begin = performance.now();
      expression.test(text);
      least = Math.min(least, performance.now() - begin);
    }
    most = Math.max(most, least);
    if (most >= LIMIT) return most;
  }
  return most;
}
