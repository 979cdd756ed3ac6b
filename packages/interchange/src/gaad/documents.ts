import type { JsonValue, PolicyDocument } from "@iamferry/model";
import { readPolicy } from "@iamferry/policy";
import { percentDecode, percentEncode } from "./encoding.ts";
import { scanPieces } from "./scan.ts";
import type { Decode, Given } from "./decode.ts";

/**
 * A policy document in any of its shapes: an object, as awscli and boto3 give it; a percent-encoded text,
 * as the API does; a text of JSON. A text is kept verbatim, once decoded; an object as JSON in
 * lines, so that people can read it and a change of one line is one.
 */
export const document: Decode = (given): PolicyDocument => {
  const text = typeof given.value === "string" ? decoded(given.value, given) : spelled(given);
  const { value, diagnostics } = readPolicy(text);
  given.report.addPolicy(diagnostics, given.at);
  return { text, ...(value !== undefined && { value }) };
};

/** A document as it is printed: an object where it has a value. Its reading gives {@link comesBackAs}. */
export function printDocument({ text, value }: PolicyDocument): JsonValue {
  return value ?? percentEncode(text);
}

/** The text of a document that was printed and read. */
export function comesBackAs({ text, value }: PolicyDocument): string {
  return value === undefined ? text : inLines(value);
}

/**
 * An object as JSON in lines; one with numbers that JavaScript would change as it stands in the input, so that
 * the policy reader sees their digits.
 */
function spelled({ value, at, report }: Given): string {
  if (at.piece.span.hasOddNumbers) {
    const text = report.spelled(at);
    const { pieces } = scanPieces(text);
    if (pieces.some(({ hasOddNumbers }) => hasOddNumbers)) return text;
  }
  return inLines(value);
}

function inLines(value: JsonValue): string {
  return JSON.stringify(value, null, 2);
}

function decoded(text: string, { at, report }: Given): string {
  // No policy begins with a percent sign, and an encoded one always does: `{` is `%7B`.
  if (!text.startsWith("%")) return text;
  const plain = percentDecode(text);
  if (plain === undefined) {
    report.add("undecodable", {
      message: "this document begins with `%` and is not percent-encoded; it is kept as it is",
      at,
    });
    return text;
  }
  if (plain.startsWith("%")) {
    report.add("encoded-twice", {
      message: "this document is still percent-encoded once it is decoded",
      at,
      help: "decode it once before it is read here",
    });
  }
  return plain;
}
