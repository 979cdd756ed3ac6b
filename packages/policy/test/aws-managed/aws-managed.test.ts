import { isAwsManagedArn, loadAwsManagedPolicies, readPolicy } from "@iamferry/policy";
import { describe, expect, test } from "vitest";
import { latestOf, packedSource, recordedPolicies } from "../../scripts/pack-aws-managed.ts";
import { PACKED } from "../../src/aws-managed/packed.generated.ts";
import { unpack } from "../../src/aws-managed/unpack.ts";

const recorded = recordedPolicies();
const policies = await loadAwsManagedPolicies();

describe("the packed AWS-managed policies", () => {
  test("are the latest versions of the installed package", () => {
    expect(unpack(PACKED)).toEqual(latestOf(recorded));
    expect(recorded.length).toBeGreaterThan(1500);
    expect(policies.arns()).toEqual(recorded.map(({ arn }) => arn));
  });

  test("take at most 355 KB", () => {
    expect(PACKED.length).toBeLessThan(355_000);
  });

  test("are packed so that they come back as they were", () => {
    const few = latestOf(recorded.slice(0, 20));
    const packed = /"([A-Za-z0-9+/=]+)";\n$/.exec(packedSource(few))?.[1] ?? "";
    expect(unpack(packed)).toEqual(few);
  });

  test("cannot be made of a policy without its latest version", () => {
    const [first] = recorded;
    if (first === undefined) throw new Error("there are no policies");
    expect(() => latestOf([{ ...first, versions: {} }])).toThrow(`cannot pack ${first.arn}`);
  });
});

describe("an AWS-managed policy", () => {
  const arn = "arn:aws:iam::aws:policy/PowerUserAccess";

  test("is found by its ARN, whatever the version or in the packed one", () => {
    const found = policies.find(arn);
    expect(found?.version).toBe(policies.latestVersion(arn));
    expect(found?.updated).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(policies.find(arn, found?.version)).toBe(found);
    expect(readPolicy(found?.document.text ?? "")).toEqual({
      value: found?.document.value,
      diagnostics: [],
    });
  });

  test("is not found in another version", () => {
    expect(policies.find(arn, "v1")).toBeUndefined();
  });

  test.each([
    "arn:aws-cn:iam::aws:policy/PowerUserAccess",
    "arn:aws-us-gov:iam::aws:policy/PowerUserAccess",
  ])("is not found for %s, whose document may differ", (other) => {
    expect(policies.find(other)).toBeUndefined();
    expect(policies.latestVersion(other)).toBeUndefined();
    expect(isAwsManagedArn(other)).toBe(true);
  });

  test.each(["arn:aws:iam::aws:policy/NoSuchPolicy", "arn:aws:iam::aws:policy/__proto__", "", "x"])(
    "is not found for %j",
    (other) => {
      expect(policies.find(other)).toBeUndefined();
    },
  );

  test("is known by its ARN from one of an account", () => {
    expect(isAwsManagedArn(arn)).toBe(true);
    expect(isAwsManagedArn("arn:aws:iam::111122223333:policy/PowerUserAccess")).toBe(false);
  });

  test("is as new as the newest of all", () => {
    const updates = policies.arns().map((each) => policies.find(each)?.updated ?? "");
    expect(updates.toSorted().at(-1)).toBe(policies.asOf);
  });

  test("is loaded once", async () => {
    expect(await loadAwsManagedPolicies()).toBe(policies);
  });
});
