import type { Diagnostic } from "@iamferry/text";

/** Families of findings whose errors keep a restore from beginning. */
const FAMILIES: readonly string[] = ["lockout", "trust", "target", "quota"];

/** The findings that keep a restore from beginning: nothing may be sent while one of them stands. */
export function stopsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(
    ({ code, severity }) =>
      severity === "error" && FAMILIES.includes(code.slice(0, code.indexOf("/"))),
  );
}
