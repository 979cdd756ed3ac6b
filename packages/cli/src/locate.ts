import { createDecoder } from "@iamferry/backup";
import type { Position } from "@iamferry/text";

/**
 * Lines and columns of offsets in a text that is too large to be held: it is read once more, up to the last
 * of them. Offsets are in UTF-16 units, in any order.
 */
export async function locate(
  chunks: AsyncIterable<Uint8Array>,
  offsets: readonly number[],
): Promise<ReadonlyMap<number, Position>> {
  const wanted = [...new Set(offsets)].toSorted((a, b) => a - b);
  const found = new Map<number, Position>();
  const decoder = createDecoder();
  const at = { base: 0, line: 1, lineStart: 0, next: 0 };
  const take = (text: string): void => {
    const end = at.base + text.length;
    let newline = text.indexOf("\n");
    for (;;) {
      const lineEnd = newline === -1 ? end : at.base + newline;
      for (; (wanted[at.next] ?? Infinity) <= lineEnd; at.next++) {
        const offset = wanted[at.next] ?? 0;
        found.set(offset, { line: at.line, column: offset - at.lineStart + 1 });
      }
      if (newline === -1) break;
      at.line++;
      at.lineStart = lineEnd + 1;
      newline = text.indexOf("\n", newline + 1);
    }
    at.base = end;
  };
  for await (const chunk of chunks) {
    take(decoder.push(chunk).text);
    if (at.next >= wanted.length) return found;
  }
  take(decoder.end().text);
  return found;
}
