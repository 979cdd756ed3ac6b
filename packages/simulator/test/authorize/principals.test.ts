import { OPERATIONS, SHAPES, type ServiceActionName } from "@iamferry/api/service";
import { CLOUD_PROFILES, entityPath } from "@iamferry/model";
import { compileContext, contextOf, evaluate, type EvaluationContext } from "@iamferry/policy";
import { decide, loadCloud, tellCloud, type Caller } from "@iamferry/simulator";
import { wholeSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { principalOf } from "../../src/authorize/principals.ts";

const AT = "2026-01-01T00:00:00Z";

describe.each(["aws", "eucalyptus-3.2", "eucalyptus-5.1"] as const)("in a cloud of %s", (id) => {
  const profile = CLOUD_PROFILES[id];
  const cloud = profile.accounts === "one" ? "aws" : "eucalyptus";

  test("a principal is decided about as in the whole Snapshot", () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(wholeSnapshots({ cloud, most: 2 }), (found) => {
        const state = loadCloud({ ...found, cloud: id }, { profile, at: AT });
        const told = tellCloud(state);
        for (const account of told.accounts) {
          for (const entity of [...account.users, ...(account.roles ?? [])]) {
            const principal = entityPath(account, entity.kind, entity.name);
            const whole = contextOf(told, { profile, principal, now: AT });
            const own = principalOf(state, entity.id ?? "", AT)?.context.context;
            expect(plain(own)).toEqual(plain(whole));
            const policies = (whole?.policies.length ?? 0) + (whole?.boundary ? 1 : 0);
            kinds.set(entity.kind, Math.max(kinds.get(entity.kind) ?? 0, policies));
          }
        }
      }),
      { numRuns: 20 },
    );
    expect(kinds.get("user")).toBeGreaterThan(2);
    if (profile.names.role !== undefined) expect(kinds.get("role")).toBeGreaterThan(0);
  });

  test("no call makes it throw, and who may everything is not refused", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(wholeSnapshots({ cloud, most: 2 }), CALLS, fc.nat(), (found, call, pick) => {
        const state = loadCloud({ ...found, cloud: id }, { profile, at: AT });
        const ids = [...state.principals.keys()];
        const [account] = state.accounts.keys();
        if (account === undefined || ids.length === 0) return;
        const principal = ids[pick % ids.length] ?? "";
        const place = state.principals.get(principal);
        const accountId = place?.account ?? account;
        const caller: Caller =
          place?.kind === "role"
            ? { kind: "role", accountId, roleId: principal, sessionName: "cli" }
            : { kind: "user", accountId, userId: principal };
        const input = call.input as Readonly<Record<string, unknown>>;
        const { action, decision, error, resource } = decide(state, {
          action: call.action,
          account: { id: account },
          caller,
          input,
        });
        expect(action).toMatch(/^(?:iam|sts):[A-Za-z]+$/);
        expect(typeof resource).toBe("string");
        expect(error === undefined).toBe(decision === "allowed");
        seen.add(decision);
        const root = { action: call.action, account: { id: account }, input };
        const owner: Caller = { kind: "root", accountId: account };
        const isRefused = decide(state, { ...root, caller: owner }).error !== undefined;
        if (id === "aws") expect(isRefused).toBe(call.action === "AssumeRole");
      }),
      { numRuns: 50 },
    );
    expect(seen.size).toBeGreaterThan(1);
  });
});

/** A context without the order of its policies, which follows from the names of groups. */
function plain(context: EvaluationContext | undefined): object | undefined {
  if (context === undefined) return undefined;
  const { policies, profile: _profile, ...rest } = context;
  expect(evaluate({ action: "iam:GetUser" }, compileContext(context)).reasons).not.toEqual([]);
  return { ...rest, policies: policies.map((each) => JSON.stringify(each)).toSorted() };
}

const ACTIONS = Object.keys(OPERATIONS) as ServiceActionName[];

/** Calls of any action, whose members hold what may fit or anything at all. */
const CALLS = fc.constantFrom(...ACTIONS).chain((action) => {
  const { input } = OPERATIONS[action] as { readonly input?: string };
  const shape = input === undefined ? undefined : SHAPES[input];
  const members = shape?.kind === "structure" ? Object.keys(shape.members) : [];
  const value = fc.oneof(
    fc.anything(),
    fc.constantFrom(
      "bob",
      "/",
      "arn:aws:iam::123456789012:user/bob",
      "arn:aws:iam::123456789012:role/r",
      "task/aws-service-role/a.amazonaws.com/R/1",
    ),
    fc.constant([{ Key: "a", Value: "b" }]),
  );
  return fc.record({
    action: fc.constant(action),
    input: fc.oneof(
      fc.record(Object.fromEntries(members.map((member) => [member, value])), { requiredKeys: [] }),
      fc.anything(),
    ),
  });
});
