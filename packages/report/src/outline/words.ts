import type { ChangedKind } from "@iamferry/plan";

/** `1 user`, `2 users`, `2 policies`; the plural of regular words and of those in `y`. */
export function counted(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${grouped(count)} ${noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

/** A number with a comma between its thousands. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/gu, ",");
}

/** `passwordPolicy` as `password policy`. */
export function fieldWords(field: string): string {
  return (
    FIELDS.get(field) ?? field.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`).trim()
  );
}

/** What one item of a list is called: `attachedPolicies` as `attached policy`. */
export function itemWords(field: string): string {
  const known = ITEMS.get(field);
  if (known !== undefined) return known;
  const words = fieldWords(field);
  if (words.endsWith("ies")) return `${words.slice(0, -3)}y`;
  return words.endsWith("s") ? words.slice(0, -1) : words;
}

/** A kind as people call it. */
const KIND_WORDS: { readonly [K in ChangedKind]: string } = {
  account: "account",
  "managed-policy": "managed policy",
  user: "user",
  group: "group",
  role: "role",
  "instance-profile": "instance profile",
  "server-certificate": "server certificate",
  "oidc-provider": "OIDC provider",
  "saml-provider": "SAML provider",
  "virtual-mfa-device": "virtual MFA device",
  policy: "policy",
};

/** A kind as it stands in a path, which may be one that is none. */
export function kindWords(kind: string): string {
  const words: Readonly<Record<string, string>> = KIND_WORDS;
  return Object.hasOwn(words, kind) ? (words[kind] ?? kind) : kind;
}

const FIELDS: ReadonlyMap<string, string> = new Map([
  ["oidcProviders", "OIDC providers"],
  ["samlProviders", "SAML providers"],
  ["virtualMfaDevices", "virtual MFA devices"],
  ["mfaDevices", "MFA devices"],
  ["sshKeys", "SSH keys"],
  ["clientIds", "client ids"],
]);

const ITEMS: ReadonlyMap<string, string> = new Map([
  ["info", "info"],
  ["unread", "unread"],
]);
