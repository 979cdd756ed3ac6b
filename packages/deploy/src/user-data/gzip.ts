/**
 * The bytes as a gzip file (RFC 1952), compressed (RFC 1951) with the codes that are fixed there. zlib makes it a tenth smaller,
 * but other releases of it, and so of Node, other bytes: here the same bytes become the same file everywhere. The time that it takes grows with
 * their number.
 */
export function gzip(bytes: Uint8Array): Uint8Array {
  const header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
  return Uint8Array.from([
    ...header,
    ...deflate(bytes),
    ...fourBytes(checksum(bytes)),
    ...fourBytes(bytes.length),
  ]);
}

/** Bits in the order of RFC 1951: the first is the lowest of the first byte. */
interface BitWriter {
  /** A number, lowest bit first. */
  readonly number: (value: number, bits: number) => void;
  /** A Huffman code, highest bit first. */
  readonly code: (value: number, bits: number) => void;
  readonly bytes: number[];
}

function bitWriter(): BitWriter {
  const bytes: number[] = [];
  let used = 8;
  const bit = (value: number): void => {
    if (used === 8) {
      bytes.push(0);
      used = 0;
    }
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | (value << used++);
  };
  return {
    bytes,
    number: (value, bits) => {
      for (let at = 0; at < bits; at++) bit((value >> at) & 1);
    },
    code: (value, bits) => {
      for (let at = bits - 1; at >= 0; at--) bit((value >> at) & 1);
    },
  };
}

/** One last block with fixed codes: what was there before is named by how far back and how long it is. */
function deflate(bytes: Uint8Array): readonly number[] {
  const out = bitWriter();
  out.number(1, 1);
  out.number(1, 2);
  const places = new Map<number, number[]>();
  let at = 0;
  while (at < bytes.length) {
    const { distance, length } = longestMatch(bytes, { at, places });
    const taken = length < SHORTEST ? 1 : length;
    if (taken === 1) symbol(out, byteAt(bytes, at));
    else writeMatch(out, { distance, length });
    for (const end = at + taken; at < end; at++) remember(bytes, { at, places });
  }
  symbol(out, END_OF_BLOCK);
  return out.bytes;
}

interface Match {
  readonly distance: number;
  readonly length: number;
}

interface Search {
  readonly at: number;
  /** Where three bytes have been seen, by these. */
  readonly places: Map<number, number[]>;
}

const SHORTEST = 3;
const LONGEST = 258;
const FARTHEST = 32_768;
/** How many places are tried at most: the time is linear by this. */
const TRIES = 64;

function longestMatch(bytes: Uint8Array, { at, places }: Search): Match {
  let best: Match = { distance: 0, length: 0 };
  const seen = places.get(threeBytes(bytes, at)) ?? [];
  const first = Math.max(0, seen.length - TRIES);
  for (let next = seen.length - 1; next >= first; next--) {
    const place = seen[next] ?? 0;
    if (at - place > FARTHEST) break;
    let length = 0;
    const most = Math.min(LONGEST, bytes.length - at);
    while (length < most && bytes[place + length] === bytes[at + length]) length++;
    if (length > best.length) best = { distance: at - place, length };
  }
  return best;
}

function remember(bytes: Uint8Array, { at, places }: Search): void {
  const key = threeBytes(bytes, at);
  const seen = places.get(key);
  if (seen === undefined) places.set(key, [at]);
  else seen.push(at);
}

function threeBytes(bytes: Uint8Array, at: number): number {
  return (byteAt(bytes, at) << 16) | (byteAt(bytes, at + 1) << 8) | byteAt(bytes, at + 2);
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

/** RFC 1951, 3.2.6. */
function symbol(out: BitWriter, value: number): void {
  if (value < 144) out.code(0x30 + value, 8);
  else if (value < 256) out.code(0x190 + value - 144, 9);
  else if (value < 280) out.code(value - 256, 7);
  else out.code(0xc0 + value - 280, 8);
}

const END_OF_BLOCK = 256;

function writeMatch(out: BitWriter, { distance, length }: Match): void {
  const ofLength = codeFor(LENGTHS, length);
  symbol(out, 257 + ofLength.code);
  out.number(length - ofLength.base, ofLength.bits);
  const ofDistance = codeFor(DISTANCES, distance);
  out.code(ofDistance.code, 5);
  out.number(distance - ofDistance.base, ofDistance.bits);
}

interface RangeCode {
  readonly code: number;
  /** The first number that it stands for; so many bits say which one it is. */
  readonly base: number;
  readonly bits: number;
}

function codeFor(codes: readonly RangeCode[], value: number): RangeCode {
  const found = codes.findLast(({ base }) => base <= value);
  if (found === undefined) throw new Error("iamferry bug: no code of deflate for a match");
  return found;
}

/** Ranges one after the other, of these numbers of bits. */
function ranges(first: number, bits: readonly number[]): readonly RangeCode[] {
  let base = first;
  return bits.map((count, code) => {
    const range = { code, base, bits: count };
    base += 2 ** count;
    return range;
  });
}

/** RFC 1951, 3.2.5. The longest has a code of its own. */
const LENGTHS: readonly RangeCode[] = [
  ...ranges(SHORTEST, Array.from("0000000011112222333344445555", Number)),
  { code: 28, base: LONGEST, bits: 0 },
];

const DISTANCES: readonly RangeCode[] = ranges(1, [
  0,
  0,
  ...Array.from({ length: 28 }, (_, at) => at >> 1),
]);

/** RFC 1952, 8: CRC-32. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum & 1) === 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function fourBytes(value: number): readonly number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}
