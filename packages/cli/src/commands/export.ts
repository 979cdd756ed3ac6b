import type { ExportedCloud, SkipGroup } from "@iamferry/cloud";
import type { Diagnostic } from "@iamferry/text";
import type { ExportFormat } from "../choices.ts";
import { describeWritten } from "../convert-summary.ts";
import { countEntities } from "../counts.ts";
import { deliver, destinationOf, refuseManyFiles, staleFiles } from "../destination.ts";
import type { Destination } from "../destination.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { PRINTERS } from "../formats/formats.ts";
import type { Io, WrittenFile } from "../io/io.ts";
import { besideWhole } from "../live/beside-whole.ts";
import { connect } from "../live/connect.ts";
import type { ConnectedCloud } from "../live/connect.ts";
import { exportLive } from "../live/export-live.ts";
import type { LiveOptions } from "../live/options.ts";
import { formatByEnding } from "../live/format.ts";
import { profileNamed } from "../live/profile.ts";
import type { Result } from "../make-scripts.ts";
import { printFormat } from "../print-format.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { describeCounts, renderSummary } from "../render/summary.ts";
import type { SummaryLine } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { grouped, quoted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";
import { showDiagnostics } from "../show-diagnostics.ts";

/** The options of `export`, as they stand on the command line. */
export interface ExportCommandOptions extends LiveOptions {
  readonly skip?: readonly SkipGroup[] | undefined;
  readonly to?: ExportFormat | undefined;
  readonly output?: string | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** Reads all IAM of a live cloud, and writes it as a backup. Nothing is written where nothing could be read. */
export async function exportCommand(io: Io, options: ExportCommandOptions): Promise<ExitCode> {
  const wanted = await prepare(io, options);
  if (isFailure(wanted)) return reportFailure(io, wanted);
  const quiet = options.json ?? false;
  const connected = await connect(io, { ...options, quiet });
  if (isFailure(connected)) return reportFailure(io, connected);
  try {
    const exported = await exportLive(io, connected, { quiet, skip: options.skip });
    if (isFailure(exported)) return reportFailure(io, exported);
    return await write({ io, options, connected, exported, ...wanted });
  } finally {
    connected.port.close();
  }
}

interface Wanted {
  readonly to: ExportFormat;
  readonly destination: Destination;
}

/** All that can be wrong with the command line is found before anything is asked. */
async function prepare(io: Io, options: ExportCommandOptions): Promise<Wanted | Failure> {
  const profile = profileNamed(options.cloud);
  if (isFailure(profile)) return profile;
  const { output, to = formatByEnding(output) } = options;
  if (to === "iamy" && output?.endsWith("/") !== true) {
    return usageFailure("`--to iamy` makes a folder", "name one, with / at its end: -o iamy/");
  }
  const destination = await destinationOf(io, output, []);
  return isFailure(destination) ? destination : { to, destination };
}

interface Exporting extends Wanted {
  readonly io: Io;
  readonly options: ExportCommandOptions;
  readonly connected: ConnectedCloud;
  readonly exported: ExportedCloud;
}

async function write(exporting: Exporting): Promise<ExitCode> {
  const { connected, destination, exported, io, options, to } = exporting;
  const { snapshot } = exported;
  const result = await printFormat(snapshot, await PRINTERS[to](), {
    found: [...connected.diagnostics, ...exported.diagnostics],
    perAccount: destination.kind === "folder",
    chosen: snapshot.accounts,
  });
  const hasErrors = result.diagnostics.some(({ severity }) => severity === "error");
  // Where the format has no place for any of the accounts there is nothing to write.
  const exitCode = exitCodeOf(result.diagnostics, result.steps > 0 || !hasErrors);
  if (exitCode === 1) return giveUp(exporting, result.diagnostics);
  const tooMany = refuseManyFiles(result, destination, options);
  if (tooMany !== undefined) return reportFailure(io, tooMany);
  const place = await besideWhole(io, destination, { snapshot, ...result });
  const stale = await staleFiles(io, place, result);
  if (stale !== undefined) return reportFailure(io, stale);
  const inJson = options.json === true && destination.kind === "stdout";
  const written = inJson ? [] : await deliver(io, place, { ...result, inputs: [] });
  if (isFailure(written)) return reportFailure(io, written);
  tell({ ...exporting, destination: place }, { exitCode, result, written });
  return exitCode;
}

/** Ends an export of which nothing can be written, with the reasons. */
function giveUp({ io, options }: Exporting, diagnostics: readonly Diagnostic[]): ExitCode {
  if (options.json === true) printJson(io, 1, { diagnostics });
  else {
    showDiagnostics(io, diagnostics, { readings: [], all: options.all ?? false });
    const lines = [{ label: "wrote", text: "nothing" }];
    io.stderr.write(renderSummary(lines, terminalOf(io, io.stderr)));
  }
  return 1;
}

interface Outcome {
  readonly exitCode: ExitCode;
  readonly result: Result;
  readonly written: readonly WrittenFile[];
}

function tell(exporting: Exporting, outcome: Outcome): void {
  const { connected, exported, io, options, to } = exporting;
  const { exitCode, result, written } = outcome;
  const { calls, expectedCalls, snapshot } = exported;
  if (options.json === true) {
    const { accountId, arn, profile } = connected;
    printJson(io, exitCode, {
      cloud: profile.id,
      caller: { ...(arn !== undefined && { arn }), ...(accountId !== undefined && { accountId }) },
      to,
      counts: countEntities(snapshot),
      calls,
      expectedCalls,
      files:
        written.length > 0 || options.output !== undefined
          ? written
          : [...result.files].map(([name, text]) => ({ name, text })),
      diagnostics: jsonDiagnostics(result.diagnostics, new Map()),
    });
    return;
  }
  showDiagnostics(io, result.diagnostics, { readings: [], all: options.all ?? false });
  io.stderr.write(renderSummary(summaryOf(exporting, outcome), terminalOf(io, io.stderr)));
}

function summaryOf(
  { connected, destination, exported, options }: Exporting,
  { result, written }: Outcome,
): readonly SummaryLine[] {
  const { calls, expectedCalls, snapshot } = exported;
  const errors = result.diagnostics.filter(({ severity }) => severity === "error").length;
  const asSaid =
    calls === expectedCalls ? "as the formula says" : `the formula says ${grouped(expectedCalls)}`;
  const next = nextStep(options, { written, errors, profile: connected.profile.id });
  return [
    { label: "read", text: describeCounts(countEntities(snapshot)) },
    { label: "calls", text: `${grouped(calls)}, ${asSaid}` },
    { label: "made", text: result.made },
    { label: "wrote", text: describeWritten({ destination, written }) },
    { label: "left out", text: describeLoss(result.diagnostics, errors) },
    ...(next === undefined ? [] : [next]),
  ];
}

function describeLoss(diagnostics: readonly Diagnostic[], errors: number): string {
  if (errors > 0)
    return errors === 1 ? "what the error above names" : `what the ${errors} errors above name`;
  return diagnostics.some(({ severity }) => severity === "warning")
    ? "nothing; look at the warnings above"
    : "nothing; passwords and secret keys can be read from no cloud";
}

function nextStep(
  { account, endpoint, eucarc, output, profile: keys, region }: ExportCommandOptions,
  {
    errors,
    profile,
    written,
  }: { errors: number; profile: string; written: readonly WrittenFile[] },
): SummaryLine | undefined {
  const [first] = written;
  if (first === undefined || output === undefined || written.length > 1 || errors > 0)
    return undefined;
  const options = Object.entries({ endpoint, profile: keys, region, account, eucarc }).flatMap(
    ([name, value]) => (value === undefined ? [] : [` --${name} ${quoted(value)}`]),
  );
  return {
    label: "next",
    text: "compare it with the cloud at any time:",
    command: `iamferry verify ${quoted(first.path)} --cloud ${profile}${options.join("")}`,
  };
}
