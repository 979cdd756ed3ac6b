/** `1 account`, `2 accounts`, `2 policies`; the plural of regular words and of those in `y`. */
export function counted(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function alternatives(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} or ${last}`;
}

/** A file name as one word for a shell, for people to copy; it is made visible where it is printed. */
export function quoted(name: string): string {
  const word = name.startsWith("-") && name !== "-" ? `./${name}` : name;
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** `12,345`: a number as people read it. */
export function grouped(count: number): string {
  return `${count}`.replaceAll(/\B(?=(?:[0-9]{3})+$)/g, ",");
}
