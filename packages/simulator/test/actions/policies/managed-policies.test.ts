import { loadAwsManagedPolicies } from "@iamferry/policy";
import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";
import { ANY_POLICY, policyOf, policyOfSize } from "../../policy-texts.ts";
import { reloaded } from "../../reloaded.ts";
import { TRUST_EC2 } from "../../trust-documents.ts";

const awsManaged = await loadAwsManagedPolicies();

const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const LATER = "2026-02-03T04:05:06Z";

describe.each(["aws", "aws-us-gov", "eucalyptus-5.1"] as const)("managed policies of %s", (id) => {
  const isIam = id.startsWith("aws");
  const invalid = isIam ? "InvalidInput" : "ValidationError";

  test("are of version 2012-10-17 and say so", () => {
    const cloud = openCloud(id);
    const old = [policyOf({}, { Version: "2008-10-17" }), ANY_POLICY.replace('"Version"', '"Id"')];
    for (const PolicyDocument of old) {
      const { code, message } = cloud.refusal("CreatePolicy", { PolicyName: "p", PolicyDocument });
      expect(code).toBe("MalformedPolicyDocument");
      expect(message).toContain("version 2012-10-17 or");
    }
  });

  test("are made, found, and deleted", () => {
    const cloud = openCloud(id);
    const input = { PolicyName: "p", Path: "/a/b/", PolicyDocument: ANY_POLICY };
    const { Policy } = cloud.call("CreatePolicy", { ...input, Description: "d" });
    const account = cloud.snapshot().accounts[0]?.id;
    expect(Policy).toEqual({
      PolicyName: "p",
      PolicyId: expect.stringMatching(/^ANP[A-Z2-7]{18}$/) as unknown,
      Arn: `arn:${id === "aws-us-gov" ? id : "aws"}:iam::${account}:policy/a/b/p`,
      Path: "/a/b/",
      DefaultVersionId: "v1",
      AttachmentCount: 0,
      ...(isIam && { PermissionsBoundaryUsageCount: 0 }),
      IsAttachable: true,
      CreateDate: "2026-01-01T00:00:00Z",
      UpdateDate: "2026-01-01T00:00:00Z",
    });
    const PolicyArn = Policy?.Arn ?? "";
    expect(cloud.call("GetPolicy", { PolicyArn }).Policy).toEqual({ ...Policy, Description: "d" });
    expect(cloud.call("ListPolicies", { Scope: "Local" }).Policies).toEqual([Policy]);
    reloaded(cloud);
    cloud.call("DeletePolicy", { PolicyArn });
    expect(cloud.code("GetPolicy", { PolicyArn })).toBe("NoSuchEntity");
    expect(cloud.code("DeletePolicy", { PolicyArn })).toBe("NoSuchEntity");
    reloaded(cloud);
  });

  test("have names that are unique in the account, whatever their paths", () => {
    const cloud = openCloud(id);
    create(cloud, "p");
    const input = { PolicyName: "p", Path: "/other/", PolicyDocument: ANY_POLICY };
    expect(cloud.code("CreatePolicy", input)).toBe("EntityAlreadyExists");
    const folded = { ...input, PolicyName: "P" };
    if (isIam) expect(cloud.code("CreatePolicy", folded)).toBe("EntityAlreadyExists");
    else cloud.call("CreatePolicy", folded);
  });

  test("are meant by their own ARNs alone", () => {
    const cloud = openCloud(id);
    const arn = create(cloud, "p", "/a/");
    for (const other of [
      arn.replace("/a/", "/"),
      arn.replace("/a/", "/b/"),
      arn.replace(/p$/, "P"),
      arn.replace(/[0-9]{12}/, "999999999999"),
    ]) {
      expect(cloud.code("GetPolicy", { PolicyArn: other }), other).toBe("NoSuchEntity");
    }
    for (const none of [
      "arn:aws:iam::123456789012:user/p",
      "arn:aws:s3:::policy/pppppp",
      "p".repeat(30),
    ]) {
      expect(cloud.code("GetPolicy", { PolicyArn: none }), none).toBe(invalid);
    }
  });

  test("are not deleted as long as they are used or have versions", () => {
    const cloud = openCloud(id);
    const PolicyArn = create(cloud, "p");
    cloud.call("CreateUser", { UserName: "bob" });
    cloud.call("AttachUserPolicy", { UserName: "bob", PolicyArn });
    expect(cloud.refusal("DeletePolicy", { PolicyArn })).toEqual({
      code: "DeleteConflict",
      status: 409,
      message: "Cannot delete a policy attached to entities.",
    });
    cloud.call("DetachUserPolicy", { UserName: "bob", PolicyArn });
    if (isIam) {
      cloud.call("PutUserPermissionsBoundary", { UserName: "bob", PermissionsBoundary: PolicyArn });
      expect(cloud.code("DeletePolicy", { PolicyArn })).toBe("DeleteConflict");
      cloud.call("DeleteUserPermissionsBoundary", { UserName: "bob" });
    }
    cloud.call("CreatePolicyVersion", { PolicyArn, PolicyDocument: ANY_POLICY });
    expect(cloud.refusal("DeletePolicy", { PolicyArn }).message).toMatch(/more than one version/);
    cloud.call("DeletePolicyVersion", { PolicyArn, VersionId: "v2" });
    cloud.call("DeletePolicy", { PolicyArn });
  });

  test("have versions, of which one is in force", () => {
    const cloud = openCloud(id);
    const PolicyArn = create(cloud, "p");
    const text = policyOf({ Action: "ec2:*" });
    const made = cloud.call(
      "CreatePolicyVersion",
      { PolicyArn, PolicyDocument: text },
      { at: LATER },
    );
    expect(made.PolicyVersion).toEqual({
      VersionId: "v2",
      IsDefaultVersion: false,
      CreateDate: LATER,
    });
    expect(cloud.call("GetPolicyVersion", { PolicyArn, VersionId: "v2" }).PolicyVersion).toEqual({
      ...made.PolicyVersion,
      Document: text,
    });
    expect(cloud.call("GetPolicy", { PolicyArn }).Policy).toMatchObject({
      DefaultVersionId: "v1",
      UpdateDate: LATER,
    });
    cloud.call("SetDefaultPolicyVersion", { PolicyArn, VersionId: "v2" });
    expect(versions(cloud, PolicyArn)).toEqual(["v2 in force", "v1"]);
    cloud.call("CreatePolicyVersion", { PolicyArn, PolicyDocument: text, SetAsDefault: true });
    expect(versions(cloud, PolicyArn)).toEqual(["v3 in force", "v2", "v1"]);
    expect(cloud.code("DeletePolicyVersion", { PolicyArn, VersionId: "v3" })).toBe(
      "DeleteConflict",
    );
    reloaded(cloud);
  });

  test("have five versions at most, whose numbers are never used again", () => {
    const cloud = openCloud(id);
    const PolicyArn = create(cloud, "p");
    const more = { PolicyArn, PolicyDocument: ANY_POLICY };
    for (let at = 2; at <= 5; at++) cloud.call("CreatePolicyVersion", more);
    expect(cloud.code("CreatePolicyVersion", more)).toBe("LimitExceeded");
    for (let at = 6; at <= 11; at++) {
      cloud.call("DeletePolicyVersion", { PolicyArn, VersionId: `v${at - 1}` });
      expect(cloud.call("CreatePolicyVersion", more).PolicyVersion?.VersionId).toBe(`v${at}`);
    }
    expect(versions(cloud, PolicyArn)).toEqual(["v11", "v4", "v3", "v2", "v1 in force"]);
    if (!isIam) return;
    const { Marker = "", Versions } = cloud.call("ListPolicyVersions", { PolicyArn, MaxItems: 2 });
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(["v11", "v4"]);
    // What was taken away meanwhile does no harm.
    cloud.call("DeletePolicyVersion", { PolicyArn, VersionId: "v4" });
    const rest = cloud.call("ListPolicyVersions", { PolicyArn, Marker }).Versions;
    expect(rest?.map(({ VersionId }) => VersionId)).toEqual(["v3", "v2", "v1"]);
  });

  test("refuse what is not there and what is no policy", () => {
    const cloud = openCloud(id);
    const PolicyArn = create(cloud, "p");
    for (const action of Object.keys(NEEDED) as (keyof typeof NEEDED)[]) {
      const given = NEEDED[action];
      const missing = { ...given, PolicyArn: PolicyArn.replace(/p$/, "q") };
      expect(cloud.code(action, missing), action).toBe("NoSuchEntity");
      const none = { ...given, PolicyArn: PolicyArn.replace("policy", "user") };
      expect(cloud.code(action, none), action).toBe(invalid);
      if ("VersionId" in given) {
        expect(cloud.code(action, { ...given, PolicyArn })).toBe("NoSuchEntity");
      }
    }
    expect(cloud.code("CreatePolicyVersion", { PolicyArn, PolicyDocument: "x" })).toBe(
      "MalformedPolicyDocument",
    );
    expect(cloud.code("CreatePolicy", { PolicyName: "q", PolicyDocument: "x" })).toBe(
      "MalformedPolicyDocument",
    );
  });
});

/** What each action on a policy needs besides its ARN. */
const NEEDED = {
  GetPolicy: {},
  DeletePolicy: {},
  CreatePolicyVersion: { PolicyDocument: ANY_POLICY },
  GetPolicyVersion: { VersionId: "v9" },
  ListPolicyVersions: {},
  SetDefaultPolicyVersion: { VersionId: "v9" },
  DeletePolicyVersion: { VersionId: "v9" },
  ListEntitiesForPolicy: {},
} as const;

describe("limits of managed policies on AWS", () => {
  test("a version has 6,144 characters at most, without white space", () => {
    const cloud = openCloud("aws");
    const PolicyDocument = policyOfSize(6145);
    const tooLarge = { code: "LimitExceeded", message: "Cannot exceed quota for PolicySize: 6144" };
    expect(cloud.refusal("CreatePolicy", { PolicyName: "p", PolicyDocument })).toMatchObject(
      tooLarge,
    );
    const { Policy } = cloud.call("CreatePolicy", {
      PolicyName: "p",
      PolicyDocument: policyOfSize(6144),
    });
    const PolicyArn = Policy?.Arn ?? "";
    expect(cloud.refusal("CreatePolicyVersion", { PolicyArn, PolicyDocument })).toMatchObject(
      tooLarge,
    );
  });

  test("an account has 1,500, and does not have AWS' own among them", () => {
    const cloud = openCloud("aws", { awsManaged });
    for (let at = 0; at < 1500; at++) create(cloud, `p${at}`);
    expect(cloud.refusal("CreatePolicy", { PolicyName: "x", PolicyDocument: ANY_POLICY })).toEqual({
      code: "LimitExceeded",
      status: 409,
      message: "Cannot exceed quota for PoliciesPerAccount: 1500",
    });
  });

  test("tags are those of other kinds", () => {
    const cloud = openCloud("aws");
    const input = { PolicyName: "p", PolicyDocument: ANY_POLICY };
    const Tags = [{ Key: "a", Value: "1" }];
    expect(cloud.call("CreatePolicy", { ...input, Tags }).Policy?.Tags).toEqual(Tags);
    const doubled = { ...input, PolicyName: "q", Tags: [...Tags, ...Tags] };
    expect(cloud.code("CreatePolicy", doubled)).toBe("InvalidInput");
  });
});

describe("AWS' own policies", () => {
  test("are found and read, and cannot be changed", () => {
    const cloud = openCloud("aws", { awsManaged });
    const PolicyArn = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess";
    const known = awsManaged.find(PolicyArn);
    const { Policy } = cloud.call("GetPolicy", { PolicyArn });
    expect(Policy).toMatchObject({
      PolicyName: "ViewOnlyAccess",
      Path: "/job-function/",
      Arn: PolicyArn,
      DefaultVersionId: known?.version,
      IsAttachable: true,
      CreateDate: "2016-11-10T17:20:15Z",
      UpdateDate: known?.updated,
    });
    const VersionId = known?.version ?? "";
    const version = cloud.call("GetPolicyVersion", { PolicyArn, VersionId }).PolicyVersion;
    expect(version).toMatchObject({ IsDefaultVersion: true, Document: known?.document.text });
    expect(versions(cloud, PolicyArn)).toEqual([`${VersionId} in force`]);
    for (const action of ["DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion"] as const) {
      const input = { PolicyArn, PolicyDocument: ANY_POLICY, VersionId: "v1" };
      expect(cloud.code(action, input), action).toBe("AccessDenied");
    }
  });

  test("are not there where nobody gave them", () => {
    const cloud = openCloud("aws");
    expect(cloud.code("GetPolicy", { PolicyArn: READ_ONLY })).toBe("NoSuchEntity");
    expect(cloud.call("ListPolicies", {}).Policies).toEqual([]);
  });
});

describe("ListPolicies", () => {
  test.each([
    [{}, ["a", "b", "c", "d", "…"]],
    [{ Scope: "Local" }, ["a", "b", "c", "d"]],
    [{ Scope: "AWS" }, ["…"]],
    [{ Scope: "Local", PathPrefix: "/x/" }, ["b", "c"]],
    [{ Scope: "All", OnlyAttached: true }, ["b", "c", "ReadOnlyAccess"]],
    [{ Scope: "AWS", OnlyAttached: true }, ["ReadOnlyAccess"]],
    [{ OnlyAttached: true, PathPrefix: "/x/" }, ["b", "c"]],
    [{ PolicyUsageFilter: "PermissionsPolicy" }, ["b", "c", "ReadOnlyAccess"]],
    [{ PolicyUsageFilter: "PermissionsBoundary" }, ["c", "d", "PowerUserAccess"]],
    [{ PolicyUsageFilter: "PermissionsBoundary", Scope: "Local" }, ["c", "d"]],
    [{ PolicyUsageFilter: "PermissionsBoundary", OnlyAttached: true }, ["c"]],
  ] as const)("%j gives %j", (input, names) => {
    const cloud = inUse();
    const all: string[] = [];
    const own: ReadonlySet<string> = new Set([
      "a",
      "b",
      "c",
      "d",
      "ReadOnlyAccess",
      "PowerUserAccess",
    ]);
    let Marker: string | undefined;
    do {
      const page = cloud.call("ListPolicies", {
        ...input,
        MaxItems: 500,
        ...(Marker !== undefined && { Marker }),
      });
      all.push(...(page.Policies ?? []).map(({ PolicyName = "" }) => PolicyName));
      Marker = page.Marker;
    } while (Marker !== undefined);
    const isWhole = names.some((name) => name === "…");
    expect(isWhole ? all.length : 0).toBe(
      isWhole ? awsManaged.arns().length + names.length - 1 : 0,
    );
    const shown = isWhole ? all.filter((name) => own.has(name) && !name.endsWith("Access")) : all;
    expect(shown).toEqual(names.filter((name) => name !== "…"));
  });

  test("gives pages of any size without a gap", () => {
    const cloud = inUse();
    const whole = pages(cloud, 1000);
    expect(whole.length).toBeGreaterThan(1500);
    expect(pages(cloud, 7)).toEqual(whole);
    expect(cloud.code("ListPolicies", { Marker: "x" })).toBe("ValidationError");
  });
});

describe("ListEntitiesForPolicy", () => {
  test.each([
    [{}, ["g1", "g2", "r1", "u1", "u2"]],
    [{ EntityFilter: "User" }, ["u1", "u2"]],
    [{ EntityFilter: "Group" }, ["g1", "g2"]],
    [{ EntityFilter: "Role" }, ["r1"]],
    [{ EntityFilter: "LocalManagedPolicy" }, []],
    [{ PathPrefix: "/x/" }, ["g2", "u2"]],
    [{ PolicyUsageFilter: "PermissionsPolicy" }, ["g1", "g2", "u1"]],
    [{ PolicyUsageFilter: "PermissionsBoundary" }, ["r1", "u1", "u2"]],
    [{ PolicyUsageFilter: "PermissionsBoundary", EntityFilter: "Role" }, ["r1"]],
  ] as const)("%j gives %j, in pages of any size", (input, names) => {
    const cloud = openCloud("aws");
    const PolicyArn = create(cloud, "p");
    cloud.call("CreateUser", { UserName: "u1", PermissionsBoundary: PolicyArn });
    cloud.call("CreateUser", { UserName: "u2", Path: "/x/", PermissionsBoundary: PolicyArn });
    cloud.call("CreateUser", { UserName: "u3" });
    cloud.call("AttachUserPolicy", { UserName: "u1", PolicyArn });
    cloud.call("CreateGroup", { GroupName: "g1" });
    cloud.call("CreateGroup", { GroupName: "g2", Path: "/x/" });
    cloud.call("AttachGroupPolicy", { GroupName: "g1", PolicyArn });
    cloud.call("AttachGroupPolicy", { GroupName: "g2", PolicyArn });
    const role = { RoleName: "r1", AssumeRolePolicyDocument: TRUST_EC2 };
    cloud.call("CreateRole", { ...role, PermissionsBoundary: PolicyArn });
    for (const MaxItems of [1, 2, 100]) {
      const found: string[] = [];
      let Marker: string | undefined;
      do {
        const page = cloud.call("ListEntitiesForPolicy", {
          ...input,
          PolicyArn,
          MaxItems,
          ...(Marker !== undefined && { Marker }),
        });
        found.push(
          ...(page.PolicyGroups ?? []).map(({ GroupName = "" }) => GroupName),
          ...(page.PolicyRoles ?? []).map(({ RoleName = "" }) => RoleName),
          ...(page.PolicyUsers ?? []).map(({ UserName = "" }) => UserName),
        );
        Marker = page.Marker;
      } while (Marker !== undefined);
      expect(found).toEqual(names);
    }
  });

  test("knows what one of AWS' own is attached to", () => {
    const cloud = inUse();
    const { PolicyUsers } = cloud.call("ListEntitiesForPolicy", { PolicyArn: READ_ONLY });
    expect(PolicyUsers).toEqual([
      { UserName: "bob", UserId: expect.stringMatching(/^AIDA/) as unknown },
    ]);
  });
});

/** Four policies: `b` and `c` are attached, `c` and `d` bound somebody; two of AWS' own are in use. */
function inUse(): TestCloud {
  const cloud = openCloud("aws", { awsManaged });
  create(cloud, "a");
  const b = create(cloud, "b", "/x/");
  const c = create(cloud, "c", "/x/y/");
  const d = create(cloud, "d");
  cloud.call("CreateUser", { UserName: "bob", PermissionsBoundary: c });
  cloud.call("CreateUser", { UserName: "ann", PermissionsBoundary: d });
  cloud.call("CreateUser", {
    UserName: "joe",
    PermissionsBoundary: "arn:aws:iam::aws:policy/PowerUserAccess",
  });
  for (const PolicyArn of [b, c, READ_ONLY]) {
    cloud.call("AttachUserPolicy", { UserName: "bob", PolicyArn });
  }
  return cloud;
}

function pages(cloud: TestCloud, MaxItems: number): readonly string[] {
  const arns: string[] = [];
  let Marker: string | undefined;
  do {
    const page = cloud.call("ListPolicies", { MaxItems, ...(Marker !== undefined && { Marker }) });
    arns.push(...(page.Policies ?? []).map(({ Arn = "" }) => Arn));
    Marker = page.Marker;
  } while (Marker !== undefined);
  return arns;
}

function versions(cloud: TestCloud, PolicyArn: string): readonly string[] {
  const { Versions = [] } = cloud.call("ListPolicyVersions", { PolicyArn });
  return Versions.map(
    ({ IsDefaultVersion, VersionId = "" }) => VersionId + (IsDefaultVersion ? " in force" : ""),
  );
}

function create(cloud: TestCloud, PolicyName: string, Path = "/"): string {
  const { Policy } = cloud.call("CreatePolicy", { PolicyName, Path, PolicyDocument: ANY_POLICY });
  return Policy?.Arn ?? "";
}
