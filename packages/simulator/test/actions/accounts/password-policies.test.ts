import { expect, test } from "vitest";
import { openCloud } from "../../calls.ts";

const DEFAULTS = {
  MinimumPasswordLength: 6,
  RequireSymbols: false,
  RequireNumbers: false,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  AllowUsersToChangePassword: false,
  ExpirePasswords: false,
  HardExpiry: false,
};

test("an account has no password policy until it is given one, and none once it is deleted", () => {
  const cloud = openCloud("aws");
  expect(cloud.code("GetAccountPasswordPolicy", {})).toBe("NoSuchEntity");
  expect(cloud.code("DeleteAccountPasswordPolicy", {})).toBe("NoSuchEntity");
  cloud.call("UpdateAccountPasswordPolicy", {});
  expect(cloud.call("GetAccountPasswordPolicy", {}).PasswordPolicy).toEqual(DEFAULTS);
  cloud.call("DeleteAccountPasswordPolicy", {});
  expect(cloud.code("GetAccountPasswordPolicy", {})).toBe("NoSuchEntity");
  expect(cloud.snapshot().accounts[0]).not.toHaveProperty("passwordPolicy");
});

test("what is left out has its default again", () => {
  const cloud = openCloud("aws");
  const given = {
    MinimumPasswordLength: 14,
    RequireSymbols: true,
    RequireNumbers: true,
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
    AllowUsersToChangePassword: true,
    MaxPasswordAge: 90,
    PasswordReusePrevention: 24,
    HardExpiry: true,
  };
  cloud.call("UpdateAccountPasswordPolicy", given);
  expect(cloud.call("GetAccountPasswordPolicy", {}).PasswordPolicy).toEqual({
    ...given,
    ExpirePasswords: true,
  });
  cloud.call("UpdateAccountPasswordPolicy", { RequireNumbers: true });
  expect(cloud.call("GetAccountPasswordPolicy", {}).PasswordPolicy).toEqual({
    ...DEFAULTS,
    RequireNumbers: true,
  });
  expect(cloud.snapshot().accounts[0]?.passwordPolicy).toEqual({ requireNumbers: true });
});

test.each([
  ["MinimumPasswordLength", 5],
  ["MinimumPasswordLength", 129],
  ["MaxPasswordAge", 0],
  ["MaxPasswordAge", 1096],
  ["PasswordReusePrevention", 25],
])("a %s of %d is refused", (member, value) => {
  const cloud = openCloud("aws");
  expect(cloud.code("UpdateAccountPasswordPolicy", { [member]: value })).toBe("ValidationError");
});
