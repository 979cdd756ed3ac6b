import {
  applyPlan,
  createJournal,
  readJournal,
  statePort,
  undoJournal,
  type CallPort,
  type PortCall,
  type Undone,
} from "@iamferry/cloud";
import type { CloudProfileId } from "@iamferry/model";
import { simulate, type CloudState } from "@iamferry/simulator";
import { memoryFile, newCloud } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { planBetween, textOf } from "../execute/clouds.ts";

const wait = (): Promise<void> => Promise.resolve();
const ID = "123456789012";

const statement = (part: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...part }] });
const allow = (Action: string): string => statement({ Action, Resource: "*" });
const trust = (Principal: object): string => statement({ Action: "sts:AssumeRole", Principal });

type Call = readonly [PortCall["action"], PortCall["input"]];

/** What a cloud holds after calls. */
async function after(state: CloudState, calls: readonly Call[]): Promise<CloudState> {
  const port = statePort(state, simulate);
  const account = state.profile.accounts === "many" ? { name: "eucalyptus" } : { id: ID };
  for (const [action, input] of calls) {
    expect(await port.call({ action, account, input })).toHaveProperty("output");
  }
  return port.state();
}

interface Story {
  readonly cloud?: CloudProfileId;
  readonly before: readonly Call[];
  /** What a restore has done. */
  readonly restored: readonly Call[];
  /** What somebody else has done since. */
  readonly since: readonly Call[];
}

interface Ran {
  readonly undone: Undone;
  readonly state: CloudState;
  /** What is to be left where somebody else's work is. */
  readonly left: CloudState;
  readonly first: CloudState;
}

/** Carries a restore out, lets somebody else change the cloud, and takes the restore back. */
async function taken(
  { before, cloud = "aws", restored, since }: Story,
  through: (port: CallPort) => CallPort = (port) => port,
): Promise<Ran> {
  const first = await after(newCloud(cloud), before);
  const { plan } = planBetween(first, await after(first, restored));
  const file = memoryFile();
  const book = createJournal(file, { cloud, wanted: "" }, { isNew: true });
  const journal = await book.begin(plan.steps);
  const port = statePort(first, simulate);
  await applyPlan(plan, through(port), { journal, wait });
  await journal.close();
  const left = await after(port.state(), since);
  const read = readJournal(file.text());
  if ("kind" in read) throw new Error(read.message);
  const other = statePort(left, simulate);
  const undone = await undoJournal(read, other, { wait });
  return { undone, state: other.state(), left, first };
}

const ANN: Call = ["CreateUser", { UserName: "ann" }];
const put = (PolicyDocument: string): Call => [
  "PutUserPolicy",
  { UserName: "ann", PolicyName: "p", PolicyDocument },
];
const ROLE: Call = [
  "CreateRole",
  { RoleName: "web", AssumeRolePolicyDocument: trust({ Service: "ec2.amazonaws.com" }) },
];
const trusting = (principal: object): Call => [
  "UpdateAssumeRolePolicy",
  { RoleName: "web", PolicyDocument: trust(principal) },
];
const POLICY: Call = ["CreatePolicy", { PolicyName: "m", PolicyDocument: allow("s3:Get*") }];
const OTHER_POLICY: Call = ["CreatePolicy", { ...POLICY[1], PolicyName: "n" }];
const PolicyArn = `arn:aws:iam::${ID}:policy/m`;
const version = (action: string): Call => [
  "CreatePolicyVersion",
  { PolicyArn, PolicyDocument: allow(action), SetAsDefault: true },
];
const boundary = (name: string): Call => [
  "PutUserPermissionsBoundary",
  { UserName: "ann", PermissionsBoundary: `arn:aws:iam::${ID}:policy/${name}` },
];

describe("what a restore has done, and somebody has changed since,", () => {
  const stories: readonly (readonly [string, Story])[] = [
    [
      "a policy of a user",
      {
        before: [ANN, put(allow("s3:Get*"))],
        restored: [put(allow("s3:*"))],
        since: [put(allow("ec2:*"))],
      },
    ],
    [
      "a policy of a user that was made",
      { before: [ANN], restored: [put(allow("s3:*"))], since: [put(allow("ec2:*"))] },
    ],
    [
      "a policy of a user on Eucalyptus",
      {
        cloud: "eucalyptus-4.4",
        before: [ANN],
        restored: [put(allow("s3:*"))],
        since: [put(allow("ec2:*"))],
      },
    ],
    [
      "a policy that was deleted, and is there again",
      {
        before: [ANN, put(allow("s3:*"))],
        restored: [["DeleteUserPolicy", { UserName: "ann", PolicyName: "p" }]],
        since: [put(allow("ec2:*"))],
      },
    ],
    [
      "a trust policy",
      {
        before: [ROLE],
        restored: [trusting({ AWS: ID })],
        since: [trusting({ Service: "lambda.amazonaws.com" })],
      },
    ],
    [
      "the version of a policy that is in force",
      { before: [POLICY], restored: [version("s3:*")], since: [version("ec2:*")] },
    ],
    [
      "a boundary",
      {
        before: [ANN, POLICY, OTHER_POLICY],
        restored: [boundary("m")],
        since: [boundary("n")],
      },
    ],
    [
      "a boundary that was taken away",
      {
        before: [ANN, POLICY, OTHER_POLICY, boundary("m")],
        restored: [["DeleteUserPermissionsBoundary", { UserName: "ann" }]],
        since: [boundary("n")],
      },
    ],
  ];
  test.each(stories)("stays as it is: %s", async (_, story) => {
    const { first, left, state, undone } = await taken(story);
    expect(undone.failed.map(({ error }) => error.code)).toEqual(["Changed"]);
    expect(textOf(state)).toBe(textOf(left));
    // Left alone it is taken back.
    const alone = await taken({ ...story, since: [] });
    expect(alone.undone.failed).toEqual([]);
    expect(textOf(alone.state)).toBe(textOf(first));
  });

  test("keeps what it stands on, and nothing else", async () => {
    const { state, undone } = await taken({
      before: [],
      restored: [ANN, put(allow("s3:*")), ["CreateUser", { UserName: "ben" }]],
      since: [put(allow("ec2:*"))],
    });
    expect(undone).toMatchObject({ done: ["create user ben"], left: ["create user ann"] });
    expect(textOf(state)).toContain("ec2:*");
  });

  test("is gone for good where it was made and somebody has deleted it", async () => {
    const { first, state, undone } = await taken({
      before: [ANN],
      restored: [put(allow("s3:*"))],
      since: [["DeleteUserPolicy", { UserName: "ann", PolicyName: "p" }]],
    });
    expect(undone.failed).toEqual([]);
    expect(textOf(state)).toBe(textOf(first));
  });
});

describe("a call of which nobody knows whether it was done", () => {
  const story: Story = {
    before: [ANN, put(allow("s3:Get*"))],
    restored: [put(allow("s3:*"))],
    since: [],
  };

  /** Puts are carried out, and answered by the last of these over and over. */
  function answering(...errors: readonly string[]): (port: CallPort) => CallPort {
    let count = 0;
    return (port) => ({
      call: async (call) => {
        if (call.action !== "PutUserPolicy") return port.call(call);
        const code = errors[Math.min(count, errors.length - 1)] ?? "";
        if (count === 0) await port.call(call);
        count++;
        const fate = code === "Unreachable" ? "unanswered" : "refused";
        return { error: { code, message: "", fate } };
      },
    });
  }

  test.each([
    ["broke down over it", ["ServiceFailure"]],
    ["was throttled in the end", ["Unreachable", "Throttling"]],
    ["had its session ended", ["Unreachable", "ExpiredToken"]],
  ])("is taken back where the service %s", async (_, errors) => {
    const { first, left, state, undone } = await taken(story, answering(...errors));
    expect(textOf(left)).not.toBe(textOf(first));
    expect(undone.failed).toEqual([]);
    expect(textOf(state)).toBe(textOf(first));
  });

  test("is let be where something else is there", async () => {
    const others = { ...story, since: [put(allow("ec2:*"))] };
    const { left, state, undone } = await taken(others, answering("ServiceFailure"));
    expect(undone.failed).toEqual([]);
    expect(textOf(state)).toBe(textOf(left));
  });
});
