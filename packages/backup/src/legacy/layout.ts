import type { Diagnostic } from "@iamferry/text";
import type { LegacyCode } from "./codes.ts";
import { report } from "./report.ts";

/** For a text that begins with U+FEFF. */
export function bomReport(): Diagnostic<LegacyCode> {
  const message = "the file begins with a byte-order mark; it is not kept";
  return report("bom", { start: 0, end: 1 }, { message });
}

/** For a text whose first line ends in CRLF; `lf` is the offset of its LF. */
export function crlfReport(lf: number): Diagnostic<LegacyCode> {
  const message = "lines end in CRLF; policies are kept with LF";
  return report("crlf", { start: lf - 1, end: lf + 1 }, { message });
}
