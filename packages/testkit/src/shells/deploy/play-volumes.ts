import { lookAt, makeId, onItsWay, type FakeCloud, type FakeVolume } from "./fake-cloud.ts";
import type { Handlers } from "./handlers.ts";
import {
  FakeError,
  members,
  membersOf,
  needText,
  textOf,
  textsOf,
  type FakeMembers,
} from "./values.ts";

/** The calls of EC2 for volumes and snapshots. */
export const VOLUME_CALLS: Handlers = {
  CreateVolume(cloud, input) {
    const snapshot = textOf(input, "SnapshotId");
    if (snapshot !== undefined && !cloud.snapshots.has(snapshot))
      throw new FakeError("InvalidSnapshot.NotFound", `The snapshot '${snapshot}' does not exist`);
    const id = makeId(cloud, "vol");
    const volume: FakeVolume = {
      zone: needText(input, "AvailabilityZone"),
      ...(snapshot === undefined ? {} : { snapshot }),
      progress: onItsWay(cloud, "creating", "available"),
      tags: new Map(
        membersOf(input, "TagSpecifications").flatMap((specification) =>
          membersOf(specification, "Tags").map(
            (tag) => [needText(tag, "Key"), textOf(tag, "Value") ?? ""] as const,
          ),
        ),
      ),
    };
    cloud.volumes.set(id, volume);
    return described(id, volume);
  },
  DeleteVolume(cloud, input) {
    const id = needText(input, "VolumeId");
    const volume = existing(cloud, id);
    if (volume.attachment !== undefined)
      throw new FakeError("VolumeInUse", `Volume ${id} is currently attached`);
    cloud.volumes.delete(id);
    return {};
  },
  AttachVolume(cloud, input) {
    const id = needText(input, "VolumeId");
    const volume = existing(cloud, id);
    if (volume.progress.state !== "available")
      throw new FakeError("IncorrectState", `vol '${id}' is not 'available'.`);
    volume.attachment = {
      instance: needText(input, "InstanceId"),
      device: needText(input, "Device"),
      progress: onItsWay(cloud, "attaching", "attached"),
    };
    Object.assign(volume.progress, { state: "in-use", next: "in-use", looks: 0 });
    return attachment(id, volume)[0] ?? {};
  },
  DescribeVolumes(cloud, input) {
    const wanted = textsOf(input, "VolumeIds");
    const filters = membersOf(input, "Filters");
    for (const id of wanted) existing(cloud, id);
    const found = [...cloud.volumes]
      .filter(([id]) => wanted.length === 0 || wanted.includes(id))
      .filter(([id, volume]) => filters.every((filter) => passes(id, volume, filter)));
    for (const [, { attachment: attached, progress }] of found) {
      lookAt(progress);
      if (attached !== undefined) lookAt(attached.progress);
    }
    return { Volumes: found.map(([id, volume]) => described(id, volume)) };
  },
  DescribeSnapshots: (cloud, input) => ({
    Snapshots: textsOf(input, "SnapshotIds").map((SnapshotId) => {
      if (!cloud.snapshots.has(SnapshotId))
        throw new FakeError(
          "InvalidSnapshot.NotFound",
          `The snapshot '${SnapshotId}' does not exist`,
        );
      return { SnapshotId, State: "completed", Progress: "100%" };
    }),
  }),
};

function existing(cloud: FakeCloud, id: string): FakeVolume {
  const volume = cloud.volumes.get(id);
  if (volume === undefined)
    throw new FakeError("InvalidVolume.NotFound", `The volume '${id}' does not exist.`);
  return volume;
}

function passes(id: string, volume: FakeVolume, filter: FakeMembers): boolean {
  const name = needText(filter, "Name");
  const values = textsOf(filter, "Values");
  const has = (value: string | undefined): boolean => value !== undefined && values.includes(value);
  if (name.startsWith("tag:")) return has(volume.tags.get(name.slice(4)));
  if (name === "volume-id") return has(id);
  if (name === "status") return has(volume.progress.state);
  if (name === "snapshot-id") return has(volume.snapshot);
  if (name === "availability-zone") return has(volume.zone);
  if (name === "attachment.instance-id") return has(volume.attachment?.instance);
  if (name === "attachment.device") return has(volume.attachment?.device);
  throw new FakeError("InvalidParameterValue", `the filter ${name} is not played here`);
}

function described(id: string, volume: FakeVolume): FakeMembers {
  return members({
    VolumeId: id,
    Size: 1,
    SnapshotId: volume.snapshot ?? "",
    AvailabilityZone: volume.zone,
    State: volume.progress.state,
    CreateTime: "2014-05-28T18:13:17.902Z",
    Attachments: attachment(id, volume),
    Tags: [...volume.tags].map(([Key, Value]) => ({ Key, Value })),
  });
}

function attachment(id: string, { attachment: attached }: FakeVolume): readonly FakeMembers[] {
  if (attached === undefined) return [];
  return [
    {
      VolumeId: id,
      InstanceId: attached.instance,
      Device: attached.device,
      State: attached.progress.state,
    },
  ];
}
