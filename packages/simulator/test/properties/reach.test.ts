import { OPERATIONS, type Operation } from "@iamferry/api/service";
import { cloudProfile } from "@iamferry/model";
import { serviceCalls } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { UNREACHED } from "../unreached-errors.ts";
import { newState, runCalls, simulatedActions } from "./run-calls.ts";

test("sequences of calls reach every action, do most of them, and meet most of their errors", () => {
  const profile = cloudProfile("aws");
  const actions = simulatedActions(profile);
  const drawn = new Set<string>();
  const done = new Set<string>();
  const refused = new Set<string>();
  for (const calls of fc.sample(serviceCalls(profile, { actions }), { numRuns: 120, seed: 5 })) {
    for (const { call, outcome } of runCalls(newState("aws"), calls)) {
      drawn.add(call.action);
      if ("error" in outcome) refused.add(`${call.action} ${outcome.error.code}`);
      else done.add(call.action);
    }
  }
  expect(actions.filter((action) => !drawn.has(action))).toEqual([]);
  expect(done.size / actions.length).toBeGreaterThan(0.75);
  const unreached = new Set(UNREACHED.map(({ action, code }) => `${action} ${code}`));
  const reachable = actions.flatMap((action) => {
    const { aws }: Operation = OPERATIONS[action];
    const pairs = aws?.errors.map(({ code }) => `${action} ${code}`) ?? [];
    return pairs.filter((pair) => !unreached.has(pair));
  });
  const met = reachable.filter((pair) => refused.has(pair));
  expect(met.length / reachable.length).toBeGreaterThan(0.5);
});
