import type { IamCall, Ref } from "@iamferry/api";
import type { Attempt, Plan, Step } from "@iamferry/plan";
import { simulate, type CloudState } from "@iamferry/simulator";

/** A call that the cloud refused though nothing was foreseen for it. */
export interface Refused {
  readonly call: IamCall;
  readonly code: string;
  readonly message: string;
}

/** Carries the steps of a plan out on a simulated cloud; ends at the first call that is refused. */
export function simulatePlan(
  first: CloudState,
  plan: Pick<Plan, "steps">,
): { readonly state: CloudState; readonly refused?: Refused } {
  const results = new Map<string, unknown>();
  let state = first;
  for (const step of plan.steps) {
    const ran = attempt(state, step, { id: step.id, results });
    if ("code" in ran) return { state, refused: ran };
    state = ran.state;
  }
  return { state };
}

/** What a plan's own order puts last comes as soon as what it needs is done: calls are made side by side. */
export function latestFirst(steps: readonly Step[]): readonly Step[] {
  const left = new Set(steps.toReversed());
  const done = new Set<string>();
  const ordered: Step[] = [];
  while (left.size > 0) {
    const next = [...left].find(({ needs }) => needs.every((id) => done.has(id)));
    if (next === undefined) throw new Error("steps need each other");
    left.delete(next);
    done.add(next.id);
    ordered.push(next);
  }
  return ordered;
}

interface Running {
  readonly id: string;
  readonly results: Map<string, unknown>;
}

function attempt(
  state: CloudState,
  { call, recover }: Attempt,
  running: Running,
): { readonly state: CloudState } | Refused {
  const known = resolved(call, running.results);
  const outcome = simulate(state, known);
  if (!("error" in outcome)) {
    running.results.set(running.id, outcome.output);
    return outcome;
  }
  const { code, message } = outcome.error;
  if (recover?.codes.includes(code) !== true) return { call: known, code, message };
  let last = state;
  for (const next of recover.attempts) {
    const ran = attempt(last, next, running);
    if ("code" in ran) return ran;
    last = ran.state;
  }
  return { state: last };
}

/** The call with what earlier steps answered in the place of references; a secret is any password. */
function resolved(call: IamCall, results: ReadonlyMap<string, unknown>): IamCall {
  const input = Object.fromEntries(
    Object.entries(call.input as object).map(([member, value]: readonly [string, unknown]) => [
      member,
      kindOf(value) === "ref"
        ? lookUp(value as Ref, results)
        : kindOf(value) === "secret"
          ? "A-Secret-123"
          : value,
    ]),
  );
  return { ...call, input } as unknown as IamCall;
}

function kindOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
}

function lookUp({ path, step }: Ref, results: ReadonlyMap<string, unknown>): unknown {
  let value = results.get(step);
  for (const part of path) value = (value as Readonly<Record<string, unknown>> | undefined)?.[part];
  return value;
}
