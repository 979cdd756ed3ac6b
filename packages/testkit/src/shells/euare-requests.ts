import { createHash, createHmac } from "node:crypto";
import type { ClientVersion } from "@iamferry/euca2ools";

/** Whose key a client has, and which service it asks. */
export interface ClientKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** That of tokens (`sts`) is asked by clients of 3.3 and later alone. Default: IAM. */
  readonly service?: "iam" | "sts";
}

/** The clients whose requests are known: the last of each way to sign and to send. */
export type RequestingClient = Extract<ClientVersion, "2.1" | "3.0" | "3.4">;

/** The parameters of a request, in the order in which the client sends them. */
export type RequestParameters = readonly (readonly [name: string, value: string])[];

/** A request before it is sent; the names of headers are in small letters. */
export interface ClientRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where a request goes, and when it is signed. */
export interface Sending {
  /** The name, and the port where the address has one. */
  readonly host: string;
  readonly at: Date;
}

/**
 * A request as a client sends it. Written by AWS' descriptions of the two versions of signatures, and by how the libraries
 * of the clients (boto 2.1, requestbuilder over python-requests) write URLs, forms and headers; nothing of it is shared
 * with the code that checks signatures.
 */
export function euareRequest(
  client: RequestingClient,
  parameters: RequestParameters,
  signing: ClientKey & Sending,
): ClientRequest {
  return SENDERS[client](parameters, signing);
}

type Sender = (parameters: RequestParameters, signing: ClientKey & Sending) => ClientRequest;

const SENDERS: Readonly<Record<RequestingClient, Sender>> = {
  "2.1": boto,
  "3.0": requestbuilder2,
  "3.4": requestbuilder4,
};

const PATH = "/services/Euare";

/** Signature version 2 in the line of a GET: the signature is the last, and its `/` stays as it is. */
function boto(parameters: RequestParameters, signing: ClientKey & Sending): ClientRequest {
  const query = signedPairs(parameters, signing);
  const signature = sign2("GET", query, signing).replaceAll("+", "%2B").replaceAll("=", "%3D");
  const headers = {
    "accept-encoding": "identity",
    host: signing.host,
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
function requestbuilder2(
  parameters: RequestParameters,
  signing: ClientKey & Sending,
): ClientRequest {
  const signature = sign2("POST", signedPairs(parameters, signing), signing);
  const body = formOf([["Signature", signature], ...version2(parameters, signing).toReversed()]);
  return {
    method: "POST",
    target: PATH,
    headers: {
      accept: "*/*",
      "accept-encoding": "gzip, deflate, compress",
      "content-length": String(Buffer.byteLength(body)),
      "content-type": FORM,
      host: signing.host,
      "user-agent": "euca2ools/3.0.5 (cli; linux2)",
    },
    body,
  };
}

/** Signature version 4 over all headers but the client's name, in a region that is made up of the process' number. */
function requestbuilder4(
  parameters: RequestParameters,
  { accessKeyId, at, host, secretAccessKey, service = "iam" }: ClientKey & Sending,
): ClientRequest {
  const path = service === "iam" ? PATH : "/services/Tokens";
  const body = formOf(parameters);
  const date = secondsOf(at).replaceAll(/[-:]/g, "");
  const headers: Readonly<Record<string, string>> = {
    accept: "*/*",
    "accept-encoding": "gzip, deflate",
    "content-length": String(Buffer.byteLength(body)),
    "content-type": FORM,
    host,
    "x-amz-content-sha256": sha256(body),
    "x-amz-date": date,
  };
  const names = Object.keys(headers).join(";");
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = `POST\n${path}\n\n${lines.join("")}\n${names}\n${sha256(body)}`;
  const scope = [date.slice(0, 8), "undefined-4711", service, "aws4_request"];
  const text = `AWS4-HMAC-SHA256\n${date}\n${scope.join("/")}\n${sha256(canonical)}`;
  let secret: string | Buffer = `AWS4${secretAccessKey}`;
  for (const part of [...scope, text]) secret = createHmac("sha256", secret).update(part).digest();
  const authorization = [
    `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope.join("/")}`,
    `SignedHeaders=${names}`,
    `Signature=${Buffer.from(secret).toString("hex")}`,
  ].join(", ");
  const agent = { "user-agent": "euca2ools/3.4.1 (cli; linux2) requestbuilder/0.7.1" };
  return { method: "POST", target: path, headers: { ...headers, authorization, ...agent }, body };
}

const FORM = "application/x-www-form-urlencoded";

function version2(
  parameters: RequestParameters,
  { accessKeyId, at }: ClientKey & Sending,
): RequestParameters {
  return [
    ...parameters,
    ["AWSAccessKeyId", accessKeyId],
    ["SignatureMethod", "HmacSHA256"],
    ["SignatureVersion", "2"],
    ["Timestamp", secondsOf(at)],
  ];
}

/** `2026-01-02T03:04:05Z`. */
function secondsOf(at: Date): string {
  return at.toISOString().replace(/\.[0-9]+Z$/, "Z");
}

/** Sorted by name; `~` is the only mark beside `-`, `_` and `.` that is not encoded. */
function signedPairs(parameters: RequestParameters, signing: ClientKey & Sending): string {
  return version2(parameters, signing)
    .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, value]) => `${percent(name)}=${percent(value)}`)
    .join("&");
}

function sign2(
  method: "GET" | "POST",
  query: string,
  { host, secretAccessKey }: ClientKey & Sending,
): string {
  const text = [method, host, PATH, query].join("\n");
  return createHmac("sha256", secretAccessKey).update(text, "utf8").digest("base64");
}

function formOf(parameters: RequestParameters): string {
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
