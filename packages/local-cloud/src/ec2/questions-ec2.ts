import type { Tag } from "@iamferry/model";
import { assertUnreachable } from "@iamferry/text";
import type { Ec2Call, Ec2Inputs } from "./ec2-call.ts";
import type { Ec2State } from "./ec2-state.ts";

/** One thing that a caller must be allowed to do. */
export interface Ec2Question {
  /** `ec2:CreateVolume`. */
  readonly action: string;
  /** An ARN, or `*`. */
  readonly resource: string;
  /** Condition keys and their values. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/**
 * What a caller must be allowed to do for a call (AWS, Service Authorization Reference, "Actions, resources, and condition
 * keys for Amazon EC2"): to attach both the volume and the instance, to create also from the snapshot, and to tag what is
 * created. Of the condition keys there are those of tags, the zone, the region and `ec2:CreateAction`.
 */
export function ec2Questions(
  state: Ec2State,
  call: Ec2Call,
  partition: string,
): readonly Ec2Question[] {
  const around = { state, account: call.account, partition };
  return targetsOf(around, call).map(({ action = call.action, pairs = [], resource }) => ({
    action: `ec2:${action}`,
    resource,
    keys: keysOf([
      ["aws:RequestedRegion", [state.region]],
      ["ec2:Region", [state.region]],
      ...pairs,
    ]),
  }));
}

/** What a call acts on. */
interface Target {
  readonly resource: string;
  readonly pairs?: readonly Pair[];
  /** Default: that of the call. */
  readonly action?: string;
}

interface Around {
  readonly state: Ec2State;
  readonly account: string;
  readonly partition: string;
}

function targetsOf(around: Around, call: Ec2Call): readonly Target[] {
  switch (call.action) {
    case "AttachVolume":
    case "DetachVolume": {
      const { InstanceId, VolumeId = "" } = call.input;
      const attached = around.state.volumes.get(VolumeId)?.attachment?.instanceId;
      return [named(around, VolumeId), named(around, InstanceId ?? attached ?? "", "instance")];
    }
    case "CreateTags": {
      const { ResourceId = [], Tag = [] } = call.input;
      return ResourceId.map((id) => {
        const { pairs = [], resource } = named(around, id, TYPES.get(id.split("-", 1)[0] ?? ""));
        return { resource, pairs: [...pairs, ...requestTags(Tag)] };
      });
    }
    case "CreateVolume":
      return createdTargets(around, call.input);
    case "DeleteVolume":
      return [named(around, call.input.VolumeId ?? "")];
    case "DescribeInstances":
    case "DescribeSnapshots":
    case "DescribeVolumes":
      return [{ resource: "*" }];
    default:
      return assertUnreachable(call);
  }
}

const TYPES: ReadonlyMap<string, Type> = new Map([
  ["i", "instance"],
  ["snap", "snapshot"],
] as const);

function createdTargets(
  around: Around,
  { AvailabilityZone = "", SnapshotId, TagSpecification = [] }: Ec2Inputs["CreateVolume"],
): readonly Target[] {
  const { resource } = named(around, "");
  const tags = TagSpecification.flatMap((each) => each.tags);
  const pairs = [["ec2:AvailabilityZone", [AvailabilityZone]] as const, ...requestTags(tags)];
  const tagging: Target = {
    resource,
    action: "CreateTags",
    pairs: [...pairs, ["ec2:CreateAction", ["CreateVolume"]]],
  };
  return [
    { resource, pairs },
    ...(SnapshotId === undefined ? [] : [named(around, SnapshotId, "snapshot")]),
    ...(tags.length === 0 ? [] : [tagging]),
  ];
}

type Type = "volume" | "instance" | "snapshot";

/** What has an id, or `*` where none is said. No account stands in the ARN of a snapshot. */
function named({ account, partition, state }: Around, id: string, type: Type = "volume"): Target {
  const found = listOf(state, type, id);
  const owner = type === "snapshot" ? "" : account;
  const zone = found !== undefined && "zone" in found ? found.zone : undefined;
  return {
    resource: `arn:${partition}:ec2:${state.region}:${owner}:${type}/${id === "" ? "*" : id}`,
    pairs: [
      ...(zone === undefined ? [] : [["ec2:AvailabilityZone", [zone]] as const]),
      ...(found?.tags ?? []).flatMap(({ key, value }): readonly Pair[] => [
        [`aws:ResourceTag/${key}`, [value]],
        [`ec2:ResourceTag/${key}`, [value]],
      ]),
    ],
  };
}

function listOf(
  { instances, snapshots, volumes }: Ec2State,
  type: Type,
  id: string,
): { readonly tags: readonly Tag[]; readonly zone?: string } | undefined {
  if (type === "volume") return volumes.get(id);
  return type === "instance" ? instances.get(id) : snapshots.get(id);
}

type Pair = readonly [key: string, values: readonly string[]];

function requestTags(tags: readonly Tag[]): readonly Pair[] {
  if (tags.length === 0) return [];
  return [
    ...tags.map(({ key, value }): Pair => [`aws:RequestTag/${key}`, [value]]),
    ["aws:TagKeys", tags.map(({ key }) => key)],
  ];
}

/** A tag may have the key `__proto__`: entries make it a member like any other. */
function keysOf(pairs: readonly Pair[]): Ec2Question["keys"] {
  return Object.fromEntries(pairs);
}
