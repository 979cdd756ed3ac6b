import type { ToolCall } from "@iamferry/euca2ools";
import { isMembers, members, type FakeMembers, type FakeValue } from "./values.ts";

/** A call in the form in which the stand-in cloud takes it; a text is what kept the client from making it. */
export function toolInput(
  { action, values }: ToolCall,
  read: (path: string) => string | undefined,
): FakeMembers | string {
  const input: Record<string, FakeValue> = {};
  for (const [key, given] of values) {
    const last = given.at(-1) ?? "true";
    const [parameter = key, variant] = key.split(":");
    if (variant === "file") {
      const text = read(last);
      if (text === undefined) return `[Errno 2] No such file or directory: '${last}'`;
      input[parameter] = text;
    } else if (variant === "false") input[parameter] = "false";
    else if (variant === "force") input[parameter] = last;
    else if (key.endsWith(".member")) {
      const name = key.slice(0, -".member".length);
      input[name] = given.flatMap((text) => items(name, text));
    } else if (key.startsWith("HealthCheck.")) {
      const before = input["HealthCheck"];
      input["HealthCheck"] = {
        ...(isMembers(before) ? before : {}),
        [key.slice("HealthCheck.".length)]: last,
      };
    } else if (!key.startsWith("-")) input[parameter] = given.length > 1 ? given : last;
  }
  return { ...input, ...computeInput(action, values) };
}

function items(name: string, text: string): readonly FakeValue[] {
  if (name === "Parameters")
    return text.split(";").map((piece) => pair(piece, "ParameterKey", "ParameterValue"));
  if (name === "Listeners") return [listener(text)];
  if (name === "Tags") return [pair(text, "Key", "Value")];
  const pieces = text.split(",").map((piece) => piece.trim());
  const list = pieces.filter((piece) => piece !== "");
  return name === "Dimensions" ? list.map((piece) => pair(piece, "Name", "Value")) : list;
}

function pair(text: string, key: string, value: string): FakeMembers {
  const equals = text.indexOf("=");
  if (equals === -1) return { [key]: text, [value]: "" };
  return { [key]: text.slice(0, equals), [value]: text.slice(equals + 1) };
}

const LISTENER: Readonly<Record<string, string>> = {
  protocol: "Protocol",
  "lb-port": "LoadBalancerPort",
  "instance-protocol": "InstanceProtocol",
  "instance-port": "InstancePort",
  "cert-id": "SSLCertificateId",
};

function listener(text: string): FakeMembers {
  const pieces = text.split(",").filter((piece) => piece !== "");
  return Object.fromEntries(
    pieces.map((piece) => {
      const [key = "", value = ""] = piece.split("=").map((part) => part.trim());
      return [LISTENER[key] ?? key, value];
    }),
  );
}

/** The parameters of EC2, whose names and numbers differ from those of its API in JSON. */
function computeInput(
  action: string,
  values: ToolCall["values"],
): Readonly<Record<string, FakeValue>> {
  const all = (key: string): readonly string[] | undefined => values.get(key);
  const last = (key: string): string | undefined => values.get(key)?.at(-1);
  const filters = all("--filter")?.map((text) => {
    const equals = text.indexOf("=");
    return { Name: text.slice(0, equals), Values: [text.slice(equals + 1)] };
  });
  const shared = members({ Filters: filters });
  switch (action) {
    case "DescribeSecurityGroups":
      return members({ ...shared, GroupNames: all("GroupName") });
    case "AuthorizeSecurityGroupIngress":
    case "RevokeSecurityGroupIngress":
      return { IpPermissions: [permission(values)] };
    case "RunInstances": {
      const zone = last("Placement.AvailabilityZone");
      return members({
        SecurityGroups: all("--group"),
        MinCount: last("--instance-count")?.split("-")[0],
        Placement: zone === undefined ? undefined : { AvailabilityZone: zone },
      });
    }
    case "DescribeInstances":
    case "TerminateInstances":
      return members({ ...shared, InstanceIds: all("InstanceId") });
    case "DescribeImages":
      return members({ ImageIds: all("ImageId") });
    case "DescribeKeyPairs":
      return members({ ...shared, KeyNames: all("KeyName") });
    case "CreateTags":
      return {
        Resources: all("ResourceId") ?? [],
        Tags: (all("Tag") ?? []).map((text) => pair(text, "Key", "Value")),
      };
    case "DescribeVolumes":
      return members({ ...shared, VolumeIds: all("VolumeId") });
    case "DescribeSnapshots":
      return members({ ...shared, SnapshotIds: all("SnapshotId") });
    default:
      return shared;
  }
}

/** What the clients send, with the network of everybody that they add to a group (client-traps.md). */
function permission(values: ToolCall["values"]): FakeMembers {
  const last = (key: string): string | undefined => values.get(key)?.at(-1);
  const ports = last("--port-range") ?? "-1";
  const [from = "1", to = from] = ports === "-1" ? ["1", "65535"] : ports.split("-");
  const protocols: Readonly<Record<string, string>> = { "1": "icmp", "6": "tcp", "17": "udp" };
  const protocol = last("IpPermissions.1.IpProtocol") ?? "tcp";
  const group = last("IpPermissions.1.Groups.1.GroupName");
  const cidr = last("IpPermissions.1.IpRanges.1.CidrIp") ?? "0.0.0.0/0";
  return members({
    IpProtocol: protocols[protocol] ?? protocol,
    FromPort: Number(from),
    ToPort: Number(to),
    IpRanges: [{ CidrIp: cidr }],
    UserIdGroupPairs:
      group === undefined
        ? undefined
        : [members({ UserId: last("IpPermissions.1.Groups.1.UserId"), GroupName: group })],
  });
}
