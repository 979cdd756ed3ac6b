import type { Draft } from "../../draft.ts";
import { removeEntity } from "../../entities.ts";
import { refuse } from "../../refusal.ts";
import { unlinkCertificates } from "../../state/certificate-links.ts";
import type { AccountState, UserState } from "../../state/cloud-state.ts";
import { withKey, withoutKey } from "../../state/keyed.ts";
import { unlinkPolicies } from "../../state/policy-links.ts";
import { principalDeleted } from "../../trusts.ts";

/**
 * DeleteConflict where a user still has something. Which of several things AWS names first is not documented; the
 * sentences are what its service is known to say.
 *
 * On Euare `IsRecursive` takes everything with the user. What exactly stands in the way without it is not documented:
 * here all that is a user's own and was given to it. The user that comes with the account is never deleted; the code of
 * that refusal is not documented.
 */
export function checkDeletable(
  draft: Draft,
  user: UserState,
  { isRecursive }: { readonly isRecursive: boolean },
): void {
  const { accountUser, dialect } = draft.profile;
  if (user.name === accountUser) {
    refuse("NotAuthorized", `Can not delete account ${accountUser}`);
  }
  if (dialect === "euare" && isRecursive) return;
  const found = CONFLICTS.find(([, has]) => has(user, draft.account, draft.key(user.name)));
  if (found === undefined) return;
  const [what] = found;
  const message =
    dialect === "euare"
      ? `Can not delete user ${user.name}: it still has something attached`
      : `Cannot delete entity, must ${what} first.`;
  refuse("DeleteConflict", message);
}

type Has = (user: UserState, account: AccountState, key: string) => boolean;

const CONFLICTS: readonly (readonly [what: string, has: Has])[] = [
  ["remove users from group", (_user, { groupsOf }, key) => groupsOf.has(key)],
  ["detach all policies", ({ attachedPolicies }) => attachedPolicies.size > 0],
  ["delete policies", ({ policies }) => policies.size > 0],
  ["delete login profile", ({ loginProfile }) => loginProfile !== undefined],
  ["delete access keys", ({ accessKeys }) => accessKeys.size > 0],
  ["delete certificates", ({ signingCertificates }) => signingCertificates.size > 0],
  [
    "delete MFA device",
    ({ mfaDevices }, { devicesOf }, key) => mfaDevices.size > 0 || devicesOf.has(key),
  ],
  [
    "remove referenced objects",
    ({ serviceCredentials, sshKeys }) => sshKeys.size + serviceCredentials.size > 0,
  ],
];

/** Takes a user away with everything that is its own, out of its groups, and out of all that points at it. */
export function removeUser(draft: Draft, user: UserState): void {
  const key = draft.key(user.name);
  const { groupsOf, groups: before } = draft.account;
  let groups = before;
  for (const groupKey of groupsOf.get(key)?.keys() ?? []) {
    const group = groups.get(groupKey);
    if (group === undefined) continue;
    groups = withKey(groups, groupKey, { ...group, members: withoutKey(group.members, key) });
  }
  draft.edit({ groups, groupsOf: withoutKey(groupsOf, key) });
  unlinkPolicies(draft, user);
  let { accessKeys } = draft.state;
  for (const { id } of user.accessKeys.values()) accessKeys = withoutKey(accessKeys, id);
  draft.editState({ accessKeys });
  unlinkCertificates(draft, user);
  removeEntity(draft, "user", user);
  principalDeleted(draft, user.id, draft.arn("user", user));
}
