import { loadAwsManagedPolicies } from "@iamferry/policy";
import type { ServiceInputs, ServiceOutputs } from "@iamferry/api/service";
import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";

const ACCOUNT = "123456789012";
const BOB = `arn:aws:iam::${ACCOUNT}:user/bob`;
const awsManaged = await loadAwsManagedPolicies();

type Results = NonNullable<ServiceOutputs["SimulateCustomPolicy"]["EvaluationResults"]>;

function policy(Effect: string, Action: string, more: object = {}): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect, Action, Resource: "*", ...more }],
  });
}

function custom(input: Partial<ServiceInputs["SimulateCustomPolicy"]>): Results {
  const { EvaluationResults = [] } = openCloud("aws").call("SimulateCustomPolicy", {
    PolicyInputList: [policy("Allow", "iam:*")],
    ActionNames: ["iam:GetUser"],
    ...input,
  });
  return EvaluationResults;
}

function decisions(results: Results): readonly string[] {
  return results.map(({ EvalDecision }) => EvalDecision);
}

/** A cloud with a user bob in a group ops, and a role r. */
function people(): TestCloud {
  const cloud = openCloud("aws", { awsManaged });
  cloud.call("CreateUser", { UserName: "bob" });
  cloud.call("PutUserPolicy", {
    UserName: "bob",
    PolicyName: "own",
    PolicyDocument: policy("Allow", "iam:Get*"),
  });
  cloud.call("CreateGroup", { GroupName: "ops" });
  cloud.call("AddUserToGroup", { GroupName: "ops", UserName: "bob" });
  cloud.call("PutGroupPolicy", {
    GroupName: "ops",
    PolicyName: "shared",
    PolicyDocument: policy("Deny", "iam:GetRole"),
  });
  cloud.call("AttachGroupPolicy", {
    GroupName: "ops",
    PolicyArn: "arn:aws:iam::aws:policy/IAMReadOnlyAccess",
  });
  cloud.call("CreateRole", {
    RoleName: "r",
    AssumeRolePolicyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
      ],
    }),
  });
  return cloud;
}

describe("SimulateCustomPolicy", () => {
  test("decides by policies that nobody has", () => {
    const [result] = custom({ PolicyInputList: [policy("Allow", "iam:*")] });
    expect(result).toEqual({
      EvalActionName: "iam:GetUser",
      EvalResourceName: "*",
      EvalDecision: "allowed",
      MatchedStatements: [
        {
          SourcePolicyId: "PolicyInputList.1",
          SourcePolicyType: "none",
          StartPosition: { Line: 1, Column: 38 },
          EndPosition: { Line: 1, Column: 88 },
        },
      ],
      MissingContextValues: [],
    });
  });

  test("tells where a statement stands in a text of several lines", () => {
    const text = '{"Statement": [\n  {"Effect": "Allow",\n   "Action": "*", "Resource": "*"}]}';
    expect(custom({ PolicyInputList: [text] })[0]?.MatchedStatements).toMatchObject([
      { StartPosition: { Line: 2, Column: 3 }, EndPosition: { Line: 3, Column: 35 } },
    ]);
  });

  test.each<[string, Partial<ServiceInputs["SimulateCustomPolicy"]>, readonly string[]]>([
    ["nothing allows it", { PolicyInputList: [policy("Allow", "s3:*")] }, ["implicitDeny"]],
    [
      "one of several denies it",
      { PolicyInputList: [policy("Allow", "iam:*"), policy("Deny", "iam:GetUser")] },
      ["explicitDeny"],
    ],
    [
      "several actions",
      { ActionNames: ["iam:GetUser", "s3:GetObject"] },
      ["allowed", "implicitDeny"],
    ],
    [
      "several resources",
      {
        PolicyInputList: [policy("Allow", "iam:*", { Resource: BOB })],
        ResourceArns: [BOB, `${BOB}by`],
      },
      ["allowed", "implicitDeny"],
    ],
    [
      "a boundary that does not allow it",
      { PermissionsBoundaryPolicyInputList: [policy("Allow", "s3:*")] },
      ["implicitDeny"],
    ],
    [
      "a condition that the caller meets",
      {
        PolicyInputList: [
          policy("Allow", "iam:*", { Condition: { StringEquals: { "aws:username": "bob" } } }),
        ],
        CallerArn: BOB,
      },
      ["allowed"],
    ],
    [
      "a condition that an entry meets",
      {
        PolicyInputList: [
          policy("Allow", "iam:*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        ],
        ContextEntries: [
          {
            ContextKeyName: "aws:securetransport",
            ContextKeyValues: ["true"],
            ContextKeyType: "boolean",
          },
        ],
      },
      ["allowed"],
    ],
  ])("decides: %s", (_title, input, expected) => {
    expect(decisions(custom(input))).toEqual(expected);
  });

  test("says of a boundary whether it allows", () => {
    const of = (boundary: string) =>
      custom({ PermissionsBoundaryPolicyInputList: [boundary] })[0]
        ?.PermissionsBoundaryDecisionDetail;
    expect(of(policy("Allow", "iam:Get*"))).toEqual({ AllowedByPermissionsBoundary: true });
    expect(of(policy("Allow", "s3:*"))).toEqual({ AllowedByPermissionsBoundary: false });
    expect(custom({})[0]).not.toHaveProperty("PermissionsBoundaryDecisionDetail");
  });

  test("names the keys that are not given, with the resource where one is named", () => {
    const PolicyInputList = [
      policy("Allow", "iam:*", {
        Resource: `arn:aws:iam::${ACCOUNT}:user/\${aws:username}`,
        Condition: {
          IpAddress: { "aws:SourceIp": "10.0.0.0/8" },
          Bool: { "aws:securetransport": "true" },
        },
      }),
    ];
    const ContextEntries = [{ ContextKeyName: "aws:SecureTransport", ContextKeyValues: ["true"] }];
    const missing = ["aws:username", "aws:SourceIp"];
    expect(custom({ PolicyInputList, ContextEntries })[0]?.MissingContextValues).toEqual(missing);
    const [named] = custom({ PolicyInputList, ContextEntries, ResourceArns: [BOB] });
    expect(named?.MissingContextValues).toEqual([]);
    expect(named?.ResourceSpecificResults?.[0]).toMatchObject({
      EvalResourceName: BOB,
      EvalResourceDecision: "implicitDeny",
      MissingContextValues: missing,
    });
    expect(custom({ PolicyInputList, CallerArn: BOB })[0]?.MissingContextValues).toEqual([
      "aws:SourceIp",
      "aws:securetransport",
    ]);
  });

  test("gives pages of actions and resources", () => {
    const cloud = openCloud("aws");
    const input = {
      PolicyInputList: [policy("Allow", "iam:*")],
      ActionNames: ["iam:GetUser", "iam:GetRole", "s3:GetObject"],
      ResourceArns: [BOB, "*"],
    };
    const seen: string[] = [];
    let Marker: string | undefined;
    do {
      const page = cloud.call("SimulateCustomPolicy", {
        ...input,
        MaxItems: 4,
        ...(Marker !== undefined && { Marker }),
      });
      for (const { EvalActionName, EvalResourceName } of page.EvaluationResults ?? []) {
        seen.push(`${EvalActionName} ${EvalResourceName}`);
      }
      expect(page.IsTruncated).toBe(page.Marker !== undefined);
      Marker = page.Marker;
    } while (Marker !== undefined);
    expect(seen).toEqual(
      input.ActionNames.flatMap((name) => input.ResourceArns.map((arn) => `${name} ${arn}`)),
    );
    for (const wrong of ["x", Buffer.from("1:x").toString("base64url")]) {
      expect(cloud.code("SimulateCustomPolicy", { ...input, Marker: wrong })).toBe(
        "ValidationError",
      );
    }
  });

  test("makes pages shorter where thousands of statements match", () => {
    const Statement = Array.from({ length: 1500 }, () => ({
      Effect: "Allow",
      Action: "*",
      Resource: "*",
    }));
    const { EvaluationResults = [], IsTruncated } = openCloud("aws").call("SimulateCustomPolicy", {
      PolicyInputList: [JSON.stringify({ Statement })],
      ActionNames: Array.from({ length: 100 }, () => "iam:GetUser"),
    });
    expect(IsTruncated).toBe(true);
    expect(EvaluationResults.length).toBe(7);
  });

  test.each<[string, object, string]>([
    ["a text that is no policy", { PolicyInputList: ["{"] }, "InvalidInput"],
    ["two boundaries", { PermissionsBoundaryPolicyInputList: ["{}", "{}"] }, "InvalidInput"],
    ["an action without a service", { ActionNames: ["GetUser"] }, "InvalidInput"],
    ["a resource that is no ARN", { ResourceArns: ["bob"] }, "InvalidInput"],
    ["a caller that is no user", { CallerArn: `arn:aws:iam::${ACCOUNT}:role/r` }, "InvalidInput"],
    ["a resource-based policy", { ResourcePolicy: "{}" }, "NotImplemented"],
  ])("refuses %s", (_title, input, code) => {
    const cloud = openCloud("aws");
    const whole = {
      PolicyInputList: [policy("Allow", "iam:*")],
      ActionNames: ["iam:GetUser"],
      ...input,
    };
    expect(cloud.code("SimulateCustomPolicy", whole)).toBe(code);
  });
});

describe("SimulatePrincipalPolicy", () => {
  const ActionNames = ["iam:GetUser", "iam:GetRole", "iam:ListRoles", "iam:CreateUser"];

  function simulate(PolicySourceArn: string, more: object = {}): Results {
    const { EvaluationResults = [] } = people().call("SimulatePrincipalPolicy", {
      PolicySourceArn,
      ActionNames,
      ...more,
    });
    return EvaluationResults;
  }

  test("decides by the policies of a user and of its groups", () => {
    const results = simulate(BOB);
    expect(decisions(results)).toEqual(["allowed", "explicitDeny", "allowed", "implicitDeny"]);
    const [own, shared, managed] = results.map(({ MatchedStatements = [] }) =>
      MatchedStatements.map(({ SourcePolicyId, SourcePolicyType }) => [
        SourcePolicyId,
        SourcePolicyType,
      ]),
    );
    expect(own).toEqual([
      ["user_bob_own", "user"],
      ["IAMReadOnlyAccess", "aws-managed"],
    ]);
    expect(shared).toEqual([["group_ops_shared", "group"]]);
    expect(managed).toEqual([["IAMReadOnlyAccess", "aws-managed"]]);
  });

  test("decides by the policies of a group or a role", () => {
    const expected = ["allowed", "explicitDeny", "allowed", "implicitDeny"];
    expect(decisions(simulate(`arn:aws:iam::${ACCOUNT}:group/ops`))).toEqual(expected);
    const none = ActionNames.map(() => "implicitDeny");
    expect(decisions(simulate(`arn:aws:iam::${ACCOUNT}:role/r`))).toEqual(none);
  });

  test("adds policies and takes another boundary", () => {
    const PolicyInputList = [policy("Allow", "iam:CreateUser")];
    expect(decisions(simulate(BOB, { PolicyInputList })).at(-1)).toBe("allowed");
    const PermissionsBoundaryPolicyInputList = [policy("Allow", "iam:ListRoles")];
    expect(decisions(simulate(BOB, { PermissionsBoundaryPolicyInputList }))).toEqual([
      "implicitDeny",
      "explicitDeny",
      "allowed",
      "implicitDeny",
    ]);
  });

  test.each([
    [`arn:aws:iam::${ACCOUNT}:user/nobody`, "NoSuchEntity"],
    [`arn:aws:iam::${ACCOUNT}:group/nobody`, "NoSuchEntity"],
    [`arn:aws:iam::${ACCOUNT}:role/nobody`, "NoSuchEntity"],
    [`arn:aws:iam::${ACCOUNT}:policy/nobody`, "InvalidInput"],
    ["arn:aws:iam::210987654321:user/bob", "InvalidInput"],
    ["this is no ARN at all", "InvalidInput"],
  ])("refuses %s", (PolicySourceArn, code) => {
    const cloud = people();
    expect(cloud.code("SimulatePrincipalPolicy", { PolicySourceArn, ActionNames })).toBe(code);
    expect(cloud.code("GetContextKeysForPrincipalPolicy", { PolicySourceArn })).toBe(code);
  });
});

describe("the keys that policies ask for", () => {
  const asking = policy("Allow", "iam:*", {
    Resource: [
      `arn:aws:iam::${ACCOUNT}:user/\${aws:username}`,
      "arn:aws:s3:::a/${*}/${s3:prefix, 'x'}",
    ],
    Condition: {
      StringLike: { "aws:PrincipalTag/team": ["a", "${aws:SourceIdentity}"], "AWS:Username": "b" },
      Null: { "aws:TokenIssueTime": "true" },
    },
  });

  test("are named once each, as they are first spelled", () => {
    const cloud = openCloud("aws");
    const { ContextKeyNames } = cloud.call("GetContextKeysForCustomPolicy", {
      PolicyInputList: [asking, policy("Allow", "*")],
    });
    expect(ContextKeyNames).toEqual([
      "aws:username",
      "s3:prefix",
      "aws:PrincipalTag/team",
      "aws:SourceIdentity",
      "aws:TokenIssueTime",
    ]);
  });

  test("are no variables in policies of an old version", () => {
    const cloud = openCloud("aws");
    const PolicyInputList = [asking.replace("2012-10-17", "2008-10-17")];
    const { ContextKeyNames } = cloud.call("GetContextKeysForCustomPolicy", { PolicyInputList });
    expect(ContextKeyNames).toEqual([
      "aws:PrincipalTag/team",
      "AWS:Username",
      "aws:TokenIssueTime",
    ]);
  });

  test("are those of a user, its groups, and what is added", () => {
    const cloud = people();
    cloud.call("PutGroupPolicy", { GroupName: "ops", PolicyName: "asks", PolicyDocument: asking });
    const { ContextKeyNames } = cloud.call("GetContextKeysForPrincipalPolicy", {
      PolicySourceArn: BOB,
      PolicyInputList: [
        policy("Allow", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      ],
    });
    expect(ContextKeyNames).toContain("aws:username");
    expect(ContextKeyNames?.at(-1)).toBe("aws:SecureTransport");
  });

  test("of a text that is no policy are none", () => {
    const cloud = openCloud("aws");
    expect(cloud.code("GetContextKeysForCustomPolicy", { PolicyInputList: ["["] })).toBe(
      "InvalidInput",
    );
  });
});
