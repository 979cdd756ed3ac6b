import type { Secret } from "@iamferry/api";
import type { Step } from "@iamferry/plan";
import type { PortError } from "../port.ts";
import type { JournalWriter } from "../journal/journal.ts";

/** How to carry a plan out. */
export interface ApplyOptions {
  /** Calls at the same time. Default: 16. */
  readonly concurrency?: number;
  /** Told of each call before it is sent, and of what came of it. Default: nobody is. */
  readonly journal?: JournalWriter;
  /** The value of a secret. Default: a step that needs one is not carried out. */
  readonly secretOf?: (secret: Secret, step: Step) => string;
  /** Told after each step. */
  readonly onStep?: (step: Step, progress: ApplyProgress) => void;
  /** No step is begun any more once it is aborted; calls in flight are waited for. */
  readonly stop?: AbortSignal;
  /** Waits so many milliseconds. Default: a timer. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** How far a run has come. */
export interface ApplyProgress {
  readonly done: number;
  readonly total: number;
  readonly calls: number;
}

/** What came of a run. Every step of the plan is in one of the lists. */
export interface Applied {
  readonly done: readonly DoneStep[];
  /** Steps whose call failed with an error that the plan did not foresee. */
  readonly failed: readonly FailedStep[];
  /** Ids of steps that were not begun: what they need is not done, or the run stopped. */
  readonly left: readonly string[];
  /** Calls made, those that were sent again included. */
  readonly calls: number;
  /** Why no further step was begun though some could have been. */
  readonly stopped?: "asked" | "journal" | "credentials" | "unreachable";
}

/** A step that is done. */
export interface DoneStep {
  readonly id: string;
  /**
   * `made`: its call was. `there`: the target answered that it is not needed. `recovered`: other calls were made in its
   * place. `found`: its call was not answered, and what it makes was there when it was looked up.
   */
  readonly outcome: "made" | "there" | "recovered" | "found";
}

/** A step whose call failed. */
export interface FailedStep {
  readonly id: string;
  readonly error: PortError;
}
