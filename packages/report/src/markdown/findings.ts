import type { Diagnostic } from "@iamferry/text";
import { findingFamilies } from "../outline/plan-outline.ts";
import { severitiesText } from "../outline/summary.ts";
import type { Piece } from "./comment.ts";

/** What there is to say about the sides themselves, before anything else; unfolded where something is wrong. */
export function diagnosticPieces(diagnostics: readonly Diagnostic[] = []): readonly Piece[] {
  return findingPieces("the two sides", diagnostics);
}

/** One piece for each family of findings, below a heading in Markdown. */
export function findingPieces(
  heading: string,
  diagnostics: readonly Diagnostic[],
): readonly Piece[] {
  return findingFamilies(diagnostics).map(({ family, findings }) => ({
    heading,
    summary: `${family}: ${severitiesText(findings)}`,
    language: "text",
    lines: findings.flatMap(({ severity, code, message, help }) => [
      `${severity}[${code}]: ${message}`,
      ...(help === undefined ? [] : [`  help: ${help}`]),
    ]),
    ...(findings.some(({ severity }) => severity === "error") && { open: true as const }),
  }));
}
