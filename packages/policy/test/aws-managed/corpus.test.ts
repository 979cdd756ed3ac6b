import { cloudProfile, isJsonArray, isJsonObject } from "@iamferry/model";
import type { JsonObject, JsonValue, PolicyDocument } from "@iamferry/model";
import {
  comparePolicies,
  compileContext,
  evaluate,
  printPolicy,
  readPolicy,
  statements,
} from "@iamferry/policy";
import type { EvaluationRequest } from "@iamferry/policy";
import { runs } from "@iamferry/testkit";
import { compareNumbered } from "@iamferry/text";
import { describe, expect, test } from "vitest";
import { recordedPolicies } from "../../scripts/pack-aws-managed.ts";

/** One version of a policy, as AWS published it. */
interface Version {
  readonly arn: string;
  readonly id: string;
  readonly value: JsonObject;
  readonly document: PolicyDocument;
}

/** All versions of all AWS-managed policies, those of one policy from old to new. */
const histories: readonly (readonly Version[])[] = recordedPolicies().map(({ arn, versions }) =>
  Object.keys(versions)
    .toSorted(compareNumbered)
    .flatMap((id) => {
      const value = versions[id]?.document;
      if (value === undefined) return [];
      return [{ arn, id, value, document: { text: printPolicy(value), value } }];
    }),
);
const all = histories.flat();
/** The versions of a policy are much alike: the slow tests look at every third policy, and at all in `npm run soak`. */
const some = histories.filter((_history, at) => at % runs(3, 1) === 0);
const aws = cloudProfile("aws");

const KEYS = { "aws:username": ["bob"], "aws:principalaccount": ["111122223333"] };

/** A handful of requests: two of any policy, and one for the first action of the policy's first statements. */
function requestsFor(value: JsonObject): readonly EvaluationRequest[] {
  const named = statements(value)
    .slice(0, 3)
    .flatMap(({ raw }): readonly EvaluationRequest[] => {
      const action = firstText(raw, "Action");
      const resource = firstText(raw, "Resource");
      if (action === undefined || resource === undefined) return [];
      return [{ action: action.replaceAll("*", "X"), resource: resource.replaceAll("*", "x") }];
    });
  return [{ action: "iam:CreateUser" }, { action: "s3:GetObject", resource: OBJECT }, ...named];
}

const OBJECT = "arn:aws:s3:::bucket/key";

function firstText(statement: JsonValue, name: string): string | undefined {
  if (!isJsonObject(statement)) return undefined;
  const member = statement[name];
  const first = isJsonArray(member ?? "") ? (member as readonly JsonValue[])[0] : member;
  return typeof first === "string" ? first : undefined;
}

describe("every version of every AWS-managed policy", () => {
  test("is there", () => {
    expect(histories.length).toBeGreaterThan(1500);
    expect(all.length).toBeGreaterThan(6000);
  });

  test("is read to its value, and there is nothing to say about it", () => {
    for (const { arn, id, document, value } of all) {
      const read = readPolicy(document.text);
      if (read.diagnostics.length > 0) throw new Error(`${arn} ${id}: ${JSON.stringify(read)}`);
      expect(read.value).toEqual(value);
    }
  });

  test("is evaluated, understood whole, and allows something of a service that it names", () => {
    const kinds = new Map<string, number>();
    let allowing = 0;
    for (const { arn, id, document, value } of some.flat()) {
      const context = compileContext({
        profile: aws,
        principal: ["account", "111122223333", "user", "bob"],
        keys: KEYS,
        policies: [
          { role: "managed-policy", entity: ["managed-policy", arn], title: id, document },
        ],
      });
      const decisions = requestsFor(value).map((request) => {
        const { decision, certain, reasons } = evaluate(request, context);
        const odd = reasons.find(({ kind }) => kind === "not-understood");
        if (odd !== undefined) throw new Error(`${arn} ${id}: ${odd.message}`);
        if (!certain) throw new Error(`${arn} ${id} is not certain about ${request.action}`);
        for (const { kind, span } of reasons) {
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
          const text = span && document.text.slice(span.start, span.end);
          if (kind !== "no-statement" && text?.startsWith("{") !== true) {
            throw new Error(`${arn} ${id}: a reason points at ${text ?? "nothing"}`);
          }
        }
        return decision;
      });
      if (decisions.includes("allowed")) allowing += 1;
    }
    expect([...kinds.keys()].toSorted()).toEqual(["allow", "deny", "no-statement"]);
    expect(allowing).toBeGreaterThan(0.8 * some.flat().length);
  });

  test("compares with the one before it, and most differ in what they mean", () => {
    const counts = { none: 0, cosmetic: 0, meaning: 0 };
    for (const history of some) {
      for (const [index, { document }] of history.entries()) {
        const before = history[index - 1];
        if (before === undefined) continue;
        const difference = comparePolicies(
          { document: before.document, profile: aws },
          { document, profile: aws },
        );
        counts[difference] += 1;
      }
    }
    expect(counts.none + counts.cosmetic + counts.meaning).toBe(some.flat().length - some.length);
    expect(counts.meaning).toBeGreaterThan(1000);
    expect(counts.cosmetic).toBeGreaterThan(3);
  });
});
