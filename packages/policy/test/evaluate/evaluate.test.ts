import { cloudProfile, type CloudProfileId, type JsonObject } from "@iamferry/model";
import {
  compileContext,
  evaluate,
  statements,
  type AppliedPolicy,
  type EvaluationContext,
} from "@iamferry/policy";
import { jsonObject, meaningfulPolicy, meaningfulRequest, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ELEMENTS } from "./cases/elements.ts";
import { VALUES } from "./cases/values.ts";
import { applied, contextWith, verdict } from "./contexts.ts";

const AWS = cloudProfile("aws");
const EVERYTHING = { Effect: "Allow", Action: "*", Resource: "*" };
const NOTHING = { ...EVERYTHING, Effect: "Deny" };

function decide(
  list: readonly unknown[],
  request: Parameters<typeof evaluate>[0],
  boundary?: readonly unknown[],
): string {
  const documentOf = (Statement: readonly unknown[]): JsonObject =>
    ({ Version: "2012-10-17", Statement }) as JsonObject;
  const context = contextWith(AWS, [documentOf(list)], boundary && documentOf(boundary));
  const keys = { "aws:username": ["bob"] };
  return verdict(evaluate(request, { ...context, keys }));
}

/** What an Allow, and a Deny beside an Allow of everything, make of a truth. */
function wanted(applies: boolean | undefined): readonly [string, string] {
  if (applies === undefined) return ["implicitDeny?", "explicitDeny?"];
  return applies ? ["allowed", "explicitDeny"] : ["implicitDeny", "allowed"];
}

describe("a condition value", () => {
  test.each(VALUES)(
    "$operator $wanted of $given is $met",
    ({ given, met, operator, wanted: values }) => {
      const Condition = { [operator]: { "test:Key": values } };
      const request = {
        action: "s3:GetObject",
        ...(given !== undefined && { context: { "TEST:key": [given] } }),
      };
      const [allow, deny] = wanted(met);
      expect(decide([{ ...EVERYTHING, Condition }], request)).toBe(allow);
      expect(decide([EVERYTHING, { ...NOTHING, Condition }], request)).toBe(deny);
    },
  );
});

describe("a statement", () => {
  test.each(ELEMENTS)("$title", ({ applies, request: [action, resource], statement }) => {
    const request = { action, ...(resource !== undefined && { resource }) };
    const [allow, deny] = wanted(applies);
    expect(decide([{ Effect: "Allow", ...statement }], request)).toBe(allow);
    expect(decide([EVERYTHING, { Effect: "Deny", ...statement }], request)).toBe(deny);
  });

  test.each([
    ["allow", "implicitDeny?", "allowed"],
    ["deny", "explicitDeny?", "explicitDeny?"],
    ["DENY ", "explicitDeny?", "explicitDeny?"],
    [undefined, "explicitDeny?", "explicitDeny?"],
    [7, "explicitDeny?", "explicitDeny?"],
    ["Limit", "implicitDeny", "allowed"],
  ])("with the effect %j gives no rights", (effect, alone, beside) => {
    const odd = { ...EVERYTHING, Effect: effect };
    expect(decide([odd], { action: "s3:GetObject" })).toBe(alone);
    expect(decide([EVERYTHING, odd], { action: "s3:GetObject" })).toBe(beside);
  });

  test.each([[null], ["x"], [7], [[EVERYTHING]]])("that is %j denies everything", (odd) => {
    expect(decide([EVERYTHING, odd], { action: "s3:GetObject" })).toBe("explicitDeny?");
  });

  test("has no value for a variable that has several", () => {
    const statement = { ...EVERYTHING, Resource: "${aws:TagKeys, 'a'}" };
    const request = { action: "a:b", resource: "a" };
    const asked = (keys: readonly string[]): string =>
      decide([statement], { ...request, context: { "aws:tagkeys": keys } });
    expect(asked(["a"])).toBe("allowed");
    expect(asked([])).toBe("allowed");
    expect(asked(["a", "b"])).toBe("implicitDeny");
  });

  test("takes the value of a variable as it is", () => {
    const asked = (resource: string): string =>
      decide([{ ...EVERYTHING, Resource: "*b/${aws:x}" }], {
        action: "a:b",
        resource,
        context: { "aws:x": ["a*?"] },
      });
    expect(asked("b/a*?")).toBe("allowed");
    expect(asked("b/abc")).toBe("implicitDeny");
    // Nor does a colon in a value end a part of an ARN.
    const Condition = { ArnLike: { "aws:SourceArn": "arn:aws:sns:${aws:x}:1:t:*" } };
    const source = (arn: string): string =>
      decide([{ ...EVERYTHING, Condition }], {
        action: "a:b",
        context: { "aws:x": ["e:u"], "aws:SourceArn": [arn] },
      });
    expect(source("arn:aws:sns:e:u:1:t:x")).toBe("implicitDeny");
    expect(source("arn:aws:sns:e:u")).toBe("implicitDeny");
  });

  test("has variables in version 2012-10-17 alone", () => {
    const Statement = [{ ...EVERYTHING, Resource: "${aws:username}" }];
    for (const [Version, resource, decision] of [
      ["2012-10-17", "bob", "allowed"],
      ["2012-10-17", "${aws:username}", "implicitDeny"],
      ["2008-10-17", "bob", "implicitDeny"],
      ["2008-10-17", "${aws:username}", "allowed"],
      [undefined, "${aws:username}", "allowed"],
      ["2012-10-18", "${aws:username}", "allowed"],
    ] as const) {
      const context = contextWith(AWS, [{ ...(Version && { Version }), Statement }]);
      const request = { action: "a:b", resource, context: { "aws:userNAME": ["bob"] } };
      expect(verdict(evaluate(request, context)), `${Version} ${resource}`).toBe(decision);
    }
  });
});

describe("the decision", () => {
  const request = { action: "s3:GetObject" };

  // "Policy evaluation logic" and "Permissions boundaries for IAM entities".
  test.each([
    ["nothing allows", [], undefined, "implicitDeny"],
    ["a policy allows", [EVERYTHING], undefined, "allowed"],
    ["a deny wins", [EVERYTHING, NOTHING], undefined, "explicitDeny"],
    ["a deny wins whatever its place", [NOTHING, EVERYTHING], undefined, "explicitDeny"],
    ["the boundary allows", [EVERYTHING], [EVERYTHING], "allowed"],
    ["the boundary does not allow", [EVERYTHING], [], "implicitDeny"],
    ["the boundary denies", [EVERYTHING], [EVERYTHING, NOTHING], "explicitDeny"],
    ["the boundary alone allows", [], [EVERYTHING], "implicitDeny"],
    ["the boundary denies what nothing allows", [], [NOTHING], "explicitDeny"],
  ] as const)("where %s", (_, list, boundary, decision) => {
    expect(decide(list, request, boundary)).toBe(decision);
  });

  const unknown: AppliedPolicy = { role: "managed-policy", entity: ["x"], title: "x" };
  const none: Omit<EvaluationContext, "policies"> = { profile: AWS, principal: ["x"], keys: {} };
  const allow = applied({ Statement: [EVERYTHING] });
  const deny = applied({ Statement: [NOTHING] });

  test("is not certain where a document is not known, but for an explicit deny", () => {
    const cases: readonly (readonly [Partial<EvaluationContext>, string])[] = [
      [{ policies: [unknown] }, "implicitDeny?"],
      [{ policies: [allow, unknown] }, "allowed?"],
      [{ policies: [deny, unknown] }, "explicitDeny"],
      [{ policies: [allow], boundary: unknown }, "implicitDeny?"],
      [{ policies: [], boundary: unknown }, "implicitDeny?"],
      [{ policies: [deny], boundary: unknown }, "explicitDeny"],
    ];
    for (const [part, decision] of cases) {
      const evaluation = evaluate(request, { ...none, policies: [], ...part });
      expect(verdict(evaluation)).toBe(decision);
      const kinds = evaluation.reasons.map(({ kind }) => kind);
      expect(kinds.includes("unknown-document")).toBe(decision.endsWith("?"));
    }
  });

  test("is certain where what is in doubt could not change it", () => {
    const perhaps = { ...EVERYTHING, Condition: { Like: { a: "b" } } };
    expect(decide([EVERYTHING, perhaps], request)).toBe("allowed");
    expect(decide([perhaps], request)).toBe("implicitDeny?");
    expect(decide([perhaps], request, [])).toBe("implicitDeny");
    expect(decide([], request, [perhaps])).toBe("implicitDeny");
    expect(decide([EVERYTHING], request, [perhaps])).toBe("implicitDeny?");
    expect(decide([EVERYTHING, NOTHING, { ...perhaps, Effect: "Deny" }], request)).toBe(
      "explicitDeny",
    );
    expect(decide([EVERYTHING], request, [EVERYTHING, { ...perhaps, Effect: "Deny" }])).toBe(
      "explicitDeny?",
    );
  });

  test("takes a text that no cloud accepts for one that nobody knows", () => {
    const broken = { ...allow, document: { text: "{" } };
    const evaluation = evaluate(request, { ...none, policies: [allow, broken] });
    expect(verdict(evaluation)).toBe("allowed?");
    expect(evaluation.reasons.map(({ kind }) => kind)).toEqual(["allow", "not-understood"]);
  });

  test("of a disabled user is no, and certain", () => {
    const evaluation = evaluate(request, {
      ...none,
      policies: [allow],
      disabled: "it is disabled",
    });
    expect(verdict(evaluation)).toBe("implicitDeny");
    expect(evaluation.reasons).toEqual([
      { kind: "disabled", message: "the user may do nothing, because it is disabled" },
    ]);
  });

  test("is told with the deciding statements, their places first", () => {
    const value = { Statement: [{ ...EVERYTHING, Sid: "A\u0000ll" }, EVERYTHING, NOTHING] };
    const policy = applied(value);
    const evaluation = evaluate(request, { ...none, policies: [unknown, policy] });
    const [reason, ...rest] = evaluation.reasons;
    expect(rest).toEqual([]);
    expect(reason).toMatchObject({ kind: "deny", statement: 2, message: "statement 3 denies it" });
    const { end = 0, start = 0 } = reason?.span ?? {};
    expect(policy.document?.text.slice(start, end)).toBe(JSON.stringify(NOTHING));
    const allowed = evaluate(request, {
      ...none,
      policies: [applied({ Statement: [value.Statement[0] ?? {}] })],
    });
    expect(allowed.reasons[0]).toMatchObject({
      sid: "A\u0000ll",
      message: "statement `A␀ll` allows it",
    });
  });

  test("says what is not understood", () => {
    const odd = { ...EVERYTHING, Condition: { Like: { a: "b" } } };
    const evaluation = evaluate(request, { ...none, policies: [applied({ Statement: odd })] });
    expect(evaluation.reasons.map(({ message }) => message)).toEqual([
      "no statement allows it",
      "statement 1 is not understood: the condition operator `Like` is not known there",
    ]);
  });

  test("is the same of a context that was compiled", () => {
    const context = { ...none, policies: [allow] };
    expect(evaluate(request, compileContext(context))).toEqual(evaluate(request, context));
  });
});

test("each reason that names a statement has its place in the text", () => {
  let count = 0;
  fc.assert(
    fc.property(
      meaningfulPolicy(),
      meaningfulRequest,
      fc.constantFrom(0, 2),
      (value, request, indent) => {
        const document = { text: ` ${JSON.stringify(value, null, indent)} // `, value };
        const policy: AppliedPolicy = { role: "user-policy", entity: ["x"], title: "x", document };
        const context = { ...contextWith(AWS, []), policies: [policy] };
        for (const { span, statement } of evaluate(request, context).reasons) {
          if (statement === undefined) continue;
          const { end = 0, start = 0 } = span ?? {};
          expect(JSON.parse(document.text.slice(start, end))).toEqual(
            statements(value)[statement]?.raw,
          );
          count++;
        }
      },
    ),
    { numRuns: runs(90, 300) },
  );
  expect(count).toBeGreaterThan(runs(15, 50));
});

test.each(["aws", "eucalyptus-3.1", "eucalyptus-5.1"] as const)(
  "no document and no request makes %s throw",
  (id: CloudProfileId) => {
    const profile = cloudProfile(id);
    const member = fc.constantFrom(
      "Effect",
      "Action",
      "NotAction",
      "Resource",
      "Condition",
      "Sid",
      "__proto__",
    );
    const value = jsonObject;
    const statement = fc.dictionary(
      member,
      fc.oneof(fc.constantFrom("Allow", "Deny", "*"), value, fc.array(value)),
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(statement, value)), jsonObject, (Statement, keys) => {
        const document = { Statement, Version: "2012-10-17" } as JsonObject;
        const request = {
          action: JSON.stringify(keys),
          resource: Object.keys(keys)[0] ?? "",
          context: Object.fromEntries(Object.keys(keys).map((key) => [key, [key]])),
        };
        const { reasons } = evaluate(request, contextWith(profile, [document]));
        expect(reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: runs(90, 300) },
    );
  },
);
