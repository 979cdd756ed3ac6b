import type { Diagnostic, Span } from "@iamferry/text";
import type { BackupCode } from "./codes.ts";

/** What is to be said of bytes that were no UTF-8; U+FFFD stands at their offsets now (rule L2). */
export function describeDamage(offsets: readonly number[]): {
  readonly span: Span;
  readonly message: string;
  readonly help: string;
} {
  const [first = 0] = offsets;
  const { length } = offsets;
  const message =
    length === 1 ? "a byte here is no UTF-8" : `${length} bytes, from here on, are no UTF-8`;
  return {
    span: { start: first, end: first + 1 },
    message,
    help: "compare the file with another copy of it",
  };
}

/** Says that a byte-order mark was left out. */
export function reportBom(): Diagnostic<BackupCode> {
  return {
    severity: "info",
    code: "backup/bom",
    span: { start: 0, end: 1 },
    message: "the file begins with a byte-order mark, which is left out",
  };
}
