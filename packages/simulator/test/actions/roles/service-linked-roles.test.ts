import { loadAwsManagedPolicies } from "@iamferry/policy";
import { beforeAll, describe, expect, test } from "vitest";
import type { AwsManagedPolicies } from "@iamferry/policy";
import type { Snapshot } from "@iamferry/model";
import { LINKED_NAMES } from "../../../src/actions/roles/service-linked-names.ts";
import { openCloud, type TestCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";
import { TRUST_EC2 } from "../../trust-documents.ts";

const SCALING = "AWSServiceRoleForAutoScaling";

let awsManaged: AwsManagedPolicies;

beforeAll(async () => {
  awsManaged = await loadAwsManagedPolicies();
});

test("a service-linked role is made by its service's name, with the service's policy", () => {
  const cloud = openCloud("aws", { awsManaged });
  const { Role } = cloud.call("CreateServiceLinkedRole", {
    AWSServiceName: "autoscaling.amazonaws.com",
    Description: "scales",
  });
  expect(Role).toEqual({
    Path: "/aws-service-role/autoscaling.amazonaws.com/",
    RoleName: SCALING,
    RoleId: expect.stringMatching(/^AROA/),
    Arn: `arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/${SCALING}`,
    CreateDate: "2026-01-01T00:00:00Z",
    AssumeRolePolicyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Action: ["sts:AssumeRole"],
          Effect: "Allow",
          Principal: { Service: ["autoscaling.amazonaws.com"] },
        },
      ],
    }),
    Description: "scales",
    MaxSessionDuration: 3600,
  });
  expect(cloud.call("ListAttachedRolePolicies", { RoleName: SCALING }).AttachedPolicies).toEqual([
    {
      PolicyName: "AutoScalingServiceRolePolicy",
      PolicyArn: "arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy",
    },
  ]);
  expect(cloud.snapshot().accounts[0]?.roles?.[0]).toMatchObject({ origin: "service-linked" });
  reloaded(cloud);
});

test.each([
  ["autoscaling.amazonaws.com", "x", `${SCALING}_x`],
  [
    "ecs.application-autoscaling.amazonaws.com",
    undefined,
    "AWSServiceRoleForApplicationAutoScaling_ECSService",
  ],
  ["new-thing.amazonaws.com", undefined, "AWSServiceRoleForNewThing"],
  ["new-thing.amazonaws.com", "x", "AWSServiceRoleForNewThing_x"],
])("the role of %s with suffix %s is %s", (AWSServiceName, CustomSuffix, name) => {
  const cloud = openCloud("aws");
  const suffix = CustomSuffix === undefined ? {} : { CustomSuffix };
  const { Role } = cloud.call("CreateServiceLinkedRole", { AWSServiceName, ...suffix });
  expect(Role?.RoleName).toBe(name);
  expect(cloud.code("CreateServiceLinkedRole", { AWSServiceName, ...suffix })).toBe("InvalidInput");
});

test("every policy that a service is said to attach is one of AWS' own", () => {
  const missing = [...LINKED_NAMES.values()].flatMap(({ policy }) => {
    const arn = `arn:aws:iam::aws:policy/aws-service-role/${policy}`;
    return policy === undefined || awsManaged.latestVersion(arn) !== undefined ? [] : [policy];
  });
  expect(missing).toEqual([]);
});

test.each([
  [{ AWSServiceName: "bob" }, "Service name bob is not valid."],
  [{ AWSServiceName: ".amazonaws.com" }, "Service name .amazonaws.com is not valid."],
  [{ AWSServiceName: "-.amazonaws.com" }, "Service name -.amazonaws.com is not valid."],
  [
    { AWSServiceName: "es.amazonaws.com", CustomSuffix: "x" },
    "Custom suffix is not allowed for es.amazonaws.com",
  ],
  [
    { AWSServiceName: "autoscaling.amazonaws.com" },
    `Service role name ${SCALING} has been taken in this account, please try a different suffix.`,
  ],
  [
    { AWSServiceName: "autoscaling.amazonaws.com", CustomSuffix: "x".repeat(60) },
    `Service role name ${SCALING}_${"x".repeat(60)} is too long.`,
  ],
])("%j is refused", (input, message) => {
  expect(withRoles().refusal("CreateServiceLinkedRole", input)).toEqual({
    code: "InvalidInput",
    message,
    status: 400,
  });
});

test("a service-linked role is deleted with all that it has, and its task is remembered", () => {
  const cloud = openCloud("aws", { awsManaged });
  const AWSServiceName = "autoscaling.amazonaws.com";
  const { Role } = cloud.call("CreateServiceLinkedRole", { AWSServiceName });
  const { DeletionTaskId } = cloud.call("DeleteServiceLinkedRole", { RoleName: SCALING });
  expect(DeletionTaskId).toMatch(
    /^task\/aws-service-role\/autoscaling\.amazonaws\.com\/AWSServiceRoleForAutoScaling\/[0-9a-f-]{36}$/,
  );
  expect(cloud.call("GetServiceLinkedRoleDeletionStatus", { DeletionTaskId })).toEqual({
    Status: "SUCCEEDED",
  });
  expect(cloud.code("GetRole", { RoleName: SCALING })).toBe("NoSuchEntity");
  reloaded(cloud);
  const again = cloud.call("CreateServiceLinkedRole", { AWSServiceName });
  expect(again.Role?.RoleId).not.toBe(Role?.RoleId);
});

test("a service-linked role that a Snapshot brings leaves its instance profiles and policies", () => {
  const before = withRoles().snapshot();
  const snapshot: Snapshot = {
    ...before,
    accounts: before.accounts.map((account) => ({
      ...account,
      roles: account.roles?.map((role) => ({
        ...role,
        policies: [{ kind: "policy", name: "p", document: { text: "{}", value: {} } }],
        attachedPolicies: [{ foreign: true, arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }],
      })),
      instanceProfiles: [
        { kind: "instance-profile", name: "one", roles: [SCALING] },
        { kind: "instance-profile", name: "two", roles: [SCALING] },
      ],
    })) as Snapshot["accounts"],
  };
  const cloud = openCloud("aws", { snapshot });
  cloud.call("DeleteServiceLinkedRole", { RoleName: SCALING });
  const { instanceProfiles = [] } = cloud.snapshot().accounts[0] ?? {};
  expect(instanceProfiles.map(({ roles }) => roles)).toEqual([[], []]);
  reloaded(cloud);
});

test.each([
  ["DeleteServiceLinkedRole", { RoleName: "none" }, "NoSuchEntity"],
  ["DeleteServiceLinkedRole", { RoleName: "plain" }, "NoSuchEntity"],
  ["GetServiceLinkedRoleDeletionStatus", { DeletionTaskId: "task" }, "InvalidInput"],
  [
    "GetServiceLinkedRoleDeletionStatus",
    {
      DeletionTaskId: `task/aws-service-role/autoscaling.amazonaws.com/${SCALING}/00000000-0000-4000-8000-000000000000`,
    },
    "NoSuchEntity",
  ],
] as const)("%s of %j is refused", (action, input, code) => {
  expect(withRoles().code(action, input)).toBe(code);
});

describe.each([SCALING, "AWSReservedSSO_Admin_0123456789abcdef"])("of %s", (RoleName) => {
  test.each([
    ["DeleteRole", {}],
    ["UpdateRole", { MaxSessionDuration: 7200 }],
    ["UpdateAssumeRolePolicy", { PolicyDocument: TRUST_EC2 }],
    ["AddRoleToInstanceProfile", { InstanceProfileName: "one" }],
    ["RemoveRoleFromInstanceProfile", { InstanceProfileName: "one" }],
  ] as const)("%s is refused", (action, members) => {
    expect(withRoles().refusal(action, { RoleName, ...members })).toEqual({
      code: "UnmodifiableEntity",
      message: `Cannot perform the operation on the protected role '${RoleName}' - this role is only modifiable by AWS`,
      status: 400,
    });
  });
});

test("the description of a service-linked role is its owner's, that of a reserved one is not", () => {
  const cloud = withRoles();
  const Description = "ours";
  cloud.call("UpdateRoleDescription", { RoleName: SCALING, Description });
  cloud.call("UpdateRole", { RoleName: SCALING, Description: "and ours" });
  expect(cloud.call("GetRole", { RoleName: SCALING }).Role.Description).toBe("and ours");
  const RoleName = "AWSReservedSSO_Admin_0123456789abcdef";
  for (const action of ["UpdateRole", "UpdateRoleDescription"] as const) {
    expect(cloud.code(action, { RoleName, Description })).toBe("UnmodifiableEntity");
  }
});

test("on Eucalyptus there are none, and their paths are like any other", () => {
  const cloud = openCloud("eucalyptus-5.1");
  expect(cloud.code("CreateServiceLinkedRole", { AWSServiceName: "ecs.amazonaws.com" })).toBe(
    "InvalidAction",
  );
  const RoleName = "plain";
  const Path = "/aws-service-role/ecs.amazonaws.com/";
  cloud.call("CreateRole", { RoleName, Path, AssumeRolePolicyDocument: TRUST_EC2 });
  cloud.call("DeleteRole", { RoleName });
});

/** An account with a role of a service, one of IAM Identity Center, one of its own, and an instance profile. */
function withRoles(): TestCloud {
  const snapshot: Snapshot = {
    cloud: "aws",
    accounts: [
      {
        kind: "account",
        id: "123456789012",
        policies: [],
        users: [],
        groups: [],
        roles: [
          {
            kind: "role",
            name: "AWSReservedSSO_Admin_0123456789abcdef",
            path: "/aws-reserved/sso.amazonaws.com/",
            policies: [],
          },
          { kind: "role", name: "plain", policies: [] },
        ],
        instanceProfiles: [{ kind: "instance-profile", name: "one", roles: [] }],
      },
    ],
  };
  const cloud = openCloud("aws", { snapshot });
  cloud.call("CreateServiceLinkedRole", { AWSServiceName: "autoscaling.amazonaws.com" });
  return cloud;
}
