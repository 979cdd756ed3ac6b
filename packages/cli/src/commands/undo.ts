import { createJournal, readJournal, undoJournal } from "@iamferry/cloud";
import type { Journal, Undone } from "@iamferry/cloud";
import { cloudProfile } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { ExitCode } from "../exit-code.ts";
import { codeOf, failureOf, isFailure, systemReason, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { startCallProgress } from "../io/call-progress.ts";
import type { Io } from "../io/io.ts";
import { connect } from "../live/connect.ts";
import type { ConnectedCloud } from "../live/connect.ts";
import type { LiveOptions } from "../live/options.ts";
import { cloudFailure } from "../live/problems.ts";
import { printJson } from "../render/json.ts";
import { renderSummary } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { counted, quoted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";
import { ask } from "../restore/ask.ts";
import { callerAccountOf } from "../live/caller-account.ts";
import { commandLine } from "../restore/command-line.ts";
import { contentsOf } from "../restore/journal-place.ts";
import { stopSignal } from "../restore/stop-signal.ts";
import { madeCaller } from "../restore/undo-caller.ts";
import { showList, showUndo, stepsToUndo } from "../restore/undo-preview.ts";
import type { StepToUndo } from "../restore/undo-preview.ts";
import { openJournal } from "../restore/watched-file.ts";
import { showDiagnostics } from "../show-diagnostics.ts";

/** The options of `undo`, as they stand on the command line. */
export interface UndoOptions extends LiveOptions {
  readonly concurrency?: number | undefined;
  readonly dryRun?: true | undefined;
  readonly yes?: true | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** Takes back what a journal tells of, as far as there is a way back, and says what has none. */
export async function undo(io: Io, path: string, options: UndoOptions): Promise<ExitCode> {
  const journal = await journalAt(io, path);
  if (isFailure(journal)) return reportFailure(io, journal);
  const { json = false } = options;
  const { cloud } = journal.head;
  if (options.cloud !== undefined && options.cloud !== cloud) {
    return reportFailure(
      io,
      usageFailure(
        `the journal \`${visible(path)}\` is of ${cloudProfile(cloud).title}, and not of \`${visible(options.cloud)}\``,
        "leave out --cloud",
      ),
    );
  }
  const steps = stepsToUndo(journal);
  if (!json) showUndo(io, steps, { all: options.all ?? false });
  if (steps.length === 0 || options.dryRun === true) {
    return finish({ io, options, steps, path });
  }
  const connected = await connect(io, { ...options, cloud, account: undefined, quiet: json });
  if (isFailure(connected)) return reportFailure(io, connected);
  try {
    const refused =
      otherCloud(journal, connected, path) ??
      madeCaller(steps, connected.arn) ??
      (await notAgreed(io, { connected, options, steps }));
    if (refused !== undefined) return reportFailure(io, refused);
    return await takeBack({ io, options, steps, path, journal, connected });
  } finally {
    connected.port.close();
  }
}

/** A journal, and how long its file was when it was read. */
type JournalRead = Journal & { readonly size: number };

async function journalAt(io: Io, path: string): Promise<JournalRead | Failure> {
  const shown = visible(path);
  let read: Awaited<ReturnType<typeof contentsOf>>;
  try {
    read = await contentsOf(io, path);
  } catch (error) {
    if (codeOf(error) === "") throw error;
    const message = `the journal \`${shown}\` cannot be read: ${systemReason(error)}`;
    return failureOf({ code: "cli/cannot-read", message });
  }
  const journal = readJournal(read.text);
  if (!("kind" in journal)) return { ...journal, size: read.size };
  const line = journal.line === undefined ? "" : ` in line ${journal.line}`;
  return failureOf({
    code: "cli/other-journal",
    message: `\`${shown}\` cannot be read as a journal${line}: ${journal.message}`,
    help: "name the file that iamferry restore has written: beside the backup, FILE.journal",
  });
}

/** Why the cloud that answers is not that of the journal: what was made on one must not be taken away from the other. */
function otherCloud(
  { head }: Journal,
  connected: ConnectedCloud,
  path: string,
): Failure | undefined {
  const own = callerAccountOf(connected);
  if (head.account !== undefined && head.account !== own) {
    const who = own === undefined ? "nobody knows whose keys these are" : `the keys are of ${own}`;
    return usageFailure(
      `the journal \`${visible(path)}\` is of account ${visible(head.account)}, and ${visible(who)}`,
      "say --profile and the profile of that account",
    );
  }
  if (head.endpoint !== undefined && head.endpoint !== connected.endpoint) {
    return usageFailure(
      `the journal \`${visible(path)}\` is of the cloud at ${visible(head.endpoint)}, and this is ${visible(connected.endpoint)}`,
      `say --endpoint ${quoted(head.endpoint)}`,
    );
  }
  return undefined;
}

/** Why it must not begin: nobody can be asked, or who was asked said no. */
async function notAgreed(
  io: Io,
  about: {
    readonly connected: ConnectedCloud;
    readonly options: UndoOptions;
    readonly steps: readonly StepToUndo[];
  },
): Promise<Failure | undefined> {
  const { connected, options, steps } = about;
  if (options.yes === true) return undefined;
  const as = connected.arn === undefined ? "" : ` as ${connected.arn}`;
  const what = `${counted(steps.length, "step")} on ${connected.title}${as}`;
  if (!io.stdin.isTTY) {
    return usageFailure(
      `nobody can be asked whether to take back ${what}`,
      "say --yes to take them back, or --dry-run to look at them alone",
    );
  }
  if (await ask(io, `Take back ${visible(what)}?`)) return undefined;
  return failureOf({ code: "cli/refused", message: "nothing was done: the answer was no" });
}

/** What is shown in the end. */
interface Ending {
  readonly io: Io;
  readonly options: UndoOptions;
  readonly steps: readonly StepToUndo[];
  readonly path: string;
  /** Absent where nothing was sent. */
  readonly undone?: Undone;
  /** Why it ended before its end. */
  readonly causes?: readonly Diagnostic[];
}

async function takeBack(
  about: Ending & { readonly journal: JournalRead; readonly connected: ConnectedCloud },
): Promise<ExitCode> {
  const { connected, io, journal, options, path } = about;
  const { concurrency, json: quiet = false } = options;
  const file = await openJournal(io, { path, size: journal.size });
  if (isFailure(file)) return reportFailure(io, file);
  const progress = startCallProgress(io, { quiet });
  try {
    const writer = await createJournal(file, journal.head).beginUndo();
    const undone = await undoJournal(journal, connected.port, {
      journal: writer,
      stop: stopSignal(io, { quiet }),
      wait: io.lifetime.wait,
      ...(concurrency !== undefined && { concurrency }),
      onStep: (title, { done, total }) =>
        progress.update({ doing: visible(title), calls: done, expectedCalls: total }),
    });
    progress.stop();
    // What is lost of its end is tried again, and found to be gone.
    await writer.close().catch(() => undefined);
    const last = undone.failed.at(-1);
    const isOfCloud = undone.stopped === "credentials" || undone.stopped === "unreachable";
    const failure = file.failure();
    const causes = [
      ...(isOfCloud && last !== undefined
        ? [cloudFailure(last.error, connected.title).diagnostic]
        : []),
      ...(failure === undefined ? [] : [failure.diagnostic]),
    ];
    return finish({ ...about, undone, causes });
  } catch (error) {
    const failure = file.failure();
    if (failure === undefined) throw error;
    return reportFailure(io, failure);
  } finally {
    progress.stop();
    await file.close().catch(() => undefined);
  }
}

function exitCodeOf({ causes = [], steps, undone }: Ending): ExitCode {
  if (undone === undefined) {
    return steps.some(({ reason }) => reason !== undefined) ? 3 : 0;
  }
  const { cannot, done, failed, left } = undone;
  const rest = failed.length + left.length + cannot.length;
  if (done.length === 0 && rest > 0) return 1;
  return rest + causes.length > 0 ? 3 : 0;
}

function finish(ending: Ending): ExitCode {
  const { causes = [], io, options, path, steps, undone } = ending;
  const exitCode = exitCodeOf(ending);
  if (options.json === true) {
    printJson(io, exitCode, {
      steps: steps.map(({ isDoubtful, step }) => ({
        id: step.id,
        title: step.cause.title,
        entity: step.cause.entity,
        ...(isDoubtful && { doubtful: true }),
        reverse: step.reverse,
      })),
      ...(undone !== undefined && { undone }),
      diagnostics: causes,
    });
    return exitCode;
  }
  const all = options.all ?? false;
  if (undone !== undefined) {
    const refused = undone.failed.map(
      ({ error, title }) => `${title}: ${error.code}: ${error.message}`,
    );
    showList(io, "refused", { lines: refused, all });
    const lines = undone.cannot.map(({ reason, title }) => `${title}: ${reason}`);
    showList(io, "not taken back", { lines, all });
  }
  showDiagnostics(io, causes, { readings: [], all });
  const text = endingText(ending);
  const isUnfinished = undone !== undefined && undone.failed.length + undone.left.length > 0;
  io.stdout.write(
    renderSummary(
      [
        { label: options.dryRun === true && steps.length > 0 ? "dry run" : "undone", text },
        ...(isUnfinished
          ? [
              {
                label: "next",
                text: "once that is solved:",
                command: commandLine(["iamferry", ...io.argv]),
              },
            ]
          : []),
        ...(undone === undefined && steps.length > 0
          ? [{ label: "journal", text: visible(path) }]
          : []),
      ],
      terminalOf(io, io.stdout),
    ),
  );
  return exitCode;
}

function endingText({ steps, undone }: Ending): string {
  if (undone === undefined) {
    return steps.length === 0
      ? "there is nothing to take back"
      : `nothing was sent: ${counted(steps.length, "step")} to take back`;
  }
  const { calls, cannot, done, failed, left } = undone;
  const rest = [
    ...(failed.length > 0 ? [`${failed.length} refused`] : []),
    ...(left.length > 0 ? [`${left.length} not begun`] : []),
    ...(cannot.length > 0 ? [`${cannot.length} without a way back`] : []),
  ];
  return [`${counted(done.length, "step")} in ${counted(calls, "call")}`, ...rest].join("; ");
}
