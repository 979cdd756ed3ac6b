import {
  CLOUD_PROFILES,
  cloudProfile,
  type CloudProfile,
  type JsonObject,
  type PolicyDocument,
} from "@iamferry/model";
import {
  CANONICAL_RULES,
  canonical,
  evaluate,
  evaluateTrust,
  readPolicy,
  UNSOUND_FOLDINGS,
  type AppliedPolicy,
  type Evaluation,
  type EvaluationContext,
  type EvaluationRequest,
  type TrustPrincipal,
} from "@iamferry/policy";
import { meaningfulPolicy, meaningfulRequest, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawsOf, policyFor, RESPELLINGS } from "./respell.ts";

const profiles = Object.values(CLOUD_PROFILES);

function applied(role: AppliedPolicy["role"], value: JsonObject): AppliedPolicy {
  const document: PolicyDocument = { text: JSON.stringify(value), value };
  return {
    role,
    entity: ["account", "lab", "user", "bob", "policy", "one"],
    title: "one",
    document,
  };
}

function contextOf(
  profile: CloudProfile,
  policies: Pick<EvaluationContext, "policies" | "boundary">,
): EvaluationContext {
  return { profile, principal: ["account", "lab", "user", "bob"], keys: {}, ...policies };
}

/** Who asks for a role, and of which account that is. */
const PRINCIPALS: readonly TrustPrincipal[] = [
  { kind: "user", arn: "arn:aws:iam::123456789012:user/Bob", account: "123456789012" },
  { kind: "role", arn: "arn:aws:iam::123456789012:role/Ops", account: "123456789012" },
  { kind: "user", arn: "arn:aws:iam::210987654321:user/Bob", account: "210987654321" },
  { kind: "service", name: "ec2.amazonaws.com" },
];

const everything: JsonObject = {
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/** A policy of a user, and the same as the boundary of one who may do everything. */
function identityDecisions(
  policy: JsonObject,
  requests: readonly EvaluationRequest[],
  profile: CloudProfile,
): readonly string[] {
  const alone = contextOf(profile, { policies: [applied("user-policy", policy)] });
  const bounded = contextOf(profile, {
    policies: [applied("user-policy", everything)],
    boundary: applied("permissions-boundary", policy),
  });
  return requests
    .flatMap((request) => [evaluate(request, alone), evaluate(request, bounded)])
    .map(shown);
}

/** A trust policy, asked by each principal. */
function trustDecisions(
  policy: JsonObject,
  requests: readonly EvaluationRequest[],
  profile: CloudProfile,
): readonly string[] {
  const identity = contextOf(profile, { policies: [applied("user-policy", everything)] });
  const role = { profile, policy: applied("trust-policy", policy), account: "123456789012" };
  return requests.flatMap(({ context = {} }) =>
    PRINCIPALS.map((principal) =>
      shown(evaluateTrust({ action: "sts:AssumeRole", context, principal, identity }, role)),
    ),
  );
}

function shown({ certain, decision }: Evaluation): string {
  return `${decision}${certain ? "" : "?"}`;
}

const KINDS = [
  { kind: "identity", decisions: identityDecisions },
  { kind: "trust", decisions: trustDecisions },
] as const;

const requests = fc.array(meaningfulRequest, { minLength: 4, maxLength: 4 });

describe.each(CANONICAL_RULES.map(({ id }) => id))("written otherwise by the rule %s", (id) => {
  const respell = RESPELLINGS[id] ?? ((policy: JsonObject) => policy);

  test("a policy decides every request as before, on every cloud", () => {
    const seen = new Set<string>();
    for (const profile of profiles) {
      for (const { kind, decisions } of KINDS) {
        fc.assert(
          fc.property(
            policyFor(id, { profile, kind }),
            requests,
            fc.integer(),
            (policy, asked, seed) => {
              const other = respell(policy, drawsOf(seed), profile);
              const found = decisions(other, asked, profile);
              expect(found).toEqual(decisions(policy, asked, profile));
              expect(decisions(canonical(other, profile), asked, profile)).toEqual(found);
              if (JSON.stringify(other) !== JSON.stringify(policy)) {
                for (const decision of found) seen.add(decision);
              }
            },
          ),
          { numRuns: 10 },
        );
      }
    }
    if (id === "json-spelling") return;
    // What was written otherwise was of account.
    expect(seen.size).toBeGreaterThan(1);
  });
});

describe.each(profiles)("on $title", (profile) => {
  test("a policy and its canonical form decide every request alike", () => {
    for (const { kind, decisions } of KINDS) {
      const seen = new Set<string>();
      fc.assert(
        fc.property(meaningfulPolicy({ profile, kind }), requests, (policy, asked) => {
          const found = decisions(policy, asked, profile);
          expect(decisions(canonical(policy, profile), asked, profile)).toEqual(found);
          for (const decision of found) seen.add(decision);
        }),
        { numRuns: runs(40, 100) },
      );
      for (const decision of ["allowed", "explicitDeny", "implicitDeny"]) {
        expect(seen).toContain(decision);
      }
    }
  });
});

describe.each([/^String(?:Not)?(?:Equals|Like)$/, /^Arn/, /^(?:Not)?IpAddress/])(
  "with the operators %s",
  (operators) => {
    test.each([cloudProfile("aws"), cloudProfile("eucalyptus-5.1")])(
      "a policy and its canonical form decide every request alike on $title",
      (profile) => {
        fc.assert(
          fc.property(meaningfulPolicy({ profile, operators }), requests, (policy, asked) => {
            const form = canonical(policy, profile);
            expect(identityDecisions(form, asked, profile)).toEqual(
              identityDecisions(policy, asked, profile),
            );
          }),
          { numRuns: 150 },
        );
      },
    );
  },
);

/** What the evaluator does not see either: it is given values, and asks no cloud what it refuses. */
const NOT_SEEN: readonly string[] = ["fractions", "doubled-keys", "other-partition"];

describe.each(UNSOUND_FOLDINGS)("what is never folded: $id", ({ id, example, told }) => {
  const policies = example.map((text) => readPolicy(text).value ?? {});

  test("is decided otherwise, or with more doubt", () => {
    if (told.kind === "request") {
      const profile = cloudProfile(told.cloud);
      const [one, other] = policies.map((policy) => {
        const context = contextOf(profile, { policies: [applied("user-policy", policy)] });
        return evaluate(told.request, context).decision;
      });
      expect(one).not.toBe(other);
    } else {
      const [one, other] = policies.map((policy) => allDecisions(policy).join(" "));
      expect(one === other).toBe(NOT_SEEN.includes(id));
    }
  });
});

/** What the newest clouds of each kind decide about the same fifty requests. */
function allDecisions(policy: JsonObject): readonly string[] {
  const asked = fc.sample(meaningfulRequest, { numRuns: 50, seed: 4 });
  return [cloudProfile("aws"), cloudProfile("eucalyptus-5.1")].flatMap((profile) =>
    KINDS.flatMap(({ decisions }) => decisions(policy, asked, profile)),
  );
}
