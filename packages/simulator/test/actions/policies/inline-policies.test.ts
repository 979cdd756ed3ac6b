import { describe, expect, test } from "vitest";
import type { ServiceActionName } from "@iamferry/api/service";
import type { CloudProfileId } from "@iamferry/model";
import { openCloud, type TestCloud } from "../../calls.ts";
import { ANY_POLICY, policyOf, policyOfSize } from "../../policy-texts.ts";
import { reloaded } from "../../reloaded.ts";
import { TRUST_EC2 } from "../../trust-documents.ts";

type Holder = "User" | "Group" | "Role";

const CLOUDS = ["aws", "aws-us-gov", "eucalyptus-3.4", "eucalyptus-4.0", "eucalyptus-5.1"] as const;

describe.each(CLOUDS)("inline policies of %s", (id) => {
  test.each(["User", "Group", "Role"] as const)(
    "of a %s are put, read, listed, deleted",
    (kind) => {
      const cloud = withHolders(id);
      const { call, code } = actions(cloud, kind);
      call("Put", "b", ANY_POLICY);
      call("Put", "a", policyOf({ Action: "*" }));
      expect(call("Get", "a")).toEqual({
        [`${kind}Name`]: "x",
        PolicyName: "a",
        PolicyDocument: policyOf({ Action: "*" }),
      });
      expect(call("List")).toEqual({ PolicyNames: ["a", "b"], IsTruncated: false });
      call("Delete", "a");
      expect(call("List")).toEqual({ PolicyNames: ["b"], IsTruncated: false });
      expect(code("Get", "a")).toBe("NoSuchEntity");
      expect(code("Delete", "a")).toBe("NoSuchEntity");
      for (const verb of ["Put", "Get", "List", "Delete"] as const) {
        expect(code(verb, "a", "nobody"), verb).toBe("NoSuchEntity");
      }
      expect(code("Put", "a", "x", "no policy")).toBe("MalformedPolicyDocument");
      reloaded(cloud);
    },
  );
});

describe("a name of a policy that is in use", () => {
  test.each([
    ["aws", "overwritten"],
    ["eucalyptus-3.1", "refused"],
    ["eucalyptus-3.4", "refused"],
    ["eucalyptus-4.0", "overwritten"],
    ["eucalyptus-5.1", "overwritten"],
  ] as const)("is on %s %s", (id, what) => {
    const cloud = openCloud(id);
    cloud.call("CreateUser", { UserName: "bob" });
    const put = (PolicyDocument: string) => ({ UserName: "bob", PolicyName: "p", PolicyDocument });
    cloud.call("PutUserPolicy", put(ANY_POLICY));
    const other = policyOf({ Action: "ec2:*" });
    if (what === "refused") {
      expect(cloud.refusal("PutUserPolicy", put(other))).toEqual({
        code: "InvalidName",
        status: 400,
        message: "Invalid policy name p",
      });
    } else {
      cloud.call("PutUserPolicy", put(other));
      const found = cloud.call("GetUserPolicy", { UserName: "bob", PolicyName: "p" });
      expect(found.PolicyDocument).toBe(other);
    }
  });
});

describe("the sizes of inline policies on AWS", () => {
  test.each([
    ["User", 2048],
    ["Group", 5120],
    ["Role", 10_240],
  ] as const)("of a %s are at most %i together, without white space", (kind, most) => {
    const cloud = withHolders("aws");
    const { call, refusal } = actions(cloud, kind);
    call("Put", "a", policyOfSize(most - 200));
    call("Put", "b", policyOfSize(200));
    expect(refusal("Put", "c", ANY_POLICY)).toEqual({
      code: "LimitExceeded",
      status: 409,
      message: `Maximum policy size of ${most} bytes exceeded for ${kind.toLowerCase()} x`,
    });
    // In its own place it counts once.
    call("Put", "b", policyOfSize(199));
    expect(refusal("Put", "b", policyOfSize(201)).code).toBe("LimitExceeded");
    call("Delete", "a");
    call("Put", "b", policyOfSize(most));
  });
});

describe("the user that comes with an account", () => {
  test.each(["eucalyptus-3.1", "eucalyptus-3.4"] as const)(
    "has the account's policies on %s",
    (id) => {
      const cloud = openCloud(id);
      const named = { UserName: "admin", PolicyName: "p" };
      cloud.call("PutUserPolicy", { ...named, PolicyDocument: ANY_POLICY });
      expect(cloud.snapshot().accounts[0]?.policies).toMatchObject([{ name: "p" }]);
      const account = { AccountName: "eucalyptus" };
      expect(cloud.call("ListAccountPolicies", account).PolicyNames).toEqual(["p"]);
      expect(cloud.call("ListUserPolicies", { UserName: "admin" }).PolicyNames).toEqual(["p"]);
      expect(cloud.call("GetUserPolicy", named)).toEqual({ ...named, PolicyDocument: ANY_POLICY });
      cloud.call("DeleteUserPolicy", named);
      expect(cloud.call("ListAccountPolicies", account).PolicyNames).toEqual([]);
      reloaded(cloud);
    },
  );

  test.each(["eucalyptus-4.0", "eucalyptus-5.1"] as const)("gets no policy on %s", (id) => {
    const cloud = openCloud(id);
    const input = { UserName: "admin", PolicyName: "p", PolicyDocument: ANY_POLICY };
    expect(cloud.refusal("PutUserPolicy", input)).toMatchObject({
      code: "NotAuthorized",
      status: 403,
    });
  });

  test("is a user like any other on AWS", () => {
    const cloud = openCloud("aws");
    cloud.call("CreateUser", { UserName: "admin" });
    cloud.call("PutUserPolicy", { UserName: "admin", PolicyName: "p", PolicyDocument: ANY_POLICY });
    expect(cloud.call("ListUserPolicies", { UserName: "admin" }).PolicyNames).toEqual(["p"]);
  });
});

describe("roles that AWS made", () => {
  test("keep their policies", () => {
    const cloud = openCloud("aws");
    const { Role } = cloud.call("CreateServiceLinkedRole", {
      AWSServiceName: "autoscaling.amazonaws.com",
    });
    const named = { RoleName: Role?.RoleName ?? "", PolicyName: "p" };
    expect(cloud.code("PutRolePolicy", { ...named, PolicyDocument: ANY_POLICY })).toBe(
      UNMODIFIABLE,
    );
    expect(cloud.code("DeleteRolePolicy", named)).toBe(UNMODIFIABLE);
  });
});

const UNMODIFIABLE = "UnmodifiableEntity";

describe("account policies", () => {
  test.each(["eucalyptus-3.1", "eucalyptus-4.1", "eucalyptus-5.1"] as const)(
    "of %s are put, read, listed, deleted, whatever account the call is made in",
    (id) => {
      const cloud = openCloud(id);
      cloud.call("CreateAccount", { AccountName: "acme" });
      const account = { AccountName: "acme" };
      const named = { ...account, PolicyName: "quota" };
      const PolicyDocument = policyOf({
        Effect: "Limit",
        Action: "ec2:*",
        Condition: { NumericLessThanEquals: { "ec2:quota-volumenumber": "4" } },
      });
      cloud.call("PutAccountPolicy", { ...named, PolicyDocument });
      expect(cloud.call("GetAccountPolicy", named)).toEqual({ ...named, PolicyDocument });
      cloud.call(
        "PutAccountPolicy",
        { ...named, PolicyName: "b", PolicyDocument: ANY_POLICY },
        HERE,
      );
      expect(cloud.call("ListAccountPolicies", account).PolicyNames).toEqual(["b", "quota"]);
      cloud.call("DeleteAccountPolicy", { ...named, PolicyName: "b" });
      expect(cloud.call("ListAccountPolicies", account, HERE)).toEqual({
        PolicyNames: ["quota"],
        IsTruncated: "false",
      });
      reloaded(cloud);
      for (const action of ["GetAccountPolicy", "DeleteAccountPolicy"] as const) {
        expect(cloud.code(action, { ...named, PolicyName: "b" })).toBe("NoSuchEntity");
        expect(cloud.code(action, { ...named, AccountName: "nobody" })).toBe("NoSuchEntity");
      }
      const refused = { ...named, AccountName: "eucalyptus", PolicyDocument };
      expect(cloud.refusal("PutAccountPolicy", refused).status).toBe(403);
    },
  );

  test.each([
    ["eucalyptus-4.1", false],
    ["eucalyptus-4.2", true],
  ] as const)("of %s: accounts can be named by their numbers: %s", (id, isTaken) => {
    const cloud = openCloud(id);
    const { Account } = cloud.call("CreateAccount", { AccountName: "acme" });
    const input = { AccountName: Account.AccountId };
    if (isTaken) expect(cloud.call("ListAccountPolicies", input).PolicyNames).toEqual([]);
    else expect(cloud.code("ListAccountPolicies", input)).toBe("NoSuchEntity");
  });
});

/** In the account itself. */
const HERE = { account: { name: "acme" } };

function withHolders(id: CloudProfileId): TestCloud {
  const cloud = openCloud(id);
  cloud.call("CreateUser", { UserName: "x" });
  cloud.call("CreateGroup", { GroupName: "x" });
  cloud.call("CreateRole", { RoleName: "x", AssumeRolePolicyDocument: TRUST_EC2 });
  return cloud;
}

type Verb = "Put" | "Get" | "List" | "Delete";

/** The actions on the policies of a kind of holders, by the verb. */
function actions(cloud: TestCloud, kind: Holder) {
  const action = (verb: Verb): ServiceActionName =>
    verb === "List" ? `List${kind}Policies` : `${verb}${kind}Policy`;
  const input = (verb: Verb, [PolicyName, PolicyDocument]: readonly (string | undefined)[]) => ({
    ...(verb !== "List" && { PolicyName }),
    ...(verb === "Put" && { PolicyDocument }),
  });
  const call = (verb: Verb, policy?: string, text?: string): unknown =>
    cloud.call(action(verb), { [`${kind}Name`]: "x", ...input(verb, [policy, text]) } as never);
  const refusal = (verb: Verb, policy: string, text: string) =>
    cloud.refusal(action(verb), { [`${kind}Name`]: "x", ...input(verb, [policy, text]) });
  const code = (verb: Verb, policy: string, name = "x", text = ANY_POLICY): string =>
    cloud.code(action(verb), { [`${kind}Name`]: name, ...input(verb, [policy, text]) });
  return { call, refusal, code };
}
