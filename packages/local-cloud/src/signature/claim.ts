import type { HttpRequestRecord } from "../http-record.ts";
import type { Parameters } from "../query/parameters.ts";
import { parseAuthorization, parsePresigned, type ClaimV4 } from "./claim-v4.ts";
import { parseClaimV2, type ClaimV2 } from "./claim-v2.ts";

/** Who a request says it is from, and the signature that is to prove it. Nothing of it has been checked. */
export type Claim = ClaimV4 | ClaimV2;

/** A signature that is not whole: what is missing, as a sentence. */
export interface IncompleteClaim {
  readonly kind: "incomplete";
  readonly message: string;
}

/** The claim of a request; undefined where it is not signed. */
export function claimOf(
  request: HttpRequestRecord,
  parameters: Parameters,
): Claim | IncompleteClaim | undefined {
  const authorization = request.headers.get("authorization");
  const presigned = parsePresigned(parameters);
  const version2 = parseClaimV2(parameters);
  const header =
    authorization === undefined ? undefined : parseAuthorization(authorization, request);
  const claims = [header, presigned, version2].filter((claim) => claim !== undefined);
  // Not documented: what two signatures mean. No client makes two.
  if (claims.length > 1) {
    return { kind: "incomplete", message: "The request must have one signature and no more" };
  }
  return claims[0];
}

/** A key as a request names it. */
export interface ClaimedKey {
  readonly accessKeyId: string;
  readonly sessionToken?: string;
}

/** The key that a request names, whatever else of its signature is missing. */
export function claimedKey(
  { headers }: HttpRequestRecord,
  { values }: Parameters,
): ClaimedKey | undefined {
  const authorization = headers.get("authorization");
  const credential =
    authorization === undefined
      ? values.get("X-Amz-Credential")
      : /\bCredential=([^,\s]*)/.exec(authorization)?.[1];
  const accessKeyId = credential?.split("/", 1)[0] ?? values.get("AWSAccessKeyId");
  if (accessKeyId === undefined) return undefined;
  const sessionToken =
    headers.get("x-amz-security-token") ??
    values.get("X-Amz-Security-Token") ??
    values.get("SecurityToken");
  return sessionToken === undefined ? { accessKeyId } : { accessKeyId, sessionToken };
}
