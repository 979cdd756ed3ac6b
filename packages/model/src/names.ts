import type { NameRule } from "./profile.ts";

/** Why a cloud refuses a name: nothing in it, longer than allowed, or not of the allowed characters and form. */
export type NameProblem = "empty" | "too-long" | "form";

/** What `rule` has against `name`; undefined for a legal name. Takes time linear in the name. */
export function nameProblem(name: string, rule: NameRule): NameProblem | undefined {
  if (name === "") return "empty";
  if (name.length > longestOf(rule)) return "too-long";
  return rule.pattern.test(name) ? undefined : "form";
}

/**
 * Clouds that check no length have a limit too, in their database and in what they take as a request. This one
 * is far beyond those, and below the lengths (millions) at which a pattern exhausts the stack.
 */
const LONGEST = 65_536;

function longestOf(rule: NameRule): number {
  return rule.maxLength ?? LONGEST;
}

/** The key under which two names are one: lower case where the cloud ignores case, the name elsewhere. */
export function foldName(name: string, nameCase: "distinguished" | "ignored"): string {
  return nameCase === "ignored" ? name.toLowerCase() : name;
}

/**
 * A legal name like `name`: lower case where the rule wants that, accents dropped where the letter
 * without them is legal, each other run of refused characters as one `-`, no `-` doubled or at the ends where
 * the rule refuses that, cut to the longest length. A legal name comes back as it is. `fallback` is a legal
 * word for names of which nothing is left, and stands before names that are legal in no other way
 * (`111122223333`).
 */
export function repairName(name: string, rule: NameRule, fallback: string): string {
  if (nameProblem(name, rule) === undefined) return name;
  const start = cutAt(name, LONGEST);
  const plain = legalCharacters(rule.lowerCase ? start.toLowerCase() : start, rule);
  const trimmed = plain.replace(/-+/g, "-").replace(/^-|-$/g, "");
  if (trimmed === "") return fallback;
  const candidates = [plain, trimmed, `${fallback}-${trimmed}`];
  for (const candidate of candidates) {
    const cut = cutAt(candidate, longestOf(rule));
    if (nameProblem(cut, rule) === undefined) return cut;
  }
  return fallback;
}

/** `name` with each run of refused characters as one `-`. */
function legalCharacters(name: string, rule: NameRule): string {
  let plain = "";
  let replaced = false;
  for (const character of name) {
    const plainer = rule.character.test(character)
      ? character
      : // A letter with an accent is a letter and a mark: `ë` becomes `e`.
        Array.from(character.normalize("NFKD"))
          .filter((part) => rule.character.test(part))
          .join("");
    if (plainer !== "") plain += plainer;
    else if (!replaced) plain += "-";
    replaced = plainer === "";
  }
  return plain;
}

/** `name` with `suffix` behind it, shortened in front of the suffix where the rule's length asks for it. */
export function suffixedName(name: string, suffix: string, rule: NameRule): string {
  return `${cutAt(name, longestOf(rule) - suffix.length)}${suffix}`;
}

/** Cuts to at most `length` UTF-16 units without halving a surrogate pair. */
function cutAt(name: string, length: number): string {
  if (name.length <= length) return name;
  const last = name.charCodeAt(length - 1);
  return name.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}
