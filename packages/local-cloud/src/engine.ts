import type {
  CallOutcome,
  CloudState,
  KnownCaller,
  PresentedKey,
  RequestFacts,
  ServiceCall,
  ServiceError,
} from "@iamferry/simulator";

/** What the protocol asks of the cloud behind it. */
export interface Engine {
  readonly simulate: (state: CloudState, call: ServiceCall) => CallOutcome;
  /** Whose an access key is; undefined where nobody's, an error where it does not work. */
  readonly callerOf: (
    state: CloudState,
    key: PresentedKey,
  ) => KnownCaller | ServiceError | undefined;
  /** Why the caller may not do this; undefined where it may. */
  readonly authorize: (
    state: CloudState,
    call: ServiceCall,
    facts: RequestFacts,
  ) => ServiceError | undefined;
}
