import { bitsOf } from "./identifiers.ts";

/**
 * The secret of an access key: it follows from the seed and the key's id, so that no state and no Snapshot holds it,
 * and a cloud that is loaded again with the same seed takes the same secrets. 40 characters, as AWS' have.
 */
export function secretAccessKey(seed: string, accessKeyId: string): string {
  return bitsOf(seed, "secret", accessKeyId).toString("base64").slice(0, 40);
}

/** What is kept of a password. */
export function passwordHash(seed: string, password: string): string {
  return bitsOf(seed, "password", password).toString("hex");
}
