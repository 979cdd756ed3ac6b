import { cloudProfile, initialSnapshot, type CloudProfileId, type Snapshot } from "@iamferry/model";
import type { FaultRate, Faults } from "@iamferry/local-cloud";
import { planChanges, planRestore, type Plan, type Step } from "@iamferry/plan";
import { loadCloud, tellCloud, type CloudState } from "@iamferry/simulator";
import {
  afterCalls,
  ALL_ALLOWED,
  corpusSnapshot,
  desiredText,
  needTool,
  newService,
  openQueryEndpoint,
  servedActions,
  serviceCalls,
  soundBackups,
} from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulatePlan } from "../../../testkit/test/simulated-plans.ts";
import { planOf, requestOf } from "../every-call.ts";
import { article, articleProgram, everyCall, programOf } from "./programs.ts";
import { runOnCloud, runProgram, type ProgramOptions } from "./run-program.ts";

const CLOUDS = ["aws", "eucalyptus-5.1"] as const;
const ACCOUNT = "111122223333";

/** On AWS who calls is told by the number of its account, and an account is there before all. */
const asCaller: Readonly<Record<(typeof CLOUDS)[number], ProgramOptions>> = {
  aws: { accessKey: ACCOUNT, args: ["--expect-account", ACCOUNT] },
  "eucalyptus-5.1": {},
};

describe("a program that runs", () => {
  test.for(CLOUDS)(
    "restores the article's sample to %s, and a second time changes nothing",
    async (cloud) => {
      const program = articleProgram(cloud);
      const start = newCloud(cloud);
      const [first, second] = await runOnCloud(start, [program, program], asCaller[cloud]);
      expect([first?.run.status, first?.run.stdout]).toEqual([0, ""]);
      expect(first?.run.stderr).toMatch(/\[9\/9\] .*\n\n9 steps done\n$/);
      const { plan } = planRestore(corpusSnapshot(article()), cloudProfile(cloud));
      const wanted = simulatePlan(start, inAccount(plan));
      expect(wanted.refused).toBeUndefined();
      expect(told(first?.state)).toBe(told(wanted.state));
      expect(second?.run.status).toBe(0);
      expect(
        second?.run.stderr.match(/nothing to do: EntityAlreadyExists/g)?.length,
      ).toBeGreaterThan(3);
      expect(told(second?.state)).toBe(told(first?.state));
    },
  );

  test("restores what backups of the fixtures hold, as the plan does", async () => {
    const plans = soundBackups()
      .map(({ snapshot }) => planRestore(snapshot, cloudProfile("eucalyptus-5.1")).plan)
      .toSorted((a, b) => b.steps.length - a.steps.length)
      .slice(0, 3);
    expect(plans.every(({ steps }) => steps.length > 5)).toBe(true);
    await Promise.all(
      plans.map(async (plan) => {
        const start = newCloud("eucalyptus-5.1");
        const wanted = simulatePlan(start, plan);
        const [done] = await runOnCloud(start, [programOf(plan)]);
        const stopped = wanted.refused === undefined ? "" : `  ${wanted.refused.code}: `;
        expect(done?.run.stderr).toContain(stopped);
        expect(done?.run.status).toBe(stopped === "" ? 0 : 1);
        expect(told(done?.state)).toBe(told(wanted.state));
      }),
    );
  });

  test.for(CLOUDS)("leads from one state of %s to another, as the plan does", async (cloud) => {
    const profile = cloudProfile(cloud);
    const actions = servedActions(profile).filter((action) => !action.includes("ServiceLinked"));
    const sequences = serviceCalls(profile, { actions, most: 14 });
    const seen = { steps: 0, actions: new Set<string>() };
    await fc.assert(
      fc.asyncProperty(sequences, sequences, async (calls, more) => {
        const before = afterCalls(newCloud(cloud), calls);
        const after = afterCalls(before, more);
        const given = { from: tellCloud(before), to: tellCloud(after) };
        const { plan } = planChanges(given, profile, ALL_ALLOWED);
        if (plan.steps.length === 0) return;
        const wanted = simulatePlan(before, plan);
        expect(wanted.refused).toBeUndefined();
        const program = programOf(plan, { madeFrom: [], notes: [], purpose: "change" });
        const [done] = await runOnCloud(before, [program], asCaller[cloud]);
        expect([done?.run.status, done?.run.stderr.includes("stopped")]).toEqual([0, false]);
        expect(told(done?.state)).toBe(told(wanted.state));
        seen.steps += plan.steps.length;
        for (const { call } of plan.steps) seen.actions.add(call.action);
      }),
      { numRuns: 3, endOnFailure: true },
    );
    expect(seen.steps).toBeGreaterThan(10);
    expect(seen.actions.size).toBeGreaterThan(5);
  });

  test("makes a version, and puts into force what it was given as its number", async () => {
    await Promise.all(
      CLOUDS.map(async (cloud) => {
        const account = cloud === "aws" ? { id: ACCOUNT } : { name: "eucalyptus" };
        const ref = (step: string, ...path: string[]) => ({ kind: "ref", step, path }) as const;
        const PolicyArn = ref("step:0", "Policy", "Arn");
        const plan = planOf(cloud, [
          {
            action: "CreatePolicy",
            account,
            input: { PolicyName: "p", Path: "/a/", PolicyDocument: ALLOW },
          },
          {
            action: "CreatePolicyVersion",
            account,
            input: { PolicyArn, PolicyDocument: ALLOW.replace("Allow", "Deny") },
          },
          {
            action: "SetDefaultPolicyVersion",
            account,
            input: { PolicyArn, VersionId: ref("step:1", "PolicyVersion", "VersionId") },
          },
        ]);
        const steps = plan.steps.map(unforeseeing);
        const start = newCloud(cloud);
        const [done] = await runOnCloud(start, [programOf({ ...plan, steps })], asCaller[cloud]);
        expect(done?.run.stderr).toMatch(/\n3 steps done\n$/);
        expect(told(done?.state)).toBe(told(simulatePlan(start, { steps }).state));
        expect(told(done?.state)).toContain("Deny");
      }),
    );
  });

  test("tells the service what the plan says, with every parameter of every action", async () => {
    const profile = cloudProfile("eucalyptus-5.1");
    const plan = everyCall(profile.id);
    const endpoint = await openQueryEndpoint(newService(profile));
    try {
      const { status, stderr } = await runProgram(programOf(plan), { url: endpoint.url });
      expect([status, stderr.includes("stopped")]).toEqual([0, false]);
      expect(endpoint.calls).toEqual(plan.steps.map(({ call }) => requestOf(call, profile.id)));
    } finally {
      await endpoint.close();
    }
  });

  test("stops at the first error that nothing was foreseen for, and says where", async () => {
    const account = { name: "lab" };
    const input = { UserName: "nobody\u202e", PolicyName: "p", PolicyDocument: ALLOW };
    const plan = planOf("eucalyptus-5.1", [
      { action: "CreateAccount", account, input: { AccountName: "lab" } },
      { action: "PutUserPolicy", account, input },
      { action: "CreateUser", account, input: { UserName: "later" } },
    ]);
    const steps = plan.steps.map(unforeseeing);
    const program = programOf({ ...plan, steps });
    const [done] = await runOnCloud(newCloud("eucalyptus-5.1"), [program]);
    expect(done?.run.status).toBe(1);
    expect(done?.run.stderr).toMatch(
      /\nstopped at \[2\/3\] PutUserPolicy, account lab\n {2}NoSuchEntity: .*\nonce that is solved, run this program again\n$/,
    );
    expect(told(done?.state)).toContain('"lab"');
    expect(told(done?.state)).not.toContain("later");
  });

  test("tries what the plan says where a call is refused", async () => {
    const account = { name: "lab" };
    const user = (UserName: string) =>
      ({ action: "CreateUser", account, input: { UserName } }) as const;
    const plan = planOf("eucalyptus-5.1", [
      { action: "CreateAccount", account, input: { AccountName: "lab" } },
      user("a"),
      user("a"),
    ]);
    const steps = plan.steps.map((step, at) =>
      at === 2
        ? { ...step, recover: { codes: ["EntityAlreadyExists"], attempts: [{ call: user("b") }] } }
        : step,
    );
    const program = programOf({ ...plan, steps });
    expect(program).toContain('if (\n  await refused(\n    ["EntityAlreadyExists"],');
    const [done] = await runOnCloud(newCloud("eucalyptus-5.1"), [program]);
    expect(done?.run.status).toBe(0);
    expect(told(done?.state)).toContain('"b"');
  });

  test("waits for what it has made where AWS knows of that only later", async () => {
    const start = newCloud("aws");
    const plan = trusting(ana);
    // Behind the question whose account it is: the role, and its policy.
    const requests = new Set([3, 5]);
    const faults = notKnown({ kind: "requests", requests });
    const [done] = await runOnCloud(start, [programOf(plan)], { ...asCaller.aws, faults });
    expect(done?.run.status).toBe(0);
    expect(done?.run.stderr.match(/\w+(?=: tries again in)/g)).toEqual([
      "MalformedPolicyDocument",
      "NoSuchEntity",
    ]);
    expect(told(done?.state)).toBe(told(simulatePlan(start, plan).state));
  });

  test("waits for a minute at most, and not at all for what it has not made", async () => {
    const known = programOf(trusting(ana));
    const unknown = programOf(trusting(ana.replace("ana", "nobody")));
    const [list = "", given = ""] = /^const WAITS = \[(.*)\];$/m.exec(known) ?? [];
    const sum = given.split(", ").reduce((seconds, each) => seconds + Number(each), 0);
    expect(sum).toBe(60);
    const never = { ...asCaller.aws, faults: notKnown({ kind: "chance", chance: 1 }) };
    const hurried = known.replace(list, "const WAITS = [0.01, 0.02];");
    const [[late], [wrong]] = await Promise.all([
      runOnCloud(newCloud("aws"), [hurried], never),
      runOnCloud(newCloud("aws"), [unknown], asCaller.aws),
    ]);
    expect(late?.run.status).toBe(1);
    expect(late?.run.stderr).toMatch(
      /Document: tries again in 0.01 s\n.*Document: tries again in 0.02 s\n\nstopped at /,
    );
    expect(wrong?.run.status).toBe(1);
    expect(wrong?.run.stderr).toContain("  MalformedPolicyDocument: Invalid principal");
    expect(wrong?.run.stderr).not.toContain("tries again");
  });

  test("shows with --dry-run what it would do, without service and credentials", async () => {
    const { status, stderr, stdout } = await runProgram(articleProgram("eucalyptus-5.1", true), {
      args: ["--dry-run"],
    });
    expect([status, stderr.endsWith("nothing was done: this was a dry run\n")]).toEqual([0, true]);
    expect(stdout).toContain('  CreateAccount {"AccountName":"my-account"}\n');
    expect(stdout).toContain('"Password":"(asks for the password of admin in my-account)"');
  });

  test("knows its options, and no others", async () => {
    const program = articleProgram("aws");
    const [help, unknown, unset] = await Promise.all([
      runProgram(program, { args: ["--help"] }),
      runProgram(program, { args: ["--force"] }),
      runProgram(articleProgram("eucalyptus-5.1")),
    ]);
    expect([help.status, help.stderr]).toEqual([0, ""]);
    expect(help.stdout).toContain("--expect-account ID");
    expect([unknown.status, unknown.stdout]).toEqual([2, ""]);
    expect(unknown.stderr).toContain("'--force'");
    expect([unset.status, unset.stdout]).toEqual([1, ""]);
    expect(unset.stderr).toBe("set AWS_ENDPOINT_URL_IAM to the address of the service\n");
  });

  test("does nothing with credentials of another account than it is for", async () => {
    const users = planRestore(corpusSnapshot(article()), cloudProfile("aws")).plan;
    const several = programOf(users, { madeFrom: [], notes: [], oneOfSeveral: true });
    const start = newCloud("aws");
    const other = { accessKey: ACCOUNT, args: ["--expect-account", "444455556666"] };
    const [[wrong], [untold]] = await Promise.all([
      runOnCloud(start, [several], other),
      runOnCloud(start, [several], { accessKey: ACCOUNT }),
    ]);
    expect(wrong?.run.status).toBe(1);
    expect(wrong?.run.stderr).toContain(
      `of account ${ACCOUNT}, not 444455556666: nothing was done`,
    );
    expect(untold?.run.status).toBe(2);
    expect(untold?.run.stderr).toContain(`run it with --expect-account ${ACCOUNT}`);
    for (const done of [wrong, untold]) expect(told(done?.state)).toBe(told(start));
  });
});

describe("a program that makes login profiles", () => {
  test("asks twice at the terminal, shows nothing of it, and takes what is the same", async (context) => {
    needTool(context, "script");
    const program = articleProgram("eucalyptus-5.1", true);
    const prompt = "  the password of admin in my-account: ";
    const again = "  the same again: ";
    const service = newService(cloudProfile("eucalyptus-5.1"));
    const endpoint = await openQueryEndpoint(service);
    try {
      const { status, stdout } = await runProgram(program, {
        url: endpoint.url,
        through: (command) => ["script", "-qec", command, "/dev/null"],
        typed: [
          [prompt, "S3cret-one!"],
          [again, "S3cret-two!"],
          [prompt, "S3cret-$x `y` é"],
          [again, "S3cret-$x `y` é"],
        ],
      });
      expect(status).toBe(0);
      expect(stdout).toContain("that is not the same, or nothing");
      expect(stdout).toContain("10 steps done");
      expect(stdout).not.toContain("S3cret");
    } finally {
      await endpoint.close();
    }
    const admin = service.accounts.get("my-account")?.users.get("admin");
    expect(admin?.password).toBe("S3cret-$x `y` é");
  });

  test("stops without a terminal, and says so", async () => {
    const [done] = await runOnCloud(newCloud("eucalyptus-5.1"), [
      articleProgram("eucalyptus-5.1", true),
    ]);
    expect(done?.run.status).toBe(1);
    expect(done?.run.stderr).toContain(
      "needs a terminal to ask for the password of admin in my-account: run this program in one\n",
    );
  });
});

const ana = `arn:aws:iam::${ACCOUNT}:user/dev/ana`;

/** Makes a user, and a role with a policy that trusts a principal. */
function trusting(principal: string): Plan {
  const account = { id: ACCOUNT };
  const Statement = [{ Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole" }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  const input = { RoleName: "r", PolicyName: "p", PolicyDocument: ALLOW };
  const plan = planOf("aws", [
    { action: "CreateUser", account, input: { UserName: "ana", Path: "/dev/" } },
    { action: "CreateRole", account, input: { RoleName: "r", AssumeRolePolicyDocument } },
    { action: "PutRolePolicy", account, input },
  ]);
  return { ...plan, steps: plan.steps.map(unforeseeing) };
}

/** A cloud that knows at some requests nothing of what was made since its start. */
function notKnown(rate: FaultRate): Faults {
  return { rates: new Map([["stale-reads", rate]]), seed: 1, staleFor: 1e9 };
}

const ALLOW =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';

function newCloud(id: CloudProfileId): CloudState {
  const profile = cloudProfile(id);
  const account = {
    kind: "account",
    name: "lab",
    id: ACCOUNT,
    policies: [],
    users: [],
    groups: [],
  } as const;
  const snapshot: Snapshot =
    profile.accounts === "one" ? { accounts: [account] } : initialSnapshot(profile);
  return loadCloud(snapshot, { profile });
}

/** What people see of a state, as one text. */
function told(state: CloudState | undefined): string {
  return state === undefined ? "nothing" : desiredText(tellCloud(state));
}

/** The step for which every error is one. */
function unforeseeing({ call, cause, id, needs, reverse }: Step): Step {
  return { call, cause, id, needs, reverse };
}

/** A plan for AWS names the account as its backup does, and a cloud knows it by its number. */
function inAccount(plan: Plan): Plan {
  if (cloudProfile(plan.profile).accounts === "many") return plan;
  const steps = plan.steps.map((step) => ({
    ...step,
    call: { ...step.call, account: { id: ACCOUNT } },
  }));
  return { ...plan, steps };
}
