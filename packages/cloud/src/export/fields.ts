import { ENTITY_KINDS, type EntityKind } from "@iamferry/model";

/** What people call the entities of a kind. */
export const KIND_WORDS: { readonly [K in EntityKind]: string } = {
  user: "users",
  group: "groups",
  role: "roles",
  "managed-policy": "managed policies",
  "instance-profile": "instance profiles",
  "server-certificate": "server certificates",
  "oidc-provider": "OpenID Connect providers",
  "saml-provider": "SAML providers",
  "virtual-mfa-device": "virtual MFA devices",
};

/** The order in which they are told. */
export const KIND_ORDER: readonly EntityKind[] = [
  "user",
  "group",
  "role",
  ...ENTITY_KINDS.filter((kind) => !["user", "group", "role"].includes(kind)),
];

/** What people call a field of the model: `signing certificates` for `signingCertificates`. */
export function fieldWords(field: string): string {
  return FIELD_WORDS.get(field) ?? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const FIELD_WORDS: ReadonlyMap<string, string> = new Map([
  ["clientIds", "client ids"],
  ["mfaDevices", "MFA devices"],
  ["oidcProviders", KIND_WORDS["oidc-provider"]],
  ["passwordLastUsed", "last use of the password"],
  ["samlProviders", KIND_WORDS["saml-provider"]],
  ["sshKeys", "SSH keys"],
  ["virtualMfaDevices", KIND_WORDS["virtual-mfa-device"]],
]);
