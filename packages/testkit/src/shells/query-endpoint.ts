import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerCall, type ServiceCall } from "./answer-call.ts";
import type { ServiceState } from "./service-state.ts";

/** A running endpoint of the stand-in service. */
export interface QueryEndpoint {
  readonly url: string;
  /** The calls so far, `GetCallerIdentity` left out. */
  readonly calls: readonly ServiceCall[];
  readonly close: () => Promise<void>;
}

/**
 * Serves a stand-in service on the loopback interface in the query protocol of IAM (and `GetCallerIdentity`
 * of STS), so that a real client can be tried. Signatures are not looked at.
 */
export async function openQueryEndpoint(service: ServiceState): Promise<QueryEndpoint> {
  const calls: ServiceCall[] = [];
  const server = createServer((request, response) => {
    void answer(request, response, { service, calls });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    calls,
    close: async () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { service, calls }: { readonly service: ServiceState; readonly calls: ServiceCall[] },
): Promise<void> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += String(chunk);
  const {
    Action: action = "",
    Version: _version,
    DelegateAccount: account,
    ...parameters
  }: Record<string, string> = Object.fromEntries(new URLSearchParams(body));
  response.setHeader("Content-Type", "text/xml");
  if (action === "GetCallerIdentity") {
    const id = service.accounts.get(service.callersAccount)?.id;
    const identity = `<Arn>arn:aws:iam::${id}:user/operator</Arn><Account>${id}</Account>`;
    response.end(result(action, identity));
    return;
  }
  const call = { action, parameters, ...(account === undefined ? {} : { account }) };
  calls.push(call);
  const said = answerCall(service, call);
  if (said.ok) {
    response.end(result(action, ""));
    return;
  }
  response.statusCode = said.code === "EntityAlreadyExists" ? 409 : 400;
  response.end(
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${said.code}</Code><Message>${escapeXml(said.message)}</Message></Error><RequestId>0</RequestId></ErrorResponse>`,
  );
}

const NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";

function result(action: string, content: string): string {
  return `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${content}</${action}Result><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></${action}Response>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
