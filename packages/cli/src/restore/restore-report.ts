import type { Applied } from "@iamferry/cloud";
import type { ChangePlan, Diff } from "@iamferry/plan";
import { planJson, renderPlanTerminal } from "@iamferry/report";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io/io.ts";
import { sourcesOf } from "../places.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { terminalOf } from "../render/terminal.ts";
import type { BackupSide } from "./backup-side.ts";
import { stepOutcomes } from "./refused.ts";
import type { RestoreTarget } from "./target.ts";

/** Steps that are shown before the rest is only counted: nobody reads more of them before an answer. */
const MOST_STEPS = 200;

/** Shows what a restore would do, on standard output. */
export function showPlan(
  io: Io,
  found: ChangePlan,
  { all, backup, target }: { readonly all: boolean } & RestoreSides,
): void {
  const { hasColors, width } = terminalOf(io, io.stdout);
  const text = renderPlanTerminal(found, {
    names: [visible(target.side.name), visible(backup.side.name)],
    profiles: [target.side.profile, target.side.profile],
    width,
    colors: hasColors,
    all,
    mostSteps: MOST_STEPS,
  });
  io.stdout.write(text);
}

/** Where a backup goes. */
export interface RestoreSides {
  readonly backup: BackupSide;
  readonly target: RestoreTarget;
}

/** What `format` says of a restore. */
const RESTORE_FORMAT = "iamferry-restore";

/** A restore as one JSON object: its plan, what became of each step, and what the target still differs in. */
export function printRestoreJson(
  io: Io,
  exitCode: ExitCode,
  {
    applied,
    backup,
    diagnostics,
    diff,
    found,
    rest = {},
    target,
  }: RestoreSides & {
    readonly found: ChangePlan;
    readonly diagnostics: readonly Diagnostic[];
    readonly applied?: Applied | undefined;
    readonly diff?: Diff | undefined;
    readonly rest?: Readonly<Record<string, unknown>>;
  },
): void {
  const placed = jsonDiagnostics(diagnostics, sourcesOf(backup.sides.readings));
  const {
    diff: _,
    exitCode: _code,
    ...plan
  } = planJson(found, {
    exitCode,
    names: [target.side.name, backup.side.name],
    profiles: [target.side.profile, target.side.profile],
    diagnostics: placed,
  });
  printJson(io, exitCode, {
    ...plan,
    format: RESTORE_FORMAT,
    ...(applied !== undefined && {
      outcomes: stepOutcomes(found.plan, applied),
      calls: applied.calls,
      ...(applied.stopped !== undefined && { stopped: applied.stopped }),
    }),
    ...(diff !== undefined && { differences: diff.changes }),
    ...rest,
    diagnostics: placed,
  });
}
