import type { Draft } from "../draft.ts";
import { entityAt } from "../entities.ts";
import { refuse } from "../refusal.ts";
import type { UserState } from "../state/cloud-state.ts";

/** The user that a call names, and who calls where it names none. */
export function userNamed(draft: Draft, name: string | undefined): UserState {
  return name === undefined ? callingUser(draft) : entityAt(draft, "user", name);
}

/**
 * As {@link userNamed}; undefined for the root of the account, which has no credentials of its own here: no Snapshot holds
 * any. So what lists them gives empty lists, where AWS' service lists those of the root.
 */
export function userOrRoot(draft: Draft, name: string | undefined): UserState | undefined {
  return name === undefined && isRoot(draft) ? undefined : userNamed(draft, name);
}

/** Whether the root of the call's account makes it. */
export function isRoot({ account, caller }: Draft): boolean {
  return caller.kind === "root" && caller.accountId === account.id;
}

/**
 * The user who calls: whom GetUser and the actions on credentials mean where they name none. Root and roles are refused:
 * for roles AWS' service does the same (its sentence is known, and not documented); of its root nothing is kept here. Whom
 * Euare means where another account is named by `DelegateAccount` and no user is not documented: refused, too.
 */
function callingUser(draft: Draft): UserState {
  const { account, caller } = draft;
  if (caller.kind === "user") {
    const place = draft.state.principals.get(caller.userId);
    const user = place && account.users.get(place.key);
    if (user !== undefined && place?.account === account.id) return user;
  }
  return refuse("ValidationError", "Must specify userName when calling with non-User credentials");
}
