import { isJsonObject } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { quoted } from "../../compatibility/report.ts";
import { principalsOf } from "../escalation/trust-openings.ts";
import { memberOf } from "../rights/json-parts.ts";
import { entityWords, listedSome } from "../words.ts";
import { protectedPrincipals } from "./protected-principals.ts";
import type { PolicyDocument, Role } from "@iamferry/model";
import type { Check } from "../check.ts";

/**
 * Principals whom the trust policies of protected roles let in before and not after. Conditions are not compared:
 * that a principal stands there still does not say that it gets in.
 */
export const checkProtectedTrust: Check = (checking) => {
  const { states, report } = checking;
  for (const { before, after } of protectedPrincipals(checking)) {
    if (after === undefined || after[2] !== "role") continue;
    const early = letIn((states.before.at(before) as Role).trustPolicy);
    const late = letIn((states.after.at(after) as Role).trustPolicy);
    if (late.has("AWS *")) continue;
    const closed = [...early].filter(([key]) => !late.has(key)).map(([, name]) => quoted(name));
    if (closed.length === 0) continue;
    report("lockout/protected-trust", {
      entity: after,
      message: `${entityWords(after)}, which is to be protected, is no longer open to ${listedSome(closed)}`,
    });
  }
};

/** The principals of the Allow statements, by kind and name. */
function letIn(document: PolicyDocument | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { effect, raw } of statements(document?.value ?? {})) {
    if (effect !== "Allow" || !isJsonObject(raw)) continue;
    for (const { kind, name } of principalsOf(memberOf(raw, "Principal"))) {
      found.set(`${kind} ${name}`, name);
    }
  }
  return found;
}
