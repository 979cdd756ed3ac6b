import { applyPlan, statePort, type CallPort } from "@iamferry/cloud";
import {
  CLOUD_PROFILE_IDS,
  cloudProfile,
  entitiesOf,
  entityPath,
  type CloudProfile,
  type Snapshot,
} from "@iamferry/model";
import { checkTarget, planChanges, type ChangePlan } from "@iamferry/plan";
import { evaluateRequest, principalIndex } from "@iamferry/policy";
import { loadCloud, simulate, tellCloud, type CloudState } from "@iamferry/simulator";
import { ALL_ALLOWED, failAt, runs } from "@iamferry/testkit";
import type { EntityPath } from "@iamferry/text";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outOfOrder } from "./clouds.ts";
import { requestsOf, rightsClouds } from "./rights-clouds.ts";

describe.each(CLOUD_PROFILE_IDS)("every state of %s while 16 calls at a time are made", (id) => {
  const profile = cloudProfile(id);
  const numRuns = runs(id === "aws" ? 16 : 8, 60);

  test("opens nothing that neither side has, and keeps what both have of the given principals", async () => {
    const seen = { states: 0, failed: 0, lasting: 0, rights: 0 };
    await fc.assert(
      fc.asyncProperty(
        rightsClouds(id),
        fc.boolean(),
        fc.nat(),
        fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
        async (drawn, isProtected, seed, failing) => {
          const before = loadCloud(drawn.from, { profile });
          const [from, { to }] = [tellCloud(before), drawn];
          const protect = isProtected ? principalsOf(from) : [];
          const planned = planChanges({ from, to }, profile, { ...ALL_ALLOWED, protect });
          expect(planned.withheld).toEqual([]);
          const through = (port: CallPort): CallPort =>
            outOfOrder(seed)(failing === undefined ? port : failAt(port, failing, DENIED));
          const { isWhole, states } = await statesOf(planned, { before, through });
          if (!isWhole) seen.failed++;
          expect(isWhole || failing !== undefined).toBe(true);
          const judge = judgeOf(planned, { from, to, protect, profile });
          seen.lasting += judge.lasting;
          seen.rights += judge.rights;
          for (const state of states) {
            seen.states++;
            const snapshot = tellCloud(state);
            expect(judge.opened(snapshot)).toEqual([]);
            expect(judge.lost(snapshot)).toEqual([]);
            expect(judge.dangers(snapshot)).toEqual([]);
          }
        },
      ),
      { numRuns },
    );
    expect(seen.states).toBeGreaterThan(numRuns * 2);
    expect(seen.rights).toBeGreaterThan(numRuns);
    expect(seen.lasting).toBeGreaterThan(0);
    expect(seen.failed).toBeGreaterThan(0);
  });
});

const DENIED = { code: "AccessDenied", message: "not allowed", fate: "refused" } as const;

interface Way {
  readonly before: CloudState;
  readonly through: (port: CallPort) => CallPort;
}

/** What the cloud holds after each call, in the order in which the calls get there. */
async function statesOf(
  { plan }: ChangePlan,
  { before, through }: Way,
): Promise<{ readonly states: ReadonlySet<CloudState>; readonly isWhole: boolean }> {
  const states = new Set<CloudState>();
  const port = statePort(before, (state, call) => {
    const outcome = simulate(state, call);
    if ("state" in outcome) states.add(outcome.state);
    return outcome;
  });
  const wait = (): Promise<void> => Promise.resolve();
  const applied = await applyPlan(plan, through(port), { concurrency: 16, wait });
  expect(applied.failed.filter(({ error }) => error.code !== DENIED.code)).toEqual([]);
  return { states, isWhole: applied.done.length === plan.steps.length };
}

interface Judge {
  /** Rights that both sides have of those whose rights must last. */
  readonly lasting: number;
  /** Rights that one side has. */
  readonly rights: number;
  /** Rights in a state that neither side has, and the plan does not tell of. */
  readonly opened: (now: Snapshot) => readonly string[];
  /** Rights that must last and that a state does not have. */
  readonly lost: (now: Snapshot) => readonly string[];
  /** Trust in a state that would stop a restore, and that neither side has. */
  readonly dangers: (now: Snapshot) => readonly string[];
}

interface Sides {
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly protect: readonly EntityPath[];
  readonly profile: CloudProfile;
}

function judgeOf({ diagnostics }: ChangePlan, { from, to, protect, profile }: Sides): Judge {
  const [before, after] = [rightsOf(from, profile), rightsOf(to, profile)];
  const told = (code: string): ReadonlySet<string> =>
    new Set(
      diagnostics.filter((each) => each.code === code).map(({ entity = [] }) => entity.join("/")),
    );
  const [exposed, interrupted] = [told("plan/exposed"), told("plan/interrupted")];
  const trustMeets = told("plan/trust-meets").size > 0;
  const [existing, remaining] = [from, to].map(
    (side) => new Set(principalsOf(side).map((path) => path.join("/"))),
  );
  const lasting = new Set(
    protect.map((path) => path.join("/")).filter((path) => !interrupted.has(path)),
  );
  const kept = [...before].filter(
    (right) => after.has(right) && lasting.has(right.split(" ")[0] ?? ""),
  );
  const dangersTo = (side: Snapshot): readonly string[] =>
    checkTarget({ from, to: side, profile })
      .filter(({ severity }) => severity === "error")
      .map(({ code, message }) => `${code}: ${message}`);
  const foreseen = new Set(dangersTo(to));
  return {
    lasting: kept.length,
    rights: before.size + after.size,
    opened: (now) =>
      [...rightsOf(now, profile)].filter((right) => {
        if (before.has(right) || after.has(right)) return false;
        const [principal = "", action] = right.split(" ");
        // Whom the plan makes has no credentials yet, and whom it deletes none any more; but a trust policy
        // may mean them by their ARNs.
        const stays = existing?.has(principal) === true && remaining?.has(principal) === true;
        const isAssumed = action === "sts:AssumeRole" && (trustMeets || !stays);
        return !exposed.has(principal) && !isAssumed;
      }),
    lost: (now) => {
      const rights = rightsOf(now, profile);
      return kept.filter((right) => !rights.has(right));
    },
    dangers: (now) => dangersTo(now).filter((danger) => !foreseen.has(danger)),
  };
}

/** What everybody may do, as texts. */
function rightsOf(snapshot: Snapshot, profile: CloudProfile): ReadonlySet<string> {
  const index = principalIndex(snapshot, { profile });
  const requests = requestsOf(profile);
  return new Set(
    principalsOf(snapshot).flatMap((principal) =>
      requests.flatMap((request) => {
        const evaluation = evaluateRequest(index, principal, request);
        // Of a role that is not there nobody knows whom it would trust.
        const isAllowed = evaluation?.decision === "allowed" && evaluation.certain;
        return isAllowed ? [`${principal.join("/")} ${request.action} ${request.resource}`] : [];
      }),
    ),
  );
}

function principalsOf({ accounts }: Snapshot): readonly EntityPath[] {
  return accounts.flatMap((account) =>
    (["user", "role"] as const).flatMap((kind) =>
      entitiesOf(account, kind).map(({ name }) => entityPath(account, kind, name)),
    ),
  );
}
