import type {
  CallOutcome,
  CloudState,
  KnownCaller,
  OtherAction,
  PresentedKey,
  RequestFacts,
  ServiceCall,
  ServiceError,
} from "@iamferry/simulator";
import type { Ec2Call, Ec2Outcome } from "./ec2/ec2-call.ts";
import type { Ec2State } from "./ec2/ec2-state.ts";

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
  /** Whether a caller may do something with another service. Default: everybody may. */
  readonly mayDo?: (state: CloudState, asked: OtherAction, facts: RequestFacts) => boolean;
  /** Default: as EC2 does it. */
  readonly simulateEc2?: (state: Ec2State, call: Ec2Call) => Ec2Outcome;
}
