import {
  laterFault,
  lookAt,
  makeId,
  onItsWay,
  type FakeCloud,
  type FakeInstance,
} from "./fake-cloud.ts";
import type { Handlers } from "./handlers.ts";
import {
  FakeError,
  members,
  membersOf,
  needText,
  numberOf,
  textOf,
  textsOf,
  type FakeMembers,
} from "./values.ts";

/** The calls of EC2 for instances, and for what they are started from. */
export const INSTANCE_CALLS: Handlers = {
  RunInstances(cloud, input) {
    const token = textOf(input, "ClientToken");
    const before = [...cloud.instances].filter(
      ([, instance]) => token !== undefined && instance.token === token,
    );
    if (before.length > 0) return reservation(cloud, before);
    const key = textOf(input, "KeyName");
    const groups = [...textsOf(input, "SecurityGroups"), ...textsOf(input, "SecurityGroupIds")];
    for (const group of groups)
      if (![...cloud.securityGroups].some(([name, { id }]) => name === group || id === group))
        throw new FakeError(
          "InvalidGroup.NotFound",
          `The security group '${group}' does not exist`,
        );
    const options = {
      image: needText(input, "ImageId"),
      instanceType: textOf(input, "InstanceType") ?? "m1.small",
      zone: placement(input) ?? cloud.zones[0] ?? "",
      groups,
      userData: textOf(input, "UserData") ?? "",
      ...(key === undefined ? {} : { key }),
      ...(token === undefined ? {} : { token }),
    };
    const count = numberOf(input, "MinCount") ?? 1;
    const made = Array.from({ length: count }, () => startInstance(cloud, options));
    return reservation(
      cloud,
      [...cloud.instances].filter(([id]) => made.includes(id)),
    );
  },
  DescribeInstances(cloud, input) {
    const wanted = textsOf(input, "InstanceIds");
    for (const id of wanted)
      if (!cloud.instances.has(id))
        throw new FakeError("InvalidInstanceID.NotFound", `The instance ID '${id}' does not exist`);
    const filters = membersOf(input, "Filters");
    const found = [...cloud.instances]
      .filter(([id]) => wanted.length === 0 || wanted.includes(id))
      .filter(([id, instance]) => filters.every((each) => passes({ cloud, id, instance }, each)));
    for (const [, { progress }] of found) lookAt(progress);
    return { Reservations: found.map((each) => reservation(cloud, [each])) };
  },
  TerminateInstances(cloud, input) {
    const ids = textsOf(input, "InstanceIds");
    for (const id of ids)
      if (!cloud.instances.has(id))
        throw new FakeError("InvalidInstanceID.NotFound", `The instance ID '${id}' does not exist`);
    return {
      TerminatingInstances: ids.map((InstanceId) => {
        const before = cloud.instances.get(InstanceId)?.progress.state ?? "";
        terminateInstance(cloud, InstanceId);
        const now = cloud.instances.get(InstanceId)?.progress.state ?? "";
        return { InstanceId, PreviousState: { Name: before }, CurrentState: { Name: now } };
      }),
    };
  },
  DescribeAvailabilityZones: (cloud) => ({
    AvailabilityZones: cloud.zones.map((ZoneName) => ({ ZoneName, State: "available" })),
  }),
  DescribeImages: (_cloud, input) => ({
    Images: textsOf(input, "ImageIds").map((ImageId) => ({ ImageId, State: "available" })),
  }),
  DescribeKeyPairs: (_cloud, input) => ({
    KeyPairs: textsOf(input, "KeyNames").map((KeyName) => ({ KeyName })),
  }),
  CreateTags(cloud, input) {
    for (const id of textsOf(input, "Resources")) {
      const tags = (cloud.instances.get(id) ?? cloud.volumes.get(id))?.tags;
      if (tags === undefined) throw new FakeError("InvalidID", `The ID '${id}' is not valid`);
      for (const tag of membersOf(input, "Tags"))
        tags.set(needText(tag, "Key"), textOf(tag, "Value") ?? "");
    }
    return {};
  },
};

/** Starts an instance and tells its id. */
export function startInstance(
  cloud: FakeCloud,
  options: Omit<FakeInstance, "address" | "progress" | "tags">,
): string {
  const fault = laterFault(cloud, "RunInstances");
  const id = makeId(cloud, "i");
  cloud.instances.set(id, {
    ...options,
    address: `10.0.${Math.floor(cloud.made / 250)}.${(cloud.made % 250) + 1}`,
    progress: onItsWay(cloud, "pending", fault === undefined ? "running" : "terminated"),
    tags: new Map(),
  });
  return id;
}

/** Ends an instance, which takes a few looks. */
export function terminateInstance(cloud: FakeCloud, id: string): void {
  const instance = cloud.instances.get(id);
  if (instance === undefined || instance.progress.state === "terminated") return;
  Object.assign(instance.progress, onItsWay(cloud, "shutting-down", "terminated"));
}

function placement(input: FakeMembers): string | undefined {
  const given = membersOf({ list: input["Placement"] ?? [] }, "list")[0];
  return given === undefined ? undefined : textOf(given, "AvailabilityZone");
}

function passes(
  { cloud, id, instance }: { cloud: FakeCloud; id: string; instance: FakeInstance },
  filter: FakeMembers,
): boolean {
  const name = needText(filter, "Name");
  const values = textsOf(filter, "Values");
  const has = (value: string | undefined): boolean => value !== undefined && values.includes(value);
  if (name.startsWith("tag:")) return has(instance.tags.get(name.slice(4)));
  if (name === "tag-key") return [...instance.tags.keys()].some(has);
  if (name === "instance-id") return has(id);
  if (name === "instance-state-name") return has(instance.progress.state);
  if (name === "client-token") return has(instance.token);
  if (name === "image-id") return has(instance.image);
  if (name === "group-name" || name === "instance.group-name") return instance.groups.some(has);
  if (name === "group-id" || name === "instance.group-id")
    return instance.groups.some((group) => has(cloud.securityGroups.get(group)?.id));
  throw new FakeError("InvalidParameterValue", `the filter ${name} is not played here`);
}

function reservation(
  cloud: FakeCloud,
  instances: readonly (readonly [string, FakeInstance])[],
): FakeMembers {
  const groups = instances[0]?.[1].groups ?? [];
  return {
    ReservationId: `r-${instances[0]?.[0].slice(2) ?? ""}`,
    OwnerId: cloud.account,
    Groups: groups.map((GroupName) => ({ GroupName })),
    Instances: instances.map(([id, instance]) => describedInstance(id, instance)),
  };
}

function describedInstance(id: string, instance: FakeInstance): FakeMembers {
  const { state } = instance.progress;
  const there = state === "running";
  const dashed = instance.address.replaceAll(".", "-");
  return members({
    InstanceId: id,
    ImageId: instance.image,
    PublicDnsName: there ? `euca-${dashed}.localhost` : "0.0.0.0",
    PrivateDnsName: there ? `euca-${dashed}.internal` : "0.0.0.0",
    State: { Name: state },
    KeyName: instance.key,
    InstanceType: instance.instanceType,
    LaunchTime: "2014-05-28T18:13:17.902Z",
    Placement: { AvailabilityZone: instance.zone },
    PublicIpAddress: there ? instance.address : undefined,
    PrivateIpAddress: there ? instance.address : undefined,
    SecurityGroups: instance.groups.map((GroupName) => ({ GroupName })),
    ClientToken: instance.token,
    Tags: [...instance.tags].map(([Key, Value]) => ({ Key, Value })),
  });
}
