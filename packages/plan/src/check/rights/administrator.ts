import { ADMINISTRATION } from "../escalation/paths.ts";
import { mayWidely } from "./principal.ts";
import type { Principal } from "./principal.ts";

/**
 * Whether a user or role may administer IAM: make users, put policies on them, make keys of them and put them into
 * groups, each for more than the users that a policy names one by one.
 */
export function isAdministrator(principal: Principal): boolean {
  return ADMINISTRATION.every((action) => mayWidely(principal, action));
}
