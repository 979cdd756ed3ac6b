/** The kinds of entities that an account holds, inline policies left out: they belong to other entities too. */
export type EntityKind =
  | "managed-policy"
  | "user"
  | "group"
  | "role"
  | "instance-profile"
  | "server-certificate"
  | "oidc-provider"
  | "saml-provider"
  | "virtual-mfa-device";
