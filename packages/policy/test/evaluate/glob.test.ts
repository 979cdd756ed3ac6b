import { matchesGlob } from "@iamferry/policy";
import { slowdown } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** What a pattern matches, by the definition: each `*` as nothing, or as one more character. */
function naive(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  const rest = pattern.slice(1);
  if (pattern.startsWith("*"))
    return naive(rest, text) || (text !== "" && naive(pattern, text.slice(1)));
  if (text === "") return false;
  return (
    (pattern.startsWith("?") || pattern.charAt(0) === text.charAt(0)) && naive(rest, text.slice(1))
  );
}

/** All texts of the letters up to a length. */
function words(letters: string, length: number): readonly string[] {
  const all = [""];
  for (let from = 0, step = 0; step < length; step++) {
    const end = all.length;
    for (; from < end; from++) for (const letter of letters) all.push(`${all[from]}${letter}`);
  }
  return all;
}

describe("a pattern", () => {
  test("matches what its definition says, for all small patterns and texts", () => {
    const texts = words("ab", 5);
    let matches = 0;
    for (const pattern of words("ab*?", 5)) {
      for (const text of texts) {
        const isMatch = naive(pattern, text);
        if (isMatch) matches++;
        if (matchesGlob(pattern, text) !== isMatch) {
          expect({ pattern, text, isMatch: !isMatch }).toEqual({ pattern, text, isMatch });
        }
      }
    }
    expect(matches).toBeGreaterThan(5000);
  });

  test("matches what its definition says, for long ones too", () => {
    const letter = fc.constantFrom("a", "a", "a", "b", "/", ":");
    const text = fc.string({ unit: letter, maxLength: 60 });
    // Pieces of the text with wildcards between them, so that many match.
    const pattern = fc.string({
      unit: fc.oneof(
        { weight: 5, arbitrary: letter },
        { weight: 1, arbitrary: fc.constantFrom("*", "?") },
      ),
      maxLength: 40,
    });
    const hit = fc.tuple(text, fc.array(fc.nat(59), { maxLength: 3 })).map(([whole, cuts]) => {
      const [a = 0, b = a, c = b] = cuts.toSorted((x, y) => x - y);
      return { text: whole, pattern: `${whole.slice(0, a)}*${whole.slice(b, c)}*` };
    });
    const drawn = fc.oneof(fc.record({ text, pattern }), hit);
    fc.assert(
      fc.property(drawn, (each) => {
        const source = each.pattern.replaceAll("*", "[^]*").replaceAll("?", "[^]");
        const isMatch = new RegExp(`^${source}$`).test(each.text);
        expect(matchesGlob(each.pattern, each.text)).toBe(isMatch);
      }),
      { numRuns: 2000 },
    );
    const share = fc
      .sample(drawn, { numRuns: 500, seed: 1 })
      .filter((each) => matchesGlob(each.pattern, each.text));
    expect(share.length).toBeGreaterThan(50);
  });

  test("finds long pieces that begin again within themselves", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "a", "a", "b"),
      minLength: 30,
      maxLength: 60,
    });
    let matches = 0;
    fc.assert(
      fc.property(
        text,
        fc.nat(30),
        fc.integer({ min: 17, max: 24 }),
        fc.boolean(),
        (whole, at, size, isBroken) => {
          const piece = whole.slice(at, at + size) + (isBroken ? "b" : "");
          const isMatch = whole.includes(piece);
          if (isMatch) matches++;
          expect(matchesGlob(`*${piece}*`, whole)).toBe(isMatch);
        },
      ),
      { numRuns: 2000 },
    );
    expect(matches).toBeGreaterThan(500);
    for (let n = 17; n < 40; n++) {
      expect(matchesGlob(`*${"a".repeat(n)}b*`, `${"a".repeat(n + 3)}bx`)).toBe(true);
      expect(matchesGlob(`*${"ab".repeat(n)}ac*`, `x${"ab".repeat(n + 2)}ac`)).toBe(true);
    }
  });

  test("has no characters that mean anything else", () => {
    for (const character of String.raw`.+^$(){}[]|\/-&~#`) {
      expect(matchesGlob(character, character)).toBe(true);
      expect(matchesGlob(character, "a")).toBe(false);
    }
    expect(matchesGlob("a*c", "a\nb\u2028c")).toBe(true);
  });

  test("counts UTF-16 units", () => {
    expect(matchesGlob("?", "é")).toBe(true);
    expect(matchesGlob("??", "😀")).toBe(true);
  });

  test.each([
    ["many wildcards", (n: number) => ["a*".repeat(n) + "b", "a".repeat(n)]],
    [
      "a long repetition between wildcards",
      (n: number) => [`*${"a".repeat(n)}b*`, "a".repeat(2 * n)],
    ],
    ["pieces that nearly occur", (n: number) => [`*${"ab".repeat(20)}c*`, "ab".repeat(n)]],
    ["stars and question marks", (n: number) => ["*?".repeat(n), "a".repeat(n)]],
  ])("takes linear time: %s", (_, make) => {
    const run = (size: number): (() => void) => {
      const [pattern = "", text = ""] = make(size);
      return () => {
        for (let round = 0; round < 10; round++) matchesGlob(pattern, text);
      };
    };
    // Eight times the size: linear is 8, quadratic 64.
    expect(slowdown({ small: run(1500), large: run(12_000) }, 16)).toBeLessThan(32);
  });
});
