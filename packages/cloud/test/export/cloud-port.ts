import type { CloudProfileId, Snapshot } from "@iamferry/model";
import { CLOUD_PROFILES } from "@iamferry/model";
import { loadCloud, simulate, type CloudState } from "@iamferry/simulator";
import { statePort, type CallPort, type PortCall, type StatePort } from "../../src/index.ts";

/** How a cloud of the tests answers. */
export interface CloudPortOptions {
  /** Pages hold no more than this. Default: no limit. */
  readonly pageLimit?: number;
}

/** A port over a simulated cloud. Calls that name no account are made in the caller's own. */
export function cloudPort(
  snapshot: Snapshot,
  cloud: CloudProfileId,
  { pageLimit }: CloudPortOptions = {},
): StatePort<CloudState> {
  const state = loadCloud({ ...snapshot, cloud }, { profile: CLOUD_PROFILES[cloud] });
  return statePort(state, (current, call: PortCall) =>
    simulate(current, { ...call, ...(pageLimit !== undefined && { pageLimit }) }),
  );
}

/** A port that asks another for each answer, and may give another one. */
export function answering(
  port: CallPort,
  answer: (call: PortCall, number: number, ask: CallPort["call"]) => ReturnType<CallPort["call"]>,
): CallPort {
  let number = 0;
  return {
    call: (call) => {
      number += 1;
      return answer(call, number, port.call);
    },
  };
}
