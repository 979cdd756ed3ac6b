import { describe, expect, test } from "vitest";
import { diffSnapshots } from "@iamferry/plan";
import type {
  Account,
  CloudProfileId,
  Group,
  ManagedPolicy,
  PolicyDocument,
  Snapshot,
  User,
} from "@iamferry/model";
import type { Change, DiffOptions } from "@iamferry/plan";

const id = "111122223333";

const document = (action: string | readonly string[]): PolicyDocument => {
  const value = { Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] };
  return { text: JSON.stringify(value), value };
};

const user = (name: string, rest: Partial<User> = {}): User => ({
  kind: "user",
  name,
  policies: [],
  ...rest,
});

const group = (name: string, rest: Partial<Group> = {}): Group => ({
  kind: "group",
  name,
  members: [],
  policies: [],
  ...rest,
});

const lab = (parts: Partial<Account>, cloud: CloudProfileId = "aws"): Snapshot => ({
  cloud,
  accounts: [{ kind: "account", id, policies: [], users: [], groups: [], ...parts }],
});

/** A change in a line: `field user bob path: /a/ → /b/`. */
const told = (change: Change): string => {
  const words = [change.kind, ...change.entity.slice(2)];
  if ("field" in change) words.push(change.field);
  if ("key" in change) words.push(change.key);
  if (change.kind === "renamed" || change.kind === "replaced" || change.kind === "field") {
    words.push(`${String(change.from)} → ${String(change.to)}`);
  }
  return words.join(" ");
};

const diffOf = (from: Snapshot, to: Snapshot, options?: DiffOptions): readonly string[] =>
  diffSnapshots(from, to, options).changes.map(told);

describe("entities", () => {
  test("with one id are one, whatever they are called, and what refers to them follows", () => {
    const from = lab({
      users: [user("bob", { id: "AIDA1", path: "/a/" }), user("eve", { id: "AIDA2" })],
      groups: [group("ops", { members: ["bob", "eve"] })],
    });
    const to = lab({
      users: [user("rob", { id: "AIDA1", path: "/b/" }), user("eve", { id: "AIDA2" })],
      groups: [group("ops", { members: ["eve", "rob"] })],
    });
    expect(diffOf(from, to)).toEqual([
      "renamed user rob bob → rob",
      "field user rob path /a/ → /b/",
    ]);
    expect(diffSnapshots(from, to).changes[1]?.otherSide?.entity).toEqual([
      "account",
      id,
      "user",
      "bob",
    ]);
  });

  test("that exchange their names are told from each other", () => {
    const users = (a: string, b: string): Partial<Account> => ({
      users: [user(a, { id: "AIDA1" }), user(b, { id: "AIDA2" })],
      groups: [group("ops", { members: ["bob"] })],
    });
    expect(diffOf(lab(users("bob", "eve")), lab(users("eve", "bob")))).toEqual([
      "renamed user bob eve → bob",
      "renamed user eve bob → eve",
      "item-removed group ops members bob",
      "item-added group ops members bob",
    ]);
  });

  test("of one name with another id are replaced", () => {
    const [from, to] = ["AIDA1", "AIDA2"].map((each) =>
      lab({ users: [user("bob", { id: each })] }),
    );
    expect(from && to && diffOf(from, to)).toEqual(["replaced user bob AIDA1 → AIDA2"]);
  });

  test("of another account have other ids, which is evidence", () => {
    const from = lab({ name: "lab", users: [user("bob", { id: "AIDA1" })] });
    const to = lab({ name: "lab", id: "444455556666", users: [user("bob", { id: "AIDA2" })] });
    expect(diffOf(from, to)).toEqual([]);
    expect(diffSnapshots(from, to).hidden.evidence).toBe(2);
    expect(diffOf(from, to, { evidence: true })).toEqual([
      `field id ${id} → 444455556666`,
      "field user bob id AIDA1 → AIDA2",
    ]);
  });

  test("whose names differ in case are one where either cloud ignores case", () => {
    const from = {
      accounts: [{ ...lab({ users: [user("Bob")] }).accounts[0], name: "lab" }],
    } as Snapshot;
    const named = (cloud: CloudProfileId): Snapshot => ({
      cloud,
      accounts: [{ kind: "account", name: "lab", policies: [], users: [user("bob")], groups: [] }],
    });
    expect(diffOf(from, named("aws"))).toEqual(["renamed user bob Bob → bob"]);
    expect(diffOf(from, named("eucalyptus-4.4"))).toEqual(["removed user Bob", "added user bob"]);
  });
});

test("roles of one permission set are one, whatever ends their names", () => {
  const role = (name: string, origin?: "reserved"): Snapshot =>
    lab({ roles: [{ kind: "role", name, ...(origin && { origin }), policies: [] }] });
  const [a, b] = [
    "AWSReservedSSO_Ops_0123456789abcdef",
    "AWSReservedSSO_Ops_fedcba9876543210",
  ] as const;
  expect(diffOf(role(a, "reserved"), role(b, "reserved"))).toEqual([
    `renamed role ${b} ${a} → ${b}`,
  ]);
  expect(diffOf(role(a), role(b))).toEqual([`removed role ${a}`, `added role ${b}`]);
});

describe("accounts", () => {
  const account = (rest: Partial<Account>): Account => ({
    kind: "account",
    policies: [],
    users: [user("bob")],
    groups: [],
    ...rest,
  });

  test("with one id and another name are renamed", () => {
    const from = { accounts: [account({ id, name: "a" })] };
    expect(diffOf(from, { accounts: [account({ id, name: "b" })] })).toEqual(["renamed a → b"]);
  });

  test("that are each the only one of their side are compared, and it is said that this is an assumption", () => {
    const from = { accounts: [account({ name: "lab" })] };
    const to = { accounts: [account({ id, users: [user("bob"), user("eve")] })] };
    const { assumed, changes, hidden } = diffSnapshots(from, to);
    expect(changes.map(told)).toEqual(["added user eve"]);
    expect(assumed).toEqual({ from: { name: "lab" }, to: { id } });
    expect(hidden.evidence).toBe(2);
    expect(diffSnapshots(from, from).assumed).toBeUndefined();
  });

  test("come and go as a whole", () => {
    const from = { accounts: [account({ name: "a" }), account({ name: "b" })] };
    const to = { accounts: [account({ name: "b" }), account({ name: "c" })] };
    const { changes, compared } = diffSnapshots(from, to);
    expect(changes.map((change) => `${change.kind} ${change.entity.join(" ")}`)).toEqual([
      "removed account a",
      "added account c",
    ]);
    expect(compared).toBe(3);
  });
});

describe("fields and items", () => {
  test("an absent value is the one that a restore gives", () => {
    const from = lab({ users: [user("bob")], roles: [{ kind: "role", name: "r", policies: [] }] });
    const to = lab({
      users: [user("bob", { path: "/", enabled: true })],
      roles: [{ kind: "role", name: "r", path: "/", maxSessionDuration: 3600, policies: [] }],
    });
    expect(diffOf(from, to, { evidence: true })).toEqual([]);
  });

  test("tags, attached policies, boundaries and keys are told one by one", () => {
    const aws = (name: string): { readonly foreign: true; readonly arn: string } => ({
      foreign: true,
      arn: `arn:aws:iam::aws:policy/${name}`,
    });
    const from = lab({
      users: [
        user("bob", {
          tags: [
            { key: "team", value: "ops" },
            { key: "old", value: "" },
          ],
          attachedPolicies: [aws("A"), { own: true, path: "/x/", name: "p" }],
          permissionsBoundary: aws("B"),
          sshKeys: [{ id: "APKA1", body: "ssh-rsa A", status: "Active" }],
        }),
      ],
    });
    const to = lab({
      users: [
        user("bob", {
          tags: [{ key: "team", value: "dev" }],
          attachedPolicies: [aws("C"), { own: true, path: "/x/", name: "p" }],
          permissionsBoundary: aws("D"),
          sshKeys: [{ id: "APKA2", body: "ssh-rsa A", status: "Inactive" }],
        }),
      ],
    });
    expect(diffOf(from, to)).toEqual([
      "item-removed user bob tags old",
      "item-changed user bob tags team",
      "field user bob permissionsBoundary [object Object] → [object Object]",
      "item-removed user bob attachedPolicies arn:aws:iam::aws:policy/A",
      "item-added user bob attachedPolicies arn:aws:iam::aws:policy/C",
      "item-changed user bob sshKeys APKA2",
    ]);
  });

  test("what could not be read is not told as gone for certain", () => {
    const from = lab({
      users: [
        user("bob", {
          tags: [{ key: "team", value: "ops" }],
          sshKeys: [{ id: "APKA1", body: "A" }],
        }),
        user("eve"),
      ],
    });
    const certainty = (to: Snapshot): readonly (boolean | undefined)[] =>
      diffSnapshots(from, to).changes.map(({ uncertain }) => uncertain);
    const marked = user("bob", { unread: [{ field: "tags", code: "AccessDenied" }] });
    // Tags, SSH keys, eve.
    expect(certainty(lab({ users: [marked] }))).toEqual([true, undefined, undefined]);
    expect(
      certainty(lab({ users: [user("bob")], unread: [{ field: "roles", code: "x" }] })),
    ).toEqual([undefined, undefined, undefined]);
    expect(
      certainty(lab({ users: [user("bob")], unread: [{ field: "user eve", code: "x" }] })),
    ).toEqual([true, true, true]);
    expect(certainty({ ...lab({ users: [user("bob")] }), scope: ["group"] })).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      certainty({ ...lab({ users: [user("bob")] }), scope: ["user", "account=other"] }),
    ).toEqual([true, true, true]);
  });
});

describe("versions of managed policies", () => {
  const A = document("s3:*");
  const A2 = document(["S3:*"]);
  const B = document("ec2:*");

  /** `["v1", A, "v2", B]`, the last of which is in force unless another one is named. */
  const policy = (
    versions: readonly (readonly [string, PolicyDocument])[],
    inForce?: string,
  ): Snapshot => {
    const made: ManagedPolicy = {
      kind: "managed-policy",
      name: "p",
      defaultVersion: inForce ?? versions.at(-1)?.[0] ?? "v1",
      versions: versions.map(([each, text]) => ({ id: each, document: text })),
    };
    return lab({ managedPolicies: [made] });
  };

  test.each<readonly [string, Snapshot, Snapshot, readonly string[]]>([
    [
      "other numbers",
      policy([
        ["v1", B],
        ["v7", A],
      ]),
      policy(
        [
          ["v1", A],
          ["v2", B],
        ],
        "v1",
      ),
      [],
    ],
    ["another spelling in force", policy([["v1", A]]), policy([["v1", A2]]), []],
    [
      "a new version in force",
      policy([["v1", A]]),
      policy([
        ["v1", A],
        ["v2", B],
      ]),
      ["item-added managed-policy p versions v2", "document managed-policy p versions"],
    ],
    [
      "another document in place of the one that was",
      policy([["v1", A]]),
      policy([["v2", B]]),
      [
        "item-removed managed-policy p versions v1",
        "item-added managed-policy p versions v2",
        "document managed-policy p versions",
      ],
    ],
    [
      "an old version in force again",
      policy([
        ["v1", A],
        ["v2", B],
      ]),
      policy(
        [
          ["v1", A2],
          ["v2", B],
        ],
        "v1",
      ),
      ["field managed-policy p defaultVersion v2 → v1", "document managed-policy p versions"],
    ],
    [
      "a version that was not in force gone",
      policy([
        ["v1", A],
        ["v2", B],
      ]),
      policy([["v9", B]]),
      ["item-removed managed-policy p versions v1"],
    ],
  ])("%s", (_what, from, to, changes) => {
    expect(diffOf(from, to).toSorted()).toEqual(changes.toSorted());
  });

  test("numbers count where all is to be the same to the letter, or evidence is asked for", () => {
    const [from, to] = [policy([["v1", A]]), policy([["v2", A]])];
    expect(diffOf(from, to, { strict: true })).toEqual([
      "item-changed managed-policy p versions v2",
    ]);
    expect(diffOf(from, to, { evidence: true })).toEqual([
      "item-changed managed-policy p versions v2",
    ]);
    expect(diffSnapshots(from, to).hidden.evidence).toBe(1);
  });

  test("of which another one of the same meaning is in force are as they were", () => {
    const snapshot = (inForce: string): Snapshot =>
      policy(
        [
          ["v1", B],
          ["v2", A2],
          ["v3", A],
        ],
        inForce,
      );
    expect(diffOf(snapshot("v2"), snapshot("v3"))).toEqual([]);
    expect(diffOf(snapshot("v1"), snapshot("v3"))).toHaveLength(2);
  });
});

describe("policies", () => {
  test("are read as each side's own cloud understands them", () => {
    const made = (cloud: CloudProfileId, value: object): Snapshot => ({
      cloud,
      accounts: [
        {
          kind: "account",
          name: "lab",
          policies: [],
          users: [
            user("bob", {
              policies: [
                {
                  kind: "policy",
                  name: "p",
                  document: { text: JSON.stringify(value), value: { ...value } },
                },
              ],
            }),
          ],
          groups: [],
        },
      ],
    });
    const one = { Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } };
    const list = { Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
    expect(diffOf(made("aws", one), made("aws", list))).toEqual([]);
    expect(diffOf(made("eucalyptus-3.1", one), made("eucalyptus-3.1", list))).toEqual([
      "document user bob policy p document",
    ]);
    expect(diffOf(made("eucalyptus-3.1", one), made("aws", list))).toEqual([
      "document user bob policy p document",
    ]);
  });

  test("that no cloud would accept are equal to their own text alone", () => {
    const made = (text: string, value?: PolicyDocument["value"]): Snapshot =>
      lab({
        policies: [{ kind: "policy", name: "p", document: { text, ...(value && { value }) } }],
      });
    expect(diffOf(made("{oops"), made("{oops"))).toEqual([]);
    expect(diffOf(made("{oops"), made("{ oops"))).toEqual(["document policy p document"]);
    expect(diffOf(made("{}"), made("{}", {}))).toEqual(["document policy p document"]);
  });
});
