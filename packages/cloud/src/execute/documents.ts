import { canonicalJson } from "@iamferry/model";
import { parseJson } from "@iamferry/policy";

/**
 * Whether a document that a service gives is the one that it was sent: by its value, or where one of them is no strict
 * JSON, by its text. Services give documents percent-encoded or as they are; a `%` at the beginning tells, as no document
 * begins with one.
 */
export function isSameDocument(given: unknown, sent: unknown): boolean {
  if (typeof given !== "string" || typeof sent !== "string") return false;
  const text = documentText(given);
  if (text === sent) return true;
  const [a, b] = [parseJson(text), parseJson(sent)];
  return a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b);
}

/** The text of a document as a service gives it. */
export function documentText(text: string): string {
  if (!text.startsWith("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
