import fc from "fast-check";
import { expect, test } from "vitest";
import { decodePercent, encodeAsScheme, encodePercent } from "../../src/query/percent.ts";

test("decoding undoes what forms do with texts", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const form = new URLSearchParams([["", text]]).toString().slice(1);
      return decodePercent(form) === text && decodePercent(encodePercent(text)) === text;
    }),
  );
});

test("decoding never throws, reads damaged sequences as Node's own parser of URLs does, and no bytes but UTF-8", () => {
  let damaged = 0;
  let refused = 0;
  const piece = fc.constantFrom(
    "%",
    "%4",
    "%41",
    "%c3",
    "%A9",
    "%ff",
    "+",
    "a",
    "é",
    "%zz",
    "%e2%82%ac",
    "\ud800",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      if (/%(?![0-9a-fA-F]{2})/.test(text)) damaged++;
      const [, expected] = [...new URL(`http://h/?x=${text}`).searchParams][0] ?? ["", ""];
      const decoded = decodePercent(text);
      if (decoded === undefined) refused++;
      return decoded === undefined
        ? expected.includes("\ufffd")
        : decoded.toWellFormed() === expected;
    }),
    { numRuns: 2000 },
  );
  expect(damaged).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});

test("policy documents are encoded by RFC 3986", () => {
  expect(encodePercent(`{"a": "b*(c)!'~é"}`)).toBe(
    "%7B%22a%22%3A%20%22b%2A%28c%29%21%27~%C3%A9%22%7D",
  );
  expect(encodePercent("AZaz09-._~")).toBe("AZaz09-._~");
  expect(encodePercent("\ud800")).toBe("%EF%BF%BD");
});

test("Eucalyptus encodes all but letters, digits and `+-.`", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const encoded = encodeAsScheme(text);
      return (
        /^(?:[A-Za-z0-9+.-]|%[0-9A-F]{2})*$/.test(encoded) &&
        decodeURIComponent(encoded) === text.toWellFormed()
      );
    }),
  );
  expect(encodeAsScheme("a+b c_d~e%2B")).toBe("a+b%20c%5Fd%7Ee%252B");
});
