import type { ServiceActionName } from "@iamferry/api/service";
import type { CloudProfileId } from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";
import { ANY_POLICY } from "../../policy-texts.ts";
import { reloaded } from "../../reloaded.ts";
import { TRUST_EC2 } from "../../trust-documents.ts";

const awsManaged = await loadAwsManagedPolicies();

const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const FOR_LINKED = "arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy";

const INVALID = "InvalidInput";

const HOLDERS = ["User", "Group", "Role"] as const;

describe.each(["aws", "aws-cn", "eucalyptus-5.1"] as const)("attached policies of %s", (id) => {
  test.each(HOLDERS)("of a %s are attached, listed by path, detached", (kind) => {
    const { attach, cloud, detach, listed } = holder(id, kind);
    const b = createPolicy(cloud, "b", "/p/");
    const a = createPolicy(cloud, "a");
    attach(b);
    attach(a);
    // What is attached stays so.
    attach(a);
    expect(listed()).toEqual([
      { PolicyName: "a", PolicyArn: a },
      { PolicyName: "b", PolicyArn: b },
    ]);
    expect(listed({ PathPrefix: "/p/" })).toEqual([{ PolicyName: "b", PolicyArn: b }]);
    expect(cloud.call("GetPolicy", { PolicyArn: a }).Policy?.AttachmentCount).toBe(1);
    reloaded(cloud);
    detach(a);
    expect(listed()).toEqual([{ PolicyName: "b", PolicyArn: b }]);
    expect(cloud.call("GetPolicy", { PolicyArn: a }).Policy?.AttachmentCount).toBe(0);
    reloaded(cloud);
  });

  test.each(HOLDERS)("of a %s: what is not there is refused", (kind) => {
    const { cloud, input, verbs } = holder(id, kind);
    const arn = createPolicy(cloud, "p");
    const missing = arn.replace(/p$/, "q");
    for (const action of verbs.slice(0, 2)) {
      expect(cloud.code(action, { ...input, PolicyArn: missing })).toBe("NoSuchEntity");
      expect(cloud.code(action, { [`${kind}Name`]: "no", PolicyArn: arn })).toBe("NoSuchEntity");
      const none = { ...input, PolicyArn: "arn:aws:iam::123456789012:user/p" };
      expect(cloud.code(action, none)).toBe(id === "eucalyptus-5.1" ? "ValidationError" : INVALID);
    }
    expect(cloud.code(verbs[1], { ...input, PolicyArn: arn })).toBe("NoSuchEntity");
    expect(cloud.code(verbs[2], { [`${kind}Name`]: "no" })).toBe("NoSuchEntity");
  });

  test.each(HOLDERS)("of a %s are ten at most", (kind) => {
    const { attach, cloud, detach, input, verbs } = holder(id, kind);
    const policies = Array.from({ length: 10 }, (_, at) => createPolicy(cloud, `p${at}`));
    for (const arn of policies) attach(arn);
    // One of the ten is none more.
    attach(policies[3] ?? "");
    expect(
      cloud.refusal(verbs[0], { ...input, PolicyArn: createPolicy(cloud, "x") }),
    ).toMatchObject({
      code: "LimitExceeded",
      message: `Cannot exceed quota for PoliciesPer${kind}: 10`,
    });
    detach(policies[3] ?? "");
    attach(createPolicy(cloud, "y"));
  });
});

describe("policies of AWS' own", () => {
  test.each(HOLDERS)("are attached to a %s, and not those for services", (kind) => {
    const { attach, cloud, detach, input, listed, verbs } = holder("aws", kind);
    attach(READ_ONLY);
    expect(listed()).toEqual([{ PolicyName: "ReadOnlyAccess", PolicyArn: READ_ONLY }]);
    expect(cloud.refusal(verbs[0], { ...input, PolicyArn: FOR_LINKED })).toEqual({
      code: "PolicyNotAttachable",
      status: 400,
      message: "Cannot attach a Service Role Policy to a Customer Role.",
    });
    const unknown = { ...input, PolicyArn: "arn:aws:iam::aws:policy/NoSuchPolicy" };
    expect(cloud.refusal(verbs[0], unknown).message).toBe(
      "Policy arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable.",
    );
    const other = { ...input, PolicyArn: READ_ONLY.replace("aws:iam", "aws-cn:iam") };
    expect(cloud.refusal(verbs[0], other)).toMatchObject({ message: "Invalid ARN partition" });
    const { Policy } = cloud.call("GetPolicy", { PolicyArn: READ_ONLY });
    expect(Policy?.AttachmentCount).toBe(1);
    detach(READ_ONLY);
    expect(listed()).toEqual([]);
  });

  test("are there in China without anybody knowing which", () => {
    const { attach, listed } = holder("aws-cn", "User");
    attach("arn:aws-cn:iam::aws:policy/Whatever");
    expect(listed()).toHaveLength(1);
  });

  test("are nowhere on Eucalyptus", () => {
    const { cloud, input, verbs } = holder("eucalyptus-5.1", "User");
    expect(cloud.code(verbs[0], { ...input, PolicyArn: READ_ONLY })).toBe("ValidationError");
  });

  test("of another account cannot be attached", () => {
    const { cloud, input, verbs } = holder("aws", "User");
    const PolicyArn = "arn:aws:iam::999999999999:policy/p";
    expect(cloud.code(verbs[0], { ...input, PolicyArn })).toBe("NoSuchEntity");
  });

  test("stay where they are attached when AWS has withdrawn them", () => {
    const arn = "arn:aws:iam::aws:policy/Withdrawn";
    const cloud = openCloud("aws", {
      awsManaged,
      snapshot: {
        cloud: "aws",
        accounts: [
          {
            kind: "account",
            id: "123456789012",
            policies: [],
            groups: [],
            users: [
              {
                kind: "user",
                name: "x",
                policies: [],
                attachedPolicies: [{ foreign: true, arn }],
              },
              { kind: "user", name: "y", policies: [] },
            ],
          },
        ],
      },
    });
    expect(cloud.call("GetPolicy", { PolicyArn: arn }).Policy).toMatchObject({
      AttachmentCount: 1,
    });
    expect(cloud.call("ListPolicyVersions", { PolicyArn: arn }).Versions).toEqual([]);
    expect(cloud.code("AttachUserPolicy", { UserName: "y", PolicyArn: arn })).toBe("NoSuchEntity");
    cloud.call("DetachUserPolicy", { UserName: "x", PolicyArn: arn });
    expect(cloud.code("GetPolicy", { PolicyArn: arn })).toBe("NoSuchEntity");
  });
});

test.each(["aws", "aws-cn", "eucalyptus-5.1"] as const)(
  "what a Snapshot of %s refers to oddly is listed and detached",
  (id) => {
    const odd = [
      "arn:aws:iam::123456789012:policy/own",
      "arn:aws:iam::999999999999:policy/other",
      "arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess",
    ].map((arn) => (id === "aws-cn" ? arn.replace("arn:aws:", "arn:aws-cn:") : arn));
    const attachedPolicies = odd.map((arn) => ({ foreign: true, arn }) as const);
    const users = [{ kind: "user", name: "x", policies: [], attachedPolicies }] as const;
    const cloud = openCloud(id, {
      awsManaged,
      snapshot: {
        cloud: id,
        accounts: [{ kind: "account", id: "123456789012", policies: [], users, groups: [] }],
      },
    });
    const listed = cloud.call("ListAttachedUserPolicies", { UserName: "x" }).AttachedPolicies;
    expect(listed?.map(({ PolicyArn }) => PolicyArn)).toEqual(odd.toSorted());
    expect(cloud.call("ListPolicies", { OnlyAttached: true }).Policies).toEqual([]);
    for (const PolicyArn of odd.slice(0, 2)) {
      cloud.call("DetachUserPolicy", { UserName: "x", PolicyArn });
    }
    reloaded(cloud);
  },
);

describe("roles that AWS made", () => {
  test("keep what they are attached to, and what bounds them", () => {
    const cloud = openCloud("aws");
    const made = cloud.call("CreateServiceLinkedRole", {
      AWSServiceName: "autoscaling.amazonaws.com",
    });
    const RoleName = made.Role?.RoleName ?? "";
    const arn = createPolicy(cloud, "p");
    const cases: readonly (readonly [ServiceActionName, object])[] = [
      ["AttachRolePolicy", { PolicyArn: arn }],
      ["DetachRolePolicy", { PolicyArn: arn }],
      ["PutRolePermissionsBoundary", { PermissionsBoundary: arn }],
      ["DeleteRolePermissionsBoundary", {}],
    ];
    for (const [action, rest] of cases) {
      expect(cloud.code(action, { RoleName, ...rest }), action).toBe("UnmodifiableEntity");
    }
  });
});

describe.each(["User", "Role"] as const)("the boundary of a %s", (kind) => {
  const put: ServiceActionName = `Put${kind}PermissionsBoundary`;
  const free: ServiceActionName = `Delete${kind}PermissionsBoundary`;

  test("is put, replaced, counted, taken away", () => {
    const { cloud, input } = holder("aws", kind);
    const first = createPolicy(cloud, "first");
    const second = createPolicy(cloud, "second");
    const count = (PolicyArn: string): number | undefined =>
      cloud.call("GetPolicy", { PolicyArn }).Policy?.PermissionsBoundaryUsageCount;
    cloud.call(put, { ...input, PermissionsBoundary: first } as never);
    expect([count(first), count(second)]).toEqual([1, 0]);
    reloaded(cloud);
    cloud.call(put, { ...input, PermissionsBoundary: second } as never);
    expect([count(first), count(second)]).toEqual([0, 1]);
    const found = cloud.call(`Get${kind}`, input) as unknown as Record<string, object>;
    expect(found[kind]).toMatchObject({
      PermissionsBoundary: { PermissionsBoundaryType: "Policy", PermissionsBoundaryArn: second },
    });
    reloaded(cloud);
    cloud.call(free, input as never);
    expect(count(second)).toBe(0);
    expect(cloud.code(free, input)).toBe("NoSuchEntity");
    reloaded(cloud);
  });

  test("is a policy that is there and can be attached", () => {
    const { cloud, input } = holder("aws", kind);
    const bounded = (PermissionsBoundary: string) => ({ ...input, PermissionsBoundary });
    const missing = "arn:aws:iam::123456789012:policy/q";
    expect(cloud.refusal(put, bounded(missing))).toMatchObject({
      code: "NoSuchEntity",
      message: `Scope ARN: ${missing} does not exist or is not attachable.`,
    });
    expect(cloud.code(put, bounded(FOR_LINKED))).toBe("PolicyNotAttachable");
    expect(cloud.code(put, bounded("arn:aws:iam::123456789012:user/q"))).toBe("InvalidInput");
    const nobody = { [`${kind}Name`]: "no" };
    expect(cloud.code(put, { ...nobody, PermissionsBoundary: READ_ONLY })).toBe("NoSuchEntity");
    expect(cloud.code(free, nobody)).toBe("NoSuchEntity");
    cloud.call(put, bounded(READ_ONLY) as never);
  });
});

test("what is attached follows users, groups and roles that get other names", () => {
  const { attach, cloud } = holder("aws", "User");
  const arn = createPolicy(cloud, "p");
  attach(arn);
  cloud.call("PutUserPermissionsBoundary", { UserName: "x", PermissionsBoundary: arn });
  cloud.call("UpdateUser", { UserName: "x", NewUserName: "y" });
  const { PolicyUsers } = cloud.call("ListEntitiesForPolicy", { PolicyArn: arn });
  expect(PolicyUsers).toMatchObject([{ UserName: "y" }]);
  reloaded(cloud);
});

function createPolicy(cloud: TestCloud, name: string, path = "/"): string {
  const input = { PolicyName: name, Path: path, PolicyDocument: ANY_POLICY };
  return cloud.call("CreatePolicy", input).Policy?.Arn ?? "";
}

/** A new cloud with one user, group or role, and what is done with its policies. */
function holder(id: CloudProfileId, kind: (typeof HOLDERS)[number]) {
  const cloud = openCloud(id, id === "aws" ? { awsManaged } : {});
  const input = { [`${kind}Name`]: "x" };
  const trust = kind === "Role" ? { AssumeRolePolicyDocument: TRUST_EC2 } : {};
  cloud.call(`Create${kind}`, { ...input, ...trust } as never);
  const verbs = [
    `Attach${kind}Policy`,
    `Detach${kind}Policy`,
    `ListAttached${kind}Policies`,
  ] as const satisfies readonly ServiceActionName[];
  const attach = (PolicyArn: string): void => {
    cloud.call(verbs[0], { ...input, PolicyArn } as never);
  };
  const detach = (PolicyArn: string): void => {
    cloud.call(verbs[1], { ...input, PolicyArn } as never);
  };
  const listed = (page: object = {}): unknown =>
    cloud.call(verbs[2], { ...input, ...page } as never).AttachedPolicies;
  return { attach, cloud, detach, input, listed, verbs };
}
