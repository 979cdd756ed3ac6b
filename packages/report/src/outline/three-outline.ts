import type { CloudProfile } from "@iamferry/model";
import type { Change, Conflict, ThreeWayDiff } from "@iamferry/plan";
import type { EntityPath } from "@iamferry/text";
import type { AccountSection, EntityBlock } from "./line.ts";
import { accountSections, pathTitle } from "./sections.ts";
import { blocksOf } from "./tally.ts";
import { viewOf } from "./view.ts";
import { counted } from "./words.ts";

/** What two sides have become, as people see it: what asks for a decision first. */
export interface ThreeOutline {
  readonly conflicts: readonly ConflictOutline[];
  /** What both sides changed alike, as the first of them did. */
  readonly both: readonly AccountSection[];
  /** What one side changed, and the other one left alone. */
  readonly onlyA: readonly AccountSection[];
  readonly onlyB: readonly AccountSection[];
  readonly counts: ThreeCounts;
}

/** How many conflicts and changes there are. */
export interface ThreeCounts {
  readonly conflicts: number;
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
}

/** What contradicts each other. */
export interface ConflictOutline {
  /** `user bob of account lab: both changed it, and not alike`. */
  readonly title: string;
  readonly a: readonly EntityBlock[];
  readonly b: readonly EntityBlock[];
}

/** What the outline depends on. */
export interface ThreeView {
  readonly all?: boolean;
  /** As which clouds understand the policies of the base and of either side. Default: AWS. */
  readonly profiles?: readonly [base: CloudProfile, a: CloudProfile, b: CloudProfile];
}

/** Takes three-way differences apart: each change stands in one place. */
export function threeOutline(
  three: ThreeWayDiff,
  { all = false, profiles }: ThreeView,
): ThreeOutline {
  const views = [1, 2].map((side) => {
    const [base, own] = [profiles?.[0], profiles?.[side]];
    const isKnown = base !== undefined && own !== undefined;
    return viewOf({ all, ...(isKnown && { profiles: [base, own] as const }) });
  });
  const [viewA = viewOf({ all }), viewB = viewOf({ all })] = views;
  const told = new Set<Change>([
    ...three.both.flatMap(({ a, b }) => [a, b]),
    ...three.conflicts.flatMap(({ a, b }) => [...a, ...b]),
  ]);
  const onlyA = three.a.changes.filter((change) => !told.has(change));
  const onlyB = three.b.changes.filter((change) => !told.has(change));
  return {
    conflicts: three.conflicts.map(({ reason, entity, a, b }) => ({
      title: `${wholeTitle(entity)}: ${REASONS[reason]}`,
      a: accountSections(a, viewA).flatMap(blocksOf),
      b: accountSections(b, viewB).flatMap(blocksOf),
    })),
    both: accountSections(
      three.both.map(({ a }) => a),
      viewA,
    ),
    onlyA: accountSections(onlyA, viewA),
    onlyB: accountSections(onlyB, viewB),
    counts: {
      conflicts: three.conflicts.length,
      both: three.both.length,
      onlyA: onlyA.length,
      onlyB: onlyB.length,
    },
  };
}

/** `2 conflicts, 3 changes made by both, 1 by the first alone, 4 by the second alone`. */
export function threeTallyText({ conflicts, both, onlyA, onlyB }: ThreeCounts): string {
  if (conflicts + both + onlyA + onlyB === 0) return "no differences";
  const first = conflicts === 0 ? "no conflicts" : counted(conflicts, "conflict");
  return `${first}; ${counted(both, "change")} on both sides, ${onlyA} on the first alone, ${onlyB} on the second alone`;
}

/** `policy one of user bob of account lab`. */
function wholeTitle(path: EntityPath): string {
  const titles: string[] = [];
  for (let end = path.length; end > 0; end -= 2) titles.push(pathTitle(path.slice(0, end)));
  return titles.join(" of ");
}

const REASONS: { readonly [K in Conflict["reason"]]: string } = {
  "changed-differently": "both sides changed it, and not alike",
  "deleted-and-changed": "one side deleted what the other one changed",
  "deleted-and-used": "one side deleted what the other one newly refers to",
  "added-differently": "both sides added it, and not the same",
  "name-taken": "both sides gave this name to different ones",
};
