import { CLOUD_PROFILE_IDS, cloudProfile, validateSnapshot } from "@iamferry/model";
import { tellCloud, type CloudState } from "@iamferry/simulator";
import { serviceCalls } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plain } from "../state/plain.ts";
import { outputProblems } from "./output-problems.ts";
import { loadedAgain, newState, runCalls, simulatedActions } from "./run-calls.ts";

/** Sequences for each profile; those whose rules are furthest apart have more. */
const RUNS: Readonly<Record<string, number>> = {
  aws: 30,
  "eucalyptus-3.1": 15,
  "eucalyptus-4.4": 15,
};

describe.each(CLOUD_PROFILE_IDS)("a cloud of %s", (id) => {
  const profile = cloudProfile(id);
  const actions = simulatedActions(profile);
  const numRuns = RUNS[id] ?? 3;
  const done = new Set<string>();
  const codes = new Set<string>();

  test("holds together after every call, and answers in the published shape", () => {
    fc.assert(
      fc.property(serviceCalls(profile, { actions }), (calls) => {
        let changes = 0;
        let last: CloudState | undefined;
        for (const { after, before, call, outcome } of runCalls(newState(id), calls)) {
          if ("error" in outcome) {
            codes.add(outcome.error.code);
            expect(outcome.error.message).not.toBe("");
            continue;
          }
          done.add(call.action);
          expect(outputProblems(call.action, outcome.output, profile)).toEqual([]);
          if (isRead(call.action)) {
            expectSame(after, before, call.action);
            continue;
          }
          // What is wrong once stays wrong mostly, and looking takes long.
          if (changes % 3 === 0) expectSound(after, call.action);
          changes++;
          last = after;
        }
        if (last !== undefined) expectSound(last, "the last call");
      }),
      { numRuns },
    );
    // What is asked for is asked for in vain often; here enough of it is not.
    expect(done.size / actions.length).toBeGreaterThan(id in RUNS ? 0.5 : 0.1);
    expect(codes.size).toBeGreaterThan(id in RUNS ? 6 : 1);
  });

  test("answers a sequence of calls always in the same way, and leaves the states before as they were", () => {
    fc.assert(
      fc.property(serviceCalls(profile, { actions, most: 3 }), (calls) => {
        const run = () => [...runCalls(newState(id), calls)];
        const first = run();
        const told = first.map(({ before }) => JSON.stringify(tellCloud(before)));
        const second = run();
        expect(second.map(({ outcome }) => shown(outcome))).toEqual(
          first.map(({ outcome }) => shown(outcome)),
        );
        expect(first.map(({ before }) => JSON.stringify(tellCloud(before)))).toEqual(told);
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  });
});

/** Every name is one, every reference leads somewhere, every limit is kept, and every index is what it would be made anew. */
function expectSound(state: CloudState, action: string): void {
  const told = tellCloud(state);
  expectSame(loadedAgain(state, told), state, action);
  const found = validateSnapshot(told, state.profile);
  expect(
    found.filter(({ severity }) => severity === "error"),
    action,
  ).toEqual([]);
}

/** Texts are compared first, which takes a tenth of the time. */
function expectSame(found: CloudState, wanted: CloudState, action: string): void {
  if (found === wanted) return;
  const [a, b] = [plain(found), plain(wanted)];
  if (JSON.stringify(a) !== JSON.stringify(b)) expect(a, action).toEqual(b);
}

/** What only asks. */
function isRead(action: string): boolean {
  return /^(?:Get|List|Simulate)/.test(action);
}

function shown(outcome: object): string {
  return JSON.stringify("error" in outcome ? outcome.error : Reflect.get(outcome, "output"));
}
