import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";
import type { ServiceError } from "@iamferry/simulator";

/** What a signature is checked with. */
export interface VerifyContext {
  /** Of the key that the request names. */
  readonly secretAccessKey: string;
  /** Milliseconds. */
  readonly now: number;
}

/** A keyed hash. */
export function hmac(digest: "sha1" | "sha256", key: string | Buffer, text: string): Buffer {
  // Bytes that are no key object take Node several times as long.
  const prepared = typeof key === "string" ? key : createSecretKey(key);
  return createHmac(digest, prepared).update(text).digest();
}

/** Whether two signatures are the same, in a time that does not depend on where they differ. */
export function sameSignature(given: string, computed: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(computed);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** AWS' answer to a signature that is not the one of the request. */
export function mismatch(
  message = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
): ServiceError {
  return { code: "SignatureDoesNotMatch", message, status: 403 };
}

/** How far a client's clock may be from the cloud's: 15 minutes, in milliseconds. */
export const LONGEST_SKEW: number = 15 * 60 * 1000;
