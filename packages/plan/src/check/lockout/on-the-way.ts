import { isAdministrator } from "../rights/administrator.ts";
import { mayDo, rightsOf } from "../rights/rights-of.ts";
import { entityWords, listedSome } from "../words.ts";
import { createScene } from "./scene.ts";
import { protectedPrincipals } from "./protected-principals.ts";
import type { Check, Checking } from "../check.ts";
import type { Principal } from "../rights/principal.ts";
import type { Right } from "../rights/rights-of.ts";
import type { ProtectedPrincipal } from "./protected-principals.ts";

/**
 * What protected users and roles may do before and after, and not between two steps: administer IAM, and what their
 * own statements are made for. The steps are followed on a small state of what decides about them; a step that
 * cannot be followed there changes nothing. Each is told once, for the first such step.
 */
export const checkProtectedOnTheWay: Check = (checking) => {
  const { access, plan, report } = checking;
  const watched = new Set(protectedPrincipals(checking).flatMap((one) => watch(checking, one)));
  if (watched.size === 0) return;
  const scene = createScene(
    checking,
    [...watched].map(({ who }) => who),
  );
  for (const [at, { call, id }] of plan.steps.entries()) {
    if (!scene.follow(call, id)) continue;
    const now = access.within(scene.snapshot());
    for (const one of watched) {
      const lost = lostBy(one, now(scene.pathOf(one.who)));
      if (lost.length === 0) continue;
      watched.delete(one);
      const entity = one.who.after ?? one.who.before;
      report("lockout/protected-on-the-way", {
        entity,
        message: `${entityWords(entity)}, which is to be protected, may not ${listedSome(lost, 3)} after step ${at + 1} (\`${call.action}\`), though it may before and after`,
      });
    }
    if (watched.size === 0) return;
  }
};

interface Watched {
  readonly who: ProtectedPrincipal;
  readonly administers: boolean;
  /** What it may do at both ends. */
  readonly rights: readonly Right[];
  /** What decided when it was last looked at. */
  fingerprint: string;
}

function watch({ access }: Checking, who: ProtectedPrincipal): readonly Watched[] {
  const early = access.before(who.before);
  const late = who.after && access.after(who.after);
  if (early === undefined || late === undefined) return [];
  const administers = isAdministrator(early) && isAdministrator(late);
  const rights = rightsOf(early).filter((right) => mayDo(late, right));
  if (!administers && rights.length === 0) return [];
  return [{ who, administers, rights, fingerprint: early.fingerprint }];
}

/** What it may not do now; everything where it is gone for a moment, between a delete and its making. */
function lostBy(watched: Watched, now: Principal | undefined): readonly string[] {
  const { administers, fingerprint, rights } = watched;
  if (now?.fingerprint === fingerprint) return [];
  if (now !== undefined) watched.fingerprint = now.fingerprint;
  if (administers && (now === undefined || !isAdministrator(now))) return ["administer IAM"];
  const lost = rights.filter((right) => now === undefined || !mayDo(now, right));
  return [...new Set(lost.map(({ words }) => `do ${words}`))];
}
