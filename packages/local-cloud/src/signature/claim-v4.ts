import type { HttpRequestRecord } from "../http-record.ts";
import type { Parameters } from "../query/parameters.ts";
import { shortened } from "../query/shortened.ts";
import type { IncompleteClaim } from "./claim.ts";

/** What a signature of version 4 says of itself. */
export interface ClaimV4 {
  readonly kind: "v4";
  readonly accessKeyId: string;
  readonly sessionToken?: string;
  /** The rest of the credential: `20260101/us-east-1/iam/aws4_request`. */
  readonly scope: CredentialScope;
  /** In lower case, as they were given. */
  readonly signedHeaders: readonly string[];
  /** In hexadecimal. */
  readonly signature: string;
  /** As it was given: `20260101T000000Z`, or of a `Date` header. */
  readonly date: string;
  /** Where it stands. */
  readonly place: "header" | "query";
  /** For how many seconds it holds; absent in a header. */
  readonly expires?: number;
}

export interface CredentialScope {
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
}

/** Reads an `Authorization` header (AWS, Signature Version 4, "Create a signed AWS API request"). */
export function parseAuthorization(
  text: string,
  { headers }: HttpRequestRecord,
): ClaimV4 | IncompleteClaim {
  const blank = text.indexOf(" ");
  if (blank < 0 || text.slice(0, blank) !== ALGORITHM) {
    return incomplete(`Authorization header requires the algorithm ${ALGORITHM}`);
  }
  const parts = new Map<string, string>();
  for (const part of text.slice(blank + 1).split(",", MOST_PARTS)) {
    const equals = part.indexOf("=");
    if (equals >= 0) parts.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  const missing = ["Credential", "SignedHeaders", "Signature"].filter((part) => !parts.get(part));
  const date = headers.get("x-amz-date") ?? headers.get("date");
  if (missing.length > 0 || parts.size > 3 || date === undefined) {
    const sentences = missing.map((part) => `Authorization header requires '${part}' parameter.`);
    if (date === undefined) {
      sentences.push(
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
      );
    }
    if (parts.size > 3) sentences.push("Authorization header has more than three parameters.");
    return incomplete(sentences.join(" "));
  }
  const sessionToken = headers.get("x-amz-security-token");
  return claimOfParts({
    credential: parts.get("Credential") ?? "",
    signedHeaders: parts.get("SignedHeaders") ?? "",
    signature: parts.get("Signature") ?? "",
    date,
    place: "header",
    ...(sessionToken === undefined ? {} : { sessionToken }),
  });
}

/** Reads the signature of a presigned URL; undefined where the query has none. */
export function parsePresigned({ query }: Parameters): ClaimV4 | IncompleteClaim | undefined {
  if (!query.has("X-Amz-Signature") && !query.has("X-Amz-Credential")) return undefined;
  const missing = PRESIGNED.filter((name) => !query.get(name));
  if (missing.length > 0) {
    return incomplete(missing.map((name) => `AWS query-string requires '${name}'.`).join(" "));
  }
  if (query.get("X-Amz-Algorithm") !== ALGORITHM) {
    return incomplete(`AWS query-string requires the algorithm ${ALGORITHM}`);
  }
  const expires = query.get("X-Amz-Expires") ?? "";
  if (!/^[0-9]{1,6}$/.test(expires) || Number(expires) > LONGEST_SECONDS) {
    return incomplete(`X-Amz-Expires must be a number of seconds of at most ${LONGEST_SECONDS}`);
  }
  const sessionToken = query.get("X-Amz-Security-Token");
  return claimOfParts({
    credential: query.get("X-Amz-Credential") ?? "",
    signedHeaders: query.get("X-Amz-SignedHeaders") ?? "",
    signature: query.get("X-Amz-Signature") ?? "",
    date: query.get("X-Amz-Date") ?? "",
    place: "query",
    expires: Number(expires),
    ...(sessionToken === undefined ? {} : { sessionToken }),
  });
}

/** The name of the algorithm. */
export const ALGORITHM = "AWS4-HMAC-SHA256";

function claimOfParts({
  credential,
  signedHeaders,
  ...rest
}: Omit<ClaimV4, "kind" | "accessKeyId" | "scope" | "signedHeaders"> & {
  readonly credential: string;
  readonly signedHeaders: string;
}): ClaimV4 | IncompleteClaim {
  const [accessKeyId, date, region, service, terminator, ...others] = credential.split("/", 7);
  if (
    !accessKeyId ||
    !date ||
    region === undefined ||
    !service ||
    !terminator ||
    others.length > 0
  ) {
    return incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${shortened(credential)}'`,
    );
  }
  return {
    kind: "v4",
    accessKeyId,
    scope: { date, region, service, terminator },
    signedHeaders: signedHeaders.split(";"),
    ...rest,
  };
}

function incomplete(message: string): IncompleteClaim {
  return { kind: "incomplete", message };
}

/** More parts than the three than a header may have are refused; how many more does not matter. */
const MOST_PARTS = 8;
/** A week. */
const LONGEST_SECONDS = 604_800;
const PRESIGNED = [
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-Signature",
  "X-Amz-SignedHeaders",
] as const;
