import type { IamCall } from "@iamferry/api";
import { accountLabel, cloudProfile, type CloudProfile } from "@iamferry/model";
import type { Attempt, Recovery, Step } from "@iamferry/plan";
import { invariant } from "@iamferry/text";
import { askAbout, LookupError } from "../execute/ask.ts";
import { mayBeDone } from "../execute/error-codes.ts";
import { REPEATS } from "../execute/repeat.ts";
import { hasSecret, resolveCall } from "../execute/references.ts";
import type { Task } from "../execute/task.ts";
import { undoKey, type Journal, type JournalRun } from "../journal/journal.ts";
import type { PortError } from "../port.ts";
import { sinceThen } from "./still-ours.ts";

/** What takes a run back. */
export interface RunToUndo {
  /** Which of the journal's runs. */
  readonly at: number;
  readonly run: JournalRun;
  /** For each step of the run a task of its id, the last step first; those with nothing to take back have no calls. */
  readonly tasks: readonly Task[];
  /** By the ids of steps that cannot be taken back, why. */
  readonly cannot: ReadonlyMap<string, string>;
}

/**
 * What takes back the runs of a journal, the last one first, as far as that has not been done: a step after all that need
 * it. Steps that the target did not need are not ours, and stay. A call that was sent, or may have been, and whose answer is
 * not known is taken back as if it had been done: what is not there is gone. What somebody has changed since stays: see
 * {@link sinceThen}.
 */
export function runsToUndo(journal: Journal): readonly RunToUndo[] {
  const lost = new Map<string, string>();
  return journal.runs
    .map((_, at) => at)
    .toReversed()
    .map((at) => runToUndo(journal, at, lost));
}

/** `lost`: by the labels of accounts that were deleted later than all that comes now, why they do not come back. */
function runToUndo(
  { head, runs, undoing, undone }: Journal,
  at: number,
  lost: Map<string, string>,
): RunToUndo {
  const run = runs[at];
  invariant(run !== undefined, "there is such a run");
  const followers = followersOf(run);
  const cannot = new Map<string, string>();
  const tasks = run.steps.toReversed().map((step): Task => {
    const { call, id } = step;
    const key = undoKey(at, id);
    const idle: Task = { id, needs: followers.get(id) ?? [], attempts: [] };
    const state = stateOf(step, run);
    if (state === "untouched" || undone.has(key)) return idle;
    const account = accountLabel(call.account);
    const reason = lost.get(account) ?? reasonAgainst(step, state);
    if (reason !== undefined) {
      cannot.set(id, reason);
      if (call.action === "DeleteAccount" && state === "made") lost.set(account, reason);
    }
    const back = "calls" in step.reverse && reason === undefined ? step.reverse.calls : [];
    const calls = state === "made" ? back : [...back, ...removalsOfTemporary(step)];
    const isDoubtful = undoing.has(key) || state === "unknown";
    const isWatched = back.length > 0 && calls.length === back.length;
    return {
      ...idle,
      attempts: calls.map(tolerant),
      isDoubtful,
      ...(isWatched && {
        check: changedSince(step, { isDoubtful, profile: cloudProfile(head.cloud) }),
      }),
    };
  });
  return { at, run, tasks, cannot };
}

/** Fails where somebody has changed what a step has done; where nobody knows whether it was done, it is let be. */
function changedSince(
  { call, reverse }: Step,
  { isDoubtful, profile }: { readonly isDoubtful: boolean; readonly profile: CloudProfile },
): Task["check"] & {} {
  return async (values, { port, waiting }) => {
    const resolved = await resolveCall(call, values);
    if (resolved.kind === "error") return { kind: "failed", error: resolved.error };
    if (resolved.kind === "missing") return undefined;
    try {
      const since = await sinceThen(resolved.call, askAbout(resolved.call, port, waiting), profile);
      // To take away what is gone takes nothing from anybody.
      const isSame = since === "same" || (since === "gone" && isRemoval(reverse));
      if (isSame) return undefined;
    } catch (error) {
      if (error instanceof LookupError) return { kind: "failed", error: error.error };
      throw error;
    }
    return isDoubtful ? { kind: "done", outcome: "there" } : { kind: "failed", error: CHANGED };
  };
}

const CHANGED: PortError = {
  code: "Changed",
  message: "somebody has changed it since",
  fate: "unsent",
};

function isRemoval(reverse: Step["reverse"]): boolean {
  return "calls" in reverse && reverse.calls.every(({ action }) => action.startsWith("Delete"));
}

/** By the id of a step, what needs it. */
function followersOf({ steps }: JournalRun): ReadonlyMap<string, readonly string[]> {
  const followers = new Map<string, string[]>();
  for (const { id, needs } of steps) {
    for (const need of needs) {
      const known = followers.get(need);
      if (known === undefined) followers.set(need, [id]);
      else known.push(id);
    }
  }
  return followers;
}

/** `half`: its call failed with others made in its place before. `replaced`: others were made in its place. */
type StepState = "untouched" | "made" | "unknown" | "half" | "replaced";

function stateOf({ id, recover }: Step, { done, failed, intended }: JournalRun): StepState {
  const outcome = done.get(id)?.outcome;
  if (outcome === "there") return "untouched";
  if (outcome === "recovered") return "replaced";
  if (outcome !== undefined) return "made";
  const error = failed.get(id);
  if (error === undefined) return intended.has(id) ? "unknown" : "untouched";
  if (mayBeDone(error)) return "unknown";
  return (recover?.attempts.length ?? 0) > 0 ? "half" : "untouched";
}

function reasonAgainst({ call, reverse }: Step, state: StepState): string | undefined {
  if ("none" in reverse) return reverse.none;
  if (state === "half") return "it failed after other calls had been made in its place";
  if (state === "replaced" && reverse.calls.every((back) => isRemovalOf(back, call))) {
    return "it took the place of something else, which is not known";
  }
  if (reverse.calls.some(hasSecret)) return "a secret that it took the place of is not known";
  return undefined;
}

/** What deletes the policies that stand under other names while one is replaced. */
function removalsOfTemporary({ call, recover }: Step): readonly IamCall[] {
  const own = nameOf(call);
  const names = new Map<string, IamCall>();
  const visit = ({ attempts }: Recovery): void => {
    for (const attempt of attempts) {
      const name = nameOf(attempt.call);
      const isOther = name !== undefined && name !== own;
      if (isOther && attempt.call.action.startsWith("Delete")) names.set(name, attempt.call);
      if (attempt.recover !== undefined) visit(attempt.recover);
    }
  };
  if (recover !== undefined) visit(recover);
  return [...names.values()];
}

function nameOf({ input }: IamCall): string | undefined {
  return "PolicyName" in input && typeof input.PolicyName === "string"
    ? input.PolicyName
    : undefined;
}

/** Whether a call only deletes the policy that the other one put. */
function isRemovalOf(back: IamCall, call: IamCall): boolean {
  return back.action === call.action.replace(/^Put/, "Delete");
}

/** What is so already need not be taken back. */
function tolerant(call: IamCall): Attempt {
  const { already, isUnsure } = REPEATS[call.action];
  if (already === undefined || isUnsure === true) return { call };
  return { call, recover: { codes: already, attempts: [] } };
}
