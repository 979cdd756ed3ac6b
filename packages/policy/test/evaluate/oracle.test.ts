import {
  CLOUD_PROFILE_IDS,
  cloudProfile,
  type CloudProfileId,
  type JsonObject,
} from "@iamferry/model";
import {
  evaluate,
  evaluateTrust,
  type EvaluationRequest,
  type TrustPrincipal,
} from "@iamferry/policy";
import { meaningfulPolicy, meaningfulRequest, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applied, contextWith, verdict } from "./contexts.ts";
import { oracle, trustOracle, type OraclePrincipal, type TrustCase } from "./oracle.ts";

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
      { numRuns: runs(120, 400) },
    );
  });
});

/** A user and a role with ids of their own, and a service. */
const PRINCIPALS: Readonly<Record<OraclePrincipal, TrustPrincipal>> = {
  "user/Bob": named("user", "Bob"),
  "role/Ops": named("role", "Ops"),
  "ec2.amazonaws.com": { kind: "service", name: "ec2.amazonaws.com" },
};

const OWN = {
  allow: [{ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }],
  deny: [{ Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] }],
  nothing: [],
} as const;

function named(kind: "user" | "role", name: string): TrustPrincipal {
  const account = "123456789012";
  return { kind, arn: `arn:aws:iam::${account}:${kind}/${name}`, account, id: "AIDA" };
}

function trusted(id: CloudProfileId): fc.Arbitrary<Omit<TrustCase, "profile">> {
  return fc.record({
    trust: meaningfulPolicy({ profile: cloudProfile(id), kind: "trust" }),
    principal: fc.constantFrom<OraclePrincipal>("user/Bob", "role/Ops", "ec2.amazonaws.com"),
    own: fc.constantFrom<TrustCase["own"]>("allow", "deny", "nothing", "nothing"),
    request: meaningfulRequest.map((request) => ({ ...request, action: "sts:AssumeRole" })),
  });
}

function trustAnswer(
  id: CloudProfileId,
  { own, principal, request, trust }: Omit<TrustCase, "profile">,
): string {
  const profile = cloudProfile(id);
  const asked: TrustPrincipal = PRINCIPALS[principal];
  const identity = contextWith(profile, OWN[own]);
  const isService = asked.kind === "service";
  const evaluation = evaluateTrust(
    { ...request, principal: asked, ...(!isService && { identity }) },
    { profile, account: "123456789012", policy: applied(trust as JsonObject, "trust-policy") },
  );
  return verdict(evaluation);
}

describe.each(["aws", "eucalyptus-3.4", "eucalyptus-4.2", "eucalyptus-5.1"] as const)(
  "a role on %s",
  (id) => {
    test("is given or not alike by two evaluators that share nothing", () => {
      const answers = new Set<string>();
      fc.assert(
        fc.property(trusted(id), (drawnTrust) => {
          const answer = trustAnswer(id, drawnTrust);
          answers.add(answer);
          expect(answer).toBe(trustOracle({ ...drawnTrust, profile: cloudProfile(id) }));
        }),
        { numRuns: runs(210, 700) },
      );
      expect(answers.size).toBe(5);
    });
  },
);

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
