import { markUnread } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import { chooseAccounts } from "../accounts.ts";
import { summarize } from "../convert-summary.ts";
import { countEntities } from "../counts.ts";
import { deliver, destinationOf, refuseManyFiles, staleFiles } from "../destination.ts";
import type { Destination } from "../destination.ts";
import { withDropped } from "../dropped.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Reading } from "../formats/format.ts";
import { PRINTERS } from "../formats/formats.ts";
import type { Io, WrittenFile } from "../io/io.ts";
import { makeScripts } from "../make-scripts.ts";
import type { Result } from "../make-scripts.ts";
import { mergeReadings } from "../merge.ts";
import { afterMerge, isConflict } from "../next-step.ts";
import { partitionOf } from "../partition.ts";
import { placed, sourcesOf } from "../places.ts";
import { printFormat } from "../print-format.ts";
import { readAll } from "../readings.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { renderReport } from "../render/report.ts";
import { renderSummary } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { reportFailure } from "../report-failure.ts";
import { accountIdsOf, isScript, targetOf } from "../settings.ts";
import type { ConvertOptions, Target } from "../settings.ts";
import { whyUnusable } from "../unusable.ts";
import { withoutDamaged } from "../without-damaged.ts";

/** Reads backups in any format, and writes them in another, or plans their restore and writes that down. */
export async function convert(
  io: Io,
  names: readonly string[],
  options: ConvertOptions,
): Promise<ExitCode> {
  const mistake = targetOf(options);
  if (isFailure(mistake)) return reportFailure(io, mistake);
  const accountIds = accountIdsOf(options.accountId);
  if (isFailure(accountIds)) return reportFailure(io, accountIds);
  const destination = await destinationOf(io, options.output, names);
  if (isFailure(destination)) return reportFailure(io, destination);
  const read = await readAll(io, names, { quiet: options.json ?? false });
  if (isFailure(read)) return reportFailure(io, read);
  const readings = read.map(withDropped);
  // What nobody asked for follows from what the inputs are.
  const target = targetOf(options, partitionOf(readings));
  if (isFailure(target)) return reportFailure(io, target);

  const context: Context = { io, options, names, readings };
  const found = readings.flatMap((reading) => whyUnusable(reading) ?? reading.diagnostics);
  if (readings.every((reading) => whyUnusable(reading) !== undefined))
    return giveUp(context, found);
  // One side of a merge is not what anybody wants to have; which of them, only a person knows.
  if (found.some(isConflict)) return giveUp(context, found.filter(isConflict));
  // A script says in its head what could not be read; a backup bears it as marks.
  const merged = mergeReadings(isScript(target) ? readings : readings.map(marked));
  if ("conflicts" in merged) return giveUp(context, merged.conflicts);
  // A script restores: it carries nothing that may be half of what it was.
  const sound = isScript(target)
    ? withoutDamaged(merged.snapshot, { readings, found })
    : { snapshot: merged.snapshot, found };
  const snapshot = chooseAccounts(merged.snapshot, options.account);
  const chosen = chooseAccounts(sound.snapshot, options.account);
  if (isFailure(snapshot)) return reportFailure(io, snapshot);
  if (isFailure(chosen)) return reportFailure(io, chosen);

  const perAccount = destination.kind === "folder";
  const result = isScript(target)
    ? makeScripts(sound.snapshot, target, {
        ...options,
        chosen,
        madeFrom: names.map((name) => (name === "-" ? "standard input" : name)),
        found: sound.found,
        accountIds,
        perAccount,
      })
    : await printFormat(sound.snapshot, await PRINTERS[target.to](), {
        found,
        perAccount,
        chosen: chosen.accounts,
      });
  const diagnostics = result.diagnostics.map((each) => placed(each, readings));
  // A backup may hold nothing but what every cloud has; then a script without steps is what was asked for.
  const exitCode = exitCodeOf(diagnostics, result.steps > 0 || !hasErrors(diagnostics));
  if (exitCode === 1) return giveUp(context, diagnostics);
  const tooMany = refuseManyFiles(result, destination, options);
  if (tooMany !== undefined) return reportFailure(io, tooMany);
  const stale = await staleFiles(io, destination, result);
  if (stale !== undefined) return reportFailure(io, stale);
  return finish(context, { target, destination, snapshot, result, diagnostics, exitCode });
}

/** What could not be read stays visible in all that is made of the rest. */
function marked(reading: Reading): Reading {
  if (reading.isMarked) return reading;
  return { ...reading, snapshot: markUnread(reading.snapshot, reading.diagnostics) };
}

interface Context {
  readonly io: Io;
  readonly options: ConvertOptions;
  /** The inputs, as the user gave them. */
  readonly names: readonly string[];
  readonly readings: readonly Reading[];
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
async function finish(
  { io, options, names, readings }: Context,
  outcome: Outcome,
): Promise<ExitCode> {
  const { destination, diagnostics, exitCode, result, snapshot, target } = outcome;
  const json = options.json ?? false;
  const sources = sourcesOf(readings);
  // With --json the result is a part of the one object that goes to standard output.
  const inJson = json && destination.kind === "stdout";
  const inputs = [...names, ...sources.keys()];
  const written = inJson ? [] : await deliver(io, destination, { ...result, inputs });
  if (isFailure(written)) return reportFailure(io, written);
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
  const lines = summarize({
    ...outcome,
    asked: options.to,
    inputs: names,
    written,
    all,
    terminal: io.stdout.isTTY,
  });
  io.stderr.write(renderSummary(lines, terminal));
  return exitCode;
}

/** Ends a conversion of which nothing came out, with the reasons. */
function giveUp({ io, options, readings }: Context, reasons: readonly Diagnostic[]): ExitCode {
  const sources = sourcesOf(readings);
  if (options.json ?? false) {
    printJson(io, 1, { diagnostics: jsonDiagnostics(reasons, sources) });
    return 1;
  }
  const terminal = terminalOf(io, io.stderr);
  const all = options.all ?? false;
  const shown = all ? reasons : reasons.filter(({ severity }) => severity === "error");
  for (const frame of renderReport(shown, { terminal, sources, all })) io.stderr.write(frame);
  const merged = readings.filter(({ diagnostics }) => diagnostics.some(isConflict));
  const next = afterMerge(
    merged.flatMap((reading) => reading.names),
    reasons,
  );
  const lines = [{ label: "wrote", text: "nothing" }, ...(next === undefined ? [] : [next])];
  io.stderr.write(renderSummary(lines, terminal));
  return 1;
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function describeTarget(target: Target): Readonly<Record<string, string>> {
  if (!isScript(target)) return { to: target.to };
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
