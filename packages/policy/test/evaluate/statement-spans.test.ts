import { isJsonObject, type JsonObject } from "@iamferry/model";
import { readPolicy, statements, statementSpans } from "@iamferry/policy";
import { backupCorpus, slowdown, wholeDocuments } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

function pieces(text: string): readonly string[] {
  return statementSpans(text).map(({ end, start }) => text.slice(start, end));
}

/** Each span, read by itself, is the statement of that place. */
function expectSpans(text: string, value: JsonObject): void {
  const list = statements(value);
  const spans = pieces(text);
  expect(spans.length, text).toBe(list.length);
  for (const { index, raw } of list) {
    if (isJsonObject(raw)) expect(readPolicy(spans[index] ?? "").value, text).toEqual(raw);
  }
}

describe("the spans of statements", () => {
  test.each([
    ['{"Statement":[]}', []],
    ['{"Version":"x"}', []],
    ['{"Statement":{"a":1}}', ['{"a":1}']],
    ['{"Statement":[{"a":1}, {"b":[{}]}]}', ['{"a":1}', '{"b":[{}]}']],
    ['{"x":{"Statement":[1]},"Statement":[{"Statement":2}]}', ['{"Statement":2}']],
    ['{"\\u0053tatement":[1,"two",null]}', ["1", '"two"', "null"]],
    ["{Statement=[{a=>1;}, {b:2},]; Id:x}", ["{a=>1;}", "{b:2}"]],
    ["{'Statement' : [ // {\n {a:1} /* ] */ ] } }", ["{a:1}"]],
    [
      '{"Statement":[{"a":1}],"Statement":{"b":2},"Statement":[{"c":3}]}',
      ['{"a":1}', '{"b":2}', '[{"c":3}]'],
    ],
    ['{"Statement":{"a":1},"Statement":[{"c":3}]}', ['{"a":1}', '[{"c":3}]']],
    ["no object", []],
    ["{", []],
    ['{"Statement":[[', []],
  ])("of %s", (text, wanted) => {
    expect(pieces(text)).toEqual(wanted);
  });

  test("are those of the statements, in any text that is read to a value", () => {
    fc.assert(
      fc.property(wholeDocuments(), ({ text }) => {
        const { value } = readPolicy(text);
        if (value !== undefined) expectSpans(text, value);
      }),
      { numRuns: 300 },
    );
  });

  test("are those of the statements in every policy of the corpus", () => {
    let count = 0;
    for (const { bytes } of backupCorpus()) {
      const text = new TextDecoder().decode(bytes);
      for (const [found] of text.matchAll(/\{[^]*?\n\}|\{.*\}/g)) {
        const { value } = readPolicy(found);
        if (value === undefined) continue;
        expectSpans(found, value);
        count += statements(value).length;
      }
    }
    expect(count).toBeGreaterThan(20);
  });

  test("take linear time", () => {
    const run = (size: number): (() => void) => {
      const text = `{"Statement":[${'{"a":[1,{}]},'.repeat(size)}{}]}`;
      return () => statementSpans(text);
    };
    expect(slowdown({ small: run(2000), large: run(16_000) }, 16)).toBeLessThan(32);
  });
});
