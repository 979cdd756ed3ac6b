import { EUCALYPTUS_PROFILES } from "./profiles-eucalyptus.ts";
import { AWS_PROFILES } from "./profiles-aws.ts";
import type { CloudProfileId } from "./cloud-id.ts";
import type { CloudProfile } from "./profile.ts";
import type { Snapshot } from "./snapshot.ts";

/** Every cloud that iamferry knows, by its id. */
export const CLOUD_PROFILES: Readonly<Record<CloudProfileId, CloudProfile>> = {
  ...AWS_PROFILES,
  ...EUCALYPTUS_PROFILES,
};

/** The ids of {@link CLOUD_PROFILES}: AWS' partitions first, then Eucalyptus from old to new. */
export const CLOUD_PROFILE_IDS: readonly CloudProfileId[] = Object.values(CLOUD_PROFILES).map(
  (profile) => profile.id,
);

/** The profile of that id. */
export function cloudProfile(id: CloudProfileId): CloudProfile {
  return CLOUD_PROFILES[id];
}

/** Whether `text` is the id of a profile, spelled exactly. */
export function isCloudProfileId(text: string): text is CloudProfileId {
  return Object.hasOwn(CLOUD_PROFILES, text);
}

/** Whether any cloud makes an account of this name for its own services (`(eucalyptus)blockstorage`). */
export function isServiceAccountName(name: string): boolean {
  return SERVICE_ACCOUNT_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** What a new cloud of this kind already holds: its system account with that account's user, or nothing. */
export function initialSnapshot(profile: CloudProfile): Snapshot {
  const { systemAccount, accountUser } = profile;
  if (systemAccount === undefined) return { cloud: profile.id, accounts: [] };
  return {
    cloud: profile.id,
    accounts: [
      {
        kind: "account",
        name: systemAccount,
        builtIn: true,
        policies: [],
        users:
          accountUser === undefined
            ? []
            : [{ kind: "user", name: accountUser, builtIn: true, policies: [] }],
        groups: [],
      },
    ],
  };
}

const SERVICE_ACCOUNT_PREFIXES: readonly string[] = [
  ...new Set(Object.values(CLOUD_PROFILES).flatMap((profile) => profile.systemAccountPrefix ?? [])),
];
