import { isAdministrator } from "../rights/administrator.ts";
import { entityWords } from "../words.ts";
import { createScene } from "./scene.ts";
import { protectedPrincipals } from "./protected-principals.ts";
import type { Check } from "../check.ts";
import type { ProtectedPrincipal } from "./protected-principals.ts";

/**
 * Protected users and roles that may administer IAM before and after, and not between two steps. The steps are
 * followed on a small state of what decides about them; a step that cannot be followed there changes nothing. Each is
 * told once, for the first such step.
 */
export const checkProtectedOnTheWay: Check = (checking) => {
  const { access, plan, report } = checking;
  const watched = new Set(
    protectedPrincipals(checking).filter(({ before, after }) => {
      const [early, late] = [access.before(before), after && access.after(after)];
      return early && late && isAdministrator(early) && isAdministrator(late);
    }),
  );
  if (watched.size === 0) return;
  const scene = createScene(checking, [...watched]);
  const known = new Map<ProtectedPrincipal, string>();
  for (const [at, { call, id }] of plan.steps.entries()) {
    if (!scene.follow(call, id)) continue;
    const snapshot = scene.snapshot();
    for (const watch of watched) {
      const path = scene.pathOf(watch);
      const principal = access.within(snapshot, path);
      // Its user may be gone for a moment, between a delete and its making.
      if (principal !== undefined) {
        if (known.get(watch) === principal.fingerprint) continue;
        known.set(watch, principal.fingerprint);
        if (isAdministrator(principal)) continue;
      }
      watched.delete(watch);
      const entity = watch.after ?? watch.before;
      report("lockout/protected-on-the-way", {
        entity,
        message: `${entityWords(entity)}, which is to be protected, may not administer IAM after step ${at + 1} (\`${call.action}\`), though it may before and after`,
      });
    }
    if (watched.size === 0) return;
  }
};
