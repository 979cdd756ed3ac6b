import { comparisons, isNegated, isQuotaKey } from "./conditions.ts";
import { quoted } from "../report.ts";
import type { PolicyCheck } from "./checks.ts";

/**
 * Names condition keys that no request has on the target. A comparison with one is never true there, so that
 * a Deny by it denies nothing; one that is negated or ends in `IfExists` always is.
 */
export const checkMissingConditionKeys: PolicyCheck = (value, rules) => {
  const { profile, source, entity, label, owner, report } = rules;
  const found = new Map<string, { readonly message: string; readonly looser: boolean }>();
  for (const { statement, operator, key } of comparisons(value)) {
    const isMissing = isQuotaKey(key)
      ? !profile.effects.includes("Limit") && source?.effects.includes("Limit") !== false
      : profile.missingConditionKeys.includes(key.toLowerCase()) &&
        source?.missingConditionKeys.includes(key.toLowerCase()) !== true;
    if (!isMissing) continue;
    const holds = isNegated(operator) || /IfExists$|^ForAllValues:|^Null$/.test(operator);
    const message = `no request has the condition key ${quoted(key)} on ${profile.title}: ${quoted(operator)} on it in ${label} of ${owner.label} is ${holds ? "always" : "never"} true`;
    const looser = (statement["Effect"] === "Deny") !== holds;
    found.set(message, { message, looser: looser || found.get(message)?.looser === true });
  }
  for (const { message, looser } of found.values()) {
    report("plan/condition-key-missing", {
      entity,
      message,
      help: "say by other means what the condition was for",
      looser,
    });
  }
  return value;
};
