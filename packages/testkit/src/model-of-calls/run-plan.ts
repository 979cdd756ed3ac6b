import type { IamCall, Ref } from "@iamferry/api";
import type { Snapshot } from "@iamferry/model";
import type { Attempt, Step } from "@iamferry/plan";
import { applyCall } from "./apply-call.ts";

/** A state on the way, and the step that led to it. */
export interface RunStep {
  readonly step: Step;
  readonly snapshot: Snapshot;
}

/** A step that the service refused, as nothing was foreseen for that. */
export interface RunRefusal {
  readonly step: Step;
  readonly call: IamCall;
  readonly error: string;
}

/** What steps answered: what references of later calls look into. */
export type Results = Map<string, Readonly<Record<string, unknown>>>;

/**
 * Carries steps out one after the other, as they stand there; a state after each of them. Ends with a refusal where a
 * call is refused and the step has no way to go on. `results` may be given to look into the answers afterwards.
 */
export function* runPlan(
  snapshot: Snapshot,
  steps: readonly Step[],
  results: Results = new Map(),
): Generator<RunStep, RunRefusal | undefined> {
  let state = snapshot;
  for (const step of steps) {
    const run = attempt(state, step, { id: step.id, results });
    if ("error" in run) return { step, call: run.call, error: run.error };
    state = run.snapshot;
    yield { step, snapshot: state };
  }
  return undefined;
}

/** Takes steps back, the last first; those that cannot be taken back are passed over. */
export function* reversePlan(
  snapshot: Snapshot,
  steps: readonly Step[],
  results: Results,
): Generator<RunStep, RunRefusal | undefined> {
  let state = snapshot;
  for (const step of steps.toReversed()) {
    for (const call of "calls" in step.reverse ? step.reverse.calls : []) {
      const known = resolved(call, results);
      const answer = applyCall(state, known);
      if ("error" in answer) return { step, call: known, error: answer.error };
      state = answer.snapshot;
    }
    yield { step, snapshot: state };
  }
  return undefined;
}

interface Running {
  readonly id: string;
  readonly results: Results;
}

function attempt(
  snapshot: Snapshot,
  { call, recover }: Attempt,
  running: Running,
): { readonly snapshot: Snapshot } | { readonly call: IamCall; readonly error: string } {
  const known = resolved(call, running.results);
  const answer = applyCall(snapshot, known);
  if (!("error" in answer)) {
    running.results.set(running.id, answer.result);
    return answer;
  }
  if (recover?.codes.includes(answer.error) !== true) return { call: known, error: answer.error };
  let state = snapshot;
  for (const next of recover.attempts) {
    const run = attempt(state, next, running);
    if ("error" in run) return run;
    state = run.snapshot;
  }
  return { snapshot: state };
}

/** The call with what earlier steps answered in the place of references; a secret is any text. */
function resolved(call: IamCall, results: Results): IamCall {
  const input = Object.fromEntries(
    Object.entries(call.input as object).map(([member, value]: readonly [string, unknown]) => [
      member,
      isRef(value) ? lookUp(value, results) : isSecret(value) ? "a secret" : value,
    ]),
  );
  // The members are those of the call.
  return { ...call, input } as unknown as IamCall;
}

function isRef(value: unknown): value is Ref {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "ref";
}

function isSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "secret";
}

function lookUp({ step, path }: Ref, results: Results): unknown {
  let value: unknown = results.get(step);
  for (const part of path) value = (value as Readonly<Record<string, unknown>> | undefined)?.[part];
  return value;
}
