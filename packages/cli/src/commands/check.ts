import type { Snapshot } from "@iamferry/model";
import { countBySeverity } from "@iamferry/text";
import type { Diagnostic, SourceText } from "@iamferry/text";
import { addCounts } from "../counts.ts";
import type { Counts } from "../counts.ts";
import { describeAccounts } from "../describe-accounts.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Completeness, FormatName, Reading } from "../formats/format.ts";
import type { Io } from "../io/io.ts";
import { sourcesOf } from "../places.ts";
import { readAll } from "../readings.ts";
import { accountContent, contentTable } from "../render/content-table.ts";
import type { AccountContent } from "../render/content-table.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { renderReport } from "../render/report.ts";
import { describeCounts, renderSummary } from "../render/summary.ts";
import type { SummaryLine } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { counted, listed, quoted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";
import { diagnosticsOf, whyUnusable } from "../unusable.ts";

/** The options of `check`, as they stand on the command line. */
export interface CheckOptions {
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** What there is to say of one input, or of several that belong together. */
export interface Checked {
  readonly names: readonly string[];
  readonly format: FormatName;
  /** The texts that diagnostics point into, where these are at hand. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly accounts: readonly AccountContent[];
  /** The content as data, where all of it is at hand. */
  readonly snapshot?: Snapshot;
  readonly diagnostics: readonly Diagnostic[];
  /** Why nothing of it can be used; absent where something can. */
  readonly unusable?: readonly Diagnostic[];
  readonly completeness: Completeness;
}

/** Shows what backups hold, what of them is damaged, and what to do about it. */
export async function check(
  io: Io,
  names: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  const json = options.json ?? false;
  const all = options.all ?? false;
  const readings = await readAll(io, names, { quiet: json });
  if (isFailure(readings)) return reportFailure(io, readings);
  const inputs = readings.map(checkReading);
  const diagnostics = inputs.flatMap((input) => input.diagnostics);
  const usable = inputs.some(({ unusable }) => unusable === undefined);
  const exitCode = exitCodeOf(diagnostics, usable);
  if (json) {
    const sources = new Map(inputs.flatMap((input) => [...input.sources]));
    printJson(io, exitCode, {
      files: inputs.map(describeInput),
      diagnostics: jsonDiagnostics(diagnostics, sources),
    });
    return exitCode;
  }
  for (const [index, input] of inputs.entries()) {
    if (index > 0) io.stdout.write("\n");
    showInput(io, input, all);
  }
  return exitCode;
}

function checkReading(reading: Reading): Checked {
  const { names, format, snapshot, completeness } = reading;
  const unusable = whyUnusable(reading);
  return {
    names,
    format,
    sources: sourcesOf([reading]),
    accounts: snapshot.accounts.map(accountContent),
    snapshot,
    diagnostics: diagnosticsOf(reading),
    ...(unusable && { unusable }),
    completeness,
  };
}

function showInput(io: Io, input: Checked, all: boolean): void {
  const out = terminalOf(io, io.stdout);
  const { accounts, diagnostics, sources, unusable } = input;
  if (unusable === undefined) {
    for (const line of contentTable(accounts, { all, width: out.width })) {
      io.stdout.write(`${line}\n`);
    }
    io.stdout.write("\n");
  }
  const shown = unusable === undefined || all ? diagnostics : unusable;
  const terminal = terminalOf(io, io.stderr);
  for (const frame of renderReport(shown, { terminal, sources, all })) io.stderr.write(frame);
  io.stdout.write(renderSummary(verdict(input), out));
}

/** The last lines: how much there is, how much is damaged, and what to do. */
function verdict(input: Checked): readonly SummaryLine[] {
  const { names, diagnostics, completeness, unusable } = input;
  const file: SummaryLine = {
    label: names.length === 1 ? "file" : "files",
    text: listed(names.map((name) => (name === "-" ? "standard input" : name))),
  };
  if (unusable !== undefined) {
    return [
      file,
      { label: "holds", text: "nothing that can be used" },
      { label: "next", text: "take the backup again; what is in this file cannot be restored" },
    ];
  }
  return [
    file,
    { label: "holds", text: describeCounts(countsOf(input)) },
    { label: "damage", text: describeDamage(diagnostics) },
    { label: "complete", text: completeness.text },
    nextStep(input),
  ];
}

function countsOf({ accounts }: Checked): Counts {
  return addCounts(accounts.map(({ counts }) => counts));
}

function describeDamage(diagnostics: readonly Diagnostic[]): string {
  const { error, warning, info } = countBySeverity(diagnostics);
  const parts = [
    ...(error > 0 ? [counted(error, "error")] : []),
    ...(warning > 0 ? [counted(warning, "warning")] : []),
    ...(info > 0 ? [counted(info, "note")] : []),
  ];
  if (parts.length === 0) return "none seen";
  return error > 0 ? listed(parts) : `none seen; ${listed(parts)}`;
}

function nextStep({ names, diagnostics }: Checked): SummaryLine {
  const { error } = countBySeverity(diagnostics);
  const text =
    error === 0
      ? "make a restore script of it:"
      : "mend what the errors name, or restore the rest:";
  const inputs = names.map(quoted).join(" ");
  return { label: "next", text, command: `iamferry convert ${inputs} -o restore.sh` };
}

/** One input as data. */
function describeInput(input: Checked): Readonly<Record<string, unknown>> {
  const { names, format, diagnostics, completeness, snapshot, accounts } = input;
  return {
    name: names[0],
    ...(names.length > 1 ? { names } : {}),
    format,
    counts: countsOf(input),
    diagnostics: countBySeverity(diagnostics),
    completeness: completeness.status,
    accounts:
      snapshot === undefined
        ? accounts.map(({ name, counts }) => ({ name, counts }))
        : describeAccounts(snapshot),
  };
}
