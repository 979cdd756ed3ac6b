import { exportCloud, statePort } from "@iamferry/cloud";
import { cloudProfile, type JsonObject, type Snapshot } from "@iamferry/model";
import { planChanges, planRestore } from "@iamferry/plan";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { loadCloud, simulate, tellCloud, type CloudState } from "@iamferry/simulator";
import {
  afterCalls,
  ALL_ALLOWED,
  anyOrder,
  desiredText,
  isWholePlan,
  newCloud,
  servedActions,
  serviceCalls,
} from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plain } from "../../simulator/test/state/plain.ts";
import { simulatePlan } from "./simulated-plans.ts";

const awsManaged = await loadAwsManagedPolicies();

/** How many different actions the plans of a profile have at least. */
const CASES = [
  { id: "aws", runs: 12, actions: 30 },
  { id: "eucalyptus-3.2", runs: 12, actions: 12 },
  { id: "eucalyptus-4.4", runs: 12, actions: 15 },
] as const;

describe.each(CASES)(
  "a plan for $id, carried out on a cloud in memory",
  ({ actions, id, runs }) => {
    const profile = cloudProfile(id);
    // What services make of their own accord no plan makes.
    const drawn = servedActions(profile).filter((action) => !action.includes("ServiceLinked"));
    const sequences = serviceCalls(profile, { actions: drawn, most: 5 });

    test("leads from every state that calls lead to to every other", () => {
      const seen = { whole: 0, steps: 0, actions: new Set<string>() };
      fc.assert(
        fc.property(sequences, sequences, fc.gen(), (calls, more, draw) => {
          const empty = newCloud(id, { awsManaged });
          const before = afterCalls(empty, calls);
          const after = afterCalls(before, more);
          for (const [from, to] of [
            [before, after],
            [after, before],
            [empty, after],
            // What is taken away leaves nothing behind.
            [after, empty],
          ] as const) {
            const given = { from: tellCloud(from), to: tellCloud(to) };
            const planned = planChanges(given, profile, ALL_ALLOWED);
            const { plan } = planned;
            // Steps that do not need each other run at the same time, and end in any order.
            const steps = anyOrder(plan.steps, (count) => draw(fc.nat, { max: count - 1 }));
            expect(steps).toHaveLength(plan.steps.length);
            const { refused, state } = simulatePlan(from, { steps });
            expect(refused).toBeUndefined();
            expect(plain(loadedAgain(state))).toEqual(plain(state));
            for (const { call } of plan.steps) seen.actions.add(call.action);
            seen.steps += plan.steps.length;
            if (!isWholePlan(planned)) continue;
            seen.whole++;
            expect(desiredText(tellCloud(state))).toBe(desiredText(given.to));
          }
        }),
        { numRuns: runs },
      );
      // What a plan does not make it tells; most make all.
      expect(seen.whole).toBeGreaterThan(runs);
      expect(seen.steps).toBeGreaterThan(runs * 8);
      expect(seen.actions.size).toBeGreaterThanOrEqual(actions);
    });
  },
);

describe.each(["eucalyptus-3.2", "eucalyptus-4.4"] as const)(
  "a restore of %s, carried out on a new cloud in memory",
  (id) => {
    const profile = cloudProfile(id);
    const drawn = servedActions(profile).filter((action) =>
      /(?:User|Group|Account)(?:Policy)?$|AddUserToGroup/.test(action),
    );

    test("makes what it says that the cloud will hold", () => {
      let most = 0;
      fc.assert(
        fc.property(serviceCalls(profile, { actions: drawn, most: 6 }), (calls) => {
          const wanted = tellCloud(afterCalls(newCloud(id, { awsManaged }), calls));
          const restored = planRestore(wanted, profile);
          const { refused, state } = simulatePlan(newCloud(id, { awsManaged }), restored.plan);
          expect(refused).toBeUndefined();
          expect(desiredText(tellCloud(state))).toBe(desiredText(restored.wanted));
          most = Math.max(most, restored.plan.steps.length);
        }),
        { numRuns: 12 },
      );
      expect(most).toBeGreaterThan(8);
    });
  },
);

test("a policy whose path ends without a slash is read, attached and taken away by the ARN that it has", async () => {
  const profile = cloudProfile("eucalyptus-5.1");
  const empty = newCloud(profile.id);
  const document =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';
  const managed = {
    id: "v1",
    document: { text: document, value: JSON.parse(document) as JsonObject },
  };
  const attachedPolicies = [{ own: true, path: "/a", name: "ann" }] as const;
  const wanted: Snapshot = {
    ...tellCloud(empty),
    accounts: tellCloud(empty).accounts.map((account) => ({
      ...account,
      managedPolicies: [
        {
          kind: "managed-policy",
          name: "ann",
          path: "/a",
          versions: [managed],
          defaultVersion: "v1",
        },
      ],
      users: [...account.users, { kind: "user", name: "bob", policies: [], attachedPolicies }],
    })),
  };
  const there = planChanges({ from: tellCloud(empty), to: wanted }, profile, ALL_ALLOWED);
  const made = simulatePlan(empty, there.plan);
  expect(made.refused).toBeUndefined();
  const { diagnostics, snapshot } = await exportCloud(statePort(made.state, simulate), { profile });
  expect(diagnostics).toEqual([]);
  expect(snapshot.accounts[0]?.users.find(({ name }) => name === "bob")?.attachedPolicies).toEqual(
    attachedPolicies,
  );
  const back = planChanges({ from: snapshot, to: tellCloud(empty) }, profile, ALL_ALLOWED);
  const gone = simulatePlan(made.state, back.plan);
  expect(gone.refused).toBeUndefined();
  expect(desiredText(tellCloud(gone.state))).toBe(desiredText(tellCloud(empty)));
});

function loadedAgain(state: CloudState): CloudState {
  const { made: at, profile, seed } = state;
  return loadCloud(tellCloud(state), { profile, seed, at, awsManaged });
}
