import fc from "fast-check";
import { expect, test } from "vitest";
import { documentOf } from "../../src/export/documents.ts";

test.each([
  ["as AWS encodes it", encodeURIComponent(`{"Statement":[]}`), `{"Statement":[]}`],
  [
    "as Eucalyptus encodes it, with a plus that stays one",
    "%7B%22a%22:%22x+y%22%7D",
    `{"a":"x+y"}`,
  ],
  ["as it is, with a percent sign in it", `{"a":"100%"}`, `{"a":"100%"}`],
  ["as it is, with what looks encoded in it", `{"a":"%41+b"}`, `{"a":"%41+b"}`],
  ["with letters beyond ASCII", "%7B%22a%22%3A%22caf%C3%A9%22%7D", `{"a":"café"}`],
  ["broken, which stays as it came", "%7B%zz", "%7B%zz"],
  ["encoded twice, which is decoded once", "%257B%257D", "%7B%7D"],
])("a document comes %s", (_how, text, expected) => {
  expect(documentOf(text).text).toBe(expected);
});

test("any JSON survives both ways of sending it, and has its value", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (word) => {
      fc.pre(word.isWellFormed());
      const text = JSON.stringify({ Id: `${word} %zz + {` });
      expect(documentOf(encodeURIComponent(text)).text).toBe(text);
      expect(documentOf(text)).toEqual(documentOf(encodeURIComponent(text)));
      expect(documentOf(text).value).toBeDefined();
    }),
  );
});
