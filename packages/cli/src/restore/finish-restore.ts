import type { Applied } from "@iamferry/cloud";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { cloudFailure } from "../live/problems.ts";
import { renderSummary } from "../render/summary.ts";
import type { SummaryLine } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { counted, quoted } from "../render/words.ts";
import { showDiagnostics } from "../show-diagnostics.ts";
import type { CarriedOut } from "./carry-out.ts";
import type { LastLook } from "./last-look.ts";
import { commandLine } from "./command-line.ts";
import { hasLosses, notMade } from "./not-made.ts";
import { notRestored } from "./not-restored.ts";
import { proofText, showDifferences } from "./proof.ts";
import { refusedSteps, showRefused } from "./refused.ts";
import { printRestoreJson } from "./restore-report.ts";
import type { PlannedTo } from "./planned-to.ts";

/** Ends a restore that sends nothing: it must not, or need not, or was only to be looked at. */
export function finishUnbegun(planned: PlannedTo): ExitCode {
  const { io, options, plan, prepared, target } = planned;
  const { stops } = prepared;
  const exitCode: ExitCode = stops.length > 0 ? 1 : isPart(planned) ? 3 : 0;
  if (options.json === true) {
    printRestoreJson(io, exitCode, { ...planned, ...prepared });
    return exitCode;
  }
  const lines: SummaryLine[] = [...missingLine(planned)];
  if (stops.length > 0) {
    const codes = [...new Set(stops.map(({ code }) => code))].join(", ");
    lines.push({
      label: "stopped",
      text: `nothing was sent, for ${counted(stops.length, "error")} above: ${codes}`,
    });
    if (stops.some(({ code }) => code.startsWith("trust/"))) {
      lines.push({ label: "", text: "--allow-trust PRINCIPAL lets one of those pass" });
    }
  } else if (plan.steps.length === 0) {
    const missing = notMade(prepared.found, target.side.profile).length;
    lines.push({
      label: "done",
      text:
        missing === 0
          ? `nothing to do: ${target.side.name} is as ${nameOf(planned)} says`
          : `nothing to do but what is not made: ${counted(missing, "change")}`,
    });
  } else {
    lines.push({ label: "dry run", text: "nothing was sent" });
  }
  io.stdout.write(renderSummary(lines, terminalOf(io, io.stdout)));
  return exitCode;
}

/** What came of a restore that has begun. */
interface Outcome extends CarriedOut {
  /** Absent where nobody could look. */
  readonly look: LastLook | Failure | undefined;
}

/** Ends a restore that has begun: what was refused, what is missing still, and how it goes on. */
export function finishRestore(planned: PlannedTo, outcome: Outcome): ExitCode {
  const { backup, io, options, plan, prepared } = planned;
  const { applied, look } = outcome;
  const seen = look === undefined || isFailure(look) ? undefined : look;
  const exitCode = exitCodeOf(planned, outcome);
  const causes = whyStopped(planned, outcome);
  if (options.json === true) {
    printRestoreJson(io, exitCode, {
      ...planned,
      ...prepared,
      diagnostics: [...prepared.diagnostics, ...causes],
      applied,
      diff: seen?.diff,
      rest: {
        journal: planned.place.path,
        ...(isUnfinished(outcome) && { next: resumeCommand(planned) }),
      },
    });
    return exitCode;
  }
  const all = options.all ?? false;
  showRefused(io, refusedSteps(plan, applied), { all });
  if (seen !== undefined) {
    showDifferences(io, seen.diff, { all, backup: backup.side, target: seen.target });
  }
  showDiagnostics(io, causes, { readings: [], all });
  io.stdout.write(renderSummary(summaryOf(planned, outcome), terminalOf(io, io.stdout)));
  return exitCode;
}

/** Whether not all of what the backup says was planned, or could be read. */
function isPart({ backup, prepared, target }: PlannedTo): boolean {
  return (
    backup.sides.isPartial ||
    notMade(prepared.found, target.side.profile).length > 0 ||
    hasLosses([...prepared.diagnostics, ...prepared.found.diagnostics])
  );
}

function exitCodeOf(planned: PlannedTo, { applied, journal, look }: Outcome): ExitCode {
  const { done, failed, left } = applied;
  if (done.length === 0 && failed.length + left.length > 0) return 1;
  const isProven = look !== undefined && !isFailure(look) && look.isWhole;
  const differs = !isProven || look.diff.changes.length > 0;
  const isShort = failed.length + left.length > 0 || journal !== undefined;
  return differs || isShort || isPart(planned) ? 3 : 0;
}

function isUnfinished({ applied }: Outcome): boolean {
  return applied.failed.length + applied.left.length > 0;
}

/** Why it ended before its end, and why nobody could look at what came of it. */
function whyStopped(
  { target }: PlannedTo,
  { applied, journal, look }: Outcome,
): readonly Diagnostic[] {
  const last = applied.failed.at(-1);
  const isOfCloud = applied.stopped === "credentials" || applied.stopped === "unreachable";
  return [
    ...(isOfCloud && last !== undefined
      ? [cloudFailure(last.error, target.connected.title).diagnostic]
      : []),
    ...(journal === undefined ? [] : [journal.diagnostic]),
    ...(isFailure(look) ? [look.diagnostic] : []),
  ];
}

function summaryOf(planned: PlannedTo, outcome: Outcome): readonly SummaryLine[] {
  const { options, place, plan } = planned;
  const { applied, look } = outcome;
  const { calls, done, failed, left } = applied;
  const isAsked = applied.stopped === "asked";
  const rest = failed.length + left.length;
  return [
    {
      label: "restored",
      text:
        `${done.length} of ${counted(plan.steps.length, "step")} in ${counted(calls, "call")}` +
        (rest === 0 ? "" : `; ${failed.length} refused, ${left.length} not begun`),
    },
    ...(isAsked ? [{ label: "stopped", text: "as it was asked to" }] : []),
    {
      label: "proof",
      text:
        look === undefined || isFailure(look)
          ? "nobody could look at what the cloud holds now"
          : proofText(look.diff),
    },
    ...missingLine(planned),
    ...(options.issueLoginProfiles === undefined || planned.profiles.length === 0
      ? []
      : [
          {
            label: "passwords",
            text: passwordsText(planned, applied),
          },
        ]),
    ...(done.length === 0
      ? []
      : [
          {
            label: "journal",
            text: "what was done can be taken back:",
            command: `iamferry undo ${quoted(place.path)}${endpointWords(planned)}`,
          },
        ]),
    ...(isUnfinished(outcome)
      ? [{ label: "next", text: "once that is solved:", command: resumeCommand(planned) }]
      : []),
  ];
}

/** How many passwords are in force: the file may hold more than were given. */
function passwordsText({ options, profiles }: PlannedTo, { done }: Applied): string {
  const steps = new Set(profiles.map(({ id }) => id));
  const ended = done.filter(({ id }) => steps.has(id));
  const given = ended.filter(({ outcome }) => outcome !== "there").length;
  const others = steps.size - given;
  const rest = others === 0 ? "" : `; ${others} more in it were not given`;
  return `of ${counted(given, "user")} in ${visible(options.issueLoginProfiles ?? "")}, to be changed when they sign in${rest}`;
}

/** What users had and no API gives back. */
function missingLine({ options, prepared, target }: PlannedTo): readonly SummaryLine[] {
  const missing = notRestored(prepared.wanted.own, target.side.snapshot);
  if (missing === undefined) return [];
  const help =
    options.issueLoginProfiles === undefined && missing.includes("password")
      ? " (--issue-login-profiles FILE makes new passwords)"
      : "";
  return [{ label: "missing", text: `${missing}, which no cloud gives back${help}` }];
}

/** The same command once more, to go on. */
function resumeCommand({ io }: PlannedTo): string {
  const words = io.argv.filter((word) => word !== "--resume");
  return commandLine(["iamferry", ...words, "--resume"]);
}

/** How the same cloud is found again. */
function endpointWords({ options }: PlannedTo): string {
  const { endpoint, eucarc, profile, region } = options;
  const given = { endpoint, profile, region, eucarc };
  return Object.entries(given)
    .map(([name, value]) => (value === undefined ? "" : ` --${name} ${quoted(value)}`))
    .join("");
}

function nameOf({ backup }: PlannedTo): string {
  return visible(backup.side.name);
}
