import type { Step } from "@iamferry/plan";
import {
  diffSnapshots,
  diffThree,
  type ChangePlan,
  type Diff,
  type ThreeWayDiff,
} from "@iamferry/plan";
import { freeText, oneFact, relatedSnapshots, wholeSnapshots } from "@iamferry/testkit";
import type { Diagnostic } from "@iamferry/text";
import fc, { type Arbitrary } from "fast-check";

/** Diffs of any two Snapshots, with all that a diff can show. */
export const anyDiff: Arbitrary<Diff> = fc
  .tuple(
    fc.oneof(
      {
        weight: 4,
        arbitrary: relatedSnapshots({ accounts: true, most: 3 }).map(
          ({ before, after }) => [before, after] as const,
        ),
      },
      {
        weight: 2,
        arbitrary: oneFact(wholeSnapshots({ most: 2 })).map(
          ({ before, after }) => [before, after] as const,
        ),
      },
      { weight: 1, arbitrary: fc.tuple(wholeSnapshots({ most: 2 }), wholeSnapshots({ most: 2 })) },
    ),
    fc.record({
      cosmetic: fc.boolean(),
      evidence: fc.constantFrom(true, true, false),
      strict: fc.boolean(),
    }),
  )
  .map(([[from, to], options]) => diffSnapshots(from, to, options));

/** What two Snapshots became that were one. */
export const anyThree: Arbitrary<ThreeWayDiff> = fc
  .tuple(
    relatedSnapshots({ accounts: true, most: 2 }),
    wholeSnapshots({ most: 2 }),
    fc.constantFrom(...(["related", "related", "same", "other", "base"] as const)),
  )
  .map(([{ before, after }, other, how]) => {
    const b = { related: before, same: after, other, base: { accounts: [] } }[how];
    // The later one of a pair as the base: both sides differ from it by the same kinds of edits.
    const base = how === "related" ? after : before;
    return diffThree(base, { a: how === "related" ? other : after, b });
  });

const anyPath = (diff: Diff): Arbitrary<readonly string[]> =>
  diff.changes.length === 0
    ? fc.constant(["account", "lab"])
    : fc.constantFrom(...diff.changes.map(({ entity }) => entity));

const anyCall = fc.oneof(
  fc.record({ action: fc.constant("CreateUser"), input: fc.record({ UserName: freeText() }) }),
  fc.record({
    action: fc.constantFrom("PutUserPolicy", "PutAccountPolicy"),
    input: fc.record({
      PolicyName: freeText(),
      PolicyDocument: fc.oneof(
        freeText(),
        fc.record({ kind: fc.constant("secret"), label: freeText() }),
      ),
    }),
  }),
  fc.record({
    action: fc.constantFrom("DeleteRole", "AttachRolePolicy", "TagRole", "UpdateRole"),
    input: fc.record({
      RoleName: freeText(),
      PolicyArn: fc.record({
        kind: fc.constant("ref"),
        step: fc.constantFrom("step 0", "step 1", "elsewhere\u001b[2J"),
        path: fc.array(freeText(), { maxLength: 2 }),
      }),
      Tags: fc.array(fc.record({ Key: freeText(), Value: freeText() }), { maxLength: 2 }),
    }),
  }),
);

const anySteps = (diff: Diff): Arbitrary<readonly Step[]> =>
  fc
    .array(
      fc.record({
        entity: anyPath(diff),
        title: freeText(),
        call: anyCall,
        reverse: fc.oneof(fc.record({ none: freeText() }), fc.constant({ calls: [] })),
      }),
      { maxLength: 12 },
    )
    .map((steps) =>
      steps.map(({ entity, title, call, reverse }, at): Step => ({
        id: `step ${at}`,
        needs: at === 0 ? [] : [`step ${at - 1}`],
        // Reports look at names and values, not at what an action takes.
        call: { ...call, account: { name: entity[1] ?? "" } } as Step["call"],
        ...(at % 3 === 2 && {
          recover: { codes: ["EntityAlreadyExists"], attempts: [] },
        }),
        reverse,
        cause: { entity, title },
      })),
    );

const anyDiagnostic = (diff: Diff): Arbitrary<Diagnostic> =>
  fc
    .record({
      severity: fc.constantFrom("error", "warning", "info"),
      code: fc.constantFrom(
        "lockout/given",
        "escalation/trust",
        "plan/delete-withheld",
        "plan/interrupted",
        "plan/partial",
        "plan/replaced",
        "destructive/user",
      ),
      message: freeText(),
      entity: fc.option(anyPath(diff), { nil: undefined }),
      help: fc.option(freeText(), { nil: undefined }),
    })
    .map(({ entity, help, ...rest }) => ({
      ...rest,
      ...(entity !== undefined && { entity }),
      ...(help !== undefined && { help }),
    }));

/** Plans of any form: what they hold need not lead anywhere. */
export const anyPlan: Arbitrary<ChangePlan> = anyDiff.chain((diff) =>
  fc
    .record({
      steps: anySteps(diff),
      withheld: fc.subarray([...diff.changes]),
      diagnostics: fc.array(anyDiagnostic(diff), { maxLength: 12 }),
    })
    .map(({ steps, withheld, diagnostics }) => ({
      plan: { profile: "aws", accounts: diff.changes.map(({ account }) => account), steps },
      diff,
      withheld,
      diagnostics,
    })),
);

/** Names of sides, some of which would act. */
export const anyNames: Arbitrary<readonly [string, string]> = fc.oneof(
  fc.constantFrom(
    ["a.iam", "b.iam"] as const,
    ["\u001b[2J\n", "x".repeat(300)] as const,
    ["``` @user #1", "</details>\n|<b>"] as const,
  ),
  fc.tuple(freeText(), freeText()),
);
