import { cloudProfile } from "@iamferry/model";
import type { JsonObject, PolicyDocument } from "@iamferry/model";
import { comparePolicies, printPolicy, readPolicy } from "@iamferry/policy";
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
const aws = cloudProfile("aws");

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

  test("compares with the one before it, and most differ in what they mean", () => {
    const counts = { none: 0, cosmetic: 0, meaning: 0 };
    for (const history of histories) {
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
    expect(counts.none + counts.cosmetic + counts.meaning).toBe(all.length - histories.length);
    expect(counts.meaning).toBeGreaterThan(3000);
    expect(counts.cosmetic).toBeGreaterThan(10);
  });
});
