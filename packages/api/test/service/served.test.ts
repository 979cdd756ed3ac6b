import { CLOUD_PROFILE_IDS, type CloudProfileId } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import {
  isServed,
  isServiceActionName,
  OPERATIONS,
  type ServiceActionName,
} from "../../src/service.ts";

describe("isServed", () => {
  test("knows what only one cloud has", () => {
    expect(isServed("ListAccounts", "eucalyptus-3.1")).toBe(true);
    expect(isServed("ListAccounts", "aws")).toBe(false);
    expect(isServed("TagUser", "aws-cn")).toBe(true);
    expect(isServed("TagUser", "eucalyptus-5.1")).toBe(false);
  });

  test("does not count an action that only ever answers NotImplemented", () => {
    expect(isServed("EnableMFADevice", "eucalyptus-5.1")).toBe(false);
    expect(isServed("EnableMFADevice", "aws")).toBe(true);
  });

  test("knows managed policies from 5.0 on, with what reads them, and that 5.1 has no action more", () => {
    expect(first("CreatePolicy")).toBe("eucalyptus-5.0");
    expect(first("ListEntitiesForPolicy")).toBe("eucalyptus-5.0");
    for (const action of Object.keys(OPERATIONS).filter(isServiceActionName))
      expect(isServed(action, "eucalyptus-5.0")).toBe(isServed(action, "eucalyptus-5.1"));
  });

  test("knows the token service of each release", () => {
    expect(first("GetSessionToken")).toBe("eucalyptus-3.2");
    expect(first("AssumeRole")).toBe("eucalyptus-3.3");
    expect(first("GetCallerIdentity")).toBe("eucalyptus-5.0");
    expect(first("GetAccessKeyInfo")).toBeUndefined();
  });
});

/** The first release of Eucalyptus that has it. */
function first(action: ServiceActionName): CloudProfileId | undefined {
  return CLOUD_PROFILE_IDS.filter((id) => id.startsWith("eucalyptus")).find((id) =>
    isServed(action, id),
  );
}

describe("isServiceActionName", () => {
  test("takes the names of actions as they are spelt, and no property that every object has", () => {
    expect(isServiceActionName("GetUser")).toBe(true);
    for (const text of [
      "getUser",
      "",
      "toString",
      "__proto__",
      "constructor",
      "AssumeRoleWithSAML",
    ])
      expect(isServiceActionName(text)).toBe(false);
  });
});
