import { CLOUD_PROFILE_IDS, cloudProfile, type JsonObject } from "@iamferry/model";
import { evaluate, type EvaluationRequest } from "@iamferry/policy";
import { meaningfulPolicy, meaningfulRequest } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contextWith, verdict } from "./contexts.ts";
import { oracle } from "./oracle.ts";

interface Drawn {
  readonly policies: readonly JsonObject[];
  readonly boundary: JsonObject | undefined;
  readonly request: EvaluationRequest;
}

function drawn(id: (typeof CLOUD_PROFILE_IDS)[number]): fc.Arbitrary<Drawn> {
  const policy = meaningfulPolicy({ profile: cloudProfile(id) });
  return fc.record({
    policies: fc.array(policy, { minLength: 1, maxLength: 2 }),
    boundary: fc.option(policy, { nil: undefined, freq: 3 }),
    request: meaningfulRequest,
  });
}

function answerOf(id: (typeof CLOUD_PROFILE_IDS)[number], sample: Drawn): string {
  const { boundary, policies, request } = sample;
  return verdict(evaluate(request, contextWith(cloudProfile(id), policies, boundary)));
}

describe.each(CLOUD_PROFILE_IDS)("on %s", (id) => {
  test("two evaluators that share nothing decide alike", () => {
    fc.assert(
      fc.property(drawn(id), ({ boundary, policies, request }) => {
        const profile = cloudProfile(id);
        const wanted = oracle({ profile, policies, request, ...(boundary && { boundary }) });
        expect(answerOf(id, { boundary, policies, request })).toBe(wanted);
      }),
      { numRuns: 400 },
    );
  });
});

describe.each(["aws", "eucalyptus-3.1", "eucalyptus-4.1", "eucalyptus-5.1"] as const)(
  "on %s",
  (id) => {
    test("the drawn policies reach every decision, certain and not", () => {
      const answers = fc
        .sample(drawn(id), { numRuns: 1200, seed: 1 })
        .map((each) => answerOf(id, each));
      for (const decision of ["allowed", "explicitDeny", "implicitDeny"]) {
        const share =
          answers.filter((answer) => answer.startsWith(decision)).length / answers.length;
        expect(share, decision).toBeGreaterThan(0.02);
      }
      // An allowed request is in doubt by an unknown document alone, and these policies are known.
      expect(new Set(answers).size).toBe(5);
    });
  },
);
