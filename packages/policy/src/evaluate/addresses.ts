/** A range of IP addresses: those whose first `prefix` bits are those of `bits`. */
export interface AddressRange {
  readonly bits: bigint;
  readonly prefix: number;
  /** 32 for IPv4, 128 for IPv6. */
  readonly width: number;
}

/**
 * Reads an address, or a range in CIDR notation (RFC 4632), of IPv4 or IPv6; an address alone is the range of one.
 * Bits behind the prefix are of no account. Undefined for any other text.
 */
export function readAddressRange(text: string): AddressRange | undefined {
  const slash = text.indexOf("/");
  const address = slash === -1 ? text : text.slice(0, slash);
  const isIpv6 = address.includes(":");
  const bits = isIpv6 ? readIpv6(address) : readIpv4(address);
  if (bits === undefined) return undefined;
  const width = isIpv6 ? 128 : 32;
  if (slash === -1) return { bits, prefix: width, width };
  const digits = text.slice(slash + 1);
  const prefix = /^[0-9]{1,3}$/.test(digits) ? Number(digits) : Number.POSITIVE_INFINITY;
  return prefix <= width ? { bits, prefix, width } : undefined;
}

/** Whether an address lies in the range; one of IPv4 never lies in one of IPv6. */
export function isInRange(address: AddressRange, range: AddressRange): boolean {
  if (address.width !== range.width) return false;
  const rest = BigInt(range.width - range.prefix);
  return address.bits >> rest === range.bits >> rest;
}

/** The number of an IPv4 address in dotted notation. */
export function readIpv4(text: string): bigint | undefined {
  if (!/^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/.test(text)) return undefined;
  const parts = text.split(".").map(Number);
  if (parts.some((part) => part > 255)) return undefined;
  return BigInt(parts.reduce((sum, part) => sum * 256 + part, 0));
}

/** RFC 4291, section 2.2. */
function readIpv6(text: string): bigint | undefined {
  // Longer is none, and would be work.
  if (text.length > 45) return undefined;
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => groupsOf(half));
  if (head === "none" || tail === "none") return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
}

/** The groups of sixteen bits; the last two may be written as an IPv4 address. */
function groupsOf(text: string): readonly number[] | "none" {
  if (text === "") return [];
  const words = text.split(":");
  const groups: number[] = [];
  for (const [at, word] of words.entries()) {
    if (at === words.length - 1 && word.includes(".")) {
      const ipv4 = readIpv4(word);
      if (ipv4 === undefined) return "none";
      groups.push(Number(ipv4 >> 16n), Number(ipv4 & 0xffffn));
    } else if (/^[0-9A-Fa-f]{1,4}$/.test(word)) groups.push(Number.parseInt(word, 16));
    else return "none";
  }
  return groups;
}
