import { initialSnapshot } from "@iamferry/model";
import type { CloudProfile, Snapshot } from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { loadCloud } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";

/** A cloud of a kind that holds what a new one does; of AWS the account of this number. */
export async function newCloud(profile: CloudProfile, id: string): Promise<CloudState> {
  const initial = initialSnapshot(profile);
  if (profile.accounts === "many") return loadCloud(initial, { profile });
  const account = { kind: "account", id, policies: [], users: [], groups: [] } as const;
  const snapshot: Snapshot = { ...initial, accounts: [account] };
  return loadCloud(snapshot, { profile, awsManaged: await loadAwsManagedPolicies() });
}
