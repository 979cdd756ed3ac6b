import {
  deadFrom,
  failAt,
  grownClouds,
  isWholePlan,
  lostAt,
  staleAfterCreate,
  throttleAt,
} from "@iamferry/testkit";
import type { PortError } from "@iamferry/cloud";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applied, CLOUDS, planBetween, textOf } from "./clouds.ts";

const DENIED: PortError = { code: "AccessDenied", message: "not allowed", fate: "refused" };
const EXPIRED: PortError = { code: "ExpiredToken", message: "it is over", fate: "refused" };

describe.each(CLOUDS)("a run on %s", (id) => {
  test("that loses the answer of any call does nothing twice, and ends as without", async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(grownClouds(id, 3), fc.constantFrom(1, 16), async (clouds, concurrency) => {
        const { before, after } = clouds;
        const { plan } = planBetween(before, after);
        const expected = await applied(plan, before);
        for (let at = 1; at <= expected.calls; at += Math.ceil(expected.calls / 12)) {
          const ran = await applied(plan, before, {
            concurrency,
            through: (port) => lostAt(port, [at, at + 3]),
          });
          expect(ran.applied).toMatchObject({ failed: [], left: [] });
          expect(textOf(ran.state)).toBe(textOf(expected.state));
          found += ran.applied.done.filter(({ outcome }) => outcome === "found").length;
        }
      }),
      { numRuns: 4 },
    );
    expect(found).toBeGreaterThan(4);
  });

  test("that ends at any call is finished by planning again", async () => {
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(
        grownClouds(id, 3),
        fc.constantFrom(1, 16),
        fc.constantFrom(DENIED, EXPIRED, undefined),
        async ({ empty, before, after }, concurrency, error) => {
          for (const [from, to] of [
            [before, after],
            [empty, after],
          ] as const) {
            const first = planBetween(from, to);
            if (!isWholePlan(first)) continue;
            const { plan } = first;
            const { calls } = await applied(plan, from);
            const stride = Math.ceil(calls / 10);
            for (let at = 1; at <= calls; at += stride) {
              const ended = await applied(plan, from, {
                concurrency,
                through: (port) =>
                  error === undefined ? deadFrom(port, at) : failAt(port, at, error),
              });
              const { done, failed, left } = ended.applied;
              expect(done.length + failed.length + left.length).toBe(plan.steps.length);
              expect(failed.length).toBeGreaterThan(0);
              const again = planBetween(ended.state, to);
              if (!isWholePlan(again)) continue;
              const finished = await applied(again.plan, ended.state);
              expect(finished.applied).toMatchObject({ failed: [], left: [] });
              expect(textOf(finished.state)).toBe(textOf(to));
              whole++;
            }
          }
        },
      ),
      { numRuns: 8 },
    );
    expect(whole).toBeGreaterThan(4);
  });

  test("that is throttled and sees late what it made ends as without", async () => {
    let more = 0;
    await fc.assert(
      fc.asyncProperty(grownClouds(id), async ({ empty, after }) => {
        const { plan } = planBetween(empty, after);
        const expected = await applied(plan, empty);
        const ran = await applied(plan, empty, {
          through: (port) => throttleAt(staleAfterCreate(port, 2), [1, 2, 5, 8]),
        });
        expect(ran.applied).toMatchObject({ failed: [], left: [] });
        expect(textOf(ran.state)).toBe(textOf(expected.state));
        more += ran.applied.calls - expected.applied.calls;
      }),
      { numRuns: 5 },
    );
    expect(more).toBeGreaterThan(15);
  });
});
