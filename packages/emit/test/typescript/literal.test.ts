import { runInNewContext } from "node:vm";
import { displayWidth } from "@iamferry/text";
import { codePoint, policyDocument } from "@iamferry/testkit";
import fc from "fast-check";
import { check, util } from "prettier";
import { describe, expect, test } from "vitest";
import { document } from "../../src/typescript/document.ts";
import { printTemplate, printText } from "../../src/typescript/literal.ts";
import { call, statement, text } from "../../src/typescript/syntax.ts";
import { nasty } from "../golden-plans.ts";

/** What code could be broken with. */
const TRAPS = [
  ...nasty,
  "`",
  "${process.exit(7)}",
  "$`{",
  "$",
  "{",
  '"',
  "'",
  "\\",
  "*/",
  "//",
  "</script>",
  "\u2028",
  "\u2029",
  "\r",
  "\r\n",
  "\n",
  " \n",
  "\0",
  "\u00007",
  "\ud800",
  "\u202e",
  "\ufeff",
  "👩‍🚀",
  "e\u0301",
  "__proto__",
];

const anyText = fc
  .array(fc.oneof(fc.constantFrom(...TRAPS), fc.string({ unit: codePoint, maxLength: 5 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(""));

describe("a literal", () => {
  test("means the text that it was made of, whatever the text holds", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(meaningOf(printText(value))).toBe(value);
        expect(meaningOf(printTemplate(value))).toBe(value);
        expect(printText(value)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(printTemplate(value).replaceAll("\n", "")).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u,
        );
        expect(printTemplate(value)).not.toMatch(/ \n/);
      }),
      { numRuns: 150 },
    );
  });

  test("is as wide for prettier as for us, with any character", () => {
    for (let unit = 0; unit < 0x10000; unit++) {
      const printed = printText(String.fromCharCode(unit));
      // What is escaped is ASCII.
      if (printed.length === 3 && displayWidth(printed) !== util.getStringWidth(printed))
        expect.fail(`U+${unit.toString(16)}`);
    }
    expect(printText("é 日本 Ω")).toBe('"é 日本 Ω"');
  });

  test("stands in the quotes that prettier takes", () => {
    expect(["a", "'", '"', "'\"", '""\''].map(printText)).toEqual([
      '"a"',
      '"\'"',
      "'\"'",
      '"\'\\""',
      "'\"\"\\''",
    ]);
  });
});

describe("a document", () => {
  test("arrives to the letter, in a form that prettier leaves alone", async () => {
    const seen = { objects: 0, indented: 0, templates: 0, texts: 0 };
    const spaced = fc
      .tuple(policyDocument, fc.constantFrom(0, 2, 4))
      .map(([{ value }, room]) => JSON.stringify(value, null, room));
    const source = fc.oneof(
      spaced,
      policyDocument.map((each) => each.text),
      fc.constantFrom(...JSON_TEXTS),
      fc.json({ maxDepth: 4 }).map((json) => `{"a":${json}}`),
      anyText,
    );
    const codes: string[] = [];
    fc.assert(
      fc.property(source, (value) => {
        const code = statement(call("use", { kind: "object", entries: [["D", document(value)]] }));
        let arrived: unknown;
        runInNewContext(code, { use: ({ D }: { readonly D: unknown }) => (arrived = D) });
        expect(arrived).toBe(value);
        codes.push(code);
        if (code.includes("D: `")) seen.templates++;
        else if (!code.includes("JSON.stringify(")) seen.texts++;
        else if (/null,\s+[0-9],\n/.test(code)) seen.indented++;
        else seen.objects++;
      }),
      { numRuns: 150 },
    );
    await expectStable(codes);
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
  });

  test("stands as an object where it is JSON as it is printed, and else as text", () => {
    const source = '{"Statement":[{"Effect":"Allow","Action":["a:b","c:d"]}]}';
    expect(statement(call("use", document(source)))).toBe(
      [
        "use(",
        "  JSON.stringify({",
        "    Statement: [",
        "      {",
        '        Effect: "Allow",',
        '        Action: ["a:b", "c:d"],',
        "      },",
        "    ],",
        "  }),",
        ");",
      ].join("\n"),
    );
    expect(document(`${source} `)).toEqual(text(`${source} `));
    expect(document(`${source}\n`)).toEqual({ kind: "template", text: `${source}\n` });
  });
});

/** JSON that an object literal would not give back, or that prettier would spell otherwise. */
const JSON_TEXTS = [
  '{"__proto__":{"a":1}}',
  '{"2":1,"1":2}',
  '{"b":1,"2":2}',
  '{"a":1,"a":2}',
  '{"a":1e21}',
  '{"a":1E3,"b":-0}',
  '{"a":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28]}',
  '{"a":[[],[[1]]]}',
  '{"a":[{},{"b":1}]}',
  '{"a":[{"b":1,"c":2},{"b":1,"c":2}]}',
  '{"é":1}',
  '{"1.5":1,"a-b":2}',
  '{"a":"\\ud800"}',
  '{"a":"\\u0041"}',
  `{"Sid":"${"x".repeat(90)}","abcd":"${"x".repeat(90)}","abcde":"${"x".repeat(90)}"}`,
  "{}",
  `{"a":${"[".repeat(500)}${"]".repeat(500)}}`,
  `${'{"a":'.repeat(30)}1${"}".repeat(30)}`,
];

/** Prettier leaves each of the statements alone. */
async function expectStable(codes: readonly string[]): Promise<void> {
  const isStable = async (each: string): Promise<boolean> =>
    check(`${each}\n`, { parser: "typescript" });
  if (await isStable(codes.join("\n"))) return;
  for (const each of codes) {
    // Which of them it is matters, and not how soon that is known.
    // oxlint-disable-next-line no-await-in-loop
    if (!(await isStable(each))) expect.fail(each);
  }
}

function meaningOf(literal: string): unknown {
  return runInNewContext(literal);
}
