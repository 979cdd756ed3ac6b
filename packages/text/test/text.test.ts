import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  assertUnreachable,
  compareCodePoints,
  countBySeverity,
  displayWidth,
  fit,
  invariant,
  lineStarts,
  nearest,
  positionAt,
  visible,
  wrap,
} from "@iamferry/text";
import type { Severity } from "@iamferry/text";

describe("compareCodePoints", () => {
  test("agrees with the order of the UTF-8 bytes", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        return Math.sign(compareCodePoints(a, b)) === bytes;
      }),
    );
    expect(compareCodePoints("\uffee", "\u{10000}")).toBeLessThan(0);
    // Lone surrogates, which UTF-8 cannot hold, are the code points that they are.
    expect(compareCodePoints("\ud800", "\ue000")).toBeLessThan(0);
    expect(compareCodePoints("\ude00", "\ufeff")).toBeLessThan(0);
    expect(compareCodePoints("\ud800", "\ud800\udc00")).toBeLessThan(0);
    expect(compareCodePoints("\ud800\udc00", "\ud800\ue000")).toBeGreaterThan(0);
    expect(compareCodePoints("\u{10ffff}", "\uffff")).toBeGreaterThan(0);
    expect(compareCodePoints("a", "ab")).toBeLessThan(0);
  });
});

describe("positionAt", () => {
  test("finds every offset on the line that holds it", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "é", "\r") }), (text) => {
        const starts = lineStarts(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const before = text.slice(0, offset).split("\n");
          const expected = { line: before.length, column: (before.at(-1) ?? "").length + 1 };
          const { line, column } = positionAt(starts, offset);
          if (line !== expected.line || column !== expected.column) return false;
        }
        return true;
      }),
    );
  });
});

describe("nearest", () => {
  const profiles = ["aws", "aws-cn", "eucalyptus-5.0", "eucalyptus-5.1"];

  test.each([
    ["eucalytpus-5.1", "eucalyptus-5.1"],
    ["eucalyptus-5.2", "eucalyptus-5.0"],
    ["AWS", "aws"],
    ["aws_cn", "aws-cn"],
    ["asw", "aws"],
    ["awss", "aws"],
    ["aw", "aws"],
  ])("takes %s for %s", (name, meant) => {
    expect(nearest(name, profiles)).toBe(meant);
  });

  test.each(["gcp", "", "eucalyptus", "azure-resource-manager"])("takes %j for nothing", (name) => {
    expect(nearest(name, profiles)).toBeUndefined();
  });

  test("prefers the exact name to one of another case, and that to another letter", () => {
    expect(nearest("admin", ["Admin", "admin"])).toBe("admin");
    expect(nearest("admin", ["admim", "Admin"])).toBe("Admin");
  });

  test("counts letters by code points", () => {
    expect(nearest("😀😀", ["😀"])).toBe("😀");
  });
});

describe("countBySeverity", () => {
  test("counts each severity, and tells those that are absent as 0", () => {
    const severities: readonly Severity[] = ["error", "info", "error"];
    const given = severities.map((severity) => ({ severity, code: "a/b", message: "m" }));
    const count = countBySeverity(given);
    expect(count).toEqual({ error: 2, warning: 0, info: 1 });
  });
});

describe("visible", () => {
  test("shows what a terminal would act on, and leaves other text alone", () => {
    expect(visible("a\u001b[0m\n\t\u007f")).toBe("a␛[0m␊␉␡");
    expect(visible("\u009b\u202e\ufeff\u{e0041}\ud800")).toBe(
      "<U+009B><U+202E><U+FEFF><U+E0041><U+D800>",
    );
    expect(visible("\u00a0")).toBe("<U+00A0>");
    expect(visible("é 漢字 😀 `$x`")).toBe("é 漢字 😀 `$x`");
  });
});

describe("displayWidth", () => {
  test.each([
    ["abc", 3],
    ["漢字", 4],
    ["e\u0301", 1],
    ["\u0301", 1],
    ["😀", 2],
    ["ｱ", 1],
    ["Ａ", 2],
    ["\u1112\u1161\u11ab", 2],
    ["\t", 4],
    ["\u0007", 1],
    ["\u200b", 8],
    ["é", 1],
  ])("of %j is %i", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe("wrap", () => {
  test("breaks at blanks, indents what follows and cuts a word that is too long", () => {
    expect(wrap("one two three", 8, 2)).toEqual(["one two", "  three"]);
    expect(wrap("abcdefgh", 4)).toEqual(["abcd", "efgh"]);
    expect(wrap("", 10)).toEqual([""]);
  });
});

describe("fit", () => {
  test("gives up the end or the beginning of what is too wide", () => {
    expect(fit("abc", 3)).toBe("abc");
    expect(fit("abcdef", 4)).toBe("abc…");
    expect(fit("abcdef", 4, "end")).toBe("…def");
    expect(fit("漢字漢字", 4)).toBe("漢…");
  });
});

describe("invariant and assertUnreachable", () => {
  test("throw what says that it is a bug of iamferry", () => {
    expect(() => invariant(false, "no steps")).toThrow("iamferry bug: no steps");
    expect(() => invariant(true, "no steps")).not.toThrow();
    expect(() => assertUnreachable("x" as never)).toThrow('iamferry bug: unexpected "x"');
  });
});
