import { expect, test } from "vitest";
import fc from "fast-check";
import {
  accountLabel,
  accountPath,
  entityPath,
  formatArn,
  formatEntityPath,
  groupPath,
  isAccountId,
  memberPath,
  parseArn,
  policyPath,
  userPath,
} from "@iamferry/model";

const lab = { name: "my-account", id: "111122223333" };

test("paths lead from the account inwards and read from the entity outwards", () => {
  const user = userPath(lab, "dev1");
  const group = groupPath(lab, "devs");
  expect(user).toEqual(["account", "my-account", "user", "dev1"]);
  expect(formatEntityPath(accountPath(lab))).toBe("account my-account");
  expect(formatEntityPath(user)).toBe("user dev1 of my-account");
  expect(formatEntityPath(policyPath(user, "one"))).toBe("policy one of user dev1 of my-account");
  expect(formatEntityPath(policyPath(accountPath(lab), "quota"))).toBe(
    "account policy quota of my-account",
  );
  expect(formatEntityPath(memberPath(group, "dev1"))).toBe(
    "member dev1 of group devs of my-account",
  );
  expect(formatEntityPath([])).toBe("");
  expect(entityPath(lab, "group", "devs")).toEqual(group);
  expect(formatEntityPath(entityPath(lab, "managed-policy", "m"))).toBe(
    "managed-policy m of my-account",
  );
});

test("an account without a name goes by its id", () => {
  expect(accountLabel({ id: "111122223333" })).toBe("111122223333");
  expect(accountLabel({})).toBe("");
});

test("an ARN is read by its first five colons and printed back", () => {
  expect(parseArn("arn:aws:iam::engineering:user/dev//bob")).toEqual({
    partition: "aws",
    service: "iam",
    region: "",
    account: "engineering",
    resource: "user/dev//bob",
  });
  expect(parseArn("arn:aws:s3:::b/k:\n")?.resource).toBe("b/k:\n");
  expect(parseArn("*")).toBeUndefined();
  expect(parseArn("arn:aws:iam::1")).toBeUndefined();
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(":", "a", "/", "*", "\n") }), (rest) => {
      const arn = parseArn(`arn:${rest}`);
      return arn === undefined ? rest.split(":").length < 5 : formatArn(arn) === `arn:${rest}`;
    }),
  );
});

test("an account id is twelve ASCII digits", () => {
  expect(isAccountId("111122223333")).toBe(true);
  expect(isAccountId("11112222333")).toBe(false);
  expect(isAccountId("1111222233334")).toBe(false);
  expect(isAccountId("１１１１２２２２３３３３")).toBe(false);
  expect(isAccountId("111122223333\n")).toBe(false);
});

test("an account without a name and a number is called the account", () => {
  const path = accountPath({});
  expect(path).toEqual(["account", ""]);
  expect(formatEntityPath(path)).toBe("the account");
  expect(formatEntityPath(entityPath({}, "user", "dev1"))).toBe("user dev1");
  expect(formatEntityPath(policyPath(path, "quota"))).toBe("account policy quota");
});
