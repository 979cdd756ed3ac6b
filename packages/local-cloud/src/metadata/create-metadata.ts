import { hash } from "node:crypto";
import { BAD_GATEWAY, isHit } from "../faults/with-faults.ts";
import { plainResponse } from "../handle.ts";
import { pathOf, type HttpRequestRecord, type HttpResponseRecord } from "../http-record.ts";
import type { LocalCloud } from "../local-cloud.ts";
import { metadataAt } from "./metadata-tree.ts";
import type { MetadataOptions } from "./metadata-options.ts";
import { roleCredentials, type GivenCredentials } from "./role-credentials.ts";

/** The metadata service of one instance between two requests. */
export interface Metadata {
  readonly options: MetadataOptions;
  /** How many requests there were. */
  readonly requests: number;
  /** Until when each token holds, in milliseconds. */
  readonly tokens: ReadonlyMap<string, number>;
  /** The credentials that were given out last. */
  readonly credentials?: GivenCredentials;
}

/** What came of a request for metadata. */
export interface MetadataHandled {
  readonly response: HttpResponseRecord;
  readonly metadata: Metadata;
  /** The cloud after it: credentials of a role are made there. */
  readonly cloud: LocalCloud;
}

/** The metadata service of an instance of a cloud, which is asked with {@link handleMetadata}. */
export function createMetadata(options: MetadataOptions): Metadata {
  return { options, requests: 0, tokens: new Map() };
}

/**
 * Answers one request for metadata, as the instance that the options name hears it (AWS, EC2 User Guide, "Instance metadata").
 * `now` is the time of the request in milliseconds. Neither the metadata nor the cloud that were given change.
 */
export function handleMetadata(
  metadata: Metadata,
  request: HttpRequestRecord,
  { cloud, now }: { readonly cloud: LocalCloud; readonly now: number },
): MetadataHandled {
  const requests = metadata.requests + 1;
  const counted = { ...metadata, requests };
  const { faults, startsAt = 0 } = metadata.options;
  if (now < startsAt) return { response: CUT, metadata: counted, cloud };
  if (faults !== undefined && isHit(faults, "html-errors", requests)) {
    return { response: BAD_GATEWAY, metadata: counted, cloud };
  }
  if (faults !== undefined && isHit(faults, "throttling", requests)) {
    return { response: plainResponse(503, "Service Unavailable\n"), metadata: counted, cloud };
  }
  const handled = answered(counted, request, { cloud, now });
  if (faults === undefined || !isHit(faults, "lost-answers", requests)) return handled;
  return { ...handled, response: { ...handled.response, lost: true } };
}

interface Around {
  readonly cloud: LocalCloud;
  readonly now: number;
}

function answered(
  metadata: Metadata,
  request: HttpRequestRecord,
  { cloud, now }: Around,
): MetadataHandled {
  const path = pathOf(request);
  const unchanged = (response: HttpResponseRecord): MetadataHandled => ({
    response,
    metadata,
    cloud,
  });
  // Version 2 takes no requests that came through a proxy; what version 1 does with them is not documented.
  if (imdsOf(metadata, cloud) !== "v1") {
    if (request.headers.has("x-forwarded-for") && request.method === "PUT") {
      return unchanged(plainResponse(403, "Forbidden\n"));
    }
    if (path === TOKEN_PATH) return token(metadata, request, { cloud, now });
    const refused = tokenProblem(metadata, request, { cloud, now });
    if (refused !== undefined) return unchanged(refused);
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return unchanged(plainResponse(request.method === "PUT" ? 404 : 405, "Not Found\n"));
  }
  const asked = /^\/(?:latest|1\.0|20[0-9]{2}-[0-9]{2}-[0-9]{2})(?:\/(.*))?$/.exec(path);
  if (asked === null) return unchanged(path === "/" ? plainResponse(200, "latest") : NOT_FOUND);
  const made = roleCredentials(metadata, { cloud, now });
  const text = metadataAt(asked[1] ?? "", {
    instance: cloud.ec2?.instances.get(metadata.options.instanceId),
    cloud,
    credentials: made.credentials,
  });
  const after = {
    ...metadata,
    ...(made.credentials !== undefined && { credentials: made.credentials }),
  };
  return {
    response: text === undefined ? NOT_FOUND : plainResponse(200, text),
    metadata: after,
    cloud: made.cloud,
  };
}

function imdsOf({ options }: Metadata, { state }: LocalCloud): "v1" | "v2" | "optional" {
  // Eucalyptus never had tokens.
  return options.imds ?? (state.profile.dialect === "euare" ? "v1" : "optional");
}

/**
 * Gives out a token. It follows from the instance and from how many requests there were. Tokens that have ended are forgotten.
 */
function token(
  metadata: Metadata,
  { headers, method }: HttpRequestRecord,
  { cloud, now }: Around,
): MetadataHandled {
  if (method !== "PUT") return { response: NOT_ALLOWED, metadata, cloud };
  const ttl = headers.get(TTL_HEADER) ?? "";
  const seconds = /^[0-9]{1,5}$/.test(ttl) ? Number(ttl) : 0;
  if (seconds < 1 || seconds > LONGEST_SECONDS) {
    return { response: plainResponse(400, "Bad Request\n"), metadata, cloud };
  }
  const { instanceId } = metadata.options;
  const text = hash(
    "sha256",
    `${cloud.state.seed}/imds/${instanceId}/${metadata.requests}`,
    "base64url",
  );
  const tokens = new Map([...metadata.tokens].filter(([, until]) => until > now));
  tokens.set(text, now + seconds * 1000);
  const response = plainResponse(200, text);
  return {
    response: {
      ...response,
      headers: { ...response.headers, [SHOWN_TTL_HEADER]: String(seconds) },
    },
    metadata: { ...metadata, tokens },
    cloud,
  };
}

/** Why a request is refused for its token, or for having none. */
function tokenProblem(
  metadata: Metadata,
  { headers }: HttpRequestRecord,
  { cloud, now }: Around,
): HttpResponseRecord | undefined {
  const given = headers.get("x-aws-ec2-metadata-token");
  if (given === undefined) {
    return imdsOf(metadata, cloud) === "v2" ? UNAUTHORIZED : undefined;
  }
  const until = metadata.tokens.get(given);
  return until === undefined || until <= now ? UNAUTHORIZED : undefined;
}

const TOKEN_PATH = "/latest/api/token";
const TTL_HEADER = "x-aws-ec2-metadata-token-ttl-seconds";
const SHOWN_TTL_HEADER = "X-Aws-Ec2-Metadata-Token-Ttl-Seconds";
/** Six hours. */
const LONGEST_SECONDS = 21_600;

const CUT: HttpResponseRecord = { status: 503, headers: {}, body: "", lost: true };
const NOT_FOUND: HttpResponseRecord = plainResponse(404, "Not Found\n");
const UNAUTHORIZED: HttpResponseRecord = plainResponse(401, "Unauthorized\n");
const NOT_ALLOWED: HttpResponseRecord = plainResponse(405, "Method Not Allowed\n");
