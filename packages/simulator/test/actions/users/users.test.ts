import { loadCloud, simulate } from "@iamferry/simulator";
import type { ServiceOutputs } from "@iamferry/api/service";
import { cloudProfile, type Snapshot } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";
import { CERTIFICATE } from "../../certificates.ts";
import { reloaded } from "../../reloaded.ts";

type UserRecord = ServiceOutputs["GetUser"]["User"];

describe.each(["aws", "aws-cn", "eucalyptus-3.1", "eucalyptus-4.2", "eucalyptus-5.1"] as const)(
  "users of %s",
  (id) => {
    const isIam = id.startsWith("aws");

    test("are made, found, listed by path, and deleted", () => {
      const cloud = openCloud(id);
      const User = madeUser(cloud, { UserName: "bob", Path: "/dev/" });
      expect(User).toMatchObject({ Path: "/dev/", UserName: "bob" });
      expect(User.UserId).toMatch(isIam ? /^AIDA[A-Z2-7]{17}$/ : /^AID[A-Z2-7]{18}$/);
      expect(User.Arn).toMatch(/:user\/dev\/{1,2}bob$/);
      expect(cloud.call("GetUser", { UserName: "bob" }).User).toEqual(User);
      cloud.call("CreateUser", { UserName: "zoe" });
      expect(names(cloud).filter((name) => name !== "admin")).toEqual(["bob", "zoe"]);
      expect(names(cloud, "/dev/")).toEqual(["bob"]);
      reloaded(cloud);
      cloud.call("DeleteUser", { UserName: "bob" });
      expect(names(cloud, "/dev/")).toEqual([]);
      expect(cloud.code("GetUser", { UserName: "bob" })).toBe("NoSuchEntity");
      reloaded(cloud);
    });

    test("take everything along that knows them when they get another name and path", () => {
      const cloud = openCloud(id);
      const User = madeUser(cloud, { UserName: "bob" });
      cloud.call("CreateUser", { UserName: "zoe" });
      cloud.call("CreateGroup", { GroupName: "devs" });
      cloud.call("AddUserToGroup", { GroupName: "devs", UserName: "bob" });
      cloud.call("AddUserToGroup", { GroupName: "devs", UserName: "zoe" });
      const { AccessKey } = cloud.call("CreateAccessKey", { UserName: "bob" });
      cloud.call("UpdateUser", { UserName: "bob", NewUserName: "rob", NewPath: "/x/" });
      const { Users } = cloud.call("GetGroup", { GroupName: "devs" });
      expect(Users.map(({ UserName }) => UserName)).toEqual(["rob", "zoe"]);
      expect(Users[0]).toMatchObject({ UserId: User.UserId, Path: "/x/" });
      const [key] = cloud.call("ListAccessKeys", { UserName: "rob" }).AccessKeyMetadata;
      expect(key).toMatchObject({ AccessKeyId: AccessKey.AccessKeyId, UserName: "rob" });
      expect(cloud.code("GetUser", { UserName: "bob" })).toBe("NoSuchEntity");
      expect(cloud.code("UpdateUser", { UserName: "rob", NewUserName: "zoe" })).toBe(
        "EntityAlreadyExists",
      );
      cloud.call("UpdateUser", { UserName: "rob" });
      reloaded(cloud);
    });

    test("are not deleted as long as they hold a password, a key or a place in a group", () => {
      const cloud = openCloud(id);
      const UserName = "bob";
      const isRefused = (): void => {
        expect(cloud.refusal("DeleteUser", { UserName })).toMatchObject({
          code: "DeleteConflict",
          status: 409,
        });
      };
      cloud.call("CreateUser", { UserName });
      cloud.call("CreateLoginProfile", { UserName, Password: "Correct-Horse-9" });
      isRefused();
      cloud.call("DeleteLoginProfile", { UserName });
      const { AccessKeyId } = cloud.call("CreateAccessKey", { UserName }).AccessKey;
      isRefused();
      cloud.call("DeleteAccessKey", { UserName, AccessKeyId });
      cloud.call("CreateGroup", { GroupName: "devs" });
      cloud.call("AddUserToGroup", { GroupName: "devs", UserName });
      isRefused();
      cloud.call("RemoveUserFromGroup", { GroupName: "devs", UserName });
      cloud.call("DeleteUser", { UserName });
      reloaded(cloud);
    });

    test.each([
      ["CreateUser", { UserName: "bob" }, "EntityAlreadyExists"],
      ["GetUser", { UserName: "none" }, "NoSuchEntity"],
      ["UpdateUser", { UserName: "none" }, "NoSuchEntity"],
      ["DeleteUser", { UserName: "none" }, "NoSuchEntity"],
    ] as const)("%s of %j is refused", (action, input, code) => {
      const cloud = openCloud(id);
      cloud.call("CreateUser", { UserName: "bob" });
      expect(cloud.code(action, input)).toBe(code);
    });
  },
);

describe("on AWS", () => {
  test("names of users do not distinguish case, and a user can change its own", () => {
    const cloud = openCloud("aws");
    cloud.call("CreateUser", { UserName: "bob" });
    cloud.call("CreateGroup", { GroupName: "devs" });
    cloud.call("AddUserToGroup", { GroupName: "devs", UserName: "bob" });
    expect(cloud.code("CreateUser", { UserName: "BOB" })).toBe("EntityAlreadyExists");
    cloud.call("UpdateUser", { UserName: "bob", NewUserName: "Bob" });
    expect(names(cloud)).toEqual(["Bob"]);
    expect(cloud.snapshot().accounts[0]?.groups[0]?.members).toEqual(["Bob"]);
    reloaded(cloud);
  });

  test("tags and boundaries come with CreateUser, are told of one user, and not in lists", () => {
    const cloud = openCloud("aws");
    const boundary = cloud.call("CreatePolicy", {
      PolicyName: "edge",
      PolicyDocument: ALLOW_ALL,
    }).Policy?.Arn;
    const { User } = cloud.call("CreateUser", {
      UserName: "bob",
      PermissionsBoundary: boundary ?? "",
      Tags: [{ Key: "team", Value: "a" }],
    });
    expect(User).toMatchObject({
      Tags: [{ Key: "team", Value: "a" }],
      PermissionsBoundary: { PermissionsBoundaryArn: boundary },
    });
    reloaded(cloud);
    const [listed] = cloud.call("ListUsers", {}).Users;
    expect(Object.keys(listed ?? {})).toEqual(["Path", "UserName", "UserId", "Arn", "CreateDate"]);
    cloud.call("UpdateUser", { UserName: "bob", NewUserName: "rob" });
    reloaded(cloud);
    cloud.call("DeleteUser", { UserName: "rob" });
    reloaded(cloud);
  });

  test.each([
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
  ])("CreateUser with %j is refused", (input, code) => {
    expect(openCloud("aws").code("CreateUser", { UserName: "bob", ...input })).toBe(code);
  });

  test.each([
    ["a place in a group", "must remove users from group first"],
    ["an attached policy", "must detach all policies first"],
    ["an inline policy", "must delete policies first"],
    ["a password", "must delete login profile first"],
    ["a key", "must delete access keys first"],
    ["a certificate", "must delete certificates first"],
    ["an MFA device", "must delete MFA device first"],
    ["a credential", "must remove referenced objects first"],
  ])("who has %s %s", (what, sentence) => {
    const cloud = openCloud("aws");
    const UserName = "bob";
    cloud.call("CreateUser", { UserName });
    GIVE[what]?.(cloud, UserName);
    const message = `Cannot delete entity, ${sentence}.`;
    expect(cloud.refusal("DeleteUser", { UserName })).toMatchObject({
      code: "DeleteConflict",
      message,
    });
    reloaded(cloud);
  });

  test("an account has 5000 users", () => {
    const users = Array.from({ length: 5000 }, (_each, number) => ({
      kind: "user" as const,
      name: `u${number}`,
      policies: [],
    }));
    const snapshot: Snapshot = {
      accounts: [{ kind: "account", id: "123456789012", policies: [], users, groups: [] }],
    };
    const cloud = openCloud("aws", { snapshot });
    expect(cloud.refusal("CreateUser", { UserName: "one-more" })).toMatchObject({
      code: "LimitExceeded",
      message: "Cannot exceed quota for UsersPerAccount: 5000",
    });
    expect(cloud.code("CreateUser", { UserName: "u1" })).toBe("EntityAlreadyExists");
  });

  test("pages of users follow one another by their markers", () => {
    const cloud = openCloud("aws");
    for (const UserName of ["a", "b", "c", "d", "e"]) cloud.call("CreateUser", { UserName });
    const first = cloud.call("ListUsers", { MaxItems: 2 });
    expect(first.IsTruncated).toBe(true);
    cloud.call("DeleteUser", { UserName: "b" });
    const next = cloud.call("ListUsers", { MaxItems: 3, Marker: first.Marker ?? "" });
    expect(next.Users.map(({ UserName }) => UserName)).toEqual(["c", "d", "e"]);
    expect(next.IsTruncated).toBe(false);
  });

  test("GetUser without a name tells of who calls", () => {
    const cloud = openCloud("aws");
    const User = madeUser(cloud, { UserName: "bob" });
    const accountId = "123456789012";
    const caller = { kind: "user", accountId, userId: User.UserId } as const;
    expect(cloud.call("GetUser", {}, { caller }).User).toEqual(User);
    expect(cloud.call("GetUser", {}).User.Arn).toBe("arn:aws:iam::123456789012:root");
    const role = { kind: "role", accountId, roleId: "AROAX", sessionName: "s" } as const;
    expect(cloud.refusal("GetUser", {}, { caller: role })).toMatchObject({
      code: "ValidationError",
      message: "Must specify userName when calling with non-User credentials",
    });
  });

  test("trust policies follow a user to its new name, and keep its id when it is gone", () => {
    const cloud = openCloud("aws");
    const User = madeUser(cloud, { UserName: "bob" });
    const trust = (arn: string): string =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: arn }, Action: "sts:AssumeRole" }],
      });
    cloud.call("CreateRole", { RoleName: "r", AssumeRolePolicyDocument: trust(User.Arn) });
    const told = (): string => cloud.snapshot().accounts[0]?.roles?.[0]?.trustPolicy?.text ?? "";
    cloud.call("UpdateUser", { UserName: "bob", NewUserName: "rob", NewPath: "/x/" });
    expect(told()).toBe(trust("arn:aws:iam::123456789012:user/x/rob"));
    reloaded(cloud);
    cloud.call("DeleteUser", { UserName: "rob" });
    expect(told()).toBe(trust(User.UserId));
    cloud.call("CreateUser", { UserName: "rob", Path: "/x/" });
    expect(told()).toBe(trust(User.UserId));
    reloaded(cloud);
  });
});

describe("on Eucalyptus", () => {
  test("names of users distinguish case", () => {
    const cloud = openCloud("eucalyptus-4.2");
    cloud.call("CreateUser", { UserName: "bob" });
    cloud.call("CreateUser", { UserName: "BOB" });
    expect(names(cloud)).toEqual(["BOB", "admin", "bob"]);
  });

  test("UpdateUser disables users and says when passwords expire", () => {
    const cloud = openCloud("eucalyptus-4.2");
    cloud.call("CreateUser", { UserName: "bob" });
    expect(cloud.call("GetUser", { UserName: "bob" }).User.Enabled).toBe("true");
    const PasswordExpiration = "2027-03-04T05:06:07.000+01:00";
    cloud.call("UpdateUser", { UserName: "bob", Enabled: false, PasswordExpiration });
    expect(cloud.call("GetUser", { UserName: "bob" }).User).toMatchObject({
      Enabled: "false",
      PasswordExpiration: "2027-03-04T04:06:07Z",
    });
    expect(cloud.snapshot().accounts[0]?.users[1]).toMatchObject({ enabled: false });
    reloaded(cloud);
  });

  test.each([
    ["2027-03-04", "2027-03-04T00:00:00Z"],
    ["2027-03-04T05:06Z", "2027-03-04T05:06:00Z"],
    ["2027-03-04T05:06:07", "2027-03-04T05:06:07Z"],
  ])("a password expires at %s", (PasswordExpiration, time) => {
    const cloud = openCloud("eucalyptus-3.1");
    cloud.call("UpdateUser", { UserName: "admin", PasswordExpiration });
    expect(cloud.call("GetUser", {}).User.PasswordExpiration).toBe(time);
  });

  test("RegStatus is there up to 4.1", () => {
    const old = openCloud("eucalyptus-3.1");
    old.call("UpdateUser", { UserName: "admin", RegStatus: "approved" });
    expect(old.snapshot().accounts[0]?.users[0]).toMatchObject({ registrationStatus: "APPROVED" });
    expect(old.code("UpdateUser", { UserName: "admin", RegStatus: "GONE" })).toBe("InvalidValue");
    expect(old.call("GetUser", { UserName: "admin" }).User.RegStatus).toBe("APPROVED");
    expect(old.call("CreateUser", { UserName: "bob" }).User?.RegStatus).toBe("CONFIRMED");
    const later = openCloud("eucalyptus-4.2");
    later.call("UpdateUser", { UserName: "admin", RegStatus: "APPROVED" });
    expect(later.snapshot().accounts[0]?.users[0]).not.toHaveProperty("registrationStatus");
    expect(later.call("GetUser", { UserName: "admin" }).User).not.toHaveProperty("RegStatus");
  });

  test.each([
    ["eucalyptus-4.2", "UpdateUser", { PasswordExpiration: "soon" }, "InvalidValue"],
    ["eucalyptus-4.3", "UpdateUser", { PasswordExpiration: "2027-02-31x" }, "ValidationError"],
    ["eucalyptus-4.3", "UpdateUser", { PasswordExpiration: "2027-13-01" }, "ValidationError"],
    ["eucalyptus-4.3", "UpdateUser", { PasswordExpiration: "2027-02-29" }, "ValidationError"],
    [
      "eucalyptus-4.3",
      "UpdateUser",
      { PasswordExpiration: "2027-02-28T25:00Z" },
      "ValidationError",
    ],
    ["eucalyptus-4.2", "UpdateUser", { NewUserName: "boss" }, "NotAuthorized"],
    ["eucalyptus-4.2", "DeleteUser", { IsRecursive: true }, "NotAuthorized"],
  ] as const)("on %s %s of admin with %j is refused", (id, action, input, code) => {
    expect(openCloud(id).code(action, { UserName: "admin", ...input })).toBe(code);
  });

  test("IsRecursive takes a user with all that it holds", () => {
    const cloud = openCloud("eucalyptus-5.1");
    const UserName = "bob";
    cloud.call("CreateUser", { UserName });
    cloud.call("CreateLoginProfile", { UserName, Password: "secret" });
    cloud.call("CreateAccessKey", { UserName });
    cloud.call("CreateSigningCertificate", { UserName });
    cloud.call("CreateGroup", { GroupName: "devs" });
    cloud.call("AddUserToGroup", { GroupName: "devs", UserName });
    cloud.call("PutUserPolicy", { UserName, PolicyName: "p", PolicyDocument: ALLOW_ALL });
    expect(cloud.code("DeleteUser", { UserName })).toBe("DeleteConflict");
    cloud.call("DeleteUser", { UserName, IsRecursive: true });
    expect(cloud.call("GetGroup", { GroupName: "devs" }).Users).toEqual([]);
    reloaded(cloud);
  });

  test("DelegateAccount makes users of other accounts", () => {
    const profile = cloudProfile("eucalyptus-4.2");
    const accounts = ["eucalyptus", "one"].map((name) => ({
      kind: "account" as const,
      name,
      policies: [],
      users: [{ kind: "user" as const, name: "admin", policies: [] }],
      groups: [],
    }));
    const state = loadCloud({ accounts }, { profile });
    const outcome = simulate(state, {
      action: "CreateUser",
      account: { name: "one" },
      caller: { kind: "root", accountId: state.accountNames.get("eucalyptus") ?? "" },
      input: { UserName: "bob" },
    });
    if ("error" in outcome) throw new Error(outcome.error.message);
    const one = outcome.state.accounts.get(outcome.state.accountNames.get("one") ?? "");
    expect([...(one?.users.keys() ?? [])]).toEqual(["admin", "bob"]);
  });
});

const ALLOW_ALL = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

const GIVE: Readonly<Record<string, (cloud: TestCloud, UserName: string) => void>> = {
  "a place in a group": (cloud, UserName) => {
    cloud.call("CreateGroup", { GroupName: "devs" });
    cloud.call("AddUserToGroup", { GroupName: "devs", UserName });
  },
  "a certificate": (cloud, UserName) => {
    cloud.call("UploadSigningCertificate", { UserName, CertificateBody: CERTIFICATE });
  },
  "an attached policy": (cloud, UserName) => {
    const { Policy } = cloud.call("CreatePolicy", { PolicyName: "p", PolicyDocument: ALLOW_ALL });
    cloud.call("AttachUserPolicy", { UserName, PolicyArn: Policy?.Arn ?? "" });
  },
  "an inline policy": (cloud, UserName) => {
    cloud.call("PutUserPolicy", { UserName, PolicyName: "p", PolicyDocument: ALLOW_ALL });
  },
  "a password": (cloud, UserName) => {
    cloud.call("CreateLoginProfile", { UserName, Password: "Correct-Horse-9" });
  },
  "a key": (cloud, UserName) => {
    cloud.call("CreateAccessKey", { UserName });
  },
  "an MFA device": (cloud, UserName) => {
    cloud.call("EnableMFADevice", {
      UserName,
      SerialNumber: "GAHT12345678",
      AuthenticationCode1: "123456",
      AuthenticationCode2: "234567",
    });
  },
  "a credential": (cloud, UserName) => {
    const ServiceName = "codecommit.amazonaws.com";
    cloud.call("CreateServiceSpecificCredential", { UserName, ServiceName });
  },
};

function madeUser(
  cloud: TestCloud,
  input: { readonly UserName: string; readonly Path?: string },
): UserRecord {
  const { User } = cloud.call("CreateUser", input);
  if (User === undefined) throw new Error("CreateUser told of no user");
  return User;
}

function names(cloud: TestCloud, PathPrefix?: string): readonly string[] {
  const input = PathPrefix === undefined ? {} : { PathPrefix };
  return cloud.call("ListUsers", input).Users.map(({ UserName }) => UserName);
}
