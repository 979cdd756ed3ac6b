import { cloudProfile, type Account } from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { loadCloud, simulate, type CloudState } from "@iamferry/simulator";
import { expect, test } from "vitest";
import { openCloud } from "../../calls.ts";

type Page = Readonly<Record<string, unknown>> & {
  readonly IsTruncated: boolean;
  readonly Marker?: string;
};

/** All pages of an account's details, of so many entities each. */
function pagesOf(state: CloudState, account: string, input: object): readonly Page[] {
  const pages: Page[] = [];
  let Marker: string | undefined;
  do {
    const outcome = simulate(state, {
      action: "GetAccountAuthorizationDetails",
      account: { id: account },
      input: { ...input, ...(Marker !== undefined && { Marker }) },
    });
    if ("error" in outcome) throw new Error(outcome.error.message);
    const page = outcome.output as Page;
    pages.push(page);
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker !== undefined);
  return pages;
}

const DOCUMENT = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
  ],
});

test("each detail has all of its members", async () => {
  const awsManaged = await loadAwsManagedPolicies();
  const cloud = openCloud("aws", { awsManaged });
  const own = "arn:aws:iam::123456789012:policy/dev/own";
  const ofAws = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess";
  const Tags = [{ Key: "team", Value: "x" }];
  cloud.call("CreatePolicy", {
    PolicyName: "own",
    Path: "/dev/",
    PolicyDocument: DOCUMENT,
    Description: "for tests",
  });
  cloud.call("CreatePolicyVersion", { PolicyArn: own, PolicyDocument: DOCUMENT });
  const PermissionsBoundary = own;
  cloud.call("CreateUser", { UserName: "bob", Path: "/dev/", PermissionsBoundary, Tags });
  cloud.call("PutUserPolicy", { UserName: "bob", PolicyName: "p", PolicyDocument: DOCUMENT });
  cloud.call("AttachUserPolicy", { UserName: "bob", PolicyArn: own });
  cloud.call("CreateGroup", { GroupName: "dev" });
  cloud.call("AddUserToGroup", { GroupName: "dev", UserName: "bob" });
  cloud.call("PutGroupPolicy", { GroupName: "dev", PolicyName: "p", PolicyDocument: DOCUMENT });
  cloud.call("AttachGroupPolicy", { GroupName: "dev", PolicyArn: ofAws });
  cloud.call("CreateRole", {
    RoleName: "run",
    AssumeRolePolicyDocument: TRUST,
    PermissionsBoundary,
    Tags,
  });
  cloud.call("PutRolePolicy", { RoleName: "run", PolicyName: "p", PolicyDocument: DOCUMENT });
  cloud.call("CreateInstanceProfile", { InstanceProfileName: "run", Tags });
  cloud.call("AddRoleToInstanceProfile", { InstanceProfileName: "run", RoleName: "run" });

  const created = "2026-01-01T00:00:00Z";
  const inline = [{ PolicyName: "p", PolicyDocument: DOCUMENT }];
  const boundary = { PermissionsBoundaryArn: own, PermissionsBoundaryType: "Policy" };
  const role = {
    Path: "/",
    RoleName: "run",
    RoleId: expect.stringMatching(/^AROA/),
    Arn: "arn:aws:iam::123456789012:role/run",
    CreateDate: created,
    AssumeRolePolicyDocument: TRUST,
  };
  const { Policies, ...details } = cloud.call("GetAccountAuthorizationDetails", {});
  expect(details).toEqual({
    UserDetailList: [
      {
        Path: "/dev/",
        UserName: "bob",
        UserId: expect.stringMatching(/^AIDA/),
        Arn: "arn:aws:iam::123456789012:user/dev/bob",
        CreateDate: created,
        UserPolicyList: inline,
        GroupList: ["dev"],
        AttachedManagedPolicies: [{ PolicyName: "own", PolicyArn: own }],
        PermissionsBoundary: boundary,
        Tags,
      },
    ],
    GroupDetailList: [
      {
        Path: "/",
        GroupName: "dev",
        GroupId: expect.stringMatching(/^AGPA/),
        Arn: "arn:aws:iam::123456789012:group/dev",
        CreateDate: created,
        GroupPolicyList: inline,
        AttachedManagedPolicies: [{ PolicyName: "ViewOnlyAccess", PolicyArn: ofAws }],
      },
    ],
    RoleDetailList: [
      {
        ...role,
        InstanceProfileList: [
          {
            Path: "/",
            InstanceProfileName: "run",
            InstanceProfileId: expect.stringMatching(/^AIPA/),
            Arn: "arn:aws:iam::123456789012:instance-profile/run",
            CreateDate: created,
            Roles: [role],
            Tags,
          },
        ],
        RolePolicyList: inline,
        AttachedManagedPolicies: [],
        PermissionsBoundary: boundary,
        Tags,
        RoleLastUsed: {},
      },
    ],
    IsTruncated: false,
  });
  expect(Policies).toEqual([
    {
      PolicyName: "own",
      PolicyId: expect.stringMatching(/^ANPA/),
      Arn: own,
      Path: "/dev/",
      DefaultVersionId: "v1",
      AttachmentCount: 1,
      PermissionsBoundaryUsageCount: 2,
      IsAttachable: true,
      Description: "for tests",
      CreateDate: created,
      UpdateDate: created,
      PolicyVersionList: [
        { Document: DOCUMENT, VersionId: "v1", IsDefaultVersion: true, CreateDate: created },
        { Document: DOCUMENT, VersionId: "v2", IsDefaultVersion: false, CreateDate: created },
      ],
    },
    expect.objectContaining({
      PolicyName: "ViewOnlyAccess",
      Arn: ofAws,
      Path: "/job-function/",
      AttachmentCount: 1,
      PermissionsBoundaryUsageCount: 0,
      PolicyVersionList: [
        expect.objectContaining({
          Document: awsManaged.find(ofAws)?.document.text,
          IsDefaultVersion: true,
        }),
      ],
    }),
  ]);
  const lists = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"] as const;
  for (const [filter, list] of [
    ["User", "UserDetailList"],
    ["Group", "GroupDetailList"],
    ["Role", "RoleDetailList"],
    ["LocalManagedPolicy", "Policies"],
    ["AWSManagedPolicy", "Policies"],
  ] as const) {
    const filtered = cloud.call("GetAccountAuthorizationDetails", { Filter: [filter] });
    for (const each of lists) expect(filtered[each]).toHaveLength(each === list ? 1 : 0);
  }
  const pages = pagesOf(cloud.state(), "123456789012", { MaxItems: 1 });
  expect(pages).toHaveLength(5);
});

test("a marker outlives what it names, and nothing is given twice or left out", () => {
  const cloud = openCloud("aws");
  for (const UserName of ["a", "b", "c"]) cloud.call("CreateUser", { UserName });
  cloud.call("CreateGroup", { GroupName: "dev" });
  const { Marker } = cloud.call("GetAccountAuthorizationDetails", { MaxItems: 2 });
  cloud.call("DeleteUser", { UserName: "b" });
  const rest = cloud.call("GetAccountAuthorizationDetails", { Marker: Marker ?? "" });
  expect(rest.UserDetailList?.map(({ UserName }) => UserName)).toEqual(["c"]);
  expect(rest.GroupDetailList).toHaveLength(1);
  expect(rest.IsTruncated).toBe(false);
  expect(rest).not.toHaveProperty("Marker");
});

test.each(["x", "MTpTb21ldGhpbmcvYQ", "MTpVc2Vy"])("%s is no marker", (Marker) => {
  const cloud = openCloud("aws");
  expect(cloud.code("GetAccountAuthorizationDetails", { Marker })).toBe("ValidationError");
});

test("a page looks at no more of the cloud than it shows", () => {
  const users = Array.from({ length: 2000 }, (_, n) => ({
    kind: "user" as const,
    name: `user-${String(n).padStart(4, "0")}`,
    policies: [],
  }));
  const account: Account = { kind: "account", id: "123456789012", policies: [], users, groups: [] };
  const state = loadCloud({ cloud: "aws", accounts: [account] }, { profile: cloudProfile("aws") });
  const loaded = state.accounts.get("123456789012");
  if (loaded === undefined) throw new Error("the account is not there");
  let looks = 0;
  const counting: typeof loaded.users = {
    ...loaded.users,
    size: loaded.users.size,
    get: (key) => loaded.users.get(key),
    has: (key) => loaded.users.has(key),
    keys: (first) => loaded.users.keys(first),
    values: (first) => loaded.users.values(first),
    *entries(first) {
      for (const entry of loaded.users.entries(first)) {
        looks += 1;
        yield entry;
      }
      return undefined;
    },
  };
  const counted = { ...loaded, users: counting };
  const watched: CloudState = {
    ...state,
    accounts: {
      ...state.accounts,
      size: 1,
      get: () => counted,
      has: () => true,
      keys: (first) => state.accounts.keys(first),
      values: (first) => state.accounts.values(first),
      entries: (first) => state.accounts.entries(first),
    },
  };
  let Marker: string | undefined;
  for (let page = 0; page < 20; page++) {
    looks = 0;
    const outcome = simulate(watched, {
      action: "GetAccountAuthorizationDetails",
      account: { id: "123456789012" },
      input: { MaxItems: 50, ...(Marker !== undefined && { Marker }) },
    });
    if ("error" in outcome) throw new Error(outcome.error.message);
    Marker = (outcome.output as Page).Marker;
    expect(looks).toBeGreaterThan(49);
    expect(looks).toBeLessThanOrEqual(52);
  }
});
