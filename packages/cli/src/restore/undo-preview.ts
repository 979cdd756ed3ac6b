import type { Journal } from "@iamferry/cloud";
import type { Step } from "@iamferry/plan";

/** A step that was carried out, or may have been, and is to be taken back. */
export interface StepToUndo {
  readonly step: Step;
  /** Whether nobody knows whether it was carried out. */
  readonly isDoubtful: boolean;
}

/** What taking back a journal is about: the steps that were this restore's own, the last first. */
export function stepsToUndo({ runs }: Journal): readonly StepToUndo[] {
  return runs
    .flatMap(({ done, failed, intended, steps }) =>
      steps.flatMap((step): readonly StepToUndo[] => {
        const outcome = done.get(step.id)?.outcome;
        if (outcome === "there") return [];
        if (outcome !== undefined) return [{ step, isDoubtful: false }];
        return intended.has(step.id) && !failed.has(step.id) ? [{ step, isDoubtful: true }] : [];
      }),
    )
    .toReversed();
}
