import type { Tag } from "@iamferry/model";
import { assertUnreachable } from "@iamferry/text";
import { parameterTree, type ParameterNode } from "../query/parameter-tree.ts";
import { shortened } from "../query/shortened.ts";
import type { Ec2Action, Ec2Inputs, Filter, TagSpecification } from "./ec2-call.ts";
import type { Ec2State } from "./ec2-state.ts";
import { refuse } from "./refusal.ts";
import { isProtocolParameter } from "../query/protocol-parameters.ts";

/** An action with its input. */
export type DecodedEc2 = {
  readonly [A in Ec2Action]: { readonly action: A; readonly input: Ec2Inputs[A] };
}[Ec2Action];

/**
 * Reads the action of a request and its input from its parameters (AWS, EC2 API Reference, "Query requests": lists are
 * `VolumeId.1`, `Filter.1.Value.1`, in the order of their numbers). Refuses by throwing. The version is not looked at: what
 * older ones lack is not asked for by who speaks them, and what they have is read alike.
 */
export function decodeEc2(values: ReadonlyMap<string, string>, { habits }: Ec2State): DecodedEc2 {
  const action = values.get("Action") ?? "";
  if (action === "") refuse("MissingAction", "The request must contain the parameter Action");
  if (!isEc2Action(action)) {
    return refuse(
      "InvalidAction",
      `The action ${shortened(action)} is not valid for this web service.`,
    );
  }
  const kinds: Readonly<Record<string, Kind>> = KINDS[action];
  const input: [string, unknown][] = [];
  const tree = parameterTree(values);
  const lacks = action === "CreateVolume" ? habits.lacks : NONE;
  for (const [name, kind] of Object.entries(kinds)) {
    if (lacks.has(name)) continue;
    const node = tree.get(name);
    if (node !== undefined) input.push([name, valueOf(kind, name, node)]);
  }
  if (habits.unknownParameters === "refused") {
    for (const name of tree.keys()) {
      if (isProtocolParameter(name) || (Object.hasOwn(kinds, name) && !lacks.has(name))) continue;
      refuse("UnknownParameter", `The parameter ${shortened(name)} is not recognized`);
    }
  }
  // The values are of the kinds that the table has for the action.
  return { action, input: Object.fromEntries(input) };
}

const NONE: ReadonlySet<string> = new Set();

/** Whether a text names an action that there is. */
function isEc2Action(text: string): text is Ec2Action {
  return Object.hasOwn(KINDS, text);
}

type Kind = "text" | "integer" | "boolean" | "texts" | "filters" | "tags" | "tag-specifications";

type KindOf<T> = [T] extends [string]
  ? "text"
  : [T] extends [number]
    ? "integer"
    : [T] extends [boolean]
      ? "boolean"
      : [T] extends [readonly string[]]
        ? "texts"
        : [T] extends [readonly Filter[]]
          ? "filters"
          : [T] extends [readonly Tag[]]
            ? "tags"
            : "tag-specifications";

type Kinds = {
  readonly [A in Ec2Action]: {
    readonly [K in keyof Ec2Inputs[A]]-?: KindOf<NonNullable<Ec2Inputs[A][K]>>;
  };
};

const DRY = { DryRun: "boolean" } as const;
const LISTING = { ...DRY, Filter: "filters", MaxResults: "integer", NextToken: "text" } as const;
const KINDS: Kinds = {
  AttachVolume: { ...DRY, VolumeId: "text", InstanceId: "text", Device: "text" },
  CreateTags: { ...DRY, ResourceId: "texts", Tag: "tags" },
  CreateVolume: {
    ...DRY,
    AvailabilityZone: "text",
    Size: "integer",
    SnapshotId: "text",
    VolumeType: "text",
    Iops: "integer",
    Throughput: "integer",
    Encrypted: "boolean",
    KmsKeyId: "text",
    MultiAttachEnabled: "boolean",
    ClientToken: "text",
    TagSpecification: "tag-specifications",
  },
  DeleteVolume: { ...DRY, VolumeId: "text" },
  DescribeInstances: { ...LISTING, InstanceId: "texts" },
  DescribeSnapshots: { ...LISTING, SnapshotId: "texts", Owner: "texts", RestorableBy: "texts" },
  DescribeVolumes: { ...LISTING, VolumeId: "texts" },
  DetachVolume: {
    ...DRY,
    VolumeId: "text",
    InstanceId: "text",
    Device: "text",
    Force: "boolean",
  },
};

function valueOf(kind: Kind, name: string, node: ParameterNode): unknown {
  switch (kind) {
    case "text":
      return textOf(name, node);
    case "integer":
      return integerOf(name, textOf(name, node));
    case "boolean":
      return booleanOf(name, textOf(name, node));
    case "texts":
      return itemsOf(name, node).map((item) => textOf(name, item));
    case "filters":
      return itemsOf(name, node).map((item): Filter => ({
        name: textOf(`${name}.Name`, item.children?.get("Name")),
        values: itemsOf(`${name}.Value`, item.children?.get("Value")).map((value) =>
          textOf(`${name}.Value`, value),
        ),
      }));
    case "tags":
      return tagsOf(name, node);
    case "tag-specifications":
      return itemsOf(name, node).map((item): TagSpecification => ({
        resourceType: textOf(`${name}.ResourceType`, item.children?.get("ResourceType")),
        tags: tagsOf(`${name}.Tag`, item.children?.get("Tag")),
      }));
    default:
      return assertUnreachable(kind);
  }
}

function tagsOf(name: string, node: ParameterNode | undefined): readonly Tag[] {
  return itemsOf(name, node).map((item) => ({
    key: textOf(`${name}.Key`, item.children?.get("Key")),
    // A tag without a value has an empty one (AWS, EC2 API Reference, CreateTags).
    value: item.children?.get("Value")?.value ?? "",
  }));
}

/** The members of a list by their numbers. Not documented: what a name without a number says; it is refused. */
function itemsOf(name: string, node: ParameterNode | undefined): readonly ParameterNode[] {
  if (node === undefined) return [];
  if (node.children === undefined || node.value !== undefined) {
    return refuse("InvalidParameterValue", `The parameter ${name} is a list: ${name}.1`);
  }
  const numbered = [...node.children].map(([number, item]) =>
    /^[1-9][0-9]{0,5}$/.test(number)
      ? ([Number(number), item] as const)
      : refuse("InvalidParameterValue", `The parameter ${name}.${shortened(number)} has no number`),
  );
  return numbered.toSorted(([a], [b]) => a - b).map(([, item]) => item);
}

function textOf(name: string, node: ParameterNode | undefined): string {
  if (node?.value === undefined) {
    return refuse("MissingParameter", `The request must contain the parameter ${name}`);
  }
  return node.value;
}

function integerOf(name: string, text: string): number {
  return /^-?[0-9]{1,9}$/.test(text)
    ? Number(text)
    : refuse(
        "InvalidParameterValue",
        `Value (${shortened(text)}) for parameter ${name} is invalid.`,
      );
}

function booleanOf(name: string, text: string): boolean {
  const lower = text.toLowerCase();
  if (lower === "true" || lower === "1") return true;
  if (lower === "false" || lower === "0") return false;
  return refuse(
    "InvalidParameterValue",
    `Value (${shortened(text)}) for parameter ${name} is invalid.`,
  );
}
