import { countBySeverity } from "@iamferry/text";
import type { Diagnostic, Severity } from "@iamferry/text";

/** So many diagnostics of each code of a stream are kept; the others are only counted. */
export const MOST_OF_A_CODE = 1000;

/** Diagnostics of one code that are only counted. */
export interface MoreOfCode {
  readonly code: string;
  readonly severity: Severity;
  readonly count: number;
  /** The input that they are of. */
  readonly source?: string;
}

/** How many diagnostics there are of each severity, those that are only counted among them. */
export function countAll(
  diagnostics: readonly Diagnostic[],
  more: readonly MoreOfCode[] = [],
): Readonly<Record<Severity, number>> {
  const counts = { ...countBySeverity(diagnostics) };
  for (const { severity, count } of more) counts[severity] += count;
  return counts;
}

/** The diagnostics of a stream: the first of each code, and how many more there are of it. */
export class KeptDiagnostics {
  /** Whether an error is among them that names no entity: then nobody knows what is missing. */
  hasUnplaced = false;
  private kept: Diagnostic[] = [];
  private readonly counts = new Map<string, number>();
  private readonly beyond = new Map<string, MoreOfCode>();

  /** Those that are kept, as they came. */
  get list(): readonly Diagnostic[] {
    return this.kept;
  }

  /** What is not kept, by code, as the codes came. */
  get more(): readonly MoreOfCode[] {
    return [...this.beyond.values()];
  }

  add(...diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.keep(diagnostic);
  }

  /** Takes a diagnostic, and says whether it is kept. */
  keep(diagnostic: Diagnostic): boolean {
    const { code, entity = [], severity, source } = diagnostic;
    if (severity === "error" && entity.length === 0) this.hasUnplaced = true;
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= MOST_OF_A_CODE) return this.kept.push(diagnostic) > 0;
    this.beyond.set(code, {
      code,
      severity,
      count: count - MOST_OF_A_CODE,
      ...(source !== undefined && { source }),
    });
    return false;
  }

  /** All of a code turn out not to be so. */
  drop(code: string): void {
    this.kept = this.kept.filter((each) => each.code !== code);
    this.counts.delete(code);
    this.beyond.delete(code);
  }

  /** Those that are kept and, for errors that are not, one that may be about anything. */
  asFound(): readonly Diagnostic[] {
    const lost = this.more.find(({ severity }) => severity === "error");
    if (lost === undefined) return this.kept;
    return [...this.kept, { severity: "error", code: lost.code, message: "not kept" }];
  }
}
