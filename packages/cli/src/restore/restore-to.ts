import type { JournalHead } from "@iamferry/cloud";
import { checkPasswordRenewal, planLoginProfiles, withLoginProfiles } from "@iamferry/plan";
import { visible } from "@iamferry/text";
import type { ExitCode } from "../exit-code.ts";
import { failureOf, isFailure, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import type { ConnectedCloud } from "../live/connect.ts";
import { managedIn } from "../managed-documents.ts";
import { placedIn } from "../places.ts";
import { counted, quoted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";
import { showDiagnostics } from "../show-diagnostics.ts";
import { ask } from "./ask.ts";
import { callerAccountOf } from "../live/caller-account.ts";
import { carryOut } from "./carry-out.ts";
import { finishRestore, finishUnbegun } from "./finish-restore.ts";
import type { JournalPlace } from "./journal-place.ts";
import { lastLook } from "./last-look.ts";
import { issuePasswords } from "./login-profiles.ts";
import type { PlannedTo, ReadyRestore } from "./planned-to.ts";
import { notMade } from "./not-made.ts";
import { preparedRestore } from "./prepared.ts";
import { showPlan } from "./restore-report.ts";
import { stopSignal, unlessStopped } from "./stop-signal.ts";
import { readTarget, targetWords } from "./target.ts";
import { wantedHash } from "./wanted-hash.ts";

/** Restores to a cloud that answers. */
export async function restoreTo(
  io: Io,
  connected: ConnectedCloud,
  ready: ReadyRestore,
): Promise<ExitCode> {
  const planned = await plannedTo(io, connected, ready);
  if (isFailure(planned)) return reportFailure(io, planned);
  const head = headOf(planned);
  const other = otherJournal(ready.place, head);
  if (other !== undefined) return reportFailure(io, other);
  const { options } = ready;
  show(planned);
  const { plan, prepared } = planned;
  const isOver = prepared.stops.length > 0 || plan.steps.length === 0 || options.dryRun === true;
  if (isOver) return finishUnbegun(planned);
  const agreed = await agreedTo(planned);
  if (isFailure(agreed)) return reportFailure(io, agreed);
  if (!agreed) {
    const message = "nothing was done: the answer was no";
    return reportFailure(io, failureOf({ code: "cli/refused", message }));
  }
  return carriedOut(planned, head);
}

async function plannedTo(
  io: Io,
  connected: ConnectedCloud,
  ready: ReadyRestore,
): Promise<PlannedTo | Failure> {
  const { accountIds, backup, change, options } = ready;
  const quiet = options.json ?? false;
  const target = await readTarget(io, connected, { quiet, concurrency: options.concurrency });
  if (isFailure(target)) return target;
  const prepared = await preparedRestore(backup, target, { ...options, accountIds, change });
  if (isFailure(prepared)) return prepared;
  const { profile, snapshot: live } = target.side;
  const wanted = prepared.wanted.whole;
  const profiles =
    options.issueLoginProfiles === undefined
      ? []
      : planLoginProfiles({ wanted, live, profile, plan: prepared.found.plan, select: change });
  const plan = withLoginProfiles(prepared.found.plan, profiles, wanted);
  const foreign = await managedIn([wanted]);
  const stuck = checkPasswordRenewal({ steps: profiles, wanted, live, profile, foreign });
  return {
    ...ready,
    io,
    target,
    prepared: {
      ...prepared,
      found: { ...prepared.found, plan },
      diagnostics: [...prepared.diagnostics, ...placedIn(stuck, backup.sides.readings)],
    },
    plan,
    profiles,
  };
}

function headOf({ prepared, target }: PlannedTo): JournalHead {
  const { endpoint, profile } = target.connected;
  const account = callerAccountOf(target.connected);
  return {
    cloud: profile.id,
    endpoint,
    ...(account !== undefined && { account }),
    wanted: wantedHash(prepared.wanted.own),
  };
}

/** Why a journal is none of this restore. */
function otherJournal({ found, path }: JournalPlace, head: JournalHead): Failure | undefined {
  if (found === undefined) return undefined;
  const shown = visible(path);
  if ("kind" in found) {
    const line = found.line === undefined ? "" : ` in line ${found.line}`;
    return failureOf({
      code: "cli/other-journal",
      message: `\`${shown}\` cannot be read as a journal${line}: ${found.message}`,
      help: "name another file with --journal: what is done already is found on the cloud",
    });
  }
  const { account, cloud, endpoint, wanted } = found.head;
  const what =
    cloud !== head.cloud
      ? `cloud ${cloud}`
      : account !== undefined && head.account !== undefined && account !== head.account
        ? `account ${account}`
        : endpoint !== undefined && endpoint !== head.endpoint
          ? `the cloud at ${visible(endpoint)}`
          : wanted !== head.wanted
            ? "another backup, or of the same one before it was changed"
            : undefined;
  if (what === undefined) return undefined;
  return usageFailure(
    `the journal \`${shown}\` is of a restore of ${what}`,
    `take that one back with iamferry undo ${quoted(path)}, or name another file with --journal`,
  );
}

function show({ backup, io, options, prepared, target }: PlannedTo): void {
  if (options.json === true) return;
  const all = options.all ?? false;
  const { diagnostics, found } = prepared;
  showDiagnostics(io, diagnostics, { readings: backup.sides.readings, all });
  showPlan(io, found, { all, backup, target });
}

/** Nobody is asked who has said yes; where nobody can be asked the command line is not enough. */
async function agreedTo({ io, options, plan, target }: PlannedTo): Promise<boolean | Failure> {
  if (options.yes === true) return true;
  const what = `${counted(plan.steps.length, "step")} to ${targetWords(target)}`;
  if (!io.stdin.isTTY) {
    return usageFailure(
      `nobody can be asked whether to apply ${what}`,
      "say --yes to apply them, or --dry-run to look at them alone",
    );
  }
  return ask(io, `Apply ${visible(what)}?`);
}

async function carriedOut(planned: PlannedTo, head: JournalHead): Promise<ExitCode> {
  const { backup, change, io, options, place, plan, prepared, profiles, target } = planned;
  const { concurrency, issueLoginProfiles: path, json: quiet = false } = options;
  const passwordOf =
    path === undefined || profiles.length === 0
      ? undefined
      : await issuePasswords(io, profiles, {
          path,
          earlier: planned.earlier,
          wanted: prepared.wanted,
          live: target.side.snapshot,
        });
  if (isFailure(passwordOf)) return reportFailure(io, passwordOf);
  const stop = stopSignal(io, { quiet });
  const carried = await carryOut(io, plan, {
    stop,
    connected: target.connected,
    journal: { ...place, head },
    quiet,
    concurrency,
    ...(passwordOf !== undefined && { secretOf: (_, step) => passwordOf(step) }),
  });
  if (isFailure(carried)) return reportFailure(io, carried);
  const { applied } = carried;
  const isOver = applied.failed.length + applied.left.length === 0;
  const look =
    applied.stopped === "credentials" || applied.stopped === "unreachable"
      ? undefined
      : await unlessStopped(stop, () =>
          lastLook(io, target, {
            sides: { backup: backup.side, wanted: prepared.wanted },
            change,
            expected: isOver ? notMade(prepared.found, target.side.profile).length : Infinity,
            quiet,
            concurrency,
          }),
        );
  return finishRestore(planned, { ...carried, look });
}
