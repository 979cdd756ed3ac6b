import type { CloudProfile, InlinePolicy, Snapshot } from "@iamferry/model";
import type { AdaptedAccount, AdaptedPolicy } from "./compatibility/adapted.ts";

/** The adapted accounts as a Snapshot of the target. */
export function wantedSnapshot(
  accounts: readonly AdaptedAccount[],
  profile: CloudProfile,
): Snapshot {
  return {
    cloud: profile.id,
    accounts: accounts.map((account) => ({
      kind: "account",
      ...account.ref,
      ...(account.exists && profile.accounts === "many" ? { builtIn: true as const } : {}),
      policies: account.policies.map(inlinePolicy),
      users: account.users.map(({ name, path, exists, policies }) => ({
        kind: "user",
        name,
        ...(path === undefined ? {} : { path }),
        ...(exists ? { builtIn: true as const } : {}),
        policies: policies.map(inlinePolicy),
      })),
      groups: account.groups.map(({ name, path, members, policies }) => ({
        kind: "group",
        name,
        ...(path === undefined ? {} : { path }),
        members: members.map(({ user }) => user),
        policies: policies.map(inlinePolicy),
      })),
    })),
  };
}

function inlinePolicy({ name, document }: AdaptedPolicy): InlinePolicy {
  return { kind: "policy", name, document };
}
