import { createCommentMemory, readPolicy, scanValue, type ScanOptions } from "@iamferry/policy";
import { codePoint } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonObject, lenientText, strictText } from "./arbitraries.ts";

const STRUCTURAL = /^(?:enduser|endgroup|user:|policy-name:|policy-val:)/;

/** The scan of a text in which lines are structural as in a backup. */
function scan(text: string, options: ScanOptions = {}): ReturnType<typeof scanValue> {
  return scanValue(text, 0, {
    isStructuralLine: (line) => STRUCTURAL.test(text.slice(line, line + 12)),
    ...options,
  });
}

describe("an object ends at the bracket that closes it", () => {
  test.each([
    ["{}", { strict: true, colons: 0 }],
    [' \n\t\r{"a":[1,{"b":null}],"c:":"}"}', { strict: true, colons: 3 }],
    ['{"a":"\\"}"}', { strict: true, colons: 1 }],
    ['{"a":"\\\\"}', { strict: true, colons: 1 }],
    ['{"\\u00e9\\/":-1.5e+3,"b":[true,false , null ]}', { strict: true, colons: 2 }],
    ['// }\n# }\r/* } */{"a":1}', { strict: false, colons: 1 }],
    ['{"a":1 /* } \nenduser\n */}', { strict: false, colons: 1 }],
    ["{can't: 1, b: '}', 'c': it's\n}", { strict: false, colons: 3 }],
    ["{a=>'}'}", { strict: false, colons: 0 }],
    ["{a='}';b='{'}", { strict: false, colons: 0 }],
    ['{"a":"\\q"}', { strict: false }],
    ['{"a":"\\u12"}', { strict: false }],
    ['{"a":"x\ty"}', { strict: false }],
    ['{"a":"x\\\ny"}', { strict: false }],
    ['{"a":01}', { strict: false }],
    ['{"a":1.}', { strict: false }],
    ['{"a":TRUE}', { strict: false }],
    ['{"a":\u00a01}', { strict: false }],
    ["{/}", { strict: false }],
    ["{\\}", { strict: false }],
    ['{"a":1,}', { strict: false }],
    ['{"a":[1, \n ]}', { strict: false }],
    ['{"a":",","b":[",]"]}', { strict: true }],
    ['{"a":1.50}', { strict: true, inexact: false }],
    ['{"a":0.0,"b":-0,"c":1E2}', { strict: true, inexact: false }],
    ['{"a":12345678901234567890}', { strict: true, inexact: true }],
    ['{"a":1e400}', { strict: true, inexact: true }],
    ['{"a":"\\uD800"}', { strict: true, inexact: true }],
    ['{"a":"\\ud7ff\\ue000"}', { strict: true, inexact: false }],
  ])("%j", (value, facts) => {
    for (const tail of ["", " ", "\nenduser", "}", '"', "/*"]) {
      expect(scan(value + tail)).toMatchObject({ kind: "object", end: value.length, ...facts });
    }
  });

  test("and begins at its brace", () => {
    expect(scan("/* x */ {}")).toMatchObject({ start: 8, end: 10 });
  });

  test("scans begin at `start` and offsets are those of the text", () => {
    const text = 'policy-val: {"a":1} }';
    expect(scanValue(text, 12)).toMatchObject({ kind: "object", start: 12, end: 19 });
  });

  test("depth 64 is read and depth 65 is not", () => {
    const nested = (depth: number): string =>
      `{"a":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
    expect(scan(nested(64))).toMatchObject({ kind: "object", end: nested(64).length });
    expect(scan(nested(65))).toEqual({ kind: "failed", reason: "too-deep", at: 5 + 63 });
  });
});

describe("a scan fails", () => {
  test.each([
    ["", "not-an-object", 0],
    [" \n", "not-an-object", 2],
    ["x{}", "not-an-object", 0],
    ["/x{}", "not-an-object", 0],
    ['"{}"', "not-an-object", 0],
    ["[1]", "not-an-object", 0],
    ["{]", "mismatch", 1],
    ['{"a":[1}', "mismatch", 7],
    ['{"a":"x\ny"}', "newline-in-string", 7],
    ["{'a\n':1}", "newline-in-string", 3],
    ["{", "unclosed", 0],
    ['{"a":[1', "unclosed", 5],
    ['{"a":"x', "unclosed", 5],
    ['{"a":"x\\', "unclosed", 5],
    ['{"a":1 /* }', "unclosed", 7],
    ["/* {}", "unclosed", 0],
    ['{"a":1,\nenduser\n}', "structural-line", 8],
    ["// x\nenduser\n{}", "structural-line", 5],
    ['{"a":"x\\\nenduser"}', "structural-line", 9],
    ["{a b\nuser: x}", "structural-line", 5],
  ] as const)("%j: %s", (text, reason, at) => {
    expect(scan(text)).toEqual({ kind: "failed", reason, at });
  });

  test("at what `end` leaves of the text", () => {
    const text = '{"a":"b" /* x */ , "c":"\\u0041"}';
    for (let end = 0; end < text.length; end++) {
      // What stands behind `end` must make no difference.
      const cut = scanValue(text.slice(0, end), 0);
      expect(scanValue(text, 0, { end })).toEqual(cut);
      expect(scanValue(`${text.slice(0, end)}}"'*/`, 0, { end })).toEqual(cut);
      expect(cut).toMatchObject({ kind: "failed" });
    }
    expect(scanValue(`${text}}`, 0, { end: text.length })).toMatchObject({ end: text.length });
  });
});

describe("newlines in strings", () => {
  test("are allowed if asked for", () => {
    const text = '{"a":"x\ny"}';
    expect(scan(text, { newlinesInStrings: true })).toMatchObject({
      kind: "object",
      end: text.length,
      strict: false,
    });
  });

  test("do not carry a string over a structural line", () => {
    const text = '{"a":"x\nenduser"}';
    expect(scan(text, { newlinesInStrings: true })).toEqual({
      kind: "failed",
      reason: "structural-line",
      at: 8,
    });
  });
});

describe("block comments over structural lines", () => {
  const text = "{ /*\nenduser\n{ /*\nenduser\n*/ }\n";
  const second = text.indexOf("{", 1);

  test("do not close with the mark of a later comment", () => {
    expect(scanValue(text, 0, options(createCommentMemory()))).toEqual({
      kind: "failed",
      reason: "structural-line",
      at: text.indexOf("enduser"),
    });
  });

  test("share no closing mark in one memory", () => {
    const comments = createCommentMemory();
    expect(scanValue(text, second, options(comments))).toMatchObject({ kind: "object" });
    expect(scanValue(text, second, options(comments))).toEqual({
      kind: "failed",
      reason: "structural-line",
      at: text.lastIndexOf("enduser"),
    });
  });

  test("are free in memories of their own", () => {
    expect(scanValue(text, second, options(createCommentMemory()))).toMatchObject({
      kind: "object",
    });
  });

  test("leave comments within a line alone", () => {
    const line = "{ /* { */ }";
    const comments = createCommentMemory();
    expect(scanValue(line, 0, options(comments))).toMatchObject({ end: line.length });
    expect(scanValue(line, 0, options(comments))).toMatchObject({ end: line.length });
  });

  test("a memory finds what a search finds, in any order of questions", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("*/", "*", "/", "x", "**/"), { maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 12 }),
        (parts, questions) => {
          const searched = parts.join("");
          const memory = createCommentMemory();
          for (const [from, end] of questions) {
            const plain = searched.slice(0, end).indexOf("*/", from);
            // A search from behind the end finds nothing.
            expect(memory.closerAfter(searched, from, end)).toBe(from >= end ? -1 : plain);
          }
        },
      ),
    );
  });

  test.each([
    ["none closed", ""],
    ["all closed far away", "*/"],
    ["closed in pairs", "*/ */"],
  ])("take linear time in all, %s", (_name, end) => {
    const value = "{ /*\nenduser\n";
    const file = (count: number): string => value.repeat(count) + end.repeat(1 + (count >> 4));
    expect(ratioOfScans(file, value.length)).toBeLessThan(11);
  });

  /** How many times longer four times the values take, of which each begins `step` behind the one before. */
  function ratioOfScans(file: (count: number) => string, step: number): number {
    const time = (count: number): number => {
      const whole = file(count);
      const comments = createCommentMemory();
      const isStructuralLine = (line: number): boolean => whole.startsWith("enduser", line);
      const start = performance.now();
      for (let at = 0; at < count * step; at += step) {
        scanValue(whole, at, { comments, isStructuralLine });
      }
      return performance.now() - start;
    };
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 6 && best >= 11; round++) {
      best = Math.min(best, time(16_000) / Math.max(time(4_000), time(4_000), 0.1));
    }
    return best;
  }

  function options(comments: ReturnType<typeof createCommentMemory>): ScanOptions {
    return { comments, isStructuralLine: (line) => text.startsWith("enduser", line) };
  }
});

describe("for every object", () => {
  const structural = fc.constantFrom(
    "enduser",
    "endgroup",
    "user: x",
    "policy-name: }",
    "policy-val: {",
  );

  test("the end is that of the text it was written to, whatever lines follow", () => {
    fc.assert(
      fc.property(
        fc.oneof(strictText, lenientText),
        fc.array(structural, { minLength: 1 }),
        ({ text }, lines) => {
          const scanned = scanValue(`${text}\n${lines.join("\n")}\n`, 0);
          expect(scanned).toMatchObject({ kind: "object", end: text.length });
        },
      ),
    );
  });

  test("strict JSON is strict, and has a colon for each member", () => {
    fc.assert(
      fc.property(strictText, ({ text, value }) => {
        expect(scanValue(text, 0)).toMatchObject({ strict: true, colons: members(value) });
      }),
    );
  });

  test("what is not strict JSON is not called strict, or fails to parse for its grammar alone", () => {
    fc.assert(
      fc.property(lenientText, ({ text }) => {
        const scanned = scanValue(text, 0);
        const deviations = readPolicy(text).diagnostics.filter(
          ({ code }) => !GRAMMAR_ALONE.has(code),
        );
        if (scanned.kind !== "object") throw new Error("not scanned");
        expect(scanned.strict).toBe(deviations.length === 0 && !/[\f\v]/.test(text));
      }),
    );
  });

  function members(value: unknown): number {
    if (typeof value !== "object" || value === null) return 0;
    const nested = Object.values(value).map(members);
    const own = Array.isArray(value) ? 0 : nested.length;
    return nested.reduce((sum, count) => sum + count, own);
  }

  // What a scan of tokens cannot see.
  const GRAMMAR_ALONE: ReadonlySet<string> = new Set([
    "policy/lone-surrogate",
    "policy/string-coerced",
    "policy/duplicate-key",
    "policy/ignored-key",
  ]);

  test("a scan of any text ends, and within it", () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoint }), fc.boolean(), (text, newlinesInStrings) => {
        const scanned = scan(text, { newlinesInStrings });
        const at = scanned.kind === "object" ? scanned.end : scanned.at;
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test("the arbitrary reaches nested objects and lists", () => {
    const values = fc.sample(jsonObject, { numRuns: 200, seed: 1 });
    const texts = values.map((value) => JSON.stringify(value));
    expect(texts.some((text) => text.includes("__proto__"))).toBe(true);
    expect(texts.some((text) => text.includes(":{"))).toBe(true);
    expect(texts.some((text) => text.includes("[["))).toBe(true);
  });
});
