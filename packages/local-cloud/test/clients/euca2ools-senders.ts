import { createHash, createHmac } from "node:crypto";
import type { ClientVersion } from "../../../euca2ools/src/index.ts";
import type { PlainRequest } from "../support.ts";

/** Whose key a client has, and which service it asks. */
export interface ClientKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Default: IAM. That of tokens is asked by clients of 3.3 and later alone. */
  readonly service?: "sts";
}

/** The clients that requests are recorded of: the last of each way to sign and to send. */
export type RecordedClient = Extract<ClientVersion, "2.1" | "3.0" | "3.4">;

export type Parameters = readonly (readonly [name: string, value: string])[];

/**
 * A request as a client sends it, at one second of one day. Written by AWS' descriptions of the two versions of signatures,
 * and by how the libraries of the clients (boto 2.1, requestbuilder over python-requests) write URLs, forms and headers;
 * nothing of it is shared with the code that checks signatures.
 */
export function sendAs(
  client: RecordedClient,
  parameters: Parameters,
  key: ClientKey,
): PlainRequest {
  return SENDERS[client](parameters, key);
}

type Sender = (parameters: Parameters, key: ClientKey) => PlainRequest;

const SENDERS: Readonly<Record<RecordedClient, Sender>> = {
  "2.1": boto,
  "3.0": requestbuilder2,
  "3.4": requestbuilder4,
};

const HOST = "clc.example.com:8773";
const PATH = "/services/Euare";

/** Signature version 2 in the line of a GET: the signature is the last, and its `/` stays as it is. */
function boto(parameters: Parameters, key: ClientKey): PlainRequest {
  const query = signedPairs(parameters, key);
  const signature = sign2("GET", query, key).replaceAll("+", "%2B").replaceAll("=", "%3D");
  const headers = {
    "accept-encoding": "identity",
    host: HOST,
    "user-agent": "Boto/2.1.1 (linux2)",
  };
  return {
    method: "GET",
    target: `${PATH}?${query}&Signature=${signature}`,
    headers,
    body: "",
  };
}

/**
 * Signature version 2 in the form of a POST, which is encoded as forms are (a blank is `+`, and `~` is `%7E`), in the
 * order that Python's dictionaries have: any but the one that was signed.
 */
function requestbuilder2(parameters: Parameters, key: ClientKey): PlainRequest {
  const signature = sign2("POST", signedPairs(parameters, key), key);
  const body = formOf([["Signature", signature], ...version2(parameters, key).toReversed()]);
  return {
    method: "POST",
    target: PATH,
    headers: {
      accept: "*/*",
      "accept-encoding": "gzip, deflate, compress",
      "content-length": String(Buffer.byteLength(body)),
      "content-type": FORM,
      host: HOST,
      "user-agent": "euca2ools/3.0.5 (cli; linux2)",
    },
    body,
  };
}

/** Signature version 4 over all headers but the client's name, in a region that is made up of the process' number. */
function requestbuilder4(parameters: Parameters, key: ClientKey): PlainRequest {
  const { service = "iam" } = key;
  const path = service === "iam" ? PATH : "/services/Tokens";
  const body = formOf(parameters);
  const date = "20260102T030405Z";
  const headers: Readonly<Record<string, string>> = {
    accept: "*/*",
    "accept-encoding": "gzip, deflate",
    "content-length": String(Buffer.byteLength(body)),
    "content-type": FORM,
    host: HOST,
    "x-amz-content-sha256": sha256(body),
    "x-amz-date": date,
  };
  const names = Object.keys(headers).join(";");
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = `POST\n${path}\n\n${lines.join("")}\n${names}\n${sha256(body)}`;
  const scope = [date.slice(0, 8), "undefined-4711", service, "aws4_request"];
  const text = `AWS4-HMAC-SHA256\n${date}\n${scope.join("/")}\n${sha256(canonical)}`;
  let secret: string | Buffer = `AWS4${key.secretAccessKey}`;
  for (const part of [...scope, text]) secret = createHmac("sha256", secret).update(part).digest();
  const authorization = [
    `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scope.join("/")}`,
    `SignedHeaders=${names}`,
    `Signature=${Buffer.from(secret).toString("hex")}`,
  ].join(", ");
  const agent = { "user-agent": "euca2ools/3.4.1 (cli; linux2) requestbuilder/0.7.1" };
  return { method: "POST", target: path, headers: { ...headers, authorization, ...agent }, body };
}

const FORM = "application/x-www-form-urlencoded";

function version2(parameters: Parameters, { accessKeyId }: ClientKey): Parameters {
  return [
    ...parameters,
    ["AWSAccessKeyId", accessKeyId],
    ["SignatureMethod", "HmacSHA256"],
    ["SignatureVersion", "2"],
    ["Timestamp", "2026-01-02T03:04:05Z"],
  ];
}

/** Sorted by name; `~` is the only mark beside `-`, `_` and `.` that is not encoded. */
function signedPairs(parameters: Parameters, key: ClientKey): string {
  return version2(parameters, key)
    .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, value]) => `${percent(name)}=${percent(value)}`)
    .join("&");
}

function sign2(method: "GET" | "POST", query: string, { secretAccessKey }: ClientKey): string {
  const text = [method, HOST, PATH, query].join("\n");
  return createHmac("sha256", secretAccessKey).update(text, "utf8").digest("base64");
}

function formOf(parameters: Parameters): string {
  return parameters
    .map((pair) =>
      pair.map((text) => percent(text).replaceAll("%20", "+").replaceAll("~", "%7E")).join("="),
    )
    .join("&");
}

function percent(text: string): string {
  const escape = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, escape);
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
