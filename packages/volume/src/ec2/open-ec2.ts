import type * as sdk from "@aws-sdk/client-ec2";
import type {
  Ec2Connection,
  Ec2Port,
  InstanceFacts,
  SnapshotFacts,
  VolumeFacts,
  VolumeFilter,
} from "../ports.ts";
import { createGuard } from "./sdk-errors.ts";

/** A client of EC2 over the SDK, which is loaded here. Nothing is sent before the first call. */
export async function openEc2(connection: Ec2Connection): Promise<Ec2Port> {
  const ec2 = await import("@aws-sdk/client-ec2");
  const config = configOf(connection);
  const tagsAtCreation = connection.isAws !== false && !isEucalyptus(connection.endpoint);
  const client = new ec2.EC2Client({ ...config, maxAttempts: 6 });
  // A call that makes something is sent once: who asks looks first at what came of it.
  const once = new ec2.EC2Client({ ...config, maxAttempts: 1 });
  const guard = createGuard(async () => client.config.credentials());
  const volume = async (id: string): Promise<VolumeFacts | undefined> =>
    guard.found(async () => {
      const { Volumes } = await client.send(
        new ec2.DescribeVolumesCommand({ VolumeIds: [id] }),
        limited(),
      );
      const found = Volumes?.find(({ VolumeId }) => VolumeId === id);
      return found === undefined ? undefined : volumeFacts(found);
    });
  return {
    tagsAtCreation,
    instance: (id) =>
      guard.found(async () => {
        const { Reservations } = await client.send(
          new ec2.DescribeInstancesCommand({ InstanceIds: [id] }),
          limited(),
        );
        const all = Reservations?.flatMap(({ Instances = [] }) => Instances);
        const found = all?.find(({ InstanceId }) => InstanceId === id);
        return found === undefined ? undefined : instanceFacts(id, found);
      }),
    snapshot: (id) =>
      guard.found(async () => {
        const { Snapshots } = await client.send(
          new ec2.DescribeSnapshotsCommand({ SnapshotIds: [id] }),
          limited(),
        );
        const found = Snapshots?.find(({ SnapshotId }) => SnapshotId === id);
        return found === undefined ? undefined : snapshotFacts(id, found);
      }),
    volume,
    volumes: (filter) =>
      guard.run(async () => {
        const all: VolumeFacts[] = [];
        let next: string | undefined;
        do {
          const page: sdk.DescribeVolumesCommandOutput = await client.send(
            new ec2.DescribeVolumesCommand({
              Filters: [filterOf(filter)],
              ...(next !== undefined && { NextToken: next }),
            }),
            limited(),
          );
          for (const found of page.Volumes ?? []) all.push(volumeFacts(found));
          next = page.NextToken === "" ? undefined : page.NextToken;
        } while (next !== undefined && all.length < MANY);
        return all.filter((each) => isOf(each, filter));
      }),
    createVolume: ({ snapshot, tag, token, zone }) =>
      guard.run(async () => {
        const made = await once.send(
          new ec2.CreateVolumeCommand({
            AvailabilityZone: zone,
            SnapshotId: snapshot,
            ...(tagsAtCreation && {
              ClientToken: token,
              TagSpecifications: [
                { ResourceType: "volume", Tags: [{ Key: tag.key, Value: tag.value }] },
              ],
            }),
          }),
        );
        return volumeFacts(made);
      }),
    tagVolume: (id, { key, value }) =>
      guard.run(async () => {
        const Tags = [{ Key: key, Value: value }];
        await client.send(new ec2.CreateTagsCommand({ Resources: [id], Tags }), limited());
      }),
    attachVolume: (what) =>
      guard.run(async () => {
        const { device: Device, instance: InstanceId, volume: VolumeId } = what;
        await client.send(new ec2.AttachVolumeCommand({ Device, InstanceId, VolumeId }), limited());
      }),
    deleteVolume: async (id) => {
      await guard.found(async () => {
        await client.send(new ec2.DeleteVolumeCommand({ VolumeId: id }), limited());
        return undefined;
      });
    },
    settle: async (id, until, milliseconds) => {
      const wait = until === "available" ? ec2.waitUntilVolumeAvailable : ec2.waitUntilVolumeInUse;
      const maxWaitTime = Math.max(1, Math.ceil(milliseconds / 1000));
      const abortSignal = AbortSignal.timeout(maxWaitTime * 1000 + 2000);
      const patience = { client, maxWaitTime, minDelay: 1, maxDelay: 2, abortSignal };
      try {
        await wait(patience, { VolumeIds: [id] });
      } catch {
        // The time is over, or the volume will never be so: who asked looks at it next.
      }
    },
    close: () => {
      client.destroy();
      once.destroy();
    },
  };
}

/** A call is given up after so long, with all that the SDK does to repeat it: a cloud that hangs does not keep the boot. */
function limited(): { readonly abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(CALL) };
}

const CALL = 30_000;

/** No account has so many volumes of one instance or snapshot; a server that repeats its pages does not hold up a boot. */
const MANY = 10_000;

function configOf({ credentials, endpoint, region }: Ec2Connection): sdk.EC2ClientConfig {
  return {
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    requestHandler: {
      connectionTimeout: 5000,
      requestTimeout: 20_000,
      throwOnRequestTimeout: true,
    },
    // Nothing is said of what is sent, and nothing of Node's version.
    logger: SILENT,
  };
}

const SILENT = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * Whether an address is that of a Eucalyptus: its services stand below `/services/`, where they have no names of their own. There CreateVolume has neither tags nor
 * a client token (`CreateVolumeType` of its `BlockVolumeMessage`, as of 4.2; of 5.x not known, and taken for the same).
 */
function isEucalyptus(endpoint: string | undefined): boolean {
  return endpoint !== undefined && /^\/services\//i.test(new URL(endpoint).pathname);
}

function filterOf(filter: VolumeFilter): sdk.Filter {
  return "tag" in filter
    ? { Name: `tag:${filter.tag.key}`, Values: [filter.tag.value] }
    : { Name: "snapshot-id", Values: [filter.snapshot] };
}

/** A server that does not know a filter may pass over it. */
function isOf({ snapshot, tags }: VolumeFacts, filter: VolumeFilter): boolean {
  return "tag" in filter
    ? tags.get(filter.tag.key) === filter.tag.value
    : snapshot === filter.snapshot;
}

function volumeFacts(volume: sdk.Volume): VolumeFacts {
  const { Attachments, CreateTime, MultiAttachEnabled, SnapshotId, State, Tags } = volume;
  const created = timeOf(CreateTime);
  return {
    id: volume.VolumeId ?? "",
    state: State ?? "",
    zone: volume.AvailabilityZone ?? "",
    ...(volume.Size !== undefined && { size: volume.Size }),
    ...(SnapshotId !== undefined && SnapshotId !== "" && { snapshot: SnapshotId }),
    ...(created !== undefined && { created }),
    isShared: MultiAttachEnabled === true,
    attachments: (Attachments ?? []).map(({ Device, InstanceId, State: state }) => ({
      instance: InstanceId ?? "",
      device: Device ?? "",
      state: state ?? "",
    })),
    tags: new Map((Tags ?? []).map(({ Key, Value }) => [Key ?? "", Value ?? ""] as const)),
  };
}

function instanceFacts(
  id: string,
  { BlockDeviceMappings, LaunchTime }: sdk.Instance,
): InstanceFacts {
  const launched = timeOf(LaunchTime);
  return {
    id,
    ...(launched !== undefined && { launched }),
    devices: new Map(
      (BlockDeviceMappings ?? []).map(({ DeviceName, Ebs }) => [
        DeviceName ?? "",
        Ebs?.VolumeId ?? "",
      ]),
    ),
  };
}

function snapshotFacts(id: string, { Encrypted, State }: sdk.Snapshot): SnapshotFacts {
  return { id, state: State ?? "", encrypted: Encrypted === true };
}

function timeOf(date: Date | undefined): number | undefined {
  const time = date?.getTime();
  return time === undefined || Number.isNaN(time) ? undefined : time;
}
