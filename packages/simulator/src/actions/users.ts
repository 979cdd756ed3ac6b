import { addEntity, entityAt, listAt, putEntity, refuseTaken, removeEntity } from "../entities.ts";
import type { Draft } from "../draft.ts";
import { pageOf } from "../page.ts";
import { refuse } from "../refusal.ts";
import type { UserState } from "../state/cloud-state.ts";
import { emptyKeyed, withKey, withoutKey, withoutMember } from "../state/keyed.ts";
import { userRecord } from "./user-records.ts";
import { NOTHING, type Handlers } from "./handler.ts";

/** Users themselves (AWS, IAM API Reference, CreateUser and so on). */
export const USERS: Handlers = {
  CreateUser: (draft, { Path = "/", PermissionsBoundary, Tags = [], UserName }) => {
    const user: UserState = {
      kind: "user",
      name: UserName,
      path: Path,
      id: draft.newId("user"),
      created: draft.at,
      policies: emptyKeyed(),
      attachedPolicies: emptyKeyed(),
      tags: emptyKeyed(),
      info: emptyKeyed(),
      accessKeys: emptyKeyed(),
      sshKeys: emptyKeyed(),
      signingCertificates: emptyKeyed(),
      serviceCredentials: emptyKeyed(),
      mfaDevices: emptyKeyed(),
    };
    addEntity(draft, "user", user);
    return { User: userRecord(draft, entityAt(draft, "user", UserName), "whole") };
  },
  GetUser: (draft, { UserName }) => {
    const user = UserName === undefined ? callingUser(draft) : entityAt(draft, "user", UserName);
    return { User: userRecord(draft, user, "whole") };
  },
  ListUsers: (draft, { PathPrefix = "/", ...page }) => {
    const { items, more } = pageOf(draft, draft.account.users, {
      ...page,
      pick: (user) =>
        user.path.startsWith(PathPrefix) ? userRecord(draft, user, "listed") : undefined,
    });
    return { Users: items, ...more };
  },
};

/** The user who calls: whom GetUser and the actions on credentials mean where they name none. */
export function callingUser(draft: Draft): UserState {
  const { account, caller } = draft;
  if (caller.kind === "user") {
    const place = draft.state.principals.get(caller.userId);
    const user = place && account.users.get(place.key);
    if (user !== undefined && place?.account === account.id) return user;
  }
  return refuse("ValidationError", "Must specify userName when calling with non-User credentials");
}
