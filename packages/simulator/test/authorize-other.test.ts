import { cloudProfile, type Snapshot } from "@iamferry/model";
import { expect, test } from "vitest";
import { loadCloud, mayDo, type Caller } from "../src/index.ts";

const text = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "ec2:*", Resource: "*" },
});
const document = { text, value: JSON.parse(text) };
const state = loadCloud(
  {
    accounts: [
      {
        kind: "account",
        id: "111111111111",
        policies: [],
        users: [{ kind: "user", name: "bob", policies: [{ name: "p", document }] }],
        groups: [],
      },
    ],
  } as unknown as Snapshot,
  { profile: cloudProfile("aws") },
);
const [userId = ""] = state.principals.keys();
const at = "2026-01-01T00:00:00Z";

function may(caller: Caller, action = "ec2:DeleteVolume"): boolean {
  return mayDo(state, { caller, action, resource: "*", keys: {}, at });
}

test("a root may do everything with other services, who is gone nothing, and others what their policies allow", () => {
  const bob: Caller = { kind: "user", accountId: "111111111111", userId };
  expect(may({ kind: "root", accountId: "111111111111" }, "s3:GetObject")).toBe(true);
  expect([may(bob), may(bob, "s3:GetObject")]).toEqual([true, false]);
  expect(may({ ...bob, userId: "AIDAGONE" })).toBe(false);
});

test("a session may do what its policies allow, too, and no more", () => {
  const session = (Action: string): Caller => ({
    kind: "user",
    accountId: "111111111111",
    userId,
    session: {
      issued: at,
      expires: "2026-01-01T01:00:00Z",
      policies: { text: text.replace("ec2:*", Action) },
    },
  });
  expect(may(session("ec2:DeleteVolume"))).toBe(true);
  expect(may(session("ec2:Describe*"))).toBe(false);
});
