import type { CloudProfile, Tag } from "@iamferry/model";
import { emptyKeyed, keyedBy, keyedOf } from "@iamferry/simulator";
import { invariant } from "@iamferry/text";
import { deviceKey } from "./devices.ts";
import { habitsOf } from "./habits.ts";
import type { Ec2Options, InstanceOptions, SnapshotOptions, VolumeOptions } from "./ec2-options.ts";
import type { Ec2State, Instance, Pace, Snapshot, Volume, Wait } from "./ec2-state.ts";

/** What the state of EC2 is made for. */
interface Of {
  readonly profile: CloudProfile;
  readonly seed: string;
  /** The account that has what no account is named for. */
  readonly account: string;
}

/** The state of EC2 that options tell. */
export function createEc2(options: Ec2Options, { account, profile, seed }: Of): Ec2State {
  const { instances = [], now = 0, pace = {}, region = "us-east-1" } = options;
  const { snapshots = [], volumes = [] } = options;
  const named = [...instances, ...volumes].flatMap(({ zone }) => zone ?? []);
  const own = options.zones ?? [`${region}a`, `${region}b`, ...named];
  const [first] = own;
  invariant(first !== undefined, "a region has a zone");
  const zones = [...new Set([first, ...own, ...named])];
  const of = { account, zone: first, now };
  return {
    region,
    zones,
    seed,
    issued: 0,
    habits: habitsOf(profile.id),
    pace: paceOf(pace),
    instances: keyedBy(
      instances.map((each) => instanceOf(each, of)),
      ({ id }) => id,
    ),
    volumes: keyedBy(
      volumes.map((each) => volumeOf(each, of)),
      ({ id }) => id,
    ),
    snapshots: keyedBy(
      snapshots.map((each) => snapshotOf(each, of)),
      ({ id }) => id,
    ),
    devices: keyedOf(
      volumes.flatMap(({ attached, id }) =>
        attached === undefined ? [] : [[deviceKey(attached), id] as const],
      ),
    ),
    clientTokens: emptyKeyed(),
  };
}

interface Defaults {
  readonly account: string;
  readonly zone: string;
  readonly now: number;
}

function paceOf(pace: NonNullable<Ec2Options["pace"]>): Pace {
  const wait = (given: Partial<Wait> = { looks: 1 }): Wait => ({
    milliseconds: given.milliseconds ?? 0,
    looks: given.looks ?? 0,
  });
  return {
    creating: wait(pace.creating),
    attaching: wait(pace.attaching),
    detaching: wait(pace.detaching),
    deleting: wait(pace.deleting),
  };
}

function instanceOf(given: InstanceOptions, of: Defaults): Instance {
  const { id, role, userData } = given;
  return {
    id,
    account: given.account ?? of.account,
    zone: given.zone ?? of.zone,
    state: given.state ?? "running",
    type: given.type ?? "m1.medium",
    imageId: given.imageId ?? "ami-00000001",
    privateIp: given.privateIp ?? "10.0.0.10",
    launched: of.now,
    ...(role !== undefined && { role }),
    ...(userData !== undefined && { userData }),
    tags: [],
  };
}

function volumeOf(given: VolumeOptions, of: Defaults): Volume {
  const { attached, id, size = 1, tags = {} } = given;
  return {
    id,
    account: given.account ?? of.account,
    zone: given.zone ?? of.zone,
    size,
    type: "standard",
    encrypted: false,
    created: of.now,
    state: attached === undefined ? "available" : "in-use",
    ...(attached !== undefined && {
      attachment: { ...attached, state: "attached", since: of.now },
    }),
    tags: Object.entries(tags).map(([key, value]): Tag => ({ key, value })),
  };
}

function snapshotOf(given: SnapshotOptions, of: Defaults): Snapshot {
  return {
    id: given.id,
    account: given.account ?? of.account,
    state: given.state ?? "completed",
    volumeId: "vol-ffffffff",
    size: given.size ?? 1,
    started: of.now,
    description: "",
    tags: [],
  };
}
