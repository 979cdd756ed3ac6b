import type { Snapshot } from "@iamferry/model";
import { authorize } from "@iamferry/simulator";
import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "./calls.ts";
import { reloaded } from "./reloaded.ts";
import { trusted, trusting } from "./trust-documents.ts";

const [HERE, THERE] = ["123456789012", "210987654321"];
const OTHER = { account: { id: THERE } };
const BOB = `arn:aws:iam::${HERE}:user/bob`;

describe("a trust policy of AWS that names a user", () => {
  test("shows its id from when it is deleted, in every account", () => {
    const cloud = withBob();
    const { UserId } = cloud.call("GetUser", { UserName: "bob" }).User;
    expect(trustOf(cloud, "r")).toEqual([BOB, HERE]);
    cloud.call("DeleteUser", { UserName: "bob" });
    expect(trustOf(cloud, "r")).toEqual([UserId, HERE]);
    expect(trustOf(cloud, "far", OTHER)).toBe(UserId);
    expect(cloud.state().trustedIn.size).toBe(0);
    reloaded(cloud);
  });

  test("does not mean who gets its name later", () => {
    const cloud = withBob();
    const { UserId } = cloud.call("GetUser", { UserName: "bob" }).User;
    cloud.call("DeleteUser", { UserName: "bob" });
    cloud.call("CreateUser", { UserName: "bob" });
    expect(trustOf(cloud, "r")).toEqual([UserId, HERE]);
    expect(roleOf(cloud, "r")?.trusts).toEqual([]);
    cloud.call("DeleteUser", { UserName: "bob" });
    expect(trustOf(cloud, "r")).toEqual([UserId, HERE]);
    reloaded(cloud);
  });

  test("follows it to another name and path", () => {
    const cloud = withBob();
    cloud.call("UpdateUser", { UserName: "bob", NewUserName: "rob", NewPath: "/x/" });
    expect(trustOf(cloud, "r")).toEqual([`arn:aws:iam::${HERE}:user/x/rob`, HERE]);
    expect(trustOf(cloud, "far", OTHER)).toBe(`arn:aws:iam::${HERE}:user/x/rob`);
    reloaded(cloud);
    const { UserId } = cloud.call("GetUser", { UserName: "rob" }).User;
    cloud.call("DeleteUser", { UserName: "rob" });
    expect(trustOf(cloud, "far", OTHER)).toBe(UserId);
    reloaded(cloud);
  });

  test("shows its ARN where it was put with its id", () => {
    const cloud = withBob();
    const { UserId } = cloud.call("GetUser", { UserName: "bob" }).User;
    put(cloud, "r", UserId);
    expect(trustOf(cloud, "r")).toBe(BOB);
    expect(roleOf(cloud, "r")?.trusts).toEqual([UserId]);
    reloaded(cloud);
  });

  test("means it no longer once it is replaced", () => {
    const cloud = withBob();
    put(cloud, "r", THERE);
    put(cloud, "only", THERE);
    put(cloud, "far", HERE, OTHER);
    expect(cloud.state().trustedIn.size).toBe(0);
    cloud.call("DeleteUser", { UserName: "bob" });
    expect(trustOf(cloud, "r")).toBe(THERE);
    reloaded(cloud);
  });

  test("is forgotten with its role", () => {
    const cloud = withBob();
    for (const RoleName of ["r", "only"]) cloud.call("DeleteRole", { RoleName });
    cloud.call("DeleteRole", { RoleName: "far" }, OTHER);
    expect(cloud.state().trustedIn.size).toBe(0);
    cloud.call("DeleteUser", { UserName: "bob" });
    reloaded(cloud);
  });
});

test("who is trusted may assume a role of AWS, and nobody who gets that name later", () => {
  const cloud = withBob();
  expect(assuming(cloud)).toBeUndefined();
  cloud.call("UpdateUser", { UserName: "bob", NewUserName: "rob" });
  expect(assuming(cloud, "rob")).toBeUndefined();
  cloud.call("UpdateUser", { UserName: "rob", NewUserName: "bob" });
  cloud.call("DeleteUser", { UserName: "bob" });
  cloud.call("CreateUser", { UserName: "bob" });
  expect(assuming(cloud)).toMatchObject({ code: "AccessDenied", status: 403 });
});

describe("a trust policy of AWS that names a role", () => {
  test("shows its id from when it is deleted, and a new role of that name is another", () => {
    const cloud = withBob();
    const arn = `arn:aws:iam::${HERE}:role/r`;
    const { RoleId } = cloud.call("GetRole", { RoleName: "r" }).Role;
    put(cloud, "far", arn, OTHER);
    put(cloud, "r", arn);
    cloud.call("DeleteRole", { RoleName: "r" });
    expect(trustOf(cloud, "far", OTHER)).toBe(RoleId);
    create(cloud, "r", HERE);
    expect(trustOf(cloud, "far", OTHER)).toBe(RoleId);
    reloaded(cloud);
  });
});

test.each([
  `arn:aws:iam::${HERE}:user/none`,
  `arn:aws:iam::${HERE}:user/BOB`,
  `arn:aws:iam::${HERE}:user/x/bob`,
  `arn:aws:iam::${HERE}:role/bob`,
  `arn:aws-cn:iam::${HERE}:user/bob`,
  "AIDAQQQQQQQQQQQQQQQQQ",
])("AWS refuses to trust %s, who is not there", (principal) => {
  const cloud = withBob();
  const message = `Invalid principal in policy: "AWS":"${principal}"`;
  const text = trusting(HERE, principal);
  for (const [action, input] of [
    ["CreateRole", { RoleName: "new", AssumeRolePolicyDocument: text }],
    ["UpdateAssumeRolePolicy", { RoleName: "r", PolicyDocument: text }],
  ] as const) {
    expect(cloud.refusal(action, input)).toEqual({
      code: "MalformedPolicyDocument",
      message,
      status: 400,
    });
  }
});

test.each([
  HERE,
  `arn:aws:iam::${HERE}:root`,
  "arn:aws:iam::999999999999:user/unknown",
  `arn:aws:sts::${HERE}:assumed-role/r/session`,
])("AWS takes a trust policy for %s", (principal) => {
  const cloud = withBob();
  put(cloud, "r", principal);
  expect(trustOf(cloud, "r")).toBe(principal);
  reloaded(cloud);
});

test("a policy that a Snapshot brings means whom it names from when that is made", () => {
  const arn = `arn:aws:iam::${HERE}:user/late`;
  const cloud = openCloud("aws", { snapshot: accountsWith(arn) });
  expect(roleOf(cloud, "loaded")?.trusts).toEqual([arn]);
  const { UserId } = cloud.call("CreateUser", { UserName: "late" }).User ?? {};
  expect(roleOf(cloud, "loaded")?.trusts).toEqual([UserId]);
  reloaded(cloud);
  cloud.call("DeleteUser", { UserName: "late" });
  expect(trustOf(cloud, "loaded")).toBe(UserId);
  reloaded(cloud);
});

test("a policy that a Snapshot brings means who gets the name or path that it tells", () => {
  const arn = `arn:aws:iam::${HERE}:user/x/late`;
  const cloud = openCloud("aws", { snapshot: accountsWith(arn) });
  cloud.call("CreateUser", { UserName: "late" });
  reloaded(cloud);
  cloud.call("UpdateUser", { UserName: "late", NewPath: "/x/" });
  reloaded(cloud);
  cloud.call("UpdateUser", { UserName: "late", NewUserName: "later" });
  expect(trustOf(cloud, "loaded")).toBe(`arn:aws:iam::${HERE}:user/x/later`);
  reloaded(cloud);
});

test.each(["eucalyptus-3.4", "eucalyptus-5.1"] as const)(
  "%s keeps a trust policy as it is",
  (id) => {
    const cloud = openCloud(id);
    const [account = ""] = cloud.state().accounts.keys();
    const text = trusting(`arn:aws:iam::${account}:user/bob`);
    cloud.call("CreateRole", { RoleName: "r", AssumeRolePolicyDocument: text });
    cloud.call("CreateUser", { UserName: "bob" });
    cloud.call("DeleteUser", { UserName: "bob" });
    expect(cloud.call("GetRole", { RoleName: "r" }).Role.AssumeRolePolicyDocument).toBe(text);
    expect(cloud.state().trustedIn.size).toBe(0);
    reloaded(cloud);
  },
);

type Where = { readonly account?: { readonly id: string } };

/** Two accounts; a user `bob` of the first, whom roles `r` and `only` of it and role `far` of the other trust. */
function withBob(): TestCloud {
  const cloud = openCloud("aws", { snapshot: accountsWith(undefined) });
  cloud.call("CreateUser", { UserName: "bob" });
  cloud.call("CreateRole", { RoleName: "r", AssumeRolePolicyDocument: trusting(BOB, HERE) });
  create(cloud, "only", BOB);
  create(cloud, "far", BOB, OTHER);
  reloaded(cloud);
  return cloud;
}

function accountsWith(principal: string | undefined): Snapshot {
  const value = principal === undefined ? undefined : JSON.parse(trusting(principal));
  const account = { kind: "account", policies: [], users: [], groups: [] } as const;
  return {
    cloud: "aws",
    accounts: [
      {
        ...account,
        id: HERE,
        ...(principal !== undefined && {
          roles: [
            {
              kind: "role",
              name: "loaded",
              policies: [],
              trustPolicy: { text: trusting(principal), value },
            },
          ],
        }),
      },
      { ...account, id: THERE },
    ],
  };
}

/** Why a user may not assume `only`, a role that trusts nobody else; undefined where it may. */
function assuming(cloud: TestCloud, UserName = "bob") {
  const { User } = cloud.call("GetUser", { UserName });
  return authorize(cloud.state(), {
    action: "AssumeRole",
    account: { id: HERE },
    caller: { kind: "user", accountId: HERE, userId: User.UserId },
    input: { RoleArn: `arn:aws:iam::${HERE}:role/only`, RoleSessionName: "s" },
  });
}

function create(cloud: TestCloud, RoleName: string, principal: string, where: Where = {}): void {
  const input = { RoleName, AssumeRolePolicyDocument: trusting(principal) };
  cloud.call("CreateRole", input, where);
}

function put(cloud: TestCloud, RoleName: string, principal: string, where: Where = {}): void {
  const input = { RoleName, PolicyDocument: trusting(principal) };
  cloud.call("UpdateAssumeRolePolicy", input, where);
}

function trustOf(cloud: TestCloud, RoleName: string, where: Where = {}): unknown {
  return trusted(cloud.call("GetRole", { RoleName }, where).Role.AssumeRolePolicyDocument);
}

function roleOf(cloud: TestCloud, name: string) {
  return cloud.state().accounts.get(HERE)?.roles.get(name);
}
