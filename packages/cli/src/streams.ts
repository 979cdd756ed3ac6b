import { decodeBackup, detectDialect } from "@iamferry/backup";

/** Files of format 2 from this size on are read piece by piece, without frames. In bytes. */
export const STREAM_FROM: number = 32 * 1024 * 1024;

/** Whether a text that begins so can be read piece by piece. */
export function isStreamable(head: Uint8Array): boolean {
  return detectDialect(decodeBackup(head.subarray(0, 1 << 16)).text) === "format2";
}
