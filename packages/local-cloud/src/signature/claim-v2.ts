import type { Parameters } from "../query/parameters.ts";
import type { IncompleteClaim } from "./claim.ts";

/** What a signature of version 2 says of itself. */
export interface ClaimV2 {
  readonly kind: "v2";
  readonly accessKeyId: string;
  readonly sessionToken?: string;
  readonly digest: "sha1" | "sha256";
  /** In base64. */
  readonly signature: string;
  /** When it was made, or until when it holds: one of the two, as it was given. */
  readonly timestamp?: string;
  readonly expires?: string;
}

/** Reads the parameters of a signature of version 2; undefined where there are none. */
export function parseClaimV2({ values }: Parameters): ClaimV2 | IncompleteClaim | undefined {
  const accessKeyId = values.get("AWSAccessKeyId");
  if (accessKeyId === undefined) return undefined;
  const version = values.get("SignatureVersion");
  const digest = DIGESTS.get(values.get("SignatureMethod") ?? "");
  const signature = values.get("Signature");
  const timestamp = values.get("Timestamp");
  const expires = values.get("Expires");
  const problem = !accessKeyId
    ? "AWSAccessKeyId is empty"
    : version !== "2"
      ? "SignatureVersion must be 2"
      : digest === undefined
        ? "SignatureMethod must be HmacSHA256 or HmacSHA1"
        : !signature
          ? "Signature is missing"
          : (timestamp === undefined) === (expires === undefined)
            ? "Either Timestamp or Expires must be given"
            : undefined;
  if (problem !== undefined || digest === undefined || signature === undefined) {
    return { kind: "incomplete", message: problem ?? "" };
  }
  const sessionToken = values.get("SecurityToken");
  return {
    kind: "v2",
    accessKeyId,
    digest,
    signature,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(expires === undefined ? {} : { expires }),
  };
}

const DIGESTS: ReadonlyMap<string, "sha1" | "sha256"> = new Map([
  ["HmacSHA1", "sha1"],
  ["HmacSHA256", "sha256"],
]);
