import { request, type IncomingMessage } from "node:http";
import { clientFacts } from "@iamferry/euca2ools";
import type { ServiceAnswer, ServiceCall } from "./answer-call.ts";
import type { Client } from "./client.ts";
import { euareClient } from "./euare-client.ts";
import {
  euareRequest,
  type ClientKey,
  type ClientRequest,
  type RequestingClient,
} from "./euare-requests.ts";
import type { LiveService } from "./play-command.ts";

/** Whom the clients call: an endpoint on this machine, and the key that they sign with. */
export interface LiveEndpoint extends ClientKey {
  readonly url: string;
}

/** A client that calls an endpoint, and the endpoint. */
export interface LiveEuare {
  readonly client: Client;
  readonly service: LiveService;
}

/**
 * The euare commands of a generation of euca2ools, as a script sees them, over a real endpoint: each call is signed and sent
 * as that client does it, and what is answered becomes what it prints. Of the answers only what is read off them is
 * printed: errors, and the number of a new account.
 */
export function liveEuare(version: RequestingClient, endpoint: LiveEndpoint): LiveEuare {
  const { obstacle: _foreseen, ...client } = euareClient(version);
  const environment = Object.fromEntries(
    clientFacts(version)
      .urlVariables.slice(0, 1)
      .map((name) => [name, `${endpoint.url}/services/Euare`]),
  );
  return {
    client: { ...client, environment },
    service: { answer: (call) => answerOf(version, call, endpoint) },
  };
}

async function answerOf(
  version: RequestingClient,
  { account, action, parameters }: ServiceCall,
  { url, ...key }: LiveEndpoint,
): Promise<ServiceAnswer> {
  const sent = [
    ...Object.entries(parameters),
    ["Action", action] as const,
    ...(account === undefined ? [] : [["DelegateAccount", account] as const]),
    ["Version", "2010-05-08"] as const,
  ];
  const { host, hostname, port } = new URL(url);
  const made = euareRequest(version, sent, { ...key, host, at: new Date() });
  const { body, status } = await send(made, { hostname, port });
  if (status < 300) {
    const accountId = action === "CreateAccount" ? elementText(body, "AccountId") : undefined;
    return { ok: true, ...(accountId !== undefined && { accountId }) };
  }
  const [code, message] = [elementText(body, "Code"), elementText(body, "Message")];
  if (code === undefined) throw new Error(`${action} was answered with ${status}: ${body}`);
  return { ok: false, code, message: message ?? "" };
}

async function send(
  { body, headers, method, target }: ClientRequest,
  { hostname, port }: Pick<URL, "hostname" | "port">,
): Promise<{ readonly status: number; readonly body: string }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ agent: false, headers, hostname, method, path: target, port }, resolve)
      .on("error", reject)
      .end(body);
  });
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
  return { status: response.statusCode ?? 0, body: text };
}

/** The text of the first element of a name. */
function elementText(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replaceAll(/&(?:#(\d+)|(\w+));/g, (whole, number: string, word: string) =>
    number === undefined ? (ENTITIES.get(word) ?? whole) : String.fromCodePoint(Number(number)),
  );
}

const ENTITIES = new Map([
  ["amp", "&"],
  ["apos", "'"],
  ["gt", ">"],
  ["lt", "<"],
  ["quot", '"'],
]);
