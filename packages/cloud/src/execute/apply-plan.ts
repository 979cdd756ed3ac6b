import type { Plan, Step } from "@iamferry/plan";
import type { CallPort } from "../port.ts";
import type { Applied, ApplyOptions, DoneStep, FailedStep } from "./applied.ts";
import { neededResults } from "./needed-results.ts";
import { runTasks } from "./run-tasks.ts";
import type { Output, Task } from "./task.ts";

/**
 * Carries a plan out: each step as soon as what it needs is done, several calls at the same time; steps that are ready
 * begin in the plan's order. A step that fails keeps those back that need it, and nothing else, unless the error says that
 * nothing can go on: the credentials, the way to the cloud, or the journal.
 *
 * With a journal no call is sent before its intent is written down. Calls that nobody answered are looked up
 * before they are sent again, where sending twice would do twice. Never rejects for what a cloud, a network or a journal
 * does; what `secretOf` throws, it rejects with. Takes time linear in the plan, but for the calls.
 */
export async function applyPlan(
  plan: Plan,
  port: CallPort,
  options: ApplyOptions = {},
): Promise<Applied> {
  const { journal, onStep, secretOf } = options;
  // Asked for where something is looked up, which few runs do.
  let byId: ReadonlyMap<string, Step> | undefined;
  const stepOf = (id: string): Step | undefined => {
    byId ??= new Map(plan.steps.map((step) => [step.id, step]));
    return byId.get(id);
  };
  const needed = neededResults(plan.steps);
  const results = new Map<string, Output>();
  const done: DoneStep[] = [];
  const failed: FailedStep[] = [];
  const { calls, left, stopped } = await runTasks(
    {
      tasks: plan.steps,
      taskOf: (step) => taskOf(step, secretOf),
      callOf: (id) => stepOf(id)?.call,
      results,
      begin: async ({ id }) => journal?.intend(id),
      end: (step, end, made) => {
        const { id } = step;
        if (end.kind === "failed") {
          failed.push({ id, error: end.error });
          journal?.failed(id, end.error);
        } else {
          const kept = needed(id, end.output);
          // What nobody looks into is looked up by nobody.
          if (Object.keys(kept).length > 0) results.set(id, kept);
          done.push({ id, outcome: end.outcome });
          journal?.done({ id, outcome: end.outcome }, kept);
        }
        onStep?.(step, { done: done.length, total: plan.steps.length, calls: made });
      },
    },
    port,
    options,
  );
  return { done, failed, left, calls, ...(stopped !== undefined && { stopped }) };
}

function taskOf(step: Step, secretOf: ApplyOptions["secretOf"]): Task {
  const { id, needs } = step;
  return {
    id,
    needs,
    attempts: [step],
    ...(secretOf !== undefined && { secretOf: (secret) => secretOf(secret, step) }),
  };
}
