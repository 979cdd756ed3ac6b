import type { CloudProfileId, EntityKind } from "@iamferry/model";

/** How many entities of each kind an account may hold unless its limit was raised; absent where none is known. */
export type AccountQuotas = { readonly [K in EntityKind]?: number };

/**
 * IAM User Guide, "IAM and AWS STS quotas": the default quotas of resources of an account. Eucalyptus has settings
 * of its administrator in their place, of which a Snapshot knows nothing.
 */
const AWS: AccountQuotas = {
  user: 5000,
  group: 300,
  role: 1000,
  "managed-policy": 1500,
  "instance-profile": 1000,
  "server-certificate": 20,
  "oidc-provider": 100,
  "saml-provider": 100,
};

/** By profile, so that a new one has to say what it holds. */
export const ACCOUNT_QUOTAS: Readonly<Record<CloudProfileId, AccountQuotas>> = {
  aws: AWS,
  "aws-cn": AWS,
  "aws-us-gov": AWS,
  "eucalyptus-3.1": {},
  "eucalyptus-3.2": {},
  "eucalyptus-3.3": {},
  "eucalyptus-3.4": {},
  "eucalyptus-4.0": {},
  "eucalyptus-4.1": {},
  "eucalyptus-4.2": {},
  "eucalyptus-4.3": {},
  "eucalyptus-4.4": {},
  "eucalyptus-5.0": {},
  "eucalyptus-5.1": {},
};
