import type { EntityKind } from "@iamferry/model";
import type { Draft } from "../../draft.ts";
import { listAt } from "../../entities.ts";
import type { Handlers } from "../handler.ts";

/**
 * How much an account holds, and how much it may (AWS, IAM API Reference, GetAccountSummary). Takes time linear in the
 * users and the virtual MFA devices, of which nobody keeps a count of devices in use; all else is at hand.
 */
export const ACCOUNT_SUMMARY: Handlers = {
  GetAccountSummary: (draft) => {
    const isEuare = draft.profile.dialect === "euare";
    return { SummaryMap: isEuare ? euareCounts(draft) : { ...counts(draft), ...quotas(draft) } };
  },
};

/**
 * What Euare tells is not documented but by the shape of the answer, a map of texts: we give how many there are of the
 * kinds that the version has, and no quotas, which policies with the effect Limit set.
 */
function euareCounts({ account, profile }: Draft): Readonly<Record<string, number>> {
  const missing: readonly string[] = profile.missing.account ?? [];
  return {
    Users: account.users.size,
    Groups: account.groups.size,
    ...(!missing.includes("roles") && { Roles: account.roles.size }),
    ...(!missing.includes("instanceProfiles") && {
      InstanceProfiles: account.instanceProfiles.size,
    }),
    ...(!missing.includes("serverCertificates") && {
      ServerCertificates: account.serverCertificates.size,
    }),
    ...(!missing.includes("oidcProviders") && { Providers: account.oidcProviders.size }),
    ...(!missing.includes("managedPolicies") && { Policies: account.managedPolicies.size }),
  };
}

/**
 * Not documented: what counts as a policy version in use; we count the policies, of AWS' own or of the account, that
 * are attached to anything, each of which has one version in force. The root user has no password and no keys here.
 */
function counts(draft: Draft): Readonly<Record<string, number>> {
  const { account } = draft;
  const size = (kind: EntityKind): number => listAt(account, kind).size;
  const devices = mfaDevices(draft);
  return {
    Users: size("user"),
    Groups: size("group"),
    Roles: size("role"),
    Policies: size("managed-policy"),
    InstanceProfiles: size("instance-profile"),
    ServerCertificates: size("server-certificate"),
    Providers: size("oidc-provider") + size("saml-provider"),
    PolicyVersionsInUse: account.attachments.size,
    MFADevices: devices.all,
    MFADevicesInUse: devices.inUse,
    AccountMFAEnabled: devices.ofRoot > 0 ? 1 : 0,
    AccountAccessKeysPresent: 0,
    AccountPasswordPresent: 0,
    AccountSigningCertificatesPresent: 0,
    // Tokens of the global endpoint of STS are valid in the regions that are on by default.
    GlobalEndpointTokenVersion: 1,
  };
}

interface DeviceCounts {
  readonly all: number;
  readonly inUse: number;
  readonly ofRoot: number;
}

function mfaDevices({ account }: Draft): DeviceCounts {
  let hardware = 0;
  let inUse = 0;
  let ofRoot = 0;
  for (const { mfaDevices: devices } of account.users.values()) {
    inUse += devices.size;
    for (const serialNumber of devices.keys()) if (!serialNumber.startsWith("arn:")) hardware += 1;
  }
  for (const { enabled, user } of account.virtualMfaDevices.values()) {
    if (enabled !== undefined && user === undefined) ofRoot += 1;
  }
  return { all: account.virtualMfaDevices.size + hardware, inUse: inUse + ofRoot, ofRoot };
}

function quotas({ profile }: Draft): Readonly<Record<string, number>> {
  const { accountQuotas, groupsPerUser, limits, policySize } = profile;
  const values: Readonly<Record<string, number | undefined>> = {
    UsersQuota: accountQuotas.user,
    GroupsQuota: accountQuotas.group,
    RolesQuota: accountQuotas.role,
    PoliciesQuota: accountQuotas["managed-policy"],
    InstanceProfilesQuota: accountQuotas["instance-profile"],
    ServerCertificatesQuota: accountQuotas["server-certificate"],
    GroupsPerUserQuota: groupsPerUser,
    AccessKeysPerUserQuota: limits.user?.accessKeys?.most,
    SigningCertificatesPerUserQuota: limits.user?.signingCertificates?.most,
    AttachedPoliciesPerUserQuota: limits.user?.attachedPolicies?.most,
    AttachedPoliciesPerGroupQuota: limits.group?.attachedPolicies?.most,
    AttachedPoliciesPerRoleQuota: limits.role?.attachedPolicies?.most,
    VersionsPerPolicyQuota: limits["managed-policy"]?.versions?.most,
    UserPolicySizeQuota: policySize.user,
    GroupPolicySizeQuota: policySize.group,
    RolePolicySizeQuota: policySize.role,
    PolicySizeQuota: policySize.managed,
    AssumeRolePolicySizeQuota: policySize.trust,
    // As AWS' service answers; the list of quotas does not name it.
    PolicyVersionsInUseQuota: 10_000,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
