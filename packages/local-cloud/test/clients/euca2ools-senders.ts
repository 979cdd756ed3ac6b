import { euareRequest } from "@iamferry/testkit";
import type { ClientKey, RequestingClient, RequestParameters } from "@iamferry/testkit";
import { SIGNED_AT, type PlainRequest } from "../support.ts";

/** The clients that requests are recorded of: the last of each way to sign and to send. */
export type RecordedClient = RequestingClient;

export type Parameters = RequestParameters;

/** A request as a client sends it, at one second of one day, and to one host. */
export function sendAs(
  client: RecordedClient,
  parameters: Parameters,
  key: ClientKey,
): PlainRequest {
  const sending = { host: "clc.example.com:8773", at: new Date(SIGNED_AT) };
  return euareRequest(client, parameters, { ...key, ...sending });
}
