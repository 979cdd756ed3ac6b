import type { Snapshot } from "@iamferry/model";
import { callerOf } from "@iamferry/simulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accessKeyIdOf, accountInKeyId, bitsOf } from "../../../src/identifiers.ts";
import { openCloud, type TestCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";

describe.each(["aws", "eucalyptus-3.1", "eucalyptus-5.1"] as const)("access keys of %s", (id) => {
  test("are made with their secret, listed without it, switched off and deleted", () => {
    const cloud = withBob(openCloud(id));
    const UserName = "bob";
    const { AccessKey } = cloud.call("CreateAccessKey", { UserName });
    const { AccessKeyId, SecretAccessKey } = AccessKey;
    expect(AccessKey).toMatchObject({ UserName, Status: "Active", CreateDate: cloud.state().made });
    expect(AccessKeyId).toMatch(id === "aws" ? /^AKIA[Q-Z2-7][A-Z2-7]{15}$/ : /^AKI[A-Z2-7]{17}$/);
    expect(SecretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
    expect(cloud.call("ListAccessKeys", { UserName }).AccessKeyMetadata).toEqual([
      { UserName, AccessKeyId, Status: "Active", CreateDate: cloud.state().made },
    ]);
    const signed = callerOf(cloud.state(), { accessKeyId: AccessKeyId, at: cloud.state().made });
    expect(signed).toMatchObject({ secretAccessKey: SecretAccessKey });
    cloud.call("UpdateAccessKey", { UserName, AccessKeyId, Status: "Inactive" });
    expect(cloud.call("ListAccessKeys", { UserName }).AccessKeyMetadata[0]?.Status).toBe(
      "Inactive",
    );
    reloaded(cloud);
    cloud.call("DeleteAccessKey", { UserName, AccessKeyId });
    expect(cloud.call("ListAccessKeys", { UserName }).AccessKeyMetadata).toEqual([]);
    expect(cloud.state().accessKeys.size).toBe(0);
    reloaded(cloud);
  });

  test("are those of who calls where no user is named", () => {
    const cloud = withBob(openCloud(id));
    const { UserId } = cloud.call("GetUser", { UserName: "bob" }).User;
    const accountId = [...cloud.state().accounts.keys()][0] ?? "";
    const bob = { caller: { kind: "user", accountId, userId: UserId } } as const;
    const { AccessKeyId, UserName } = cloud.call("CreateAccessKey", {}, bob).AccessKey;
    expect(UserName).toBe("bob");
    expect(cloud.call("ListAccessKeys", {}, bob).AccessKeyMetadata).toHaveLength(1);
    cloud.call("UpdateAccessKey", { AccessKeyId, Status: "Inactive" }, bob);
    cloud.call("DeleteAccessKey", { AccessKeyId }, bob);
  });

  test.each([
    ["CreateAccessKey", { UserName: "none" }],
    ["ListAccessKeys", { UserName: "none" }],
    ["UpdateAccessKey", { UserName: "none", AccessKeyId: A_KEY, Status: "Active" }],
    ["UpdateAccessKey", { UserName: "bob", AccessKeyId: A_KEY, Status: "Active" }],
    ["DeleteAccessKey", { UserName: "none", AccessKeyId: A_KEY }],
    ["DeleteAccessKey", { UserName: "bob", AccessKeyId: A_KEY }],
  ] as const)("%s of %j finds nothing", (action, input) => {
    expect(withBob(openCloud(id)).refusal(action, input)).toMatchObject({
      code: "NoSuchEntity",
      status: 404,
    });
  });
});

const A_KEY = "AKIAIOSFODNN7EXAMPLE";

test.each([
  ["aws", 2],
  ["eucalyptus-5.1", 2],
  ["eucalyptus-3.1", undefined],
] as const)("a user of %s has at most %s keys", (id, most) => {
  const cloud = withBob(openCloud(id));
  for (let number = 0; number < (most ?? 5); number++) {
    cloud.call("CreateAccessKey", { UserName: "bob" });
  }
  if (most === undefined) return;
  expect(cloud.refusal("CreateAccessKey", { UserName: "bob" })).toMatchObject({
    code: "LimitExceeded",
    message: "Cannot exceed quota for AccessKeysPerUser: 2",
    status: 409,
  });
});

test("the root of an account of AWS has no keys that are listed, and a role has none at all", () => {
  const cloud = withBob(openCloud("aws"));
  expect(cloud.call("ListAccessKeys", {}).AccessKeyMetadata).toEqual([]);
  expect(cloud.code("CreateAccessKey", {})).toBe("ValidationError");
  const role = {
    kind: "role",
    accountId: "123456789012",
    roleId: "AROAX",
    sessionName: "s",
  } as const;
  expect(cloud.code("ListAccessKeys", {}, { caller: role })).toBe("ValidationError");
});

test("a status that is listed and cannot be set is refused", () => {
  const cloud = withBob(openCloud("aws"));
  const { AccessKeyId } = cloud.call("CreateAccessKey", { UserName: "bob" }).AccessKey;
  const input = { UserName: "bob", AccessKeyId, Status: "Expired" };
  expect(cloud.code("UpdateAccessKey", input)).toBe("InvalidInput");
  const euca = withBob(openCloud("eucalyptus-5.1"));
  const { AccessKey } = euca.call("CreateAccessKey", { UserName: "bob" });
  expect(euca.code("UpdateAccessKey", { ...input, AccessKeyId: AccessKey.AccessKeyId })).toBe(
    "ValidationError",
  );
});

test("GetAccessKeyLastUsed tells what the Snapshot told", () => {
  const used = {
    id: "AKIAIOSFODNN7EXAMPLE",
    lastUsed: "2025-05-06T07:08:09Z",
    lastUsedService: "s3",
    lastUsedRegion: "eu-west-1",
  };
  const user = {
    kind: "user" as const,
    name: "bob",
    policies: [],
    accessKeys: [used, { id: "AKIAI44QH8DHBEXAMPLE" }],
  };
  const snapshot: Snapshot = {
    accounts: [{ kind: "account", id: "123456789012", policies: [], users: [user], groups: [] }],
  };
  const cloud = openCloud("aws", { snapshot });
  expect(cloud.call("GetAccessKeyLastUsed", { AccessKeyId: used.id })).toEqual({
    UserName: "bob",
    AccessKeyLastUsed: {
      LastUsedDate: "2025-05-06T07:08:09Z",
      ServiceName: "s3",
      Region: "eu-west-1",
    },
  });
  expect(cloud.call("GetAccessKeyLastUsed", { AccessKeyId: "AKIAI44QH8DHBEXAMPLE" })).toEqual({
    UserName: "bob",
    AccessKeyLastUsed: { ServiceName: "N/A", Region: "N/A" },
  });
  expect(cloud.call("ListAccessKeys", { UserName: "bob" }).AccessKeyMetadata[1]).toEqual({
    UserName: "bob",
    AccessKeyId: "AKIAIOSFODNN7EXAMPLE",
    Status: "Active",
  });
  expect(cloud.code("GetAccessKeyLastUsed", { AccessKeyId: "AKIAIOSFODNN7NOTHERE" })).toBe(
    "NoSuchEntity",
  );
});

test("an id of AWS holds the number of its account", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999_999_999 }),
      fc.string(),
      fc.constantFrom("access-key", "session-key"),
      (number, salt, kind) => {
        const account = String(number).padStart(12, "0");
        const { profile } = AWS.state();
        const id = accessKeyIdOf(kind, { account, bits: bitsOf("seed", salt) }, profile);
        expect(id).toMatch(kind === "access-key" ? /^AKIA[A-Z2-7]{16}$/ : /^ASIA[A-Z2-7]{16}$/);
        expect(accountInKeyId(id)).toBe(account);
      },
    ),
  );
});

test("an id of old, and what is no id, holds none", () => {
  // The first is one of the documentation; the account of the last has been published with its id.
  expect(["AKIAIOSFODNN7EXAMPLE", "AKIA", "", "ASIAY34FZKBOKMUTVV7A"].map(accountInKeyId)).toEqual([
    undefined,
    undefined,
    undefined,
    "609629065308",
  ]);
});

const AWS = openCloud("aws");

function withBob(cloud: TestCloud): TestCloud {
  cloud.call("CreateUser", { UserName: "bob" });
  return cloud;
}
