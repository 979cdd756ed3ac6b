import type { Diagnostic, Severity } from "./diagnostic.ts";

/** How many of the diagnostics have each severity. */
export function countBySeverity(
  diagnostics: Iterable<Diagnostic>,
): Readonly<Record<Severity, number>> {
  const count = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) count[severity]++;
  return count;
}
