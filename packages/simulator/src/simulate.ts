import type { ServiceActionName } from "@iamferry/api/service";
import type { AccountRef } from "@iamferry/model";
import type { Caller } from "./caller.ts";
import type { CloudState } from "./state/cloud-state.ts";

/** One call of IAM or STS as a cloud gets it. An `IamCall` whose values are all known is one, too. */
export interface ServiceCall {
  readonly action: ServiceActionName;
  /** The account that it is made in: the caller's own, or that of Eucalyptus' `DelegateAccount`. */
  readonly account: AccountRef;
  /** Who makes it. Default: the account's root (AWS), or its `admin` (Eucalyptus). */
  readonly caller?: Caller;
  /** Named and shaped as in the API reference: texts, numbers, booleans, lists and structures of these. */
  readonly input: Readonly<Record<string, unknown>>;
  /** When it is made, `YYYY-MM-DDThh:mm:ssZ`. Default: when the state was made. */
  readonly at?: string;
}

/** What a cloud says to a call that it refuses. */
export interface ServiceError {
  /** As the query protocol sends it: `NoSuchEntity`. */
  readonly code: string;
  readonly message: string;
  /** Of HTTP: 404. */
  readonly status: number;
}

/** The state after a call with what was answered, or the error that changed nothing. */
export type CallOutcome =
  | {
      readonly state: CloudState;
      /** Named and shaped as in the API reference; times as texts. */
      readonly output: Readonly<Record<string, unknown>>;
    }
  | { readonly error: ServiceError };
