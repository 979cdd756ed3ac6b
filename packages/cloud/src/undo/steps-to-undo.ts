import type { IamCall } from "@iamferry/api";
import type { Attempt, Recovery, Step } from "@iamferry/plan";
import { REPEATS } from "../execute/repeat.ts";
import { hasSecret } from "../execute/references.ts";
import type { Task } from "../execute/task.ts";
import { undoKey, type Journal, type JournalRun } from "../journal/journal.ts";

/** What takes a run back. */
export interface RunToUndo {
  /** For each step of the run a task of its id, the last step first; those with nothing to take back have no calls. */
  readonly tasks: readonly Task[];
  /** Steps that cannot be taken back, and why. */
  readonly cannot: readonly { readonly title: string; readonly reason: string }[];
}

/**
 * What takes back one run of a journal, as far as that has not been done: a step after all that need it. Steps that the
 * target did not need are not ours, and stay. A call that was sent, or may have been, and whose answer is not known
 * is taken back as if it had been done: what is not there is gone.
 */
export function stepsToUndo({ runs, undoing, undone }: Journal, at: number): RunToUndo {
  const run = runs[at];
  if (run === undefined) return { tasks: [], cannot: [] };
  const followers = new Map<string, string[]>();
  for (const { id, needs } of run.steps) {
    for (const need of needs) {
      const known = followers.get(need);
      if (known === undefined) followers.set(need, [id]);
      else known.push(id);
    }
  }
  const cannot: { readonly title: string; readonly reason: string }[] = [];
  const tasks = run.steps.toReversed().map((step): Task => {
    const key = undoKey(at, step.id);
    const needs = followers.get(step.id) ?? [];
    const idle: Task = { id: step.id, needs, attempts: [] };
    const state = stateOf(step, run);
    if (state === "untouched" || undone.has(key)) return idle;
    const reason = reasonAgainst(step, state);
    if (reason !== undefined) cannot.push({ title: step.cause.title, reason });
    const back = "calls" in step.reverse && reason === undefined ? step.reverse.calls : [];
    const calls = state === "made" ? back : [...back, ...removalsOfTemporary(step)];
    return {
      ...idle,
      attempts: calls.map(tolerant),
      isDoubtful: undoing.has(key) || state === "unknown",
    };
  });
  return { tasks, cannot };
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
  if (error.fate === "unanswered") return "unknown";
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
