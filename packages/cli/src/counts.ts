import type { Account, Snapshot } from "@iamferry/model";

/** How many entities of each kind there are. */
export type Counts = Readonly<Record<CommonKind, number>> &
  Readonly<Partial<Record<OtherKind, number>>>;

/** Kinds that every backup is asked about. Inline policies of all owners are counted together. */
export type CommonKind = "accounts" | "users" | "groups" | "policies";

/** Kinds that are counted only where there are any. */
export type OtherKind = keyof typeof OTHER_KINDS;

/** What people call one of each kind, in the order of the model. */
export const OTHER_KINDS: {
  readonly roles: string;
  readonly managedPolicies: string;
  readonly instanceProfiles: string;
  readonly serverCertificates: string;
  readonly oidcProviders: string;
  readonly samlProviders: string;
  readonly virtualMfaDevices: string;
} = {
  roles: "role",
  managedPolicies: "managed policy",
  instanceProfiles: "instance profile",
  serverCertificates: "server certificate",
  oidcProviders: "OIDC provider",
  samlProviders: "SAML provider",
  virtualMfaDevices: "virtual MFA device",
};

/** Counts the entities of a Snapshot. */
export function countEntities({ accounts }: Pick<Snapshot, "accounts">): Counts {
  return addCounts(accounts.map(countAccount));
}

/** Counts of several parts as those of the whole. */
export function addCounts(parts: readonly Counts[]): Counts {
  const sum: Record<string, number> = { accounts: 0, users: 0, groups: 0, policies: 0 };
  for (const part of parts) {
    for (const [kind, count] of Object.entries(part)) sum[kind] = (sum[kind] ?? 0) + count;
  }
  return inOrder(sum);
}

function countAccount(account: Account): Counts {
  const { users, groups, roles = [] } = account;
  const owners = [account, ...users, ...groups, ...roles];
  return {
    accounts: 1,
    users: users.length,
    groups: groups.length,
    policies: owners.reduce((sum, { policies }) => sum + policies.length, 0),
    ...Object.fromEntries(otherKinds().map((kind) => [kind, account[kind]?.length ?? 0] as const)),
  };
}

/** The kinds in the order of the model, those of which there are none left out. */
function inOrder(sum: Readonly<Record<string, number>>): Counts {
  const { accounts = 0, users = 0, groups = 0, policies = 0 } = sum;
  const others = otherKinds().filter((kind) => (sum[kind] ?? 0) > 0);
  return {
    accounts,
    users,
    groups,
    policies,
    ...Object.fromEntries(others.map((kind) => [kind, sum[kind] ?? 0] as const)),
  };
}

/** The kinds of {@link OTHER_KINDS}. */
export function otherKinds(): readonly OtherKind[] {
  return Object.keys(OTHER_KINDS) as OtherKind[];
}
