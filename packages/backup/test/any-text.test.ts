import { decodeBackup, parseLegacy, printLegacy } from "@iamferry/backup";
import { codePoint, legacySnapshots, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** Pieces that lead a reader of this dialect astray, in any order. */
const PIECES = [
  "accounts:",
  "endaccounts",
  "enduser",
  "endgroup",
  "user:",
  "user: a",
  "user: admin",
  "group: g",
  "policy-name: p",
  "policy-val: {",
  "policy-val: {}",
  "policy-val:",
  "policy-val: [",
  'policy-val: {"a',
  "policy_val: {/*",
  "policy-val: %7B%7D",
  "policy-val: Error(X): y",
  "policy-name: IsTruncated:",
  "policy-name: false",
  "policy-val: ",
  "sandbox",
  "(eucalyptus)x",
  "what: is",
  "warning: x",
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  "\\",
  "/*",
  "*/",
  "//",
  "#",
  " ",
  "\t",
  "\r",
  "\u00a0",
  "\ufeff",
  "\ufffd",
  "\ud800",
  "\n",
  "\n",
  "\n",
  "\n",
  "\r\n",
];

const anyText = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.constantFrom(...PIECES), { maxLength: 60 })
      .map((parts) => parts.join("")),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...PIECES), { maxLength: 60 })
      .map((parts) => parts.join("\n")),
  },
  { weight: 1, arbitrary: fc.string({ unit: codePoint }) },
);

test("any text can be read: no exception, tokens that tile it, spans inside it", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const backup = parseLegacy(text);
      let at = 0;
      for (const { span } of backup.document.tokens) {
        expect(span.start).toBe(at);
        at = span.end;
      }
      expect(at).toBe(text.length);
      for (const { span, related } of backup.diagnostics) {
        for (const place of [span, ...(related ?? []).map((one) => one.span)]) {
          if (place === undefined) continue;
          expect(place.start).toBeGreaterThanOrEqual(0);
          expect(place.end).toBeGreaterThanOrEqual(place.start);
          expect(place.end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    { numRuns: runs(450, 1500) },
  );
});

test("any bytes can be read", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { text, damage } = decodeBackup(bytes);
      expect(parseLegacy(text, { damage }).document.text).toBe(text);
    }),
    { numRuns: runs(150, 500) },
  );
});

test("what was read of any text prints, and reads back as it is", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { snapshot } = parseLegacy(text);
      const printed = printLegacy(snapshot);
      const back = parseLegacy(printed.text).snapshot;
      if (snapshot.accounts.length > 0 && printed.losses.length === 0)
        expect(back).toEqual(snapshot);
      expect(printLegacy(back).text).toBe(printed.text);
    }),
    { numRuns: runs(150, 500) },
  );
});

test("a text says the same with CRLF, where each value takes the long way through the scanner", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        legacySnapshots.map((snapshot) => printLegacy(snapshot).text),
      ),
      (any) => {
        const text = `accounts:\n${any.replaceAll("\r", "").replaceAll("\ufeff", "")}`;
        const unix = parseLegacy(text);
        const dos = parseLegacy(text.replaceAll("\n", "\r\n"));
        expect(dos.snapshot).toEqual(unix.snapshot);
        const codes = dos.diagnostics
          .map(({ code }) => code)
          .filter((code) => code !== "legacy/crlf");
        expect(codes).toEqual(unix.diagnostics.map(({ code }) => code));
      },
    ),
    { numRuns: runs(300, 1000) },
  );
});

/** Texts that could make a careless reader look at the same characters again and again. */
const LONG: Readonly<Record<string, (size: number) => string>> = {
  "a sound backup": (size) =>
    repeat(
      'user: u\npolicy-name: p\npolicy-val: {"Statement":[{"Effect":"Allow"}]}\nenduser\n',
      size,
    ),
  "one line": (size) => "x".repeat(size),
  "one value": (size) =>
    `user: u\npolicy-name: p\npolicy-val: {"a":"${"x".repeat(size)}"}\nenduser\n`,
  "one name": (size) => `user: ${"x y ".repeat(size / 4)}\nenduser\n`,
  "deep brackets": (size) => `user: u\npolicy-name: p\npolicy-val: ${"[".repeat(size)}\nenduser\n`,
  "open objects": (size) => repeat("policy-val: {\n", size),
  "open strings": (size) => repeat('policy-val: {"\n', size),
  "open comments": (size) => repeat("user: u\npolicy-val: {/*\n", size),
  "open comments that close at the end": (size) => `${repeat("policy-val: {/*\n", size)}*/`,
  "comments that close one another": (size) => repeat("policy-val: {/*\n*/\n", size),
  "bare lines": (size) => repeat("sandbox\n", size),
  "bare lines in a group": (size) => `group: g\n${repeat("sandbox\n", size)}user: a\n`,
  "members and bare lines": (size) => `group: g\n${repeat("sandbox\nuser: a\n", size)}`,
  "blank lines": (size) => "\n".repeat(size),
  "blank lines behind end lines": (size) => repeat(`enduser\n${"\n".repeat(50)}`, size),
  "end lines": (size) => repeat("enduser\n", size),
  "end lines that could be names": (size) => repeat("endaccounts\n", size),
  "percent sequences": (size) =>
    `user: u\npolicy-name: p\npolicy-val: %7B${"%FF".repeat(size / 3)}\nenduser\n`,
  errors: (size) =>
    repeat("user: u\npolicy-name: Can\npolicy-val: Error(X): Can not find user u\nenduser\n", size),
  noise: (size) => repeat("warning: x\n", size),
  "keywords without an end": (size) => `endaccounts\n${"user ".repeat(size / 5)}`,
  "CRLF in one value": (size) =>
    `accounts:\r\na\r\nuser: u\r\npolicy-name: p\r\npolicy-val: {${repeat("\r\n", size)}}\r\nenduser\r\n`,
  "lenient values in CRLF": (size) =>
    `accounts:\r\na\r\nuser: u\r\npolicy-name: p\r\npolicy-val: {${repeat("a:'b',\r\n", size)}}\r\nenduser\r\n`,
  "two documents without end": (size) => repeat("accounts:\nacct\nuser: admin\n", size),
};

describe("takes time in proportion to the length of", () => {
  test.each(Object.entries(LONG))("%s", (_, make) => {
    const small = make(30_000);
    const large = make(240_000);
    // Eight times the text: a quadratic reader takes 64 times as long. Very short times say nothing.
    time(small);
    const ratio = least(large) / Math.max(least(small), 2);
    expect(ratio).toBeLessThan(32);
  });
});

function least(text: string): number {
  return Math.min(time(text), time(text), time(text));
}

function time(text: string): number {
  const begin = process.cpuUsage();
  parseLegacy(text);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

function repeat(part: string, size: number): string {
  return part.repeat(Math.ceil(size / part.length));
}
