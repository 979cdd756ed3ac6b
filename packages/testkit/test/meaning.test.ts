import {
  CLOUD_PROFILES,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@iamferry/model";
import { meaningfulPolicy, meaningfulRequest } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const profiles = Object.values(CLOUD_PROFILES);

function statementsOf(policy: JsonObject): readonly JsonObject[] {
  const value = policy["Statement"] ?? [];
  return (isJsonArray(value) ? value : [value]).filter((entry) => isJsonObject(entry));
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}

describe.each(profiles)("the policies for $title", (profile) => {
  const policies = fc.sample(meaningfulPolicy({ profile }), { numRuns: 3000, seed: 4 });
  const all = policies.flatMap(statementsOf);

  test("use each operator and effect", () => {
    const operators = new Set(all.flatMap((one) => Object.keys(member(one, "Condition") ?? {})));
    expect((profile.conditionOperators ?? []).filter((name) => !operators.has(name))).toEqual([]);
    expect(operators.size).toBeGreaterThan(20);
    expect(new Set(all.map((one) => one["Effect"]))).toEqual(new Set(profile.effects));
  });

  test("have each form of actions, resources and statements", () => {
    for (const name of ["Action", "NotAction", "Resource", "NotResource"]) {
      expect(all.some((one) => typeof one[name] === "string")).toBe(true);
      expect(all.some((one) => isJsonArray(one[name]))).toBe(true);
    }
    expect(policies.some((policy) => isJsonObject(policy["Statement"]))).toBe(
      profile.statementObject,
    );
    expect(new Set(policies.map((policy) => policy["Version"]))).toEqual(
      new Set([undefined, "2008-10-17", "2012-10-17"]),
    );
  });
});

test("trust policies have principals of each form, and no resources", () => {
  const all = fc
    .sample(meaningfulPolicy({ kind: "trust" }), { numRuns: 1000, seed: 4 })
    .flatMap(statementsOf);
  expect(all.some((one) => one["Principal"] === "*")).toBe(true);
  expect(all.some((one) => member(one["Principal"], "AWS") !== undefined)).toBe(true);
  expect(all.some((one) => member(one["Principal"], "Service") !== undefined)).toBe(true);
  expect(all.some((one) => one["NotPrincipal"] !== undefined)).toBe(true);
  expect(all.some((one) => one["Resource"] !== undefined)).toBe(false);
});

test("requests have keys that are absent, have one value, several and none", () => {
  const requests = fc.sample(meaningfulRequest, { numRuns: 1000, seed: 4 });
  const counts = requests.map(({ context }) => context?.["s3:prefix"]?.length);
  for (const count of [undefined, 0, 1, 2, 3]) expect(counts).toContain(count);
  expect(requests.some(({ resource }) => resource === undefined)).toBe(true);
});
