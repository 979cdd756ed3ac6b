import { describe, expect, test, vi } from "vitest";
import fc from "fast-check";
import {
  FIELD_CLASSES,
  canonicalJson,
  equalSnapshots,
  restorable,
  sortSnapshot,
} from "@iamferry/model";
import type { Account, InlinePolicy, Snapshot } from "@iamferry/model";

// Properties take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const policy = (name: string, text: string): InlinePolicy => ({
  kind: "policy",
  name,
  document: { text, value: JSON.parse(text) },
});

const account = (parts: Partial<Account>): Account => ({
  kind: "account",
  name: "lab",
  policies: [],
  users: [],
  groups: [],
  ...parts,
});

const one = (parts: Partial<Account>): Snapshot => ({ accounts: [account(parts)] });

describe("sorting", () => {
  test("orders accounts by name then id and entities by name, by code points, and keeps every field", () => {
    const sorted = sortSnapshot({
      cloud: "eucalyptus-3.1",
      accounts: [
        account({ name: "b", builtIn: true }),
        account({ name: "a", id: "222222222222" }),
        account({
          name: "a",
          id: "111111111111",
          users: ["\u{10000}", "\uffee", "Z", "a"].map((name) => ({
            kind: "user",
            name,
            builtIn: true,
            policies: [policy("q", "{ }"), policy("p", "{}")],
          })),
          groups: [{ kind: "group", name: "g", members: ["b", "a", "b"], policies: [] }],
        }),
      ],
    });
    expect(sorted.cloud).toBe("eucalyptus-3.1");
    expect(sorted.accounts.map(({ name, id }) => [name, id])).toEqual([
      ["a", "111111111111"],
      ["a", "222222222222"],
      ["b", undefined],
    ]);
    const [first] = sorted.accounts;
    expect(first?.users.map(({ name }) => name)).toEqual(["Z", "a", "\uffee", "\u{10000}"]);
    expect(first?.users[0]?.policies.map(({ name }) => name)).toEqual(["p", "q"]);
    expect(first?.users[0]?.policies[1]?.document.text).toBe("{ }");
    expect(first?.users[0]?.builtIn).toBe(true);
    expect(first?.groups[0]?.members).toEqual(["a", "b"]);
  });

  test("does not change its input", () => {
    const users = ["b", "a"].map((name) => ({ kind: "user", name, policies: [] }) as const);
    const snapshot = one({ users });
    sortSnapshot(snapshot);
    expect(snapshot.accounts[0]?.users.map(({ name }) => name)).toEqual(["b", "a"]);
  });
});

describe("what a restore can bring back", () => {
  test("leaves evidence out and keeps what is desired", () => {
    const { accounts, cloud } = restorable({
      cloud: "aws",
      accounts: [
        account({
          id: "111122223333",
          builtIn: true,
          users: [
            { kind: "user", name: "u", builtIn: true, policies: [policy("p", '{"b":1, "a":2}')] },
          ],
          groups: [{ kind: "group", name: "g", path: "/x/", members: ["u", "u"], policies: [] }],
        }),
      ],
    });
    expect(cloud).toBeUndefined();
    expect(accounts).toEqual([
      {
        kind: "account",
        name: "lab",
        policies: [],
        users: [
          {
            kind: "user",
            name: "u",
            path: "/",
            enabled: true,
            registrationStatus: "CONFIRMED",
            policies: [
              {
                kind: "policy",
                name: "p",
                document: { text: '{"a":2,"b":1}', value: { a: 2, b: 1 } },
              },
            ],
          },
        ],
        groups: [{ kind: "group", name: "g", path: "/x/", members: ["u"], policies: [] }],
      },
    ]);
  });

  test("keeps the id of an account that has no name, and the text of a policy that has no value", () => {
    const [nameless] = restorable({
      accounts: [
        {
          kind: "account",
          id: "111122223333",
          policies: [{ kind: "policy", name: "p", document: { text: "{oops" } }],
          users: [],
          groups: [],
        },
      ],
    }).accounts;
    expect(nameless?.id).toBe("111122223333");
    expect(nameless?.policies[0]?.document).toEqual({ text: "{oops" });
  });

  test("is the same again of what it gave", () => {
    const snapshot = one({ users: [{ kind: "user", name: "u", policies: [policy("p", "{ }")] }] });
    expect(restorable(restorable(snapshot))).toEqual(restorable(snapshot));
  });
});

describe("equality", () => {
  const base = one({ id: "111122223333", policies: [policy("p", '{"a":[1,2]}')] });

  test.each<readonly [string, Snapshot, boolean]>([
    ["ignores ids", one({ policies: [policy("p", '{"a":[1,2]}')] }), true],
    ["ignores how a policy is spelled", one({ policies: [policy("p", '{ "a" : [1,2] }')] }), true],
    ["ignores the cloud", { ...base, cloud: "aws" }, true],
    ["sees another value", one({ policies: [policy("p", '{"a":[2,1]}')] }), false],
    ["sees another name", one({ policies: [policy("q", '{"a":[1,2]}')] }), false],
    ["sees a missing entity", one({}), false],
    [
      "sees an unreadable policy",
      one({ policies: [{ kind: "policy", name: "p", document: { text: '{"a":[1,2]}' } }] }),
      false,
    ],
  ])("%s", (_, other, equal) => {
    expect(equalSnapshots(base, other)).toBe(equal);
    expect(equalSnapshots(other, base)).toBe(equal);
  });
});

test("every field of every record has a class", () => {
  for (const fields of Object.values(FIELD_CLASSES)) {
    for (const facts of Object.values(fields)) {
      expect(["desired", "evidence", "unrestorable"]).toContain(facts.class);
    }
  }
});

test("two JSON values have one canonical text if and only if they are equal", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const same = canonicalJson(a as never) === canonicalJson(b as never);
      // -0 and 0 are one JSON number.
      const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
      let equal = true;
      try {
        expect(plain(a)).toEqual(plain(b));
      } catch {
        equal = false;
      }
      return (
        same === equal &&
        canonicalJson(JSON.parse(canonicalJson(a as never))) === canonicalJson(a as never)
      );
    }),
  );
  expect(canonicalJson(JSON.parse('{"__proto__":{"b":1},"a":null}'))).toBe(
    '{"__proto__":{"b":1},"a":null}',
  );
});
