/** The two dialects of the backup text format. */
export type Dialect = "legacy" | "format2";

/**
 * Which dialect a text is in, told by its beginning: format 2 begins with `iam-backup:`, and where that line
 * was hit or lost, its header still ends with `endheader`. Everything else is read as legacy. The first
 * {@link HEAD} units of a stream are enough.
 */
export function detectDialect(text: string): Dialect {
  const head = text.slice(0, HEAD);
  return FORMAT2.test(head) ? "format2" : "legacy";
}

/** UTF-16 units within which the header of format 2 ends. */
export const HEAD: number = 64 * 1024;

/** Looked for at the beginning of each line, so that it is linear in the head. */
const FORMAT2 = /^\ufeff?[ \t]*(?:iam-backup:|(?:endheader|endaccount)\b|sha256: [0-9a-f]{64})/m;
