import { withOwnRefs } from "@iamferry/model";
import { compareCodePoints } from "@iamferry/text";
import { createDocuments } from "../documents.ts";
import { diffSnapshots } from "../diff-snapshots.ts";
import { compareChanges, comparePaths } from "../order.ts";
import { profilesOf } from "../profiles.ts";
import { textOf } from "../records.ts";
import { basePath, givenName, referredTo, renamesOf, settled } from "./base-terms.ts";
import { haveSameOutcome } from "./same-outcome.ts";
import type { Snapshot } from "@iamferry/model";
import type { Change, Diff, DiffOptions } from "../change.ts";
import type { Renames } from "./base-terms.ts";
import type { Outcomes } from "./same-outcome.ts";
import type { CommonChange, Conflict, ThreeWayDiff } from "./three-way.ts";

/** Two Snapshots that were one. */
export interface Branches {
  readonly a: Snapshot;
  readonly b: Snapshot;
}

/**
 * Tells what each of two Snapshots changed since a common base, what both changed alike, and where they contradict each
 * other. Changes are told as {@link diffSnapshots} tells them; what they are about is compared by the names of the
 * base. Changes of evidence contradict nothing. Takes linear time, sorting aside, and never throws on any Snapshots.
 */
export function diffThree(
  base: Snapshot,
  branches: Branches,
  options: DiffOptions = {},
): ThreeWayDiff {
  const [a, b] = [withOwnRefs(branches.a), withOwnRefs(branches.b)];
  const sides = {
    a: sideOf(diffSnapshots(base, a, options)),
    b: sideOf(diffSnapshots(base, b, options)),
  };
  const profiles = profilesOf(a, b);
  const outcomes: Outcomes = {
    sides: { from: a, to: b },
    documents: createDocuments(profiles, options.strict ?? false),
    options,
  };
  const folds = [profiles.from, profiles.to].some(({ nameCase }) => nameCase === "ignored");
  const found: Found = { both: [], conflicts: [] };
  compareSettled(sides, outcomes, found);
  compareNames(sides, { outcomes, nameCase: folds ? "ignored" : "distinguished" }, found);
  compareDeleted(sides, found);
  return {
    a: sides.a.diff,
    b: sides.b.diff,
    both: found.both.toSorted((x, y) => compareChanges(x.a, y.a) || compareChanges(x.b, y.b)),
    conflicts: found.conflicts.toSorted(compareConflicts),
  };
}

/** What one side did. */
interface Branch {
  readonly diff: Diff;
  readonly renames: Renames;
}

interface Sides {
  readonly a: Branch;
  readonly b: Branch;
}

interface Found {
  readonly both: CommonChange[];
  readonly conflicts: Conflict[];
}

function sideOf(diff: Diff): Branch {
  return { diff, renames: renamesOf(diff) };
}

/** Fields, documents and items that both sides changed. */
function compareSettled(sides: Sides, outcomes: Outcomes, found: Found): void {
  for (const [a, b] of together(
    sides,
    ({ renames }) =>
      (change) =>
        settled(change, renames),
  )) {
    if (haveSameOutcome(a, b, outcomes)) found.both.push({ a, b });
    else if (isDesired(a) && isDesired(b)) {
      found.conflicts.push(conflict(reasonOf(a, b), [a], [b]));
    }
  }
}

/** Names that both sides gave. */
function compareNames(sides: Sides, { outcomes, nameCase }: NameRules, found: Found): void {
  for (const [a, b] of together(sides, () => (change) => givenName(change, nameCase))) {
    if (a.kind === "added" && b.kind === "added") {
      if (haveSameOutcome(a, b, outcomes)) found.both.push({ a, b });
      else found.conflicts.push(conflict("added-differently", [a], [b]));
    } else if (textOf(basePath(a)) !== textOf(basePath(b))) {
      found.conflicts.push(conflict("name-taken", [a], [b]));
    }
  }
}

interface NameRules {
  readonly outcomes: Outcomes;
  readonly nameCase: "distinguished" | "ignored";
}

/** What one side deleted and the other one did not leave alone. */
function compareDeleted(sides: Sides, found: Found): void {
  for (const [a, b] of together(sides, () => deletedPath)) found.both.push({ a, b });
  for (const { deleted, changed, reason } of touched(sides.a, sides.b)) {
    found.conflicts.push(conflict(reason, [deleted], changed));
  }
  for (const { deleted, changed, reason } of touched(sides.b, sides.a)) {
    found.conflicts.push({ ...conflict(reason, changed, [deleted]), entity: basePath(deleted) });
  }
}

/** The changes of both sides that have one key; of several with one key, in their order. */
function together(
  { a, b }: Sides,
  keyBy: (branch: Branch) => (change: Change) => string | undefined,
): readonly (readonly [Change, Change])[] {
  const waiting = new Map<string, Change[]>();
  const keyOfA = keyBy(a);
  // The first one is to be taken first, from the end.
  for (const change of a.diff.changes.toReversed()) {
    const key = keyOfA(change);
    if (key === undefined) continue;
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [change]);
    else same.push(change);
  }
  const keyOfB = keyBy(b);
  return b.diff.changes.flatMap((change) => {
    const key = keyOfB(change);
    const other = key === undefined ? undefined : waiting.get(key)?.pop();
    return other === undefined ? [] : [[other, change] as const];
  });
}

function deletedPath(change: Change): string | undefined {
  return change.kind === "removed" ? textOf(change.entity) : undefined;
}

interface Touched {
  readonly deleted: Change;
  readonly changed: readonly Change[];
  readonly reason: "deleted-and-changed" | "deleted-and-used";
}

/** Taking away more of what is deleted is no contradiction. */
function touched({ diff }: Branch, other: Branch): Iterable<Touched> {
  const gone = new Map(diff.changes.map((change) => [deletedPath(change), change] as const));
  const all = new Map<string, Touched & { readonly changed: Change[] }>();
  const add = (deleted: Change, reason: Touched["reason"], change: Change): void => {
    const key = `${reason} ${textOf(deleted.entity)}`;
    const known = all.get(key);
    if (known === undefined) all.set(key, { deleted, reason, changed: [change] });
    else known.changed.push(change);
  };
  for (const change of other.diff.changes) {
    if (change.kind === "removed" || change.kind === "item-removed" || !isDesired(change)) continue;
    const path = basePath(change);
    for (let length = 2; length <= path.length; length += 2) {
      const deleted = gone.get(textOf(path.slice(0, length)));
      // A new entity of the name is another one.
      if (deleted !== undefined && !(change.kind === "added" && length === path.length)) {
        add(deleted, "deleted-and-changed", change);
      }
    }
    const used = referredTo(change, other.renames);
    const deleted = used === undefined ? undefined : gone.get(textOf(used));
    if (deleted !== undefined) add(deleted, "deleted-and-used", change);
  }
  return all.values();
}

function reasonOf(a: Change, b: Change): Conflict["reason"] {
  const areAdded = a.kind === "item-added" && b.kind === "item-added";
  const isDeleted = (a.kind === "item-removed") !== (b.kind === "item-removed");
  if (areAdded) return "added-differently";
  return isDeleted ? "deleted-and-changed" : "changed-differently";
}

function conflict(
  reason: Conflict["reason"],
  a: readonly Change[],
  b: readonly Change[],
): Conflict {
  const [first] = a;
  return { reason, entity: first === undefined ? [] : basePath(first), a, b };
}

function isDesired(change: Change): boolean {
  return !("class" in change) || change.class === "desired";
}

function compareConflicts(x: Conflict, y: Conflict): number {
  return (
    comparePaths(x.entity, y.entity) ||
    compareCodePoints(x.reason, y.reason) ||
    compareCodePoints(textOf(x), textOf(y))
  );
}
