import fc from "fast-check";
import { expect, it } from "vitest";
import { encodedLength, requestLineLength } from "../src/euare-shell/request-line.ts";

it("counts a text as it is percent-encoded", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const encoded = encodeURIComponent(text).replaceAll(/[!'()*]/g, "%xx");
      expect(encodedLength(text)).toBe(encoded.length);
    }),
  );
});

it("counts the whole line, not less than a client sends", () => {
  // As boto 2.1.1 sends it, with a key of 21 characters and a signature that is all `+`.
  const sent =
    "GET /services/Euare/?AWSAccessKeyId=AKI123456789012345678&Action=CreateUser" +
    "&DelegateAccount=my-account&SignatureMethod=HmacSHA256&SignatureVersion=2" +
    "&Timestamp=2012-06-01T12%3A00%3A00Z&UserName=John%20Doe&Version=2010-05-08" +
    `&Signature=${"a".repeat(33)}${"%2B".repeat(11)} HTTP/1.1`;
  const parameters = [
    ["UserName", "John Doe"],
    ["DelegateAccount", "my-account"],
  ] as const;
  expect(requestLineLength("CreateUser", parameters)).toBe(sent.length);
});
