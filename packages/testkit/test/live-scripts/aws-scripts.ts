import { emitAwsShell } from "@iamferry/emit";
import type { Plan } from "@iamferry/plan";
import { expect, type TestContext } from "vitest";
import type { PythonClients } from "../../../local-cloud/test/clients/driver.ts";
import { awsClient, runScript, type LiveProgram, type ScriptRun } from "../../src/index.ts";

/** The account of the tests. */
export const ACCOUNT = "123456789012";

/** The script of a plan; nothing of the plan may be missing in it. */
export function scriptOf(plan: Plan, purpose: "restore" | "change"): string {
  const { diagnostics, files } = emitAwsShell(plan, { madeFrom: [], notes: [], purpose });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(files.size).toBe(1);
  return [...files.values()].join("");
}

/** Runs a script whose `aws` is the one of the given process. */
export async function runAws(script: string, service: LiveProgram): Promise<ScriptRun> {
  const client = awsClient({ version: 1, accountId: ACCOUNT });
  return runScript(script, { shell: "dash", client, service, args: ["--expect-account", ACCOUNT] });
}

/** The installed awscli, in a process that is started once: most of a command's time goes into its start. */
export function awscli(context: TestContext, clients: PythonClients | undefined): LiveProgram {
  const { ask, installed } = clients ?? {};
  if (ask === undefined || installed?.awscli !== true) return context.skip("Python has no awscli");
  return {
    run: async ([, ...words]) =>
      (await ask({ aws: words })) as Awaited<ReturnType<LiveProgram["run"]>>,
  };
}
