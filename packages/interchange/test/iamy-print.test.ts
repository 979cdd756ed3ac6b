import { lossWords, type Account, type Snapshot, type User } from "@iamferry/model";
import { parseIamy, printIamy } from "@iamferry/interchange";
import { describe, expect, test } from "vitest";

function snapshotOf(account: Partial<Account>): Snapshot {
  const whole: Account = {
    kind: "account",
    id: "123456789012",
    policies: [],
    users: [],
    groups: [],
    ...account,
  };
  return { accounts: [whole] };
}

function user(name: string, more: Partial<User> = {}): User {
  return { kind: "user", name, path: "/", policies: [], ...more };
}

const SOUND = user("sound");

describe("an entity without a possible file is a loss and is never written", () => {
  test.each([
    ["..", "/../", "x"],
    [".", "/./", "x"],
    ["an empty folder", "//", "x"],
    ["no slash at the end", "/a", "x"],
    ["no slash at the beginning", "a/", "x"],
    ["a backslash", "/a\\b/", "x"],
    ["a colon", "/a:b/", "x"],
    ["a trailing dot", "/a./", "x"],
    ["a trailing blank", "/a /", "x"],
    ["NUL", "/", "a\0b"],
    ["a slash in the name", "/", "a/b"],
    ["a backslash in the name", "/", "a\\b"],
    ["a line break in the name", "/", "a\nb"],
    ["no name", "/", ""],
    ["half of a surrogate pair", "/", "\ud800"],
    ["a device of Windows", "/", "con"],
    ["a device of Windows as a folder", "/nul.d/", "x"],
    ["256 bytes", "/", "x".repeat(251)],
    ["256 bytes of two-byte letters", "/", "é".repeat(126)],
    ["a very long path", `/${"a/".repeat(400)}`, "x"],
  ])("%s", (_what, path, name) => {
    const { files, losses } = printIamy(snapshotOf({ users: [SOUND, user(name, { path })] }));
    expect([...files.keys()]).toEqual(["123456789012/iam/user/sound.yaml"]);
    expect(losses).toMatchObject([
      { entity: ["account", "123456789012", "user", name], record: "account", field: "users" },
    ]);
    expect(losses[0]?.why).toBeTruthy();
  });
});

test.each(["/../", "/./", "/a/../b/"])("a path like %s is said to lead elsewhere", (path) => {
  const { losses } = printIamy(snapshotOf({ users: [user("x", { path })] }));
  expect(losses.find(({ field }) => field === "accounts")?.why).toContain("no file");
  const { losses: beside } = printIamy(snapshotOf({ users: [SOUND, user("x", { path })] }));
  expect(beside[0]?.why).toContain("would lead elsewhere");
});

test("an own policy whose name looks like an ARN is named by its full ARN, and stays own", () => {
  const ref = { own: true as const, path: "/", name: "arn:aws:iam::aws:policy" };
  const { files, losses } = printIamy(
    snapshotOf({ users: [user("u", { attachedPolicies: [ref] })] }),
  );
  expect(losses).toEqual([]);
  expect([...files.values()]).toEqual([
    "Policies:\n- arn:aws:iam::123456789012:policy/arn:aws:iam::aws:policy\n",
  ]);
  expect(parseIamy(files).snapshot.accounts[0]?.users[0]?.attachedPolicies).toEqual([ref]);
});

test("an own policy that is named as a foreign one comes back as own, which is no loss in meaning", () => {
  const ref = { foreign: true as const, arn: "arn:aws:iam::123456789012:policy/a/b" };
  const { files, losses } = printIamy(
    snapshotOf({ users: [user("u", { attachedPolicies: [ref] })] }),
  );
  expect(losses.map((loss) => loss.class)).toEqual(["evidence"]);
  expect(parseIamy(files).snapshot.accounts[0]?.users[0]?.attachedPolicies).toEqual([
    { own: true, path: "/a/", name: "b" },
  ]);
});

test("names of up to 255 bytes and names of dots are written", () => {
  const names = ["x".repeat(250), ".", "..", "a.", "-x", "CONSOLE"];
  const { files, losses } = printIamy(snapshotOf({ users: names.map((name) => user(name)) }));
  expect(losses).toEqual([]);
  expect(files.size).toBe(names.length);
  const back = parseIamy(files).snapshot.accounts[0]?.users.map(({ name }) => name);
  expect(back?.toSorted()).toEqual(names.toSorted());
});

describe("what would be one file on some file systems is written once", () => {
  test.each([
    ["names that differ in case", [user("Bob"), user("bob")], "bob"],
    ["folders that differ in case", [user("a", { path: "/X/" }), user("b", { path: "/x/" })], "b"],
    ["a folder named as a file", [user("a"), user("b", { path: "/a.yaml/" })], "b"],
    ["composed and decomposed letters", [user("\u00e9"), user("e\u0301")], "\u00e9"],
    ["one name in two folders", [user("a", { path: "/x/" }), user("a", { path: "/y/" })], "a"],
  ])("%s", (_what, users, lost) => {
    const { files, losses } = printIamy(snapshotOf({ users }));
    expect(files.size).toBe(1);
    expect(losses).toMatchObject([{ entity: ["account", "123456789012", "user", lost] }]);
    expect(losses[0]?.why).toBeTruthy();
    // The order in which they stand does not decide.
    expect(printIamy(snapshotOf({ users: users.toReversed() })).files).toEqual(files);
  });
});

test.each([
  ["an account without an id", { id: undefined, name: "lab", users: [SOUND] }],
  ["an id that is no number", { id: "lab", users: [SOUND] }],
  ["an account without anything", {}],
])("%s is a loss", (_what, account) => {
  const { files, losses } = printIamy(snapshotOf(account as Partial<Account>));
  expect(files.size).toBe(0);
  expect(losses).toMatchObject([{ record: "snapshot", field: "accounts", class: "desired" }]);
});

test.each(["a", "a-1", "1", "a-b-2", "-", "1-2", "_x", "a-"])(
  "the alias %s comes back by the folder's name",
  (alias) => {
    const { files, losses } = printIamy(snapshotOf({ alias, users: [SOUND] }));
    expect(losses).toEqual([]);
    expect([...files.keys()]).toEqual([`${alias}-123456789012/iam/user/sound.yaml`]);
    expect(parseIamy(files).snapshot.accounts).toMatchObject([{ id: "123456789012", alias }]);
  },
);

test.each(["a.b", "é", "a b", "../x", ""])(
  "the alias %j is a loss, and the account is not",
  (alias) => {
    const { files, losses } = printIamy(snapshotOf({ alias, users: [SOUND] }));
    expect(losses).toMatchObject([{ record: "account", field: "alias" }]);
    expect([...files.keys()]).toEqual(["123456789012/iam/user/sound.yaml"]);
  },
);

test("two accounts of one folder are not mixed", () => {
  const { accounts } = snapshotOf({ alias: "lab", users: [SOUND] });
  const others = snapshotOf({ alias: "LAB", users: [user("other")] }).accounts;
  const { files, losses } = printIamy({ accounts: [...accounts, ...others] });
  expect([...files.keys()]).toEqual(["LAB-123456789012/iam/user/other.yaml"]);
  expect(losses).toMatchObject([{ field: "accounts", why: "another account has the same folder" }]);
});

test("a policy keeps its default version, as the only one", () => {
  const version = (id: string, Sid: string) => {
    const value = { Version: "2012-10-17", Statement: [{ Sid }] };
    return { id, document: { text: JSON.stringify(value), value } };
  };
  const { files, losses } = printIamy(
    snapshotOf({
      managedPolicies: [
        {
          kind: "managed-policy",
          name: "p",
          path: "/",
          defaultVersion: "v3",
          versions: [version("v1", "one"), version("v3", "three")],
        },
      ],
    }),
  );
  expect([...files.values()].join("")).toContain("Sid: three");
  expect(losses.map((loss) => [loss.class, lossWords(loss)])).toEqual([
    [
      "evidence",
      "the default version of managed policy `p` of account `123456789012`: it comes back spelled in another way",
    ],
    [
      "desired",
      "the version `v1` of managed policy `p` of account `123456789012`: the file of a policy has the document of the default version alone",
    ],
    [
      "evidence",
      "the version `v3` of managed policy `p` of account `123456789012`: it comes back spelled in another way",
    ],
    [
      "evidence",
      "the text of document of version `v1` of managed policy `p` of account `123456789012`: it comes back spelled in another way",
    ],
  ]);
  expect(parseIamy(files).snapshot.accounts[0]?.managedPolicies).toMatchObject([
    { defaultVersion: "v1", versions: [{ id: "v1" }] },
  ]);
});

test("losses are told by class: an error, a warning, an info", () => {
  const { diagnostics } = printIamy(
    snapshotOf({
      users: [
        user("u", {
          id: "AIDAEXAMPLE",
          permissionsBoundary: { foreign: true, arn: "arn:aws:iam::aws:policy/PowerUserAccess" },
          accessKeys: [{ id: "AKIAEXAMPLE" }],
        }),
      ],
    }),
  );
  expect(diagnostics.map(({ severity, code }) => [severity, code])).toEqual([
    ["info", "iamy/lost-evidence"],
    ["error", "iamy/lost-desired"],
    ["warning", "iamy/lost-unrestorable"],
  ]);
});

test.each([
  ["null", { Statement: [], Id: null }, true],
  ["a mixed list", { Statement: [{ Action: ["a", 1] }] }, true],
  ["null in a list of objects", { Statement: [{ a: 1 }, null] }, true],
  [
    "nothing of it",
    { Statement: [{ Action: ["a", "b"], Condition: { Bool: { x: false } } }] },
    false,
  ],
])("a policy with %s: whether iamy could read it is said", (_what, value, stops) => {
  const document = { text: JSON.stringify(value), value };
  const role = { kind: "role" as const, name: "r", path: "/", trustPolicy: document, policies: [] };
  const { files, diagnostics } = printIamy(snapshotOf({ roles: [role] }));
  expect(diagnostics.some(({ code }) => code === "iamy/stops-iamy")).toBe(stops);
  expect(parseIamy(files).snapshot.accounts[0]?.roles?.[0]?.trustPolicy?.value).toEqual(value);
});

test("a membership of a user without a file is a loss, and so is a user's group", () => {
  const group = { kind: "group" as const, name: "g", path: "/", policies: [] };
  const lost = printIamy(
    snapshotOf({ users: [SOUND, user("a/b")], groups: [{ ...group, members: ["sound", "a/b"] }] }),
  );
  expect(lost.losses.map(({ field }) => field)).toEqual(["users", "members"]);
  expect(lost.files.get("123456789012/iam/user/sound.yaml")).toBe("Groups:\n- g\n");
});

test("the marks of a partial Snapshot are in the folder of each account, and come back", () => {
  const snapshot: Snapshot = {
    ...snapshotOf({
      users: [user("a b", { unread: [{ field: "policies", code: "Throttling: \n" }] })],
      unread: [{ field: "roles", code: "AccessDenied" }],
    }),
    unread: [{ field: "accounts", code: "AccessDenied" }],
  };
  const { files, losses } = printIamy(snapshot);
  expect(losses).toEqual([]);
  expect(files.get("123456789012/INCOMPLETE.txt")).toBe(
    [
      "# Not everything could be read when this folder was written. What is not here may still exist:",
      "# nothing may be deleted because it is missing here.",
      "unread: account roles AccessDenied",
      "unread: snapshot accounts AccessDenied",
      String.raw`unread: user "a b" policies "Throttling: \n"`,
      "",
    ].join("\n"),
  );
  expect(parseIamy(files).snapshot).toEqual(snapshot);
  const { "123456789012/INCOMPLETE.txt": alone } = Object.fromEntries(files);
  const inside = new Map([
    ["INCOMPLETE.txt", alone ?? ""],
    ["iam/user/a b.yaml", files.get("123456789012/iam/user/a b.yaml") ?? ""],
  ]);
  expect(parseIamy(inside, { folder: "123456789012" }).snapshot).toEqual(snapshot);
});
