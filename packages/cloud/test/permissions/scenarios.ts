import { cloudProfile } from "@iamferry/model";
import type { CloudProfileId } from "@iamferry/model";
import { simulate } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";
import { afterCalls, newCloud, servedActions, serviceCalls } from "@iamferry/testkit";
import fc from "fast-check";
import type { Scenario } from "./carry.ts";
import { rareChanges } from "./changes.ts";
import { LAB } from "./limited.ts";

/** Eucalyptus up to 3.4 lets nobody but administrators change the policies of the user that comes with an account. */
export const CLOUDS = [
  "aws",
  "eucalyptus-4.4",
  "eucalyptus-5.1",
] as const satisfies readonly CloudProfileId[];

/** Scenarios that together call whatever an export and a restore call: the rarer calls first, then `drawn` clouds. */
export function scenarios(
  id: CloudProfileId,
  { drawn, most = 20 }: { readonly drawn: number; readonly most?: number },
): readonly Scenario[] {
  const [one, two, without] = rareChanges(id);
  return [
    { id, from: one, to: two },
    { id, from: two, to: one },
    { id, from: one, to: without },
    { id, from: one, to: without, quarantine: true },
    ...drawnScenarios(id, drawn, most),
  ];
}

/** From what some calls have made to what more of them make, to nothing, and from nothing. */
function drawnScenarios(id: CloudProfileId, numRuns: number, most: number): readonly Scenario[] {
  const profile = cloudProfile(id);
  const isOne = profile.accounts === "one";
  const actions = servedActions(profile).filter(
    (action) =>
      !action.includes("ServiceLinked") &&
      (isOne || !/(?:Account|Alias|AccountPolicy)$/.test(action)),
  );
  const calls = serviceCalls(profile, { actions, most });
  const empty = isOne ? newCloud(id) : withLab(newCloud(id));
  const inLab = (list: Parameters<typeof afterCalls>[1]): typeof list =>
    isOne ? list : list.map((call) => ({ ...call, account: LAB }));
  return fc.sample(fc.tuple(calls, calls), { numRuns, seed: 5 }).map(([first, more], at) => {
    const before = afterCalls(empty, inLab(first));
    const after = afterCalls(before, inLab(more));
    if (at % 3 === 0) return { id, from: before, to: after };
    return at % 3 === 1 ? { id, from: after, to: empty } : { id, from: empty, to: after };
  });
}

function withLab(state: CloudState): CloudState {
  const { systemAccount: name = "" } = state.profile;
  const input = { AccountName: LAB };
  const outcome = simulate(state, { action: "CreateAccount", account: { name }, input });
  if ("error" in outcome) throw new Error(outcome.error.message);
  return outcome.state;
}
