import { authorize, callerOf, type Caller } from "@iamferry/simulator";
import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";

const AT = "2026-01-01T00:00:00Z";

/** A cloud with the accounts `lab` and `ops`, a role of `lab` that trusts a user bob of `ops`. */
function twoAccounts(id: "eucalyptus-3.3" | "eucalyptus-4.2" | "eucalyptus-5.1") {
  const cloud = openCloud(id);
  for (const AccountName of ["lab", "ops"]) cloud.call("CreateAccount", { AccountName });
  const lab = idOf(cloud, "lab");
  const ops = idOf(cloud, "ops");
  const account = { id: ops };
  const { User } = cloud.call("CreateUser", { UserName: "bob" }, { account });
  const { Role } = cloud.call(
    "CreateRole",
    {
      RoleName: "r",
      Path: "/dev/",
      AssumeRolePolicyDocument: JSON.stringify({
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: [`arn:aws:iam::${ops}:user/bob`] },
            Action: ["sts:AssumeRole"],
          },
        ],
      }),
    },
    { account: { id: lab } },
  );
  const bob: Caller = { kind: "user", accountId: ops, userId: User?.UserId ?? "" };
  return { cloud, bob, lab, ops, arn: Role.Arn };
}

function idOf(cloud: TestCloud, name: string): string {
  return cloud.state().accountNames.get(name) ?? "";
}

describe.each(["eucalyptus-3.3", "eucalyptus-4.2", "eucalyptus-5.1"] as const)("on %s", (id) => {
  test("a role of another account is assumed by its ARN as that cloud writes it", () => {
    const { arn, bob, cloud, lab, ops } = twoAccounts(id);
    const input = { RoleArn: arn, RoleSessionName: "cli" };
    const { AssumedRoleUser, Credentials } = cloud.call("AssumeRole", input, {
      account: { id: ops },
      caller: bob,
    });
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${lab}:assumed-role/r/cli`);
    const found = callerOf(cloud.state(), {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
      at: AT,
    });
    expect(found).toMatchObject({ caller: { kind: "role", accountId: lab } });
    expect(Credentials?.AccessKeyId).toMatch(/^ASI[A-Z2-7]{17}$/);
  });

  test("both accounts have to allow it", () => {
    const { arn, bob, cloud, ops } = twoAccounts(id);
    const asks = () =>
      authorize(cloud.state(), {
        action: "AssumeRole",
        account: { id: ops },
        caller: bob,
        input: { RoleArn: arn, RoleSessionName: "cli" },
      });
    expect(asks()).toMatchObject({ code: "AccessDenied", status: 403 });
    cloud.call(
      "PutUserPolicy",
      {
        UserName: "bob",
        PolicyName: "p",
        PolicyDocument: JSON.stringify({
          Statement: [{ Effect: "Allow", Action: ["sts:AssumeRole"], Resource: ["*"] }],
        }),
      },
      { account: { id: ops } },
    );
    expect(asks()).toBeUndefined();
  });

  test("a role that is denied is so by whatever ARN it is asked for", () => {
    const { arn, bob, cloud, ops } = twoAccounts(id);
    const statements = [
      { Effect: "Allow", Action: ["sts:AssumeRole"], Resource: ["*"] },
      { Effect: "Deny", Action: ["sts:AssumeRole"], Resource: [arn] },
    ];
    const asks = (RoleArn: string) =>
      authorize(cloud.state(), {
        action: "AssumeRole",
        account: { id: ops },
        caller: bob,
        input: { RoleArn, RoleSessionName: "cli" },
      });
    const put = (Statement: object) =>
      cloud.call(
        "PutUserPolicy",
        { UserName: "bob", PolicyName: "p", PolicyDocument: JSON.stringify({ Statement }) },
        { account: { id: ops } },
      );
    const byName = arn.replace(/::[^:]*:/, "::lab:");
    put(statements.slice(0, 1));
    expect([asks(arn), asks(byName)]).toEqual([undefined, undefined]);
    cloud.call("DeleteUserPolicy", { UserName: "bob", PolicyName: "p" }, { account: { id: ops } });
    put(statements);
    expect(asks(arn)).toMatchObject({ code: "AccessDenied" });
    expect(asks(byName)).toMatchObject({ code: "AccessDenied" });
  });

  test("GetSessionToken gives the user who calls a session", () => {
    const { bob, cloud, ops } = twoAccounts(id);
    const where = { account: { id: ops }, caller: bob };
    const { Credentials } = cloud.call("GetSessionToken", { DurationSeconds: 900 }, where);
    const presented = {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    };
    const state = cloud.state();
    expect(callerOf(state, { ...presented, at: AT })).toMatchObject({ caller: bob });
    expect(callerOf(state, { ...presented, at: "2026-01-01T00:15:01Z" })).toMatchObject({
      code: "ExpiredToken",
    });
  });
});
