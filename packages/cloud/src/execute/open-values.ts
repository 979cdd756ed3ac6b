import { resolveCall, type OpenValues } from "./references.ts";
import type { TaskRun } from "./run-tasks.ts";
import { lookUp, type Sending } from "./send.ts";
import type { Task } from "./task.ts";

/** The values that calls leave open: what steps answered, and else what the cloud says of what they make. */
export function openValues(
  { callOf, results }: Pick<TaskRun<Task>, "callOf" | "results">,
  sending: Sending,
): OpenValues {
  const values: OpenValues = {
    outputOf: (step) => results.get(step),
    forget: (step) => results.delete(step),
    // Nothing is looked up by a secret.
    secret: () => undefined,
    lookUp: async (step) => {
      const call = callOf(step);
      if (call === undefined) return { kind: "seen", output: undefined };
      const resolved = await resolveCall(call, values);
      if (resolved.kind === "error") return resolved;
      if (resolved.kind === "missing") return { kind: "seen", output: undefined };
      // In force or not: what takes a step back puts another version in force first.
      const { SetAsDefault: _inForce, ...input } = resolved.call.input;
      const seen = await lookUp({ ...resolved.call, input }, sending);
      if (seen.kind === "seen" && seen.output !== undefined) results.set(step, seen.output);
      return seen;
    },
  };
  return values;
}
