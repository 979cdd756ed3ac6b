import { describe, expect, test, vi } from "vitest";
import fc from "fast-check";
import {
  FIELD_CLASSES,
  heldPart,
  lossDiagnostics,
  lossesOf,
  RECORD_FIELDS,
  sortSnapshot,
  WHOLE_MODEL,
} from "@iamferry/model";
import { wholeSnapshots } from "@iamferry/testkit";
import type { HeldFields, RecordKind, Snapshot } from "@iamferry/model";

// Properties take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** A field that is never held, with a reason. */
const NEVER = { why: (): string => "they change" };

/** A format of some cloud's tools: no ids, no certificates, documents spelled anew. */
const HELD: HeldFields = {
  ...WHOLE_MODEL,
  user: {
    name: true,
    path: { why: (path) => (path.includes("//") ? "a folder has a name" : undefined) },
    policies: true,
    attachedPolicies: {
      why: (ref, user) => ("own" in ref && ref.name === user.name ? "it is named so" : undefined),
    },
    accessKeys: true,
    tags: true,
  },
  "access-key": { id: true, status: true },
  document: {
    text: {
      becomes: (text, { value }) => (value === undefined ? text : JSON.stringify(value)),
    },
    value: true,
  },
  account: { id: true, policies: true, users: true, groups: true, managedPolicies: true },
};

const SNAPSHOT: Snapshot = {
  cloud: "aws",
  accounts: [
    {
      kind: "account",
      id: "111122223333",
      alias: "lab",
      policies: [],
      groups: [],
      users: [
        {
          kind: "user",
          name: "bob",
          id: "AIDABOB",
          path: "/a//b/",
          policies: [
            { kind: "policy", name: "spaced", document: { text: "{ }", value: {} } },
            { kind: "policy", name: "exact", document: { text: "{}", value: {} } },
            { kind: "policy", name: "broken", document: { text: "{ ," } },
          ],
          attachedPolicies: [
            { own: true, path: "/", name: "bob" },
            { own: true, path: "/", name: "other" },
          ],
          accessKeys: [{ id: "AKIA1", status: "Active", lastUsed: "2026-01-02T03:04:05Z" }],
          mfaDevices: [{ serialNumber: "GAHT1" }],
          unread: [{ field: "sshKeys", code: "AccessDenied" }],
        },
      ],
      serverCertificates: [
        { kind: "server-certificate", name: "whole" },
        {
          kind: "server-certificate",
          name: "partial",
          unread: [{ field: "tags", code: "AccessDenied" }],
        },
      ],
    },
  ],
};

describe("losses", () => {
  test("are named one by one, in order, with entity, class and reason", () => {
    expect(
      lossDiagnostics(lossesOf(SNAPSHOT, HELD), { code: "toy", title: "a toy" }).map(
        ({ severity, code, message }) => [severity, code, message],
      ),
    ).toEqual([
      ["error", "toy/lost-desired", "a toy cannot hold the alias of account `111122223333`"],
      [
        "error",
        "toy/lost-desired",
        "a toy cannot hold the path of user `bob` of account `111122223333`: a folder has a name",
      ],
      [
        "info",
        "toy/lost-evidence",
        "a toy cannot hold the id of user `bob` of account `111122223333`",
      ],
      [
        "info",
        "toy/lost-evidence",
        "a toy cannot hold the text of document of policy `spaced` of user `bob` of account `111122223333`: it comes back spelled in another way",
      ],
      [
        "error",
        "toy/lost-desired",
        "a toy cannot hold the attached policy `bob` of user `bob` of account `111122223333`: it is named so",
      ],
      [
        "warning",
        "toy/lost-unrestorable",
        "a toy cannot hold the last use of access key `AKIA1` of user `bob` of account `111122223333`",
      ],
      [
        "warning",
        "toy/lost-unrestorable",
        "a toy cannot hold the MFA device `GAHT1` of user `bob` of account `111122223333`",
      ],
      [
        "error",
        "toy/lost-desired",
        "a toy cannot hold the unread mark `sshKeys` of user `bob` of account `111122223333`",
      ],
      [
        "warning",
        "toy/lost-unrestorable",
        "a toy cannot hold server certificate `whole` of account `111122223333`",
      ],
      [
        "error",
        "toy/lost-desired",
        "a toy cannot hold server certificate `partial` of account `111122223333`",
      ],
    ]);
    expect(lossesOf(SNAPSHOT, HELD)[3]?.entity).toEqual([
      "account",
      "111122223333",
      "user",
      "bob",
      "policy",
      "spaced",
    ]);
  });

  test("are exactly what is missing from the part that is held", () => {
    expect(heldPart(SNAPSHOT, HELD)).toEqual({
      cloud: "aws",
      accounts: [
        {
          kind: "account",
          id: "111122223333",
          policies: [],
          groups: [],
          users: [
            {
              kind: "user",
              name: "bob",
              policies: [
                { kind: "policy", name: "broken", document: { text: "{ ," } },
                { kind: "policy", name: "exact", document: { text: "{}", value: {} } },
                { kind: "policy", name: "spaced", document: { text: "{}", value: {} } },
              ],
              attachedPolicies: [{ own: true, path: "/", name: "other" }],
              accessKeys: [{ id: "AKIA1", status: "Active" }],
            },
          ],
        },
      ],
    });
  });

  test("take a whole record where it is nothing without what is lost", () => {
    const noKeys: HeldFields = { ...WHOLE_MODEL, "access-key": { status: true } };
    const losses = lossesOf(SNAPSHOT, noKeys);
    expect(losses).toMatchObject([
      {
        record: "user",
        field: "accessKeys",
        what: "access key `AKIA1`",
        why: "there is no place for its id",
      },
    ]);
    expect(heldPart(SNAPSHOT, noKeys).accounts[0]?.users[0]?.accessKeys).toBeUndefined();
    // Neither half of a reference to a policy is one.
    const noPaths: HeldFields = { ...WHOLE_MODEL, "policy-ref": { own: true, name: true } };
    expect(lossesOf(SNAPSHOT, noPaths).map(({ what }) => what)).toEqual([
      "attached policy `bob`",
      "attached policy `other`",
    ]);
  });

  test("are none where everything is held, and everything where nothing is", () => {
    expect(lossesOf(SNAPSHOT, WHOLE_MODEL)).toEqual([]);
    expect(heldPart(SNAPSHOT, {})).toEqual({ accounts: [] });
    expect(lossesOf(SNAPSHOT, {}).map(({ what }) => what)).toEqual([
      "cloud",
      "account `111122223333`",
    ]);
  });

  test("count as desired where only what is evidence beside it is left of it", () => {
    const noIds: HeldFields = {
      ...WHOLE_MODEL,
      account: { ...WHOLE_MODEL.account, id: NEVER },
    };
    expect(lossesOf(SNAPSHOT, noIds)).toMatchObject([{ field: "id", class: "desired" }]);
    const named = { accounts: SNAPSHOT.accounts.map((account) => ({ ...account, name: "lab" })) };
    expect(lossesOf(named, noIds)).toMatchObject([{ field: "id", class: "evidence" }]);
  });

  test("count as evidence where absence means the same to a restore", () => {
    const noPaths: HeldFields = { ...WHOLE_MODEL, user: { ...WHOLE_MODEL.user, path: NEVER } };
    const at = (path: string): Snapshot => ({
      accounts: [
        {
          kind: "account",
          name: "lab",
          policies: [],
          users: [{ kind: "user", name: "bob", path, policies: [] }],
          groups: [],
        },
      ],
    });
    expect(lossesOf(at("/"), noPaths)).toMatchObject([{ field: "path", class: "evidence" }]);
    expect(lossesOf(at("/x/"), noPaths)).toMatchObject([{ field: "path", class: "desired" }]);
    expect(heldPart(at("/"), noPaths).accounts[0]?.users[0]).not.toHaveProperty("path");
  });

  test("quote names that nothing can leave", () => {
    const snapshot: Snapshot = {
      accounts: [{ kind: "account", name: "a`b\nc\u202ed", policies: [], users: [], groups: [] }],
    };
    const [found] = lossDiagnostics(lossesOf(snapshot, {}), { code: "toy", title: "a toy" });
    expect(found?.message).toBe("a toy cannot hold account `a\\u0060b␊c<U+202E>d`");
  });

  test("what to do is said of what a restore would miss, and of nothing else", () => {
    const help = "keep both toys";
    const found = lossDiagnostics(lossesOf(SNAPSHOT, HELD), { code: "toy", title: "a toy", help });
    const helped = found.filter((each) => each.help === help);
    expect(helped).toEqual(found.filter(({ code }) => code === "toy/lost-desired"));
    expect(helped.length).toBeGreaterThan(0);
    expect(found.length).toBeGreaterThan(helped.length);
  });

  test("there are none if and only if the part that is held is the Snapshot", () => {
    const fields = Object.entries(RECORD_FIELDS).flatMap(([kind, of]) =>
      of.map(([field]) => [kind, field] as const),
    );
    const without = fc.subarray(fields, { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.oneof(wholeSnapshots(), fc.constant(SNAPSHOT)),
        without,
        (snapshot, dropped) => {
          const held = heldWithout(dropped);
          const part = heldPart(snapshot, held);
          const same = JSON.stringify(part) === JSON.stringify(sortSnapshot(snapshot));
          expect(lossesOf(snapshot, held).length === 0).toBe(same);
          // What was kept can be kept again.
          expect(lossesOf(part, held)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function heldWithout(dropped: readonly (readonly [string, string])[]): HeldFields {
  const entries = Object.entries(FIELD_CLASSES).map(([kind, fields]) => [
    kind,
    Object.fromEntries(
      Object.keys(fields)
        .filter((field) => !dropped.some(([k, f]) => k === kind && f === field))
        .map((field) => [field, true]),
    ),
  ]);
  return Object.fromEntries(entries) as Readonly<Record<RecordKind, never>>;
}
