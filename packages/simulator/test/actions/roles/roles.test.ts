import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";
import { TRUST_EC2, trusting } from "../../trust-documents.ts";

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});

describe.each(["aws", "aws-us-gov", "eucalyptus-3.3", "eucalyptus-4.4", "eucalyptus-5.1"] as const)(
  "roles of %s",
  (id) => {
    const isIam = id.startsWith("aws");

    test("are made, found, listed by path, and deleted", () => {
      const cloud = openCloud(id);
      const { Role } = cloud.call("CreateRole", {
        RoleName: "web",
        Path: "/a/",
        AssumeRolePolicyDocument: TRUST_EC2,
      });
      expect(Role).toEqual({
        Path: "/a/",
        RoleName: "web",
        RoleId: expect.stringMatching(isIam ? /^AROA[A-Z2-7]{17}$/ : /^ARO[A-Z2-7]{18}$/),
        Arn: expect.stringMatching(/^arn:aws(-us-gov)?:iam::[0-9]{12}:role\/a\/{1,2}web$/),
        CreateDate: "2026-01-01T00:00:00Z",
        AssumeRolePolicyDocument: TRUST_EC2,
        ...(isIam && { MaxSessionDuration: 3600 }),
      });
      expect(cloud.call("GetRole", { RoleName: "web" }).Role).toEqual({
        ...Role,
        ...(isIam && { RoleLastUsed: {} }),
      });
      cloud.call("CreateRole", { RoleName: "db", AssumeRolePolicyDocument: TRUST_EC2 });
      expect(roleNames(cloud)).toEqual(["db", "web"]);
      expect(roleNames(cloud, "/a/")).toEqual(["web"]);
      expect(cloud.call("ListRoles", { PathPrefix: "/a/" }).Roles).toEqual([Role]);
      reloaded(cloud);
      cloud.call("DeleteRole", { RoleName: "web" });
      expect(roleNames(cloud)).toEqual(["db"]);
      reloaded(cloud);
    });

    test("get another trust policy", () => {
      const cloud = withRole(openCloud(id));
      const other = TRUST_EC2.replace("ec2", "s3");
      cloud.call("UpdateAssumeRolePolicy", { RoleName: "web", PolicyDocument: other });
      expect(cloud.call("GetRole", { RoleName: "web" }).Role.AssumeRolePolicyDocument).toBe(other);
    });

    test.each([
      [
        "CreateRole",
        { RoleName: "web", AssumeRolePolicyDocument: TRUST_EC2 },
        "EntityAlreadyExists",
      ],
      ["CreateRole", { RoleName: "b", AssumeRolePolicyDocument: "{" }, "MalformedPolicyDocument"],
      ["GetRole", { RoleName: "none" }, "NoSuchEntity"],
      ["DeleteRole", { RoleName: "none" }, "NoSuchEntity"],
      ["UpdateAssumeRolePolicy", { RoleName: "none", PolicyDocument: TRUST_EC2 }, "NoSuchEntity"],
      [
        "UpdateAssumeRolePolicy",
        { RoleName: "web", PolicyDocument: "{" },
        "MalformedPolicyDocument",
      ],
    ] as const)("%s of %j is refused", (action, input, code) => {
      expect(withRole(openCloud(id)).code(action, input)).toBe(code);
    });

    test("are not deleted as long as they have a policy or are in an instance profile", () => {
      const cloud = withRole(openCloud(id));
      cloud.call("PutRolePolicy", { RoleName: "web", PolicyName: "p", PolicyDocument: POLICY });
      expectConflict(cloud, isIam && "Cannot delete entity, must delete policies first.");
      cloud.call("DeleteRolePolicy", { RoleName: "web", PolicyName: "p" });
      cloud.call("CreateInstanceProfile", { InstanceProfileName: "i" });
      cloud.call("AddRoleToInstanceProfile", { InstanceProfileName: "i", RoleName: "web" });
      expectConflict(
        cloud,
        isIam && "Cannot delete entity, must remove roles from instance profile first.",
      );
      cloud.call("RemoveRoleFromInstanceProfile", { InstanceProfileName: "i", RoleName: "web" });
      cloud.call("DeleteRole", { RoleName: "web" });
      reloaded(cloud);
    });
  },
);

describe("on AWS", () => {
  test("a role has description, session, boundary and tags, which lists do not tell", () => {
    const cloud = openCloud("aws");
    const { Policy } = cloud.call("CreatePolicy", { PolicyName: "limit", PolicyDocument: POLICY });
    const PermissionsBoundary = Policy?.Arn ?? "";
    cloud.call("CreateRole", {
      RoleName: "web",
      AssumeRolePolicyDocument: TRUST_EC2,
      Description: "serves",
      MaxSessionDuration: 7200,
      PermissionsBoundary,
      Tags: [{ Key: "team", Value: "a" }],
    });
    const { Role } = cloud.call("GetRole", { RoleName: "WEB" });
    expect(Role).toMatchObject({
      Description: "serves",
      MaxSessionDuration: 7200,
      PermissionsBoundary: {
        PermissionsBoundaryType: "Policy",
        PermissionsBoundaryArn: PermissionsBoundary,
      },
      Tags: [{ Key: "team", Value: "a" }],
    });
    const [listed = {}] = cloud.call("ListRoles", {}).Roles;
    expect(Object.keys(listed)).toEqual([
      "Path",
      "RoleName",
      "RoleId",
      "Arn",
      "CreateDate",
      "AssumeRolePolicyDocument",
      "Description",
      "MaxSessionDuration",
    ]);
    reloaded(cloud);
    cloud.call("DeleteRole", { RoleName: "web" });
    cloud.call("DeletePolicy", { PolicyArn: PermissionsBoundary });
    reloaded(cloud);
  });

  test("UpdateRole leaves a description, and makes a session of one hour of none", () => {
    const cloud = withRole(openCloud("aws"));
    const role = () => cloud.call("GetRole", { RoleName: "web" }).Role;
    cloud.call("UpdateRole", { RoleName: "web", Description: "d", MaxSessionDuration: 7200 });
    expect(role()).toMatchObject({ Description: "d", MaxSessionDuration: 7200 });
    cloud.call("UpdateRole", { RoleName: "web" });
    expect(role()).toMatchObject({ Description: "d", MaxSessionDuration: 3600 });
    const { Role } = cloud.call("UpdateRoleDescription", { RoleName: "web", Description: "" });
    expect(Role).toMatchObject({ RoleName: "web" });
    expect(Role).not.toHaveProperty("Description");
    reloaded(cloud);
  });

  test("a role with an attached policy is not deleted", () => {
    const cloud = withRole(openCloud("aws"));
    const { Policy } = cloud.call("CreatePolicy", { PolicyName: "p", PolicyDocument: POLICY });
    cloud.call("AttachRolePolicy", { RoleName: "web", PolicyArn: Policy?.Arn ?? "" });
    expectConflict(cloud, "Cannot delete entity, must detach all policies first.");
  });

  test("an account has 1000 roles at most", () => {
    const cloud = openCloud("aws");
    for (let number = 0; number < 1000; number++) {
      cloud.call("CreateRole", { RoleName: `r${number}`, AssumeRolePolicyDocument: TRUST_EC2 });
    }
    const more = { RoleName: "more", AssumeRolePolicyDocument: TRUST_EC2 };
    expect(cloud.refusal("CreateRole", more)).toMatchObject({
      code: "LimitExceeded",
      message: "Cannot exceed quota for RolesPerAccount: 1000",
      status: 409,
    });
    cloud.call("CreateServiceLinkedRole", { AWSServiceName: "ecs.amazonaws.com" });
  });

  test.each([
    [{ RoleName: "WEB" }, "EntityAlreadyExists"],
    [{ Path: "/aws-service-role/x/" }, "InvalidInput"],
    [{ Path: "/aws-reserved/sso/" }, "InvalidInput"],
    [
      {
        Tags: [
          { Key: "a", Value: "1" },
          { Key: "A", Value: "2" },
        ],
      },
      "InvalidInput",
    ],
    [{ PermissionsBoundary: "arn:aws:iam::123456789012:policy/none" }, "NoSuchEntity"],
    [
      { AssumeRolePolicyDocument: trusting("arn:aws:iam::123456789012:user/none") },
      "MalformedPolicyDocument",
    ],
  ])("CreateRole with %j is refused", (members, code) => {
    const input = { RoleName: "new", AssumeRolePolicyDocument: TRUST_EC2, ...members };
    expect(withRole(openCloud("aws")).code("CreateRole", input)).toBe(code);
  });

  test("a trust policy has its own size, which a create and an update keep", () => {
    const cloud = withRole(openCloud("aws"));
    const account = (at: number) => `${123_456_780_000 + at}`;
    const large = trusting(...Array.from({ length: 200 }, (_none, at) => account(at)));
    for (const [action, input] of [
      ["CreateRole", { RoleName: "b", AssumeRolePolicyDocument: large }],
      ["UpdateAssumeRolePolicy", { RoleName: "web", PolicyDocument: large }],
    ] as const) {
      expect(cloud.refusal(action, input)).toMatchObject({
        code: "LimitExceeded",
        message: "Cannot exceed quota for ACLSizePerRole: 2048",
      });
    }
  });

  test.each(["UpdateRole", "UpdateRoleDescription"] as const)(
    "%s of no role is refused",
    (action) => {
      const input = { RoleName: "none", Description: "d" };
      expect(openCloud("aws").code(action, input)).toBe("NoSuchEntity");
    },
  );
});

function withRole(cloud: TestCloud): TestCloud {
  cloud.call("CreateRole", { RoleName: "web", AssumeRolePolicyDocument: TRUST_EC2 });
  return cloud;
}

function expectConflict(cloud: TestCloud, message: string | false): void {
  expect(cloud.refusal("DeleteRole", { RoleName: "web" })).toMatchObject({
    code: "DeleteConflict",
    ...(message !== false && { message }),
  });
}

function roleNames(cloud: TestCloud, PathPrefix = "/"): readonly string[] {
  return cloud.call("ListRoles", { PathPrefix }).Roles.map(({ RoleName }) => RoleName);
}
