import type { Diagnostic, RelatedPlace, Span } from "@iamferry/text";
import { LEGACY_CODES, type LegacyCode, type LegacyCodeName } from "./codes.ts";

/** Takes a diagnostic. */
export type Report<Code extends string> = (diagnostic: Diagnostic<Code>) => void;

/** What a diagnostic says, beside its code and its place. */
export interface Remark {
  readonly message: string;
  readonly help?: string;
  readonly related?: readonly RelatedPlace[];
}

/** A diagnostic of the legacy dialect, with the severity that its code has. */
export function report(name: LegacyCodeName, span: Span, what: Remark): Diagnostic<LegacyCode> {
  return { severity: LEGACY_CODES[name].severity, code: `legacy/${name}`, span, ...what };
}
