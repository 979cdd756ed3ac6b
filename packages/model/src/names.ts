import type { NameRule } from "./profile.ts";

/** Why a cloud refuses a name: nothing in it, longer than allowed, or not of the allowed characters and form. */
export type NameProblem = "empty" | "too-long" | "form";

/** What `rule` has against `name`; undefined for a legal name. Takes time linear in the name. */
export function nameProblem(name: string, rule: NameRule): NameProblem | undefined {
  if (name === "") return "empty";
  if (!rule.pattern.test(name)) return "form";
  if (rule.maxLength !== undefined && name.length > rule.maxLength) return "too-long";
  return undefined;
}

/** The key under which two names are one: lower case where the cloud ignores case, the name elsewhere. */
export function foldName(name: string, nameCase: "distinguished" | "ignored"): string {
  return nameCase === "ignored" ? name.toLowerCase() : name;
}

/**
 * A legal name like `name`: lower case where the rule wants that, accents dropped where the letter
 * without them is legal, each other run of refused characters as one `-`, no `-` doubled or at the ends where the rule refuses that, cut to the longest length. A legal name
 * comes back as it is. `fallback` is a legal word for names of which nothing is left, and stands before
 * names that are legal in no other way (`111122223333`).
 */
export function repairName(name: string, rule: NameRule, fallback: string): string {
  if (nameProblem(name, rule) === undefined) return name;
  const plain = legalCharacters(rule.lowerCase ? name.toLowerCase() : name, rule);
  const trimmed = plain.replace(/-+/g, "-").replace(/^-|-$/g, "");
  if (trimmed === "") return fallback;
  const candidates = [plain, trimmed, `${fallback}-${trimmed}`];
  for (const candidate of candidates) {
    const cut = cutName(candidate, rule);
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
  const room = rule.maxLength === undefined ? name.length : rule.maxLength - suffix.length;
  return `${cutAt(name, room)}${suffix}`;
}

function cutName(name: string, rule: NameRule): string {
  return rule.maxLength === undefined ? name : cutAt(name, rule.maxLength);
}

/** Cuts to at most `length` UTF-16 units without halving a surrogate pair. */
function cutAt(name: string, length: number): string {
  if (name.length <= length) return name;
  const last = name.charCodeAt(length - 1);
  return name.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}
