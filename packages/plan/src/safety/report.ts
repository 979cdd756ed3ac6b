import type { Diagnostic, EntityPath } from "@iamferry/text";
import { SAFETY_CODES } from "./codes.ts";
import type { SafetyCode } from "./codes.ts";

/** What a check of a target says. */
export interface SafetyFinding {
  readonly message: string;
  readonly entity?: EntityPath;
  /** Default: the advice of the code. */
  readonly help?: string;
}

/** A diagnostic of `code`, with the severity and the advice that the table gives it. */
export function safetyDiagnostic(
  code: SafetyCode,
  { entity, help, message }: SafetyFinding,
): Diagnostic<SafetyCode> {
  const { severity, advice } = SAFETY_CODES[code];
  return { severity, code, message, ...(entity && { entity }), help: help ?? advice };
}
