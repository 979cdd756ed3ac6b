import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { secondsLater } from "./times.ts";

/** A certificate and what signs with it, both PEM. */
export interface MadeCertificate {
  readonly body: string;
  readonly privateKey: string;
}

/** What a certificate is made for. */
export interface CertificateFacts {
  /** 256 bits that nothing else got. */
  readonly bits: Buffer;
  /** The user's name. */
  readonly subject: string;
  /** When it begins, as the model writes times. */
  readonly from: string;
}

/**
 * A self-signed X.509 certificate with its key, which follow from bits: Eucalyptus makes such for its users. Its keys are of
 * RSA and its certificates signed by the cloud; here they are of Ed25519, since no key of RSA can be made from given bits
 * with what Node has. Valid for five years.
 */
export function madeCertificate({ bits, from, subject }: CertificateFacts): MadeCertificate {
  const key = createPrivateKey({
    key: Buffer.concat([PRIVATE_KEY_HEAD, bits.subarray(0, 32)]),
    format: "der",
    type: "pkcs8",
  });
  const name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from(subject)))));
  const contents = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    // No number of 16 octets with this first one is negative, or begins with a needless 0.
    der(0x02, Buffer.concat([Buffer.from([0x40]), bits.subarray(0, 15)])),
    ED25519,
    name,
    der(0x30, time(from), time(secondsLater(from, LIFETIME))),
    name,
    createPublicKey(key).export({ format: "der", type: "spki" }),
  );
  const signature = Buffer.concat([Buffer.alloc(1), sign(null, contents, key)]);
  return {
    body: pem("CERTIFICATE", der(0x30, contents, ED25519, der(0x03, signature))),
    privateKey: key.export({ format: "pem", type: "pkcs8" }),
  };
}

const LIFETIME = 5 * 365 * 24 * 60 * 60;

/** RFC 8410, section 7: a PrivateKeyInfo up to its 32 octets. */
const PRIVATE_KEY_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

/** RFC 8410, section 3: an AlgorithmIdentifier. */
const ED25519 = Buffer.from("300506032b6570", "hex");

/** The object identifier 2.5.4.3. */
const COMMON_NAME = Buffer.from("0603550403", "hex");

/** One value of ITU-T X.690. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, ...sizeOf(content.length)]), content]);
}

/** ITU-T X.690, section 8.1.3: in one octet, or behind one that says in how many. */
function sizeOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  if (length < 0x1_0000) return [0x82, length >> 8, length & 0xff];
  return [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
}

/** RFC 5280, section 4.1.2.5: two digits of the year until 2049. */
function time(text: string): Buffer {
  const digits = text.replaceAll(/[-:T]/g, "");
  return digits < "2050" ? der(0x17, Buffer.from(digits.slice(2))) : der(0x18, Buffer.from(digits));
}

function pem(label: string, content: Buffer): string {
  const lines = content.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
