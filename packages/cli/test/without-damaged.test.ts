import { readFileSync } from "node:fs";
import { accountPath, entityPath } from "@iamferry/model";
import type { Account } from "@iamferry/model";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import { describe, expect, test } from "vitest";
import type { Reading } from "../src/formats/format.ts";
import { text } from "../src/formats/text.ts";
import { withoutDamaged } from "../src/without-damaged.ts";

const policy = { kind: "policy", name: "p", document: { text: "{}" } } as const;
const account: Account = {
  kind: "account",
  name: "dev",
  alias: "dev-team",
  policies: [policy],
  users: ["ana", "ben"].map((name) => ({ kind: "user", name, policies: [policy] })),
  groups: [{ kind: "group", name: "team", members: ["ana", "ben", "nobody"], policies: [] }],
  roles: [{ kind: "role", name: "web", policies: [] }],
};
const user = (name: string): EntityPath => entityPath(account, "user", name);

function reading(damaged: readonly EntityPath[], accounts = [account]): Reading {
  return {
    format: "text",
    names: ["x.iam"],
    texts: [],
    snapshot: { accounts },
    isMarked: false,
    places: { find: () => undefined },
    diagnostics: [],
    damaged,
    completeness: { status: "unproven", text: "" },
  };
}

function kept(readings: readonly Reading[], found: readonly Diagnostic[] = []) {
  const { snapshot, found: said } = withoutDamaged({ accounts: [account] }, { readings, found });
  return { account: snapshot.accounts[0], said: said.map(({ code, message }) => [code, message]) };
}

describe("a restore", () => {
  test("carries all of what is not damaged", () => {
    expect(kept([reading([])])).toEqual({ account, said: [] });
  });

  test("leaves out a damaged user and its memberships, and those alone", () => {
    const { account: left, said } = kept([reading([user("ana")])]);
    expect(left).toEqual({
      ...account,
      users: [account.users[1]],
      groups: [{ ...account.groups[0], members: ["ben", "nobody"] }],
    });
    expect(said).toEqual([
      ["cli/left-out", "the restore leaves out `user ana of dev`: it was not read whole"],
    ]);
  });

  test("leaves out a damaged group or role", () => {
    const paths = [entityPath(account, "group", "team"), entityPath(account, "role", "web")];
    const { account: left, said } = kept([reading(paths)]);
    expect(left).toEqual({ ...account, groups: [], roles: [] });
    expect(said.length).toBe(2);
  });

  test("leaves out the lines of a damaged account, and keeps what it holds", () => {
    const { account: left, said } = kept([reading([accountPath(account)])]);
    const { alias: _alias, ...rest } = account;
    expect(left).toEqual({ ...rest, policies: [] });
    expect(said).toEqual([
      [
        "cli/left-out",
        "the restore leaves out the account policies and alias of `account dev`: it was not read whole",
      ],
    ]);
  });

  test("says nothing of a damaged account without lines that matter", () => {
    const bare: Account = { kind: "account", name: "dev", policies: [], users: [], groups: [] };
    const readings = [reading([accountPath(bare)], [bare])];
    expect(withoutDamaged({ accounts: [bare] }, { readings, found: [] }).found).toEqual([]);
  });

  test("carries what another file holds unharmed", () => {
    expect(kept([reading([user("ana")]), reading([])])).toEqual({ account, said: [] });
    const elsewhere = { ...account, users: [] };
    const { account: left } = kept([reading([user("ana")]), reading([], [elsewhere])]);
    expect(left?.users.length).toBe(1);
  });

  test("says of an altered entity once what was found and what becomes of it", () => {
    const altered: Diagnostic = {
      severity: "error",
      code: "backup/altered",
      message: "user `ana` was changed after it was sealed",
      entity: user("ana"),
    };
    const other: Diagnostic = { ...altered, entity: user("ben") };
    const { said } = kept([reading([user("ana")])], [altered, other]);
    expect(said).toEqual([
      [other.code, other.message],
      [
        "cli/left-out",
        "the restore leaves out `user ana of dev`: it was changed after it was sealed",
      ],
    ]);
  });

  test("hears of the damage from the reader of format 2", async () => {
    const acme = readFileSync(new URL("samples/acme.iam", import.meta.url), "utf8");
    const read = (content: string) => text.read([{ name: "x", text: content, damage: [] }]);
    expect((await read(acme)).damaged).toEqual([]);
    expect((await read(acme.replace("s3:GetObject", "s3:*"))).damaged?.length).toBe(1);
  });
});
