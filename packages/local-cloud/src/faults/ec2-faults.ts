import type { ServiceError } from "@iamferry/simulator";
import type { Engine } from "../engine.ts";
import type { Ec2Call, Ec2Outcome } from "../ec2/ec2-call.ts";
import type { Ec2State } from "../ec2/ec2-state.ts";
import type { FaultKind } from "./fault-spec.ts";

/** A call of EC2 as faults see it. */
interface Faulty {
  readonly state: Ec2State;
  /** What the cloud was some time before; absent where that is not known. */
  readonly before: Ec2State | undefined;
  readonly hits: (kind: FaultKind) => boolean;
  /** How much a short page holds. */
  readonly page: number;
}

/** What EC2 does with a call, but for the faults. */
export function ec2WithFaults(
  simulate: NonNullable<Engine["simulateEc2"]>,
  given: Ec2Call,
  { before, hits, page, state }: Faulty,
): Ec2Outcome {
  if (hits("throttling")) return { error: LIMIT_EXCEEDED };
  if (hits("denied-calls")) return { error: UNAUTHORIZED };
  const fails =
    (given.action === "CreateVolume" && hits("failed-volumes")) ||
    (given.action === "AttachVolume" && hits("stuck-attachments"));
  const call: Ec2Call = {
    ...given,
    ...(fails && { fails }),
    ...(hits("short-pages") && { pageLimit: page }),
  };
  if (before !== undefined && hits("stale-reads")) {
    const outcome = simulate(before, call);
    if ("error" in outcome) {
      if (outcome.error.code.endsWith(".NotFound")) return outcome;
    } else if (call.action.startsWith("Describe")) {
      return { state, output: outcome.output };
    }
  }
  return simulate(state, call);
}

/** AWS, EC2 API Reference, "Error codes", as are the next. */
const LIMIT_EXCEEDED: ServiceError = {
  code: "RequestLimitExceeded",
  message: "Request limit exceeded.",
  status: 503,
};

/** What who has no right is told; AWS also tells the request in a message that only the account's owner can decode. */
export const UNAUTHORIZED: ServiceError = {
  code: "UnauthorizedOperation",
  message: "You are not authorized to perform this operation.",
  status: 403,
};
