import { describe, expect, test } from "vitest";
import { diffSnapshots } from "@iamferry/plan";
import { diffOf, group, id, lab, told, user } from "./one-account.ts";
import type { Account, CloudProfileId, Snapshot } from "@iamferry/model";

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
    const { users: later = [], ...rest } = users("eve", "bob");
    for (const each of [later, later.toReversed()]) {
      expect(diffOf(lab(users("bob", "eve")), lab({ ...rest, users: each }))).toEqual([
        "renamed user bob eve → bob",
        "renamed user eve bob → eve",
        "item-removed group ops members bob",
        "item-added group ops members bob",
      ]);
    }
  });

  test("that share an id on one side are told by their names", () => {
    const users = (...names: readonly string[]): Snapshot =>
      lab({ users: names.map((name) => user(name, { id: "AIDA1" })) });
    for (const [from, to] of [
      [users("a", "b"), users("b", "c")],
      [users("b", "a"), users("b", "c")],
    ] as const) {
      expect(diffOf(from, to)).toEqual(["removed user a", "added user c"]);
    }
  });

  test("of which a side has two of one name are told apart by what they hold", () => {
    const users = (...paths: readonly string[]): Snapshot =>
      lab({ users: paths.map((path) => user("bob", { path })) });
    expect(diffOf(users("/a/", "/b/"), users("/b/", "/a/"))).toEqual([]);
    expect(diffOf(users("/a/", "/b/"), users("/b/"))).toHaveLength(2);
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
