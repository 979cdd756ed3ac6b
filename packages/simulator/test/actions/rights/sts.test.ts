import { authorize, callerOf, rootAccessKey, type Caller } from "@iamferry/simulator";
import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";

const ACCOUNT = "123456789012";
const AT = "2026-01-01T00:00:00Z";
const TRUST = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    },
  ],
};
const ROLE = `arn:aws:iam::${ACCOUNT}:role/ops/r`;

function policy(Action: string, more: object = {}): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action, Resource: "*", ...more }],
  });
}

interface Setting {
  readonly cloud: TestCloud;
  readonly bob: Caller;
  /** Assumes the role as bob, or as whoever is named. */
  readonly assume: (input?: object, caller?: Caller) => Session;
}

interface Session {
  readonly caller: Caller;
  readonly key: string;
  readonly token: string;
  readonly packed?: number;
}

function setting(trust: object = TRUST, more: object = {}): Setting {
  const cloud = openCloud("aws");
  const { User } = cloud.call("CreateUser", { UserName: "bob" });
  cloud.call("CreateRole", {
    RoleName: "r",
    Path: "/ops/",
    AssumeRolePolicyDocument: JSON.stringify(trust),
    ...more,
  });
  cloud.call("PutRolePolicy", {
    RoleName: "r",
    PolicyName: "p",
    PolicyDocument: policy("iam:*"),
  });
  const bob: Caller = { kind: "user", accountId: ACCOUNT, userId: User?.UserId ?? "" };
  const assume = (input: object = {}, caller: Caller = bob): Session => {
    const { Credentials, PackedPolicySize } = cloud.call(
      "AssumeRole",
      { RoleArn: ROLE, RoleSessionName: "cli", ...input },
      { caller },
    );
    const key = Credentials?.AccessKeyId ?? "";
    const token = Credentials?.SessionToken ?? "";
    const found = callerOf(cloud.state(), { accessKeyId: key, sessionToken: token, at: AT });
    if (found === undefined || !("caller" in found)) throw new Error("no session");
    expect(found.secretAccessKey).toBe(Credentials?.SecretAccessKey);
    return {
      caller: found.caller,
      key,
      token,
      ...(PackedPolicySize !== undefined && { packed: PackedPolicySize }),
    };
  };
  return { cloud, bob, assume };
}

function may(cloud: TestCloud, caller: Caller, action: "ListUsers" | "DeleteUser" | "ListRoles") {
  const call = { action, account: { id: ACCOUNT }, caller, input: { UserName: "x" } };
  return authorize(cloud.state(), call)?.message ?? "allowed";
}

describe("GetCallerIdentity", () => {
  test("names who calls", () => {
    const { assume, bob, cloud } = setting();
    expect(cloud.call("GetCallerIdentity", {})).toEqual({
      UserId: ACCOUNT,
      Account: ACCOUNT,
      Arn: `arn:aws:iam::${ACCOUNT}:root`,
    });
    expect(cloud.call("GetCallerIdentity", {}, { caller: bob })).toEqual({
      UserId: bob.kind === "user" ? bob.userId : "",
      Account: ACCOUNT,
      Arn: `arn:aws:iam::${ACCOUNT}:user/bob`,
    });
    const { caller } = assume();
    const roleId = caller.kind === "role" ? caller.roleId : "";
    expect(cloud.call("GetCallerIdentity", {}, { caller })).toEqual({
      UserId: `${roleId}:cli`,
      Account: ACCOUNT,
      Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/r/cli`,
    });
    const gone: Caller = { kind: "user", accountId: ACCOUNT, userId: "AIDAGONE" };
    expect(cloud.code("GetCallerIdentity", {}, { caller: gone })).toBe("InvalidClientTokenId");
  });

  test("is on Eucalyptus from 5.0 on", () => {
    const identity = openCloud("eucalyptus-5.1").call("GetCallerIdentity", {});
    expect(identity.Arn).toMatch(/^arn:aws:iam::\d{12}:user\/admin$/);
    expect(openCloud("eucalyptus-4.4").code("GetCallerIdentity", {})).toBe("InvalidAction");
  });
});

describe("AssumeRole", () => {
  test("gives credentials whose token holds the session", () => {
    const { assume, cloud } = setting();
    const { caller, key, token } = assume({
      DurationSeconds: 900,
      Tags: [{ Key: "team", Value: "a" }],
      TransitiveTagKeys: ["Team"],
      SourceIdentity: "me",
    });
    expect(key).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(caller).toMatchObject({
      kind: "role",
      accountId: ACCOUNT,
      sessionName: "cli",
      accessKeyId: key,
      session: {
        issued: AT,
        expires: "2026-01-01T00:15:00Z",
        sourceIdentity: "me",
        tags: [{ key: "team", value: "a" }],
        transitive: ["team"],
      },
    });
    expect(cloud.call("GetAccessKeyInfo", { AccessKeyId: key })).toEqual({ Account: ACCOUNT });
    const state = cloud.state();
    const at = "2026-01-01T00:15:00Z";
    expect(callerOf(state, { accessKeyId: key, sessionToken: token, at })).toMatchObject({
      code: "ExpiredToken",
      status: 403,
    });
    expect(callerOf(state, { accessKeyId: key, at: AT })).toBeUndefined();
    expect(callerOf(state, { accessKeyId: "ASIAX", sessionToken: token, at: AT })).toMatchObject({
      code: "InvalidClientTokenId",
    });
  });

  test("gives each call other credentials", () => {
    const { assume } = setting();
    expect(assume().key).not.toBe(assume().key);
  });

  test("tokens that were altered, or are of another cloud, are nobody's", () => {
    const { assume, cloud } = setting();
    const { key, token } = assume();
    const state = cloud.state();
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === "A" ? "B" : "A";
      const sessionToken = token.slice(0, at) + other + token.slice(at + 1);
      const found = callerOf(state, { accessKeyId: key, sessionToken, at: AT });
      // The last character of base64url has bits that mean nothing, but the text is compared.
      expect(found).toMatchObject({ code: "InvalidClientTokenId" });
    }
    const seeded = openCloud("aws", { seed: "other" }).state();
    expect(callerOf(seeded, { accessKeyId: key, sessionToken: token, at: AT })).toMatchObject({
      code: "InvalidClientTokenId",
    });
    for (const sessionToken of ["", ".", "a.b", "é", "\u0000".repeat(1000)]) {
      expect(callerOf(state, { accessKeyId: key, sessionToken, at: AT })).toHaveProperty("code");
    }
  });

  test("a session ends with its role", () => {
    const { assume, cloud } = setting();
    const { key, token } = assume();
    cloud.call("DeleteRolePolicy", { RoleName: "r", PolicyName: "p" });
    cloud.call("DeleteRole", { RoleName: "r" });
    expect(
      callerOf(cloud.state(), { accessKeyId: key, sessionToken: token, at: AT }),
    ).toMatchObject({ code: "InvalidClientTokenId" });
  });

  test.each<[string, object, string, string]>([
    [
      "a role that is not there",
      { RoleArn: `arn:aws:iam::${ACCOUNT}:role/no` },
      "AccessDenied",
      `User: arn:aws:iam::${ACCOUNT}:user/bob is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${ACCOUNT}:role/no`,
    ],
    [
      "a role of another path",
      { RoleArn: `arn:aws:iam::${ACCOUNT}:role/r` },
      "AccessDenied",
      "sts:AssumeRole",
    ],
    [
      "a longer session than the role allows",
      { DurationSeconds: 3601 },
      "ValidationError",
      "MaxSessionDuration",
    ],
    ["a policy that is none", { Policy: "{" }, "MalformedPolicyDocument", ""],
    [
      "a policy that is too long",
      { Policy: policy("iam:*").padEnd(2049) },
      "ValidationError",
      "2048",
    ],
    [
      "too many policies",
      {
        PolicyArns: Array.from({ length: 11 }, () => ({ arn: `arn:aws:iam::${ACCOUNT}:policy/p` })),
      },
      "ValidationError",
      "10",
    ],
    [
      "a managed policy that is not there",
      { PolicyArns: [{ arn: `arn:aws:iam::${ACCOUNT}:policy/p` }] },
      "MalformedPolicyDocument",
      "does not exist",
    ],
    [
      "tags beyond all bounds",
      {
        Tags: Array.from({ length: 50 }, (_, at) => ({
          Key: `${at}`.padEnd(128, "k"),
          Value: "v".repeat(256),
        })),
      },
      "PackedPolicyTooLarge",
      "Packed policy consumes",
    ],
    [
      "a tag twice",
      {
        Tags: [
          { Key: "a", Value: "1" },
          { Key: "A", Value: "2" },
        ],
      },
      "InvalidParameterValue",
      "Duplicate",
    ],
    [
      "a transitive key without a tag",
      { TransitiveTagKeys: ["a"] },
      "InvalidParameterValue",
      "transitive",
    ],
    ["half of an MFA", { TokenCode: "123456" }, "AccessDenied", "both"],
    [
      "an MFA device of nobody",
      { TokenCode: "123456", SerialNumber: "GAHT12345678" },
      "AccessDenied",
      "unable to validate",
    ],
  ])("refuses %s", (_title, input, code, part) => {
    const { bob, cloud } = setting();
    const whole = { RoleArn: ROLE, RoleSessionName: "cli", ...input };
    const error = cloud.refusal("AssumeRole", whole, { caller: bob });
    expect(error.code).toBe(code);
    expect(error.message).toContain(part);
  });

  test("lets a role that says so be assumed for hours, but an hour in a chain", () => {
    const { assume, cloud } = setting(TRUST, { MaxSessionDuration: 43_200 });
    const { caller } = assume({ DurationSeconds: 43_200 });
    expect(caller.session?.expires).toBe("2026-01-01T12:00:00Z");
    const input = { RoleArn: ROLE, RoleSessionName: "tour", DurationSeconds: 3601 };
    expect(cloud.refusal("AssumeRole", input, { caller }).message).toContain("role chaining");
    expect(assume({ DurationSeconds: 3600 }, caller).caller.session?.expires).toBe(
      "2026-01-01T01:00:00Z",
    );
  });

  test("passes transitive tags and the source identity on, and lets neither be changed", () => {
    const { assume, cloud } = setting();
    const { caller } = assume({
      Tags: [
        { Key: "team", Value: "a" },
        { Key: "own", Value: "b" },
      ],
      TransitiveTagKeys: ["team"],
      SourceIdentity: "me",
    });
    const { session } = assume({ Tags: [{ Key: "x", Value: "y" }] }, caller).caller;
    expect(session).toMatchObject({
      sourceIdentity: "me",
      tags: [
        { key: "team", value: "a" },
        { key: "x", value: "y" },
      ],
      transitive: ["team"],
    });
    const whole = { RoleArn: ROLE, RoleSessionName: "cli" };
    const tagged = { ...whole, Tags: [{ Key: "Team", Value: "z" }] };
    expect(cloud.code("AssumeRole", tagged, { caller })).toBe("InvalidParameterValue");
    const other = { ...whole, SourceIdentity: "you" };
    expect(cloud.code("AssumeRole", other, { caller })).toBe("AccessDenied");
  });

  test("says how much of the room for policies and tags it takes", () => {
    const { assume } = setting();
    expect(assume().packed).toBeUndefined();
    expect(assume({ Policy: policy("iam:*").padEnd(1024) }).packed).toBe(25);
  });

  test("a session policy narrows what the role may do", () => {
    const { assume, cloud } = setting();
    expect(may(cloud, assume().caller, "ListUsers")).toBe("allowed");
    const { caller } = assume({ Policy: policy("iam:List*") });
    expect(may(cloud, caller, "ListUsers")).toBe("allowed");
    expect(may(cloud, caller, "DeleteUser")).toBe(
      `User: arn:aws:sts::${ACCOUNT}:assumed-role/r/cli is not authorized to perform: iam:DeleteUser on ` +
        `resource: arn:aws:iam::${ACCOUNT}:user/x because no session policy allows the iam:DeleteUser action`,
    );
    const denying = assume({
      Policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "*", Resource: "*" },
          { Effect: "Deny", Action: "iam:ListUsers", Resource: "*" },
        ],
      }),
    }).caller;
    expect(may(cloud, denying, "ListRoles")).toBe("allowed");
    expect(may(cloud, denying, "ListUsers")).toContain("with an explicit deny in a session policy");
    const { Policy } = cloud.call("CreatePolicy", {
      PolicyName: "roles",
      PolicyDocument: policy("iam:ListRoles"),
    });
    const managed = assume({ PolicyArns: [{ arn: Policy?.Arn ?? "" }] }).caller;
    expect(may(cloud, managed, "ListRoles")).toBe("allowed");
    expect(may(cloud, managed, "ListUsers")).toContain("no session policy");
    const both = assume({
      Policy: policy("iam:ListUsers"),
      PolicyArns: [{ arn: Policy?.Arn ?? "" }],
    });
    expect(may(cloud, both.caller, "ListUsers")).toBe("allowed");
    expect(may(cloud, both.caller, "ListRoles")).toBe("allowed");
  });

  test("a session has its own keys: tags in place of the role's, its name, its time", () => {
    const { assume, cloud } = setting(TRUST, { Tags: [{ Key: "team", Value: "a" }] });
    const when = (Condition: object): void => {
      cloud.call("PutRolePolicy", {
        RoleName: "r",
        PolicyName: "p",
        PolicyDocument: policy("iam:*", { Condition }),
      });
    };
    when({ StringEquals: { "aws:PrincipalTag/team": "a" } });
    expect(may(cloud, assume().caller, "ListUsers")).toBe("allowed");
    const { caller } = assume({ Tags: [{ Key: "team", Value: "b" }] });
    expect(may(cloud, caller, "ListUsers")).not.toBe("allowed");
    when({ StringLike: { "aws:userid": "AROA*:cli" } });
    expect(may(cloud, caller, "ListUsers")).toBe("allowed");
    when({ DateEquals: { "aws:TokenIssueTime": AT } });
    expect(may(cloud, caller, "ListUsers")).toBe("allowed");
  });
});

describe("who may assume a role", () => {
  const asks = (where: Setting, input: object = {}, caller: Caller = where.bob) =>
    authorize(where.cloud.state(), {
      action: "AssumeRole",
      account: { id: ACCOUNT },
      input: { RoleArn: ROLE, RoleSessionName: "cli", ...input },
      caller,
    })?.message ?? "allowed";
  const no = (action: string): string =>
    `User: arn:aws:iam::${ACCOUNT}:user/bob is not authorized to perform: ${action} on resource: ${ROLE}`;

  function trusting(Principal: object, more: object = {}): object {
    return {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more }],
    };
  }

  test("whom the trust policy means by its own ARN", () => {
    const found = setting(trusting({ AWS: "*" }));
    found.cloud.call("UpdateAssumeRolePolicy", {
      RoleName: "r",
      PolicyDocument: JSON.stringify(trusting({ AWS: `arn:aws:iam::${ACCOUNT}:user/bob` })),
    });
    expect(asks(found)).toBe("allowed");
    expect(asks(found, { Tags: [{ Key: "a", Value: "b" }] })).toBe(no("sts:TagSession"));
    expect(asks(found, { SourceIdentity: "me" })).toBe(no("sts:SetSourceIdentity"));
    expect(asks(found, { RoleArn: `arn:aws:iam::${ACCOUNT}:role/no` })).toContain("sts:AssumeRole");
  });

  test("whose account it means, with a policy of their own", () => {
    const found = setting();
    expect(asks(found)).toBe(no("sts:AssumeRole"));
    found.cloud.call("PutUserPolicy", {
      UserName: "bob",
      PolicyName: "p",
      PolicyDocument: policy("sts:*"),
    });
    expect(asks(found)).toBe("allowed");
    expect(asks(found, { Tags: [{ Key: "a", Value: "b" }] })).toBe("allowed");
  });

  test("not whom it does not mean, nor the root", () => {
    const found = setting(trusting({ Service: "ec2.amazonaws.com" }));
    found.cloud.call("PutUserPolicy", {
      UserName: "bob",
      PolicyName: "p",
      PolicyDocument: policy("sts:*"),
    });
    expect(asks(found)).toBe(no("sts:AssumeRole"));
    const root: Caller = { kind: "root", accountId: ACCOUNT };
    expect(asks(found, {}, root)).toBe("Roles may not be assumed by root accounts.");
  });

  test("by the conditions of the trust policy", () => {
    const Condition = { StringEquals: { "sts:ExternalId": "42" } };
    const found = setting(trusting({ AWS: ACCOUNT }, { Condition }));
    found.cloud.call("PutUserPolicy", {
      UserName: "bob",
      PolicyName: "p",
      PolicyDocument: policy("sts:*"),
    });
    expect(asks(found)).toBe(no("sts:AssumeRole"));
    expect(asks(found, { ExternalId: "42" })).toBe("allowed");
  });
});

describe("GetSessionToken", () => {
  const tokenOf = (cloud: TestCloud, caller: Caller | undefined, input: object = {}): Caller => {
    const where = caller === undefined ? {} : { caller };
    const { Credentials } = cloud.call("GetSessionToken", input, where);
    const found = callerOf(cloud.state(), {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
      at: AT,
    });
    if (found === undefined || !("caller" in found)) throw new Error("no session");
    return found.caller;
  };

  test("lasts half a day for a user, and an hour for the root", () => {
    const { bob, cloud } = setting();
    expect(tokenOf(cloud, bob).session?.expires).toBe("2026-01-01T12:00:00Z");
    expect(tokenOf(cloud, bob, { DurationSeconds: 900 }).session?.expires).toBe(
      "2026-01-01T00:15:00Z",
    );
    const root = tokenOf(cloud, undefined, { DurationSeconds: 43_200 });
    expect(root).toMatchObject({ kind: "root", session: { expires: "2026-01-01T01:00:00Z" } });
  });

  test("is for those with lasting credentials", () => {
    const { assume, bob, cloud } = setting();
    expect(cloud.code("GetSessionToken", {}, { caller: assume().caller })).toBe("AccessDenied");
    const caller = tokenOf(cloud, bob);
    expect(cloud.code("GetSessionToken", {}, { caller })).toBe("AccessDenied");
    const gone: Caller = { kind: "user", accountId: ACCOUNT, userId: "AIDAGONE" };
    expect(cloud.code("GetSessionToken", {}, { caller: gone })).toBe("InvalidClientTokenId");
  });

  test("opens IAM with MFA alone, and little of STS", () => {
    const { bob, cloud } = setting();
    const plain = tokenOf(cloud, bob);
    const call = { account: { id: ACCOUNT }, caller: plain, input: { AccessKeyId: "A" } };
    const state = cloud.state();
    expect(authorize(state, { ...call, action: "ListUsers" })?.code).toBe("InvalidClientTokenId");
    expect(authorize(state, { ...call, action: "GetAccessKeyInfo" })?.code).toBe("AccessDenied");
    expect(authorize(state, { ...call, action: "GetCallerIdentity" })).toBeUndefined();
    cloud.call("PutUserPolicy", {
      UserName: "bob",
      PolicyName: "p",
      PolicyDocument: policy("iam:*", {
        Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
      }),
    });
    const { VirtualMFADevice } = cloud.call("CreateVirtualMFADevice", {
      VirtualMFADeviceName: "phone",
    });
    const SerialNumber = VirtualMFADevice?.SerialNumber ?? "";
    const codes = { AuthenticationCode1: "123456", AuthenticationCode2: "654321" };
    cloud.call("EnableMFADevice", { UserName: "bob", SerialNumber, ...codes });
    const mfa = tokenOf(cloud, bob, { SerialNumber, TokenCode: "123456" });
    expect(may(cloud, mfa, "ListUsers")).toBe("allowed");
    expect(may(cloud, bob, "ListUsers")).not.toBe("allowed");
  });
});

describe("access keys", () => {
  test("that are active are their user's", () => {
    const { bob, cloud } = setting();
    const { AccessKey } = cloud.call("CreateAccessKey", { UserName: "bob" });
    const accessKeyId = AccessKey?.AccessKeyId ?? "";
    expect(callerOf(cloud.state(), { accessKeyId, at: AT })).toEqual({
      caller: { ...bob, accessKeyId },
      secretAccessKey: AccessKey?.SecretAccessKey,
    });
    expect(cloud.call("GetAccessKeyInfo", { AccessKeyId: accessKeyId })).toEqual({
      Account: ACCOUNT,
    });
    cloud.call("UpdateAccessKey", {
      UserName: "bob",
      AccessKeyId: accessKeyId,
      Status: "Inactive",
    });
    expect(callerOf(cloud.state(), { accessKeyId, at: AT })).toMatchObject({
      code: "InvalidClientTokenId",
      status: 403,
    });
    cloud.call("DeleteAccessKey", { UserName: "bob", AccessKeyId: accessKeyId });
    expect(callerOf(cloud.state(), { accessKeyId, at: AT })).toBeUndefined();
    // The number of the account stands in the id, whatever became of the key.
    expect(cloud.call("GetAccessKeyInfo", { AccessKeyId: accessKeyId })).toEqual({
      Account: ACCOUNT,
    });
    const nobodys = { AccessKeyId: "AKIAIOSFODNN7EXAMPLE" };
    expect(cloud.code("GetAccessKeyInfo", nobodys)).toBe("ValidationError");
  });

  test.each(["aws", "eucalyptus-3.1", "eucalyptus-5.1"] as const)(
    "of an account's owner are known (%s)",
    (id) => {
      const cloud = openCloud(id);
      const state = cloud.state();
      for (const account of state.accounts.keys()) {
        const key = rootAccessKey(state, account);
        expect(key?.accessKeyId).toMatch(/^AKI[A-Z2-7]{17}$/);
        const found = callerOf(state, { accessKeyId: key?.accessKeyId ?? "", at: AT });
        expect(found).toMatchObject({
          caller: { kind: id === "aws" ? "root" : "user", accountId: account },
          secretAccessKey: key?.secretAccessKey,
        });
      }
      expect(rootAccessKey(state, "000000000000")).toBeUndefined();
    },
  );

  test("of nobody are nobody's", () => {
    const { cloud } = setting();
    const key = rootAccessKey(cloud.state(), ACCOUNT)?.accessKeyId ?? "";
    const last = key.endsWith("A") ? "B" : "A";
    for (const accessKeyId of ["", "AKIA", `${key.slice(0, 19)}${last}`, key.toLowerCase()]) {
      expect(callerOf(cloud.state(), { accessKeyId, at: AT })).toBeUndefined();
    }
  });
});
