import type { Instance, Ec2State, Snapshot, Volume } from "./ec2-state.ts";
import { settled } from "./changes.ts";
import { isId } from "./ids.ts";
import { refuse } from "./refusal.ts";

/** Who asks, and when. */
export interface Asking {
  readonly account: string;
  readonly now: number;
}

/** The volume of an id as it is now; refuses where the account has none (AWS, EC2 API Reference, "Error codes"). */
export function volumeOf(
  state: Ec2State,
  id: string | undefined,
  { account, now }: Asking,
): Volume {
  const asked = required(id, "volumeId");
  if (!isId("vol", asked)) {
    refuse("InvalidVolumeID.Malformed", `Invalid id: "${asked}" (expecting "vol-...")`);
  }
  const found = state.volumes.get(asked);
  const volume = found?.account === account ? settled(state, found, now) : undefined;
  return volume ?? refuse("InvalidVolume.NotFound", `The volume '${asked}' does not exist.`);
}

/** The instance of an id; refuses where the account has none. */
export function instanceOf(state: Ec2State, id: string | undefined, { account }: Asking): Instance {
  const asked = required(id, "instanceId");
  if (!isId("i", asked)) {
    refuse("InvalidInstanceID.Malformed", `Invalid id: "${asked}" (expecting "i-...")`);
  }
  const instance = state.instances.get(asked);
  return instance?.account === account
    ? instance
    : refuse("InvalidInstanceID.NotFound", `The instance ID '${asked}' does not exist`);
}

/** The snapshot of an id; refuses where the account has none. */
export function snapshotOf(state: Ec2State, id: string, { account }: Asking): Snapshot {
  if (!isId("snap", id)) {
    refuse("InvalidSnapshotID.Malformed", `Invalid id: "${id}" (expecting "snap-...")`);
  }
  const snapshot = state.snapshots.get(id);
  return snapshot?.account === account
    ? snapshot
    : refuse("InvalidSnapshot.NotFound", `The snapshot '${id}' does not exist.`);
}

/** A value that must be there. */
export function required<T extends object | string | number>(
  value: T | undefined,
  name: string,
): T {
  return value === undefined || value === ""
    ? refuse("MissingParameter", `The request must contain the parameter ${name}`)
    : value;
}
