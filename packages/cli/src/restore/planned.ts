import type { Snapshot } from "@iamferry/model";
import { diffSnapshots, planChanges } from "@iamferry/plan";
import type { ChangePlan, Diff, PlanChangesOptions } from "@iamferry/plan";
import type { Diagnostic } from "@iamferry/text";
import { comparable } from "../comparable.ts";
import { withoutCloudMade } from "../live/cloud-made.ts";
import { managedIn } from "../managed-documents.ts";
import type { Side } from "../sides.ts";
import type { PlanSettings } from "../plan-options.ts";
import type { WantedState } from "./wanted-state.ts";

/** What a restore would do. */
export interface PlannedRestore {
  readonly found: ChangePlan;
  /** What of the two sides is not compared, and why. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Plans the way from what the target holds to what the backup wants. */
export async function plannedRestore(
  { backup, target, wanted }: Compared,
  options: PlanSettings["change"] & Pick<PlanChangesOptions, "protect">,
): Promise<PlannedRestore> {
  const [from, to] = [target.snapshot, wanted.whole];
  const { diagnostics, snapshots } = await comparable([target, { ...backup, snapshot: to }]);
  const [before = from, after = to] = snapshots;
  const found = planChanges({ from, to }, target.profile, {
    ...options,
    compared: { from: before, to: after },
    foreign: await managedIn([from, to]),
  });
  return { found, diagnostics };
}

/** The sides of a restore. */
export interface Compared {
  readonly target: Side;
  readonly backup: Side;
  readonly wanted: WantedState;
}

/** What a target still differs in from what was wanted. */
export async function remainingDifferences(
  { backup, target, wanted }: Compared,
  { ignore, only }: PlanSettings["change"],
): Promise<Diff> {
  const to = wanted.whole;
  const { snapshots } = await comparable([target, { ...backup, snapshot: to }]);
  const [before = target.snapshot, after = to] = snapshots;
  return withoutCloudMade(
    diffSnapshots(before, after, {
      ...(only !== undefined && { only }),
      ...(ignore !== undefined && { ignore }),
    }),
    { side: "from", profile: target.profile },
  );
}

/** A cloud's state as a side of a comparison. */
export function sideOf(name: string, snapshot: Snapshot, profile: Side["profile"]): Side {
  return {
    name,
    snapshot,
    profile,
    reading: {
      format: "text",
      names: [name],
      texts: [],
      snapshot,
      isMarked: true,
      places: { find: () => undefined },
      diagnostics: [],
      completeness: { status: "unprovable", text: "not proven" },
    },
  };
}
