import type { FieldLimits, MissingFields } from "./profile.ts";

/**
 * What a version of Eucalyptus lacks of the model: the actions that would set it do not exist, or answer
 * `NotImplemented`. Roles came with 3.3, server certificates with 4.0, OpenID Connect providers with 4.4,
 * managed policies with 5.0; tags, boundaries, SAML, MFA, SSH keys, credentials for services and password
 * policies never did. UpdateUser takes a registration status up to 4.1.
 */
export function missingFieldsOf(version: number): MissingFields {
  const attachedPolicies = version < 5.0 ? (["attachedPolicies"] as const) : [];
  return {
    account: [
      // CreateAccountAlias renames the account.
      "alias",
      "passwordPolicy",
      ...(version < 5.0 ? (["managedPolicies"] as const) : []),
      ...(version < 3.3 ? (["roles", "instanceProfiles"] as const) : []),
      ...(version < 4.0 ? (["serverCertificates"] as const) : []),
      ...(version < 4.4 ? (["oidcProviders"] as const) : []),
      "samlProviders",
      "virtualMfaDevices",
    ],
    user: [
      ...(version >= 4.2 ? (["registrationStatus"] as const) : []),
      "tags",
      "permissionsBoundary",
      ...attachedPolicies,
      "sshKeys",
      "serviceCredentials",
      "mfaDevices",
    ],
    group: attachedPolicies,
    role: [
      // CreateRole takes neither, and there is no UpdateRole.
      "description",
      "maxSessionDuration",
      "tags",
      "permissionsBoundary",
      ...attachedPolicies,
    ],
    "managed-policy": ["tags"],
    "instance-profile": ["tags"],
    "server-certificate": ["tags"],
    "oidc-provider": ["tags"],
    "login-profile": ["passwordResetRequired"],
  };
}

/** Limits of Eucalyptus, all of them settings of the cloud with these as defaults, but for roles of profiles. */
export function limitsOf(version: number): FieldLimits {
  const attached =
    version < 5.0 ? {} : { attachedPolicies: { most: 10, adjustable: true } as const };
  return {
    user: {
      ...attached,
      // `authentication.access_keys_limit` exists from 4.1 on.
      ...(version < 4.1 ? {} : { accessKeys: { most: 2, adjustable: true } as const }),
      ...(version < 4.1 ? {} : { signingCertificates: { most: 2, adjustable: true } as const }),
    },
    group: attached,
    role: attached,
    "instance-profile": { roles: { most: 1 } },
  };
}
