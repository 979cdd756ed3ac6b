import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { refuse } from "../refusal.ts";

/** A public key in both forms that AWS gives it back in. */
export interface PublicKey {
  /** `ssh-rsa AAAA…`, without a comment. */
  readonly ssh: string;
  /** A PEM block, `PUBLIC KEY`. */
  readonly pem: string;
  /** MD5 of what `ssh` holds, sixteen pairs of hexadecimal digits with colons between. */
  readonly fingerprint: string;
}

/**
 * A public key of `ssh-rsa` or of PEM, of RSA and of 2048 bits or more (AWS, IAM API Reference, UploadSSHPublicKey).
 * UnrecognizedPublicKeyEncoding where it is of another form, InvalidPublicKey where it cannot be read or is too short; the
 * sentences are not documented. Reading keys only computes.
 */
export function readPublicKey(body: string): PublicKey {
  const text = body.trim();
  if (text.startsWith("ssh-rsa ")) return told(sshKey(text));
  if (/^-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(text)) return told(pemKey(text));
  return refuse("UnrecognizedPublicKeyEncoding", "The public key is neither ssh-rsa nor PEM.");
}

/** The public key; undefined where {@link readPublicKey} refuses it. */
export function readablePublicKey(body: string): PublicKey | undefined {
  try {
    return readPublicKey(body);
  } catch {
    return undefined;
  }
}

const LEAST_BITS = 2048;

function told(key: KeyObject): PublicKey {
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType !== "rsa" || modulusLength < LEAST_BITS) {
    return invalid(`The public key is not one of RSA with at least ${LEAST_BITS} bits.`);
  }
  const { e = "", n = "" } = key.export({ format: "jwk" });
  const blob = Buffer.concat([
    field(Buffer.from("ssh-rsa")),
    field(positive(Buffer.from(e, "base64url"))),
    field(positive(Buffer.from(n, "base64url"))),
  ]);
  const digits = createHash("md5").update(blob).digest("hex");
  return {
    ssh: `ssh-rsa ${blob.toString("base64")}`,
    pem: key.export({ format: "pem", type: "spki" }),
    fingerprint: digits.replaceAll(/..(?=.)/g, "$&:"),
  };
}

function pemKey(text: string): KeyObject {
  try {
    return createPublicKey(text);
  } catch {
    return unreadable();
  }
}

/** RFC 4253, section 6.6: a name and two numbers, each behind its length. */
function sshKey(text: string): KeyObject {
  const [, encoded = ""] = text.split(/\s+/, 2);
  const blob = Buffer.from(encoded, "base64");
  if (blob.toString("base64").replace(/=+$/, "") !== encoded.replace(/=+$/, "")) unreadable();
  const [name, e, n, rest] = fields(blob);
  if (name?.toString() !== "ssh-rsa" || e === undefined || n === undefined) return unreadable();
  if (rest !== undefined) return unreadable();
  try {
    const key = { kty: "RSA", e: e.toString("base64url"), n: unsigned(n).toString("base64url") };
    return createPublicKey({ format: "jwk", key });
  } catch {
    return unreadable();
  }
}

/** At most four: one more than a key has. */
function fields(blob: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < blob.length && found.length < 4;) {
    if (at + 4 > blob.length) return [];
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return [];
    found.push(blob.subarray(at + 4, end));
    at = end;
  }
  return found;
}

function field(content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

/** A number whose first bit is not its sign. */
function positive(number: Buffer): Buffer {
  return (number[0] ?? 0) >= 128 ? Buffer.concat([Buffer.alloc(1), number]) : number;
}

function unsigned(number: Buffer): Buffer {
  return number[0] === 0 ? number.subarray(1) : number;
}

function unreadable(): never {
  return invalid("The public key cannot be read.");
}

function invalid(message: string): never {
  return refuse("InvalidPublicKey", message);
}
