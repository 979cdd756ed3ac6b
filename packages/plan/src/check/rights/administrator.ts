import { ADMINISTRATION } from "../escalation/paths.ts";
import { mayWidely, witnessesOf } from "./principal.ts";
import type { Principal } from "./principal.ts";

/**
 * Whether a user or role may administer IAM: make users, put policies on them, make keys of them and put them into
 * groups, each for more than the users that a policy names one by one.
 */
export function isAdministrator(principal: Principal): boolean {
  return ADMINISTRATION.every((action) => mayWidely(principal, action));
}

/**
 * Whether somebody who could administer IAM before may do so in circumstances in which it could not: a condition is gone
 * or is another one. Of what either state allows the same requests are tried as for {@link isAdministrator}.
 */
export function administersInMore(early: Principal, late: Principal): boolean {
  return ADMINISTRATION.some((action) => {
    const [before, after] = [early, late].map((principal) =>
      witnessesOf(principal, action).filter(
        (witness) => witness.wide && principal.decide(witness) === "allowed",
      ),
    );
    const circumstances = new Map(after?.map(({ context }) => [JSON.stringify(context), context]));
    const resources = [...new Set(before?.map(({ resource }) => resource))];
    return [...circumstances.values()].some((context) =>
      resources.every((resource) => early.decide({ action, resource, context }) !== "allowed"),
    );
  });
}
