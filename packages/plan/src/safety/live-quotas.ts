import type {
  CloudProfile,
  EntityKind,
  FieldLimit,
  FieldLimits,
  PolicySizeRule,
} from "@iamferry/model";

/** GetAccountSummary, as the cloud answers it: `Users`, `UsersQuota`. */
export type AccountSummary = Readonly<Record<string, number>>;

/**
 * The profile with the limits that a cloud says for an account (AWS, IAM API Reference, GetAccountSummary), in the place of
 * those that an account has from the start. What the cloud says is no longer a limit that could be another one: what exceeds
 * it is an error of the checks of a plan, and not a warning. Figures that the cloud does not give stay as they are.
 */
export function withQuotas(
  profile: CloudProfile,
  summary: AccountSummary | undefined,
): CloudProfile {
  if (summary === undefined) return profile;
  const figure = (name: string): number | undefined => {
    const value = Object.hasOwn(summary, name) ? summary[name] : undefined;
    return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  };
  const accountQuotas = { ...profile.accountQuotas };
  for (const [kind, { quota }] of LIVE_QUOTAS) {
    const most = figure(quota);
    if (most !== undefined) accountQuotas[kind] = most;
  }
  const groupsPerUser = figure("GroupsPerUserQuota");
  return {
    ...profile,
    accountQuotas,
    limits: limitsWith(profile.limits, figure),
    policySize: sizesWith(profile.policySize, figure),
    ...(groupsPerUser !== undefined && { groupsPerUser }),
  };
}

/** What GetAccountSummary calls how many there are of a kind, and how many there may be. */
export const LIVE_QUOTAS: ReadonlyMap<
  EntityKind,
  { readonly count: string; readonly quota: string }
> = new Map([
  ["user", { count: "Users", quota: "UsersQuota" }],
  ["group", { count: "Groups", quota: "GroupsQuota" }],
  ["role", { count: "Roles", quota: "RolesQuota" }],
  ["managed-policy", { count: "Policies", quota: "PoliciesQuota" }],
  ["instance-profile", { count: "InstanceProfiles", quota: "InstanceProfilesQuota" }],
  ["server-certificate", { count: "ServerCertificates", quota: "ServerCertificatesQuota" }],
]);

type Figure = (name: string) => number | undefined;

function limitsWith(limits: FieldLimits, figure: Figure): FieldLimits {
  const user = limits.user ?? {};
  return {
    ...limits,
    user: {
      ...user,
      ...said("attachedPolicies", user.attachedPolicies, figure("AttachedPoliciesPerUserQuota")),
      ...said("accessKeys", user.accessKeys, figure("AccessKeysPerUserQuota")),
      ...said(
        "signingCertificates",
        user.signingCertificates,
        figure("SigningCertificatesPerUserQuota"),
      ),
    },
    group: {
      ...limits.group,
      ...said(
        "attachedPolicies",
        limits.group?.attachedPolicies,
        figure("AttachedPoliciesPerGroupQuota"),
      ),
    },
    role: {
      ...limits.role,
      ...said(
        "attachedPolicies",
        limits.role?.attachedPolicies,
        figure("AttachedPoliciesPerRoleQuota"),
      ),
    },
    "managed-policy": {
      ...limits["managed-policy"],
      ...said("versions", limits["managed-policy"]?.versions, figure("VersionsPerPolicyQuota")),
    },
  };
}

function said<F extends string>(
  field: F,
  limit: FieldLimit | undefined,
  most: number | undefined,
): { readonly [K in F]?: FieldLimit } {
  if (most === undefined) return {};
  const { adjustable: _, ...rest } = limit ?? {};
  // The one key is that of the type.
  return { [field]: { ...rest, most } } as { readonly [K in F]?: FieldLimit };
}

function sizesWith(rule: PolicySizeRule, figure: Figure): PolicySizeRule {
  const sizes = SIZES.flatMap(([kind, name]) => {
    const most = figure(name);
    return most === undefined ? [] : [[kind, most] as const];
  });
  const known = new Set<string>(sizes.map(([kind]) => kind));
  const adjustable = rule.adjustable?.filter((kind) => !known.has(kind));
  return {
    ...rule,
    ...Object.fromEntries(sizes),
    ...(adjustable !== undefined && { adjustable }),
  };
}

const SIZES = [
  ["user", "UserPolicySizeQuota"],
  ["group", "GroupPolicySizeQuota"],
  ["role", "RolePolicySizeQuota"],
  ["managed", "PolicySizeQuota"],
  ["trust", "AssumeRolePolicySizeQuota"],
] as const satisfies readonly (readonly [keyof PolicySizeRule, string])[];
