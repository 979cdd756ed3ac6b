import { statements } from "@iamferry/policy";
import { entityWords } from "../words.ts";
import type { Account } from "@iamferry/model";
import type { Check } from "../check.ts";

/** Account policies that newly allow something, where each user of the account gets it. */
export const checkAccountAllow: Check = ({ plan, states, report }) => {
  if (plan.profile.accountPolicies !== "added-to-every-user") return;
  for (const { before, after } of states.accounts) {
    if (after === undefined) continue;
    const known = new Set(before === undefined ? [] : [...allowsOf(before.account).keys()]);
    const told = new Set<string>();
    for (const [key, policy] of allowsOf(after.account)) {
      if (known.has(key) || told.has(policy)) continue;
      told.add(policy);
      const entity = [...after.path, "policy", policy];
      report("escalation/account-allow", {
        entity,
        message: `${entityWords(entity)} newly allows something, which every user of the account gets`,
      });
    }
  }
};

/** Each Allow statement of the account policies, with the policy that it is in. */
function allowsOf({ policies }: Account): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, document } of policies) {
    for (const { effect, raw } of statements(document.value ?? {})) {
      if (effect === "Allow") found.set(JSON.stringify(raw), name);
    }
  }
  return found;
}
