import {
  cloudProfile,
  sortSnapshot,
  type Account,
  type InlinePolicy,
  type Snapshot,
} from "@iamferry/model";
import { loadCloud, rootAccessKey, tellCloud } from "@iamferry/simulator";
import { legacySnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseBackup } from "../../../backup/src/index.ts";
import { createLocalCloud } from "../../src/create.ts";
import { recordOf, SIGNED_AT } from "../support.ts";
import { readAnswer, textsAt } from "./euca2ools-answers.ts";
import { sendAs } from "./euca2ools-senders.ts";

const policy = (name: string, text: string): InlinePolicy => ({
  kind: "policy",
  name,
  document: { text, value: JSON.parse(text) as NonNullable<InlinePolicy["document"]["value"]> },
});

const ALLOW =
  '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Sid": "a b + $HOME", "Effect": "Allow", "Action": "ec2:*", "Resource": "*" }\n  ]\n}';
const DENY =
  '{"Statement":[{"Effect":"Deny","Action":["s3:*"],"Resource":"arn:aws:s3:::é<&>\\"/*"}]}';
const QUOTA =
  '{"Statement":[{"Sid":"1","Effect":"Limit","Action":"ec2:RunInstances","Resource":"*","Condition":{"NumericLessThanEquals":{"ec2:quota-vminstancenumber":"16"}}}]}';

const ADMIN = { kind: "user", name: "admin", builtIn: true, policies: [] } as const;

/** What the format can hold, and what it cannot: paths, ids, credentials, info. */
const SNAPSHOT: Snapshot = {
  cloud: "eucalyptus-3.1",
  accounts: [
    {
      kind: "account",
      id: "111111111111",
      name: "eucalyptus",
      policies: [],
      users: [ADMIN, { kind: "user", name: "operator", policies: [policy("all", ALLOW)] }],
      groups: [],
    },
    {
      kind: "account",
      id: "222222222222",
      name: "engineering",
      policies: [policy("quota", QUOTA)],
      users: [
        ADMIN,
        {
          kind: "user",
          name: "dev+1@x",
          path: "/dev/team/",
          policies: [policy("one", ALLOW), policy("two:x", DENY)],
          loginProfile: {},
          accessKeys: [{ id: "AKIDEVDEVDEVDEVDEVDEV" }],
        },
        {
          kind: "user",
          name: "idle",
          path: "/x",
          info: [{ key: "email", value: "a@b" }],
          policies: [],
        },
      ],
      groups: [
        {
          kind: "group",
          name: "developers",
          path: "/dev/",
          members: ["admin", "dev+1@x"],
          policies: [policy("allow", ALLOW), policy("deny", DENY)],
        },
        { kind: "group", name: "empty", members: [], policies: [] },
      ],
    },
    {
      kind: "account",
      id: "333333333333",
      name: "sandbox",
      policies: [],
      users: [ADMIN],
      groups: [],
    },
  ],
};

test("the walk of the old exporter over a served Eucalyptus 3.1 reads as what the cloud holds", () => {
  const { ask, held } = servedCloud(SNAPSHOT);
  const { diagnostics, snapshot } = parseBackup(exported(ask));
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(legacyOf(snapshot)).toEqual(legacyOf(held()));
  // The cloud held more than nothing.
  expect(snapshot.accounts[1]?.groups[0]?.policies).toHaveLength(2);
});

test("any cloud that the format can hold comes back from the walk", () => {
  let policies = 0;
  fc.assert(
    fc.property(legacySnapshots, ({ accounts }) => {
      // Whoever asks is of an account that each cloud has.
      const others = accounts.filter(({ name }) => name !== "eucalyptus");
      const cloud: Snapshot = { accounts: [...SNAPSHOT.accounts.slice(0, 1), ...others] };
      fc.pre(!JSON.stringify(cloud).includes("%"));
      const { ask, held } = servedCloud(cloud);
      const text = exported(ask);
      expect(legacyOf(parseBackup(text).snapshot)).toEqual(legacyOf(held()));
      policies += text.split("policy-name: ").length - 2;
    }),
    { numRuns: 60 },
  );
  expect(policies).toBeGreaterThan(60);
});

type Ask = (
  action: string,
  parameters: Readonly<Record<string, string>>,
  path: readonly string[],
) => readonly string[];

/**
 * The seed's exporter: which commands it runs, in which order, and what it keeps of their output. Names are cut out of ARNs at the
 * last slash, and the shell drops the line feeds at a document's end.
 */
function exported(ask: Ask): string {
  const lines = ["accounts:"];
  const policies = (kind: "User" | "Group", of: Readonly<Record<string, string>>): void => {
    for (const PolicyName of ask(`List${kind}Policies`, of, ["PolicyNames"])) {
      lines.push(`policy-name: ${PolicyName}`);
      const [text = ""] = ask(`Get${kind}Policy`, { ...of, PolicyName }, ["PolicyDocument"]);
      lines.push(`policy-val: ${unquoted(text).replace(/\n+$/, "")}`);
    }
  };
  for (const DelegateAccount of ask("ListAccounts", {}, ["Accounts", "AccountName"])) {
    lines.push(DelegateAccount);
    for (const arn of ask("ListUsers", { DelegateAccount }, ["Users", "Arn"])) {
      const UserName = baseName(arn);
      lines.push(`user: ${UserName}`);
      policies("User", { DelegateAccount, UserName });
      lines.push("enduser");
    }
    for (const arn of ask("ListGroups", { DelegateAccount }, ["Groups", "Arn"])) {
      const GroupName = baseName(arn);
      lines.push(`group: ${GroupName}`);
      const members = ask("GetGroup", { DelegateAccount, GroupName }, ["Users", "Arn"]);
      lines.push(...members.map((member) => `user: ${baseName(member)}`));
      policies("Group", { DelegateAccount, GroupName });
      lines.push("endgroup");
    }
  }
  return `${lines.join("\n")}\nendaccounts\n`;
}

function baseName(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** As `urllib.unquote` of Python 2 does, byte by byte; documents of this test have no percent sign. */
function unquoted(text: string): string {
  expect(text).not.toContain("%");
  return text;
}

const LISTS = ["Accounts", "Users", "Groups", "PolicyNames"];

/** A served cloud, asked as euca2ools 2.1 asks, with signatures and policies enforced. */
function servedCloud(snapshot: Snapshot): { readonly ask: Ask; readonly held: () => Snapshot } {
  const state = loadCloud(snapshot, { profile: cloudProfile("eucalyptus-3.1") });
  const key = rootAccessKey(state, "111111111111");
  if (key === undefined) throw new Error("the account has an owner");
  const { answer, cloud } = createLocalCloud(state, { enforce: true });
  return {
    ask: (action, parameters, path) => {
      const request = sendAs(
        "2.1",
        [["Action", action], ["Version", "2010-05-08"], ...Object.entries(parameters)],
        key,
      );
      const { response } = answer(cloud, recordOf(request), SIGNED_AT);
      const read = readAnswer(response.body, { lists: LISTS, trims: true });
      if ("code" in read) throw new Error(`${action}: ${read.code} ${read.message}`);
      return textsAt(read.answer, path).map((text) => text ?? "");
    },
    held: () => tellCloud(cloud.state),
  };
}

/** What the format holds of a cloud, in one order. */
function legacyOf(snapshot: Snapshot): unknown {
  return sortSnapshot(snapshot).accounts.map(({ groups, name, policies, users }: Account) => ({
    name,
    policies: policies.map(textOf),
    users: users.map((user) => ({
      name: user.name,
      builtIn: user.builtIn,
      policies: user.policies.map(textOf),
    })),
    groups: groups.map((group) => ({
      name: group.name,
      members: group.members,
      policies: group.policies.map(textOf),
    })),
  }));
}

/** Clients of 2.x trim the documents that they read. */
function textOf({ document, name }: InlinePolicy): unknown {
  return { name, text: document.text.trim(), value: document.value };
}
