import type { PolicyRef } from "@iamferry/model";
import { linkTrust } from "./trust-links.ts";
import type {
  AccountState,
  CloudState,
  PrincipalPlace,
  RoleState,
  UserPlace,
} from "./cloud-state.ts";
import { keyedBy, keyedOf, withKey, type Keyed } from "./keyed.ts";
import { certificateKey, nameKey, refKey } from "./keys.ts";

/** The state with everything that is found by something else than its key. Takes time linear in it. */
export function indexed(state: CloudState): CloudState {
  const keys: [string, UserPlace][] = [];
  const principals: [string, PrincipalPlace][] = [];
  const names: [string, string][] = [];
  const aliases: [string, string][] = [];
  for (const account of state.accounts.values()) {
    if (account.name !== undefined) names.push([account.name, account.id]);
    if (account.alias !== undefined) aliases.push([account.alias, account.id]);
    for (const [key, user] of account.users.entries()) {
      const place = { account: account.id, key };
      principals.push([user.id, { ...place, kind: "user" }]);
      for (const { id } of user.accessKeys.values()) keys.push([id, place]);
    }
    for (const [key, role] of account.roles.entries()) {
      principals.push([role.id, { account: account.id, key, kind: "role" }]);
    }
  }
  const accounts = keyedBy(
    [...state.accounts.values()].map((account) => indexAccount(account, state)),
    ({ id }) => id,
  );
  const whole = {
    ...state,
    accounts,
    accountNames: keyedOf(names),
    aliases: keyedOf(aliases),
    accessKeys: keyedOf(keys),
    principals: keyedOf(principals),
  };
  return linkAll(whole);
}

function indexAccount(account: AccountState, { profile }: CloudState): AccountState {
  const groupsOf = new Sets();
  for (const [key, group] of account.groups.entries()) {
    for (const [member] of group.members.entries()) groupsOf.add(member, key, group.name);
  }
  const profilesOf = new Sets();
  for (const [key, instanceProfile] of account.instanceProfiles.entries()) {
    for (const [role] of instanceProfile.roles.entries()) {
      profilesOf.add(role, key, instanceProfile.name);
    }
  }
  const devicesOf = new Sets();
  for (const [key, device] of account.virtualMfaDevices.entries()) {
    if (device.user !== undefined) devicesOf.add(nameKey(device.user, profile), key, device.name);
  }
  const certificates = new Sets();
  for (const { id, signingCertificates } of account.users.values()) {
    for (const { body } of signingCertificates.values()) {
      if (body !== undefined) certificates.add(certificateKey(body), id, id);
    }
  }
  const attachments = new Sets();
  const boundaries = new Sets();
  const lists = { user: account.users, group: account.groups, role: account.roles } as const;
  for (const [kind, list] of Object.entries(lists)) {
    for (const [key, entity] of list.entries()) {
      const place = `${kind}/${key}`;
      for (const ref of entity.attachedPolicies.keys()) attachments.add(ref, place, entity.name);
      const boundary = (entity as { readonly permissionsBoundary?: PolicyRef }).permissionsBoundary;
      if (boundary !== undefined) boundaries.add(refKey(boundary, profile), place, entity.name);
    }
  }
  return {
    ...account,
    groupsOf: groupsOf.keyed(),
    profilesOf: profilesOf.keyed(),
    devicesOf: devicesOf.keyed(),
    certificates: certificates.keyed(),
    attachments: attachments.keyed(),
    boundaries: boundaries.keyed(),
  };
}

/** Trust policies of roles that name others, which may stand anywhere in the cloud. */
function linkAll(state: CloudState): CloudState {
  const trustedIn = new Sets();
  let accounts = state.accounts;
  for (const account of state.accounts.values()) {
    let roles = account.roles;
    for (const [key, role] of account.roles.entries()) {
      const trusts = linkTrust(role.trustPolicy, state);
      if (trusts.length === 0) continue;
      const linked: RoleState = { ...role, trusts };
      roles = withKey(roles, key, linked);
      for (const id of trusts) trustedIn.add(id, `${account.id}/${key}`, role.name);
    }
    if (roles !== account.roles) accounts = withKey(accounts, account.id, { ...account, roles });
  }
  return { ...state, accounts, trustedIn: trustedIn.keyed() };
}

/** Sets by key, while they are made. */
class Sets {
  readonly #sets = new Map<string, [string, string][]>();

  add(key: string, member: string, name: string): void {
    const set = this.#sets.get(key);
    if (set === undefined) this.#sets.set(key, [[member, name]]);
    else set.push([member, name]);
  }

  keyed(): Keyed<Keyed<string>> {
    return keyedOf([...this.#sets].map(([key, pairs]) => [key, keyedOf(pairs)]));
  }
}
