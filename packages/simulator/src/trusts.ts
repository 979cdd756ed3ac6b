import type { Draft } from "./draft.ts";
import type { RoleState } from "./state/cloud-state.ts";
import { withKey, withMember, withoutKey, withoutMember } from "./state/keyed.ts";
import { linkTrust, replacePrincipal } from "./state/trust-links.ts";

/**
 * Trust policies of all accounts that name a deleted user or role show its unique id from now on, and mean nobody who
 * gets its name later (AWS, IAM User Guide, "AWS JSON policy elements: Principal"). On Euare they keep their texts.
 * Takes time linear in those roles.
 */
export function principalDeleted(draft: Draft, id: string, arn: string): void {
  const places = draft.state.trustedIn.get(id);
  if (places === undefined) return;
  for (const place of places.keys()) {
    editRole(draft, place, (role) => ({
      ...retold(role, arn, id),
      trusts: role.trusts.filter((each) => each !== id),
    }));
  }
  draft.editState({ trustedIn: withoutKey(draft.state.trustedIn, id) });
}

/**
 * Trust policies of all accounts that name a user or role whose ARN becomes another show that one: they mean the same
 * user or role as before (the same section).
 */
export function principalMoved(
  draft: Draft,
  id: string,
  { from, to }: { readonly from: string; readonly to: string },
): void {
  if (from === to) return;
  for (const place of draft.state.trustedIn.get(id)?.keys() ?? []) {
    editRole(draft, place, (role) => retold(role, from, to));
  }
  principalAdded(draft, id, to);
}

/**
 * Trust policies that name what was not there mean the user or role that now is. Only a Snapshot brings such policies:
 * AWS refuses them.
 */
export function principalAdded(draft: Draft, id: string, arn: string): void {
  const places = draft.state.trustedIn.get(arn);
  if (places === undefined) return;
  let trustedIn = withoutKey(draft.state.trustedIn, arn);
  for (const [place, name] of places.entries()) {
    trustedIn = withMember(trustedIn, id, [place, name]);
    editRole(draft, place, (role) => {
      const trusts = new Set(role.trusts.map((each) => (each === arn ? id : each)));
      return { ...role, trusts: [...trusts] };
    });
  }
  draft.editState({ trustedIn });
}

/** The role with what its trust policy names, which the cloud finds it by from now on. It replaces what `before` named. */
export function linkRole(draft: Draft, role: RoleState, before?: RoleState): RoleState {
  const trusts = linkTrust(role.trustPolicy, draft.finished());
  if (before !== undefined) unlinkRole(draft, before);
  let { trustedIn } = draft.state;
  const place = placeOf(draft, role);
  for (const id of trusts) trustedIn = withMember(trustedIn, id, [place, role.name]);
  if (trusts.length > 0) draft.editState({ trustedIn });
  return { ...role, trusts };
}

/** Forgets what the trust policy of a role names. */
export function unlinkRole(draft: Draft, role: RoleState): void {
  let { trustedIn } = draft.state;
  const place = placeOf(draft, role);
  for (const id of role.trusts) trustedIn = withoutMember(trustedIn, id, place);
  if (role.trusts.length > 0) draft.editState({ trustedIn });
}

function placeOf(draft: Draft, { name }: RoleState): string {
  return `${draft.account.id}/${draft.key(name)}`;
}

function retold(role: RoleState, from: string, to: string): RoleState {
  const { trustPolicy } = role;
  return trustPolicy === undefined
    ? role
    : { ...role, trustPolicy: replacePrincipal(trustPolicy, from, to) };
}

function editRole(draft: Draft, place: string, change: (role: RoleState) => RoleState): void {
  const slash = place.indexOf("/");
  const key = place.slice(slash + 1);
  draft.editAccount(place.slice(0, slash), ({ roles }) => {
    const role = roles.get(key);
    return role === undefined ? {} : { roles: withKey(roles, key, change(role)) };
  });
}
