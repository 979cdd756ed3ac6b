import { initialSnapshot } from "@iamferry/model";
import type { CloudProfile, Snapshot } from "@iamferry/model";
import { statePort } from "@iamferry/cloud";
import type { PortCall, StatePort } from "@iamferry/cloud";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { loadCloud, simulate } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";

/** A port to a cloud in memory; calls that name no account are those of who administers it. */
export function simulatedPort(state: CloudState): StatePort<CloudState> {
  const own = administering(state);
  return statePort(state, (before, call) => simulate(before, inOwnAccount(call, own)));
}

/** A cloud of a kind that holds what a new one does; of AWS the account of this number. */
export async function newCloud(profile: CloudProfile, id: string): Promise<CloudState> {
  const initial = initialSnapshot(profile);
  if (profile.accounts === "many") return loadCloud(initial, { profile });
  const account = { kind: "account", id, policies: [], users: [], groups: [] } as const;
  const snapshot: Snapshot = { ...initial, accounts: [account] };
  return loadCloud(snapshot, { profile, awsManaged: await loadAwsManagedPolicies() });
}

function inOwnAccount(call: PortCall, id: string): PortCall {
  const { account } = call;
  return account.id === undefined && account.name === undefined
    ? { ...call, account: { id } }
    : call;
}

function administering({ accountNames, accounts, profile }: CloudState): string {
  const { systemAccount } = profile;
  const system = systemAccount === undefined ? undefined : accountNames.get(systemAccount);
  const [first] = accounts.values();
  return system ?? first?.id ?? "";
}
