import { cloudProfile, type CloudProfileId, type Snapshot } from "@iamferry/model";
import { loadCloud, simulate, type CloudOptions, type CloudState } from "@iamferry/simulator";
import type { Arbitrary } from "fast-check";
import fc from "fast-check";
import { MadeValues, servedActions, serviceCalls, type DrawnCall } from "../arbitraries/calls.ts";

/** States of one cloud in the memory: what it held, and what became of it. */
export interface GrownClouds {
  readonly empty: CloudState;
  readonly before: CloudState;
  readonly after: CloudState;
}

/** Clouds that calls have led to, so that calls can lead from each to the others. `most`: rounds of calls. */
export function grownClouds(id: CloudProfileId, most: number = 4): Arbitrary<GrownClouds> {
  const profile = cloudProfile(id);
  // What services make of their own accord no plan makes.
  const actions = servedActions(profile).filter((action) => !action.includes("ServiceLinked"));
  const sequences = serviceCalls(profile, { actions, most });
  const empty = newCloud(id);
  return fc.tuple(sequences, sequences).map(([calls, more]) => {
    const before = afterCalls(empty, calls);
    return { empty, before, after: afterCalls(before, more) };
  });
}

/** What a new cloud holds, or on AWS a new account; AWS' own policies where they are given. Ids follow from the seed. */
export function newCloud(
  id: CloudProfileId,
  options: Pick<CloudOptions, "awsManaged" | "seed"> = {},
): CloudState {
  const profile = cloudProfile(id);
  const { accountUser, systemAccount } = profile;
  const users =
    accountUser === undefined
      ? []
      : ([{ kind: "user", name: accountUser, builtIn: true, policies: [] }] as const);
  const ref = systemAccount === undefined ? { id: ACCOUNT } : { name: systemAccount };
  const snapshot: Snapshot = {
    cloud: id,
    accounts: [{ kind: "account", ...ref, builtIn: true, policies: [], users, groups: [] }],
  };
  return loadCloud(snapshot, { ...options, profile });
}

const ACCOUNT = "123456789012";

/** The state after calls of accounts' owners; those that are refused are passed over. */
export function afterCalls(first: CloudState, calls: readonly DrawnCall[]): CloudState {
  const made = new MadeValues();
  const { systemAccount } = first.profile;
  let state = first;
  for (const call of calls) {
    const account = systemAccount === undefined ? {} : { name: call.account ?? systemAccount };
    const { action } = call;
    const outcome = simulate(state, { action, account, input: made.resolve(call) });
    if ("error" in outcome) continue;
    made.note(action, outcome.output);
    state = outcome.state;
  }
  return state;
}
