import type { Secret } from "@iamferry/api";
import type { Attempt } from "@iamferry/plan";
import type { PortError } from "../port.ts";
import type { DoneStep } from "./applied.ts";
import type { OpenValues } from "./references.ts";
import type { Sending } from "./send.ts";

/** A step of a plan, or what takes one back: calls that are made one after the other. */
export interface Task {
  readonly id: string;
  /** Ids of the tasks that must have been done before. */
  readonly needs: readonly string[];
  /** Where there are none it is done as soon as what it needs is. */
  readonly attempts: readonly Attempt[];
  /** Whether its calls may have been made before by a run whose end nobody knows. Default: no. */
  readonly isDoubtful?: boolean;
  /** Looks whether it is to be done, before anything of it is sent; undefined where it is. Default: it is. */
  readonly check?: (values: OpenValues, sending: Sending) => Promise<CheckedEnd | undefined>;
  /** The value of a secret. Default: a task that needs one is left. */
  readonly secretOf?: (secret: Secret) => string;
}

/** How a task ends that is not to be done. */
export type CheckedEnd = Exclude<TaskEnd, { readonly kind: "left" }>;

/** What came of one task. */
export type TaskEnd =
  | { readonly kind: "done"; readonly outcome: DoneStep["outcome"]; readonly output?: Output }
  /**
   * `isSilence`: nobody answered it, and nothing else either since it was sent for the first time, or only that there were
   * too many calls.
   */
  | { readonly kind: "failed"; readonly error: PortError; readonly isSilence?: true }
  | { readonly kind: "left" };

/** What a service answered. */
export type Output = Readonly<Record<string, unknown>>;
