import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { mergeSnapshots, sortSnapshot } from "@iamferry/model";
import { shuffled, wholeSnapshots } from "@iamferry/testkit";
import type { Account, InlinePolicy, PolicyVersion, Snapshot, Unread, User } from "@iamferry/model";

const policy = (name: string, text: string): InlinePolicy => ({
  kind: "policy",
  name,
  document: { text, value: JSON.parse(text) },
});
const user = (name: string, parts: Partial<User> = {}): User => ({
  kind: "user",
  name,
  policies: [],
  ...parts,
});
const part = (parts: Partial<Account>): Snapshot => ({
  accounts: [{ kind: "account", name: "lab", policies: [], users: [], groups: [], ...parts }],
});

describe("merging", () => {
  test("unites an account of several parts and folds equal entities, however their policies are spelled", () => {
    const { snapshot, conflicts } = mergeSnapshots([
      part({ users: [user("a", { policies: [policy("p", '{"x":1}')] })] }),
      part({ users: [user("b"), user("a", { policies: [policy("p", '{ "x": 1 }')] })] }),
    ]);
    expect(conflicts).toEqual([]);
    expect(snapshot.accounts).toHaveLength(1);
    expect(snapshot.accounts[0]?.users.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(snapshot.accounts[0]?.users[0]?.policies[0]?.document.text).toBe('{"x":1}');
  });

  test("takes from a later part what an earlier one does not know", () => {
    const { snapshot, conflicts } = mergeSnapshots([
      part({ users: [user("a"), user("b", { path: "/y/" })] }),
      {
        cloud: "eucalyptus-4.0",
        accounts: part({
          id: "111122223333",
          builtIn: true,
          users: [user("a", { path: "/x/", builtIn: true }), user("b")],
        }).accounts,
      },
    ]);
    expect(conflicts).toEqual([]);
    expect(snapshot).toEqual({
      cloud: "eucalyptus-4.0",
      accounts: [
        {
          kind: "account",
          name: "lab",
          id: "111122223333",
          builtIn: true,
          policies: [],
          users: [user("a", { path: "/x/", builtIn: true }), user("b", { path: "/y/" })],
          groups: [],
        },
      ],
    });
  });

  test("names both parts where the contents of one entity differ, and keeps the first", () => {
    const group = (members: readonly string[]): Partial<Account> => ({
      groups: [{ kind: "group", name: "g", members, policies: [] }],
    });
    const { snapshot, conflicts } = mergeSnapshots([
      part({ policies: [policy("quota", "{}")] }),
      part({ users: [user("a", { path: "/x/" })], ...group(["a"]) }),
      part({
        users: [user("a", { path: "/y/" })],
        policies: [policy("quota", '{"x":1}')],
        ...group(["b"]),
      }),
    ]);
    expect(conflicts).toEqual([
      { entity: ["account", "lab", "policy", "quota"], what: "content", first: 0, second: 2 },
      { entity: ["account", "lab", "user", "a"], what: "content", first: 1, second: 2 },
      { entity: ["account", "lab", "group", "g"], what: "content", first: 1, second: 2 },
    ]);
    expect(snapshot.accounts[0]?.users[0]?.path).toBe("/x/");
  });

  test("takes it for a conflict where both parts hold the account's own user and not the same account policies", () => {
    const admin = user("admin", { builtIn: true });
    const quota = policy("quota", "{}");
    const merged = (...parts: readonly Partial<Account>[]): unknown =>
      mergeSnapshots(parts.map(part)).conflicts;
    const differs = (first: number, second: number): readonly unknown[] => [
      { entity: ["account", "lab"], what: "content", first, second },
    ];
    expect(merged({ users: [admin], policies: [quota] }, { users: [admin] })).toEqual(
      differs(0, 1),
    );
    expect(merged({}, { users: [admin] }, { users: [admin], policies: [quota] })).toEqual(
      differs(1, 2),
    );
    expect(
      merged(
        { users: [admin], policies: [quota] },
        { users: [admin], policies: [policy("q", "{}")] },
      ),
    ).toEqual(differs(0, 1));
    // The same ones, one that differs in itself, and a part that does not hold that user.
    const same = { users: [admin], policies: [quota] };
    expect(merged(same, same)).toEqual([]);
    expect(merged(same, { users: [admin], policies: [policy("quota", '{"x":1}')] })).toEqual([
      { entity: ["account", "lab", "policy", "quota"], what: "content", first: 0, second: 1 },
    ]);
    expect(merged(same, { users: [user("a")] }, { policies: [policy("q", "{}")] })).toEqual([]);
  });

  test("finds an account by its id too, and sees an id or a name that contradicts", () => {
    const byId = (id: string): Snapshot => ({
      accounts: [{ kind: "account", id, policies: [], users: [user("z")], groups: [] }],
    });
    const united = mergeSnapshots([part({ id: "111122223333" }), byId("111122223333")]);
    expect(united.conflicts).toEqual([]);
    expect(united.snapshot.accounts.map(({ name, users }) => [name, users.length])).toEqual([
      ["lab", 1],
    ]);

    const other = mergeSnapshots([part({ id: "111122223333" }), part({ id: "444455556666" })]);
    expect(other.conflicts).toEqual([
      { entity: ["account", "lab"], what: "id", first: 0, second: 1 },
    ]);

    const bridged = mergeSnapshots([part({}), byId("111122223333"), part({ id: "111122223333" })]);
    expect(bridged.conflicts).toEqual([
      { entity: ["account", "lab"], what: "id", first: 1, second: 2 },
    ]);
  });

  test("sees parts of different clouds", () => {
    const { conflicts, snapshot } = mergeSnapshots([
      { accounts: [] },
      { cloud: "aws", accounts: [] },
      { cloud: "eucalyptus-5.1", accounts: [] },
    ]);
    expect(snapshot.cloud).toBe("aws");
    expect(conflicts).toEqual([{ entity: [], what: "cloud", first: 1, second: 2 }]);
  });

  test("leaves one part as it is, with what it holds twice", () => {
    const twice = {
      accounts: [...part({ users: [user("a"), user("a")] }).accounts, ...part({}).accounts],
    };
    expect(mergeSnapshots([twice])).toEqual({ snapshot: twice, conflicts: [] });
  });

  test("merges every kind of entity and what an account has itself", () => {
    const one: Partial<Account> = {
      roles: [{ kind: "role", name: "r", policies: [], path: "/x/" }],
      managedPolicies: [
        { kind: "managed-policy", name: "m", versions: [version("v1")], defaultVersion: "v1" },
      ],
      instanceProfiles: [{ kind: "instance-profile", name: "i", roles: ["r"] }],
      passwordPolicy: { minimumPasswordLength: 8 },
    };
    const other: Partial<Account> = {
      alias: "home",
      roles: [{ kind: "role", name: "r", policies: [], description: "d" }],
      managedPolicies: [
        {
          kind: "managed-policy",
          name: "m",
          description: "d",
          versions: [{ ...version("v1"), created: "2020-01-02T03:04:05Z" }],
        },
      ],
      instanceProfiles: [{ kind: "instance-profile", name: "i", roles: [] }],
      oidcProviders: [{ kind: "oidc-provider", name: "example.com", clientIds: ["a"] }],
      passwordPolicy: { requireSymbols: true },
    };
    const { snapshot, conflicts } = mergeSnapshots([part(one), part(other)]);
    expect(conflicts).toEqual([
      { entity: ["account", "lab", "instance-profile", "i"], what: "content", first: 0, second: 1 },
    ]);
    expect(snapshot).toEqual(
      part({
        ...one,
        alias: "home",
        roles: [{ kind: "role", name: "r", policies: [], path: "/x/", description: "d" }],
        managedPolicies: [
          {
            kind: "managed-policy",
            name: "m",
            description: "d",
            versions: [{ ...version("v1"), created: "2020-01-02T03:04:05Z" }],
            defaultVersion: "v1",
          },
        ],
        oidcProviders: [{ kind: "oidc-provider", name: "example.com", clientIds: ["a"] }],
        passwordPolicy: { minimumPasswordLength: 8, requireSymbols: true },
      }),
    );
    expect(
      mergeSnapshots([part({ alias: "home" }), part({ alias: "away" })]).conflicts,
    ).toMatchObject([{ entity: ["account", "lab"], what: "content" }]);
  });

  test("unites what no restore brings back", () => {
    const key = (id: string): { readonly id: string } => ({ id });
    const { snapshot, conflicts } = mergeSnapshots([
      part({ users: [user("a", { accessKeys: [{ ...key("K1"), status: "Active" }, key("K2")] })] }),
      part({
        users: [
          user("a", {
            accessKeys: [key("K3"), { ...key("K1"), lastUsed: "2020-01-02T03:04:05Z" }],
            sshKeys: [{ id: "S1", body: "ssh-rsa AAAA" }],
          }),
        ],
      }),
      part({ users: [user("a", { sshKeys: [{ id: "S1", fingerprint: "aa:bb" }] })] }),
    ]);
    expect(conflicts).toEqual([]);
    expect(snapshot.accounts[0]?.users).toEqual([
      user("a", {
        accessKeys: [
          { id: "K1", status: "Active", lastUsed: "2020-01-02T03:04:05Z" },
          key("K2"),
          key("K3"),
        ],
        sshKeys: [{ id: "S1", body: "ssh-rsa AAAA", fingerprint: "aa:bb" }],
      }),
    ]);
  });

  test("never makes one reference of two", () => {
    const { conflicts } = mergeSnapshots([
      part({ users: [user("a", { permissionsBoundary: { own: true, path: "/", name: "b" } })] }),
      part({
        users: [
          user("a", { permissionsBoundary: { foreign: true, arn: "arn:aws:iam::aws:policy/B" } }),
        ],
      }),
    ]);
    expect(conflicts).toMatchObject([{ entity: ["account", "lab", "user", "a"], what: "content" }]);
  });

  test("lifts the mark of what one part could not read where another part could", () => {
    const denied = (field: string): Unread => ({ field, code: "AccessDenied" });
    const partial = part({
      users: [
        user("a", {
          policies: [policy("p", "{}")],
          unread: [denied("policies"), denied("sshKeys")],
        }),
      ],
      unread: [denied("roles"), denied("alias")],
    });
    const whole = part({
      users: [user("a", { policies: [policy("p", "{}"), policy("q", "{}")] })],
      roles: [{ kind: "role", name: "r", policies: [] }],
      unread: [denied("users")],
    });
    for (const parts of [
      [partial, whole],
      [whole, partial],
    ]) {
      const { snapshot, conflicts } = mergeSnapshots(parts);
      expect(conflicts).toEqual([]);
      const [account] = snapshot.accounts;
      expect(account?.unread).toEqual([denied("alias")]);
      expect(account?.users[0]?.unread).toEqual([denied("sshKeys")]);
      expect(account?.users[0]?.policies.map(({ name }) => name)).toEqual(["p", "q"]);
    }
    // What the part that could not read all has, and the one that could has not, is a contradiction.
    const third = part({ users: [user("a", { policies: [policy("z", "{}")] })] });
    expect(mergeSnapshots([partial, third]).conflicts).toHaveLength(1);
    // Neither could read it all.
    const both = mergeSnapshots([partial, partial]).snapshot.accounts[0];
    expect(both?.users[0]?.unread).toEqual([denied("policies"), denied("sshKeys")]);
    expect(
      mergeSnapshots([{ accounts: [], unread: [denied("x")] }, whole]).snapshot.unread,
    ).toEqual([denied("x")]);
  });

  test("gives a Snapshot back that is merged with itself, or with a shuffled one of the same", () => {
    fc.assert(
      fc.property(
        wholeSnapshots().chain((snapshot) => fc.tuple(fc.constant(snapshot), shuffled(snapshot))),
        ([snapshot, other]) => {
          const merged = mergeSnapshots([snapshot, other]);
          expect(merged.conflicts).toEqual([]);
          expect(sortSnapshot(merged.snapshot)).toEqual(sortSnapshot(snapshot));
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each([
    [[["user"], ["user"]], ["user"]],
    [[["user", "role"], ["role"]], ["role"]],
    [[["all"], ["role"]], ["role"]],
    [[["all"], ["all"]], ["all"]],
    [[["user"], ["role"]], undefined],
    [[["user"], undefined], undefined],
    [[["user"]], ["user"]],
    [
      [["account=a"], ["account=b"]],
      ["account=a", "account=b"],
    ],
    [
      [["account=a", "user"], ["account=b"]],
      ["user", "account=a", "account=b"],
    ],
    [[["account=a"], ["all"]], ["all"]],
  ])("the scope of parts asked for %j is %j", (scopes, scope) => {
    const parts = scopes.map((of): Snapshot =>
      of === undefined ? { accounts: [] } : { accounts: [], scope: of },
    );
    expect(mergeSnapshots(parts).snapshot.scope).toEqual(scope);
  });
});

function version(id: string): PolicyVersion {
  return { id, document: { text: "{}", value: {} } };
}
