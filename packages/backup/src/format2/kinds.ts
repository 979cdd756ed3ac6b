import type { Account, EntityKind as ModelKind } from "@iamferry/model";

/** The word that opens an entity in the text, and where the model keeps entities of that kind. */
export interface EntityKind {
  /** `policy` of `policy: NAME` and `endpolicy`. */
  readonly word: string;
  /** The kind's name in the model. */
  readonly record: ModelKind;
  /** The account's field that lists them. */
  readonly list: EntityList;
}

/** The fields of an account that list entities. */
export type EntityList = {
  readonly [F in keyof Account]-?: NonNullable<Account[F]> extends readonly {
    readonly kind: ModelKind;
  }[]
    ? F
    : never;
}[keyof Account];

/** Every kind, in the order in which entities of an account stand (rule C3). */
export const ENTITY_KINDS: readonly EntityKind[] = [
  { word: "policy", record: "managed-policy", list: "managedPolicies" },
  { word: "user", record: "user", list: "users" },
  { word: "group", record: "group", list: "groups" },
  { word: "role", record: "role", list: "roles" },
  { word: "instance-profile", record: "instance-profile", list: "instanceProfiles" },
  { word: "server-certificate", record: "server-certificate", list: "serverCertificates" },
  { word: "oidc-provider", record: "oidc-provider", list: "oidcProviders" },
  { word: "saml-provider", record: "saml-provider", list: "samlProviders" },
  { word: "virtual-mfa-device", record: "virtual-mfa-device", list: "virtualMfaDevices" },
];

/** {@link ENTITY_KINDS} by their words. */
export const KIND_BY_WORD: ReadonlyMap<string, EntityKind> = new Map(
  ENTITY_KINDS.map((kind) => [kind.word, kind]),
);
