import { readPolicy } from "@iamferry/policy";

/**
 * What follows the object in a policy text and is neither white space nor a comment; undefined where nothing
 * does. json-lib reads over it, and a text that is written anew is without it.
 */
export function droppedTail(text: string): string | undefined {
  const { diagnostics } = readPolicy(text);
  const start = diagnostics.find(({ code }) => code === "policy/trailing-text")?.span?.start;
  if (start === undefined) return undefined;
  let at = start;
  while (at < text.length) {
    const end = afterIgnored(text, at);
    if (end === at) return text.slice(at).trimEnd();
    at = end;
  }
  return undefined;
}

/** Where the white space or the comment at `at` ends; `at` itself where neither is there. */
function afterIgnored(text: string, at: number): number {
  if (text.charCodeAt(at) <= 0x20) return at + 1;
  if (text[at] === "#" || text.startsWith("//", at)) {
    const length = text.slice(at).search(/[\n\r]/);
    return length < 0 ? text.length : at + length;
  }
  if (!text.startsWith("/*", at)) return at;
  const close = text.indexOf("*/", at + 2);
  return close < 0 ? at : close + 2;
}
