import { operatorValues } from "@iamferry/policy";
import { comparisons, isQuotaKey } from "./conditions.ts";
import { quoted } from "../report.ts";
import type { PlanCode } from "../codes.ts";
import type { PolicyCheck } from "./checks.ts";

/**
 * Names the operators and keys that the target does not seem to know. Eucalyptus refuses a policy with an
 * unknown one, but our lists are by minor version and operators and keys came with any release, so the
 * policy is carried all the same.
 */
export const checkConditionNames: PolicyCheck = (value, rules) => {
  const { profile, entity, label, owner, report } = rules;
  const unknown = new Map<string, readonly [PlanCode, string]>();
  for (const { operator, key } of comparisons(value)) {
    if (operatorValues(operator, profile) === undefined) {
      unknown.set(`operator ${operator}`, [
        "plan/condition-operator",
        `condition operator ${quoted(operator)}`,
      ]);
    }
    const lowered = key.toLowerCase();
    if (isQuotaKey(lowered)) {
      if (profile.effects.includes("Limit") && !profile.quotaKeys.includes(lowered)) {
        unknown.set(`key ${lowered}`, ["plan/quota-key", `quota key ${quoted(key)}`]);
      }
    } else if (profile.conditionKeys?.includes(lowered) === false) {
      unknown.set(`key ${lowered}`, ["plan/condition-key", `condition key ${quoted(key)}`]);
    }
  }
  for (const [code, what] of unknown.values()) {
    report(code, {
      entity,
      message: `${profile.title} may refuse ${label} of ${owner.label}: it does not seem to know the ${what}`,
      help: "take it out of the policy if the target refuses it, and run the restore again",
    });
  }
  return value;
};
