import type { Account, PolicyDocument } from "../../packages/model/src/index.ts";
import type { BenchEntity } from "./data.ts";

/** What a made-up backup holds, so that no contender is timed for work that it has not done. */
export interface Held {
  accounts: number;
  managedPolicies: number;
  versions: number;
  users: number;
  groups: number;
  memberships: number;
  roles: number;
  instanceProfiles: number;
  inlinePolicies: number;
  attached: number;
  tags: number;
  accessKeys: number;
  /** Policy documents that were understood. */
  documents: number;
}

/** A count of nothing. */
export function nothing(): Held {
  return {
    accounts: 0,
    managedPolicies: 0,
    versions: 0,
    users: 0,
    groups: 0,
    memberships: 0,
    roles: 0,
    instanceProfiles: 0,
    inlinePolicies: 0,
    attached: 0,
    tags: 0,
    accessKeys: 0,
    documents: 0,
  };
}

/** What the accounts of a Snapshot hold. */
export function heldBy(accounts: readonly Account[]): Held {
  const held = nothing();
  for (const account of accounts) {
    held.accounts += 1;
    for (const entity of entitiesOf(account)) countEntity(held, entity);
  }
  return held;
}

/** The entities of an account, of the kinds that the bench makes. */
export function entitiesOf(account: Account): readonly BenchEntity[] {
  const { groups, instanceProfiles = [], managedPolicies = [], roles = [], users } = account;
  return [...managedPolicies, ...users, ...groups, ...roles, ...instanceProfiles];
}

/** Adds an entity to what is held. */
export function countEntity(held: Held, entity: BenchEntity): void {
  switch (entity.kind) {
    case "managed-policy":
      held.managedPolicies += 1;
      held.versions += entity.versions.length;
      countDocuments(held, entity.versions);
      break;
    case "user":
      held.users += 1;
      held.accessKeys += entity.accessKeys?.length ?? 0;
      countOwner(held, entity);
      break;
    case "group":
      held.groups += 1;
      held.memberships += entity.members.length;
      countOwner(held, entity);
      break;
    case "role":
      held.roles += 1;
      if (entity.trustPolicy?.value !== undefined) held.documents += 1;
      countOwner(held, entity);
      break;
    case "instance-profile":
      held.instanceProfiles += 1;
      break;
  }
  if ("tags" in entity) held.tags += entity.tags.length;
}

/** How many entities there are of any kind. */
export function entityCount(held: Held): number {
  const { groups, instanceProfiles, managedPolicies, roles, users } = held;
  return groups + instanceProfiles + managedPolicies + roles + users;
}

type Owner = Extract<BenchEntity, { readonly kind: "user" | "group" | "role" }>;

function countOwner(held: Held, { attachedPolicies = [], policies }: Owner): void {
  held.inlinePolicies += policies.length;
  held.attached += attachedPolicies.length;
  countDocuments(held, policies);
}

function countDocuments(
  held: Held,
  owners: readonly { readonly document: PolicyDocument }[],
): void {
  held.documents += owners.filter(({ document }) => document.value !== undefined).length;
}
