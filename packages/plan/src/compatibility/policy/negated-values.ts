import { isJsonArray } from "@iamferry/model";
import { comparisons, isNegated } from "./conditions.ts";
import { quoted } from "../report.ts";
import type { PolicyCheck } from "./checks.ts";

/**
 * Names negated operators with several values. `StringNotEquals: [a, b]` is always true on Eucalyptus, where
 * one difference is enough, and true on AWS for what is neither: a Deny by it would deny less there.
 */
export const checkNegatedValues: PolicyCheck = (value, rules) => {
  const { profile, source, entity, label, owner, report } = rules;
  // A source that is not known is that of a legacy backup: a Eucalyptus.
  if ((source?.negatedValues ?? "any-differs") === profile.negatedValues) return value;
  const looserEffect = profile.negatedValues === "all-differ" ? "Deny" : "Allow";
  const found = new Map<string, { readonly what: string; readonly looser: boolean }>();
  for (const { statement, operator, key, values } of comparisons(value)) {
    if (!isNegated(operator) || !isJsonArray(values) || new Set(values).size < 2) continue;
    const what = `${quoted(operator)} on ${quoted(key)}`;
    const looser = statement["Effect"] === looserEffect || found.get(what)?.looser === true;
    found.set(what, { what, looser });
  }
  const [when, help] =
    profile.negatedValues === "all-differ"
      ? ["only where all values differ", "for the old meaning write a statement for each value"]
      : ["where any value differs", "for the old meaning write an operator for each value"];
  for (const { what, looser } of found.values()) {
    report("plan/negated-values", {
      entity,
      message: `${what} in ${label} of ${owner.label} has several values, and is true ${when} on ${profile.title}`,
      help,
      looser,
    });
  }
  return value;
};
