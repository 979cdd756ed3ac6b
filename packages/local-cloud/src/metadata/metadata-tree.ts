import type { Instance } from "../ec2/ec2-state.ts";
import type { LocalCloud } from "../local-cloud.ts";
import type { GivenCredentials } from "./role-credentials.ts";

/** What metadata is made of. */
interface Facts {
  readonly instance: Instance | undefined;
  readonly cloud: LocalCloud;
  readonly credentials: GivenCredentials | undefined;
}

/** A folder of metadata, or a text. */
type Node = string | ReadonlyMap<string, Node>;

/**
 * The text at a path behind the version: of a folder the names that it has, those of folders with a slash (AWS, EC2 User Guide,
 * "Instance metadata categories", of which this has a part). Undefined where there is nothing.
 */
export function metadataAt(path: string, facts: Facts): string | undefined {
  if (facts.instance === undefined) return undefined;
  let node: Node | undefined = treeOf(facts.instance, facts);
  for (const part of path.split("/")) {
    if (part === "") continue;
    if (node === undefined || typeof node === "string") return undefined;
    node = node.get(part);
  }
  if (node === undefined || typeof node === "string") return node;
  return [...node].map(([name, of]) => (typeof of === "string" ? name : `${name}/`)).join("\n");
}

function treeOf(instance: Instance, { cloud, credentials }: Facts): Node {
  const { profile } = cloud.state;
  const region = cloud.ec2?.region ?? "";
  const { role, userData } = instance;
  const isAws = profile.dialect === "iam";
  const host = `ip-${instance.privateIp.replaceAll(".", "-")}.internal`;
  const document = {
    accountId: instance.account,
    architecture: "x86_64",
    availabilityZone: instance.zone,
    imageId: instance.imageId,
    instanceId: instance.id,
    instanceType: instance.type,
    privateIp: instance.privateIp,
    region,
    version: "2017-09-30",
  };
  const iam = [
    ["security-credentials", folder([[role ?? "", credentialsText(credentials)]])] as const,
  ];
  return folder([
    // Not known of Eucalyptus: that it tells its region, or has documents on an instance.
    [
      "dynamic",
      isAws
        ? folder([["instance-identity", folder([["document", JSON.stringify(document, null, 2)]])]])
        : undefined,
    ],
    [
      "meta-data",
      folder([
        ["ami-id", instance.imageId],
        ["ami-launch-index", "0"],
        ["hostname", host],
        ["iam", credentials === undefined ? undefined : folder(iam)],
        ["instance-id", instance.id],
        ["instance-type", instance.type],
        ["local-hostname", host],
        ["local-ipv4", instance.privateIp],
        [
          "placement",
          folder([
            ["availability-zone", instance.zone],
            ["region", isAws ? region : undefined],
          ]),
        ],
        ["reservation-id", `r-${instance.id.slice("i-".length)}`],
      ]),
    ],
    ["user-data", userData],
  ]);
}

function folder(entries: readonly (readonly [string, Node | undefined])[]): Node {
  return new Map(entries.flatMap(([name, of]) => (of === undefined ? [] : [[name, of] as const])));
}

/** AWS, EC2 User Guide, "Retrieve security credentials from instance metadata". */
function credentialsText(given: GivenCredentials | undefined): string | undefined {
  if (given === undefined) return undefined;
  const members = {
    Code: "Success",
    LastUpdated: given.made,
    Type: "AWS-HMAC",
    AccessKeyId: given.accessKeyId,
    SecretAccessKey: given.secretAccessKey,
    Token: given.token,
    Expiration: given.expires,
  };
  return JSON.stringify(members, null, 2);
}
