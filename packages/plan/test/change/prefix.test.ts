import { cloudProfile, entitiesOf, entityPath } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import { evaluateRequest, principalIndex } from "@iamferry/policy";
import { anyOrder, runPlan, runs } from "@iamferry/testkit";
import type { EntityPath } from "@iamferry/text";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planChanges } from "../../src/change/plan-changes.ts";
import { ACCOUNT, ACTIONS, rightsStates } from "./rights-states.ts";

const profile = cloudProfile("aws");
const all = { allowDelete: true, maxDeletes: 1_000, allowVersionDelete: true, allowReplace: true };

/** Every request that {@link rightsStates} decides. */
const REQUESTS = ACTIONS.flatMap((action) =>
  action === "sts:AssumeRole"
    ? ["web", "job"].map((role) => ({ action, resource: `arn:aws:iam::${ACCOUNT}:role/${role}` }))
    : [{ action, resource: "arn:aws:s3:::bucket/key" }],
);

/** What everybody may do, as texts. */
function rightsOf(snapshot: Snapshot): ReadonlySet<string> {
  const index = principalIndex(snapshot, { profile });
  const rights = new Set<string>();
  for (const principal of principalsOf(snapshot)) {
    for (const request of REQUESTS) {
      const evaluation = evaluateRequest(index, principal, request);
      // Of a role that is not there nobody knows whom it would trust.
      if (evaluation?.decision === "allowed" && evaluation.certain) {
        rights.add(`${principal.join("/")} ${request.action} ${request.resource}`);
      }
    }
  }
  return rights;
}

function principalsOf({ accounts }: Snapshot): readonly EntityPath[] {
  return accounts.flatMap((account) =>
    (["user", "role"] as const).flatMap((kind) =>
      entitiesOf(account, kind).map(({ name }) => entityPath(account, kind, name)),
    ),
  );
}

describe("every prefix of a plan", () => {
  test("opens nothing that neither side has, and keeps what both have of the given principals", () => {
    const seen = { steps: 0, shutOut: 0, exposed: 0, interrupted: 0, lasting: 0 };
    fc.assert(
      fc.property(rightsStates(), fc.boolean(), fc.gen(), ({ from, to }, isProtected, draw) => {
        const protect = isProtected ? principalsOf(from) : [];
        const { plan, diagnostics, withheld } = planChanges({ from, to }, profile, {
          ...all,
          protect,
        });
        expect(withheld).toEqual([]);
        const [before, after] = [rightsOf(from), rightsOf(to)];
        const exempt = (code: string): ReadonlySet<string> =>
          new Set(
            diagnostics
              .filter((each) => each.code === code)
              .map(({ entity }) => (entity ?? []).join("/")),
          );
        const [exposed, interrupted] = [exempt("plan/exposed"), exempt("plan/interrupted")];
        const existing = new Set(principalsOf(from).map((path) => path.join("/")));
        const remaining = new Set(principalsOf(to).map((path) => path.join("/")));
        const trustMeets = exempt("plan/trust-meets").size > 0;
        const lasting = protect
          .map((path) => path.join("/"))
          .filter((path) => !interrupted.has(path));
        seen.shutOut += exempt("plan/shut-out").size;
        seen.exposed += exposed.size;
        seen.interrupted += interrupted.size;
        seen.lasting += lasting.length;
        // Steps that do not need each other run at the same time, and end in any order.
        const steps = draw(fc.boolean)
          ? anyOrder(plan.steps, (count) => draw(fc.nat, { max: count - 1 }))
          : plan.steps;
        expect(steps).toHaveLength(plan.steps.length);
        const run = runPlan(from, steps);
        const states: Snapshot[] = [];
        for (let next = run.next(); ; next = run.next()) {
          if (next.done === true) {
            expect(next.value).toBeUndefined();
            break;
          }
          states.push(next.value.snapshot);
        }
        for (const snapshot of states) {
          seen.steps++;
          const now = rightsOf(snapshot);
          for (const right of now) {
            if (before.has(right) || after.has(right)) continue;
            const [principal = "", action] = right.split(" ");
            // Whom the plan makes has no credentials yet, and whom it deletes none any more; but a trust policy
            // may mean them by their ARNs.
            const stays = existing.has(principal) && remaining.has(principal);
            const excused =
              exposed.has(principal) || (action === "sts:AssumeRole" && (trustMeets || !stays));
            expect({ right, excused }).toEqual({ right, excused: true });
          }
          for (const right of before) {
            const isKept = lasting.some((path) => right.startsWith(`${path} `));
            if (!isKept || !after.has(right)) continue;
            expect(now).toContain(right);
          }
        }
      }),
      { numRuns: runs(50, 120) },
    );
    expect(seen.steps).toBeGreaterThan(500);
    expect(seen.shutOut).toBeGreaterThan(5);
    expect(seen.lasting).toBeGreaterThan(10);
  });
});
