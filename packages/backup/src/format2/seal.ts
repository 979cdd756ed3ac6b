import { createHash, hash } from "node:crypto";

/** How many hexadecimal digits of the SHA-256 a seal has: enough against accidents (rule S1). */
const SEAL_DIGITS = 16;

/**
 * The seal of a record: the first digits of SHA-256 over its lines without indent, each with its LF. It
 * tells accidents, not forgery: whoever changes a line can make a new seal.
 */
export function sealOf(lines: string): string {
  return hash("sha256", lines, "hex").slice(0, SEAL_DIGITS);
}

/** The seal of an account, made while its entities go by, so that none of their openers is kept (rule S2). */
export interface Roster {
  /** Takes one line without indent and line end. */
  readonly add: (line: string) => void;
  /** What {@link sealOf} says of the lines. */
  readonly end: () => string;
}

/** A roster of these lines. */
export function createRoster(lines: readonly string[]): Roster {
  const digest = createHash("sha256");
  for (const line of lines) digest.update(`${line}\n`);
  return {
    add: (line) => digest.update(`${line}\n`),
    end: () => digest.digest("hex").slice(0, SEAL_DIGITS),
  };
}

/** The checksum of a whole file, made while it is read or written (rule S3). */
export interface FileDigest {
  /** Takes one line without indent and line end. */
  readonly add: (line: string) => void;
  /** 64 hexadecimal digits. */
  readonly end: () => string;
}

/** A checksum that has seen no line yet. */
export function createFileDigest(): FileDigest {
  const digest = createHash("sha256");
  return {
    add: (line) => digest.update(`${line}\n`),
    end: () => digest.digest("hex"),
  };
}
