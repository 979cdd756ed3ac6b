import type {
  CallOutcome,
  CloudState,
  KnownCaller,
  ServiceCall,
  ServiceError,
} from "@iamferry/simulator";
import type { Credential } from "./identify.ts";

/** What the protocol asks of the cloud behind it. */
export interface Engine {
  readonly simulate: (state: CloudState, call: ServiceCall) => CallOutcome;
  /** Whose an access key is; undefined where nobody's, an error where it does not work any more. */
  readonly callerOf: (
    state: CloudState,
    credential: Credential & { readonly at: string },
  ) => KnownCaller | ServiceError | undefined;
  /** Why the caller may not do this; undefined where it may. */
  readonly authorize: (state: CloudState, call: ServiceCall) => ServiceError | undefined;
}
