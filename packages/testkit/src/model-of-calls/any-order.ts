import type { Step } from "@iamferry/plan";

/**
 * The steps in another order in which each comes after what it needs, as a run that carries out several at a time may
 * finish them. `pick` gives a number below the one that it is given.
 */
export function anyOrder(steps: readonly Step[], pick: (count: number) => number): readonly Step[] {
  const open = new Map(steps.map((step) => [step.id, new Set(step.needs)]));
  const ready = steps.filter(({ needs }) => needs.length === 0);
  const dependants = Map.groupBy(
    steps.flatMap((step) => step.needs.map((need) => ({ need, step }))),
    ({ need }) => need,
  );
  const ordered: Step[] = [];
  while (ready.length > 0) {
    const [step] = ready.splice(pick(ready.length), 1);
    if (step === undefined) break;
    ordered.push(step);
    for (const { step: next } of dependants.get(step.id) ?? []) {
      const missing = open.get(next.id);
      missing?.delete(step.id);
      if (missing?.size === 0) ready.push(next);
    }
  }
  return ordered;
}
