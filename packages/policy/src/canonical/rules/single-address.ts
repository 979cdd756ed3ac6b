/** An IPv4 address as the range of it alone, `/32`; what else stands there as it is. */
export function foldAddress(value: string): string {
  return ADDRESS.test(value) ? `${value}/32` : value;
}

/** Four numbers up to 255; a zero before others would make them octal to some parsers. */
const ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
