import type { IAMClientConfig } from "@aws-sdk/client-iam";
import type { ServiceActionName } from "@iamferry/api/service";
import type { CloudProfile } from "@iamferry/model";
import { collectBody, HttpRequest, type HttpResponse } from "@smithy/core/protocols";
import { CallError } from "../call-error.ts";
import { formOf } from "./form.ts";
import { notIam, readError } from "./read-error.ts";
import { readOutput } from "./read-output.ts";
import { parseXml } from "./xml.ts";

/** How the SDK's clients put calls into requests, and read answers. */
export type Protocol = NonNullable<IAMClientConfig["protocol"]>;

/** As much of the SDK's protocols as its clients use. */
interface PlainProtocol {
  readonly getShapeId: () => string;
  readonly setSerdeContext: () => void;
  readonly serializeRequest: (
    operation: OperationName,
    input: Readonly<Record<string, unknown>>,
    context: { readonly endpoint: () => Promise<Endpoint> },
  ) => Promise<HttpRequest>;
  readonly deserializeResponse: (
    operation: OperationName,
    context: Parameters<typeof collectBody>[1],
    response: HttpResponse,
  ) => Promise<object>;
}

interface OperationName {
  readonly name: string;
}

interface Endpoint {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
}

/**
 * The query protocol by our own descriptions, in the place of the SDK's. The SDK's knows neither Eucalyptus' actions nor
 * what it adds to answers and to errors (0111).
 */
export function queryProtocol(profile: CloudProfile): Protocol {
  const protocol: PlainProtocol = {
    getShapeId: () => "aws.protocols#awsQuery",
    setSerdeContext: () => {},
    serializeRequest: async ({ name }, input, { endpoint }) => {
      const form = formOf(name as ServiceActionName, input);
      if ("problem" in form) {
        throw new CallError({ code: "MalformedInput", message: form.problem, fate: "unsent" });
      }
      const { hostname, path, port, protocol: scheme } = await endpoint();
      return new HttpRequest({
        protocol: scheme,
        hostname,
        path: path.endsWith("/") ? path : `${path}/`,
        ...(port !== undefined && { port }),
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
        body: form.body,
      });
    },
    deserializeResponse: async ({ name }, context, { body, statusCode }) => {
      const text = new TextDecoder().decode(await collectBody(body, context));
      const answer = { status: statusCode, body: text };
      if (statusCode >= 300) throw readError(name, answer);
      const root = parseXml(text);
      const output = root && readOutput(name as ServiceActionName, root, profile);
      if (output === undefined) throw notIam(name, answer);
      return { ...output, $metadata: { httpStatusCode: statusCode } };
    },
  };
  // The SDK's type has what its own codecs need, and clients do not.
  return protocol as unknown as Protocol;
}
