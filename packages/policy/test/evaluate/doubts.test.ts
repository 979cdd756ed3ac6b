import { cloudProfile } from "@iamferry/model";
import { evaluate, evaluateTrust } from "@iamferry/policy";
import { meaningfulPolicy, meaningfulRequest, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applied, contextWith, verdict } from "./contexts.ts";

const aws = cloudProfile("aws");
const ASKED = { action: "s3:GetObject", resource: "arn:aws:s3:::b/k" };
const ALL = { Effect: "Allow", Action: "*", Resource: "*" };
const DENY = { ...ALL, Effect: "Deny" };
const SECURE = { Bool: { "aws:SecureTransport": "true" } };

function policy(...Statement: readonly object[]) {
  return { Version: "2012-10-17", Statement: [...Statement] as never };
}

describe("a key whose value nobody knows", () => {
  test.each([
    ["an Allow", [{ ...ALL, Condition: SECURE }], "implicitDeny?", "allowed"],
    ["a Deny", [ALL, { ...DENY, Condition: SECURE }], "explicitDeny?", "allowed"],
    [
      "IfExists",
      [{ ...ALL, Condition: { BoolIfExists: SECURE.Bool } }],
      "implicitDeny?",
      "allowed",
    ],
    [
      "Null true",
      [{ ...ALL, Condition: { Null: { "aws:securetransport": "true" } } }],
      "implicitDeny",
      "implicitDeny",
    ],
    [
      "Null false",
      [{ ...ALL, Condition: { Null: { "aws:securetransport": "false" } } }],
      "allowed",
      "allowed",
    ],
    [
      "a Deny where nothing allows",
      [{ ...DENY, Condition: SECURE }],
      "explicitDeny?",
      "implicitDeny",
    ],
    ["no statement about it", [DENY], "explicitDeny", "explicitDeny"],
  ] as const)("leaves %s in doubt as far as it can turn it", (_name, statements, worst, best) => {
    const context = contextWith(aws, [policy(...statements)]);
    const request = { ...ASKED, unknownKeys: ["AWS:SecureTransport"] };
    expect(verdict(evaluate(request, context))).toBe(worst);
    expect(verdict(evaluate({ ...request, doubts: "allow" }, context))).toBe(best);
    const known = { ...request, context: { "aws:SecureTransport": ["true"] } };
    expect(evaluate(known, context).certain).toBe(true);
  });
});

test("a document that nobody knows allows where doubts do, within the boundary", () => {
  const unknown = { role: "managed-policy", entity: ["x"], title: "x" } as const;
  const open = { ...contextWith(aws, []), policies: [unknown] };
  const bound = {
    ...contextWith(aws, [], policy({ ...ALL, Action: "ec2:*" })),
    policies: [unknown],
  };
  expect(verdict(evaluate({ ...ASKED, doubts: "allow" }, open))).toBe("allowed");
  expect(verdict(evaluate({ ...ASKED, doubts: "allow" }, bound))).toBe("implicitDeny");
});

test.each([
  ["that nobody knows", undefined, "allowed"],
  [
    "that names nobody knows whom",
    policy({ Effect: "Allow", Principal: { Who: "x" }, Action: "*" }),
    "allowed",
  ],
  [
    "that names another",
    policy({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:user/eve" },
      Action: "*",
    }),
    "implicitDeny",
  ],
] as const)("a trust policy %s allows or not where doubts do", (_name, value, decision) => {
  const { document, ...trust } = applied(value ?? policy(), "trust-policy");
  const role = {
    profile: aws,
    account: "111122223333",
    policy: { ...trust, ...(value !== undefined && { document }) },
  };
  const principal = {
    kind: "user",
    account: "111122223333",
    arn: "arn:aws:iam::111122223333:user/bob",
  } as const;
  const request = { action: "sts:AssumeRole", principal, identity: contextWith(aws, []) };
  expect(evaluateTrust({ ...request, doubts: "allow" }, role).decision).toBe(decision);
  expect(evaluateTrust(request, role).decision).toBe("implicitDeny");
});

test("what is certain is the same whatever becomes of doubts, and what is allowed stays so", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(meaningfulPolicy(), { minLength: 1, maxLength: 3 }),
      fc.option(meaningfulPolicy(), { nil: undefined }),
      meaningfulRequest,
      fc.constantFrom("aws", "eucalyptus-3.1", "eucalyptus-5.1"),
      (policies, boundary, request, cloud) => {
        const context = contextWith(cloudProfile(cloud), policies, boundary);
        const worst = evaluate(request, context);
        const best = evaluate({ ...request, doubts: "allow" }, context);
        seen.add(`${verdict(worst)} ${best.decision}`);
        expect(best.certain).toBe(true);
        if (worst.certain || worst.decision === "allowed") {
          expect(best.decision).toBe(worst.decision);
        }
      },
    ),
    { numRuns: runs(150, 500) },
  );
  expect([...seen]).toEqual(
    expect.arrayContaining([
      "allowed allowed",
      "implicitDeny implicitDeny",
      "implicitDeny? allowed",
    ]),
  );
});
