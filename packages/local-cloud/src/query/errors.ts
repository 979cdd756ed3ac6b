import { STATUS_CODES } from "node:http";
import type { CloudProfile } from "@iamferry/model";
import type { ServiceError } from "@iamferry/simulator";
import type { HttpResponseRecord } from "../http-record.ts";
import { NAMESPACES, XML_TYPE } from "./print.ts";
import type { Refused } from "./refused.ts";
import { xmlElement, xmlText } from "./xml.ts";

/** Whom an error answers. */
export interface ErrorContext {
  readonly profile: CloudProfile;
  readonly service: "iam" | "sts";
  readonly requestId: string;
}

/** The answer to a refused request, in the shape that the cloud has for it. */
export function printError({ error, place }: Refused, context: ErrorContext): HttpResponseRecord {
  if (context.profile.dialect === "iam") return awsError(error, place, context);
  return place === "front" ? euareFrontError(error, context) : euareError(error, context);
}

/** AWS' errors. Those that come before an action is known are of another namespace, which no client looks at. */
function awsError(
  error: ServiceError,
  place: Refused["place"],
  { requestId, service }: ErrorContext,
): HttpResponseRecord {
  const namespace = place === "front" ? NAMESPACES.fault : NAMESPACES[service];
  const inner = errorElements(error);
  return {
    status: error.status,
    headers: { "Content-Type": XML_TYPE, "x-amzn-RequestId": requestId },
    body: `<ErrorResponse xmlns="${namespace}"><Error>${inner}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  };
}

/** Errors of Eucalyptus' services. */
function euareError(error: ServiceError, { requestId, service }: ErrorContext): HttpResponseRecord {
  const inner = `${errorElements(error)}<Detail/>`;
  return {
    status: error.status,
    headers: { "Content-Type": XML_TYPE },
    body: `<ErrorResponse xmlns="${NAMESPACES[service]}"><Error>${inner}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  };
}

/**
 * What Eucalyptus says before the service is reached (`NioServerHandler.sendError`, `Binding.createRestFault`): 403 to
 * logins and 400 to all else, with the status line for a code, as plain text, and the connection is closed.
 */
function euareFrontError(error: ServiceError, { requestId }: ErrorContext): HttpResponseRecord {
  const status = error.status === 403 || error.status === 500 ? error.status : 400;
  const code = xmlElement("Code", `${status} ${STATUS_CODES[status] ?? ""}`);
  const inner = xmlElement("Error", code + xmlElement("Message", xmlText(error.message)));
  return {
    status,
    headers: { "Content-Type": "text/plain; charset=UTF-8", Connection: "close" },
    body: `<?xml version="1.0"?><Response><Errors>${inner}</Errors><RequestID>${requestId}</RequestID></Response>`,
  };
}

function errorElements({ code, message, status }: ServiceError): string {
  const type = xmlElement("Type", status >= 500 ? "Receiver" : "Sender");
  return `${type}${xmlElement("Code", xmlText(code))}${xmlElement("Message", xmlText(message))}`;
}
