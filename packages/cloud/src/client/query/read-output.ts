import {
  OPERATIONS,
  SHAPES,
  type Operation,
  type ServiceActionName,
  type Shape,
} from "@iamferry/api/service";
import { isTime, timeText, type CloudProfile } from "@iamferry/model";
import { assertUnreachable, invariant } from "@iamferry/text";
import { childOf, type XmlElement } from "./xml.ts";

/**
 * What a service answered, by the descriptions of both clouds: where AWS has a number, a flag or a time that is what
 * stands in the output, also on Eucalyptus; members that Eucalyptus alone has are texts. What neither description has is
 * left out, as is a time that is empty (which Eucalyptus answers for entities of its first releases). A list that is not
 * there is absent, and one that holds nothing is empty. Undefined where the document is no answer to that action.
 */
export function readOutput(
  action: ServiceActionName,
  root: XmlElement,
  { dialect }: CloudProfile,
): Readonly<Record<string, unknown>> | undefined {
  if (root.name !== `${action}Response`) return undefined;
  const { aws, eucalyptus }: Operation = OPERATIONS[action];
  const own = dialect === "euare" ? eucalyptus?.output : undefined;
  if (aws?.output === undefined && own === undefined) return {};
  const result = childOf(root, `${action}Result`);
  if (result === undefined) return undefined;
  return readMembers(result, { aws: aws?.output, own });
}

/** The shapes that two clouds have for one value; one of them at least. */
interface Shapes {
  readonly aws: string | undefined;
  readonly own: string | undefined;
}

function readMembers(
  { children }: XmlElement,
  { aws, own }: Shapes,
): Readonly<Record<string, unknown>> {
  const ofAws = membersOf(aws);
  const ofOwn = membersOf(own);
  const output: Record<string, unknown> = {};
  for (const child of children) {
    const shapes = { aws: shapeOfMember(ofAws, child.name), own: shapeOfMember(ofOwn, child.name) };
    if (shapes.aws === undefined && shapes.own === undefined) continue;
    const value = readValue(child, shapes);
    if (value !== undefined) output[child.name] = value;
  }
  return output;
}

function readValue(element: XmlElement, { aws, own }: Shapes): unknown {
  const shape = shapeNamed(aws ?? own ?? "");
  const { children, name, text } = element;
  switch (shape.kind) {
    case "structure":
      return readMembers(element, { aws, own });
    case "list":
      return children.map((child) => readValue(child, { aws: itemOf(aws), own: itemOf(own) }));
    case "map":
      return readEntries(element, { aws: itemOf(aws), own: itemOf(own) });
    case "boolean":
      return TRUE.test(text);
    case "integer":
      return INTEGER.test(text) ? Number(text) : text;
    case "timestamp":
      return readTime(text);
    case "string":
    case "blob":
      return OWN_TIMES.has(name) ? readTime(text) : text;
    default:
      return assertUnreachable(shape);
  }
}

function readEntries({ children }: XmlElement, of: Shapes): Readonly<Record<string, unknown>> {
  const entries = children.flatMap((entry): [string, unknown][] => {
    const key = childOf(entry, "key");
    const value = childOf(entry, "value");
    return key === undefined || value === undefined ? [] : [[key.text, readValue(value, of)]];
  });
  return Object.fromEntries(entries);
}

/** A time as the model has it. What is none stays as it was answered, for whoever asked to see. */
function readTime(text: string): string | undefined {
  if (isTime(text)) return text;
  const whole =
    /^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]{1,9})?(Z|[+-][0-9]{2}:?[0-9]{2})$/;
  const match = whole.exec(text);
  if (match === null) return text === "" ? undefined : text;
  const milliseconds = Date.parse(`${match[1] ?? ""}${match[2] ?? ""}`);
  return Number.isNaN(milliseconds) ? text : timeText(milliseconds);
}

/** Times of Eucalyptus' own, whose description has texts alone. */
const OWN_TIMES: ReadonlySet<string> = new Set([
  "CreateDate",
  "Expiration",
  "PasswordExpiration",
  "UpdateDate",
  "UploadDate",
]);

/** As XML Schema spells it, and as Python's servers do. */
const TRUE = /^\s*(?:true|1)\s*$/i;

const INTEGER = /^-?[0-9]{1,15}$/;

type Members = Extract<Shape, { kind: "structure" }>["members"];

function membersOf(name: string | undefined): Members | undefined {
  if (name === undefined) return undefined;
  const shape = shapeNamed(name);
  return shape.kind === "structure" ? shape.members : undefined;
}

function shapeOfMember(members: Members | undefined, name: string): string | undefined {
  if (members === undefined || !Object.hasOwn(members, name)) return undefined;
  return members[name]?.shape;
}

function itemOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const shape = shapeNamed(name);
  return shape.kind === "list" || shape.kind === "map" ? shape.of : undefined;
}

function shapeNamed(name: string): Shape {
  const shape = SHAPES[name];
  invariant(shape !== undefined, `no shape ${name}`);
  return shape;
}
