import type { Tag } from "@iamferry/model";
import type { Ec2Output } from "./ec2-call.ts";
import type { Attachment, Instance, InstanceState, Snapshot, Volume } from "./ec2-state.ts";

/** A volume, as CreateVolume and DescribeVolumes tell it. */
export function volumeMembers(volume: Volume): Ec2Output {
  const { attachment, iops, throughput } = volume;
  return {
    volumeId: volume.id,
    size: volume.size,
    snapshotId: volume.snapshotId ?? "",
    availabilityZone: volume.zone,
    status: volume.state,
    createTime: timeOf(volume.created),
    attachmentSet: attachment === undefined ? [] : [attachmentMembers(volume.id, attachment)],
    tagSet: tagItems(volume.tags),
    volumeType: volume.type,
    ...(iops !== undefined && { iops }),
    ...(throughput !== undefined && { throughput }),
    encrypted: volume.encrypted,
    multiAttachEnabled: false,
  };
}

/** An attachment, as all actions tell it. */
export function attachmentMembers(
  volumeId: string,
  { device, instanceId, since, state }: Omit<Attachment, "state"> & { readonly state: string },
): Ec2Output {
  return {
    volumeId,
    instanceId,
    device,
    status: state,
    attachTime: timeOf(since),
    deleteOnTermination: false,
  };
}

/** An instance with the volumes that are attached to it. */
export function instanceMembers(instance: Instance, volumes: readonly Volume[]): Ec2Output {
  return {
    instanceId: instance.id,
    imageId: instance.imageId,
    instanceState: { code: CODES[instance.state], name: instance.state },
    privateDnsName: `ip-${instance.privateIp.replaceAll(".", "-")}.internal`,
    dnsName: "",
    amiLaunchIndex: 0,
    instanceType: instance.type,
    launchTime: timeOf(instance.launched),
    placement: { availabilityZone: instance.zone, groupName: "", tenancy: "default" },
    monitoring: { state: "disabled" },
    privateIpAddress: instance.privateIp,
    architecture: "x86_64",
    rootDeviceType: "instance-store",
    blockDeviceMapping: volumes.flatMap(({ attachment, id }) =>
      attachment === undefined
        ? []
        : [
            {
              deviceName: attachment.device,
              ebs: {
                volumeId: id,
                status: attachment.state,
                attachTime: timeOf(attachment.since),
                deleteOnTermination: false,
              },
            },
          ],
    ),
    tagSet: tagItems(instance.tags),
  };
}

/** AWS, EC2 API Reference, InstanceState. */
const CODES: Readonly<Record<InstanceState, number>> = {
  pending: 0,
  running: 16,
  "shutting-down": 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

export function snapshotMembers(snapshot: Snapshot): Ec2Output {
  return {
    snapshotId: snapshot.id,
    volumeId: snapshot.volumeId,
    status: snapshot.state,
    startTime: timeOf(snapshot.started),
    progress: snapshot.state === "completed" ? "100%" : "0%",
    ownerId: snapshot.account,
    volumeSize: snapshot.size,
    description: snapshot.description,
    encrypted: false,
    tagSet: tagItems(snapshot.tags),
  };
}

function tagItems(tags: readonly Tag[]): readonly Ec2Output[] {
  return tags.map(({ key, value }) => ({ key, value }));
}

/** Milliseconds as EC2 writes times. */
export function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
