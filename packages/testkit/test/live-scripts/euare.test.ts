import { statePort } from "@iamferry/cloud";
import { emitEuareShell } from "@iamferry/emit";
import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import { planChanges, planRestore, type Plan } from "@iamferry/plan";
import { simulate } from "@iamferry/simulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ALL_ALLOWED,
  desiredText,
  grownClouds,
  isWholePlan,
  liveEuare,
  needTool,
  newCloud,
  runs,
  runScript,
  withServedCloud,
  type Interruption,
  type RequestingClient,
  type ScriptRun,
  type ServedCloud,
} from "../../src/index.ts";
import { CLOUD_BACKUP, changed, changing, whole } from "./backup.ts";

/** Each way to sign and to send, and clouds of its time. */
const CASES = [
  { client: "2.1", id: "eucalyptus-3.1" },
  { client: "3.0", id: "eucalyptus-3.2" },
  { client: "3.4", id: "eucalyptus-4.4" },
  { client: "3.4", id: "eucalyptus-5.1" },
] as const satisfies readonly { client: RequestingClient; id: CloudProfileId }[];

describe.each(CASES)("scripts for euca2ools $client, run against $id,", ({ client, id }) => {
  test("restore, change and take away, and can be run again", async (context) => {
    needTool(context, "dash");
    const { plan, wanted } = planRestore(CLOUD_BACKUP, cloudProfile(id));
    expect(plan.steps.length).toBeGreaterThan(12);
    await withServedCloud(newCloud(id), async (served) => {
      const { port } = served;
      const before = await whole(port, id);
      const restore = scriptOf(plan, client, "restore");
      for (const turn of ["first", "second"]) {
        expect(ended(await run(restore, client, served)), turn).toEqual([0, ""]);
        expect(desiredText(await whole(port, id)), turn).toBe(desiredText(wanted));
      }
      const restored = await whole(port, id);
      expect(changing(restored, { ...wanted, cloud: id }, id).steps).toEqual([]);

      const to = changed(restored);
      const change = scriptOf(changing(restored, to, id), client, "change");
      expect(change).toContain("Steps that delete something");
      for (const turn of ["first", "second"]) {
        expect(ended(await run(change, client, served)), turn).toEqual([0, ""]);
        expect(desiredText(await whole(port, id)), turn).toBe(desiredText(to));
      }
      const back = scriptOf(changing(await whole(port, id), before, id), client, "change");
      expect(ended(await run(back, client, served))).toEqual([0, ""]);
      expect(desiredText(await whole(port, id))).toBe(desiredText(before));
    });
  });
});

test("a script leads from any state to any other, as far as its client can", async (context) => {
  needTool(context, "dash");
  const seen = { steps: 0, runs: 0, actions: new Set<string>() };
  const clouds = fc
    .constantFrom(...CASES)
    .chain(({ client, id }) => grownClouds(id, 5).map((grown) => ({ client, id, ...grown })));
  await fc.assert(
    fc.asyncProperty(clouds, async ({ after, before, client, id }) => {
      const to = await whole(statePort(after, simulate), id);
      await withServedCloud(before, async (served) => {
        const planned = planChanges(
          { from: await whole(served.port, id), to },
          cloudProfile(id),
          ALL_ALLOWED,
        );
        const { plan } = planned;
        const emitted = emitEuareShell(plan, {
          madeFrom: [],
          notes: [],
          client,
          purpose: "change",
        });
        if (emitted.steps < plan.steps.length || !isWholePlan(planned) || plan.steps.length === 0)
          return;
        const script = [...emitted.files.values()].join("");
        expect(ended(await run(script, client, served))).toEqual([0, ""]);
        expect(desiredText(await whole(served.port, id))).toBe(desiredText(to));
        seen.runs++;
        seen.steps += plan.steps.length;
        for (const { call } of plan.steps) seen.actions.add(call.action);
      });
    }),
    { numRuns: runs(6, 100) },
  );
  // What a client has no command for is left out, and said so; that is tested elsewhere.
  expect(seen.runs).toBeGreaterThan(1);
  expect(seen.steps).toBeGreaterThan(6);
  expect(seen.actions.size).toBeGreaterThan(4);
}, 600_000);

test("a restore that was killed at a call is finished by running it again", async (context) => {
  needTool(context, "dash");
  const [{ client, id }] = CASES;
  const { plan, wanted } = planRestore(CLOUD_BACKUP, cloudProfile(id));
  const restore = scriptOf(plan, client, "restore");
  for (const effect of ["done", "not done"] as const) {
    // One after the other: side by side they would only wait for each other.
    // oxlint-disable-next-line no-await-in-loop
    await withServedCloud(newCloud(id), async (served) => {
      const killed = await run(restore, client, served, { call: 7, effect, how: "killed" });
      expect(killed.status).toBeUndefined();
      expect(desiredText(await whole(served.port, id))).not.toBe(desiredText(wanted));
      expect(ended(await run(restore, client, served))).toEqual([0, ""]);
      expect(desiredText(await whole(served.port, id))).toBe(desiredText(wanted));
    });
  }
});

function scriptOf(plan: Plan, client: RequestingClient, purpose: "restore" | "change"): string {
  const { diagnostics, files } = emitEuareShell(plan, { madeFrom: [], notes: [], client, purpose });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(files.size).toBe(1);
  return [...files.values()].join("");
}

async function run(
  script: string,
  client: RequestingClient,
  { key, url }: ServedCloud,
  interruption?: Interruption,
): Promise<ScriptRun> {
  const live = liveEuare(client, { url, ...key });
  return runScript(script, {
    shell: "dash",
    ...live,
    ...(interruption !== undefined && { interruption }),
  });
}

function ended({ status, stderr }: ScriptRun): readonly unknown[] {
  return [status, stderr];
}
