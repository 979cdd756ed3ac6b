import type { CallPort } from "@iamferry/cloud";
import { applyPlan, statePort, type Applied, type ApplyOptions } from "@iamferry/cloud";
import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import { planChanges, type ChangePlan, type Plan } from "@iamferry/plan";
import { simulate, tellCloud, type CloudState } from "@iamferry/simulator";
import { ALL_ALLOWED, desiredText } from "@iamferry/testkit";

/** The plan from one state of a cloud to another. */
export function planBetween(from: CloudState, to: CloudState): ChangePlan {
  const { id } = from.profile;
  return planChanges({ from: tellCloud(from), to: tellCloud(to) }, cloudProfile(id), ALL_ALLOWED);
}

/** What of a state a restore can bring back. */
export function textOf(state: CloudState): string {
  return desiredText(tellCloud(state));
}

/** A run against a cloud in the memory that takes no time; `through` puts ports in front of it. */
export async function applied(
  plan: Plan,
  first: CloudState,
  { through = (port) => port, ...options }: RunOptions = {},
): Promise<{ readonly applied: Applied; readonly state: CloudState; readonly calls: number }> {
  const port = statePort(first, simulate);
  const ran = await applyPlan(plan, through(port), {
    wait: () => Promise.resolve(),
    secretOf: () => "A-Secret-123",
    ...options,
  });
  return { applied: ran, state: port.state(), calls: port.calls() };
}

/** How a plan is run. */
export interface RunOptions extends ApplyOptions {
  readonly through?: (port: CallPort) => CallPort;
}

/** Calls reach the cloud in another order than they were made in, as far as they are under way at the same time. */
export function outOfOrder(seed: number): (port: CallPort) => CallPort {
  let state = seed;
  return (port) => ({
    call: async (call) => {
      state = (state * 48_271 + 11) % 2_147_483_647;
      for (let turns = state % 7; turns > 0; turns--) await Promise.resolve();
      return port.call(call);
    },
  });
}

/** Clouds of each kind: one that has all, and those that lack what others have. */
export const CLOUDS: readonly CloudProfileId[] = [
  "aws",
  "eucalyptus-3.2",
  "eucalyptus-4.4",
  "eucalyptus-5.1",
];
