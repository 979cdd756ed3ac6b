import type { Diagnostic, RelatedPlace, Span } from "@iamferry/text";
import { LEGACY_CODES, type LegacyCode, type LegacyCodeName } from "./codes.ts";

/** Takes a diagnostic. */
export type Report<Code extends string> = (diagnostic: Diagnostic<Code>) => void;

/** A diagnostic of the legacy dialect, with the severity that its code has. */
export function report(
  name: LegacyCodeName,
  span: Span,
  more: {
    readonly message: string;
    readonly help?: string;
    readonly related?: readonly RelatedPlace[];
  },
): Diagnostic<LegacyCode> {
  return { severity: LEGACY_CODES[name].severity, code: `legacy/${name}`, span, ...more };
}
