import type { Ref } from "@iamferry/api";
import type { Attempt, Step } from "@iamferry/plan";
import { valueAt } from "./output.ts";
import { refsOf } from "./references.ts";
import type { Output } from "./task.ts";

/** Of a step's answer what other calls, or those that take steps back, look into: nothing else is kept of it. */
export function neededResults(
  steps: readonly Step[],
): (step: string, output: Output | undefined) => Output {
  const paths = new Map<string, Map<string, readonly string[]>>();
  const note = ({ path, step }: Ref): void => {
    const known = paths.get(step) ?? new Map<string, readonly string[]>();
    paths.set(step, known.set(JSON.stringify(path), path));
  };
  for (const step of steps) {
    forEachRef(step, note);
    if ("calls" in step.reverse) for (const call of step.reverse.calls) refsOf(call).forEach(note);
  }
  return (step, output) => {
    const kept: Record<string, unknown> = {};
    for (const path of paths.get(step)?.values() ?? []) {
      const value = valueAt(output, path);
      if (typeof value === "string") put(kept, path, value);
    }
    return kept;
  };
}

function forEachRef({ call, recover }: Attempt, note: (ref: Ref) => void): void {
  refsOf(call).forEach(note);
  for (const attempt of recover?.attempts ?? []) forEachRef(attempt, note);
}

/** Two ways may begin with the same member. */
function put(kept: Record<string, unknown>, path: readonly string[], value: string): void {
  const [first = "", ...rest] = path;
  if (rest.length === 0) {
    kept[first] = value;
    return;
  }
  const below = (kept[first] ?? {}) as Record<string, unknown>;
  kept[first] = below;
  put(below, rest, value);
}
