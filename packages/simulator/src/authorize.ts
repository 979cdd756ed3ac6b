import type { ServiceCall } from "./simulate.ts";
import type { ServiceError } from "./service-error.ts";
import type { CloudState } from "./state/cloud-state.ts";

/** What the request that a call came in says besides the call. */
export interface RequestFacts {
  /** The address that it came from: `aws:SourceIp`. Default: the request has no such key. */
  readonly sourceIp?: string;
  /** Whether it came over TLS: `aws:SecureTransport`. Default: false. */
  readonly secureTransport?: boolean;
}

/** Whether a call is allowed, and what was asked. */
export interface Decision {
  /** As SimulatePrincipalPolicy names it. */
  readonly decision: "allowed" | "explicitDeny" | "implicitDeny";
  /** The action that decided: `iam:CreateUser`, or `iam:PassRole` where that is what is not allowed. */
  readonly action: string;
  /** The ARN of what it is done to; `*` where it acts on no resource of its own. */
  readonly resource: string;
  /** What the cloud says; absent where it is allowed. */
  readonly error?: ServiceError;
}

/** What the cloud says to a call that its caller may not make; undefined where it may. See {@link decide}. */
export function authorize(
  state: CloudState,
  call: ServiceCall,
  facts: RequestFacts = {},
): ServiceError | undefined {
  return decide(state, call, facts).error;
}

/** Decides whether a caller may make a call. */
export function decide(_state: CloudState, call: ServiceCall, _facts: RequestFacts = {}): Decision {
  return { decision: "allowed", action: `iam:${call.action}`, resource: "*" };
}
