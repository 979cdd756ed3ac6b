import { nearest } from "@iamferry/text";
import type { Diagnostic, Severity } from "@iamferry/text";
import { CHECK_CODE_LIST, CHECK_FAMILIES } from "./codes.ts";

/** What a selector can pick, as far as a code and its severity say. */
export interface Graded {
  readonly code: string;
  readonly severity: Severity;
}

/**
 * Whether a selector of `--fail-on` picks a diagnostic: by its whole code (`lockout/last-administrator`), by
 * the family of its code (`lockout` or `lockout/*`), or by severity: `error` picks errors, `warning` warnings
 * and errors, `info` everything. A selector that is none of these picks nothing; see {@link selectorProblem}.
 */
export function matchesCode(selector: string, { code, severity }: Graded): boolean {
  if (Object.hasOwn(GRAVITY, selector)) {
    return GRAVITY[severity] >= GRAVITY[selector as Severity];
  }
  if (selector === code) return true;
  const family = selector.endsWith("/*") ? selector.slice(0, -2) : selector;
  return !family.includes("/") && code.startsWith(`${family}/`);
}

/** The diagnostics that at least one of the selectors picks, in their order. */
export function selectedBy<D extends Diagnostic>(
  selectors: readonly string[],
  diagnostics: readonly D[],
): readonly D[] {
  return diagnostics.filter((diagnostic) =>
    selectors.some((selector) => matchesCode(selector, diagnostic)),
  );
}

/** Why a selector picks nothing that there could be, and what was likely meant. */
export interface SelectorProblem {
  /** A sentence as diagnostics have it, without the selector itself. */
  readonly message: string;
  /** The selector that was most likely meant; absent where none is near. */
  readonly meant?: string;
}

/**
 * What is wrong with a selector; undefined for one that can pick something. `further` holds codes of other
 * packages that may stand beside those of the checks. Default: none.
 */
export function selectorProblem(
  selector: string,
  further: readonly string[] = [],
): SelectorProblem | undefined {
  const codes = [...CHECK_CODE_LIST, ...further];
  const families = [...new Set([...CHECK_FAMILIES, ...codes.map(familyOf)])];
  const known = new Set<string>([...SEVERITIES, ...families, ...codes]);
  for (const family of families) known.add(`${family}/*`);
  if (known.has(selector)) return undefined;
  const meant = nearest(selector, known);
  return {
    message: "no code, no family of codes and no severity is called so",
    ...(meant !== undefined && { meant }),
  };
}

function familyOf(code: string): string {
  return code.slice(0, Math.max(0, code.indexOf("/")));
}

const GRAVITY: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

const SEVERITIES: readonly string[] = Object.keys(GRAVITY);
