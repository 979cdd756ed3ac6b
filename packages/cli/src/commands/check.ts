import { cloudProfile, markUnread, saysPartial, validateSnapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import { checkStream } from "../check-stream.ts";
import type { Checked } from "../checked.ts";
import { addCounts } from "../counts.ts";
import type { Counts } from "../counts.ts";
import { describeAccounts } from "../describe-accounts.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Reading } from "../formats/format.ts";
import type { Io } from "../io/io.ts";
import { countAll } from "../kept-diagnostics.ts";
import { nextStep } from "../next-step.ts";
import { placed, sourcesOf } from "../places.ts";
import { readAll } from "../readings.ts";
import { accountContent, contentTable } from "../render/content-table.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { renderReport } from "../render/report.ts";
import { describeCounts, renderSummary } from "../render/summary.ts";
import type { SummaryLine } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { counted, listed } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";
import { isStreamable, STREAM_FROM } from "../streams.ts";
import { unreadMarks } from "../unread-marks.ts";
import { diagnosticsOf, whyUnusable } from "../unusable.ts";

/** The options of `check`, as they stand on the command line. */
export interface CheckOptions {
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** Shows what backups hold, what of them is damaged, and what to do about it. */
export async function check(
  io: Io,
  names: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  const json = options.json ?? false;
  const all = options.all ?? false;
  const read = await readAll<Checked>(io, names, {
    quiet: json,
    stream: {
      from: STREAM_FROM,
      accepts: isStreamable,
      take: (stream) => checkStream(io, stream, { all }),
    },
  });
  if (isFailure(read)) return reportFailure(io, read);
  const inputs = read.map((each) => ("places" in each ? checkReading(each) : each));
  const diagnostics = inputs.flatMap((input) => input.diagnostics);
  const usable = inputs.some(({ unusable }) => unusable === undefined);
  const exitCode = exitCodeOf(diagnostics, usable);
  if (json) {
    const sources = new Map(inputs.flatMap((input) => [...input.sources]));
    const more = inputs.flatMap((input) => input.more ?? []);
    printJson(io, exitCode, {
      files: inputs.map(describeInput),
      ...(more.length > 0 && { more }),
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
    ...(snapshot.cloud !== undefined && { cloud: snapshot.cloud }),
    snapshot,
    diagnostics: [...diagnosticsOf(reading), ...(unusable === undefined ? validated(reading) : [])],
    ...(unusable && { unusable }),
    unread: unreadMarks(snapshot),
    completeness,
  };
}

/** What no cloud could hold as it stands, or not the one that the file names; a legacy file is its own judge. */
function validated(reading: Reading): readonly Diagnostic[] {
  const { cloud } = reading.snapshot;
  if (reading.format === "legacy") return [];
  // What was not read is no reason to say that it is not there.
  const snapshot = markUnread(reading.snapshot, reading.diagnostics);
  return validateSnapshot(snapshot, cloud && cloudProfile(cloud)).map((each) =>
    placed(each, [reading]),
  );
}

function showInput(io: Io, input: Checked, all: boolean): void {
  const out = terminalOf(io, io.stdout);
  const { accounts, diagnostics, more, sources, unusable } = input;
  if (unusable === undefined) {
    for (const line of contentTable(accounts, { all, width: out.width })) {
      io.stdout.write(`${line}\n`);
    }
    io.stdout.write("\n");
  }
  const shown = unusable === undefined || all ? diagnostics : unusable;
  const terminal = terminalOf(io, io.stderr);
  for (const frame of renderReport(shown, { terminal, sources, all, more })) io.stderr.write(frame);
  io.stdout.write(renderSummary(verdict(input), out));
}

/** The last lines: how much there is, how much is damaged, and what to do. */
function verdict(input: Checked): readonly SummaryLine[] {
  const { names, completeness, unusable } = input;
  const file: SummaryLine = {
    label: names.length === 1 ? "file" : "files",
    text: listed(names.map((name) => (name === "-" ? "standard input" : name))),
  };
  if (unusable !== undefined) {
    return [file, { label: "holds", text: "nothing that can be used" }, nextStep(input)];
  }
  return [
    file,
    { label: "holds", text: describeCounts(countsOf(input)) },
    { label: "damage", text: describeDamage(input) },
    {
      label: "complete",
      text: completeness.text,
      ...(completeness.command !== undefined && { command: completeness.command }),
    },
    ...unreadLines(input),
    nextStep(input),
  ];
}

/** What is missing by the input's own words. */
function unreadLines({ unread: { first, count } }: Checked): readonly SummaryLine[] {
  const rest = count - first.length;
  const lines = [...first, ...(rest > 0 ? [`and ${rest} more`] : [])];
  return lines.map((text, at) => ({ label: at === 0 ? "unread" : "", text }));
}

function countsOf({ accounts }: Checked): Counts {
  return addCounts(accounts.map(({ counts }) => counts));
}

/** That a file says itself that it is a part of something is no damage; `complete` tells it. */
function describeDamage({ diagnostics, more }: Checked): string {
  const damage = diagnostics.filter((each) => !saysPartial(each));
  const { error, warning, info } = countAll(damage, more);
  const parts = [
    ...(error > 0 ? [counted(error, "error")] : []),
    ...(warning > 0 ? [counted(warning, "warning")] : []),
    ...(info > 0 ? [counted(info, "note")] : []),
  ];
  if (parts.length === 0) return "none seen";
  return error > 0 ? listed(parts) : `none seen; ${listed(parts)}`;
}

/** One input as data. */
function describeInput(input: Checked): Readonly<Record<string, unknown>> {
  const { names, format, diagnostics, more, completeness, snapshot, accounts } = input;
  return {
    name: names[0],
    ...(names.length > 1 ? { names } : {}),
    format,
    counts: countsOf(input),
    diagnostics: countAll(diagnostics, more),
    completeness: completeness.status,
    accounts:
      snapshot === undefined
        ? accounts.map(({ name, counts }) => ({ name, counts }))
        : describeAccounts(snapshot),
  };
}
