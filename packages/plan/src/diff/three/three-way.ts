import type { EntityPath } from "@iamferry/text";
import type { Change, Diff } from "../change.ts";

/** What two sides have become since they were one. */
export interface ThreeWayDiff {
  /** What each side changed; all of it, what follows included. */
  readonly a: Diff;
  readonly b: Diff;
  /** Changes that both sides made alike, in the order of those of `a`. */
  readonly both: readonly CommonChange[];
  /** Changes that cannot both be kept, by their entities in canonical order. */
  readonly conflicts: readonly Conflict[];
}

/** One change as each side made it. */
export interface CommonChange {
  readonly a: Change;
  readonly b: Change;
}

/** Changes of the two sides that contradict each other. */
export interface Conflict {
  /**
   * `changed-differently`: both changed one thing, and not alike. `deleted-and-changed`: one side has deleted what the
   * other one changed, or added something to. `deleted-and-used`: one side has deleted what the other one newly
   * refers to. `added-differently`: both added something of one name, and not the same. `name-taken`: two different
   * entities have got one name.
   */
  readonly reason:
    | "changed-differently"
    | "deleted-and-changed"
    | "deleted-and-used"
    | "added-differently"
    | "name-taken";
  /** The way to it as the base has it; to what is new, as it would be there. */
  readonly entity: EntityPath;
  /** Of each side at least one. */
  readonly a: readonly Change[];
  readonly b: readonly Change[];
}
