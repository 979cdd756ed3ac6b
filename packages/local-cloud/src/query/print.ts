import {
  OPERATIONS,
  SHAPES,
  type Operation,
  type ServiceActionName,
  type Shape,
} from "@iamferry/api/service";
import type { CloudProfile } from "@iamferry/model";
import { assertUnreachable, invariant } from "@iamferry/text";
import type { HttpResponseRecord } from "../http-record.ts";
import { encodeAsScheme, encodePercent } from "./percent.ts";
import { protocolOf, type Protocol } from "./protocol.ts";
import { xmlElement, xmlText } from "./xml.ts";

/** The answer to an action that succeeded: the members of `output` that the cloud's description has, in its order. */
export function printOutput(
  action: ServiceActionName,
  output: Readonly<Record<string, unknown>>,
  { profile, requestId }: { readonly profile: CloudProfile; readonly requestId: string },
): HttpResponseRecord {
  const operation = OPERATIONS[action];
  const shape = outputShape(operation, profile);
  const encode = ENCODERS[protocolOf(profile.id).documents];
  const result =
    shape === undefined ? "" : xmlElement(`${action}Result`, printMembers(output, shape, encode));
  const namespace = NAMESPACES[operation.service];
  const name = `${action}Response`;
  return {
    status: 200,
    headers: { "Content-Type": XML_TYPE, "x-amzn-RequestId": requestId },
    body: `<${name} xmlns="${namespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}>`,
  };
}

/** The namespaces of answers, and the one of AWS' errors that no service gives. */
export const NAMESPACES = {
  iam: "https://iam.amazonaws.com/doc/2010-05-08/",
  sts: "https://sts.amazonaws.com/doc/2011-06-15/",
  fault: "http://webservices.amazon.com/AWSFault/2005-15-09",
} as const;

export const XML_TYPE = "text/xml; charset=utf-8";

function outputShape(operation: Operation, { dialect }: CloudProfile): string | undefined {
  return dialect === "iam" ? operation.aws?.output : operation.eucalyptus?.output;
}

function printMembers(value: unknown, shapeName: string, encode: Encode): string {
  const shape = shapeOf(shapeName);
  invariant(shape.kind === "structure", `the output ${shapeName} is no structure`);
  invariant(typeof value === "object" && value !== null, `a value of ${shapeName} is no object`);
  const members = value as Readonly<Record<string, unknown>>;
  let text = "";
  for (const member in shape.members) {
    const item = Object.hasOwn(members, member) ? members[member] : undefined;
    if (item === undefined) continue;
    const of = shape.members[member]?.shape ?? "";
    if (typeof item === "string") {
      const content = DOCUMENTS.has(member) ? encode(item) : item;
      text += `<${member}>${xmlText(content)}</${member}>`;
    } else {
      text += `<${member}>${printValue(item, of, encode)}</${member}>`;
    }
  }
  return text;
}

function printValue(value: unknown, shapeName: string, encode: Encode): string {
  if (typeof value === "string") return xmlText(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const shape = shapeOf(shapeName);
  switch (shape.kind) {
    case "structure":
      return printMembers(value, shapeName, encode);
    case "list":
      invariant(Array.isArray(value), `a value of ${shapeName} is no list`);
      return printItems(value, shape.of, encode);
    case "map":
      return printEntries(value as Readonly<Record<string, unknown>>, shape.of, encode);
    case "string":
    case "integer":
    case "boolean":
    case "timestamp":
    case "blob":
      throw new Error(`iamferry bug: a value of ${shapeName} is a ${typeof value}`);
    default:
      return assertUnreachable(shape);
  }
}

function printItems(items: readonly unknown[], of: string, encode: Encode): string {
  let text = "";
  for (const item of items) text += `<member>${printValue(item, of, encode)}</member>`;
  return text;
}

function printEntries(map: Readonly<Record<string, unknown>>, of: string, encode: Encode): string {
  return Object.entries(map)
    .map(([key, value]) => {
      const content =
        xmlElement("key", xmlText(key)) + xmlElement("value", printValue(value, of, encode));
      return xmlElement("entry", content);
    })
    .join("");
}

function shapeOf(name: string): Shape {
  const shape = SHAPES[name];
  invariant(shape !== undefined, `no shape ${name}`);
  return shape;
}

type Encode = (document: string) => string;

const ENCODERS: Readonly<Record<Protocol["documents"], Encode>> = {
  "rfc-3986": encodePercent,
  scheme: encodeAsScheme,
  raw: (document) => document,
};

/**
 * The members that hold policy documents, which are percent-encoded ("Policies returned by this operation are
 * URL-encoded compliant with RFC 3986": AWS, IAM API Reference, GetUserPolicy, GetRole, GetPolicyVersion,
 * GetAccountAuthorizationDetails). Not known of Eucalyptus' policy versions; there it is taken for the same.
 */
const DOCUMENTS: ReadonlySet<string> = new Set([
  "AssumeRolePolicyDocument",
  "Document",
  "PolicyDocument",
]);
