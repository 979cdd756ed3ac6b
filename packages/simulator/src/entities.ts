import { ENTITY_LISTS, type EntityKind } from "@iamferry/model";
import type { Draft } from "./draft.ts";
import { refuse } from "./refusal.ts";
import type { AccountState, EntityStates } from "./state/cloud-state.ts";
import { withKey, withoutKey, type Keyed } from "./state/keyed.ts";
import { principalAdded } from "./trusts.ts";

/** The entity of that name, ignoring case where the cloud does; NoSuchEntity where there is none. */
export function entityAt<K extends EntityKind>(
  draft: Draft,
  kind: K,
  name: string,
): EntityStates[K] {
  return listAt(draft.account, kind).get(draft.key(name)) ?? refuseMissing(draft, kind, name);
}

/** Refuses as the cloud does what names something that is not there. */
export function refuseMissing({ profile }: Draft, kind: EntityKind, name: string): never {
  if (profile.dialect === "euare")
    return refuse("NoSuchEntity", `Can not find ${EUARE[kind]} ${name}`);
  return refuse("NoSuchEntity", MISSING[kind](name));
}

/** Adds an entity; EntityAlreadyExists where the name is taken, ignoring case where the cloud does. */
export function addEntity<K extends EntityKind>(
  draft: Draft,
  kind: K,
  entity: EntityStates[K],
): void {
  checkFree(draft, kind, entity.name);
  const key = draft.key(entity.name);
  setList(draft, kind, withKey(listAt(draft.account, kind), key, entity));
  const added: EntityStates[EntityKind] = entity;
  if (added.kind === "user" || added.kind === "role") {
    const place = { kind: added.kind, account: draft.account.id, key };
    draft.editState({ principals: withKey(draft.state.principals, added.id, place) });
    principalAdded(draft, added.id, draft.arn(added.kind, added));
  }
}

/** EntityAlreadyExists where the name is taken, ignoring case where the cloud does. */
export function checkFree(draft: Draft, kind: EntityKind, name: string): void {
  // A tree finds a value several times as fast as it tells whether there is one.
  const namesake = listAt(draft.account, kind).get(draft.key(name));
  if (namesake !== undefined) refuseTaken(draft, kind, name);
}

function refuseTaken({ profile }: Draft, kind: EntityKind, name: string): never {
  if (profile.dialect === "euare") {
    return refuse("EntityAlreadyExists", `${EUARE[kind]} ${name} already exists`);
  }
  return refuse("EntityAlreadyExists", TAKEN[kind](name));
}

/** Puts an entity in the place of the one of the same name. */
export function putEntity<K extends EntityKind>(
  draft: Draft,
  kind: K,
  entity: EntityStates[K],
): void {
  setList(draft, kind, withKey(listAt(draft.account, kind), draft.key(entity.name), entity));
}

/** Takes an entity away. What refers to it is the caller's business. */
export function removeEntity<K extends EntityKind>(
  draft: Draft,
  kind: K,
  entity: EntityStates[K],
): void {
  setList(draft, kind, withoutKey(listAt(draft.account, kind), draft.key(entity.name)));
  const removed: EntityStates[EntityKind] = entity;
  if (removed.kind === "user" || removed.kind === "role") {
    draft.editState({ principals: withoutKey(draft.state.principals, removed.id) });
  }
}

/** The entities of a kind, by key. */
export function listAt<K extends EntityKind>(
  account: AccountState,
  kind: K,
): Keyed<EntityStates[K]> {
  // The list of a kind holds entities of that kind, which TypeScript cannot follow through two tables.
  return account[ENTITY_LISTS[kind]] as unknown as Keyed<EntityStates[K]>;
}

function setList<K extends EntityKind>(draft: Draft, kind: K, list: Keyed<EntityStates[K]>): void {
  draft.edit({ [ENTITY_LISTS[kind]]: list });
}

/** As AWS' service answers; the API reference does not give its sentences. */
const MISSING: Readonly<Record<EntityKind, (name: string) => string>> = {
  user: (name) => `The user with name ${name} cannot be found.`,
  group: (name) => `The group with name ${name} cannot be found.`,
  role: (name) => `The role with name ${name} cannot be found.`,
  "managed-policy": (name) => `Policy ${name} was not found.`,
  "instance-profile": (name) => `Instance Profile ${name} cannot be found.`,
  "server-certificate": (name) => `The Server Certificate with name ${name} cannot be found.`,
  "oidc-provider": (name) => `OpenIDConnect Provider not found for arn ${name}`,
  "saml-provider": (name) => `Manifest not found for arn ${name}`,
  "virtual-mfa-device": (name) => `VirtualMFADevice with serial number ${name} doesn't exist.`,
};

const TAKEN: Readonly<Record<EntityKind, (name: string) => string>> = {
  user: (name) => `User with name ${name} already exists.`,
  group: (name) => `Group with name ${name} already exists.`,
  role: (name) => `Role with name ${name} already exists.`,
  "managed-policy": (name) =>
    `A policy called ${name} already exists. Duplicate names are not allowed.`,
  "instance-profile": (name) => `Instance Profile ${name} already exists.`,
  "server-certificate": (name) => `The Server Certificate with name ${name} already exists.`,
  "oidc-provider": (name) => `Provider with url https://${name} already exists.`,
  "saml-provider": (name) => `SAML provider ${name} already exists.`,
  "virtual-mfa-device": (name) =>
    `MFADevice entity at the same path and name ${name} already exists.`,
};

/** What Euare calls a kind in its sentences. */
const EUARE: Readonly<Record<EntityKind, string>> = {
  user: "user",
  group: "group",
  role: "role",
  "managed-policy": "policy",
  "instance-profile": "instance profile",
  "server-certificate": "server certificate",
  "oidc-provider": "OpenID Connect provider",
  "saml-provider": "SAML provider",
  "virtual-mfa-device": "MFA device",
};
