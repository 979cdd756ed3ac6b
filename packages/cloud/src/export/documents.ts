import type { InlinePolicy, PolicyDocument } from "@iamferry/model";
import { readPolicy } from "@iamferry/policy";
import { documentText } from "../execute/documents.ts";

/**
 * A policy document as it came in an answer. AWS percent-encodes documents (RFC 3986); Eucalyptus does so from 4.1, unless
 * its owner has switched it off. No policy begins with a percent sign and every encoded one does, so only such a text is
 * decoded, and its `+` stays a plus. One that cannot be decoded is kept as it came.
 */
export function documentOf(text: string): PolicyDocument {
  const plain = documentText(text);
  const { value } = readPolicy(plain);
  return { text: plain, ...(value !== undefined && { value }) };
}

/** An inline policy as it came in an answer. */
export function inlinePolicy(name: string, text: string): InlinePolicy {
  return { kind: "policy", name, document: documentOf(text) };
}
