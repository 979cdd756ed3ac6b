import { exportCloud, type CallPort } from "@iamferry/cloud";
import {
  cloudProfile,
  isPartial,
  type Account,
  type CloudProfileId,
  type InlinePolicy,
  type JsonObject,
  type Snapshot,
  type User,
} from "@iamferry/model";
import { planChanges, type Plan } from "@iamferry/plan";
import { expect } from "vitest";
import { ALL_ALLOWED } from "../../src/index.ts";

/** Everything that a live cloud holds; all of it can be read. */
export async function whole(port: CallPort, id: CloudProfileId): Promise<Snapshot> {
  const { diagnostics, snapshot } = await exportCloud(port, { profile: cloudProfile(id) });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(isPartial(snapshot)).toBe(false);
  return snapshot;
}

/** What leads from one state of a cloud to another, with all that this takes. */
export function changing(from: Snapshot, to: Snapshot, id: CloudProfileId): Plan {
  return planChanges({ from, to }, cloudProfile(id), ALL_ALLOWED).plan;
}

/** An account with policies of users and groups, texts that shells and URLs spoil, paths and members. */
const LAB: Account = {
  kind: "account",
  name: "lab",
  policies: [],
  users: [
    user("ana", { path: "/dev/", policies: [policy("own-keys", "Allow", "$(id) 100% a+b")] }),
    user("ben@x", { policies: [policy("a=b", "Deny", "'`\\"), policy("c", "Allow", "b")] }),
    user("-dora"),
  ],
  groups: [
    {
      kind: "group",
      name: "devs",
      path: "/dev/",
      members: ["ana", "ben@x"],
      policies: [policy("read", "Allow", "reports/*")],
    },
    { kind: "group", name: "empty", members: [], policies: [] },
  ],
};

/** A backup of Eucalyptus: the account with a limit of its own, and a user of the cloud's account. */
export const CLOUD_BACKUP: Snapshot = {
  accounts: [
    {
      kind: "account",
      name: "eucalyptus",
      builtIn: true,
      policies: [],
      users: [user("admin", { builtIn: true }), user("operator")],
      groups: [],
    },
    {
      ...LAB,
      policies: [
        policyOf("quota", {
          Sid: "1",
          Effect: "Limit",
          Action: "ec2:RunInstances",
          Resource: "*",
          Condition: { NumericLessThanEquals: { "ec2:quota-vminstancenumber": "16" } },
        }),
      ],
    },
  ],
};

/** What became of it: others are there, and in the groups, and policies say other things or are gone. */
export function changed(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    accounts: snapshot.accounts.map((account) =>
      account.users.some(({ name }) => name === "ana") ? changedAccount(account) : account,
    ),
  };
}

function changedAccount(account: Account): Account {
  const users = account.users.flatMap((each) => {
    if (each.name === "ben@x") return [];
    if (each.name !== "ana") return [each];
    return [
      { ...each, policies: [policy("own-keys", "Allow", "other"), policy("new", "Deny", "x")] },
    ];
  });
  const groups = account.groups.flatMap((group) =>
    group.name === "empty" ? [] : [{ ...group, members: ["ana", "zoe"], policies: [] }],
  );
  return {
    ...account,
    users: [...users, user("zoe", { policies: [policy("c", "Allow", "b")] })],
    groups,
  };
}

function user(name: string, more: Partial<User> = {}): User {
  return { kind: "user", name, policies: [], ...more };
}

function policy(name: string, Effect: string, thing: string): InlinePolicy {
  return policyOf(name, { Effect, Action: "s3:GetObject", Resource: `arn:aws:s3:::b/${thing}` });
}

function policyOf(name: string, statement: JsonObject): InlinePolicy {
  // With line breaks, as people write them.
  return policyOfText(
    name,
    JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 2),
  );
}

/** A policy of a text to the letter. */
export function policyOfText(name: string, text: string): InlinePolicy {
  return { kind: "policy", name, document: { text, value: JSON.parse(text) as JsonObject } };
}
