import { pathKey } from "@iamferry/model";
import type { Account, PolicyRef } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Change } from "../diff/change.ts";

/** The name that an entity of an account keeps, by the one that it does not get. */
export type KeptName = (account: EntityPath, kind: NamedKind, name: string) => string;

type NamedKind = "user" | "role" | "managed-policy";

/** The names that stay, because renaming is withheld; undefined where none is. */
export function keptNames(withheld: readonly Change[]): KeptName | undefined {
  const names = new Map<string, string>();
  for (const change of withheld) {
    if (change.kind === "renamed") names.set(pathKey(change.entity), change.from);
  }
  if (names.size === 0) return undefined;
  return (account, kind, name) => names.get(pathKey([...account, kind, name])) ?? name;
}

/** An account in which members, roles of profiles and managed policies are pointed at by the names that they keep. */
export function withKeptNames(account: Account, path: EntityPath, kept: KeptName): Account {
  const policyRef = (ref: PolicyRef): PolicyRef =>
    "own" in ref ? { ...ref, name: kept(path, "managed-policy", ref.name) } : ref;
  const pointing = <H extends { readonly attachedPolicies?: readonly PolicyRef[] }>(
    holder: H,
  ): H =>
    holder.attachedPolicies === undefined
      ? holder
      : { ...holder, attachedPolicies: holder.attachedPolicies.map(policyRef) };
  const bounded = <H extends { readonly permissionsBoundary?: PolicyRef }>(holder: H): H =>
    holder.permissionsBoundary === undefined
      ? holder
      : { ...holder, permissionsBoundary: policyRef(holder.permissionsBoundary) };
  const { groups, instanceProfiles, roles, users } = account;
  return {
    ...account,
    users: users.map((user) => bounded(pointing(user))),
    groups: groups.map((group) => ({
      ...pointing(group),
      members: group.members.map((member) => kept(path, "user", member)),
    })),
    ...(roles !== undefined && { roles: roles.map((role) => bounded(pointing(role))) }),
    ...(instanceProfiles !== undefined && {
      instanceProfiles: instanceProfiles.map((profile) => ({
        ...profile,
        roles: profile.roles.map((role) => kept(path, "role", role)),
      })),
    }),
  };
}
