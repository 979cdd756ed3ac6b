import { decodeBackup, parseBackup, parseFormat2, printBackup } from "@iamferry/backup";
import { sortSnapshot } from "@iamferry/model";
import { codePoint, runs, slowdown, wholeSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everyCut, expectSameAsWhole } from "./format2-events.ts";

/** Pieces that lead a reader of this format astray, in any order. */
const PIECES = [
  "iam-backup: 2",
  "iam-backup: 2.1",
  "iam-backup: 3",
  "block: budget",
  "budget: b",
  "endbudget",
  "cloud: aws",
  "scope: all",
  "endheader",
  "endheader 0123456789abcdef",
  "account: lab",
  'account: ""',
  "account:",
  "id: 111122223333",
  "policy-name: p",
  "policy-val:",
  "| {}",
  "|",
  '|"\\r"',
  '|"\\',
  "|x",
  "user: a",
  "user: b",
  "user: __proto__",
  "group: g",
  "role: r",
  "policy: p",
  "version: v1",
  "default-version: v1",
  "trust-policy:",
  "tag: a = b",
  "tag: a =",
  "tag: = = =",
  'tag: "=" = "="',
  "member: a",
  "member: a a",
  "attached: arn:aws:iam::aws:policy/X",
  "attached: a b c d",
  "boundary: a",
  "boundary: b",
  "access-key: AKIA status=Active status=Inactive",
  "password-policy: minimum-password-length=x",
  "password-policy:",
  "created: 2020-01-31T00:00:00Z",
  "created: 2020-02-31T00:00:00Z",
  "enabled: maybe",
  "built-in: no",
  "unread: users AccessDenied",
  "constructor: x",
  "__proto__: x",
  "what: is",
  "enduser",
  "endgroup",
  "endrole",
  "endpolicy",
  "endaccount",
  "endaccount 0123456789abcdef",
  "complete: yes",
  "complete: no",
  "counts: account=1 account=1",
  "counts: constructor=1",
  "counts:",
  "sha256: 0",
  "<<<<<<< ours",
  "=======",
  ">>>>>>> theirs",
  "# why",
  '"',
  "\\",
  "=",
  " ",
  "\t",
  "\r",
  "\0",
  "\u202e",
  "\ufeff",
  "\ufffd",
  "\ud800",
  "é🚀",
  "\n",
  "\n",
  "\n",
  "\r\n",
];

const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 });

const anyText = fc.oneof(
  { weight: 2, arbitrary: pieces.map((parts) => parts.join("")) },
  { weight: 4, arbitrary: pieces.map((parts) => parts.join("\n")) },
  { weight: 2, arbitrary: pieces.map((parts) => `iam-backup: 2\n${parts.join("\n")}\n`) },
  { weight: 1, arbitrary: fc.string({ unit: codePoint }) },
);

describe("any text", () => {
  test("can be read: no exception, nothing proven, spans inside of it, a Snapshot that prints", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { diagnostics, document, integrity, snapshot, sources } = parseFormat2(text);
        expect(integrity.proven).toBe(false);
        expect(diagnostics.length).toBeGreaterThan(0);
        for (const { related, span } of diagnostics) {
          for (const place of [span, ...(related ?? []).map((one) => one.span)]) {
            if (place === undefined) continue;
            expect(place.start).toBeGreaterThanOrEqual(0);
            expect(place.end).toBeGreaterThanOrEqual(place.start);
            expect(place.end).toBeLessThanOrEqual(text.length);
          }
        }
        expect(document.text).toBe(text);
        expect(sources.find(["account", "nobody"])).toBeUndefined();
        expect(parseFormat2(printBackup(snapshot)).snapshot).toEqual(sortSnapshot(snapshot));
      }),
      { numRuns: runs(210, 700) },
    );
  });

  test("can be read from a stream, in pieces of any size", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.integer({ min: 1, max: 50 }), async (text, size) => {
        const bytes = new TextEncoder().encode(text);
        await expectSameAsWhole(bytes, { cuts: everyCut(bytes, size), what: "any text" });
      }),
      { numRuns: runs(80, 250) },
    );
  });

  test("of any bytes can be read", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { damage, text } = decodeBackup(bytes);
        expect(parseBackup(text, { damage }).document.text).toBe(text);
        await expectSameAsWhole(bytes, { cuts: [100, 101], what: "any bytes" });
      }),
      { numRuns: runs(60, 200) },
    );
  });

  test("that begins as a file and goes on as bytes can be read", async () => {
    await fc.assert(
      fc.asyncProperty(
        wholeSnapshots({ most: 1 }),
        fc.uint8Array({ maxLength: 30 }),
        async (snapshot, more) => {
          const file = new TextEncoder().encode(printBackup(snapshot));
          const bytes = Buffer.concat([file.subarray(0, file.length >> 1), more]);
          await expectSameAsWhole(bytes, { cuts: everyCut(bytes, 97), what: "half a file" });
        },
      ),
      { numRuns: runs(25, 60) },
    );
  });
});

const HEAD = "iam-backup: 2\nendheader\n";

/** Texts that could make a careless reader look at the same characters again and again. */
const LONG: Readonly<Record<string, (size: number) => string>> = {
  "one line": (size) => `${HEAD}${"x".repeat(size)}`,
  "one string": (size) => `${HEAD}account: "${"\\\\".repeat(size / 2)}`,
  "one line of words": (size) => `${HEAD}account: ${"x ".repeat(size / 2)}`,
  "one line of quotation marks": (size) => `${HEAD}account: a\n  alias: ${'" '.repeat(size / 2)}`,
  "one list of counts": (size) => `${HEAD}counts: ${"x=1 ".repeat(size / 4)}`,
  "one line of parts": (size) =>
    `${HEAD}account: a\n  password-policy: ${"expire-passwords=yes ".repeat(size / 21)}`,
  "one block": (size) => `${HEAD}account: a\npolicy-name: p\npolicy-val:\n${repeat("| x\n", size)}`,
  "blocks of strings": (size) =>
    `${HEAD}account: a\npolicy-name: p\npolicy-val:\n${repeat('|"\\t"\n', size)}`,
  "blocks that comments part": (size) => `${HEAD}account: a\n${repeat("| x\n# y\n", size)}`,
  "blank lines": (size) => `${HEAD}${repeat(" \t\n", size)}`,
  comments: (size) => `${HEAD}${repeat("# x\n", size)}`,
  "comments in an account": (size) => `${HEAD}account: a\n${repeat("# x\n", size)}endaccount\n`,
  "stray lines": (size) => `${HEAD}${repeat("x: y\n", size)}`,
  "stray lines in an account": (size) =>
    `${HEAD}account: a\nuser: u\nenduser\n${repeat("x\n", size)}`,
  "lines that are nothing": (size) => `${HEAD}account: a\n${repeat("x\n", size)}`,
  "conflict markers": (size) => `${HEAD}account: a\n${repeat("<<<<<<< x\n=======\n", size)}`,
  "accounts without an end": (size) => HEAD + numbered("account: ", size),
  "entities without an end": (size) => `${HEAD}account: a\n${numbered("user: u", size)}`,
  "one entity again and again": (size) => `${HEAD}account: a\n${repeat("user: u\n", size)}`,
  "one account again and again": (size) => HEAD + repeat("account: a\n", size),
  "ends of nothing": (size) => `${HEAD}account: a\n${repeat("enduser\n", size)}`,
  "unread lines": (size) => `${HEAD}account: a\n${numbered("unread: users X", size)}`,
  "one field again and again": (size) => `${HEAD}account: a\n${repeat("alias: b\n", size)}`,
  "unknown fields": (size) => `${HEAD}account: a\n${repeat("alais: b\n", size)}`,
  "one long unknown field": (size) => `${HEAD}account: a\n${"x".repeat(size)}: b\n`,
  tags: (size) => `${HEAD}account: a\nuser: u\n${numbered("tag: a = b", size, "tag: ")}`,
  "declared kinds": (size) => `iam-backup: 2.1\n${numbered("block: b", size)}endheader\n`,
  headers: (size) => repeat("iam-backup: 2\n", size),
  trailers: (size) => HEAD + repeat("complete: yes\ncounts:\n", size),
  "lines behind the end": (size) => `${HEAD}sha256: 0\n${repeat("x\n", size)}`,
  "forbidden characters": (size) => `${HEAD}account: a\n${repeat("id: \u202e\n", size)}`,
};

describe("takes time in proportion to the length of", () => {
  test.each(Object.entries(LONG))("%s", (_, make) => {
    const small = make(40_000);
    const large = make(320_000);
    // Eight times the text: a quadratic reader takes 64 times as long.
    const times = slowdown(
      { small: () => parseFormat2(small), large: () => parseFormat2(large) },
      20,
    );
    expect(times).toBeLessThan(32);
  });
});

function repeat(part: string, size: number): string {
  return part.repeat(Math.ceil(size / part.length));
}

/** Lines that each have a number of their own; `key` is what it stands behind, by default the line. */
function numbered(line: string, size: number, key = line): string {
  const count = Math.ceil(size / (line.length + 6));
  return Array.from({ length: count }, (_, at) => `${line.replace(key, `${key}${at}`)}\n`).join("");
}
