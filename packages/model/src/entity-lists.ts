import type {
  Group,
  InstanceProfile,
  ManagedPolicy,
  OidcProvider,
  Role,
  SamlProvider,
  ServerCertificate,
  User,
  VirtualMfaDevice,
} from "./entities.ts";
import type { EntityKind } from "./entity-kind.ts";
import type { Account } from "./snapshot.ts";

/** The entities of an account, by kind. */
export interface Entities {
  readonly "managed-policy": ManagedPolicy;
  readonly user: User;
  readonly group: Group;
  readonly role: Role;
  readonly "instance-profile": InstanceProfile;
  readonly "server-certificate": ServerCertificate;
  readonly "oidc-provider": OidcProvider;
  readonly "saml-provider": SamlProvider;
  readonly "virtual-mfa-device": VirtualMfaDevice;
}

/** The field of an account that holds the entities of a kind. */
export const ENTITY_LISTS: {
  readonly "managed-policy": "managedPolicies";
  readonly user: "users";
  readonly group: "groups";
  readonly role: "roles";
  readonly "instance-profile": "instanceProfiles";
  readonly "server-certificate": "serverCertificates";
  readonly "oidc-provider": "oidcProviders";
  readonly "saml-provider": "samlProviders";
  readonly "virtual-mfa-device": "virtualMfaDevices";
} = {
  "managed-policy": "managedPolicies",
  user: "users",
  group: "groups",
  role: "roles",
  "instance-profile": "instanceProfiles",
  "server-certificate": "serverCertificates",
  "oidc-provider": "oidcProviders",
  "saml-provider": "samlProviders",
  "virtual-mfa-device": "virtualMfaDevices",
};

/** The kinds of entities in the order in which they are printed. */
export const ENTITY_KINDS: readonly EntityKind[] = Object.keys(
  ENTITY_LISTS,
) as readonly EntityKind[];

/** Whether a word in a path, or a kind of record, is a kind of entities. */
export function isEntityKind(kind: string): kind is EntityKind {
  return Object.hasOwn(ENTITY_LISTS, kind);
}

/** The entities of a kind in an account. */
export function entitiesOf<K extends EntityKind>(
  account: Account,
  kind: K,
): readonly Entities[K][] {
  // Each kind's list holds that kind; TypeScript does not pair the two tables.
  const list: readonly Entities[EntityKind][] = account[ENTITY_LISTS[kind]] ?? [];
  return list as readonly Entities[K][];
}
