/** Types of IAM's ARNs that the policy of an identity may name. */
export const IAM_RESOURCE_TYPES: readonly string[] = [
  "user",
  "federated-user",
  "role",
  "group",
  "instance-profile",
  "mfa",
  "server-certificate",
  "policy",
  "sms-mfa",
  "saml-provider",
  "oidc-provider",
  "report",
  "access-report",
];

/** Types of S3 whose ARNs have a region (Service Authorization Reference, Amazon S3). */
export const S3_REGIONAL_TYPES: readonly string[] = [
  "accesspoint",
  "access-grants",
  "async-request",
  "job",
  "storage-lens",
  "storage-lens-group",
];

/**
 * A `*`, or an ARN that names its partition and its service, and of IAM and S3 a region only where they have some (IAM
 * User Guide, "IAM JSON policy elements: Resource", and what the service is known to say). What other services want of
 * their ARNs is not here. An ARN may end early.
 */
export const AWS_RESOURCE: RegExp = new RegExp(
  `^(?:[*]|arn:(?:[*]|aws(?:-[a-z]+)*):(?:${[
    "(?:iam|s3)",
    `iam::[^:]*:(?:[*]|root|(?:${IAM_RESOURCE_TYPES.join("|")})/.*)`,
    "s3::[^:]*:.*",
    `s3:[^:]*:[^:]*:(?:${S3_REGIONAL_TYPES.join("|")})(?:/.*)?`,
    "(?!(?:iam|s3)(?::|$))[^:*?]+(?::[^:]*:[^:]*:.*|(?::[^:]+){0,2})",
  ].join("|")}))$`,
  "s",
);
