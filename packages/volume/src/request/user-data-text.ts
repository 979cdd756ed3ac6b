import { gunzipSync } from "node:zlib";

/**
 * The text of user data as the metadata service gives it: unpacked where it is gzip, and decoded where somebody has
 * encoded it in base64 once more than the cloud does. Undefined where it unpacks to more than 64 KB or to no UTF-8.
 */
export function userDataText(bytes: Uint8Array): string | undefined {
  const plain = unpacked(bytes);
  if (plain === undefined) return undefined;
  const text = decoded(plain);
  if (text === undefined) return undefined;
  const packed = text.replaceAll(/[\r\n]/g, "").trim();
  if (packed.length < 12 || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) {
    return text;
  }
  const inner = unpacked(Buffer.from(packed, "base64"));
  return (inner === undefined ? undefined : decoded(inner)) ?? text;
}

const LARGEST = 65_536;

function unpacked(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST });
  } catch {
    return undefined;
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
