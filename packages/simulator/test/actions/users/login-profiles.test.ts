import type { PasswordPolicy, Snapshot } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";

const UserName = "bob";
const Password = "Correct-Horse-9";

describe.each(["aws", "eucalyptus-3.1", "eucalyptus-5.1"] as const)("passwords of %s", (id) => {
  test("are made, told of, changed and deleted", () => {
    const cloud = withBob(openCloud(id));
    expect(cloud.code("GetLoginProfile", { UserName })).toBe("NoSuchEntity");
    const { LoginProfile } = cloud.call("CreateLoginProfile", { UserName, Password });
    expect(LoginProfile.UserName).toBe(UserName);
    expect(cloud.call("GetLoginProfile", { UserName }).LoginProfile).toEqual(LoginProfile);
    cloud.call("UpdateLoginProfile", { UserName, Password: "Other-Horse-10" });
    expect(cloud.call("GetLoginProfile", { UserName }).LoginProfile).toEqual(LoginProfile);
    reloaded(cloud);
    cloud.call("DeleteLoginProfile", { UserName });
    expect(cloud.code("GetLoginProfile", { UserName })).toBe("NoSuchEntity");
    reloaded(cloud);
  });

  test("are made once", () => {
    const cloud = withPassword(openCloud(id));
    expect(cloud.refusal("CreateLoginProfile", { UserName, Password })).toMatchObject({
      code: "EntityAlreadyExists",
      status: 409,
    });
  });

  test.each([
    ["CreateLoginProfile", { UserName: "none", Password }],
    ["GetLoginProfile", { UserName: "none" }],
    ["UpdateLoginProfile", { UserName: "none", Password }],
    ["UpdateLoginProfile", { UserName: "bob", Password }],
    ["DeleteLoginProfile", { UserName: "none" }],
    ["DeleteLoginProfile", { UserName: "bob" }],
  ] as const)("%s of %j finds nothing", (action, input) => {
    expect(withBob(openCloud(id)).code(action, input)).toBe("NoSuchEntity");
  });
});

describe("on AWS", () => {
  test("a user may have to change the password, until it does", () => {
    const cloud = withBob(openCloud("aws"));
    const asked = { UserName, Password, PasswordResetRequired: true };
    const { LoginProfile } = cloud.call("CreateLoginProfile", asked);
    expect(LoginProfile).toEqual({
      UserName,
      CreateDate: cloud.state().made,
      PasswordResetRequired: true,
    });
    reloaded(cloud);
    cloud.call(
      "ChangePassword",
      { OldPassword: Password, NewPassword: "Other-Horse-10" },
      bob(cloud),
    );
    expect(resetRequired(cloud)).toBe(false);
    cloud.call("UpdateLoginProfile", { UserName, PasswordResetRequired: true });
    expect(resetRequired(cloud)).toBe(true);
  });

  const STRICT: PasswordPolicy = {
    minimumPasswordLength: 12,
    requireLowercaseCharacters: true,
    requireUppercaseCharacters: true,
    requireNumbers: true,
    requireSymbols: true,
  };

  test.each([
    [undefined, "Abc-123", "Password should have a minimum length of 8"],
    [
      undefined,
      "abcdefgh1",
      "Password should meet 1 more of the following requirements: Password should have at least one uppercase letter, Password should have at least one symbol",
    ],
    [undefined, "abcdefgh", "Password should meet 2 more of the following requirements"],
    [{}, "abcde", "Password should have a minimum length of 6"],
    [STRICT, "Abcdefgh-12", "Password should have a minimum length of 12"],
    [STRICT, "abcdefgh-123", "Password should have at least one uppercase letter"],
    [STRICT, "ABCDEFGH-123", "Password should have at least one lowercase letter"],
    [STRICT, "Abcdefgh-ijk", "Password should have at least one number"],
    [STRICT, "Abcdefghi123", "Password should have at least one symbol"],
  ])("under the policy %j the password %j is refused", (policy, text, sentence) => {
    const cloud = withBob(openCloud("aws", { snapshot: withPolicy(policy) }));
    const refusal = cloud.refusal("CreateLoginProfile", { UserName, Password: text });
    expect(refusal.code).toBe("PasswordPolicyViolation");
    expect(refusal.status).toBe(400);
    expect(refusal.message).toMatch(sentence);
  });

  test.each([
    [undefined, "Abcdefg1"],
    [undefined, "abcdefg-1"],
    [{}, "abcdef"],
    [STRICT, "Abcdefgh-123"],
  ])("under the policy %j the password %j is taken", (policy, text) => {
    const cloud = withBob(openCloud("aws", { snapshot: withPolicy(policy) }));
    cloud.call("CreateLoginProfile", { UserName, Password: text });
    expect(resetRequired(cloud)).toBe(false);
  });

  test("passwords that a policy remembers are not taken again", () => {
    const snapshot = withPolicy({ passwordReusePrevention: 2 });
    const cloud = withBob(openCloud("aws", { snapshot }));
    const [first, second, third] = ["aaaaaa", "bbbbbb", "cccccc"] as const;
    cloud.call("CreateLoginProfile", { UserName, Password: first });
    const change = (text: string): void => {
      cloud.call("UpdateLoginProfile", { UserName, Password: text });
    };
    const refused = (text: string): string =>
      cloud.code("UpdateLoginProfile", { UserName, Password: text });
    expect(refused(first)).toBe("PasswordPolicyViolation");
    change(second);
    expect([refused(first), refused(second)]).toEqual(Array(2).fill("PasswordPolicyViolation"));
    change(third);
    change(first);
    reloaded(cloud);
  });

  test("ChangePassword asks for the old one, and takes any that is not known", () => {
    const cloud = withPassword(openCloud("aws"));
    const NewPassword = "Other-Horse-10";
    const change = { OldPassword: "wrong", NewPassword };
    expect(cloud.code("ChangePassword", change, bob(cloud))).toBe("AccessDenied");
    const short = { OldPassword: Password, NewPassword: "x" };
    expect(cloud.code("ChangePassword", short, bob(cloud))).toBe("PasswordPolicyViolation");
    const again = openCloud("aws", { snapshot: cloud.snapshot() });
    again.call("ChangePassword", change, bob(again));
    expect(again.code("ChangePassword", change, bob(again))).toBe("AccessDenied");
  });

  test("ChangePassword is for users with a password alone", () => {
    const cloud = withBob(openCloud("aws"));
    const change = { OldPassword: Password, NewPassword: "Other-Horse-10" };
    expect(cloud.code("ChangePassword", change)).toBe("InvalidUserType");
    expect(cloud.code("ChangePassword", change, bob(cloud))).toBe("NoSuchEntity");
  });

  test("the password of who calls is meant where no user is named", () => {
    const cloud = withBob(openCloud("aws"));
    cloud.call("CreateLoginProfile", { Password }, bob(cloud));
    expect(cloud.call("GetLoginProfile", {}, bob(cloud)).LoginProfile.UserName).toBe(UserName);
    cloud.call("DeleteLoginProfile", {}, bob(cloud));
    expect(cloud.code("CreateLoginProfile", { UserName })).toBe("ValidationError");
  });
});

describe("on Eucalyptus", () => {
  test.each([
    ["eucalyptus-3.1", "", "InvalidValue"],
    ["eucalyptus-4.2", "bob", "InvalidValue"],
    ["eucalyptus-5.1", "bob", "ValidationError"],
  ] as const)("of %s the password %j of bob is refused", (id, text, code) => {
    const cloud = withBob(openCloud(id));
    expect(cloud.code("CreateLoginProfile", { UserName, Password: text })).toBe(code);
    cloud.call("CreateLoginProfile", { UserName, Password: "x" });
    expect(cloud.code("UpdateLoginProfile", { UserName, Password: text })).toBe(code);
  });

  test("a password expires after 60 days", () => {
    const cloud = withBob(openCloud("eucalyptus-4.2", { at: "2024-01-31T10:00:00Z" }));
    cloud.call("CreateLoginProfile", { UserName, Password });
    expect(cloud.call("GetUser", { UserName }).User.PasswordExpiration).toBe(
      "2024-03-31T10:00:00Z",
    );
    cloud.call("UpdateLoginProfile", { UserName, Password: "y" }, { at: "2024-02-01T10:00:00Z" });
    expect(cloud.call("GetUser", { UserName }).User.PasswordExpiration).toBe(
      "2024-04-01T10:00:00Z",
    );
    reloaded(cloud);
  });
});

function withBob(cloud: TestCloud): TestCloud {
  cloud.call("CreateUser", { UserName });
  return cloud;
}

function withPassword(cloud: TestCloud): TestCloud {
  withBob(cloud).call("CreateLoginProfile", { UserName, Password });
  return cloud;
}

function bob(cloud: TestCloud): {
  readonly caller: { kind: "user"; accountId: string; userId: string };
} {
  const { UserId } = cloud.call("GetUser", { UserName }).User;
  return { caller: { kind: "user", accountId: "123456789012", userId: UserId } };
}

function resetRequired(cloud: TestCloud): boolean | undefined {
  return cloud.call("GetLoginProfile", { UserName }).LoginProfile.PasswordResetRequired;
}

function withPolicy(passwordPolicy: PasswordPolicy | undefined): Snapshot {
  return {
    accounts: [
      {
        kind: "account",
        id: "123456789012",
        ...(passwordPolicy !== undefined && { passwordPolicy }),
        policies: [],
        users: [],
        groups: [],
      },
    ],
  };
}
