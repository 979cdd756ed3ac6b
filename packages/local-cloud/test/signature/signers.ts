import { createHash, createHmac } from "node:crypto";
import { EXAMPLE_KEY, type PlainRequest } from "../support.ts";

/** A request with a signature of version 2, made by AWS' description and without the code that checks it. */
export function signV2({
  host = "127.0.0.1:8773",
  key = EXAMPLE_KEY,
  hash = "HmacSHA256",
  method = "POST",
  parameters,
  path = "/services/Euare",
  time = "Timestamp",
  timestamp = "2026-01-02T03:04:05Z",
}: {
  readonly parameters: readonly (readonly [string, string])[];
  readonly host?: string;
  readonly key?: Key;
  readonly hash?: string;
  readonly method?: string;
  readonly path?: string;
  readonly time?: string;
  readonly timestamp?: string;
}): PlainRequest {
  const all = [
    ...parameters,
    ["AWSAccessKeyId", key.accessKeyId],
    ["SignatureMethod", hash],
    ["SignatureVersion", "2"],
    [time, timestamp],
  ] as const;
  const pairs = all
    .map(([name, value]) => [Buffer.from(name), `${quoted(name)}=${quoted(value)}`] as const)
    .toSorted(([a], [b]) => Buffer.compare(a, b))
    .map(([, pair]) => pair);
  const text = [method, host, path, pairs.join("&")].join("\n");
  const signature = createHmac(hash.slice("Hmac".length).toLowerCase(), key.secretAccessKey)
    .update(text)
    .digest("base64");
  const form = [...pairs, `Signature=${quoted(signature)}`].join("&");
  return method === "GET"
    ? { method, target: `${path}?${form}`, headers: { host }, body: "" }
    : { method, target: path, headers: { host }, body: form };
}

/** A POST with a signature of version 4, made by AWS' description and without the code that checks it. */
export function signV4({
  host = "127.0.0.1:8773",
  key = EXAMPLE_KEY,
  parameters,
  region,
}: {
  readonly parameters: readonly (readonly [string, string])[];
  readonly region: string;
  readonly host?: string;
  readonly key?: Key;
}): PlainRequest {
  const path = "/services/Euare";
  const body = parameters.map(([name, value]) => `${quoted(name)}=${quoted(value)}`).join("&");
  const date = "20260102T030405Z";
  const type = "application/x-www-form-urlencoded";
  const signed = "content-type;host;x-amz-date";
  const canonical = [
    "POST",
    path,
    "",
    `content-type:${type}`,
    `host:${host}`,
    `x-amz-date:${date}`,
    "",
    signed,
    sha256(body),
  ].join("\n");
  const scope = `20260102/${region}/iam/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", date, scope, sha256(canonical)].join("\n");
  const signingKey = scope
    .split("/")
    .reduce<string | Buffer>(
      (secret, part) => createHmac("sha256", secret).update(part).digest(),
      `AWS4${key.secretAccessKey}`,
    );
  const signature = createHmac("sha256", signingKey).update(text).digest("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
  const headers = { host, "content-type": type, "x-amz-date": date, authorization };
  return { method: "POST", target: path, headers, body };
}

interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** RFC 3986, byte by byte. */
function quoted(text: string): string {
  return Array.from(Buffer.from(text), (byte) => {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-._~]/.test(character)) return character;
    return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}
