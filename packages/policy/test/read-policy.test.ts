import { POLICY_CODES, readPolicy, scanValue } from "@iamferry/policy";
import { codePoint } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonObject, lenientText, strictText } from "./arbitraries.ts";
import { isIgnoredKey, looksCoerced } from "../src/coerced.ts";
import { readLiteral } from "../src/literal.ts";
import { isExactNumber } from "../src/number.ts";

const codes = (text: string): readonly string[] =>
  readPolicy(text).diagnostics.map(({ code }) => code.slice("policy/".length));

describe("a diagnostic", () => {
  test("points at what deviates, where the text stands in its source", () => {
    const text = "{'a':Allow\n, 'b':[1,],}";
    const offset = 100;
    const { diagnostics } = readPolicy(text, { offset, source: "cloud.iam" });
    const found = diagnostics.map(({ code, span, source }) => [
      code,
      span && text.slice(span.start - offset, span.end - offset),
      source,
    ]);
    expect(found).toEqual([
      ["policy/single-quotes", "'a'", "cloud.iam"],
      ["policy/unquoted-value", "Allow", "cloud.iam"],
      ["policy/single-quotes", "'b'", "cloud.iam"],
      ["policy/trailing-comma", ",", "cloud.iam"],
      ["policy/trailing-comma", ",", "cloud.iam"],
    ]);
  });

  test("of a doubled key leads to the first one", () => {
    const [found] = readPolicy('{"a":1, "a":2}', { offset: 10, source: "x" }).diagnostics;
    expect(found).toMatchObject({
      span: { start: 18, end: 21 },
      related: [{ message: "first here", span: { start: 11, end: 14 }, source: "x" }],
    });
  });

  test("has a message on one line, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoint, maxLength: 30 }), (text) => {
        for (const { message } of readPolicy(`{"a":${text}}`).diagnostics) {
          expect(message).toMatch(/^[^\n\r\u2028\u2029]*[^.\n\r]$/);
        }
      }),
    );
  });

  test.each([
    ['{"a" 1}', "expected `:`, found `1`"],
    ['{"a":1 "b":2}', 'expected `,` or `}`, found `"b"`'],
    ['{"a":[1 [2]]}', undefined],
    ['{"a":["x" "y"]}', 'expected `,` or `]`, found `"y"`'],
    ['{"a":[}', "expected a value or `]`, found `}`"],
    ['{"a":}', "expected a value, found `}`"],
    ["{:1}", "expected a key or `}`, found `:`"],
    ['{"a":1', "expected `,` or `}`, found the end of the text"],
    ["{", "expected a key or `}`, found the end of the text"],
    ["{{}:1}", "expected a key or `}`, found `{`"],
    ['{"a":function(){}}', "`function()` is a function, and a policy has no use for one"],
    ['{"a":"x', "the string is not closed"],
    ['{"a":"x\\', "the string is not closed"],
    ['{"a":"x\0"}', "the string holds the character U+0000"],
    ['{"a":1 /* }', "the comment is not closed"],
  ])("of %s says what was expected", (text, message) => {
    const errors = readPolicy(text).diagnostics.filter(({ severity }) => severity === "error");
    expect(errors[0]?.message).toBe(message ?? errors[0]?.message);
    expect(errors.length).toBeGreaterThan(0);
    expect(readPolicy(text).value).toBeUndefined();
  });

  test.each([
    [`{"a":'it's'}`, "inside single quotes write `\\'` for `'`"],
    ['{"a":“b”}', 'write `"` for the typographic quotes'],
    ['{"a":1 “b”}', undefined],
    ['{"a":"x\ny"}', "write the line break as `\\n`, or close the string before it"],
    ['{"a":\u00a0"x"}', "remove it, or write an ordinary blank"],
  ])("of %s gives advice", (text, help) => {
    const helps = readPolicy(text).diagnostics.map((found) => found.help);
    if (help !== undefined) expect(helps).toContain(help);
    expect(readPolicy(text).value === undefined || help === undefined).toBe(true);
  });

  test("of a long text shows the beginning of it", () => {
    const [found] = readPolicy("x".repeat(1000)).diagnostics;
    expect(found?.message.length).toBeLessThan(120);
  });
});

describe("doubled keys", () => {
  test.each([
    ['{"a":1,"a":2,"a":3}', [1, 2, 3]],
    ['{"a":[1],"a":2}', [1, 2]],
    ['{"a":[],"a":1}', [1]],
    ['{"a":1,"a":[2]}', [1, [2]]],
    ['{"a":[1],"a":[2],"a":[3]}', [1, [2], [3]]],
    ['{"a":null,"a":null}', [null, null]],
    ['{"a":{"x":1},"a":{"y":2}}', [{ x: 1 }, { y: 2 }]],
  ])("%s are collected", (text, collected) => {
    expect(readPolicy(text).value).toEqual({ a: collected });
  });

  test.each([
    ['{"Statement":{"Sid":"1"},"Statement":{"Sid":"2"}}', "warning"],
    ['{"Statement":[{"Sid":"1"}],"Statement":{"Sid":"2"}}', "warning"],
    ['{"Statement":[],"Statement":[]}', "error"],
    ['{"Statement":{"Statement":{},"Statement":{}}}', "error"],
    ['{"Statement":{"Action":"a","Action":"b"}}', "warning"],
    ['{"Statement":{"Action":["a"],"Action":["b"]}}', "error"],
    ['{"Statement":{"Effect":"Allow","Effect":"Deny"}}', "error"],
    ['{"Version":"1","Version":"1"}', "error"],
    ['{"Statement":{"Condition":{"Bool":{"a":"1"},"Bool":{"b":"2"}}}}', "error"],
  ])("%s are of severity %s by what they mean", (text, severity) => {
    expect(readPolicy(text).diagnostics).toMatchObject([
      { code: "policy/duplicate-key", severity },
    ]);
  });

  test("are seen in strict text, also where both are `__proto__`", () => {
    expect(codes('{"__proto__":1,"__proto__":2}')).toEqual(["duplicate-key"]);
    expect(codes('{"x":{"a":1,"\\u0061":2}}')).toEqual(["duplicate-key"]);
  });

  test("that are many take linear time", () => {
    const text = (count: number): string => `{${'"a":1,'.repeat(count)}"a":1}`;
    expect(ratio((count) => text(count), 5_000)).toBeLessThan(RATIO);
  });
});

test("a member called `__proto__` is a member like any other", () => {
  for (const text of ['{"__proto__":{"x":1}}', "{__proto__:{x:1}}"]) {
    const { value } = readPolicy(text);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value ?? {})).toEqual(["__proto__"]);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"x":1}}');
  }
});

test("a strict text is not read quietly where a number is lost", () => {
  expect(codes('{"a":[0.1,1.50,1e3,-0.0,123456789012345]}')).toEqual([]);
  expect(codes('{"a":[12345678901234567890,1e400,1e-400,0.12345678901234567890]}')).toEqual(
    Array.from({ length: 4 }, () => "number-inexact"),
  );
});

test("a strict text is not read quietly where json-lib reads it otherwise", () => {
  expect(codes('{"class":"[]","a":"\\ud800","b":"\ud800"}')).toEqual([
    "ignored-key",
    "string-coerced",
    "lone-surrogate",
    "lone-surrogate",
  ]);
  expect(codes('{"a":"\\ud83d\\ude00"}')).toEqual([]);
});

test("half a surrogate pair alone keeps a text from being read quietly", () => {
  expect(codes('{"a":"\ud800"}')).toEqual(["lone-surrogate"]);
  expect(codes('{a\ud800:"x"}')).toEqual(["lone-surrogate", "unquoted-key"]);
});

test("an element is missing in lists alone", () => {
  expect(codes("{,}")).toEqual(["syntax"]);
  expect(codes('{"a":1,,"b":2}')).toEqual(["trailing-comma", "syntax"]);
  expect(codes('{"a":[1;,2]}')).toEqual(["semicolon", "empty-element"]);
});

test("U+0000 ends a line comment, and no other one", () => {
  expect(readPolicy('{// x\0"a":1}').value).toEqual({ a: 1 });
  expect(codes('{/* x\0 */"a":1}')).toEqual(["syntax"]);
  expect(codes('{\0"a":1}')).toEqual(["syntax"]);
});

test("ambiguity in one place does not hide what is wrong in others", () => {
  expect(codes("{a:1L, b:{c:x}, 010:1, 1.5:2}")).toEqual([
    "unquoted-key",
    "number-ambiguous",
    "unquoted-key",
    "unquoted-key",
    "unquoted-value",
    "unquoted-key",
    "number-ambiguous",
  ]);
});

describe("an unquoted run", () => {
  const COMMA = 0x2c;
  const LF = 0x0a;
  test.each([
    ["010", 8],
    ["00", 0],
    ["0x1f", 31],
    ["0x7fffffff", 0x7fff_ffff],
    ["0x80000000", "0x80000000"],
    ["0x", "0x"],
    ["017777777777", 0x7fff_ffff],
    ["020000000000", 20_000_000_000],
    ["08", 8],
    ["-08", -8],
    ["-07", -7],
    [".5", 0.5],
    ["5.", 5],
    ["+5", 5],
    ["-.5e1", -5],
    ["1d", 1],
    ["1.5F", 1.5],
    ["010d", 10],
    ["1e", "1e"],
    ["-", "-"],
    [".", "."],
    ["1 2", "1 2"],
    ["2012-10-17", "2012-10-17"],
    ["TRUE", true],
    ["False", false],
  ])("%s is %j before a comma too", (run, value) => {
    expect(readLiteral(run, COMMA)).toMatchObject({ kind: "value", value });
  });

  test.each(["1L", "-1l", "-0x1", "+0x1", "0x-1", "0x1p3", "-010", "+010", "-Infinity", "+NaN"])(
    "%s is ambiguous",
    (run) => {
      expect(readLiteral(run, LF)).toEqual({ kind: "refused", code: "policy/number-ambiguous" });
    },
  );

  test.each(["--1", "1٣", "1dd", "1 f", "12345678901234567890d", "1e400d"])(
    "%s is ambiguous as well",
    (run) => {
      expect(readLiteral(run, LF)).toEqual({ kind: "refused", code: "policy/number-ambiguous" });
    },
  );

  test.each([
    ["0.1", true],
    ["1.50", true],
    ["1e3", true],
    ["100000000000000000000", true],
    ["123456789012345678", false],
    ["0.1234567890123456789", false],
    ["1e400", false],
    ["1e-400", false],
    ["-0", true],
    ["0e999", true],
    ["x", true],
  ])("%s is kept by a number: %s", (text, isExact) => {
    expect(isExactNumber(text)).toBe(isExact);
  });
});

describe("for every text", () => {
  test("reading does not throw, and gives a value or an error", () => {
    const piece = fc.constantFrom(
      ...`{}[],:;="'\\/#*\n\t\0 a1-.`.split(""),
      "//",
      "/*",
      "*/",
      "\\u",
      "\ud800",
    );
    const text = fc.oneof(
      fc.string({ unit: codePoint }),
      fc.array(piece).map((pieces) => `{${pieces.join("")}`),
    );
    fc.assert(
      fc.property(text, (any) => {
        const { value, diagnostics } = readPolicy(any);
        const error = diagnostics.some(
          ({ code, severity }) => severity === "error" && code !== "policy/duplicate-key",
        );
        expect(value === undefined).toBe(error);
        for (const { span, code } of diagnostics) {
          expect(POLICY_CODES[code]).toBeDefined();
          expect(span?.start).toBeLessThanOrEqual(span?.end ?? -1);
          expect(span?.end).toBeLessThanOrEqual(any.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  // V8 13 and 14 take the key that they expect for one with escapes that begins alike in the text.
  test("a key with escapes is itself, whatever was read before", () => {
    const units = ["\\", '"', "a", "n", "/", "\n", "\u{1f600}"];
    const keys = ["", ...units, ...units.flatMap((one) => units.map((two) => one + two))];
    for (const [row, known] of keys.entries()) {
      for (const [column, key] of keys.entries()) {
        const before = { [`${row}x${column}`]: 1, [known]: 2 };
        const value = { [`${row}x${column}`]: 1, [key]: { ["__proto__"]: [{ [known]: 3 }] }, 1: 0 };
        // The first stays alive, and with it what V8 expects behind its first key.
        const held = readPolicy(JSON.stringify(before)).value;
        expect([held, readPolicy(JSON.stringify(value)).value]).toEqual([before, value]);
      }
    }
  });

  test("strict JSON is what JSON.parse says, without a word", () => {
    fc.assert(
      fc.property(strictText, ({ text, value }) => {
        fc.pre(!isRemarkable(value));
        const read = readPolicy(text);
        expect(read).toEqual({ value, diagnostics: [] });
        // What it says of keys with escapes cannot be relied on.
        if (!text.includes("\\")) expect(read.value).toEqual(JSON.parse(text));
        expect(Object.is(JSON.stringify(read.value), JSON.stringify(value))).toBe(true);
      }),
    );
  });

  test("a scan that is handed in changes nothing", () => {
    fc.assert(
      fc.property(fc.oneof(strictText, lenientText), ({ text }) => {
        const scan = scanValue(text, 0);
        if (scan.kind !== "object") throw new Error("not scanned");
        expect(readPolicy(text, { scan })).toEqual(readPolicy(text));
      }),
    );
  });

  test("lenient spelling keeps the value", () => {
    fc.assert(
      fc.property(lenientText, ({ text, value }) => {
        const read = readPolicy(text);
        expect(JSON.stringify(read.value)).toBe(JSON.stringify(value));
        expect(read.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("the fast path and the grammar read strict text alike", () => {
    fc.assert(
      fc.property(strictText, ({ text }) => {
        // A comment in front keeps the fast path from it.
        const { value, diagnostics } = readPolicy(`//\n${text}`);
        expect(JSON.stringify(value)).toBe(JSON.stringify(readPolicy(text).value));
        expect(diagnostics.slice(1)).toEqual(readPolicy(text, { offset: 3 }).diagnostics);
      }),
    );
  });

  test("a mutation of a lenient text is read or refused, and what is read can be printed", () => {
    const mutation = fc.tuple(
      fc.nat(),
      fc.constantFrom("", "}", '"', "'", "\n", "/*", ",", ":", "\\"),
    );
    fc.assert(
      fc.property(lenientText, mutation, fc.nat(3), ({ text }, [at, piece], cut) => {
        const place = at % (text.length + 1);
        const mutant = text.slice(0, place) + piece + text.slice(place + cut);
        const { value, diagnostics } = readPolicy(mutant);
        if (value === undefined) {
          expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
        } else expect(readPolicy(JSON.stringify(value)).value).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  test("the arbitrary of lenient texts reaches every deviation that keeps the value", () => {
    const found = new Set(
      fc.sample(lenientText, { numRuns: 400, seed: 1 }).flatMap(({ text }) => codes(text)),
    );
    for (const code of [
      ..."trailing-comma semicolon equals single-quotes unquoted-key unquoted-value".split(" "),
      ..."comment control-in-string escape number literal-case".split(" "),
    ]) {
      expect([...found]).toContain(code);
    }
    expect(fc.sample(jsonObject, { numRuns: 50, seed: 1 }).length).toBe(50);
  });
});

describe("time is linear in", () => {
  test.each<[string, (count: number) => string]>([
    ["nested brackets", (count) => "[{".repeat(count)],
    ["open lists", (count) => `{"a":${"[".repeat(count)}`],
    ["open comments", (count) => `{${"/*".repeat(count)}`],
    ["comments", (count) => `{${"/**/".repeat(count)}}`],
    ["line comments", (count) => `${"#\n".repeat(count)}{}`],
    ["a long string", (count) => `{"a":'${"x".repeat(count)}'}`],
    ["escapes", (count) => `{"a":'${"\\q".repeat(count)}'}`],
    ["a long run", (count) => `{${"a b ".repeat(count)}:1}`],
    ["a long number", (count) => `{"a":${"1".repeat(count)}}`],
    ["a long lenient number", (count) => `{"a":+${"0".repeat(count)}.${"0".repeat(count)}d}`],
    ["blanks in a number", (count) => `{"a":1${" ".repeat(count)}x}`],
    ["letters of numbers", (count) => `{"a":1${"d".repeat(count)}x}`],
    ["members", (count) => `{${Array.from({ length: count }, (_, i) => `k${i}:1`).join(",")}}`],
    ["holes", (count) => `{a:[${",".repeat(count)}]}`],
    ["blanks behind", (count) => `{"a":1}${" ".repeat(count)}x`],
    ["errors", (count) => `{a:[${"x,".repeat(count)}]}`],
  ])("%s", (_name, text) => {
    expect(ratio(text, 4_000)).toBeLessThan(RATIO);
  });
});

/** Four times the input may take so many times the time; a quadratic reader takes sixteen times. */
const RATIO = 11;

function ratio(text: (count: number) => string, count: number): number {
  const small = text(count);
  const large = text(count * 4);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 8 && best >= RATIO; round++) {
    const once = Math.min(time(small), time(small), time(small));
    best = Math.min(best, time(large) / Math.max(once, 0.05));
  }
  return best;
}

function time(text: string): number {
  const start = performance.now();
  readPolicy(text);
  return performance.now() - start;
}

function isRemarkable(value: unknown): boolean {
  if (typeof value === "string") return looksCoerced(value) || !value.isWellFormed();
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([key, member]) =>
      (!Array.isArray(value) && (isIgnoredKey(key) || !key.isWellFormed())) || isRemarkable(member),
  );
}
