import { describe, expect, test } from "vitest";
import { ENTITY_KINDS, ENTITY_LISTS, entityPath, isPartial, markUnread } from "@iamferry/model";
import type { Account, Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";

const SNAPSHOT: Snapshot = {
  accounts: [
    {
      kind: "account",
      name: "lab",
      policies: [],
      users: [{ kind: "user", name: "dev1", policies: [] }],
      groups: [],
      roles: [
        {
          kind: "role",
          name: "r",
          policies: [],
          unread: [{ field: "trustPolicy", code: "AccessDenied" }],
        },
      ],
    },
  ],
};

const error = (entity: readonly string[] | undefined, code = "x/y"): Diagnostic => ({
  severity: "error",
  code,
  message: "it is broken",
  ...(entity === undefined ? {} : { entity }),
});

describe("marking what is unread", () => {
  test("puts the mark into the entity, or the nearest around it that is there", () => {
    const lab = ["account", "lab"];
    const marked = markUnread(SNAPSHOT, [
      error([...lab, "user", "dev1", "policy", "two"]),
      error([...lab, "user", "dev1", "policy", "one"]),
      error([...lab, "user", "dev1", "policy", "one"]),
      error([...lab, "user", "dev2", "policy", "one"]),
      error([...lab, "role", "r"], "a/b"),
      error(["account", "other", "user", "bob"]),
      error(undefined),
      { ...error([...lab, "user", "dev1"]), severity: "warning" },
    ]);
    const [account] = marked.accounts;
    expect(account?.users[0]?.unread).toEqual([
      { field: "policy one", code: "x/y" },
      { field: "policy two", code: "x/y" },
    ]);
    expect(account?.unread).toEqual([{ field: "policy one of user dev2", code: "x/y" }]);
    expect(account?.roles?.[0]?.unread).toEqual([
      { field: "role r", code: "a/b" },
      { field: "trustPolicy", code: "AccessDenied" },
    ]);
    expect(marked.unread).toEqual([
      { field: "snapshot", code: "x/y" },
      { field: "user bob of other", code: "x/y" },
    ]);
    // Marking once more changes nothing.
    expect(markUnread(marked, [error(undefined)])).toEqual(marked);
  });

  test("does nothing without errors", () => {
    const warning: Diagnostic = { ...error(undefined), severity: "warning" };
    expect(markUnread(SNAPSHOT, [warning])).toBe(SNAPSHOT);
  });

  test.each(ENTITY_KINDS)("reaches every %s, and makes the Snapshot a partial one", (kind) => {
    const entity = { kind, name: "x", policies: [], members: [], roles: [], versions: [] };
    const account = {
      kind: "account",
      name: "lab",
      policies: [],
      users: [],
      groups: [],
      [ENTITY_LISTS[kind]]: [entity],
    } as unknown as Account;
    const whole: Snapshot = { accounts: [account] };
    expect(isPartial(whole)).toBe(false);
    const marked = markUnread(whole, [error(entityPath(account, kind, "x"))]);
    expect(isPartial(marked)).toBe(true);
    expect(marked.accounts[0]?.unread).toBeUndefined();
    expect(marked.unread).toBeUndefined();
  });

  test("an account's own marks and the Snapshot's make it partial too", () => {
    expect(isPartial({ accounts: [], unread: [{ field: "account x", code: "y" }] })).toBe(true);
    expect(isPartial(markUnread(SNAPSHOT, [error(["account", "lab"])]))).toBe(true);
    expect(isPartial({ accounts: [], unread: [] })).toBe(false);
  });
});
