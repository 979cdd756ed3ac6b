import { isAdministrator } from "../rights/administrator.ts";
import { mayDo, rightsOf } from "../rights/rights-of.ts";
import { entityWords, listed, listedSome } from "../words.ts";
import { protectedPrincipals } from "./protected-principals.ts";
import type { Check } from "../check.ts";

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
    const lost = new Set(
      rightsOf(early).flatMap((right) => (mayDo(late, right) ? [] : right.words)),
    );
    if (lost.size === 0) continue;
    report("lockout/protected-access", {
      entity: after,
      message: `${entityWords(after)}, which is to be protected, may no longer do ${listedSome([...lost], 4)}`,
    });
  }
};
