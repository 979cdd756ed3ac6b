import { CLOUD_PROFILE_IDS, cloudProfile, type CloudProfileId } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { openCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";

const EUCALYPTUS = CLOUD_PROFILE_IDS.filter((id) => cloudProfile(id).dialect === "euare");

describe.each(EUCALYPTUS)("accounts of %s", (id) => {
  test("are made with an admin who has neither password nor keys, and are listed", () => {
    const cloud = openCloud(id);
    const { Account } = cloud.call("CreateAccount", { AccountName: "console" });
    expect(Account).toEqual({
      AccountName: "console",
      AccountId: expect.stringMatching(/^[0-9]{12}$/),
    });
    const { Accounts } = cloud.call("ListAccounts", {});
    expect(Accounts).toContainEqual(Account);
    expect(new Set(Accounts.map(({ AccountName }) => AccountName))).toEqual(
      new Set(["console", "eucalyptus"]),
    );
    const made = cloud.snapshot().accounts.find(({ name }) => name === "console");
    expect(made).not.toHaveProperty("builtIn");
    expect(made?.users).toEqual([
      {
        kind: "user",
        name: "admin",
        path: "/",
        id: expect.stringMatching(/^AID/),
        created: "2026-01-01T00:00:00Z",
        builtIn: true,
        policies: [],
      },
    ]);
    reloaded(cloud);
  });

  test("are made by a call that is about them, as plans have it", () => {
    const cloud = openCloud(id);
    const about = { account: { name: "console" } };
    cloud.call("CreateAccount", { AccountName: "console" }, about);
    cloud.call("CreateUser", { UserName: "bob" }, about);
    expect(cloud.code("CreateUser", { UserName: "bob" }, { account: { name: "lab" } })).toBe(
      "NoSuchEntity",
    );
  });

  test("go away with what they hold where that is asked for, and only so", () => {
    const cloud = openCloud(id);
    cloud.call("CreateAccount", { AccountName: "console" });
    const account = { name: "console" };
    cloud.call("CreateUser", { UserName: "bob" }, { account });
    cloud.call("CreateAccessKey", { UserName: "bob" }, { account });
    expect(cloud.code("DeleteAccount", { AccountName: "console" })).toBe("DeleteConflict");
    cloud.call("DeleteAccount", { AccountName: "console", Recursive: true });
    expect(cloud.snapshot().accounts.map(({ name }) => name)).toEqual(["eucalyptus"]);
    expect(cloud.state().accessKeys.size).toBe(0);
    expect(cloud.state().principals.size).toBe(1);
    reloaded(cloud);
    expect(cloud.code("DeleteAccount", { AccountName: "console" })).toBe("NoSuchEntity");
  });

  test("with nothing but their admin go away without Recursive, and their name is free again", () => {
    const cloud = openCloud(id);
    cloud.call("CreateAccount", { AccountName: "console" });
    expect(cloud.code("CreateAccount", { AccountName: "console" })).toBe("EntityAlreadyExists");
    cloud.call("DeleteAccount", { AccountName: "console" });
    cloud.call("CreateAccount", { AccountName: "console" });
  });

  test("of the system stay, and keep their names", () => {
    const cloud = openCloud(id);
    const code = cloud.code("DeleteAccount", { AccountName: "eucalyptus", Recursive: true });
    expect(code).toBe("NotAuthorized");
    expect(cloud.code("CreateAccountAlias", { AccountAlias: "mine" })).toBe("NotAuthorized");
    expect(cloud.code("DeleteAccountAlias", { AccountAlias: "eucalyptus" })).toBe("NotAuthorized");
  });

  test("are renamed by an alias", () => {
    const cloud = openCloud(id);
    const { Account } = cloud.call("CreateAccount", { AccountName: "console" });
    const account = { id: Account.AccountId };
    cloud.call("CreateAccountAlias", { AccountAlias: "shop" }, { account });
    expect(cloud.call("ListAccountAliases", {}, { account }).AccountAliases).toEqual(["shop"]);
    expect(cloud.code("CreateAccountAlias", { AccountAlias: "shop" }, { account })).toBe(
      "EntityAlreadyExists",
    );
    cloud.call("CreateAccount", { AccountName: "console" });
    expect(cloud.code("CreateAccountAlias", { AccountAlias: "console" }, { account })).toBe(
      "EntityAlreadyExists",
    );
    expect(cloud.code("ListUsers", {}, { account: { name: "nobody" } })).toBe("NoSuchEntity");
    expect(cloud.call("ListUsers", {}, { account: { name: "shop" } }).Users).toHaveLength(1);
    reloaded(cloud);
  });

  test("have no directory to synchronize with", () => {
    const cloud = openCloud(id);
    expect(cloud.call("GetLdapSyncStatus", {})).toEqual({ SyncEnabled: "false", InSync: "false" });
  });
});

const SERVED: readonly (readonly [CloudProfileId, string | undefined])[] = [
  ["eucalyptus-3.1", "number"],
  ["eucalyptus-4.1", "number"],
  ["eucalyptus-4.2", undefined],
  ["eucalyptus-5.1", undefined],
];

test.each(SERVED)("an account of %s that loses its alias has its %s as its name", (id, name) => {
  const cloud = openCloud(id);
  const { Account } = cloud.call("CreateAccount", { AccountName: "console" });
  const account = { id: Account.AccountId };
  expect(cloud.code("DeleteAccountAlias", { AccountAlias: "shop" }, { account })).toBe(
    "NoSuchEntity",
  );
  cloud.call("DeleteAccountAlias", { AccountAlias: "console" }, { account });
  const alias = name === undefined ? [] : [Account.AccountId];
  expect(cloud.call("ListAccountAliases", {}, { account }).AccountAliases).toEqual(alias);
  expect(cloud.call("ListAccounts", {}).Accounts).toContainEqual({
    ...(name !== undefined && { AccountName: Account.AccountId }),
    AccountId: Account.AccountId,
  });
  expect(cloud.state().accountNames.has("console")).toBe(false);
  reloaded(cloud);
  cloud.call("CreateAccountAlias", { AccountAlias: "shop" }, { account });
  expect(cloud.call("ListAccountAliases", {}, { account }).AccountAliases).toEqual(["shop"]);
});

test("an account needs a name up to 4.1, and none later", () => {
  expect(openCloud("eucalyptus-4.1").refusal("CreateAccount", {}).status).toBe(400);
  const cloud = openCloud("eucalyptus-4.2");
  const { Account } = cloud.call("CreateAccount", {});
  expect(Account).toEqual({ AccountId: expect.stringMatching(/^[0-9]{12}$/) });
  reloaded(cloud);
  cloud.call("DeleteAccount", { AccountName: Account.AccountId });
  expect(cloud.call("ListAccounts", {}).Accounts).toHaveLength(1);
});

test.each([
  ["eucalyptus-3.4", "Console"],
  ["eucalyptus-3.4", "-console"],
  ["eucalyptus-3.4", "con--sole"],
  ["eucalyptus-4.2", "123456789012"],
  ["eucalyptus-4.3", "a".repeat(64)],
  ["eucalyptus-5.1", "con_sole"],
] as const)("%s takes no account named %s", (id, AccountName) => {
  expect(openCloud(id).refusal("CreateAccount", { AccountName }).status).toBe(400);
});

test("the same calls make the same accounts", () => {
  const numbers = [1, 2].map(() => {
    const cloud = openCloud("eucalyptus-4.4");
    return ["a", "b"].map((AccountName) => cloud.call("CreateAccount", { AccountName }).Account);
  });
  expect(numbers[0]).toEqual(numbers[1]);
  expect(new Set(numbers[0]?.map(({ AccountId }) => AccountId)).size).toBe(2);
});

test.each([
  ["eucalyptus-4.1", "NoSuchEntity"],
  ["eucalyptus-4.2", undefined],
] as const)("a number names an account from 4.2 on, where no name may be one: %s", (id, code) => {
  const cloud = openCloud(id);
  const { Account } = cloud.call("CreateAccount", { AccountName: "console" });
  const byNumber = { AccountName: Account.AccountId };
  if (code !== undefined) {
    expect(cloud.code("DeleteAccount", byNumber)).toBe(code);
    return;
  }
  cloud.call("DeleteAccount", byNumber);
  expect(cloud.snapshot().accounts.map(({ name }) => name)).toEqual(["eucalyptus"]);
});
