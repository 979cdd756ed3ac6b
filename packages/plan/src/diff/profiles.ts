import { cloudProfile } from "@iamferry/model";
import type { CloudProfile, CloudProfileId, Snapshot } from "@iamferry/model";
import type { Both } from "./records.ts";

/** The clouds of two Snapshots. One that does not say is taken for one of the other's cloud. */
export function profilesOf(from: Snapshot, to: Snapshot): Both<CloudProfile> {
  return {
    from: cloudProfile(from.cloud ?? to.cloud ?? UNKNOWN),
    to: cloudProfile(to.cloud ?? from.cloud ?? UNKNOWN),
  };
}

/** Files that do not say are legacy backups, which Eucalyptus 3.1 has written. */
const UNKNOWN: CloudProfileId = "eucalyptus-3.1";
