import type { Diagnostic } from "@iamferry/text";
import type { BackupCode } from "./codes.ts";

/** Says of bytes that were no UTF-8 where they stand; U+FFFD is there now (rule L2). */
export function reportDamage(offsets: readonly number[]): readonly Diagnostic<BackupCode>[] {
  const [first] = offsets;
  if (first === undefined) return [];
  const number =
    offsets.length === 1 ? "a byte here is" : `${offsets.length} bytes from here on are`;
  return [
    {
      severity: "error",
      code: "backup/not-utf8",
      span: { start: first, end: first + 1 },
      message: `${number} no character of UTF-8`,
      help: "compare the file with another copy of it",
    },
  ];
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
