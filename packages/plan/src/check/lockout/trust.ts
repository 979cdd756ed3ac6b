import { entityPath, isEntityKind, isJsonObject, parseArn } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { quoted } from "../../compatibility/report.ts";
import { deniesMore, lostConditions } from "../escalation/trust-conditions.ts";
import { principalsOf } from "../escalation/trust-openings.ts";
import { memberOf } from "../rights/json-parts.ts";
import { entityWords, listedSome } from "../words.ts";
import { protectedPrincipals } from "./protected-principals.ts";
import type { PolicyDocument, Role } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Check, Checking } from "../check.ts";

/**
 * Principals whom the trust policies of protected roles let in before and not after: who is no longer named, who is a user,
 * role or provider of the account that goes, who has to meet a condition that was not there before, and everybody where
 * something is newly denied. Whether a principal got in at all is not asked.
 */
export const checkProtectedTrust: Check = (checking) => {
  const { plan, states, report } = checking;
  for (const { before, after } of protectedPrincipals(checking)) {
    if (after === undefined || after[2] !== "role") continue;
    const words = `${entityWords(after)}, which is to be protected,`;
    const early = (states.before.at(before) as Role).trustPolicy;
    const late = (states.after.at(after) as Role).trustPolicy;
    const closed = closedTo([early, late], (name) => isGone(name, before, checking));
    if (closed.length > 0) {
      report("lockout/protected-trust", {
        entity: after,
        message: `${words} is no longer open to ${listedSome(closed.map(quoted))}`,
      });
    }
    if (early === undefined || late === undefined || early.text === late.text) continue;
    const set = lostConditions([late, early], plan.profile);
    if (set.length > 0) {
      report("lockout/protected-trust", {
        entity: after,
        message: `${words} lets in ${listedSome([...new Set(set.map(({ name }) => name))])} on a condition that was not there before, or was another one`,
      });
    }
    if (deniesMore([early, late], plan.profile)) {
      report("lockout/protected-trust", {
        entity: after,
        message: `${words} has a Deny in its trust policy that was not there before`,
      });
    }
  }
};

/** The principals that the earlier trust policy lets in and the later one does not, or that are gone. */
function closedTo(
  [before, after]: readonly [PolicyDocument | undefined, PolicyDocument | undefined],
  leaves: (name: string) => boolean,
): readonly string[] {
  const late = letIn(after);
  const isOpen = late.has("AWS *");
  return [...letIn(before)]
    .filter(([key, name]) => leaves(name) || (!isOpen && !late.has(key)))
    .map(([, name]) => name);
}

/** Whether an ARN names a user, role or provider of the account that is there before and not after. */
function isGone(name: string, role: EntityPath, { states }: Checking): boolean {
  const arn = parseArn(name);
  const account = states.before.accountAt(role);
  if (arn?.service !== "iam" || account === undefined) return false;
  if (arn.account !== account.account.id && arn.account !== account.account.name) return false;
  const [, kind = "", rest = ""] = /^([^/]*)\/([^]*)$/.exec(arn.resource) ?? [];
  if (!PRINCIPALS.has(kind) || !isEntityKind(kind)) return false;
  const named = kind === "oidc-provider" ? rest : rest.slice(rest.lastIndexOf("/") + 1);
  const entity = account.entity(kind, named);
  if (entity === undefined) return false;
  const path = entityPath(account.account, kind, entity.name);
  return states.after.at(states.afterOf(path)) === undefined;
}

const PRINCIPALS: ReadonlySet<string> = new Set(["user", "role", "oidc-provider", "saml-provider"]);

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
