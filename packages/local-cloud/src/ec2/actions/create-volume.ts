import type { Tag } from "@iamferry/model";
import { withKey } from "@iamferry/simulator";
import { settled, withVolume } from "../changes.ts";
import type { Ec2Inputs, TagSpecification } from "../ec2-call.ts";
import type { Ec2State, Snapshot, Volume } from "../ec2-state.ts";
import { required, snapshotOf } from "../found.ts";
import { newId } from "../ids.ts";
import { volumeMembers } from "../outputs.ts";
import { refuse } from "../refusal.ts";
import { checkedTags } from "../tags.ts";
import type { Ec2Handler } from "./handler.ts";

/**
 * AWS, EC2 API Reference, CreateVolume. The same client token with the same input gives the volume that the first call made,
 * for as long as it is there; with another input it is refused. Not documented: what it gives where the volume was deleted
 * meanwhile; here another volume.
 */
export const createVolume: Ec2Handler<"CreateVolume"> = (state, call) => {
  const { account, fails = false, input, now } = call;
  const zone = required(input.AvailabilityZone, "availabilityZone");
  const tags = tagsOf(input.TagSpecification ?? []);
  const token = input.ClientToken;
  const earlier =
    token === undefined ? undefined : madeBefore(state, { account, input, now, token });
  if (earlier !== undefined) return { state, output: volumeMembers(earlier) };
  if (!state.zones.includes(zone)) {
    refuse("InvalidZone.NotFound", `The zone '${zone}' does not exist.`);
  }
  const { SnapshotId } = input;
  const snapshot =
    SnapshotId === undefined ? undefined : usableSnapshot(state, SnapshotId, { account, now });
  const size = sizeOf(input, snapshot);
  const [id, given] = newId(state, "vol");
  const made: Volume = {
    id,
    account,
    zone,
    size,
    ...typeOf({ VolumeType: state.habits.volumeType, ...input }, size),
    encrypted: input.Encrypted ?? false,
    ...(snapshot !== undefined && { snapshotId: snapshot.id }),
    created: now,
    state: "creating",
    change: { kind: "creating", since: now, looks: 0, end: fails ? "fails" : "done" },
    tags,
  };
  const after = withVolume(given, made);
  const volume = settled(after, made, now) ?? made;
  if (token === undefined) return { state: after, output: volumeMembers(volume) };
  const known = { asked: askedBy(input), volumeId: id };
  const clientTokens = withKey(after.clientTokens, `${account}/${token}`, known);
  return { state: { ...after, clientTokens }, output: volumeMembers(volume) };
};

/** The volume that an earlier call with the token made. */
function madeBefore(
  state: Ec2State,
  {
    account,
    input,
    now,
    token,
  }: {
    readonly account: string;
    readonly input: Ec2Inputs["CreateVolume"];
    readonly now: number;
    readonly token: string;
  },
): Volume | undefined {
  if (token.length > LONGEST_TOKEN) {
    refuse("InvalidParameterValue", `The client token has more than ${LONGEST_TOKEN} characters`);
  }
  const known = state.clientTokens.get(`${account}/${token}`);
  if (known === undefined) return undefined;
  if (known.asked !== askedBy(input)) {
    refuse(
      "IdempotentParameterMismatch",
      "The request uses the same client token as a previous, but non-identical request.",
    );
  }
  const volume = state.volumes.get(known.volumeId);
  return volume && settled(state, volume, now);
}

/** AWS, EC2 API Reference, "Ensuring idempotency": up to 64 ASCII characters. */
const LONGEST_TOKEN = 64;

/** All that is asked for, as one text. Members come in the order of the table that they are read by. */
function askedBy({ DryRun: _dry, ...input }: Ec2Inputs["CreateVolume"]): string {
  return JSON.stringify(input);
}

function tagsOf(specifications: readonly TagSpecification[]): readonly Tag[] {
  return checkedTags(
    [],
    specifications.flatMap(({ resourceType, tags }) =>
      resourceType === "volume"
        ? tags
        : refuse(
            "InvalidParameterValue",
            `'${resourceType}' is not a valid taggable resource type for this operation.`,
          ),
    ),
  );
}

function usableSnapshot(
  state: Ec2State,
  id: string,
  asking: { readonly account: string; readonly now: number },
): Snapshot {
  const snapshot = snapshotOf(state, id, asking);
  return snapshot.state === "completed"
    ? snapshot
    : refuse("IncorrectState", `Snapshot '${id}' is in the '${snapshot.state}' state.`);
}

function sizeOf({ Size }: Ec2Inputs["CreateVolume"], snapshot: Snapshot | undefined): number {
  const size = Size ?? snapshot?.size;
  if (size === undefined) {
    return refuse("MissingParameter", "The request must contain the parameter size/snapshot");
  }
  if (snapshot !== undefined && size < snapshot.size) {
    refuse(
      "InvalidParameterValue",
      `Volume of ${size}GiB is smaller than snapshot '${snapshot.id}', expect size >= ${snapshot.size}GiB`,
    );
  }
  if (size < 1 || size > MOST_GIB) {
    refuse("InvalidParameterValue", `Volume of ${size}GiB is not between 1GiB and ${MOST_GIB}GiB`);
  }
  return size;
}

/** Those of each type are not looked at. */
const MOST_GIB = 65_536;

function typeOf(
  { Iops, Throughput, VolumeType }: Ec2Inputs["CreateVolume"] & { readonly VolumeType: string },
  size: number,
): Pick<Volume, "type" | "iops" | "throughput"> {
  const rule = TYPES.get(VolumeType);
  if (rule === undefined) {
    return refuse(
      "UnknownVolumeType",
      `Unsupported volume type '${VolumeType}' for volume creation.`,
    );
  }
  if (rule === "needed" && Iops === undefined) {
    refuse("MissingParameter", `The parameter iops must be specified for ${VolumeType} volumes.`);
  }
  if (rule === "none" && Iops !== undefined) {
    refuse(
      "InvalidParameterCombination",
      `The parameter iops is not supported for ${VolumeType} volumes.`,
    );
  }
  if (Throughput !== undefined && VolumeType !== "gp3") {
    refuse(
      "InvalidParameterCombination",
      `The parameter throughput is not supported for ${VolumeType} volumes.`,
    );
  }
  const iops = Iops ?? (VolumeType === "gp3" ? 3000 : Math.min(Math.max(3 * size, 100), 16_000));
  return {
    type: VolumeType,
    ...(rule !== "none" || VolumeType === "gp2" ? { iops } : {}),
    ...(VolumeType === "gp3" && { throughput: Throughput ?? 125 }),
  };
}

/** The types of volumes, and whether `Iops` is to be said of them. */
const TYPES: ReadonlyMap<string, "needed" | "allowed" | "none"> = new Map([
  ["standard", "none"],
  ["gp2", "none"],
  ["gp3", "allowed"],
  ["io1", "needed"],
  ["io2", "needed"],
  ["st1", "none"],
  ["sc1", "none"],
] as const);
