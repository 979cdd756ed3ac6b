import { expect, test } from "vitest";
import { checkPlan, diffSnapshots } from "@iamferry/plan";
import { cloudProfile } from "@iamferry/model";
import type { ChangeOptions, DiffOptions } from "@iamferry/plan";
import type { Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import { account, allow, document, group, ID, managed, own, policy, role, user } from "./cases.ts";

/** The codes that the checks find where every change is withheld, or those that `made` picks are made. */
const codes = (
  [from, to]: readonly [Snapshot, Snapshot],
  options: ChangeOptions = {},
  made: DiffOptions = { only: [] },
): readonly string[] => {
  const diff = diffSnapshots(from, to, made);
  const withheld = made.only?.length === 0 ? diffSnapshots(from, to).changes : [];
  const profile = cloudProfile("aws");
  return checkPlan({ from, to, profile, steps: [], diff, withheld, options }).map(
    ({ code }) => code,
  );
};
const path = (kind: string, name: string): EntityPath => ["account", ID, kind, name];
const admin = { policies: [policy("p", allow("*"))] };

test("a policy that stays stays with its role, whose new name is withheld too", () => {
  const from = account({ roles: [role("web", { id: "AROA1", ...admin })] });
  const to = account({ roles: [role("www", { id: "AROA1" })] });
  expect(codes([from, to], { protect: [path("role", "web")] })).toEqual([]);
});

test("a managed policy whose new name is withheld is still what users have", () => {
  const named = (name: string): Snapshot =>
    account({
      users: [user("root", { attachedPolicies: [own(name)] })],
      managedPolicies: [{ ...managed(name, allow("*")), id: "ANPA1" }],
    });
  expect(codes([named("a"), named("b")], { protect: [path("user", "root")] })).toEqual([]);
});

test("versions are as they were where none of their changes is made, also which of them counts", () => {
  const { defaultVersion: _none, ...withoutDefault } = managed("m", allow("*"));
  const later = {
    ...managed("m", allow("*")),
    defaultVersion: "v2",
    versions: [
      { id: "v1", document: document(allow("*")) },
      { id: "v2", document: document(allow("s3:*")) },
    ],
  };
  const users = [user("root", { attachedPolicies: [own("m")] })];
  const states = [
    account({ users, managedPolicies: [withoutDefault] }),
    account({ users, managedPolicies: [later] }),
  ] as const;
  expect(codes(states, { protect: [path("user", "root")] })).toEqual([]);
});

test("who takes the name of another is not taken for it", () => {
  // `bob` goes, and `eve` is called `bob` from then on.
  const from = account({
    users: [user("bob", { id: "AIDA1", ...admin }), user("eve", { id: "AIDA2" })],
  });
  const to = account({ users: [user("bob", { id: "AIDA2", ...admin })] });
  const diff = diffSnapshots(from, to);
  const options = { protect: [path("user", "bob")] };
  const plan = { from, to, profile: cloudProfile("aws"), steps: [], diff, options };
  const found = checkPlan(plan).map(({ code, message }) => `${code}: ${message}`);
  expect(found).toEqual([
    expect.stringMatching(/^lockout\/protected-deleted: user `bob`/),
    expect.stringMatching(/^escalation\/administrator: user `bob` /),
  ]);
});

test("a user of an account that both sides call otherwise is the same user", () => {
  const from = account({ users: [user("root", admin)] });
  const [one] = account({ users: [user("root")] }).accounts;
  const { id: _id, ...rest } = one ?? { kind: "account", policies: [], users: [], groups: [] };
  const to = { accounts: [{ ...rest, name: "lab" }] };
  const diff = diffSnapshots(from, to);
  const options = { protect: [path("user", "root")] };
  const plan = { from, to, profile: cloudProfile("aws"), steps: [], diff, options };
  expect(checkPlan(plan).map(({ code }) => code)).toEqual([
    "lockout/protected-administration",
    "lockout/protected-access",
    "lockout/last-administrator",
  ]);
});

test("what a selection leaves out is not made", () => {
  const from = account({ users: [user("root", admin), user("bob", admin)] });
  const to = account({ users: [user("root"), user("bob")] });
  const only = [{ by: "name", pattern: "bob" }] as const;
  const options = { protect: [path("user", "root"), path("user", "bob")] };
  const diff = diffSnapshots(from, to, { only });
  expect(diff.hidden.unselected).toBeGreaterThan(0);
  const plan = { from, to, profile: cloudProfile("aws"), steps: [], diff, options };
  expect(checkPlan(plan).map(({ code, entity }) => `${code} ${entity?.at(-1) ?? ""}`)).toEqual([
    "lockout/protected-administration bob",
    "lockout/protected-access bob",
  ]);
});

test("what a user may do to itself goes with it to its new name", () => {
  const keys = policy("p", allow("iam:*AccessKey*", "arn:aws:iam::*:user/${aws:username}"));
  const from = account({ users: [user("bob", { id: "AIDA1", policies: [keys] })] });
  const to = account({ users: [user("rob", { id: "AIDA1", policies: [keys] })] });
  const diff = diffSnapshots(from, to);
  const options = { protect: [path("user", "bob")] };
  const plan = { from, to, profile: cloudProfile("aws"), steps: [], diff, options };
  expect(checkPlan(plan).map(({ code }) => code)).toEqual(["lockout/protected-renamed"]);
});

test("keys and passwords that the wanted state lacks are left alone", () => {
  const keys = { accessKeys: [{ id: "AKIAIOSFODNN7EXAMPLE", status: "Active" }] } as const;
  const from = account({ users: [user("root", keys)] });
  const to = account({ users: [user("root")] });
  const diff = diffSnapshots(from, to);
  const options = { protect: [path("user", "root")] };
  const plan = { from, to, profile: cloudProfile("aws"), steps: [], diff, options };
  expect(checkPlan(plan)).toEqual([]);
});

test("of thousands of users who gain the same through a group, one line tells", () => {
  const users = Array.from({ length: 3000 }, (_, index) => user(`u${index}`));
  const names = users.map(({ name }) => name);
  const from = account({ users, groups: [group("all", names)] });
  const to = account({ users, groups: [group("all", names, allow("iam:PutUserPolicy"))] });
  const diff = diffSnapshots(from, to);
  const found = checkPlan({ from, to, profile: cloudProfile("aws"), steps: [], diff });
  expect(found.map(({ message }) => message)).toEqual([
    "user `u0`, user `u1`, user `u2`, user `u3` and 2996 more of account `111122223333` can newly give a user any right (`iam:PutUserPolicy`)",
  ]);
});
