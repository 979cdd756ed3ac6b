import { openCloud } from "@iamferry/cloud";
import { emitTypescript } from "@iamferry/emit";
import { cloudProfile, type Snapshot } from "@iamferry/model";
import type { Plan } from "@iamferry/plan";
import { expect, test } from "vitest";
import { fixtureOf, PARTS, type Stage } from "../../../../scripts/conformance/fixture.ts";
import { hasMoto, MOTO_LACKS, startMoto } from "../../../../scripts/test/conformance/moto.ts";
import { runProgram, type ProgramRun } from "../../../emit/test/typescript/run-program.ts";
import { startClients } from "../../../local-cloud/test/clients/driver.ts";
import { desiredText, needTool, type ScriptRun } from "../../src/index.ts";
import { ACCOUNT, awscli, runAws, scriptOf } from "./aws-scripts.ts";
import { changing, whole } from "./backup.ts";

const KEY = { accessKeyId: "x", secretAccessKey: "x" };

test("moto holds what a TypeScript program restores, a script for aws makes of it, and a program takes away", async (context) => {
  needTool(context, "dash");
  context.skip(!(await hasMoto()), "there is no python3 with moto");
  const moto = await startMoto();
  const clients = await startClients({ endpoint: moto.url, key: "x", secret: "x" });
  const profile = cloudProfile("aws");
  const port = await openCloud({ profile, endpoint: moto.url, credentials: KEY });
  try {
    const aws = awscli(context, clients);
    const lead = async (to: Snapshot, run: (plan: Plan) => Promise<Ran>): Promise<void> => {
      const plan = changing(await whole(port, "aws"), to, "aws");
      expect(plan.steps.length).toBeGreaterThan(5);
      const { status, stderr } = await run(plan);
      expect(status, stderr).toBe(0);
      expect(desiredText(await whole(port, "aws"))).toBe(desiredText(to));
    };
    const byProgram = (plan: Plan): Promise<Ran> =>
      runProgram(programOf(plan), { url: moto.url, accessKey: KEY.accessKeyId });
    const empty = await whole(port, "aws");
    await lead(stageOf("first"), byProgram);
    await lead(stageOf("second"), (plan) => runAws(scriptOf(plan, "change"), aws));
    await lead(empty, byProgram);
  } finally {
    port.close();
    await clients.close();
    await moto.stop();
  }
});

/** One of everything that moto has. */
function stageOf(stage: Stage): Snapshot {
  const parts = new Set(PARTS.filter((part) => MOTO_LACKS[part] === undefined));
  return fixtureOf(stage, { cloud: "aws", account: { id: ACCOUNT }, prefix: "lab-", parts });
}

type Ran = Pick<ScriptRun | ProgramRun, "status" | "stderr">;

function programOf(plan: Plan): string {
  const { diagnostics, files } = emitTypescript(plan, {
    madeFrom: [],
    notes: [],
    purpose: "change",
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return [...files.values()].join("");
}
