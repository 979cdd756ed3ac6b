import { matchesGlob } from "@iamferry/policy";
import type { CanonicalStatement } from "@iamferry/policy";
import { isJsonArray } from "@iamferry/model";
import type { JsonValue } from "@iamferry/model";

/**
 * Whether a statement is proven to say at least what another of the same effect says: they are equal, or differ
 * only in that each action and each resource of the other is matched by one of its own. Not being proven
 * says nothing.
 */
export function covers(wide: CanonicalStatement, narrow: CanonicalStatement): boolean {
  if (wide.key === narrow.key) return true;
  const elements = new Set([...Object.keys(wide.value), ...Object.keys(narrow.value)]);
  return [...elements].every((element) => {
    const [all, some] = [wide.value[element], narrow.value[element]];
    if (JSON.stringify(all) === JSON.stringify(some)) return true;
    if (element !== "Action" && element !== "Resource") return false;
    return all !== undefined && some !== undefined && coversPatterns(all, some);
  });
}

/** So many pairs of patterns are compared at most: two long lists without a match are quadratic. */
const MOST_PAIRS = 10_000;

function coversPatterns(wide: JsonValue, narrow: JsonValue): boolean {
  const [all, some] = [textsOf(wide), textsOf(narrow)];
  if (all === undefined || some === undefined || all.length * some.length > MOST_PAIRS)
    return false;
  return some.every((text) => all.some((pattern) => coversPattern(pattern, text)));
}

/** A `*` in the text stands for any text, which only a `*` in the pattern matches; variables are what nobody knows. */
function coversPattern(pattern: string, text: string): boolean {
  if (pattern === text) return true;
  if (pattern.includes("?") || pattern.includes("${") || text.includes("${")) return false;
  return matchesGlob(pattern, text);
}

function textsOf(value: JsonValue): readonly string[] | undefined {
  const list = isJsonArray(value) ? value : [value];
  const texts = list.filter((each) => typeof each === "string");
  return texts.length === list.length ? texts : undefined;
}
