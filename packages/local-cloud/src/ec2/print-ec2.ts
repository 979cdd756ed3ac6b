import type { ServiceError } from "@iamferry/simulator";
import type { HttpResponseRecord } from "../http-record.ts";
import { xmlElement, xmlText } from "../query/xml.ts";
import type { Ec2Action, Ec2Output, Ec2Value } from "./ec2-call.ts";

/** The answer to an action that succeeded, in the version of the API that was asked for. */
export function printEc2(
  action: Ec2Action,
  output: Ec2Output,
  { requestId, version }: { readonly requestId: string; readonly version: string },
): HttpResponseRecord {
  const name = `${action}Response`;
  const body = xmlElement("requestId", requestId) + printMembers(output);
  // Answered is no version but one that is written as a date.
  return {
    status: 200,
    headers: { "Content-Type": "text/xml;charset=UTF-8", "x-amzn-RequestId": requestId },
    body: `${XML}<${name} xmlns="http://ec2.amazonaws.com/doc/${version}/">${body}</${name}>`,
  };
}

/** The answer to a request that was refused (AWS, EC2 API Reference, "Error codes": EC2's errors have a form of their own). */
export function printEc2Error(error: ServiceError, requestId: string): HttpResponseRecord {
  const told =
    xmlElement("Code", xmlText(error.code)) + xmlElement("Message", xmlText(error.message));
  const errors = xmlElement("Errors", xmlElement("Error", told));
  return {
    status: error.status,
    headers: { "Content-Type": "text/xml;charset=UTF-8", "x-amzn-RequestId": requestId },
    body: `${XML}<Response>${errors}<RequestID>${requestId}</RequestID></Response>`,
  };
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

function printMembers(members: Ec2Output): string {
  let text = "";
  for (const [name, value] of Object.entries(members)) text += xmlElement(name, printValue(value));
  return text;
}

function printValue(value: Ec2Value): string {
  if (typeof value === "string") return xmlText(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isList(value)) return value.map((item) => xmlElement("item", printValue(item))).join("");
  return printMembers(value);
}

function isList(value: Ec2Output | readonly Ec2Value[]): value is readonly Ec2Value[] {
  return Array.isArray(value);
}
