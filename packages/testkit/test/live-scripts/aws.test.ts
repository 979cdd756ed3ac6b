import { openCloud, statePort, type LiveCloud } from "@iamferry/cloud";
import { emitAwsShell } from "@iamferry/emit";
import { cloudProfile, type Snapshot } from "@iamferry/model";
import { planRestore } from "@iamferry/plan";
import { rootAccessKey, simulate, tellCloud } from "@iamferry/simulator";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDriver, type Driver } from "../../../local-cloud/test/clients/driver.ts";
import { fixtureOf, PARTS } from "../../../../scripts/conformance/fixture.ts";
import { desiredText, grownClouds, needTool, runs, type ScriptRun } from "../../src/index.ts";
import { simulatePlan } from "../simulated-plans.ts";
import { ACCOUNT, awscli, runAws, scriptOf } from "./aws-scripts.ts";
import { changing, policyOfText as policy, whole } from "./backup.ts";

const ALLOW = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::é'$(touch canary)/\${aws:username}" }
  ]
}

`;

/** Each kind of command that a restore runs, with names that a careless command line would misread. */
const BACKUP: Snapshot = {
  accounts: [
    {
      kind: "account",
      id: ACCOUNT,
      policies: [],
      users: [
        { kind: "user", name: "-dev=a", path: "/-x/", policies: [policy("-p@,=", ALLOW)] },
        { kind: "user", name: "file", policies: [] },
      ],
      groups: [
        { kind: "group", name: "--user-name", members: ["-dev=a"], policies: [policy("=", ALLOW)] },
      ],
    },
  ],
};

let driver: Driver | undefined;
let port: LiveCloud | undefined;

beforeAll(async () => {
  driver = await startDriver();
  const state = driver?.running.cloud().state;
  const credentials = state && rootAccessKey(state, ACCOUNT);
  if (driver === undefined || credentials === undefined) return;
  const { url } = driver.running;
  port = await openCloud({ profile: cloudProfile("aws"), endpoint: url, credentials });
});
afterAll(async () => {
  port?.close();
  await driver?.close();
});

test("scripts for aws, run by the installed awscli, restore, change and take away, and can be run again", async (context) => {
  needTool(context, "dash");
  const aws = awscli(context, driver);
  const before = await held();
  const { plan, wanted } = planRestore(BACKUP, cloudProfile("aws"));
  const restore = scriptOf(plan, "restore");
  for (const turn of ["first", "second"]) {
    expect(ended(await runAws(restore, aws)), turn).toEqual([0, ""]);
    expect(desiredText(await held()), turn).toBe(desiredText(wanted));
  }

  const to: Snapshot = fixtureOf("second", {
    cloud: "aws",
    account: { id: ACCOUNT },
    prefix: "lab-",
    parts: new Set(PARTS),
  });
  const change = scriptOf(changing(await held(), to, "aws"), "change");
  expect(change).toContain("Steps that delete something");
  expect(ended(await runAws(change, aws))).toEqual([0, ""]);
  expect(desiredText(await held())).toBe(desiredText(to));
  // What a change made before is not overwritten: it asks for a new plan.
  const again = await runAws(change, aws);
  expect(again.status).toBe(1);
  expect(again.stderr).toMatch(/EntityAlreadyExists.*\n.*make a new plan of what is left to do/);
  expect(desiredText(await held())).toBe(desiredText(to));

  const back = scriptOf(changing(await held(), before, "aws"), "change");
  expect(ended(await runAws(back, aws))).toEqual([0, ""]);
  expect(desiredText(await held())).toBe(desiredText(before));
});

test("a script for aws leads from any state of an account to any other, as far as awscli can", async (context) => {
  needTool(context, "dash");
  const aws = awscli(context, driver);
  const seen = { steps: 0, runs: 0 };
  await fc.assert(
    fc.asyncProperty(grownClouds("aws", 5), async ({ after }) => {
      const to = await whole(statePort(after, simulate), "aws");
      const plan = changing(await held(), to, "aws");
      const { files, steps } = emitAwsShell(plan, { madeFrom: [], notes: [], purpose: "change" });
      const now = driver?.running.cloud().state;
      // What awscli cannot say is left out, and said so; that is tested elsewhere.
      if (steps < plan.steps.length || steps === 0 || now === undefined) return;
      const wanted = simulatePlan(now, plan);
      expect(wanted.refused).toBeUndefined();
      expect(ended(await runAws([...files.values()].join(""), aws))).toEqual([0, ""]);
      expect(desiredText(await held())).toBe(desiredText(tellCloud(wanted.state)));
      seen.runs++;
      seen.steps += steps;
    }),
    { numRuns: runs(1, 12) },
  );
  expect(seen.runs).toBeGreaterThan(0);
  expect(seen.steps).toBeGreaterThan(4);
}, 600_000);

async function held(): Promise<Snapshot> {
  if (port === undefined) throw new Error("there is no cloud");
  return whole(port, "aws");
}

function ended({ status, stderr }: ScriptRun): readonly unknown[] {
  return [status, stderr];
}
