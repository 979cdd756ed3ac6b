/** Decoded text, and where in it bytes could not be decoded. */
export interface Decoded {
  readonly text: string;
  /** Offsets in `text`, in UTF-16 units, ascending; U+FFFD stands there. */
  readonly damage: readonly number[];
}

/** Decodes a file piece by piece. */
export interface Decoder {
  /** The text of `bytes`, without a character that is still incomplete. */
  readonly push: (bytes: Uint8Array) => Decoded;
  /** What was still incomplete: damage, if anything. */
  readonly end: () => Decoded;
}

/**
 * Decodes a whole file: UTF-8, or UTF-16 where it begins with the byte-order mark of that. A mark of UTF-8
 * stays in the text, as U+FEFF. Bytes that are no character become U+FFFD, and are listed.
 */
export function decodeBackup(bytes: Uint8Array): Decoded {
  const decoder = createDecoder();
  const head = decoder.push(bytes);
  const tail = decoder.end();
  if (tail.text === "") return head;
  return {
    text: head.text + tail.text,
    damage: [...head.damage, ...tail.damage.map((at) => at + head.text.length)],
  };
}

/** A decoder for one file; what it is encoded in is decided by its first bytes. */
export function createDecoder(): Decoder {
  let decode: DecodePiece | undefined;
  let rest: Uint8Array = new Uint8Array();
  const take = (bytes: Uint8Array, final: boolean): Decoded => {
    const all = rest.length === 0 ? bytes : joined(rest, bytes);
    if (decode === undefined) {
      if (all.length < 2 && !final) {
        rest = all.slice();
        return NOTHING;
      }
      decode = chooseDecoder(all);
    }
    const { decoded, used } = decode(all, final);
    rest = all.slice(used);
    return decoded;
  };
  return {
    push: (bytes) => take(bytes, false),
    end: () => take(new Uint8Array(), true),
  };
}

/** Decodes what is complete of `bytes`, or all of it, and says how many bytes that was. */
type DecodePiece = (
  bytes: Uint8Array,
  final: boolean,
) => { readonly decoded: Decoded; readonly used: number };

function chooseDecoder(bytes: Uint8Array): DecodePiece {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16Decoder("utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16Decoder("utf-16be");
  return decodeUtf8;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Uint8Array, final: boolean): ReturnType<DecodePiece> {
  const used = final ? bytes.length : completeUtf8(bytes);
  const piece = bytes.subarray(0, used);
  try {
    return { decoded: { text: strictUtf8.decode(piece), damage: [] }, used };
  } catch {
    return { decoded: decodeDamagedUtf8(piece), used };
  }
}

/** How many bytes there are before a character at the end that may go on. */
function completeUtf8(bytes: Uint8Array): number {
  const { length } = bytes;
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? length - back : length;
  }
  return length;
}

function sequenceLength(lead: number): number {
  if (lead < 0xc2) return 1;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 1;
}

function decodeDamagedUtf8(bytes: Uint8Array): Decoded {
  const parts: string[] = [];
  const damage: number[] = [];
  let length = 0;
  let soundFrom = 0;
  const flush = (to: number): void => {
    if (to === soundFrom) return;
    const text = strictUtf8.decode(bytes.subarray(soundFrom, to));
    parts.push(text);
    length += text.length;
  };
  let at = 0;
  while (at < bytes.length) {
    const size = validSequence(bytes, at);
    if (size > 0) {
      at += size;
      continue;
    }
    flush(at);
    damage.push(length);
    parts.push("\ufffd");
    length++;
    at++;
    soundFrom = at;
  }
  flush(bytes.length);
  return { text: parts.join(""), damage };
}

/** The length of the well-formed character at `at` (Unicode, table 3-7), or 0. */
function validSequence(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const size = sequenceLength(lead);
  if (size === 1) return 0;
  const second = bytes[at + 1] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let i = 2; i < size; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return size;
}

function utf16Decoder(encoding: "utf-16le" | "utf-16be"): DecodePiece {
  const little = encoding === "utf-16le";
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes, final) => {
    let used = bytes.length - (bytes.length % 2);
    const view = new DataView(bytes.buffer, bytes.byteOffset, used);
    const isHigh = (at: number): boolean => (view.getUint16(at, little) & 0xfc00) === 0xd800;
    const isLow = (at: number): boolean => (view.getUint16(at, little) & 0xfc00) === 0xdc00;
    if (!final && used >= 2 && isHigh(used - 2)) used -= 2;
    // Each lone surrogate becomes one U+FFFD, so that offsets in the text are offsets in units.
    let text = decoder.decode(bytes.subarray(0, used));
    const damage: number[] = [];
    if (text.includes("\ufffd")) {
      for (let at = 0; at < used; at += 2) {
        if (isHigh(at) && at + 2 < used && isLow(at + 2)) at += 2;
        else if (isHigh(at) || isLow(at)) damage.push(at / 2);
      }
    }
    if (final && used < bytes.length) {
      damage.push(text.length);
      text += "\ufffd";
      used = bytes.length;
    }
    return { decoded: { text, damage }, used };
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

const NOTHING: Decoded = { text: "", damage: [] };
