import { hash } from "node:crypto";
import type { CloudProfile, EntityKind } from "@iamferry/model";

/** What an id can name. */
export type IdKind =
  | Exclude<EntityKind, "oidc-provider" | "virtual-mfa-device">
  | "access-key"
  | "session-key"
  | "saml-key"
  | "ssh-key"
  | "service-credential"
  | "signing-certificate";

/** The id of something, made of bits. */
export function idOf(kind: IdKind, bits: Buffer, { dialect }: CloudProfile): string {
  const [prefix, length] = FORMS[kind];
  const start = dialect === "euare" ? prefix.slice(0, 3) : prefix;
  return start + base32(bits, length - start.length);
}

/**
 * The id of an access key of an account. On AWS the account's number stands in it: in the first 48 of its 80 bits, shifted
 * by 7 (not documented; seen by many in ids since 2019, and what GetAccessKeyInfo needs no list for).
 */
export function accessKeyIdOf(
  kind: "access-key" | "session-key",
  { account, bits }: { readonly account: string; readonly bits: Buffer },
  profile: CloudProfile,
): string {
  const key = Buffer.from(bits.subarray(0, 10));
  const number = Number(account);
  if (profile.dialect === "iam" && Number.isSafeInteger(number)) {
    // The first bit is 1 in all ids of this form.
    key.writeUIntBE(2 ** 47 + number * 128 + (key.readUInt8(5) & 127), 0, 6);
    return idOf(kind, key, profile);
  }
  return idOf(kind, bits, profile);
}

/** The number of the account that stands in the id of an access key of AWS; undefined where there is none in it. */
export function accountInKeyId(id: string): string | undefined {
  const letters = /^A[KS]IA([Q-Z2-7][A-Z2-7]{15})$/.exec(id)?.[1];
  if (letters === undefined) return undefined;
  let value = 0n;
  for (const letter of letters) value = value * 32n + BigInt(BASE_32.indexOf(letter));
  const number = (value >> 39n) & 0xff_ffff_ffffn;
  return number > 999_999_999_999n ? undefined : String(number).padStart(12, "0");
}

/**
 * 256 bits that follow from a seed and from what they are for, and do not tell the seed: SHA-256 with the seed as a key before
 * the message, and once more before what comes of that. HMAC does the same with two keys, and its object in Node costs
 * ten times as much.
 */
export function bitsOf(seed: string, ...parts: readonly string[]): Buffer {
  const key = keyOf(seed);
  // No separator occurs in what is between two lengths.
  const message = parts.map((part) => `${part.length}:${part}`).join("");
  return hash("sha256", key + hash("sha256", key + message, "hex"), "buffer");
}

/** One block of SHA-256, so that nothing of a message can pass for a part of it. A process has few seeds. */
function keyOf(seed: string): string {
  if (lastKey.seed !== seed) lastKey = { seed, key: hash("sha256", seed, "hex") };
  return lastKey.key;
}

let lastKey: { readonly seed: string; readonly key: string } = {
  seed: "",
  key: hash("sha256", "", "hex"),
};

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
  // privateKeyIdType, which is also the type of SAMLProviderUUID: 22 to 64 capital letters and digits.
  "saml-provider": ["", 26],
  "saml-key": ["", 26],
  "ssh-key": ["APKA", 20],
  "service-credential": ["ACCA", 21],
  "signing-certificate": ["", 24],
};
