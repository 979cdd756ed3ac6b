import { actionNames, isSupported, type ActionName } from "@iamferry/api";
import { CLIENT_VERSIONS, commandOf, type ClientVersion } from "@iamferry/euca2ools";
import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import type { Plan } from "@iamferry/plan";
import { awsClient, euareClient, newService, runScript, type Client } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emitAwsShell, emitEuareShell } from "../src/index.ts";
import { callOf, planOf, requestOf } from "./every-call.ts";

interface Case {
  readonly title: string;
  readonly cloud: CloudProfileId;
  readonly client: Client;
  readonly print: (plan: Plan) => readonly string[];
  /** Whether the client has what the action needs, where the cloud has the action. */
  readonly has: (action: ActionName) => boolean;
  /** So many actions at least. */
  readonly least: number;
}

const options = { madeFrom: ["backup.iam"], notes: [] };

const cases: readonly Case[] = [
  ...CLIENT_VERSIONS.map((version) => ({
    title: `euca2ools ${version}`,
    cloud: "eucalyptus-3.4" as const,
    client: euareClient(version),
    print: (plan: Plan) => [
      ...emitEuareShell(plan, { ...options, client: version }).files.values(),
    ],
    has: (action: ActionName) => hasCommand(action, version),
    least: version < "3.1" ? 24 : 34,
  })),
  {
    title: "euca2ools 3.4, of what is newer than 3.4",
    cloud: "eucalyptus-5.1",
    client: euareClient("3.4"),
    print: (plan: Plan) => [...emitEuareShell(plan, { ...options, client: "3.4" }).files.values()],
    has: (action: ActionName) =>
      hasCommand(action, "3.4") && !isSupported(action, "eucalyptus-3.4"),
    least: 7,
  },
  ...([1, 2] as const).map((version) => ({
    title: `aws ${version}`,
    cloud: "aws" as const,
    client: awsClient({ version, accountId: "100000000001" }),
    print: (plan: Plan) => [...emitAwsShell(plan, options).files.values()],
    has: () => true,
    least: 80,
  })),
];

/** Whether a client has a command for the action that works in any account. */
function hasCommand(action: ActionName, client: ClientVersion): boolean {
  const command = commandOf(action, client);
  return (
    command !== undefined && (command.delegate !== undefined || /Account(?!Alias)/.test(action))
  );
}

describe.each(cases)("every action with $title", ({ cloud, client, print, has, least }) => {
  const actions = actionNames.filter(
    (action) =>
      isSupported(action, cloud) && has(action) && !/^(Create|Update)LoginProfile$/.test(action),
  );

  test("asks the service for what the plan says, whatever names, texts and documents hold", async () => {
    expect(actions.length).toBeGreaterThanOrEqual(least);
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...actions.map((action) => callOf(action, cloud))),
        async (calls) => {
          // One account, so that aws has one script for all.
          const inOne = calls.map((call) => ({ ...call, account: calls[0]?.account ?? {} }));
          const scripts = print(planOf(cloud, inOne));
          expect(scripts).toHaveLength(1);
          const service = newService(cloudProfile(cloud));
          const run = await runScript(scripts[0] ?? "", { shell: "sh", client, service });
          const { commands, status, stderr, left } = run;
          expect({ status, stderr, left }).toEqual({ status: 0, stderr: "", left: [] });
          expect(commands.flatMap(({ problems }) => problems)).toEqual([]);
          expect(commands.flatMap(({ calls: made }) => made)).toEqual(
            inOne.map((call) => requestOf(call, cloud)),
          );
        },
      ),
      // Shrinking some eighty calls takes minutes; what differs is said without it.
      { numRuns: 2, endOnFailure: true },
    );
  });
});
