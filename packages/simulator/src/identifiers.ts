import { createHmac } from "node:crypto";
import type { CloudProfile, EntityKind } from "@iamferry/model";

/** What an id can name. */
export type IdKind =
  | Exclude<EntityKind, "oidc-provider" | "saml-provider" | "virtual-mfa-device">
  | "access-key"
  | "session-key"
  | "ssh-key"
  | "service-credential"
  | "signing-certificate";

/** The id of something, made of bits. */
export function idOf(kind: IdKind, bits: Buffer, { dialect }: CloudProfile): string {
  const [prefix, length] = FORMS[kind];
  const start = dialect === "euare" ? prefix.slice(0, 3) : prefix;
  return start + base32(bits, length - start.length);
}

/** 256 bits that follow from a seed and from what they are for. */
export function bitsOf(seed: string, ...parts: readonly string[]): Buffer {
  const hmac = createHmac("sha256", seed);
  // No separator occurs in what is between two lengths.
  for (const part of parts) hmac.update(`${part.length}:${part}`);
  return hmac.digest();
}

/** As many characters of the base 32 alphabet of RFC 4648 as asked for, at most 51. */
export function base32(bits: Buffer, length: number): string {
  let text = "";
  let value = 0;
  let have = 0;
  for (const byte of bits) {
    value = ((value << 8) | byte) & 0xffff;
    have += 8;
    while (have >= 5) {
      have -= 5;
      text += BASE_32[(value >> have) & 31];
    }
    if (text.length >= length) break;
  }
  return text.slice(0, length);
}

/** A number of twelve digits, the first of which is none of 0. */
export function accountNumber(bits: Buffer): string {
  const number = (bits.readUIntBE(0, 6) % 900_000_000_000) + 100_000_000_000;
  return String(number);
}

/** A UUID that follows from bits. */
export function uuidOf(bits: Buffer): string {
  const hex = bits.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

const BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * What the clouds' ids begin with and how long they are (AWS, IAM User Guide, "IAM identifiers", "Understanding unique
 * ID prefixes"). Those of Eucalyptus have three letters; for server certificates and policies that is not sure.
 */
const FORMS: Readonly<Record<IdKind, readonly [prefix: string, length: number]>> = {
  user: ["AIDA", 21],
  group: ["AGPA", 21],
  role: ["AROA", 21],
  "managed-policy": ["ANPA", 21],
  "instance-profile": ["AIPA", 21],
  "server-certificate": ["ASCA", 21],
  "access-key": ["AKIA", 20],
  "session-key": ["ASIA", 20],
  "ssh-key": ["APKA", 20],
  "service-credential": ["ACCA", 20],
  "signing-certificate": ["", 24],
};
