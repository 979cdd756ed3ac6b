import type { Diagnostic, SourceText } from "@iamferry/text";
import type { Io } from "../io/io.ts";
import { renderReport } from "../render/report.ts";
import { terminalOf } from "../render/terminal.ts";

/** Draws diagnostics on standard error, with the places that they have in the texts. */
export function tellDiagnostics(
  io: Io,
  diagnostics: readonly Diagnostic[],
  { sources, all }: { readonly sources: ReadonlyMap<string, SourceText>; readonly all: boolean },
): void {
  const terminal = terminalOf(io, io.stderr);
  for (const frame of renderReport(diagnostics, { terminal, sources, all })) io.stderr.write(frame);
}
