import { createHash, hash, type Hash } from "node:crypto";

/** How many hexadecimal digits of the SHA-256 a seal has: enough against accidents (rule S1). */
const SEAL_DIGITS = 16;

/**
 * The seal of a record: the first digits of SHA-256 over its lines without indent, each with its LF. It
 * tells accidents, not forgery: whoever changes a line can make a new seal.
 */
export function sealOf(lines: string): string {
  return hash("sha256", lines, "hex").slice(0, SEAL_DIGITS);
}

/** A checksum that is made while lines go by, so that none of them is kept. */
export interface LineDigest {
  /** Takes one line without indent and line end. */
  readonly add: (line: string) => void;
  /** Another one that has seen the same lines. */
  readonly copy: () => LineDigest;
  readonly end: () => string;
}

/** The checksum of a whole file (rule S3): 64 hexadecimal digits. */
export function createFileDigest(): LineDigest {
  return lineDigest(createHash("sha256"), 64);
}

/** The seal of an account (rule S2), begun with these lines: what {@link sealOf} says of all of them. */
export function createRoster(lines: readonly string[]): LineDigest {
  const roster = lineDigest(createHash("sha256"), SEAL_DIGITS);
  for (const line of lines) roster.add(line);
  return roster;
}

function lineDigest(hashed: Hash, digits: number): LineDigest {
  return {
    add: (line) => hashed.update(`${line}\n`),
    copy: () => lineDigest(hashed.copy(), digits),
    end: () => hashed.digest("hex").slice(0, digits),
  };
}
