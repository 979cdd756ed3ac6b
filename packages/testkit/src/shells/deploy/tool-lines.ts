import { isMembers, membersOf, textOf, textsOf, type FakeMembers } from "./values.ts";

type Field = string | undefined;

/** Fields with tabs between them; what is not there is empty. */
export function line(...all: readonly Field[]): string {
  return all.map((field) => field ?? "").join("\t");
}

/** Members as fields. */
export function fields(from: FakeMembers, ...names: readonly string[]): readonly Field[] {
  return names.map((name) => textOf(from, name));
}

/** A structure in a structure; none is an empty one. */
export function part(from: FakeMembers, name: string): FakeMembers {
  const value = from[name];
  return isMembers(value) ? value : {};
}

/** A balancer; `long` is for `--show-long`. */
export function balancerLine(balancer: FakeMembers, long: boolean): string {
  const names = fields(balancer, "LoadBalancerName", "DNSName");
  const end = fields(balancer, "CreatedTime", "Scheme");
  if (!long) return line("LOAD_BALANCER", ...names, ...end);
  const check = part(balancer, "HealthCheck");
  const listeners = membersOf(balancer, "ListenerDescriptions").map((each) =>
    braces(part(each, "Listener"), {
      protocol: "Protocol",
      "lb-port": "LoadBalancerPort",
      "instance-protocol": "InstanceProtocol",
      "instance-port": "InstancePort",
      "cert-id": "SSLCertificateId",
    }),
  );
  return line(
    "LOAD_BALANCER",
    ...names,
    "",
    "",
    braces(check, {
      interval: "Interval",
      target: "Target",
      timeout: "Timeout",
      "healthy-threshold": "HealthyThreshold",
      "unhealthy-threshold": "UnhealthyThreshold",
    }),
    textsOf(balancer, "AvailabilityZones").join(","),
    "",
    "",
    membersOf(balancer, "Instances")
      .map((each) => textOf(each, "InstanceId"))
      .join(","),
    listeners.join(","),
    "",
    "",
    "",
    "",
    braces(part(balancer, "SourceSecurityGroup"), {
      "owner-alias": "OwnerAlias",
      "group-name": "GroupName",
    }),
    "",
    ...end,
  );
}

/** `{interval=30,target=TCP:80}`, or nothing. */
function braces(from: FakeMembers, names: Readonly<Record<string, string>>): string {
  const there = Object.entries(names).flatMap(([label, name]) => {
    const text = textOf(from, name);
    return text === undefined ? [] : [`${label}=${text}`];
  });
  return there.length === 0 ? "" : `{${there.join(",")}}`;
}

/** A security group and its rules. */
export function groupLines(group: FakeMembers): readonly string[] {
  const rules = membersOf(group, "IpPermissions").flatMap((rule) => {
    const start = [
      "PERMISSION",
      ...fields(group, "OwnerId", "GroupName"),
      "ALLOWS",
      ...fields(rule, "IpProtocol", "FromPort", "ToPort"),
      "FROM",
    ];
    return [
      ...membersOf(rule, "IpRanges").map((each) =>
        line(...start, "CIDR", textOf(each, "CidrIp"), "ingress"),
      ),
      ...membersOf(rule, "UserIdGroupPairs").map((each) =>
        line(
          ...start,
          "USER",
          textOf(each, "UserId"),
          "NAME",
          textOf(each, "GroupName"),
          "ingress",
        ),
      ),
    ];
  });
  const head = line(
    "GROUP",
    ...fields(group, "GroupId", "OwnerId", "GroupName", "Description"),
    "",
  );
  return [head, ...rules];
}

/** A reservation, its instances and their tags. */
export function reservationLines(reservation: FakeMembers): readonly string[] {
  const groups = membersOf(reservation, "Groups").map((each) => textOf(each, "GroupName"));
  return [
    line("RESERVATION", ...fields(reservation, "ReservationId", "OwnerId"), groups.join(", ")),
    ...membersOf(reservation, "Instances").flatMap((instance) => [
      line(
        "INSTANCE",
        ...fields(instance, "InstanceId", "ImageId", "PublicDnsName", "PrivateDnsName"),
        textOf(part(instance, "State"), "Name"),
        ...fields(instance, "KeyName"),
        "0",
        "",
        ...fields(instance, "InstanceType", "LaunchTime"),
        textOf(part(instance, "Placement"), "AvailabilityZone"),
        "",
        "",
        "",
        "monitoring-disabled",
        ...fields(instance, "PublicIpAddress", "PrivateIpAddress"),
      ),
      ...tagLines(instance, "instance", "InstanceId"),
    ]),
  ];
}

/** The tags of a thing. */
export function tagLines(from: FakeMembers, kind: string, id: string): readonly string[] {
  return membersOf(from, "Tags").map((tag) =>
    line("TAG", kind, textOf(from, id), ...fields(tag, "Key", "Value")),
  );
}

/** A volume. */
export function volumeLine(volume: FakeMembers): string {
  return line(
    "VOLUME",
    ...fields(volume, "VolumeId", "Size", "SnapshotId", "AvailabilityZone", "State", "CreateTime"),
    "standard",
    "",
  );
}

/** Where a volume is attached. */
export function attachmentLine(from: FakeMembers): string {
  return line("ATTACHMENT", ...fields(from, "VolumeId", "InstanceId", "Device", "State"), "");
}
