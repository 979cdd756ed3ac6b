import type { ServiceCredential } from "@iamferry/model";
import type { AccountState, UserState } from "../../state/cloud-state.ts";
import { listedBy, type Listed } from "../../state/listed.ts";

/** A credential and whose it is. */
export interface HeldCredential {
  readonly user: UserState;
  readonly credential: ServiceCredential;
}

/**
 * The credentials of a user, or of all users of an account, by their keys: those of the user and the credential. A page of it
 * takes time linear in the page and in the users between.
 */
export function everyCredential(
  { users }: AccountState,
  user: UserState | undefined,
): Listed<HeldCredential> {
  return listedBy((first) =>
    user === undefined ? ofUsers(users, first) : ofUser(user, ["", first ?? ""]),
  );
}

function* ofUsers(
  users: AccountState["users"],
  first = "",
): IterableIterator<[string, HeldCredential]> {
  // No name of a user and no id holds a slash.
  const slash = first.indexOf("/");
  const from = slash < 0 ? first : first.slice(0, slash);
  for (const [key, user] of users.entries(from)) {
    yield* ofUser(user, [`${key}/`, key === from ? first.slice(slash + 1) : ""]);
  }
}

function* ofUser(
  user: UserState,
  [prefix, first]: readonly [prefix: string, first: string],
): IterableIterator<[string, HeldCredential]> {
  for (const [id, credential] of user.serviceCredentials.entries(first)) {
    yield [`${prefix}${id}`, { user, credential }];
  }
}
