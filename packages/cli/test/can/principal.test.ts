import { cloudProfile } from "@iamferry/model";
import type { Account, Role, Snapshot, User } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { findPrincipal } from "../../src/can/principal.ts";
import { isFailure } from "../../src/failure.ts";

function user(name: string, more: Partial<User> = {}): User {
  return { kind: "user", name, policies: [], ...more };
}

function role(name: string, more: Partial<Role> = {}): Role {
  return { kind: "role", name, policies: [], ...more };
}

function account(more: Partial<Account>): Account {
  return { kind: "account", policies: [], users: [], groups: [], ...more };
}

const lab = account({
  name: "lab",
  id: "111122223333",
  users: [user("bob", { path: "/dev/" }), user("Carol"), user("web")],
  roles: [role("web"), role("deploy", { path: "/ci/" })],
  groups: [{ kind: "group", name: "ops", members: ["bob"], policies: [] }],
});
const user2 = account({ name: "user", users: [user("dave"), user("bob"), user("a/b")] });
const snapshot: Snapshot = { accounts: [lab, user2] };

function find(text: string, cloud: "aws" | "eucalyptus-4.2" = "aws", within = snapshot): string {
  const found = findPrincipal(within, text, { profile: cloudProfile(cloud), file: "x y.iam" });
  if (!isFailure(found)) return found.path.join("/");
  return `${found.diagnostic.message}; ${found.diagnostic.help ?? ""}`;
}

describe("a principal is found", () => {
  test.each([
    ["Carol", "account/lab/user/Carol"],
    ["dave", "account/user/user/dave"],
    ["role/web", "account/lab/role/web"],
    ["lab/Carol", "account/lab/user/Carol"],
    ["lab/user/bob", "account/lab/user/bob"],
    ["lab/user/dev/bob", "account/lab/user/bob"],
    ["111122223333/role/web", "account/lab/role/web"],
    ["user/user/bob", "account/user/user/bob"],
    ["arn:aws:iam::111122223333:user/dev/bob", "account/lab/user/bob"],
    ["arn:aws:iam::lab:user/dev//bob", "account/lab/user/bob"],
    ["arn:aws:iam::111122223333:role/ci/deploy", "account/lab/role/deploy"],
    ["arn:aws:sts::111122223333:assumed-role/web/session", "account/lab/role/web"],
    ["user/user/a/b", "account/user/user/a/b"],
    ["a/b", "account/user/user/a/b"],
  ])("by %s", (text, path) => {
    expect(find(text)).toBe(path);
  });

  test("in another case where the cloud ignores it", () => {
    expect(find("carol")).toBe("account/lab/user/Carol");
    expect(find("carol", "eucalyptus-4.2")).toMatch(
      /^there is no user or role `carol`; did you mean/,
    );
  });

  test("by its exact name before one that differs in case", () => {
    const both: Snapshot = {
      accounts: [account({ name: "lab", users: [user("Bob"), user("bob")] })],
    };
    expect(find("bob", "aws", both)).toBe("account/lab/user/bob");
    expect(find("BOB", "aws", both)).toContain("is the name of 2 principals");
  });
});

describe("a principal is not found", () => {
  test.each([
    ["web", "`web` is the name of 2 principals; name one: lab/user/web or lab/role/web"],
    ["bob", "`bob` is the name of 2 principals; name one: lab/user/bob or user/user/bob"],
    ["user/bob", "`user/bob` is the name of 2 principals; name one: lab/user/bob or user/user/bob"],
    ["role/wep", "there is no role `role/wep`; did you mean `lab/role/web`"],
    ["deplay", "there is no user or role `deplay`; did you mean `deploy`"],
    [
      "lab/user/dave",
      "there is no user `lab/user/dave`; iamferry check 'x y.iam' lists what there is",
    ],
    ["lab/user/prod/bob", "there is no user `lab/user/prod/bob`; did you mean `lab/user/bob`"],
    ["lap/bob", "there is no account `lap`; did you mean `lab`"],
    ["production/bob", "there is no account `production`; did you mean `lab/user/bob`"],
    [
      "production/eve",
      "there is no account `production`; iamferry check 'x y.iam' lists what there is",
    ],
    ["ops", "`ops` is a group, and a group makes no requests; name one of its members, as bob"],
    [
      "group/ops",
      "`group/ops` is a group, and a group makes no requests; name one of its members, as bob",
    ],
    [
      "arn:aws:iam::111122223333:root",
      "`PRINCIPAL` cannot be `arn:aws:iam::111122223333:root`; no policy of an account binds its root user; name a user or a role",
    ],
    [
      "",
      "`PRINCIPAL` cannot be ``; name a user or a role: bob, role/web, lab/user/bob, or an ARN of one",
    ],
    [
      "lab/",
      "`PRINCIPAL` cannot be `lab/`; name a user or a role: bob, role/web, lab/user/bob, or an ARN of one",
    ],
  ])("by %j: %s", (text, told) => {
    expect(find(text)).toBe(told);
  });

  test("on a live cloud, which no file lists", () => {
    const looked = (file?: string) =>
      findPrincipal({ accounts: [] }, "eve", { profile: cloudProfile("aws"), file });
    for (const file of [undefined, "live:?cloud=aws"]) {
      expect(looked(file)).toMatchObject({
        diagnostic: { help: "iamferry export shows what the cloud holds" },
      });
    }
  });

  test("and a text that a terminal would act on is told so that it does not", () => {
    expect(find("\u001b[2J")).toContain("`␛[2J`");
  });

  test("and of many namesakes some are named", () => {
    const accounts = Array.from({ length: 9 }, (_, at) =>
      account({ name: `a${at}`, users: [user("admin")] }),
    );
    expect(find("admin", "aws", { accounts })).toContain("(and 4 more)");
  });
});
