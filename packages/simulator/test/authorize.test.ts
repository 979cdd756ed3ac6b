import { authorize, decide, type Caller, type RequestFacts } from "@iamferry/simulator";
import type { ServiceActionName } from "@iamferry/api/service";
import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "./calls.ts";

const ACCOUNT = { id: "123456789012" };
const BOB = "arn:aws:iam::123456789012:user/dev/bob";

type Statement = Readonly<Record<string, unknown>>;

function policy(...Statement: readonly Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function allow(Action: string | readonly string[], more: Statement = {}): Statement {
  return { Effect: "Allow", Action, Resource: "*", ...more };
}

interface Bob {
  readonly cloud: TestCloud;
  readonly caller: Caller;
  /** What is said to a call of bob's. */
  readonly says: (action: ServiceActionName, input?: object, facts?: RequestFacts) => string;
}

/** A cloud with a user bob of the path `/dev/`, who has one policy. */
function withBob(...statements: readonly Statement[]): Bob {
  const cloud = openCloud("aws");
  const { User } = cloud.call("CreateUser", { UserName: "bob", Path: "/dev/" });
  cloud.call("PutUserPolicy", {
    UserName: "bob",
    PolicyName: "p",
    PolicyDocument: policy(...statements),
  });
  const caller: Caller = { kind: "user", accountId: ACCOUNT.id, userId: User?.UserId ?? "" };
  return {
    cloud,
    caller,
    says: (action, input = {}, facts = {}) => {
      const call = { action, account: ACCOUNT, caller, input: input as Record<string, unknown> };
      const error = authorize(cloud.state(), call, facts);
      return error === undefined ? "allowed" : error.message;
    },
  };
}

function refused(action: string, resource: string, why?: string): string {
  const reason = why ?? `because no identity-based policy allows the ${action} action`;
  return `User: ${BOB} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
}

describe("on AWS", () => {
  test("the root of an account may everything in it", () => {
    const cloud = openCloud("aws");
    const call = { action: "DeleteUser", account: ACCOUNT, input: { UserName: "x" } } as const;
    expect(authorize(cloud.state(), call)).toBeUndefined();
    expect(decide(cloud.state(), call)).toEqual({
      decision: "allowed",
      action: "iam:DeleteUser",
      resource: "arn:aws:iam::123456789012:user/x",
    });
  });

  test("a user may do what a policy allows, and hears what none allows", () => {
    const { cloud, says, caller } = withBob(
      allow("iam:GetUser", { Resource: "arn:aws:iam::123456789012:user/dev/*" }),
    );
    expect(says("GetUser")).toBe("allowed");
    expect(says("GetUser", { UserName: "BOB" })).toBe("allowed");
    expect(says("GetCallerIdentity")).toBe("allowed");
    expect(says("CreateUser", { UserName: "new", Path: "/dev/" })).toBe(
      refused("iam:CreateUser", "arn:aws:iam::123456789012:user/dev/new"),
    );
    expect(says("ListUsers")).toBe(refused("iam:ListUsers", "arn:aws:iam::123456789012:user/"));
    expect(says("ListPolicies")).toBe(refused("iam:ListPolicies", "policy path /"));
    expect(says("GetAccountSummary")).toBe(refused("iam:GetAccountSummary", "*"));
    const call = { action: "GetUser", account: ACCOUNT, caller, input: { UserName: "x" } } as const;
    expect(authorize(cloud.state(), call)).toMatchObject({ code: "AccessDenied", status: 403 });
  });

  test("a boundary that denies is told apart from one that does not allow", () => {
    const { cloud, says } = withBob(allow("iam:*"));
    const { Policy } = cloud.call("CreatePolicy", {
      PolicyName: "edge",
      PolicyDocument: policy(allow("*"), { Effect: "Deny", Action: "iam:GetRole", Resource: "*" }),
    });
    const PermissionsBoundary = Policy?.Arn ?? "";
    cloud.call("PutUserPermissionsBoundary", { UserName: "bob", PermissionsBoundary });
    expect(says("GetRole", { RoleName: "r" })).toBe(
      refused(
        "iam:GetRole",
        "arn:aws:iam::123456789012:role/r",
        "with an explicit deny in a permissions boundary",
      ),
    );
  });

  test("the keys of tags may have any name", () => {
    const { says } = withBob(allow("*", is("aws:RequestTag/__proto__", "a")));
    const Tags = [{ Key: "__proto__", Value: "a" }];
    expect(says("CreateUser", { UserName: "x", Tags })).toBe("allowed");
  });

  test("a user hears of an explicit deny", () => {
    const { says } = withBob(allow("*"), {
      Effect: "Deny",
      Action: "iam:Delete*",
      Resource: "*",
    });
    expect(says("CreateGroup", { GroupName: "g" })).toBe("allowed");
    expect(says("DeleteGroup", { GroupName: "g" })).toBe(
      refused(
        "iam:DeleteGroup",
        "arn:aws:iam::123456789012:group/g",
        "with an explicit deny in an identity-based policy",
      ),
    );
  });

  test("what policies of groups and boundaries say counts, as soon as they do", () => {
    const { cloud, says } = withBob(allow("s3:*"));
    const input = { UserName: "other" };
    expect(says("GetUser", input)).not.toBe("allowed");
    cloud.call("CreateGroup", { GroupName: "ops" });
    cloud.call("PutGroupPolicy", {
      GroupName: "ops",
      PolicyName: "p",
      PolicyDocument: policy(allow("iam:*")),
    });
    expect(says("GetUser", input)).not.toBe("allowed");
    cloud.call("AddUserToGroup", { GroupName: "ops", UserName: "bob" });
    expect(says("GetUser", input)).toBe("allowed");
    const { Policy } = cloud.call("CreatePolicy", {
      PolicyName: "edge",
      PolicyDocument: policy(allow("iam:List*")),
    });
    cloud.call("PutUserPermissionsBoundary", {
      UserName: "bob",
      PermissionsBoundary: Policy?.Arn ?? "",
    });
    expect(says("ListUsers")).toBe("allowed");
    expect(says("GetUser", input)).toBe(
      refused(
        "iam:GetUser",
        "arn:aws:iam::123456789012:user/other",
        "because no permissions boundary allows the iam:GetUser action",
      ),
    );
  });

  test.each<[string, Statement, ServiceActionName, object, boolean]>([
    [
      "iam:PolicyARN",
      is("iam:PolicyARN", "arn:aws:iam::aws:policy/A"),
      "AttachUserPolicy",
      { UserName: "x", PolicyArn: "arn:aws:iam::aws:policy/A" },
      true,
    ],
    [
      "another iam:PolicyARN",
      is("iam:PolicyARN", "arn:aws:iam::aws:policy/A"),
      "AttachUserPolicy",
      { UserName: "x", PolicyArn: "arn:aws:iam::aws:policy/B" },
      false,
    ],
    [
      "the boundary that is asked for",
      is("iam:PermissionsBoundary", "arn:b"),
      "CreateUser",
      { UserName: "x", PermissionsBoundary: "arn:b" },
      true,
    ],
    ["no boundary", is("iam:PermissionsBoundary", "arn:b"), "CreateUser", { UserName: "x" }, false],
    [
      "a tag that is asked for",
      is("aws:RequestTag/team", "a"),
      "CreateUser",
      { UserName: "x", Tags: [{ Key: "team", Value: "a" }] },
      true,
    ],
    [
      "another tag",
      is("aws:RequestTag/team", "a"),
      "CreateUser",
      { UserName: "x", Tags: [{ Key: "team", Value: "b" }] },
      false,
    ],
    [
      "keys of tags",
      { Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } } },
      "UntagUser",
      { UserName: "bob", TagKeys: ["team"] },
      true,
    ],
    [
      "other keys of tags",
      { Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } } },
      "UntagUser",
      { UserName: "bob", TagKeys: ["team", "x"] },
      false,
    ],
    [
      "the tags of what is there",
      is("aws:ResourceTag/of", "bob"),
      "DeleteUser",
      { UserName: "tagged" },
      true,
    ],
    [
      "the tags of a user by IAM's name",
      is("iam:ResourceTag/of", "bob"),
      "DeleteUser",
      { UserName: "tagged" },
      true,
    ],
    [
      "the tags of another",
      is("aws:ResourceTag/of", "bob"),
      "DeleteUser",
      { UserName: "bob" },
      false,
    ],
    [
      "who calls",
      { Resource: "arn:aws:iam::123456789012:user/dev/${aws:username}" },
      "DeleteUser",
      { UserName: "bob" },
      true,
    ],
    [
      "who calls, of another",
      { Resource: "arn:aws:iam::123456789012:user/dev/${aws:username}" },
      "DeleteUser",
      { UserName: "tagged" },
      false,
    ],
    [
      "the service of a role",
      is("iam:AWSServiceName", "a.amazonaws.com"),
      "CreateServiceLinkedRole",
      { AWSServiceName: "a.amazonaws.com" },
      true,
    ],
    [
      "the time",
      { Condition: { DateLessThan: { "aws:CurrentTime": "2026-02-01T00:00:00Z" } } },
      "ListUsers",
      {},
      true,
    ],
    [
      "the time, too late",
      { Condition: { DateLessThan: { "aws:CurrentTime": "2025-02-01T00:00:00Z" } } },
      "ListUsers",
      {},
      false,
    ],
    [
      "an address",
      { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } },
      "ListUsers",
      {},
      true,
    ],
    [
      "another address",
      { Condition: { IpAddress: { "aws:SourceIp": "10.1.0.0/16" } } },
      "ListUsers",
      {},
      false,
    ],
    ["no TLS", { Condition: { Bool: { "aws:SecureTransport": "true" } } }, "ListUsers", {}, false],
  ])("a condition on %s is asked", (_title, statement, action, input, isAllowed) => {
    const { cloud, says } = withBob(allow("*", statement));
    cloud.call("CreateUser", {
      UserName: "tagged",
      Path: "/dev/",
      Tags: [{ Key: "of", Value: "bob" }],
    });
    expect(says(action, input, { sourceIp: "10.0.0.1" }) === "allowed").toBe(isAllowed);
  });

  test("the new name of a user has to be allowed, too", () => {
    const { says } = withBob(
      allow("iam:UpdateUser", { Resource: "arn:aws:iam::123456789012:user/dev/*" }),
    );
    expect(says("UpdateUser", { UserName: "bob", NewUserName: "rob" })).toBe("allowed");
    expect(says("UpdateUser", { UserName: "bob", NewPath: "/ops/" })).toBe(
      refused("iam:UpdateUser", "arn:aws:iam::123456789012:user/ops/bob"),
    );
  });

  test("a role that goes into an instance profile has to be passed", () => {
    const { says } = withBob(allow("iam:AddRoleToInstanceProfile"));
    const input = { InstanceProfileName: "i", RoleName: "r" };
    expect(says("AddRoleToInstanceProfile", input)).toBe(
      refused("iam:PassRole", "arn:aws:iam::123456789012:role/r"),
    );
    const { says: both } = withBob(
      allow("iam:AddRoleToInstanceProfile"),
      allow("iam:PassRole", is("iam:PassedToService", "ec2.amazonaws.com")),
    );
    expect(both("AddRoleToInstanceProfile", input)).toBe("allowed");
  });

  test("who gives tags to what is made needs the right to tag it", () => {
    const Tags = [{ Key: "team", Value: "a" }];
    const { says } = withBob(allow(["iam:CreateUser", "iam:CreateRole", "iam:CreatePolicy"]));
    expect(says("CreateUser", { UserName: "u", Tags: [] })).toBe("allowed");
    expect(says("CreateUser", { UserName: "u", Tags })).toBe(
      refused("iam:TagUser", "arn:aws:iam::123456789012:user/u"),
    );
    expect(says("CreateRole", { RoleName: "r", Path: "/x/", Tags })).toBe(
      refused("iam:TagRole", "arn:aws:iam::123456789012:role/x/r"),
    );
    expect(says("CreatePolicy", { PolicyName: "p", Tags })).toBe(
      refused("iam:TagPolicy", "arn:aws:iam::123456789012:policy/p"),
    );
    const both = withBob(
      allow("iam:CreateUser"),
      allow("iam:TagUser", is("aws:RequestTag/team", "a")),
    );
    expect(both.says("CreateUser", { UserName: "u", Tags })).toBe("allowed");
    expect(both.says("CreateUser", { UserName: "u", Tags: [{ Key: "team", Value: "b" }] })).toBe(
      refused("iam:TagUser", "arn:aws:iam::123456789012:user/u"),
    );
  });

  test("an account is no other's business", () => {
    const { cloud, caller } = withBob(allow("*"));
    const call = { action: "ListUsers", account: ACCOUNT, input: {} } as const;
    const other: Caller = { ...caller, accountId: "210987654321" };
    expect(authorize(cloud.state(), { ...call, caller: other })?.code).toBe("AccessDenied");
  });

  test("who was deleted has no rights", () => {
    const { cloud, caller, says } = withBob(allow("*"));
    expect(says("ListUsers")).toBe("allowed");
    const gone: Caller = { kind: "user", accountId: ACCOUNT.id, userId: "AIDAGONE" };
    const call = { action: "ListUsers", account: ACCOUNT, input: {} } as const;
    expect(authorize(cloud.state(), { ...call, caller: gone })?.code).toBe("InvalidClientTokenId");
    expect(caller.kind).toBe("user");
  });

  test("input of any shape is asked about, too", () => {
    const { says } = withBob(allow("*", { Resource: "arn:aws:iam::123456789012:user/*" }));
    for (const input of [
      null,
      5,
      { UserName: 5 },
      { Tags: [null, { Key: 1 }] },
      { TagKeys: [1] },
    ]) {
      expect(says("CreateUser", input as object)).toBe("allowed");
    }
  });
});

function is(key: string, value: string): Statement {
  return { Condition: { StringEquals: { [key]: value } } };
}

describe.each(["eucalyptus-4.2", "eucalyptus-5.1"] as const)("on %s", (id) => {
  const cloud = openCloud(id);
  cloud.call("CreateAccount", { AccountName: "lab" });
  const { User } = cloud.call("CreateUser", { UserName: "bob" }, { account: { name: "lab" } });
  const { User: op } = cloud.call("CreateUser", { UserName: "op" });
  const lab = cloud.state().accountNames.get("lab") ?? "";
  const own = cloud.state().accountNames.get("eucalyptus") ?? "";
  const bob: Caller = { kind: "user", accountId: lab, userId: User?.UserId ?? "" };
  const says = (
    caller: Caller | undefined,
    action: ServiceActionName,
    input: object = {},
    name = "lab",
  ) =>
    authorize(cloud.state(), {
      action,
      account: { name },
      input: input as Record<string, unknown>,
      ...(caller !== undefined && { caller }),
    });

  test("the admin of an account may everything in it and nothing elsewhere", () => {
    expect(says(undefined, "CreateUser", { UserName: "x" })).toBeUndefined();
    const admin = ownerOf(cloud, lab);
    expect(says(admin, "ListUsers", {}, "eucalyptus")).toEqual({
      code: "NotAuthorized",
      message: "Can not find delegation account eucalyptus",
      status: 403,
    });
    expect(says(admin, "ListAccounts")?.code).toBe("NotAuthorized");
    expect(says(admin, "CreateAccount", { AccountName: "x" })?.code).toBe("NotAuthorized");
  });

  test("the administrators of the cloud may everything everywhere", () => {
    const admin = ownerOf(cloud, own);
    expect(says(admin, "CreateAccount", { AccountName: "x" }, "eucalyptus")).toBeUndefined();
    expect(says(admin, "CreateUser", { UserName: "x" })).toBeUndefined();
    const operator: Caller = { kind: "user", accountId: own, userId: op?.UserId ?? "" };
    const code = says(operator, "CreateUser", { UserName: "x" })?.code;
    expect(code).toBe(id === "eucalyptus-4.2" ? undefined : "NotAuthorized");
  });

  test("a user hears what it may not do", () => {
    expect(says(bob, "CreateUser", { UserName: "x" })).toEqual({
      code: "NotAuthorized",
      message: "Not authorized to create user by bob",
      status: 403,
    });
  });

  test("a user may do what its policy allows, unless it is disabled", () => {
    const account = { name: "lab" };
    cloud.call(
      "PutUserPolicy",
      { UserName: "bob", PolicyName: "p", PolicyDocument: policy(allow("iam:CreateUser")) },
      { account },
    );
    expect(says(bob, "CreateUser", { UserName: "x" })).toBeUndefined();
    expect(says(bob, "DeleteUser", { UserName: "x" })?.code).toBe("NotAuthorized");
    cloud.call("UpdateUser", { UserName: "bob", Enabled: false }, { account });
    expect(says(bob, "CreateUser", { UserName: "x" })?.code).toBe("NotAuthorized");
  });
});

function ownerOf(cloud: TestCloud, accountId: string): Caller {
  const user = cloud.state().accounts.get(accountId)?.users.get("admin");
  return { kind: "user", accountId, userId: user?.id ?? "" };
}
