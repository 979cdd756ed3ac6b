import fc from "fast-check";
import { expect, test } from "vitest";
import { CHECK_CODES, checkPlan, diffSnapshots } from "@iamferry/plan";
import { CLOUD_PROFILE_IDS, cloudProfile, entitiesOf, entityPath } from "@iamferry/model";
import { relatedSnapshots, runs, wholeSnapshots } from "@iamferry/testkit";
import type { Change, CheckCode } from "@iamferry/plan";
import type { PolicyDocument, Snapshot } from "@iamferry/model";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import { allow, deny, document, ID } from "./cases.ts";

/** Documents that give, take and open, so that the checks have something to find. */
const documents: fc.Arbitrary<PolicyDocument> = fc.constantFrom(
  document(allow("*")),
  document(allow("iam:*"), deny("iam:Delete*")),
  document(allow(["iam:PassRole", "ec2:*", "lambda:*"])),
  document(allow("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}")),
  document(
    allow("sts:AssumeRole", "arn:aws:iam::*:role/*", {
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    }),
  ),
  document(deny("*"), allow("s3:*")),
  document({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }),
  document({ Effect: "Allow", Principal: { AWS: ID }, Action: "sts:AssumeRole" }),
  document({
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "sts:AssumeRole",
  }),
  { text: "{" },
);

const anyStates = fc.oneof(
  relatedSnapshots({ documents, most: 2 }),
  relatedSnapshots({ documents, most: 2, cloud: "aws", accounts: true }),
  fc
    .tuple(wholeSnapshots({ most: 2 }), wholeSnapshots({ most: 2 }))
    .map(([before, after]) => ({ before, after })),
);
const anyProfile = fc.constantFrom(...CLOUD_PROFILE_IDS).map(cloudProfile);

const principalsOf = ({ accounts }: Snapshot): readonly EntityPath[] =>
  accounts.flatMap((account) =>
    (["user", "role"] as const).flatMap((kind) =>
      entitiesOf(account, kind).map(({ name }) => entityPath(account, kind, name)),
    ),
  );

interface Asked {
  readonly withheld?: (changes: readonly Change[]) => readonly Change[];
  readonly profile?: ReturnType<typeof cloudProfile>;
}

const checked = (
  from: Snapshot,
  to: Snapshot,
  { withheld = () => [], profile = cloudProfile("aws") }: Asked = {},
): readonly Diagnostic<CheckCode>[] => {
  const diff = diffSnapshots(from, to);
  const options = { protect: principalsOf(from) };
  return checkPlan({
    from,
    to,
    profile,
    steps: [],
    diff,
    withheld: withheld(diff.changes),
    options,
  });
};

test("any two states are checked without an error, with the same words each time, each for an entity and with help", () => {
  const families = new Set<string>();
  fc.assert(
    fc.property(anyStates, anyProfile, ({ before, after }, profile) => {
      const found = checked(before, after, { profile });
      expect(checked(before, after, { profile })).toEqual(found);
      for (const { code, severity, message, entity = [], help } of found) {
        families.add(code);
        expect([CHECK_CODES[code].severity, CHECK_CODES[code].severityIfHarmless]).toContain(
          severity,
        );
        expect(message).toMatch(/^[^\n]+[^.\n]$/);
        expect(entity.length).toBeGreaterThan(1);
        expect(help).toMatch(/./);
      }
    }),
    // What a hundred pairs reach differs from run to run; these reach what is asked below.
    { numRuns: 150, seed: 4 },
  );
  // What the arbitraries reach, so that the property says something.
  for (const code of [
    "lockout/protected-deleted",
    "lockout/protected-access",
    "lockout/last-administrator",
    "escalation/administrator",
    "escalation/pass-role",
    "escalation/trust-anyone",
    "escalation/deny-removed",
  ]) {
    expect(families).toContain(code);
  }
});

test("between a state and itself nobody gains and nobody loses anything", () => {
  fc.assert(
    fc.property(anyStates, anyProfile, ({ before }, profile) => {
      const found = checked(before, before, { profile });
      // What is not known stays so.
      expect(found.filter(({ code }) => code !== "lockout/protected-uncertain")).toEqual([]);
    }),
    { numRuns: runs(15, 40) },
  );
});

test("a plan that withholds every change locks nobody out and gives nothing", () => {
  let changed = 0;
  fc.assert(
    fc.property(anyStates, anyProfile, ({ before, after }, profile) => {
      const diff = diffSnapshots(before, after);
      // The account has another name after, and by that other rights: `eucalyptus` administers the cloud.
      fc.pre(diff.assumed === undefined);
      const found = checked(before, after, { profile, withheld: (changes) => changes });
      if (diff.changes.length > 0) changed++;
      expect(found.filter(({ code }) => code !== "lockout/protected-uncertain")).toEqual([]);
    }),
    { numRuns: runs(40, 100) },
  );
  expect(changed).toBeGreaterThan(30);
});
