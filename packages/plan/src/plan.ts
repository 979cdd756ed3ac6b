import type { IamCall } from "@iamferry/api";
import type { AccountRef, CloudProfileId } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";

/**
 * What brings a target to the wanted state: a graph of steps. `steps` is in an order in which no step
 * stands before one that it needs.
 */
export interface Plan {
  readonly profile: CloudProfileId;
  /** The accounts that it touches, named as the target will know them, in the order of the Snapshot. */
  readonly accounts: readonly AccountRef[];
  readonly steps: readonly Step[];
}

/** A call, and what to do where the target answers that it is not needed or not possible as it stands. */
export interface Attempt {
  readonly call: IamCall;
  /** Absent: every error stops the run. */
  readonly recover?: Recovery;
}

/**
 * How a run goes on after a call was answered with one of `codes`: with `attempts` in this order, or,
 * where there are none, as if the call had succeeded (it exists already; it is gone already).
 */
export interface Recovery {
  /** Error codes of the service: `EntityAlreadyExists`. */
  readonly codes: readonly string[];
  readonly attempts: readonly Attempt[];
}

/** One call of a plan, with what it needs, how to take it back, and why it is there. */
export interface Step extends Attempt {
  /** Unique in the plan and stable for the same input: `account:my-account/user:dev1/policy:one`. */
  readonly id: string;
  /** Ids of the steps that must have been done before. */
  readonly needs: readonly string[];
  readonly reverse: Reverse;
  readonly cause: Cause;
}

/** The calls that take a step back, in order, or the reason why there are none. */
export type Reverse = { readonly calls: readonly IamCall[] } | { readonly none: string };

/** The entity of the wanted state that a step is for, and what about it. */
export interface Cause {
  readonly entity: EntityPath;
  /** For people, three words or so: `create user dev1`. */
  readonly title: string;
}
