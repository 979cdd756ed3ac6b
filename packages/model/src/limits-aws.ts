import type { FieldLimit, FieldLimits } from "./profile.ts";

/**
 * Limits of AWS. Lengths, ranges and patterns are those of the types that the IAM API reference names
 * (`roleDescriptionType`, `tagKeyType`, …); numbers are those of the IAM quotas page, where `adjustable` says
 * that it lists a higher maximum.
 */
export const AWS_LIMITS: FieldLimits = {
  account: {
    // accountAliasType.
    alias: {
      minLength: 3,
      maxLength: 63,
      pattern: /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/,
      description:
        "lower-case ASCII letters, digits and single `-`, which may not stand at the ends",
    },
  },
  "password-policy": {
    // minimumPasswordLengthType, maxPasswordAgeType, passwordReusePreventionType.
    minimumPasswordLength: { least: 6, most: 128 },
    maxPasswordAge: { least: 1, most: 1095 },
    passwordReusePrevention: { least: 1, most: 24 },
  },
  user: {
    tags: tags(),
    // Raised on request to 20.
    attachedPolicies: { most: 10, adjustable: true },
    accessKeys: { most: 2 },
    // "SSH public keys assigned to an IAM user".
    sshKeys: { most: 5 },
    signingCertificates: { most: 2 },
    // CreateServiceSpecificCredential: two sets for each supported service.
    serviceCredentials: { most: 2, per: "serviceName" },
    mfaDevices: { most: 8 },
  },
  group: {
    attachedPolicies: { most: 10 },
  },
  role: {
    description: {
      maxLength: 1000,
      // roleDescriptionType: of U+007F to U+00A0 nothing.
      pattern: /^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/,
      description: "tabs, line breaks and the printable characters of Latin-1",
    },
    // roleMaxSessionDurationType.
    maxSessionDuration: { least: 3600, most: 43_200 },
    tags: tags(),
    // Raised on request to 25.
    attachedPolicies: { most: 10, adjustable: true },
  },
  "managed-policy": {
    // policyDescriptionType.
    description: { maxLength: 1000 },
    tags: tags(),
    versions: { most: 5 },
  },
  "instance-profile": {
    tags: tags(),
    roles: { most: 1 },
  },
  "server-certificate": {
    tags: tags(),
    // certificateBodyType, certificateChainType.
    certificateBody: { minLength: 1, maxLength: 16_384 },
    certificateChain: { minLength: 1, maxLength: 2_097_152 },
  },
  "oidc-provider": {
    // CreateOpenIDConnectProvider; clientIDType.
    clientIds: { most: 100, minLength: 1, maxLength: 255 },
    // thumbprintType.
    thumbprints: { most: 5, minLength: 40, maxLength: 40 },
    tags: tags(),
  },
  "saml-provider": {
    // UpdateSAMLProvider: at most two.
    privateKeys: { most: 2 },
    tags: tags(),
    // SAMLMetadataDocumentType.
    metadata: { minLength: 1000, maxLength: 10_000_000 },
  },
  "virtual-mfa-device": { tags: tags() },
  // publicKeyMaterialType.
  "ssh-key": { body: { minLength: 1, maxLength: 16_384 } },
  // certificateBodyType.
  "signing-certificate": { body: { minLength: 1, maxLength: 16_384 } },
  tag: {
    // tagKeyType, tagValueType.
    key: { minLength: 1, maxLength: 128, ...tagText("+") },
    value: { maxLength: 256, ...tagText("*") },
  },
};

/** tagListType. */
function tags(): FieldLimit {
  return { most: 50 };
}

function tagText(repeat: "+" | "*"): FieldLimit {
  return {
    pattern: new RegExp(`^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]${repeat}$`, "u"),
    description: "letters, digits, blanks and `_.:/=+-@`",
  };
}
