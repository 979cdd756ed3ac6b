import { diffJson, renderDiffTerminal } from "@iamferry/report";
import { slowdown } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { diffOf, documentOf } from "./samples.ts";
import type { Diff } from "@iamferry/plan";

const EXTRA = { exitCode: 4, names: ["a", "b"], diagnostics: [] } as const;

/** A change of the policy of a user. */
function policyDiff(from: readonly object[], to: readonly object[]): Diff {
  return diffOf([
    {
      kind: "document",
      account: { name: "lab" },
      entity: ["account", "lab", "user", "bob", "policy", "one"],
      type: "policy",
      field: "document",
      difference: "meaning",
      from: documentOf({ Version: "2012-10-17", Statement: from }),
      to: documentOf({ Version: "2012-10-17", Statement: to }),
    },
  ]);
}

interface Statements {
  readonly unchanged: number;
  readonly changed: readonly {
    readonly from: { readonly indices: readonly number[] };
    readonly to: { readonly indices: readonly number[] };
  }[];
  readonly added: readonly { readonly indices: readonly number[] }[];
  readonly removed: readonly { readonly indices: readonly number[] }[];
}

function statementsOf(diff: Diff): Statements {
  const { changes } = diffJson(diff, EXTRA) as {
    changes: readonly { readonly statements: Statements }[];
  };
  const [change] = changes;
  if (change === undefined) throw new Error("there is a change");
  return change.statements;
}

const one = (Sid: string | undefined, Action: string | string[], Resource = "*"): object => ({
  ...(Sid !== undefined && { Sid }),
  Effect: "Allow",
  Action,
  Resource,
});

test("statements of one Sid belong together, whatever they say", () => {
  const found = statementsOf(
    policyDiff(
      [one("A", "s3:Get*", "arn:aws:s3:::a"), one("B", "ec2:*", "arn:aws:ec2:::b")],
      [one("B", "s3:Get*", "arn:aws:s3:::a2"), one("A", "ec2:*", "arn:aws:ec2:::b2")],
    ),
  );
  expect(found.changed.map(({ from, to }) => [from.indices, to.indices])).toEqual([
    [[1], [0]],
    [[0], [1]],
  ]);
});

test("without a Sid those belong together that have most in common, and none with nothing in common", () => {
  const found = statementsOf(
    policyDiff(
      [
        one(undefined, ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::a"),
        one(undefined, "iam:PassRole", "arn:aws:iam:::b"),
        one(undefined, "sqs:*"),
        one(undefined, "kms:Decrypt"),
      ],
      [
        one(undefined, "sns:*"),
        one(undefined, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "arn:aws:s3:::a"),
        one(undefined, "sqs:*"),
      ],
    ),
  );
  expect(found.unchanged).toBe(1);
  expect(found.changed.map(({ from, to }) => [from.indices, to.indices])).toEqual([[[0], [1]]]);
  expect(found.removed.map(({ indices }) => indices)).toEqual([[1], [3]]);
  expect(found.added.map(({ indices }) => indices)).toEqual([[0]]);
});

test("a Sid that several statements have tells nothing", () => {
  const found = statementsOf(
    policyDiff([one("A", "s3:*"), one("A", "ec2:*")], [one("A", "iam:*", "arn:aws:iam:::x")]),
  );
  expect([found.changed.length, found.removed.length, found.added.length]).toEqual([0, 2, 1]);
});

test("each statement of either side is told once", () => {
  const statement = fc
    .record({
      Sid: fc.option(fc.constantFrom("A", "B", "C"), { nil: undefined }),
      Effect: fc.constantFrom("Allow", "Deny"),
      Action: fc.subarray(["s3:Get*", "S3:GET*", "ec2:*", "iam:PassRole"], { minLength: 1 }),
      Resource: fc.constantFrom("*", "arn:aws:s3:::a", "arn:aws:s3:::b"),
    })
    .map(({ Sid, ...rest }) => ({ ...(Sid !== undefined && { Sid }), ...rest }));
  const list = fc.array(statement, { maxLength: 6 });
  let paired = 0;
  fc.assert(
    fc.property(list, list, (from, to) => {
      const { unchanged, changed, added, removed } = statementsOf(policyDiff(from, to));
      const later = [...changed.map((pair) => pair.to), ...added].flatMap(({ indices }) => indices);
      const earlier = [...changed.map((pair) => pair.from), ...removed].flatMap(
        ({ indices }) => indices,
      );
      expect(new Set(later).size).toBe(later.length);
      expect(new Set(earlier).size).toBe(earlier.length);
      expect(later.length).toBeLessThanOrEqual(to.length);
      expect(earlier.length).toBeLessThanOrEqual(from.length);
      // What is unchanged is on both sides; duplicates are one.
      if (unchanged === 0) expect([earlier.length, later.length]).toEqual([from.length, to.length]);
      paired += changed.length;
    }),
    { numRuns: 300 },
  );
  expect(paired).toBeGreaterThan(50);
});

test("an action is shown as it is spelled, and compared as it is understood", () => {
  const text = renderDiffTerminal(
    policyDiff(
      [one("A", ["s3:GetObject", "s3:PutObject"])],
      [one("A", ["S3:GETOBJECT", "s3:PutObject", "s3:DeleteObject"])],
    ),
    { width: 80, colors: false, names: ["a", "b"] },
  );
  expect(text).toContain("Action (2 unchanged)\n+           s3:DeleteObject\n          Resource *");
  expect(text).not.toContain("GETOBJECT");
});

test("time grows with the number of statements, also where all have much in common", () => {
  const policy = (count: number, side: string): readonly object[] =>
    Array.from({ length: count }, (_, at) => one(undefined, "s3:List*", `arn:${side}${at}`));
  const run = (count: number) => (): void => {
    statementsOf(policyDiff(policy(count, "a"), policy(count, "b")));
  };
  expect(slowdown({ small: run(800), large: run(4000) }, 8)).toBeLessThan(8);
});
