import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPlan, diffSnapshots } from "@iamferry/plan";
import { cloudProfile, entitiesOf, entityPath } from "@iamferry/model";
import { contextOf, evaluate } from "@iamferry/policy";
import { relatedSnapshots } from "@iamferry/testkit";
import type { JsonObject, PolicyDocument, Snapshot } from "@iamferry/model";
import { account, allow, deny, document, group, managed, own, policy, user } from "./cases.ts";

const AWS = cloudProfile("aws");

const told = (from: Snapshot, to: Snapshot, foreign?: () => PolicyDocument): readonly string[] => {
  const plan = { from, to, profile: AWS, steps: [], diff: diffSnapshots(from, to) };
  const found = checkPlan(foreign === undefined ? plan : { ...plan, foreign });
  return found.map(({ code, message }) => `${code}: ${message}`);
};
const only = (name: string): JsonObject => ({
  Condition: { StringEquals: { "aws:username": name } },
});

test("a right that a condition keeps for somebody else is no gain", () => {
  const users = [user("alice"), user("bob")];
  const from = account({ users, groups: [group("all", ["alice", "bob"])] });
  const statement = allow("iam:PutUserPolicy", "*", only("alice"));
  const to = account({ users, groups: [group("all", ["alice", "bob"], statement)] });
  expect(told(from, to)).toEqual([
    expect.stringMatching(/^escalation\/policy-change: user `alice` of /),
  ]);
});

test("a Deny of which no request is known and that stays is not told", () => {
  const odd = deny("s3:*", "*", { Condition: { Nonsense: { a: "b" } } });
  const from = account({ users: [user("bob", { policies: [policy("p", odd)] })] });
  const to = account({ users: [user("bob", { policies: [policy("q", odd, allow("s3:*"))] })] });
  expect(told(from, to)).toEqual([]);
});

test("a policy of AWS' own is looked into where its document is known", () => {
  const attached = { foreign: true, arn: "arn:aws:iam::aws:policy/AdministratorAccess" } as const;
  const from = account({ users: [user("bob")] });
  const to = account({ users: [user("bob", { attachedPolicies: [attached] })] });
  expect(told(from, to, () => document(allow("*")))).toEqual([
    expect.stringMatching(/^escalation\/administrator: user `bob` /),
  ]);
  expect(told(from, to)).toEqual([expect.stringMatching(/^escalation\/unknown-policy: /)]);
});

test("rights that move from a user into a group, or into a managed policy, are neither gained nor lost", () => {
  const rights = [allow("*"), deny("s3:Delete*")];
  const from = account({ users: [user("bob", { policies: [policy("p", ...rights)] })] });
  const inGroup = account({ users: [user("bob")], groups: [group("ops", ["bob"], ...rights)] });
  const inPolicy = account({
    users: [user("bob", { attachedPolicies: [own("m")] })],
    managedPolicies: [managed("m", ...rights)],
  });
  for (const to of [inGroup, inPolicy]) expect(told(from, to)).toEqual([]);
});

const documents = fc.constantFrom(
  document(allow("*")),
  document(allow("iam:*"), deny("iam:Create*")),
  document(allow(["iam:CreateUser", "iam:PutUserPolicy"])),
  document(allow(["iam:CreateAccessKey", "iam:AddUserToGroup"])),
  document(deny("*")),
  document(allow("s3:*")),
);

/** Who may do all that an administrator of IAM may do, to a user that no policy names. */
const administrators = (snapshot: Snapshot): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const one of snapshot.accounts) {
    for (const kind of ["user", "role"] as const) {
      for (const { name } of entitiesOf(one, kind)) {
        const principal = entityPath(one, kind, name);
        const context = contextOf(snapshot, { profile: AWS, principal });
        const resource = `arn:aws:iam::${one.id ?? ""}:user/somebody`;
        const actions = ["CreateUser", "PutUserPolicy", "CreateAccessKey", "AddUserToGroup"];
        const isOne = actions.every(
          (action) =>
            context !== undefined &&
            evaluate({ action: `iam:${action}`, resource }, context).decision === "allowed",
        );
        if (isOne) found.add(JSON.stringify(principal));
      }
    }
  }
  return found;
};

test("exactly those become administrators of whom the evaluator says so", () => {
  let made = 0;
  fc.assert(
    fc.property(
      // Without ids there are no other names for the same.
      relatedSnapshots({ documents, most: 2, unread: false, names: "aws", cloud: "aws" }),
      ({ before, after }) => {
        const diff = diffSnapshots(before, after);
        fc.pre(!diff.changes.some(({ kind }) => kind === "renamed"));
        const early = administrators(before);
        const gone = new Set(
          diff.changes.flatMap(({ kind, entity }) =>
            kind === "removed" ? JSON.stringify(entity) : [],
          ),
        );
        const late = [...administrators(after)];
        const expected = late.filter((one) => !early.has(one) || gone.has(one));
        made += expected.length;
        const plan = { from: before, to: after, profile: AWS, steps: [], diff };
        const found = checkPlan(plan).filter(({ code }) => code === "escalation/administrator");
        const count = found.reduce((sum, { message }) => {
          const more = Number(/ and ([0-9]+) more of account/.exec(message)?.[1] ?? 0);
          return sum + (message.match(/(?:user|role) `/g) ?? []).length + more;
        }, 0);
        expect(count).toBe(expected.length);
      },
    ),
    { numRuns: 150 },
  );
  expect(made).toBeGreaterThan(1);
});
