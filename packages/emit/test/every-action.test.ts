import { ACTIONS, actionNames, isSupported, type ActionName, type IamCall } from "@iamferry/api";
import { CLIENT_VERSIONS } from "@iamferry/euca2ools";
import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import type { Plan } from "@iamferry/plan";
import {
  accountName,
  awsClient,
  awsName,
  euareClient,
  newService,
  policyDocument,
  policyName,
  principalName,
  runScript,
  type Client,
} from "@iamferry/testkit";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { emitAwsShell, emitEuareShell } from "../src/index.ts";

/** Whatever the service says, the script goes on: only what it was told matters here. */
const ANY_ANSWER = {
  codes: [
    "DeleteConflict",
    "EntityAlreadyExists",
    "InvalidName",
    "InvalidPath",
    "LimitExceeded",
    "MalformedPolicyDocument",
    "NoSuchEntity",
    "NotAuthorized",
    "ValidationError",
  ],
  attempts: [],
};

/** Passwords are never in a plan; tags and boundaries are not planned yet. */
const UNPLANNED = ["Password", "PasswordResetRequired", "PermissionsBoundary", "Tags"];

/** A call of the action with every member that the cloud has, from the alphabets of its names. */
function callOf(action: ActionName, cloud: CloudProfileId): Arbitrary<IamCall> {
  const profile = cloudProfile(cloud);
  const isAws = profile.accounts === "one";
  const members = Object.entries(ACTIONS[action].members).filter(
    ([name, facts]) =>
      !UNPLANNED.includes(name) && (isAws ? facts.aws : facts.eucalyptus) !== undefined,
  );
  const values: Readonly<Record<string, Arbitrary<string | boolean>>> = {
    AccountName: accountName,
    UserName: isAws ? awsName : principalName,
    GroupName: isAws ? awsName : principalName,
    PolicyName: isAws ? awsName : policyName,
    Path: fc.constantFrom("/", "/-x/", "/a'b/$c/`d`/"),
    PolicyDocument: policyDocument.map(({ text }) => text),
    Recursive: fc.constant(true),
    IsRecursive: fc.constant(true),
  };
  const input = fc.record(
    Object.fromEntries(
      members.map(([name]) => {
        const value = values[name];
        if (value === undefined) throw new Error(`no values for ${action}.${name}`);
        // argparse cannot be given this one; that it is left out and said is tested elsewhere.
        return [name, value.filter((one) => one !== "--")];
      }),
    ),
  );
  return fc
    .record({ name: accountName, input })
    .map(({ name, input: made }) => ({ action, account: { name }, input: made }) as IamCall);
}

function planOf(cloud: CloudProfileId, calls: readonly IamCall[]): Plan {
  return {
    profile: cloud,
    accounts: [],
    steps: calls.map((call, at) => ({
      id: `step:${at}`,
      needs: [],
      call,
      recover: ANY_ANSWER,
      reverse: { none: "a test" },
      cause: { entity: ["account", "x"], title: call.action },
    })),
  };
}

/** What the service has to be asked for a call. */
function requestOf({ action, account, input }: IamCall, cloud: CloudProfileId): unknown {
  const parameters = Object.entries(input).map(([name, value]) => [name, String(value)] as const);
  const delegated = cloudProfile(cloud).accounts === "many" && !("AccountName" in input);
  return {
    action,
    ...(delegated ? { account: account.name } : {}),
    parameters: Object.fromEntries(parameters),
  };
}

interface Case {
  readonly title: string;
  readonly cloud: CloudProfileId;
  readonly client: Client;
  readonly print: (plan: Plan) => readonly string[];
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
  })),
  ...([1, 2] as const).map((version) => ({
    title: `aws ${version}`,
    cloud: "aws" as const,
    client: awsClient({ version, accountId: "100000000001" }),
    print: (plan: Plan) => [...emitAwsShell(plan, options).files.values()],
  })),
];

describe.each(cases)("every action with $title", ({ cloud, client, print }) => {
  const actions = actionNames.filter(
    (action) => isSupported(action, cloud) && !/^(Create|Update)LoginProfile$/.test(action),
  );

  test("asks the service for what the plan says, whatever names and policies hold", async () => {
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
      { numRuns: 5 },
    );
    expect(actions.length).toBeGreaterThan(9);
  });
});
