import { ENTITY_LISTS, type EntityKind } from "@iamferry/model";
import type { Draft } from "../draft.ts";
import { refuse } from "../refusal.ts";

/**
 * LimitExceeded where there would be more than `most` of something, named as AWS' sentence names the quota
 * (`UsersPerAccount`). The API reference names the error; the sentence is what the service is known to say, and for
 * Eucalyptus it is not known.
 */
export function checkQuota(quota: string, count: number, most: number | undefined): void {
  if (most !== undefined && count > most) {
    refuse("LimitExceeded", `Cannot exceed quota for ${quota}: ${most}`);
  }
}

/** LimitExceeded where the account holds as many entities of a kind as it may; to be asked before one is added. */
export function checkAccountQuota({ account, profile }: Draft, kind: EntityKind): void {
  checkQuota(
    `${QUOTAS[kind]}PerAccount`,
    account[ENTITY_LISTS[kind]].size + 1,
    profile.accountQuotas[kind],
  );
}

const QUOTAS: Readonly<Record<EntityKind, string>> = {
  user: "Users",
  group: "Groups",
  role: "Roles",
  "managed-policy": "Policies",
  "instance-profile": "InstanceProfiles",
  "server-certificate": "ServerCertificates",
  "oidc-provider": "OpenIdConnectProviders",
  "saml-provider": "SAMLProviders",
  "virtual-mfa-device": "MFADevices",
};
