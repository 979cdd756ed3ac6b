import { quoted } from "../../compatibility/report.ts";
import { isAdministrator } from "../rights/administrator.ts";
import { actionsFor } from "../rights/actions.ts";
import { contextFor, resourcesOf } from "../rights/witness.ts";
import { entityWords, listed, listedSome } from "../words.ts";
import { protectedPrincipals } from "./protected-principals.ts";
import type { Check } from "../check.ts";
import type { Principal } from "../rights/principal.ts";
import type { ReadStatement } from "../rights/read-statement.ts";

/**
 * Rights that protected users and roles have before and not after: administration of IAM, and requests that their
 * own statements are made for. Of each statement some requests are tried, so that a part of a wide one can be lost
 * without a word.
 */
export const checkAccess: Check = (checking) => {
  const { access, report } = checking;
  for (const { before, after } of protectedPrincipals(checking)) {
    const early = access.before(before);
    const late = after === undefined ? undefined : access.after(after);
    if (after === undefined || early === undefined || late === undefined) continue;
    if (late.unknown.length > 0) {
      report("lockout/protected-uncertain", {
        entity: after,
        message: `what ${entityWords(after)}, which is to be protected, may do hangs on ${listed(late.unknown)}, which nobody here knows`,
      });
    }
    if (early.fingerprint === late.fingerprint) continue;
    if (isAdministrator(early) && !isAdministrator(late)) {
      report("lockout/protected-administration", {
        entity: after,
        message: `${entityWords(after)}, which is to be protected, may administer IAM before and not after`,
      });
    }
    const lost = lostBy(early, late);
    if (lost.length === 0) continue;
    report("lockout/protected-access", {
      entity: after,
      message: `${entityWords(after)}, which is to be protected, may no longer do ${listedSome(lost, 4)}`,
    });
  }
};

/** What is lost, as actions and resources that the statements before have, each once. */
function lostBy(early: Principal, late: Principal): readonly string[] {
  const lost = new Set<string>();
  for (const statement of early.statements) {
    if (statement.effect === "Allow")
      for (const words of lostOf(statement, early, late)) lost.add(words);
  }
  return [...lost];
}

function lostOf(statement: ReadStatement, early: Principal, late: Principal): readonly string[] {
  const context = contextFor(statement.comparisons, early.of);
  const lost: string[] = [];
  for (const { action, pattern } of actionsFor(statement)) {
    for (const { resource, pattern: where } of resourcesOf(statement, early.of)) {
      const request = { action, resource, context };
      if (early.decide(request) !== "allowed" || late.decide(request) === "allowed") continue;
      lost.push(`${quoted(pattern)} on ${quoted(where)}`);
    }
  }
  return lost;
}
