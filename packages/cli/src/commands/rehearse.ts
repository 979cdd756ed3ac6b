import { applyPlan, exportCloud, statePort } from "@iamferry/cloud";
import type { Applied } from "@iamferry/cloud";
import type { CloudProfile } from "@iamferry/model";
import type { ChangePlan, Diff } from "@iamferry/plan";
import { simulate } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";
import { timeText } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { placedIn, sourcesOf } from "../places.ts";
import { planSettingsOf } from "../plan-options.ts";
import type { PlanCommandOptions, PlanSettings } from "../plan-options.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { renderSummary } from "../render/summary.ts";
import type { SummaryLine } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { counted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";
import { readBackupSide } from "../restore/backup-side.ts";
import type { BackupSide } from "../restore/backup-side.ts";
import { profileNamed } from "../live/profile.ts";
import { hasLosses } from "../restore/not-made.ts";
import { remainingDifferences, sideOf } from "../restore/planned.ts";
import { preparedRestore } from "../restore/prepared.ts";
import { proofText, showDifferences } from "../restore/proof.ts";
import { refusedSteps, showRefused, stepOutcomes } from "../restore/refused.ts";
import { newCloud } from "../restore/new-cloud.ts";
import { openCloud } from "../serve/opened-cloud.ts";
import { accountIdsOf } from "../settings.ts";
import { showDiagnostics } from "../show-diagnostics.ts";
import { giveUpSides } from "../sides.ts";

/** The options of `rehearse`, as they stand on the command line. */
export interface RehearseOptions extends Pick<
  PlanCommandOptions,
  | "allowDelete"
  | "allowReplace"
  | "allowVersionDelete"
  | "ignore"
  | "maxDeletes"
  | "only"
  | "protect"
  | "quarantine"
> {
  readonly cloud?: string | undefined;
  readonly load?: string | undefined;
  readonly account?: string | undefined;
  readonly allowTrust?: readonly string[] | undefined;
  /** `NAME=NUMBER` each. */
  readonly accountId?: readonly string[] | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** Restores a backup to a cloud in memory, and says what the real one would refuse, and what would be missing. */
export async function rehearse(io: Io, file: string, options: RehearseOptions): Promise<ExitCode> {
  const ready = await prepare(io, file, options);
  if (isFailure(ready)) return reportFailure(io, ready);
  if (typeof ready === "number") return ready;
  const { accountIds, backup, profile, settings, state } = ready;
  const port = statePort(state, simulate);
  const before = await exportCloud(port, { profile });
  const target = sideOf("the cloud in memory", before.snapshot, profile);
  const prepared = await preparedRestore(
    backup,
    { side: target, exported: before },
    { ...options, accountIds, change: settings.change },
  );
  if (isFailure(prepared)) return reportFailure(io, prepared);
  const { diagnostics, found, stops, wanted } = prepared;
  const applied = await applyPlan(found.plan, port, { secretOf: () => PASSWORD });
  const after = await exportCloud(port, { profile });
  const held = { ...target, snapshot: after.snapshot };
  const sides = { backup: backup.side, target: held, wanted };
  return finish({
    ...ready,
    io,
    file,
    options,
    found,
    stops,
    applied,
    reading: before.calls + after.calls,
    diff: await remainingDifferences(sides, settings.change),
    target: held,
    diagnostics,
  });
}

/** Meets every password policy of a cloud in memory that nobody else reaches. */
const PASSWORD = "A-Rehearsed-Secret-123";

interface Ready {
  readonly backup: BackupSide;
  readonly profile: CloudProfile;
  readonly accountIds: Readonly<Record<string, string>>;
  readonly settings: PlanSettings;
  readonly state: CloudState;
}

async function prepare(
  io: Io,
  file: string,
  options: RehearseOptions,
): Promise<Ready | Failure | ExitCode> {
  const settings = planSettingsOf(options);
  if (isFailure(settings)) return settings;
  const profile = profileNamed(options.cloud);
  if (isFailure(profile)) return profile;
  const accountIds = accountIdsOf(options.accountId);
  if (isFailure(accountIds)) return accountIds;
  const quiet = options.json ?? false;
  const backup = await readBackupSide(io, file, { quiet, cloud: profile.id });
  if (isFailure(backup)) return backup;
  if (!("side" in backup)) return giveUpSides(io, backup, options);
  const state = await targetState(io, backup, { ...options, profile });
  return isFailure(state) ? state : { accountIds, backup, profile, settings, state };
}

/** What the target holds: what a file tells, or nothing but what a new cloud has. */
async function targetState(
  io: Io,
  { side }: BackupSide,
  { load, profile }: Pick<RehearseOptions, "load"> & { readonly profile: CloudProfile },
): Promise<CloudState | Failure> {
  if (load === undefined) return newCloud(profile, side.snapshot.accounts[0]?.id ?? EXAMPLE);
  const at = timeText(io.lifetime.now());
  const opened = await openCloud(io, { cloud: profile.id, load, seed: "iamferry", at });
  return isFailure(opened) ? opened : opened.state;
}

/** The number of accounts in the examples of AWS. */
const EXAMPLE = "123456789012";

interface Rehearsed extends Ready {
  readonly io: Io;
  readonly file: string;
  readonly options: RehearseOptions;
  readonly found: ChangePlan;
  /** Findings for which a restore would not begin. */
  readonly stops: readonly Diagnostic[];
  readonly applied: Applied;
  /** Calls that reading the cloud takes, before and after. */
  readonly reading: number;
  readonly diff: Diff;
  readonly target: BackupSide["side"];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a cloud refuses wins over what differs. */
function exitCodeOf({ applied, backup, diagnostics, diff, found, stops }: Rehearsed): ExitCode {
  const isPart =
    stops.length > 0 ||
    applied.failed.length > 0 ||
    applied.left.length > 0 ||
    backup.sides.isPartial ||
    hasLosses([...diagnostics, ...found.diagnostics]);
  if (isPart) return 3;
  return diff.changes.length > 0 ? 4 : 0;
}

function finish(rehearsed: Rehearsed): ExitCode {
  const { applied, backup, diagnostics, diff, found, io, options, reading } = rehearsed;
  const exitCode = exitCodeOf(rehearsed);
  if (options.json === true) {
    printJson(io, exitCode, {
      cloud: rehearsed.profile.id,
      steps: stepOutcomes(found.plan, applied),
      calls: { restore: applied.calls, reading, seconds: secondsOf(applied.calls + reading) },
      differences: diff.changes,
      stops: rehearsed.stops.map(({ code }) => code),
      diagnostics: jsonDiagnostics(
        [...diagnostics, ...found.diagnostics],
        sourcesOf(backup.sides.readings),
      ),
    });
    return exitCode;
  }
  const all = options.all ?? false;
  const told = [...diagnostics, ...placedIn(found.diagnostics, backup.sides.readings)];
  showDiagnostics(io, told, { readings: backup.sides.readings, all });
  showRefused(io, refusedSteps(found.plan, applied), { all });
  showDifferences(io, diff, { ...rehearsed, backup: backup.side, all });
  io.stdout.write(renderSummary(summaryOf(rehearsed), terminalOf(io, io.stdout)));
  return exitCode;
}

function summaryOf(rehearsed: Rehearsed): readonly SummaryLine[] {
  const { applied, diff, file, found, options, profile, reading, stops } = rehearsed;
  const { done, failed, left } = applied;
  const from = options.load === undefined ? "a new cloud" : visible(options.load);
  const calls = applied.calls + reading;
  const [refused, waiting] = [failed.length, left.length];
  return [
    {
      label: "rehearsed",
      text: `${file === "-" ? "standard input" : visible(file)} on ${profile.title}, from ${from}`,
    },
    {
      label: "steps",
      text: `${found.plan.steps.length}: ${done.length} done, ${refused} refused, ${waiting} not begun`,
    },
    {
      label: "calls",
      text: `${applied.calls} to restore it, ${reading} to read the cloud before and after`,
    },
    {
      label: "time",
      text: `about ${duration(secondsOf(calls))}, at ${RATE} calls a second`,
    },
    { label: "proof", text: proofText(diff) },
    ...(stops.length === 0
      ? []
      : [
          {
            label: "stopped",
            text: `a restore would send nothing, for ${counted(stops.length, "error")} above: ${codesOf(stops)}`,
          },
        ]),
  ];
}

function codesOf(stops: readonly Diagnostic[]): string {
  return [...new Set(stops.map(({ code }) => code))].join(", ");
}

/**
 * Calls that a cloud takes in a second of one caller. No documentation says how many; AWS throttles writes to IAM
 * near this, and Eucalyptus is the faster the fewer users it has.
 */
const RATE = 20;

function secondsOf(calls: number): number {
  return Math.ceil(calls / RATE);
}

/** `1 second`, `3 minutes`. */
function duration(seconds: number): string {
  if (seconds < 120) return counted(seconds, "second");
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? counted(minutes, "minute") : counted(Math.round(minutes / 60), "hour");
}
