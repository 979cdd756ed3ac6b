import { checkAccountQuota } from "../../checks/quotas.ts";
import { newTags } from "../../checks/tags.ts";
import type { Draft } from "../../draft.ts";
import { addEntity, entityAt, checkFree } from "../../entities.ts";
import { pageOf } from "../../page.ts";
import type { UserState } from "../../state/cloud-state.ts";
import { emptyKeyed } from "../../state/keyed.ts";
import { linkPolicies } from "../../state/policy-links.ts";
import { boundaryOf } from "../policies/boundaries.ts";
import { isRoot, userNamed } from "../calling-user.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { checkDeletable, removeUser } from "./user-deletion.ts";
import { rootRecord, userRecord } from "./user-records.ts";
import { changedUser, renameUser } from "./user-updates.ts";

/** Users themselves (AWS, IAM API Reference, CreateUser and so on). */
export const USERS: Handlers = {
  CreateUser: (draft, { Path = "/", PermissionsBoundary, Tags, UserName }) => {
    const tags = newTags(Tags);
    const boundary = PermissionsBoundary && {
      permissionsBoundary: boundaryOf(draft, PermissionsBoundary),
    };
    checkFree(draft, "user", UserName);
    checkAccountQuota(draft, "user");
    const user: UserState = { ...newUser(draft, UserName), path: Path, tags, ...boundary };
    addEntity(draft, "user", user);
    linkPolicies(draft, user);
    return { User: userRecord(draft, user, "whole") };
  },
  GetUser: (draft, { UserName }) => {
    if (UserName === undefined && isRoot(draft)) return { User: rootRecord(draft) };
    return { User: userRecord(draft, userNamed(draft, UserName), "whole") };
  },
  ListUsers: (draft, { PathPrefix = "/", ...page }) => {
    const { items, more } = pageOf(draft, draft.account.users, {
      ...page,
      pick: (user) =>
        user.path.startsWith(PathPrefix) ? userRecord(draft, user, "listed") : undefined,
    });
    return { Users: items, ...more };
  },
  UpdateUser: (draft, input) => {
    const user = entityAt(draft, "user", input.UserName);
    renameUser(draft, user, changedUser(draft, user, input));
    return NOTHING;
  },
  DeleteUser: (draft, { IsRecursive = false, UserName }) => {
    const user = entityAt(draft, "user", UserName);
    checkDeletable(draft, user, { isRecursive: IsRecursive });
    removeUser(draft, user);
    return NOTHING;
  },
};

/** A user who has nothing yet. */
export function newUser(draft: Draft, name: string): UserState {
  return {
    kind: "user",
    name,
    path: "/",
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
}
