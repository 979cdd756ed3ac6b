import type { Diagnostic } from "@iamferry/text";

/**
 * What the process ends with. 0: done, repairs and notes included. 1: failed, nothing usable came out.
 * 2: wrong usage. 3: done in part, something was dropped, refused, or could not be read; of `can`, that what is
 * unknown could decide otherwise. 4: differences of `diff` and `verify`, no of `can`, or a file that `fmt --check` would change.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** The code of a command that came to its end: errors are what was dropped, refused or not read. */
export function exitCodeOf(diagnostics: readonly Diagnostic[], usable: boolean): ExitCode {
  if (!usable) return 1;
  return diagnostics.some(({ severity }) => severity === "error") ? 3 : 0;
}
