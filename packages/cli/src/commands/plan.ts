import type { Emitted } from "@iamferry/emit";
import { markUnread } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import { planChanges, planRestore, selectedBy } from "@iamferry/plan";
import type { ChangePlan } from "@iamferry/plan";
import { planJson, planMarkdown, renderPlanTerminal } from "@iamferry/report";
import { jsonText, visible } from "@iamferry/text";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import { findPrincipal } from "../can/principal.ts";
import { deliver, destinationOf, refuseManyFiles } from "../destination.ts";
import type { Destination } from "../destination.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io, WrittenFile } from "../io/io.ts";
import { describeMade, emitPlan, isExecutable } from "../make-scripts.ts";
import { managedIn } from "../managed-documents.ts";
import { otherAccount } from "../other-account.ts";
import { placedIn, sourcesOf } from "../places.ts";
import { planScriptOf, planSettingsOf } from "../plan-options.ts";
import type { PlanCommandOptions, PlanSettings } from "../plan-options.ts";
import { comparable } from "../comparable.ts";
import { describeWritten } from "../convert-summary.ts";
import { jsonDiagnostics } from "../render/json.ts";
import { renderSummary } from "../render/summary.ts";
import type { SummaryLine } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { counted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";
import type { ScriptTarget } from "../settings.ts";
import { showDiagnostics } from "../show-diagnostics.ts";
import { giveUpSides, readSides } from "../sides.ts";
import type { Side, Sides } from "../sides.ts";
import { soundState } from "../sound-state.ts";

/** Plans the way from the state that one input holds to that of another, and shows it or writes it as scripts. */
export async function plan(
  io: Io,
  names: readonly [from: string, to: string],
  options: PlanCommandOptions,
): Promise<ExitCode> {
  const settings = planSettingsOf(options);
  if (isFailure(settings)) return reportFailure(io, settings);
  const destination = await destinationOf(io, options.output, names);
  if (isFailure(destination)) return reportFailure(io, destination);
  const quiet = settings.form === "json";
  const read = await readSides(io, names, { quiet, cloud: options.cloud });
  if (isFailure(read)) return reportFailure(io, read);
  const [from, to] = read.sides;
  if (read.unusable || from === undefined || to === undefined)
    return giveUpSides(io, read, { ...options, json: quiet });
  const script = settings.form === "script" ? planScriptOf(options, from.profile) : undefined;
  if (isFailure(script)) return reportFailure(io, script);
  const protect = protectedOf(from, options.protect);
  if (isFailure(protect)) return reportFailure(io, protect);

  const wanted = wantedOf(from, to, read.diagnostics);
  const compared = await comparable([from, { ...to, snapshot: wanted.snapshot }]);
  const [before = from.snapshot, after = wanted.snapshot] = compared.snapshots;
  const found = planChanges({ from: from.snapshot, to: wanted.snapshot }, from.profile, {
    ...settings.change,
    protect,
    compared: { from: before, to: after },
    foreign: await managedIn([from.snapshot, wanted.snapshot]),
  });
  const told = [...wanted.diagnostics, ...compared.diagnostics, ...otherAccount(found, to.name)];
  const failing = selectedBy(settings.failOn, [...told, ...found.diagnostics]);
  const planned: Planned = {
    io,
    read,
    options,
    settings,
    from,
    to,
    found,
    diagnostics: placedIn(told, read.readings),
    failing,
  };
  return script === undefined
    ? show(planned, destination)
    : writeScripts(planned, script, destination);
}

interface Planned {
  readonly io: Io;
  readonly read: Sides;
  readonly options: PlanCommandOptions;
  readonly settings: PlanSettings;
  readonly from: Side;
  readonly to: Side;
  readonly found: ChangePlan;
  /** Of the inputs, and of bringing one to the cloud of the other. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the user wants to fail for. */
  readonly failing: readonly Diagnostic[];
}

/** The wanted state as the cloud of the other side can have it, without what is not as it was sealed. */
function wantedOf(
  from: Side,
  to: Side,
  found: readonly Diagnostic[],
): { readonly snapshot: Snapshot; readonly diagnostics: readonly Diagnostic[] } {
  const sound = soundState(to, found);
  if (to.profile.id === from.profile.id) return sound;
  const restored = planRestore(sound.snapshot, from.profile);
  return {
    // What is not carried is not missing: nothing may be taken away for it.
    snapshot: markUnread(
      { ...restored.wanted, ...(sound.snapshot.unread && { unread: sound.snapshot.unread }) },
      restored.diagnostics,
    ),
    diagnostics: [...sound.diagnostics, ...restored.diagnostics],
  };
}

function protectedOf(
  { name: file, profile, snapshot }: Side,
  names: readonly string[] = [],
): readonly EntityPath[] | Failure {
  const paths: EntityPath[] = [];
  for (const name of names) {
    const principal = findPrincipal(snapshot, name, { file, profile });
    if (isFailure(principal)) return principal;
    paths.push(principal.path);
  }
  return paths;
}

/** Errors are what is not carried; what a check finds is told, and fails only what asked for it. */
function exitCodeOf({ diagnostics, failing, found, read }: Planned): ExitCode {
  if (failing.length > 0) return 1;
  const isPart =
    read.isPartial ||
    found.withheld.length > 0 ||
    [...diagnostics, ...found.diagnostics].some(({ severity }) => severity === "error");
  return isPart ? 3 : 0;
}

async function show(planned: Planned, destination: Destination): Promise<ExitCode> {
  const { diagnostics, found, from, io, options, read, settings, to } = planned;
  const all = options.all ?? false;
  const exitCode = exitCodeOf(planned);
  const sides = {
    names: [visible(from.name), visible(to.name)] as const,
    profiles: [from.profile, to.profile] as const,
  };
  if (settings.form !== "json") showDiagnostics(io, diagnostics, { readings: read.readings, all });
  const out = terminalOf(io, io.stdout);
  const text =
    settings.form === "json"
      ? jsonText(
          planJson(found, {
            ...sides,
            exitCode,
            diagnostics: jsonDiagnostics(diagnostics, sourcesOf(read.readings)),
          }),
        )
      : settings.form === "markdown"
        ? planMarkdown(found, { ...sides, diagnostics, all })
        : renderPlanTerminal(found, { ...sides, width: out.width, colors: out.hasColors, all });
  const files = new Map([["plan", text]]);
  const inputs = read.readings.flatMap(({ names }) => names);
  const written = await deliver(io, destination, { files, executable: false, inputs });
  if (isFailure(written)) return reportFailure(io, written);
  tellFailing(planned);
  return exitCode;
}

/** Writes nothing where the plan is one that the user does not want. */
async function writeScripts(
  planned: Planned,
  target: ScriptTarget,
  destination: Destination,
): Promise<ExitCode> {
  const { diagnostics, failing, found, io, options, read } = planned;
  const known = [...diagnostics, ...placedIn(found.diagnostics, read.readings)];
  const emitted = emit(planned, target, {
    notes: known.filter(({ severity }) => severity !== "info"),
    perAccount: destination.kind === "folder",
  });
  const told = [...known, ...emitted.diagnostics];
  const all = options.all ?? false;
  showDiagnostics(io, told, { readings: read.readings, all });
  if (failing.length > 0) {
    tellFailing(planned);
    return 1;
  }
  const result = { files: emitted.files, executable: isExecutable(target) };
  const tooMany = refuseManyFiles(result, destination, options);
  if (tooMany !== undefined) return reportFailure(io, tooMany);
  const inputs = read.readings.flatMap(({ names }) => names);
  const written = await deliver(io, destination, { ...result, inputs });
  if (isFailure(written)) return reportFailure(io, written);
  io.stderr.write(
    renderSummary(
      summaryOf(planned, { destination, emitted, target, written }),
      terminalOf(io, io.stderr),
    ),
  );
  const isPart = emitted.diagnostics.some(({ severity }) => severity === "error");
  return isPart ? 3 : exitCodeOf(planned);
}

function emit(
  { found, from, to }: Planned,
  target: ScriptTarget,
  options: { readonly notes: readonly Diagnostic[]; readonly perAccount: boolean },
): Emitted {
  const madeFrom = [from.name, to.name];
  return emitPlan(found.plan, target, { ...options, madeFrom, purpose: "change" });
}

function summaryOf(
  { found, from, to }: Planned,
  made: {
    readonly emitted: Emitted;
    readonly target: ScriptTarget;
    readonly destination: Destination;
    readonly written: readonly WrittenFile[];
  },
): readonly SummaryLine[] {
  const { destination, emitted, target, written } = made;
  return [
    { label: "from", text: visible(from.name) },
    { label: "to", text: visible(to.name) },
    {
      label: "made",
      text: describeMade(target, emitted.files.size, emitted.steps),
    },
    ...(found.withheld.length === 0
      ? []
      : [
          {
            label: "left out",
            text: `${counted(found.withheld.length, "change")}, for the reasons above`,
          },
        ]),
    { label: "wrote", text: describeWritten({ destination, written }) },
  ];
}

function tellFailing({ failing, io, settings }: Planned): void {
  if (failing.length === 0 || settings.form === "json") return;
  const codes = [...new Set(failing.map(({ code }) => code))].join(", ");
  const lines = [{ label: "failed", text: `--fail-on found ${codes}` }];
  io.stderr.write(renderSummary(lines, terminalOf(io, io.stderr)));
}
