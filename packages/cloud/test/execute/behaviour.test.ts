import { applyPlan, statePort, type CallPort, type PortError } from "@iamferry/cloud";
import type { IamCall } from "@iamferry/api";
import type { Step } from "@iamferry/plan";
import { simulate, tellCloud } from "@iamferry/simulator";
import {
  failAt,
  lostAt,
  newCloud,
  recorded,
  staleAfterCreate,
  throttleAt,
} from "@iamferry/testkit";
import { describe, expect, test } from "vitest";

const account = { id: "123456789012" };

function stepOf(id: string, call: IamCall, more: Partial<Step> = {}): Step {
  const cause = { entity: ["account", "123456789012"], title: id };
  return { id, needs: [], call, reverse: { none: "a test" }, cause, ...more };
}

function user(name: string, more: Partial<Step> = {}): Step {
  return stepOf(name, { action: "CreateUser", account, input: { UserName: name } }, more);
}

const GROUP = stepOf("group", { action: "CreateGroup", account, input: { GroupName: "g" } });

function member(name: string): Step {
  const input = { GroupName: "g", UserName: name };
  const call = { action: "AddUserToGroup", account, input } as const;
  return stepOf(`member ${name}`, call, { needs: [name, "group"] });
}

function cloud(): ReturnType<typeof statePort<ReturnType<typeof newCloud>>> {
  return statePort(newCloud("aws"), simulate);
}

function planOf(...steps: readonly Step[]) {
  return { profile: "aws", accounts: [account], steps } as const;
}

/** Waits for nothing, and adds up for how long it would have waited. */
function clock(): { readonly wait: (ms: number) => Promise<void>; readonly waited: () => number } {
  let total = 0;
  return {
    waited: () => total,
    wait: (ms) => {
      total += ms;
      return Promise.resolve();
    },
  };
}

const error = (code: string, fate: PortError["fate"] = "refused"): PortError => ({
  code,
  message: code,
  fate,
});

describe("a step that fails", () => {
  test("keeps back what needs it, and nothing else", async () => {
    const steps = [user("ann"), user("bob"), GROUP, member("ann"), member("bob")];
    const port = failAt(cloud(), 1, error("AccessDenied"));
    const applied = await applyPlan(planOf(...steps), port);
    expect(applied.done.map(({ id }) => id)).toEqual(["bob", "group", "member bob"]);
    expect(applied.failed.map(({ id }) => id)).toEqual(["ann"]);
    expect(applied.left).toEqual(["member ann"]);
    expect(applied.stopped).toBeUndefined();
  });

  test.each([
    ["ExpiredToken", "refused", "credentials"],
    ["InvalidClientTokenId", "refused", "credentials"],
    ["SignatureDoesNotMatch", "refused", "credentials"],
    ["403 Forbidden", "refused", "credentials"],
    ["NoCredentials", "unsent", "credentials"],
    ["Unreachable", "unsent", "unreachable"],
    ["TlsFailure", "unsent", "unreachable"],
    ["NotIam", "refused", "unreachable"],
  ] as const)(
    "with %s ends the run, and those in flight are waited for",
    async (code, fate, why) => {
      const steps = ["ann", "bob", "cat", "dan", "eve"].map((name) => user(name));
      const port = cloud();
      const failing: CallPort = {
        call: async (call) => {
          if (call.input["UserName"] === "ann") return { error: error(code, fate) };
          for (let turn = 0; turn < 20; turn++) await Promise.resolve();
          return port.call(call);
        },
      };
      const { wait } = clock();
      const applied = await applyPlan(planOf(...steps), failing, { concurrency: 2, wait });
      expect(applied).toMatchObject({ stopped: why, failed: [{ id: "ann", error: { code } }] });
      expect(applied.done.length + applied.left.length).toBe(4);
      expect(applied.left).toContain("eve");
      expect(port.calls()).toBe(applied.done.length);
    },
  );

  test("as nobody answers any more ends the run", async () => {
    const silent: CallPort = {
      call: () => Promise.resolve({ error: error("NoAnswer", "unanswered") }),
    };
    const { wait, waited } = clock();
    const applied = await applyPlan(planOf(user("ann"), user("bob")), silent, {
      concurrency: 1,
      wait,
    });
    expect(applied).toMatchObject({ stopped: "unreachable", left: ["bob"], calls: 5 });
    expect(waited()).toBe(15_000);
  });
});

test("who asks to stop gets the calls in flight waited for, and no other begun", async () => {
  const stop = new AbortController();
  const port = cloud();
  const steps = ["ann", "bob", "cat", "dan"].map((name) => user(name));
  const applied = await applyPlan(planOf(...steps), port, {
    concurrency: 2,
    stop: stop.signal,
    onStep: () => stop.abort(),
  });
  expect(applied).toMatchObject({ stopped: "asked", failed: [], left: ["cat", "dan"] });
  expect(applied.done).toHaveLength(2);
});

test("a step that needs a secret is left where nobody gives it, and so is what needs it", async () => {
  const Password = { kind: "secret", label: "the password of ann" } as const;
  const login = stepOf(
    "login",
    { action: "CreateLoginProfile", account, input: { UserName: "ann", Password } },
    { needs: ["ann"] },
  );
  const steps = [user("ann"), login, user("bob", { needs: ["login"] })];
  const without = await applyPlan(planOf(...steps), cloud());
  expect(without).toMatchObject({ failed: [], left: ["login", "bob"], calls: 1 });
  const port = cloud();
  const seen = recorded(port);
  const applied = await applyPlan(planOf(...steps), seen, { secretOf: () => "A-Secret-123" });
  expect(applied.left).toEqual([]);
  expect(seen.calls[1]?.call.input).toEqual({ UserName: "ann", Password: "A-Secret-123" });
});

describe("what is not seen yet", () => {
  test("is waited for, for a minute at the most, where this run has made it", async () => {
    const steps = [user("ann"), GROUP, member("ann")];
    const patient = clock();
    const late = staleAfterCreate(cloud(), 3);
    const applied = await applyPlan(planOf(...steps), late, { wait: patient.wait });
    expect(applied.failed).toEqual([]);
    expect(patient.waited()).toBe(500 + 1000 + 2000 + 4000 + 8000 + 16_000);
    const never = clock();
    const ended = await applyPlan(planOf(...steps), staleAfterCreate(cloud(), 99), {
      wait: never.wait,
    });
    expect(ended.failed).toMatchObject([{ id: "member ann", error: { code: "NoSuchEntity" } }]);
    expect(never.waited()).toBe(60_000);
  });

  test("is not waited for where this run has not made it", async () => {
    const { wait, waited } = clock();
    const lonely = { ...member("ann"), needs: [] };
    const applied = await applyPlan(planOf(user("bob"), GROUP, lonely), cloud(), { wait });
    expect(applied.failed).toMatchObject([{ error: { code: "NoSuchEntity" } }]);
    expect(waited()).toBe(0);
  });

  test("is waited for as a principal, and a malformed document is not", async () => {
    const trust = (principal: object): Step =>
      stepOf(
        "role",
        {
          action: "CreateRole",
          account,
          input: {
            RoleName: "r",
            AssumeRolePolicyDocument: JSON.stringify({
              Version: "2012-10-17",
              Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }],
            }),
          },
        },
        { needs: ["ann"] },
      );
    const made = { AWS: "arn:aws:iam::123456789012:user/path/ann" };
    for (const [principal, times] of [
      [made, 60_000],
      [{ AWS: ["arn:aws:iam::123456789012:user/bob"] }, 0],
      ["*", 0],
    ] as const) {
      const { wait, waited } = clock();
      const refused: CallPort = {
        call: (call) =>
          Promise.resolve(
            call.action === "CreateRole"
              ? { error: error("MalformedPolicyDocument") }
              : { output: {} },
          ),
      };
      const applied = await applyPlan(planOf(user("ann"), trust(principal as object)), refused, {
        wait,
      });
      expect(applied.failed).toHaveLength(1);
      expect(waited()).toBe(times);
    }
  });
});

test("a name that this run has freed is waited for before it is taken for another's", async () => {
  const remove = stepOf("delete", { action: "DeleteUser", account, input: { UserName: "ann" } });
  const again = user("ann", {
    needs: ["delete"],
    recover: { codes: ["EntityAlreadyExists"], attempts: [] },
  });
  const port = cloud();
  await applyPlan(planOf(user("ann")), port);
  const { wait, waited } = clock();
  const late = failAt(port, [2, 3], error("EntityAlreadyExists"));
  const applied = await applyPlan(planOf(remove, again), late, { wait });
  expect(applied.done.map(({ outcome }) => outcome)).toEqual(["made", "made"]);
  expect(waited()).toBe(1500);
});

test.each(["EntityTemporarilyUnmodifiable", "ConcurrentModification"])(
  "%s is waited out",
  async (code) => {
    const { wait } = clock();
    const applied = await applyPlan(planOf(user("ann")), failAt(cloud(), [1, 2], error(code)), {
      wait,
    });
    expect(applied).toMatchObject({ failed: [], calls: 3 });
  },
);

test("a service that is asked too much is asked less at the same time, and more again later", async () => {
  const steps = Array.from({ length: 300 }, (_, at) => user(`user-${at}`));
  const inner = throttleAt(cloud(), [1, 2, 3, 4, 5, 6, 7, 8]);
  const most: number[] = [];
  let running = 0;
  const port: CallPort = {
    call: async (call) => {
      running++;
      most.push(running);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      running--;
      return inner.call(call);
    },
  };
  const { wait } = clock();
  const applied = await applyPlan(planOf(...steps), port, { concurrency: 8, wait });
  expect(applied.failed).toEqual([]);
  expect(Math.max(...most.slice(0, 8))).toBe(8);
  expect(Math.max(...most.slice(60, 70))).toBeLessThan(8);
  expect(Math.max(...most.slice(-40))).toBe(8);
});

describe("an unanswered call", () => {
  const names = { PolicyName: "p" };
  const PolicyArn = "arn:aws:iam::123456789012:policy/p";
  const document = (action: string): string =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
    });
  const policy = stepOf("policy", {
    action: "CreatePolicy",
    account,
    input: { ...names, PolicyDocument: document("s3:Get*") },
  });
  const version = (SetAsDefault: boolean): Step =>
    stepOf(
      "version",
      {
        action: "CreatePolicyVersion",
        account,
        input: { PolicyArn, PolicyDocument: document("s3:*"), SetAsDefault },
      },
      { needs: ["policy"] },
    );

  test.each([true, false])(
    "that makes a version in force (%s) does not make two",
    async (inForce) => {
      const { wait } = clock();
      for (const lost of [[2], [1, 2], [2, 3, 4]]) {
        const port = cloud();
        const plan = planOf(policy, version(inForce));
        const applied = await applyPlan(plan, lostAt(port, lost), { wait });
        expect(applied.failed).toEqual([]);
        const [made] = tellCloud(port.state()).accounts[0]?.managedPolicies ?? [];
        expect(made?.versions.map(({ id }) => id).toSorted()).toEqual(["v1", "v2"]);
        expect(made?.defaultVersion).toBe(inForce ? "v2" : "v1");
      }
    },
  );

  test("that never got there is made after all", async () => {
    const { wait } = clock();
    const port = cloud();
    const lost = failAt(port, [2, 3], error("NoAnswer", "unanswered"));
    const applied = await applyPlan(planOf(policy, version(true)), lost, { wait });
    expect(applied.done.map(({ outcome }) => outcome)).toEqual(["made", "made"]);
  });

  test("whose name somebody else has is told as found only where it was in doubt", async () => {
    const { wait } = clock();
    const port = cloud();
    await applyPlan(planOf(user("ann")), port);
    const plain = await applyPlan(planOf(user("ann")), port, { wait });
    expect(plain.failed).toMatchObject([{ error: { code: "EntityAlreadyExists" } }]);
    const found = await applyPlan(planOf(user("bob")), lostAt(port, 1), { wait });
    expect(found.done).toEqual([{ id: "bob", outcome: "found" }]);
  });
});

test("a reference to what was there already is looked up", async () => {
  const own = { PolicyName: "p", PolicyDocument: '{"Version":"2012-10-17","Statement":[]}' };
  const create = stepOf(
    "policy",
    { action: "CreatePolicy", account, input: own },
    { recover: { codes: ["EntityAlreadyExists"], attempts: [] } },
  );
  const attach = stepOf(
    "attach",
    {
      action: "AttachUserPolicy",
      account,
      input: {
        UserName: "ann",
        PolicyArn: { kind: "ref", step: "policy", path: ["Policy", "Arn"] },
      },
    },
    { needs: ["policy", "ann"] },
  );
  const arn = "arn:aws:iam::123456789012:policy/p";
  const seen = recorded({
    call: ({ action }) =>
      Promise.resolve(
        action === "CreatePolicy"
          ? { error: error("EntityAlreadyExists") }
          : { output: { Policies: [{ PolicyName: "other" }, { PolicyName: "P", Arn: arn }] } },
      ),
  });
  const applied = await applyPlan(planOf(create, user("ann"), attach), seen);
  expect(applied.done.map(({ outcome }) => outcome).toSorted()).toEqual(["made", "made", "there"]);
  expect(seen.calls.at(-1)?.call.input).toEqual({ UserName: "ann", PolicyArn: arn });
});
