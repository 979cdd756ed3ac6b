import type { Account, Group, PolicyDocument, Snapshot, User } from "@iamferry/model";
import { diffThree } from "@iamferry/plan";
import { renderThreeTerminal, threeMarkdown } from "@iamferry/report";
import { expect, test } from "vitest";
import { documentOf } from "./samples.ts";

const NAMES = ["base.iam", "ours.iam", "theirs.iam"] as const;

const read = (action: string): PolicyDocument =>
  documentOf({ Statement: [{ Sid: "Read", Effect: "Allow", Action: action, Resource: "*" }] });

const user = (name: string, rest: Partial<User> = {}): User => ({
  kind: "user",
  name,
  policies: [],
  ...rest,
});

const group = (name: string, members: readonly string[], policy = "s3:GetObject"): Group => ({
  kind: "group",
  name,
  members,
  policies: [{ kind: "policy", name: "read", document: read(policy) }],
});

const lab = (users: readonly User[], groups: readonly Group[]): Snapshot => ({
  cloud: "aws",
  accounts: [{ kind: "account", name: "lab", policies: [], users, groups } satisfies Account],
});

const BASE = lab(
  [user("bob", { id: "AIDA1" }), user("eve"), user("mallory"), user("dan", { id: "AIDA2" })],
  [group("devs", ["bob"]), group("ops", [])],
);

/** Each kind of conflict once, one change that both made alike, and one that each made alone. */
const THREE = diffThree(BASE, {
  a: lab(
    [
      user("robert", { id: "AIDA1", path: "/dev/" }),
      user("mallory"),
      user("dan", { id: "AIDA2" }),
      user("carol", { path: "/dev/" }),
    ],
    [group("devs", ["robert"], "s3:Get*"), group("ops", ["mallory"])],
  ),
  b: lab(
    [
      user("bob", { id: "AIDA1", path: "/dev/" }),
      user("eve", { enabled: false }),
      user("robert", { id: "AIDA2" }),
      user("carol", { path: "/ops/" }),
    ],
    [group("devs", ["bob"], "s3:List*"), group("ops", [])],
  ),
});

test("each reason for a conflict is among those that are shown", () => {
  expect(THREE.conflicts.map(({ reason }) => reason).toSorted()).toEqual([
    "added-differently",
    "changed-differently",
    "deleted-and-changed",
    "deleted-and-used",
    "name-taken",
  ]);
  expect(THREE.both.length).toBe(1);
});

test("conflicts come first and say what either side did", async () => {
  const text = renderThreeTerminal(THREE, { width: 80, colors: false, names: NAMES });
  await expect(text).toMatchFileSnapshot("goldens/three.txt");
  const comment = threeMarkdown(THREE, { names: NAMES });
  await expect(comment).toMatchFileSnapshot("goldens/three.md.txt");
});

test("three equal Snapshots differ in nothing", () => {
  const none = diffThree(BASE, { a: BASE, b: BASE });
  const text = renderThreeTerminal(none, { width: 80, colors: false, names: NAMES });
  expect(text).toMatch(
    /^base {2}base\.iam\n1st {3}ours\.iam\n2nd {3}theirs\.iam\n\nno differences\n$/u,
  );
});
