import { cloudProfile } from "@iamferry/model";
import { diffThree, planChanges } from "@iamferry/plan";
import { expect, test } from "vitest";
import { diffOf, document, id, lab, user } from "./one-account.ts";
import type { ManagedPolicy, PolicyRef, Snapshot } from "@iamferry/model";

const policy: ManagedPolicy = {
  kind: "managed-policy",
  name: "A",
  defaultVersion: "v1",
  versions: [{ id: "v1", document: document("s3:*") }],
};

const attached = (...refs: readonly PolicyRef[]): Snapshot =>
  lab({ managedPolicies: [policy], users: [user("ana", { attachedPolicies: refs })] });

const byName = attached({ own: true, path: "/", name: "A" });
const byArn = attached({ foreign: true, arn: `arn:aws:iam::${id}:policy/A` });
const none = attached();

test("a policy of the account is one by its ARN and by its name", () => {
  expect(diffOf(byName, byArn)).toEqual([]);
  expect(diffOf(byArn, byName)).toEqual([]);
  expect(diffOf(byName, none)).not.toEqual([]);
});

test("two sides that attach one policy under two spellings have no conflict", () => {
  const { both, conflicts } = diffThree(none, { a: byName, b: byArn });
  expect([both.length, conflicts]).toEqual([1, []]);
});

test("a plan neither attaches nor detaches what is spelled otherwise alone", () => {
  const profile = cloudProfile("aws");
  for (const states of [
    { from: byName, to: byArn },
    { from: byArn, to: byName },
  ]) {
    const { plan, diagnostics } = planChanges(states, profile, {});
    expect([plan.steps, diagnostics]).toEqual([[], []]);
  }
});

test("what is attached by its ARN is detached before its policy is deleted", () => {
  const gone = lab({ users: [user("ana")] });
  const options = { allowDelete: true };
  const ids = (from: Snapshot): readonly string[] =>
    planChanges({ from, to: gone }, cloudProfile("aws"), options).plan.steps.map(
      ({ call }) => call.action,
    );
  expect(ids(byArn)).toEqual(ids(byName));
  expect(ids(byArn)).toContain("DetachUserPolicy");
});
