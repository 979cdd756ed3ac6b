import { isJsonArray, isJsonObject, type JsonValue } from "@iamferry/model";
import { OUTPUT_MEMBERS } from "./outputs.ts";
import { isOfOtherOutput } from "./other-outputs.ts";
import { stringEnd } from "./scan.ts";

/**
 * Whether a text (its first few thousand characters will do) or a JSON value looks like an output of the
 * IAM API that {@link parseGaad} reads or can say something about, or pages and lists of such.
 */
export function looksLikeGaad(given: JsonValue): boolean {
  if (typeof given === "string") return topMembers(given.slice(0, HEAD)).some(isSign);
  if (isJsonArray(given))
    return given.some((item) => typeof item === "object" && looksLikeGaad(item));
  if (!isJsonObject(given)) return false;
  return Object.entries(given).some(
    ([key, value]) =>
      isSign(key) || (isWrapper(key) && typeof value === "object" && looksLikeGaad(value)),
  );
}

/** How much of a text is looked at, in UTF-16 units: an output names itself at its beginning. */
const HEAD = 16_384;

function isSign(member: string): boolean {
  return OUTPUT_MEMBERS.has(member) || isOfOtherOutput(member);
}

function isWrapper(member: string): boolean {
  return /^(?:Pages|[A-Z]\w*(?:Response|Result))$/.test(member);
}

/** The names of the members of the first object of a text, and of those that wrap it, as far as it goes. */
function topMembers(text: string): readonly string[] {
  const start = /^[\ufeff\s[]*\{/.exec(text)?.[0].length ?? text.length;
  const members: string[] = [];
  let depth = 1;
  for (let at = start; at < text.length && depth > 0; at++) {
    const unit = text[at];
    if (unit === '"') {
      const end = stringEnd(text, at);
      const name = text.slice(at + 1, end);
      if (depth === 1 && /^\s*:/.test(text.slice(end + 1, end + 64))) {
        members.push(name);
        // What a wrapper holds counts as the top.
        if (isWrapper(name)) depth = 0;
      }
      at = end;
      if (depth === 0) return [...members, ...topMembers(text.slice(end + 1).replace(/^\s*:/, ""))];
    } else if (unit === "{" || unit === "[") depth++;
    else if (unit === "}" || unit === "]") depth--;
  }
  return members;
}
