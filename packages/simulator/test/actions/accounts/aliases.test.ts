import type { Snapshot } from "@iamferry/model";
import { expect, test } from "vitest";
import { openCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";

const TWO_ACCOUNTS: Snapshot = {
  cloud: "aws",
  accounts: ["123456789012", "210987654321"].map((id) => ({
    kind: "account",
    id,
    policies: [],
    users: [],
    groups: [],
  })),
};

test("an account of AWS has one alias at most, and a new one takes its place", () => {
  const cloud = openCloud("aws");
  expect(cloud.call("ListAccountAliases", {})).toEqual({ AccountAliases: [], IsTruncated: false });
  cloud.call("CreateAccountAlias", { AccountAlias: "example" });
  cloud.call("CreateAccountAlias", { AccountAlias: "sample" });
  expect(cloud.call("ListAccountAliases", {}).AccountAliases).toEqual(["sample"]);
  expect(cloud.snapshot().accounts[0]?.alias).toBe("sample");
  expect(cloud.code("DeleteAccountAlias", { AccountAlias: "example" })).toBe("NoSuchEntity");
  cloud.call("DeleteAccountAlias", { AccountAlias: "sample" });
  expect(cloud.call("ListAccountAliases", {}).AccountAliases).toEqual([]);
  expect(cloud.code("DeleteAccountAlias", { AccountAlias: "sample" })).toBe("NoSuchEntity");
});

test("an alias is one account's alone, and free once it is given up", () => {
  const cloud = openCloud("aws", { snapshot: TWO_ACCOUNTS });
  const other = { account: { id: "210987654321" } };
  cloud.call("CreateAccountAlias", { AccountAlias: "example" });
  const again = { AccountAlias: "example" };
  expect(cloud.code("CreateAccountAlias", again, other)).toBe("EntityAlreadyExists");
  expect(cloud.code("CreateAccountAlias", again)).toBe("EntityAlreadyExists");
  reloaded(cloud);
  cloud.call("CreateAccountAlias", { AccountAlias: "sample" });
  cloud.call("CreateAccountAlias", again, other);
  expect(cloud.snapshot().accounts.map(({ alias }) => alias)).toEqual(["sample", "example"]);
});
