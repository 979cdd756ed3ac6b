import type { IamCall } from "@iamferry/api";
import { cloudProfile } from "@iamferry/model";
import { CHANGE_PLAN_CODES, diffSnapshots, operationsOf } from "@iamferry/plan";
import type { Operation } from "@iamferry/plan";
import { slowdown } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { aws, operationsCases, user } from "./operations-cases.ts";

describe("operations", () => {
  test.for(operationsCases.map((each) => [each.title, each] as const))(
    "%s",
    ([
      ,
      {
        from,
        to,
        options = {},
        only = [],
        comparedFrom = from,
        comparedTo = to,
        calls,
        codes = [],
      },
    ]) => {
      const profile = cloudProfile(from.cloud ?? "aws");
      const compared = { from: comparedFrom, to: comparedTo };
      const diff = diffSnapshots(comparedFrom, comparedTo, only.length === 0 ? {} : { only });
      const made = operationsOf(diff, { from, to, profile, compared }, options);
      expect(inOrder(made.operations).map(({ call }) => callText(call))).toEqual(calls);
      expect([...new Set(made.diagnostics.map(({ code }) => code))]).toEqual(codes);
      for (const { code, severity } of made.diagnostics) {
        expect(severity).toBe(CHANGE_PLAN_CODES[code].severity);
      }
    },
  );

  test("each code has a case", () => {
    const told = new Set(operationsCases.flatMap(({ codes = [] }) => codes));
    // Seen only where evidence is compared too: see below.
    told.add("plan/left-alone");
    expect(Object.keys(CHANGE_PLAN_CODES).filter((code) => !told.has(code as never))).toEqual([]);
  });

  test("keys and passwords that only the target has are left alone", () => {
    const from = aws({ users: [user("bob", { accessKeys: [{ id: "AKIA1" }] })] });
    const to = aws({ users: [user("bob")] });
    const diff = diffSnapshots(from, to, { evidence: true });
    const made = operationsOf(
      diff,
      { from, to, profile: cloudProfile("aws") },
      { allowDelete: true },
    );
    expect(made.operations).toEqual([]);
    expect(made.diagnostics.map(({ code }) => code)).toEqual(["plan/left-alone"]);
    expect(made.withheld).toEqual(diff.changes);
  });

  test("wait for a name, a place in a profile and keys of tags to become free", () => {
    const profileOf = (role: string) =>
      ({ kind: "instance-profile", name: "i", path: "/", roles: [role] }) as const;
    const trust = { trustPolicy: { text: "{}", value: {} }, policies: [], path: "/" };
    const roles = ["x", "y"].map((name) => ({ kind: "role", name, ...trust }) as const);
    const from = aws({
      users: [user("a", { id: "AIDA1", tags: [{ key: "Team", value: "ops" }] })],
      roles,
      instanceProfiles: [profileOf("x")],
    });
    const to = aws({
      users: [user("b", { id: "AIDA1", tags: [{ key: "team", value: "ops" }] }), user("a")],
      roles,
      instanceProfiles: [profileOf("y")],
    });
    const states = { from, to, profile: cloudProfile("aws") };
    const { operations } = operationsOf(diffSnapshots(from, to), states, {});
    const id = "account:111122223333";
    const needs = new Map(operations.map((each) => [each.id, each.needs]));
    expect(needs.get(`${id}/user:a`)).toEqual([`${id}/user:b/rename`]);
    expect(needs.get(`${id}/user:b/tags`)).toEqual([
      `${id}/user:b/rename`,
      `${id}/user:b/tags/remove`,
    ]);
    expect(needs.get(`${id}/instance-profile:i/role:y`)).toEqual([
      `${id}/instance-profile:i/role:x/remove`,
    ]);
  });

  test("may be told of a rename that it is done, but of none in an exchange of names", () => {
    const from = aws({
      users: [user("a", { id: "AIDA1" }), user("b", { id: "AIDA2" }), user("c", { id: "AIDA3" })],
    });
    const to = aws({
      users: [user("a", { id: "AIDA2" }), user("b", { id: "AIDA1" }), user("d", { id: "AIDA3" })],
    });
    const states = { from, to, profile: cloudProfile("aws") };
    const { operations } = operationsOf(diffSnapshots(from, to), states, {});
    expect(operations.map(({ cause, recover }) => [cause.title, recover?.codes])).toEqual([
      ["rename user b to a.iamferry", undefined],
      ["rename user a.iamferry to a", undefined],
      ["rename user a to b", undefined],
      ["rename user c to d", ["NoSuchEntity"]],
    ]);
  });

  test("take time in the number of entities and changes", () => {
    const planned = (count: number): (() => void) => {
      const names = Array.from({ length: count }, (_, at) => `user-${at}`);
      const group = { kind: "group", name: "all", policies: [] } as const;
      const policy = { own: true, path: "/", name: "p" } as const;
      const managedPolicies = [
        {
          kind: "managed-policy",
          name: "p",
          path: "/",
          defaultVersion: "v1",
          versions: [{ id: "v1", document: { text: "{}", value: {} } }],
        },
      ] as const;
      const from = aws({
        managedPolicies,
        users: names.map((name) => user(name, { id: `AIDA${name}`, attachedPolicies: [policy] })),
        groups: [{ ...group, members: names }],
      });
      // Each user has the name of the next one, and nothing else.
      const to = aws({
        users: names.map((name, at) => user(names[(at + 1) % count] ?? "", { id: `AIDA${name}` })),
        groups: [{ ...group, members: [] }],
      });
      const diff = diffSnapshots(from, to);
      const states = { from, to, profile: cloudProfile("aws") };
      return () => {
        expect(operationsOf(diff, states, { allowDelete: true }).operations).toHaveLength(
          3 * count + 2,
        );
      };
    };
    expect(slowdown({ small: planned(500), large: planned(5000) }, 20)).toBeLessThan(40);
  });

  test("give each exchange of names another name for a while, in time linear in these", () => {
    const planned = (count: number): (() => void) => {
      // Of one beginning, so that the name for a while is made of the same text for each.
      const names = Array.from({ length: count }, (_, at) => `${"x".repeat(40)}${at}`);
      const byTwos = names.map((_, at) => names[at ^ 1] ?? "");
      const usersOf = (named: readonly string[]) =>
        aws({ users: named.map((name, at) => user(name, { id: `AIDA${at}` })) });
      const [from, to] = [usersOf(names), usersOf(byTwos)];
      const diff = diffSnapshots(from, to);
      const states = { from, to, profile: cloudProfile("aws") };
      return () => {
        const { operations } = operationsOf(diff, states, {});
        const given = operations.flatMap(({ call }) =>
          call.action === "UpdateUser" ? [call.input.NewUserName] : [],
        );
        expect(given).toHaveLength((3 * count) / 2);
        expect(new Set(given).size).toBe(given.length);
      };
    };
    expect(slowdown({ small: planned(200), large: planned(2000) }, 20)).toBeLessThan(40);
  });

  test("messages are one sentence in lower case without a period, whatever entities are called", () => {
    const odd = "A\n`b`\u202e\u0000.";
    const from = aws({ users: [user(odd, { policies: [] })] });
    const to = aws({ groups: [{ kind: "group", name: odd, members: [odd], policies: [] }] });
    const { diagnostics } = operationsOf(
      diffSnapshots(from, to),
      { from, to, profile: cloudProfile("aws") },
      {},
    );
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { message, help } of diagnostics) {
      expect(message).toMatch(/^[^A-Z][^\n\u0000\u202e]*[^.]$/);
      expect(help).toMatch(/^[^A-Z][^\n]*[^.]$/);
    }
  });
});

/** Each as soon as all that it needs has come. */
function inOrder(operations: readonly Operation[]): readonly Operation[] {
  const done = new Set<string>();
  const ordered: Operation[] = [];
  while (ordered.length < operations.length) {
    const next = operations.find(
      ({ id, needs }) => !done.has(id) && needs.every((need) => done.has(need)),
    );
    if (next === undefined) throw new Error("operations need each other in a circle");
    done.add(next.id);
    ordered.push(next);
  }
  return ordered;
}

/** Action and input, documents by the action that they allow, references by step and path. */
function callText({ action, input }: IamCall): string {
  const members = Object.entries(input).map(([member, value]: readonly [string, unknown]) => {
    if (typeof value === "string") return [member, shortDocument(value)];
    if (typeof value === "object" && value !== null && "step" in value && "path" in value) {
      return [member, [value.step, ...(value.path as readonly string[])].join(".")];
    }
    return [member, value];
  });
  return `${action} ${JSON.stringify(Object.fromEntries(members))}`;
}

function shortDocument(text: string): string {
  if (text.includes('"Action":"sts:AssumeRole"')) return "closed";
  return /"Action":"s3:([^"]*)"/.exec(text)?.[1] ?? text;
}
