import type { ApplyOptions, ApplyProgress } from "../execute/applied.ts";
import type { Applied, FailedStep } from "../execute/applied.ts";
import type { UndoWriter } from "../journal/journal.ts";

/** How to take back what a journal tells of. */
export interface UndoOptions extends Pick<ApplyOptions, "concurrency" | "stop" | "wait"> {
  /** Told of each step before it is taken back, and when it has been. Default: nobody is. */
  readonly journal?: UndoWriter;
  /** Told after each step. */
  readonly onStep?: (title: string, progress: ApplyProgress) => void;
}

/** What came of taking back. */
export interface Undone {
  /** Steps that have been taken back, by the titles of their causes, in the order in which they were. */
  readonly done: readonly string[];
  /** Steps that could not be taken back. */
  readonly failed: readonly (FailedStep & { readonly title: string })[];
  /** Steps that were not tried: what was made on them is still there, or the run stopped. */
  readonly left: readonly string[];
  /** What there is no way to take back, and why. */
  readonly cannot: readonly { readonly title: string; readonly reason: string }[];
  /** Calls made, those that were sent again included. */
  readonly calls: number;
  /** Why no further step was begun though some could have been. */
  readonly stopped?: Applied["stopped"];
}
