import { diffSnapshots } from "@iamferry/plan";
import { expect, test } from "vitest";
import { group, lab, user } from "./one-account.ts";
import type { Snapshot } from "@iamferry/model";

const whole = lab({ users: [user("ana")], groups: [group("dev", { members: ["ana", "ben"] })] });

const uncertain = (to: Snapshot): readonly (readonly [string, boolean])[] =>
  diffSnapshots(whole, to).changes.map(
    (change) => [`${change.kind} ${change.type}`, change.uncertain === true] as const,
  );

test("members are not missing where nobody has asked for users and none is named", () => {
  const groups = { scope: ["group"], ...lab({ groups: [group("dev")] }) };
  expect(uncertain(groups)).toEqual([
    ["removed user", true],
    ["item-removed group", true],
    ["item-removed group", true],
  ]);
});

test("a member is missing where others are named, or where users were asked for", () => {
  const named = { scope: ["group"], ...lab({ groups: [group("dev", { members: ["ana"] })] }) };
  expect(uncertain(named)).toContainEqual(["item-removed group", false]);
  const asked = { scope: ["group", "user"], ...lab({ groups: [group("dev")] }) };
  expect(uncertain(asked)).toContainEqual(["item-removed group", false]);
});
