import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth, renderDiagnostic } from "@iamferry/text";
import type { Diagnostic, SourceText, Span } from "@iamferry/text";

const BACKUP: SourceText = {
  name: "backup.iam",
  text: `accounts:
my account
user: testuser
policy-name: testpolicy
policy-val: {
 "Statement":[
 {
 "Effect": "Allow",
 "Action": "*",
 }
]
}
enduser
user: testuser
enduser
endaccounts`,
};

/** The span of the `nth` time that `text` stands in the source, counted from 0. */
function spanOf(source: SourceText, text: string, nth = 0): Span {
  let start = source.text.indexOf(text);
  for (let i = 0; i < nth; i++) start = source.text.indexOf(text, start + 1);
  expect(start).not.toBe(-1);
  return { start, end: start + text.length };
}

function problem(part: Partial<Diagnostic>): Diagnostic {
  return { severity: "error", code: "legacy/some-code", message: "something is wrong", ...part };
}

const cases: Readonly<Record<string, readonly [Diagnostic, SourceText | undefined]>> = {
  "one-line": [
    problem({
      severity: "warning",
      message: "no server takes the account name `my account`",
      span: spanOf(BACKUP, "my account"),
      help: "it is restored as `my-account`",
    }),
    BACKUP,
  ],
  "related-place": [
    problem({
      message: "the user `testuser` is there twice",
      span: spanOf(BACKUP, "user: testuser", 1),
      related: [{ message: "the first is here", span: spanOf(BACKUP, "testuser") }],
    }),
    BACKUP,
  ],
  "related-place-elsewhere": [
    problem({
      message: "the user `testuser` is in two files",
      span: spanOf(BACKUP, "testuser"),
      source: BACKUP.name,
      related: [
        { message: "also here", span: { start: 2, end: 3 }, source: "other.iam" },
        { message: "and here", span: { start: 2, end: 3 }, source: "unknown.iam" },
      ],
    }),
    BACKUP,
  ],
  "many-lines-folded": [
    problem({ span: { start: BACKUP.text.indexOf("{"), end: BACKUP.text.indexOf("enduser") } }),
    BACKUP,
  ],
  "many-lines-from-the-start-of-a-line": [
    problem({ severity: "info", span: spanOf(BACKUP, "enduser\nuser: testuser\nenduser") }),
    BACKUP,
  ],
  "end-of-file": [
    problem({ span: { start: BACKUP.text.length, end: BACKUP.text.length } }),
    BACKUP,
  ],
  "past-the-end-of-the-file": [problem({ span: { start: 9000, end: 9001 } }), BACKUP],
  "empty-file": [problem({ span: { start: 0, end: 0 } }), { name: "-", text: "" }],
  "without-a-place": [problem({ help: "do something else" }), undefined],
  "entity-only": [
    problem({ source: "a.iam", entity: ["account", "my account", "user", "dev1"] }),
    undefined,
  ],
  "long-message": [
    problem({
      message: `the account ${"with a long name ".repeat(8)}and ${"word".repeat(40)} is odd`,
      help: "say so ".repeat(30),
    }),
    undefined,
  ],
  "carriage-returns-at-line-ends": [
    problem({ span: { start: 0, end: 11 } }),
    { name: "crlf.iam", text: "accounts:\r\na\r\nb" },
  ],
  "tabs-and-wide-characters": [
    problem({ span: { start: 3, end: 6 } }),
    { name: "wide.iam", text: "\t漢字BAD\te\u0301x" },
  ],
  "control-characters": [
    problem({ message: "odd \u001b[31m\u0007 name", span: { start: 1, end: 6 } }),
    { name: "odd\u001b]0;title\u0007.iam", text: "a\u001b[31m\u202e\u009bb\ud800\u00a0c" },
  ],
  "long-line-middle": [
    problem({ span: { start: 2000, end: 2003 } }),
    { name: "long.iam", text: `${"abc ".repeat(500)}BAD${" def".repeat(500)}` },
  ],
  "long-line-start": [
    problem({ span: { start: 0, end: 3 } }),
    { name: "long.iam", text: `BAD${" def".repeat(500)}` },
  ],
  "long-line-end": [
    problem({ span: { start: 2000, end: 2003 } }),
    { name: "long.iam", text: `${"abc ".repeat(500)}BAD` },
  ],
  "span-longer-than-the-line-shown": [
    problem({ span: { start: 400, end: 1900 } }),
    { name: "long.iam", text: "abc ".repeat(500) },
  ],
  "surrogate-pairs-cut-nowhere": [
    problem({ span: { start: 1001, end: 1004 } }),
    { name: "long.iam", text: `xx${"😀".repeat(2000)}` },
  ],
  "very-long-code": [problem({ code: `legacy/${"x".repeat(90)}` }), undefined],
  "related-place-without-any-source": [
    problem({ related: [{ message: "also here", span: { start: 2, end: 3 } }] }),
    undefined,
  ],
  "mark-at-the-start-of-a-line": [
    problem({ span: { start: 0, end: 1 } }),
    { name: "mark.iam", text: "\u0301abc" },
  ],
  "hundred-lines": [
    problem({ span: { start: 190, end: 230 } }),
    { name: "lines.iam", text: "a\n".repeat(200) },
  ],
};

const other: SourceText = { name: "other.iam", text: "accounts:\n" };
const findSource = (name: string): SourceText | undefined =>
  name === other.name ? other : undefined;

describe("renderDiagnostic", () => {
  test.each(Object.entries(cases))("draws %s as its golden shows", async (name, [what, source]) => {
    const drawn = renderDiagnostic(what, source, { findSource });
    await expect(drawn).toMatchFileSnapshot(`goldens/${name}.txt`);
  });

  test("colours the parts only when asked to, and changes no text by it", async () => {
    const colored = Object.values(cases).map(([what, source]) =>
      renderDiagnostic(what, source, { findSource, colors: true }),
    );
    await expect(colored.slice(0, 4).join("")).toMatchFileSnapshot("goldens/colours.ansi");
    for (const [index, [what, source]] of Object.values(cases).entries()) {
      const plain = renderDiagnostic(what, source, { findSource });
      // eslint-disable-next-line no-control-regex -- these are the sequences to take away
      expect(colored[index]?.replace(/\u001b\[[0-9;]*m/g, "")).toBe(plain);
    }
  });

  test("leaves the code out when asked to", () => {
    expect(renderDiagnostic(problem({}), undefined, { codes: false })).toBe(
      "error: something is wrong\n",
    );
  });

  test("throws on a span that ends before it begins, which only a bug can make", () => {
    expect(() => renderDiagnostic(problem({ span: { start: 2, end: 1 } }), BACKUP)).toThrow("bug");
  });

  test("never prints a line wider than asked, nor a character that acts on a terminal", () => {
    fc.assert(
      fc.property(diagnosticAndSource(), fc.integer({ min: 40, max: 120 }), (given, width) => {
        const drawn = renderDiagnostic(given.diagnostic, given.source, { width });
        const lines = drawn.split("\n");
        if (lines.pop() !== "") throw new Error("no line end");
        for (const line of lines) {
          if (displayWidth(line) > width) throw new Error(`too wide: ${line}`);
          if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(line)) throw new Error(`acts: ${JSON.stringify(line)}`);
          if (line !== line.trimEnd()) throw new Error(`blank at the end: ${line}`);
        }
      }),
    );
  });

  test("underlines exactly the text of a span that fits on one line", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "漢", "\t", "e\u0301", " ", "{"), { maxLength: 15 }),
        fc.array(fc.constantFrom("X", "漢", "\t", "o\u0308"), { minLength: 1, maxLength: 8 }),
        (before, focus) => {
          const start = before.join("").length;
          const text = `line one\n${before.join("")}${focus.join("")} rest\nline three`;
          const span = { start: 9 + start, end: 9 + start + focus.join("").length };
          const lines = renderDiagnostic(problem({ span }), { name: "f", text }).split("\n");
          const caret = lines.at(-2) ?? "";
          const from = displayWidth(before.join(""));
          const expected = `  | ${" ".repeat(from)}${"^".repeat(displayWidth(focus.join("")))}`;
          if (caret !== expected) throw new Error(`${caret} is not ${expected}`);
        },
      ),
    );
  });

  test("takes linear time for many diagnostics of one file, and for one very long line", () => {
    const text = `${"x".repeat(5_000_000)}\n${"user: a\n".repeat(200_000)}`;
    const source = { name: "big.iam", text };
    const started = performance.now();
    for (let i = 0; i < 2_000; i++) {
      const start = (i * 3001) % text.length;
      renderDiagnostic(problem({ span: { start, end: start + 5_000_000 } }), source);
    }
    // Looking for the lines once each would take minutes; once for all takes well under a second.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

function diagnosticAndSource(): fc.Arbitrary<{ diagnostic: Diagnostic; source: SourceText }> {
  const odd = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        "a",
        " ",
        "\n",
        "\r",
        "\t",
        "漢",
        "\u0301",
        "\u001b",
        "\u202e",
        "😀",
        "\ud800",
      ),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 300,
  });
  const span = fc
    .tuple(fc.nat(300), fc.nat(300))
    .map(([start, length]) => ({ start, end: start + length }));
  const related = fc.array(fc.record({ message: odd, span }), { maxLength: 2 });
  return fc.record({
    source: fc.record({ name: odd, text: odd }),
    diagnostic: fc
      .record({ message: odd, span, related, help: odd, code: odd })
      .map((part) => problem(part)),
  });
}
