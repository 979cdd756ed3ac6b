import { pathKey } from "@iamferry/model";
import { diffSnapshots } from "../diff/diff-snapshots.ts";
import { changeKey } from "./change-key.ts";
import type { Change } from "../diff/change.ts";
import type { Step } from "../plan.ts";
import type { PlanToCheck } from "./check.ts";

/**
 * The changes that a plan does not make at all: of those that it withholds the ones that no step is about, and those
 * that a selection has left out of the diff. What is withheld in part only (a user without its password) is made.
 */
export function notMade(plan: PlanToCheck): readonly Change[] {
  const { options, withheld = [], steps } = plan;
  const about = new Map<string, Step[]>();
  const touched = new Set<string>();
  for (const step of withheld.length === 0 ? [] : steps) {
    const { entity } = step.cause;
    const key = pathKey(entity);
    const others = about.get(key);
    if (others === undefined) about.set(key, [step]);
    else others.push(step);
    touched.add(pathKey(entity.slice(0, 4)));
  }
  const isMade = (change: Change): boolean => {
    const ways = [change.entity, change.otherSide?.entity ?? change.entity].map(pathKey);
    // In place of deleting it, a quarantine takes everything from it.
    const isEntity = change.kind === "removed" && change.type !== "policy";
    if (isEntity && options?.quarantine === true) return ways.some((way) => touched.has(way));
    return ways.some((way) => about.get(way)?.some(({ call }) => makes(change, call)) === true);
  };
  return [...withheld.filter((change) => !isMade(change)), ...unselected(plan)];
}

/** Whether a call about the entity of a change makes it, if perhaps not all of it. */
function makes({ kind }: Change, { action, input }: Step["call"]): boolean {
  switch (kind) {
    case "added":
      return /^(?:Create|Put|Upload)/.test(action);
    case "removed":
      return action.startsWith("Delete");
    case "renamed":
      return action.startsWith("Create") || "NewUserName" in input || "NewGroupName" in input;
    default:
      return false;
  }
}

function unselected({ from, to, diff }: PlanToCheck): readonly Change[] {
  if (diff.hidden.unselected === 0) return [];
  const selected = new Set(diff.changes.map(changeKey));
  return diffSnapshots(from, to).changes.filter((change) => !selected.has(changeKey(change)));
}
