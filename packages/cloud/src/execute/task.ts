import type { Secret } from "@iamferry/api";
import type { Attempt } from "@iamferry/plan";
import type { PortError } from "../port.ts";
import type { DoneStep } from "./applied.ts";

/** A step of a plan, or what takes one back: calls that are made one after the other. */
export interface Task {
  readonly id: string;
  /** Ids of the tasks that must have been done before. */
  readonly needs: readonly string[];
  /** Where there are none it is done as soon as what it needs is. */
  readonly attempts: readonly Attempt[];
  /** Whether its calls may have been made before by a run whose end nobody knows. Default: no. */
  readonly isDoubtful?: boolean;
  /** The value of a secret. Default: a task that needs one is left. */
  readonly secretOf?: (secret: Secret) => string;
}

/** What came of one task. */
export type TaskEnd =
  | { readonly kind: "done"; readonly outcome: DoneStep["outcome"]; readonly output?: Output }
  /** `isSilence`: nobody answered it, and nothing else either since it was sent for the first time. */
  | { readonly kind: "failed"; readonly error: PortError; readonly isSilence?: true }
  | { readonly kind: "left" };

/** What a service answered. */
export type Output = Readonly<Record<string, unknown>>;
