/**
 * The text of a percent-encoded name or value of a form: `+` is a blank, `%XX` are bytes of UTF-8. A `%` without two
 * digits stands for itself; undefined where the bytes are no UTF-8, of which several would become one text.
 */
export function decodePercent(text: string): string | undefined {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return decodeLoosely(spaced);
  }
}

/** Percent-encoding by RFC 3986: everything but ASCII letters, digits and `-._~`. */
export function encodePercent(text: string): string {
  if (!/[^A-Za-z0-9\-._~]/.test(text)) return text;
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** As Eucalyptus encodes the documents of policies: everything but ASCII letters, digits and `+-.`. */
export function encodeAsScheme(text: string): string {
  return encodePercent(text).replaceAll("%2B", "+").replaceAll("_", "%5F").replaceAll("~", "%7E");
}

function decodeLoosely(text: string): string | undefined {
  const bytes: number[] = [];
  const source = ENCODER.encode(text);
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] ?? 0;
    const value = byte === PERCENT ? hexValue(source[at + 1]) * 16 + hexValue(source[at + 2]) : NaN;
    if (Number.isNaN(value)) {
      bytes.push(byte);
    } else {
      bytes.push(value);
      at += 2;
    }
  }
  return decodeUtf8(Uint8Array.from(bytes));
}

/** The text of bytes of UTF-8; undefined where they are none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return DECODER.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The value of a hexadecimal digit; NaN for any other byte. */
function hexValue(byte: number | undefined): number {
  if (byte === undefined) return NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte & ~0x20;
  return letter >= 0x41 && letter <= 0x46 ? letter - 0x37 : NaN;
}

const PERCENT = 0x25;
const ENCODER = new TextEncoder();
const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
