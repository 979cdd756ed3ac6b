import fc, { type Arbitrary } from "fast-check";
import type { PolicyDocument } from "@iamferry/model";
import { readPolicy } from "@iamferry/policy";
import { jsonObject, policyValue } from "./policies.ts";
import { freeText } from "./texts.ts";

/**
 * Policy documents of every sort: strict JSON in several layouts, JSON with the liberties that people take, and
 * texts that are no policy at all. The value is what `readPolicy` makes of the text. Without lone surrogates,
 * in the text and in the value, where `wellFormed`.
 */
export function wholeDocuments(wellFormed = false): Arbitrary<PolicyDocument> {
  return fc
    .oneof(
      { weight: 5, arbitrary: STRICT },
      { weight: 3, arbitrary: LENIENT },
      { weight: 1, arbitrary: wellFormed ? NO_POLICY : fc.oneof(NO_POLICY, LONE) },
      { weight: 1, arbitrary: freeText(wellFormed) },
    )
    .map(documentOf);
}

/** The document that a text is. */
export function documentOf(text: string): PolicyDocument {
  const { value } = readPolicy(text);
  return value === undefined ? { text } : { text, value };
}

const LINE_ENDS: readonly string[] = ["\n", "\n", "\r\n", "\n\n", " \n", "\t\n", "\n \n"];

const STRICT: Arbitrary<string> = fc
  .record({
    value: fc.oneof({ weight: 4, arbitrary: policyValue }, { weight: 1, arbitrary: jsonObject }),
    indent: fc.constantFrom<(number | string)[]>(0, 0, 2, 4, 1, "\t"),
    lineEnd: fc.constantFrom(...LINE_ENDS),
    start: fc.constantFrom("", "", "", "", "\n", "  "),
    end: fc.constantFrom("", "", "", "", "\n", "\n\n", " ", "\t", "\r\n"),
  })
  .map(({ value, indent, lineEnd, start, end }) => {
    // Line breaks in strings are escaped, so that these are those of the layout.
    const text = JSON.stringify(value, null, indent).replaceAll("\n", lineEnd);
    return start + text + end;
  });

/** What makes strict JSON a little less so. Not every one makes a difference to every text. */
const LIBERTIES: readonly ((text: string) => string)[] = [
  (text) => text.replace("{", "{ // who may\n"),
  (text) => text.replace("{", "{/* user: bob\nenduser */"),
  (text) => text.replace("{", "{\n# x | y\n"),
  (text) => (/['\\]/.test(text) ? text : text.replaceAll('"', "'")),
  (text) => text.replace(/\}\s*$/, ",\n}"),
  (text) => text.replaceAll(/"(Effect|Action|Statement)":/g, "$1:"),
  (text) => text.replace(":", "="),
  (text) => text.replace(",", ";"),
  (text) => `${text} // trailing`,
];

const LENIENT: Arbitrary<string> = fc
  .tuple(STRICT, fc.array(fc.constantFrom(...LIBERTIES), { minLength: 1, maxLength: 3 }))
  .map(([text, liberties]) => liberties.reduce((changed, liberty) => liberty(changed), text));

const NO_POLICY: Arbitrary<string> = fc.constantFrom(
  "",
  "{",
  "}",
  "[]",
  "null",
  '"x"',
  "{}",
  '{"a":1}}',
  "%7B%22Statement%22%3A%5B%5D%7D",
  '{"Statement":"\\u12"}',
  '{"a":"b\nc"}',
  "Error: AccessDenied",
  "<html>\r\n</html>",
  "enduser\n| x\n# x",
  '{"n":1e400,"m":12345678901234567890}',
  '{"a":1,"a":2}',
  '{"__proto__":{"a":1}}',
);

const LONE: Arbitrary<string> = fc.constantFrom(
  '{"Sid":"\ud800"}',
  '{"Sid":"\\ud800"}',
  '{"\\udfff":[]}',
  "\udc00",
);
