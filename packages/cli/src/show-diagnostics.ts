import type { Diagnostic } from "@iamferry/text";
import type { Reading } from "./formats/format.ts";
import type { Io } from "./io/io.ts";
import { sourcesOf } from "./places.ts";
import { renderReport } from "./render/report.ts";
import { terminalOf } from "./render/terminal.ts";

/** What diagnostics are about, and how many of them to show. */
export interface ShowOptions {
  readonly readings: readonly Reading[];
  /** Each of them, notes included. Default: those that matter to what was asked. */
  readonly all: boolean;
}

/** Draws diagnostics that know their places on standard error. */
export function showDiagnostics(
  io: Io,
  diagnostics: readonly Diagnostic[],
  { all, readings }: ShowOptions,
): void {
  const sources = sourcesOf(readings);
  const terminal = terminalOf(io, io.stderr);
  const shown = all ? diagnostics : diagnostics.filter(({ severity }) => severity !== "info");
  for (const frame of renderReport(shown, { terminal, sources, all })) io.stderr.write(frame);
}
