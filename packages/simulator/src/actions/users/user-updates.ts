import type { ServiceInputs } from "@iamferry/api/service";
import type { CloudProfile } from "@iamferry/model";
import { refuseValue } from "../../checks/names.ts";
import type { Draft } from "../../draft.ts";
import { addEntity, removeEntity } from "../../entities.ts";
import { refuse } from "../../refusal.ts";
import type { UserState } from "../../state/cloud-state.ts";
import { withKey, withoutKey } from "../../state/keyed.ts";
import { linkPolicies, unlinkPolicies } from "../../state/policy-links.ts";
import { readTime } from "../../times.ts";
import { principalMoved } from "../../trusts.ts";

/**
 * The user as UpdateUser makes it. Of Eucalyptus' own members `RegStatus` counts as long as the cloud has it. That its
 * `admin` keeps its name is known; the code of the refusal is not documented.
 */
export function changedUser(
  { profile }: Draft,
  user: UserState,
  { Enabled, NewPath, NewUserName, PasswordExpiration, RegStatus }: ServiceInputs["UpdateUser"],
): UserState {
  const { accountUser, dialect, missing } = profile;
  const name = NewUserName ?? user.name;
  if (user.name === accountUser && name !== accountUser) {
    refuse("NotAuthorized", `Can not rename account ${accountUser}`);
  }
  const moved = { ...user, name, path: NewPath ?? user.path };
  if (dialect !== "euare") return moved;
  const takesStatus = missing.user?.includes("registrationStatus") !== true;
  return {
    ...moved,
    ...(Enabled !== undefined && { enabled: Enabled }),
    ...(PasswordExpiration !== undefined && {
      passwordExpires: expiryOf(profile, PasswordExpiration),
    }),
    ...(RegStatus !== undefined &&
      takesStatus && { registrationStatus: statusOf(profile, RegStatus) }),
  };
}

/** Puts a changed user in the place of what it was, in everything that knows it by its name. */
export function renameUser(draft: Draft, before: UserState, after: UserState): void {
  unlinkPolicies(draft, before);
  removeEntity(draft, "user", before);
  addEntity(draft, "user", after);
  linkPolicies(draft, after);
  if (before.name !== after.name) {
    renameMember(draft, before, after);
    renameHolder(draft, before, after);
    moveKeys(draft, after);
  }
  principalMoved(draft, after.id, {
    from: draft.arn("user", before),
    to: draft.arn("user", after),
  });
}

function renameMember(draft: Draft, before: UserState, after: UserState): void {
  const [from, to] = [draft.key(before.name), draft.key(after.name)];
  let { groups, groupsOf } = draft.account;
  const theirs = groupsOf.get(from);
  if (theirs === undefined) return;
  for (const key of theirs.keys()) {
    const group = groups.get(key);
    if (group === undefined) continue;
    const members = withKey(withoutKey(group.members, from), to, after.name);
    groups = withKey(groups, key, { ...group, members });
  }
  groupsOf = withKey(withoutKey(groupsOf, from), to, theirs);
  draft.edit({ groups, groupsOf });
}

function renameHolder(draft: Draft, before: UserState, after: UserState): void {
  const [from, to] = [draft.key(before.name), draft.key(after.name)];
  let { devicesOf, virtualMfaDevices } = draft.account;
  const theirs = devicesOf.get(from);
  if (theirs === undefined) return;
  for (const key of theirs.keys()) {
    const device = virtualMfaDevices.get(key);
    if (device === undefined) continue;
    virtualMfaDevices = withKey(virtualMfaDevices, key, { ...device, user: after.name });
  }
  devicesOf = withKey(withoutKey(devicesOf, from), to, theirs);
  draft.edit({ devicesOf, virtualMfaDevices });
}

function moveKeys(draft: Draft, { accessKeys: theirs, name }: UserState): void {
  const place = { account: draft.account.id, key: draft.key(name) };
  let { accessKeys } = draft.state;
  for (const { id } of theirs.values()) accessKeys = withKey(accessKeys, id, place);
  draft.editState({ accessKeys });
}

function expiryOf(profile: CloudProfile, text: string): string {
  return (
    readTime(text) ?? refuseValue(profile, "value", `Invalid password expiration time ${text}`)
  );
}

/** Whether Eucalyptus takes other cases is not documented; here it does. */
function statusOf(profile: CloudProfile, text: string): string {
  const status = text.toUpperCase();
  if (REGISTRATION_STATUSES.has(status)) return status;
  return refuseValue(profile, "value", `Invalid registration status ${text}`);
}

const REGISTRATION_STATUSES: ReadonlySet<string> = new Set(["REGISTERED", "APPROVED", "CONFIRMED"]);
