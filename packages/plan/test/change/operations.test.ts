import { cloudProfile, ENTITY_KINDS } from "@iamferry/model";
import type { CloudProfile, PolicyDocument, Snapshot } from "@iamferry/model";
import { diffSnapshots, operationsOf, planChanges } from "@iamferry/plan";
import type { ChangedKind, ChangeOptions, Operation, Selector } from "@iamferry/plan";
import {
  ALL_ALLOWED,
  desiredText,
  openFindings,
  relatedSnapshots,
  reversePlan,
  runPlan,
  runs,
} from "@iamferry/testkit";
import type { Results, RunRefusal, RunStep } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** A few texts with and without Denies; what policies say is a matter of other tests. */
const documents = fc
  .tuple(fc.constantFrom("Allow", "Deny"), fc.constantFrom("s3:Get*", "iam:*", "sts:AssumeRole"))
  .map(([Effect, Action]): PolicyDocument => {
    const value = { Version: "2012-10-17", Statement: [{ Effect, Action, Resource: "*" }] };
    return { text: JSON.stringify(value), value };
  });

const aws = relatedSnapshots({
  cloud: "aws",
  documents,
  unread: false,
  reachable: true,
  most: 4,
});
const eucalyptus = relatedSnapshots({
  cloud: "eucalyptus",
  names: "eucalyptus",
  documents,
  unread: false,
  reachable: true,
  accounts: true,
  most: 3,
});
const any = relatedSnapshots({ documents, accounts: true, most: 3 });

/** With legal names, and much that no call brings about. */
const unreachable = fc.oneof(
  relatedSnapshots({ cloud: "aws", documents, most: 3 }),
  relatedSnapshots({
    cloud: "eucalyptus",
    names: "eucalyptus",
    documents,
    accounts: true,
    most: 3,
  }),
);

function profileOf({ cloud }: Snapshot, other: "aws" | "eucalyptus-5.1" = "aws"): CloudProfile {
  return cloudProfile(cloud ?? other);
}

interface Ran {
  readonly state: Snapshot;
  readonly refusal: RunRefusal | undefined;
}

function ended(start: Snapshot, run: Generator<RunStep, RunRefusal | undefined>): Ran {
  let state = start;
  for (let next = run.next(); ; next = run.next()) {
    if (next.done === true) return { state, refusal: next.value };
    state = next.value.snapshot;
  }
}

interface Seen {
  whole: number;
  reversed: number;
  actions: Set<string>;
}

/** Follows a plan in the plain model and takes it back again; counts where both must lead to where they ought to. */
function followAndReverse(before: Snapshot, after: Snapshot, seen: Seen): void {
  const { plan, diagnostics, withheld, diff } = planChanges(
    { from: before, to: after },
    profileOf(before, "eucalyptus-5.1"),
    ALL_ALLOWED,
  );
  const results: Results = new Map();
  const { state, refusal } = ended(before, runPlan(before, plan.steps, results));
  expect(refusal).toBeUndefined();
  for (const { call } of plan.steps) seen.actions.add(call.action);
  const open = openFindings({ diagnostics });
  if (open.length > 0) {
    // Whatever is not made is told.
    expect(withheld.length + open.length).toBeGreaterThan(0);
    return;
  }
  // Names of accounts that were compared for want of others are no change.
  if (diff.assumed !== undefined) return;
  seen.whole++;
  expect(desiredText(state)).toBe(desiredText(after));
  if (plan.steps.some(({ reverse }) => "none" in reverse)) return;
  seen.reversed++;
  const back = ended(state, reversePlan(state, plan.steps, results));
  expect(back.refusal).toBeUndefined();
  expect(desiredText(back.state)).toBe(desiredText(before));
}

describe("following a plan in a plain model of the calls", () => {
  test("leads from one state of AWS to the other, and taking its steps back to the first", () => {
    const seen: Seen = { whole: 0, reversed: 0, actions: new Set() };
    fc.assert(
      fc.property(aws, ({ before, after }) => {
        followAndReverse(before, after, seen);
      }),
      { numRuns: 100 },
    );
    expect(seen.whole).toBeGreaterThan(60);
    expect(seen.reversed).toBeGreaterThan(40);
    // The actions are those of all kinds of entities and of all of their fields.
    expect(seen.actions.size).toBeGreaterThan(60);
  });

  test("leads from one state of Eucalyptus to the other, with accounts that come and go", () => {
    const seen: Seen = { whole: 0, reversed: 0, actions: new Set() };
    fc.assert(
      fc.property(eucalyptus, ({ before, after }) => {
        followAndReverse(before, after, seen);
      }),
      { numRuns: runs(40, 100) },
    );
    expect(seen.whole).toBeGreaterThan(20);
    expect(seen.reversed).toBeGreaterThan(15);
    for (const action of ["CreateAccount", "DeleteAccount", "PutAccountPolicy", "UpdateUserInfo"]) {
      expect(seen.actions).toContain(action);
    }
  });
});

/** All operations of a pair, with whatever of them is not made. */
function operationsFor(
  { before, after }: { readonly before: Snapshot; readonly after: Snapshot },
  options: ChangeOptions,
): ReturnType<typeof operationsOf> {
  const profile = profileOf(before);
  return operationsOf(diffSnapshots(before, after), { from: before, to: after, profile }, options);
}

function isClosedWithoutCircle(operations: readonly Operation[]): boolean {
  const ids = new Set(operations.map(({ id }) => id));
  const areClosed = operations.every(({ needs }) => needs.every((need) => ids.has(need)));
  return (
    ids.size === operations.length &&
    areClosed &&
    inSomeOrder(operations).length === operations.length
  );
}

const KINDS: readonly ChangedKind[] = ["account", "policy", ...ENTITY_KINDS];

/** Each as soon as all that it needs has come, the last of them first: nothing but needs decides. */
function inSomeOrder(operations: readonly Operation[]): readonly Operation[] {
  const dependants = new Map<string, Operation[]>();
  const left = new Map(operations.map(({ id, needs }) => [id, needs.length]));
  for (const operation of operations) {
    for (const need of operation.needs) {
      dependants.set(need, [...(dependants.get(need) ?? []), operation]);
    }
  }
  const free = operations.filter(({ needs }) => needs.length === 0);
  const ordered: Operation[] = [];
  for (let next = free.pop(); next !== undefined; next = free.pop()) {
    ordered.push(next);
    for (const dependant of dependants.get(next.id) ?? []) {
      const count = (left.get(dependant.id) ?? 0) - 1;
      left.set(dependant.id, count);
      if (count === 0) free.push(dependant);
    }
  }
  return ordered;
}

const options = fc.record({
  allowDelete: fc.boolean(),
  allowReplace: fc.boolean(),
  allowVersionDelete: fc.boolean(),
  quarantine: fc.boolean(),
  maxDeletes: fc.constantFrom(1, 3, 1000),
});

/** Calls that delete an entity. */
const DELETES = new Set([
  "DeleteAccount",
  "DeleteUser",
  "DeleteGroup",
  "DeleteRole",
  "DeletePolicy",
  "DeleteInstanceProfile",
  "DeleteOpenIDConnectProvider",
  "DeleteSAMLProvider",
]);

/** Calls that take something out of an entity. */
const REMOVALS = /^(?:Delete|Remove|Detach|Untag|Deactivate)/;

describe("operations", () => {
  test("have ids of their own, and need one another without a circle, for any two Snapshots", () => {
    fc.assert(
      fc.property(any, options, (pair, chosen) => {
        const { operations } = operationsFor(pair, chosen);
        expect(isClosedWithoutCircle(operations)).toBe(true);
      }),
      { numRuns: runs(60, 150) },
    );
  });

  test("are refused by no service, whatever is allowed and selected", () => {
    let all = 0;
    fc.assert(
      fc.property(
        fc.oneof(aws, eucalyptus, unreachable),
        options,
        fc.subarray([...KINDS], { maxLength: 4 }),
        ({ before, after }, chosen, kinds) => {
          const profile = profileOf(before, "eucalyptus-5.1");
          const diff = diffSnapshots(before, after, {
            only: kinds.map((kind): Selector => ({ by: "kind", kind })),
          });
          const { operations } = operationsOf(diff, { from: before, to: after, profile }, chosen);
          const { refusal } = ended(before, runPlan(before, inSomeOrder(operations)));
          expect(refusal).toBeUndefined();
          all += operations.length;
        },
      ),
      { numRuns: runs(60, 150) },
    );
    expect(all).toBeGreaterThan(100);
  });

  test("are the same for the same states", () => {
    fc.assert(
      fc.property(any, options, (pair, chosen) => {
        const first = operationsFor(pair, chosen);
        const second = operationsFor(structuredClone(pair), chosen);
        expect(second).toEqual(first);
      }),
      { numRuns: runs(15, 40) },
    );
  });

  test("are none where nothing differs", () => {
    fc.assert(
      fc.property(any, ({ before }) => {
        const { operations, withheld } = operationsFor({ before, after: before }, ALL_ALLOWED);
        expect([operations, withheld]).toEqual([[], []]);
      }),
      { numRuns: runs(15, 40) },
    );
  });

  test("delete nothing that was not allowed, and tell what was not", () => {
    let told = 0;
    fc.assert(
      fc.property(any, (pair) => {
        const { operations, withheld, diagnostics } = operationsFor(pair, {});
        const deletes = operations.filter(
          ({ call, stage }) => DELETES.has(call.action) || stage === "delete",
        );
        expect(deletes).toEqual([]);
        expect(operations.filter(({ call }) => call.action === "DeletePolicyVersion")).toEqual([]);
        if (withheld.length === 0) return;
        told++;
        expect(diagnostics).not.toEqual([]);
      }),
      { numRuns: runs(40, 100) },
    );
    expect(told).toBeGreaterThan(15);
  });

  test("delete at most as many entities as may be, or none", () => {
    let none = 0;
    let some = 0;
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 6 }), (pair, maxDeletes) => {
        const { operations, diagnostics } = operationsFor(pair, { ...ALL_ALLOWED, maxDeletes });
        const deletes = operations.filter(({ call }) => DELETES.has(call.action));
        expect(deletes.length).toBeLessThanOrEqual(maxDeletes);
        if (deletes.length > 0) some++;
        if (diagnostics.some(({ code }) => code === "plan/too-many-deletes")) {
          none++;
          expect(deletes).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
    expect(none).toBeGreaterThan(2);
    expect(some).toBeGreaterThan(2);
  });

  test("remove nothing at all where a side is partial", () => {
    let kept = 0;
    fc.assert(
      fc.property(any, fc.boolean(), ({ before, after }, isLater) => {
        const mark = { unread: [{ field: "users", code: "AccessDenied" }] };
        const pair = isLater
          ? { before, after: { ...after, ...mark } }
          : { before: { ...before, ...mark }, after };
        const { operations, diagnostics } = operationsFor(pair, ALL_ALLOWED);
        // What is put where names in use are refused leaves a temporary policy behind, which goes.
        const own = operations.filter(({ id }) => !id.endsWith("/cleanup"));
        expect(own.filter(({ call }) => REMOVALS.test(call.action))).toEqual([]);
        if (diagnostics.some(({ code }) => ["plan/partial", "plan/uncertain"].includes(code)))
          kept++;
      }),
      { numRuns: runs(40, 100) },
    );
    expect(kept).toBeGreaterThan(15);
  });

  test("delete nothing in a quarantine, and take all rights from what would have gone", () => {
    let quarantined = 0;
    fc.assert(
      fc.property(aws, ({ before, after }) => {
        const { plan, diagnostics } = planChanges({ from: before, to: after }, profileOf(before), {
          ...ALL_ALLOWED,
          quarantine: true,
        });
        const { state, refusal } = ended(before, runPlan(before, plan.steps));
        expect(refusal).toBeUndefined();
        expect(plan.steps.filter(({ call }) => DELETES.has(call.action))).toEqual([]);
        for (const { code, entity = [] } of diagnostics) {
          if (code !== "plan/quarantined") continue;
          quarantined++;
          const [account] = state.accounts;
          const [, , kind, name] = entity;
          const holders =
            kind === "user" ? account?.users : kind === "group" ? account?.groups : account?.roles;
          const holder = holders?.find((each) => each.name === name);
          expect([holder?.policies, holder?.attachedPolicies]).toEqual([[], undefined]);
          if (kind !== "user") continue;
          expect(account?.groups.filter(({ members }) => members.includes(name ?? ""))).toEqual([]);
        }
      }),
      { numRuns: runs(25, 60) },
    );
    expect(quarantined).toBeGreaterThan(10);
  });
});
