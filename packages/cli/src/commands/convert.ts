import type { Snapshot } from "@iamferry/model";
import { chooseAccounts } from "../accounts.ts";
import { countEntities, placed, readBackups, sourcesOf } from "../backups.ts";
import type { BackupFile } from "../backups.ts";
import { summarize } from "../convert-summary.ts";
import { deliver, destinationOf } from "../destination.ts";
import type { Destination } from "../destination.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io, WrittenFile } from "../io/io.ts";
import { makeResult } from "../make-result.ts";
import type { Result } from "../make-result.ts";
import { mergeFiles } from "../merge.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { renderReport } from "../render/report.ts";
import { renderSummary } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { reportFailure } from "../report-failure.ts";
import { accountIdsOf, targetOf } from "../settings.ts";
import type { ConvertOptions, Target } from "../settings.ts";
import type { Diagnostic } from "@iamferry/text";
import { whyUnusable } from "../unusable.ts";

/** Reads backup files, plans their restore and writes it down for the target that was asked for. */
export async function convert(
  io: Io,
  names: readonly string[],
  options: ConvertOptions,
): Promise<ExitCode> {
  const target = targetOf(options);
  if (isFailure(target)) return reportFailure(io, target);
  const accountIds = accountIdsOf(options.accountId);
  if (isFailure(accountIds)) return reportFailure(io, accountIds);
  const destination = await destinationOf(io, options.output, names);
  if (isFailure(destination)) return reportFailure(io, destination);
  const files = await readBackups(io, names, { quiet: options.json ?? false });
  if (isFailure(files)) return reportFailure(io, files);

  const context: Context = { io, options, files };
  const found = files.flatMap((file) => whyUnusable(file) ?? file.backup.diagnostics);
  if (files.every((file) => whyUnusable(file) !== undefined)) return giveUp(context, found);
  const merged = mergeFiles(files);
  if ("conflicts" in merged) return giveUp(context, merged.conflicts);
  const snapshot = chooseAccounts(merged.snapshot, options.account);
  if (isFailure(snapshot)) return reportFailure(io, snapshot);

  const result = makeResult(merged.snapshot, target, {
    ...options,
    chosen: snapshot,
    madeFrom: names.map((name) => (name === "-" ? "standard input" : name)),
    found,
    accountIds,
    perAccount: destination.kind === "folder",
  });
  const diagnostics = result.diagnostics.map((each) => placed(each, files));
  // A backup may hold nothing but what every cloud has; then a script without steps is what was asked for.
  const exitCode = exitCodeOf(diagnostics, result.steps > 0 || !hasErrors(diagnostics));
  if (exitCode === 1) return giveUp(context, diagnostics);
  const tooMany = refuseManyFiles(result, destination, options);
  if (tooMany !== undefined) return reportFailure(io, tooMany);
  return finish(context, { target, destination, snapshot, result, diagnostics, exitCode });
}

interface Context {
  readonly io: Io;
  readonly options: ConvertOptions;
  readonly files: readonly BackupFile[];
}

/** A conversion that came out with something. */
interface Outcome {
  readonly target: Target;
  readonly destination: Destination;
  readonly snapshot: Snapshot;
  readonly result: Result;
  readonly diagnostics: readonly Diagnostic[];
  readonly exitCode: ExitCode;
}

/** Writes the result, and then says what there is to say about it. */
async function finish({ io, options, files }: Context, outcome: Outcome): Promise<ExitCode> {
  const { destination, diagnostics, exitCode, result, snapshot, target } = outcome;
  const json = options.json ?? false;
  // With --json the result is a part of the one object that goes to standard output.
  const inJson = json && destination.kind === "stdout";
  const written = inJson
    ? []
    : await deliver(io, destination, { ...result, inputs: files.map(({ name }) => name) });
  if (isFailure(written)) return reportFailure(io, written);
  const sources = sourcesOf(files);
  if (json) {
    printJson(io, exitCode, {
      target: describeTarget(target),
      counts: countEntities(snapshot),
      steps: result.steps,
      files: describeFiles(result, written),
      diagnostics: jsonDiagnostics(diagnostics, sources),
    });
    return exitCode;
  }
  const terminal = terminalOf(io, io.stderr);
  const all = options.all ?? false;
  // Notes are for `check`; here they would hide what a restore depends on.
  const shown = all ? diagnostics : diagnostics.filter(({ severity }) => severity !== "info");
  for (const frame of renderReport(shown, { terminal, sources, all })) io.stderr.write(frame);
  const lines = summarize({ ...outcome, files, written, all, terminal: io.stdout.isTTY });
  io.stderr.write(renderSummary(lines, terminal));
  return exitCode;
}

/** Ends a conversion of which nothing came out, with the reasons. */
function giveUp({ io, options, files }: Context, reasons: readonly Diagnostic[]): ExitCode {
  const sources = sourcesOf(files);
  if (options.json ?? false) {
    printJson(io, 1, { diagnostics: jsonDiagnostics(reasons, sources) });
    return 1;
  }
  const terminal = terminalOf(io, io.stderr);
  const all = options.all ?? false;
  const shown = all ? reasons : reasons.filter(({ severity }) => severity === "error");
  for (const frame of renderReport(shown, { terminal, sources, all })) io.stderr.write(frame);
  io.stderr.write(renderSummary([{ label: "wrote", text: "nothing" }], terminal));
  return 1;
}

/** One stream or file takes one script: several after each other would run as one. */
function refuseManyFiles(
  { files }: Result,
  destination: Destination,
  { json, output }: ConvertOptions,
): Failure | undefined {
  if (files.size <= 1 || destination.kind === "folder") return undefined;
  if (destination.kind === "stdout" && json === true) return undefined;
  return usageFailure(
    `there are ${files.size} accounts, and each needs a script of its own`,
    `choose one with --account, or say -o ${output === undefined || output === "-" ? "aws-scripts" : output}/ for all of them`,
  );
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function describeTarget(target: Target): Readonly<Record<string, string>> {
  if (target.to === "json") return { to: "json" };
  const { to, profile } = target;
  return { to, cloud: profile.id, ...(target.to === "euare" ? { client: target.client } : {}) };
}

function describeFiles(
  { files }: Result,
  written: readonly WrittenFile[],
): readonly Readonly<Record<string, unknown>>[] {
  if (written.length > 0) return written.map(({ path, replaced }) => ({ path, replaced }));
  return [...files].map(([name, text]) => ({ name, text }));
}
