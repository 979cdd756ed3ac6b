import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffThree } from "@iamferry/plan";
import { oneFact, relatedSnapshots, slowdown, wholeSnapshots } from "@iamferry/testkit";
import type { Account, PolicyDocument, Snapshot, User } from "@iamferry/model";
import type { Conflict, ThreeWayDiff } from "@iamferry/plan";

const id = "111122223333";

const document = (action: string): PolicyDocument => {
  const value = { Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] };
  return { text: JSON.stringify(value), value };
};

const user = (name: string, rest: Partial<User> = {}): User => ({
  kind: "user",
  name,
  policies: [],
  ...rest,
});

const lab = (parts: Partial<Account>): Snapshot => ({
  cloud: "aws",
  accounts: [{ kind: "account", id, policies: [], users: [], groups: [], ...parts }],
});

/** Reason and entity of each conflict, as `changed-differently user bob`. */
const told = ({ conflicts }: ThreeWayDiff): readonly string[] =>
  conflicts.map(({ reason, entity }) => [reason, ...entity.slice(2)].join(" "));

describe("what two sides changed since their base", () => {
  const bob = user("bob", { id: "AIDA1", path: "/" });
  const base = lab({
    users: [bob],
    groups: [{ kind: "group", name: "ops", members: [], policies: [] }],
  });

  test.each<readonly [string, Partial<Account>, Partial<Account>, readonly string[]]>([
    [
      "one field given two values",
      { users: [{ ...bob, path: "/a/" }] },
      { users: [{ ...bob, path: "/b/" }] },
      ["changed-differently user bob"],
    ],
    [
      "one field given one value",
      { users: [{ ...bob, path: "/a/" }] },
      { users: [{ ...bob, path: "/a/" }] },
      [],
    ],
    [
      "two fields",
      { users: [{ ...bob, path: "/a/" }] },
      { users: [{ ...bob, enabled: false }] },
      [],
    ],
    [
      "a field of what was renamed",
      { users: [{ ...bob, name: "rob", path: "/a/" }] },
      { users: [{ ...bob, path: "/b/" }] },
      ["changed-differently user bob"],
    ],
    [
      "one entity given two names",
      { users: [{ ...bob, name: "rob" }] },
      { users: [{ ...bob, name: "robert" }] },
      ["changed-differently user bob"],
    ],
    [
      "two tags of one key",
      { users: [{ ...bob, tags: [{ key: "team", value: "a" }] }] },
      { users: [{ ...bob, tags: [{ key: "team", value: "b" }] }] },
      ["added-differently user bob"],
    ],
    [
      "two tags of two keys",
      { users: [{ ...bob, tags: [{ key: "team", value: "a" }] }] },
      { users: [{ ...bob, tags: [{ key: "cost", value: "b" }] }] },
      [],
    ],
    [
      "a delete and a change",
      { users: [] },
      { users: [{ ...bob, path: "/b/" }] },
      ["deleted-and-changed user bob"],
    ],
    [
      "a change and a delete",
      { users: [{ ...bob, path: "/b/" }] },
      { users: [] },
      ["deleted-and-changed user bob"],
    ],
    [
      "a delete and a policy in what it deletes",
      { users: [] },
      {
        users: [{ ...bob, policies: [{ kind: "policy", name: "p", document: document("s3:*") }] }],
      },
      ["deleted-and-changed user bob"],
    ],
    [
      "a delete and a new member of its name",
      { users: [] },
      { groups: [{ kind: "group", name: "ops", members: ["bob"], policies: [] }] },
      ["deleted-and-used user bob"],
    ],
    [
      "a new member by its old name and by its new one",
      {
        users: [{ ...bob, name: "rob" }],
        groups: [{ kind: "group", name: "ops", members: ["rob"], policies: [] }],
      },
      { groups: [{ kind: "group", name: "ops", members: ["bob"], policies: [] }] },
      [],
    ],
    ["two deletes", { users: [] }, { users: [] }, []],
    [
      "two new users of one name",
      { users: [bob, user("new", { path: "/a/" })] },
      { users: [bob, user("new", { path: "/b/" })] },
      ["added-differently user new"],
    ],
    [
      "two equal new users",
      { users: [bob, user("new", { id: "AIDA7" })] },
      { users: [bob, user("new", { id: "AIDA7", path: "/" })] },
      [],
    ],
    [
      "a new user of the name that another one got",
      { users: [{ ...bob, name: "new" }] },
      { users: [bob, user("NEW")] },
      ["name-taken user bob"],
    ],
  ])("%s", (_what, a, b, conflicts) => {
    const [
      {
        accounts: [account],
      },
    ] = [base];
    const side = (parts: Partial<Account>): Snapshot => lab({ ...account, ...parts });
    expect(told(diffThree(base, { a: side(a), b: side(b) }))).toEqual(conflicts);
  });

  test("taking away from what the other side deletes is no conflict", () => {
    const tagged = lab({ users: [{ ...bob, tags: [{ key: "team", value: "a" }] }] });
    expect(told(diffThree(tagged, { a: lab({}), b: lab({ users: [bob] }) }))).toEqual([]);
  });

  test("a member that both sides added is one change, by whatever name", () => {
    const ops = (...members: readonly string[]): Partial<Account> => ({
      groups: [{ kind: "group", name: "ops", members, policies: [] }],
    });
    const a = lab({ users: [{ ...bob, name: "rob" }], ...ops("rob") });
    const { both } = diffThree(base, { a, b: lab({ users: [bob], ...ops("bob") }) });
    expect(both.map((each) => [each.a.kind, each.b.kind])).toEqual([["item-added", "item-added"]]);
  });

  test("policies that mean the same are no conflict", () => {
    const side = (text: string): Snapshot => {
      const policy = {
        kind: "policy" as const,
        name: "p",
        document: { text, value: JSON.parse(text) },
      };
      return lab({ users: [{ ...bob, policies: [policy] }] });
    };
    const [old, one, other] = ["s3:*", '["s3:Get*","s3:Put*"]', '["S3:put*","s3:get*"]'].map(
      (action) =>
        side(
          `{"Statement":{"Effect":"Allow","Action":${action.startsWith("[") ? action : `"${action}"`},"Resource":"*"}}`,
        ),
    ) as [Snapshot, Snapshot, Snapshot];
    const { both, conflicts } = diffThree(old, { a: one, b: other });
    expect(conflicts).toEqual([]);
    expect(both.map(({ a }) => a.kind)).toEqual(["document"]);
  });

  test("versions of one number are one only where they say the same", () => {
    const policy = (...actions: readonly string[]): Snapshot =>
      lab({
        managedPolicies: [
          {
            kind: "managed-policy",
            name: "p",
            defaultVersion: `v${actions.length}`,
            versions: actions.map((action, at) => ({
              id: `v${at + 1}`,
              document: document(action),
            })),
          },
        ],
      });
    const start = policy("s3:*");
    const [one, other] = [policy("s3:*", "ec2:*"), policy("s3:*", "sqs:*")];
    expect(told(diffThree(start, { a: one, b: other }))).toEqual([
      "changed-differently managed-policy p",
    ]);
    expect(told(diffThree(start, { a: one, b: one }))).toEqual([]);
    expect(diffThree(start, { a: one, b: one }).both.map(({ a }) => a.kind)).toEqual(
      ["document", "item-added"].toSorted(),
    );
  });
});

describe("any three Snapshots", () => {
  test("a side that is as the base has changed nothing, and contradicts nothing", () => {
    fc.assert(
      fc.property(relatedSnapshots({ accounts: true }), ({ before, after }) => {
        const { a, both, conflicts } = diffThree(before, { a: before, b: after });
        expect([a.changes, both, conflicts]).toEqual([[], [], []]);
      }),
    );
  });

  test("two equal sides have changed all alike", () => {
    fc.assert(
      fc.property(relatedSnapshots({ accounts: true }), ({ before, after }) => {
        const { a, both, conflicts } = diffThree(before, { a: after, b: after });
        expect(conflicts).toEqual([]);
        expect(both.map((each) => each.a)).toEqual(a.changes);
      }),
    );
  });

  test("conflicts do not depend on which side is which", () => {
    const three = fc
      .tuple(relatedSnapshots(), relatedSnapshots())
      .map(([x, y]) => [x.before, x.after, y.after] as const);
    const facts = oneFact(wholeSnapshots()).chain(({ before, after }) =>
      oneFact(fc.constant(before)).map((other) => [before, after, other.after] as const),
    );
    const turned = ({ reason, a, b }: Conflict): object => ({ reason, a: b, b: a });
    const sorted = (conflicts: readonly object[]): readonly string[] =>
      conflicts.map((each) => JSON.stringify(each)).toSorted();
    fc.assert(
      fc.property(fc.oneof(three, facts), ([base, a, b]) => {
        const there = diffThree(base, { a, b });
        const back = diffThree(base, { a: b, b: a });
        expect(sorted(there.conflicts.map(turned))).toEqual(
          sorted(back.conflicts.map(({ reason, a: x, b: y }) => ({ reason, a: x, b: y }))),
        );
        expect(there.both.length).toBe(back.both.length);
      }),
    );
  });
});

test("time grows with the number of changes and conflicts, and not faster", () => {
  const made = (count: number, change: (at: number) => Partial<User> | undefined): Snapshot =>
    lab({
      users: Array.from({ length: count }, (_, at) => at).flatMap((at) => {
        const parts = change(at);
        return parts === undefined ? [] : [user(`user${at}`, { id: `AIDA${at}`, ...parts })];
      }),
    });
  const run = (count: number): (() => void) => {
    const base = made(count, () => ({}));
    // Changed differently, renamed, deleted and changed, by turns.
    const a = made(count, (at) =>
      at % 3 === 2 ? undefined : { path: "/a/", ...(at % 3 === 1 && { name: `a${at}` }) },
    );
    const b = made(count, () => ({ path: "/b/" }));
    return () => {
      expect(diffThree(base, { a, b }).conflicts).toHaveLength(count);
    };
  };
  expect(slowdown({ small: run(300), large: run(2_400) }, 20)).toBeLessThan(20);
});
