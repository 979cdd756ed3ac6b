import {
  applyPlan,
  createJournal,
  readJournal,
  statePort,
  undoJournal,
  type CallPort,
  type Journal,
  type Undone,
} from "@iamferry/cloud";
import { cloudProfile, type JsonObject, type Snapshot } from "@iamferry/model";
import type { Plan, Step } from "@iamferry/plan";
import { loadCloud, simulate, tellCloud, type CloudState } from "@iamferry/simulator";
import {
  afterCalls,
  grownClouds,
  memoryFile,
  newCloud,
  NO_ANSWER,
  type MemoryFile,
} from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sshLine } from "../../../simulator/test/public-keys.ts";
import { CLOUDS, planBetween, textOf } from "../execute/clouds.ts";

const HEAD = { wanted: "0123" } as const;
const wait = (): Promise<void> => Promise.resolve();
type Through = (port: CallPort) => CallPort;

/** Carries a plan out with a journal; what the cloud then holds. */
async function applied(
  plan: Plan,
  from: CloudState,
  { file, through = (port) => port }: { readonly file: MemoryFile; readonly through?: Through },
): Promise<CloudState> {
  const port = statePort(from, simulate);
  const head = { ...HEAD, cloud: from.profile.id };
  const journal = await createJournal(file, head, { isNew: file.text() === "" }).begin(plan.steps);
  const secretOf = (): string => "A-Secret-123";
  await applyPlan(plan, through(port), { journal, wait, secretOf });
  await journal.close();
  return port.state();
}

/** Takes back what a journal tells of. */
async function undone(
  from: CloudState,
  { file, through = (port) => port }: { readonly file: MemoryFile; readonly through?: Through },
): Promise<{ readonly state: CloudState; readonly undone: Undone }> {
  const port = statePort(from, simulate);
  const journal = await createJournal(file, { ...HEAD, cloud: from.profile.id }).beginUndo();
  const ran = await undoJournal(journalIn(file), through(port), { journal, wait });
  await journal.close();
  return { state: port.state(), undone: ran };
}

function journalIn(file: MemoryFile): Journal {
  const journal = readJournal(file.text());
  if ("kind" in journal) throw new Error(journal.message);
  return journal;
}

/** Whether what a journal tells of can all be taken back. */
function isReversible({ runs }: Journal): boolean {
  return runs.every(({ done, intended, steps }) =>
    steps.every(
      ({ id, reverse }) =>
        "calls" in reverse || !intended.has(id) || done.get(id)?.outcome === "there",
    ),
  );
}

/** Numbers from 1 to a last one, not more than ten of them. */
function someUpTo(last: number, offset: number): readonly number[] {
  const stride = Math.ceil(last / 10);
  const numbers = Array.from({ length: last }, (_, at) => at + 1);
  return numbers.filter((number) => number % stride === offset % stride);
}

/** UpdateRole takes an empty description for none. */
function stateText(state: CloudState): string {
  return textOf(state).replaceAll('"description":"",', "");
}

/** Ends the process at a call: it is done or not, and nothing is sent or written any more. */
function crashAt(number: number, isDone: boolean, file: MemoryFile): Crash {
  let calls = 0;
  let text: string | undefined;
  return {
    text: () => text ?? file.text(),
    through: (port) => ({
      call: async (call) => {
        calls++;
        if (calls < number) return port.call(call);
        if (calls === number) {
          text = file.text();
          if (isDone) await port.call(call);
        }
        return { error: NO_ANSWER };
      },
    }),
  };
}

interface Crash {
  readonly through: Through;
  /** What was on the disk. */
  readonly text: () => string;
}

describe.each(CLOUDS)("what was applied on %s", (id) => {
  test("is taken back, but for what the plan says that cannot be", async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(grownClouds(id), async ({ empty, before, after }) => {
        for (const [from, to] of [
          [before, after],
          [empty, after],
          [after, before],
        ] as const) {
          const { plan } = planBetween(from, to);
          const file = memoryFile();
          const made = await applied(plan, from, { file });
          const back = await undone(made, { file });
          expect(back.undone.failed).toEqual([]);
          expect(back.undone.left).toEqual([]);
          if (!isReversible(journalIn(file))) {
            expect(back.undone.cannot).not.toEqual([]);
            continue;
          }
          expect(back.undone.cannot).toEqual([]);
          expect(stateText(back.state)).toBe(stateText(from));
          steps += plan.steps.length;
        }
      }),
      { numRuns: 5 },
    );
    expect(steps).toBeGreaterThan(50);
  });

  test("is taken back after an end at any call, whether it was taken up again or not", async () => {
    let resumed = 0;
    let undoneRuns = 0;
    await fc.assert(
      fc.asyncProperty(
        grownClouds(id, 3),
        fc.boolean(),
        fc.nat({ max: 40 }),
        async ({ empty, before, after }, isDone, tail) => {
          for (const [from, to] of [
            [before, after],
            [empty, after],
          ] as const) {
            const { plan } = planBetween(from, to);
            for (const at of someUpTo(plan.steps.length, tail)) {
              const file = memoryFile();
              const crash = crashAt(at, isDone, file);
              const state = await applied(plan, from, { file, through: crash.through });
              const text = crash.text();
              const torn = `${text}${file.text().slice(text.length, text.length + tail)}`;
              const cut = memoryFile({ text: torn });
              if (isReversible(journalIn(cut))) {
                const back = await undone(state, { file: memoryFile({ text: torn }) });
                expect(back.undone.failed).toEqual([]);
                expect(stateText(back.state)).toBe(stateText(from));
                undoneRuns++;
              }
              const again = planBetween(state, to);
              const finished = await applied(again.plan, state, { file: cut });
              if (!isReversible(journalIn(cut))) continue;
              const back = await undone(finished, { file: cut });
              expect(back.undone.failed).toEqual([]);
              expect(stateText(back.state)).toBe(stateText(from));
              resumed++;
            }
          }
        },
      ),
      { numRuns: 4 },
    );
    expect(undoneRuns).toBeGreaterThan(10);
    expect(resumed).toBeGreaterThan(10);
  });

  test("is taken back by who begins again after an end at any call of taking back", async () => {
    let times = 0;
    await fc.assert(
      fc.asyncProperty(grownClouds(id, 3), fc.boolean(), async ({ before, after }, isDone) => {
        const { plan } = planBetween(before, after);
        const whole = memoryFile();
        const made = await applied(plan, before, { file: whole });
        if (!isReversible(journalIn(whole))) return;
        const { undone: all } = await undone(made, { file: memoryFile({ text: whole.text() }) });
        for (const at of someUpTo(all.calls, all.calls)) {
          const file = memoryFile({ text: whole.text() });
          const crash = crashAt(at, isDone, file);
          const { state } = await undone(made, { file, through: crash.through });
          const back = await undone(state, { file: memoryFile({ text: crash.text() }) });
          expect(back.undone.failed).toEqual([]);
          expect(stateText(back.state)).toBe(stateText(before));
          times++;
        }
      }),
      { numRuns: 5 },
    );
    expect(times).toBeGreaterThan(5);
  });
});

describe("taking back on Eucalyptus", () => {
  const id = "eucalyptus-3.2";
  const account = { name: "lab" };
  const cause = { entity: ["account", "lab"], title: "" };
  const make: Step = {
    id: "account",
    needs: [],
    call: { action: "CreateAccount", account, input: { AccountName: "lab" } },
    reverse: { calls: [{ action: "DeleteAccount", account, input: { AccountName: "lab" } }] },
    cause: { ...cause, title: "create account lab" },
  };
  const user: Step = {
    id: "user",
    needs: ["account"],
    call: { action: "CreateUser", account, input: { UserName: "ann" } },
    reverse: { calls: [{ action: "DeleteUser", account, input: { UserName: "ann" } }] },
    cause: { ...cause, title: "create user ann" },
  };
  const planOf = (...steps: readonly Step[]): Plan => ({ profile: id, accounts: [account], steps });

  test("does not try to bring back what was in an account that is gone, and says so", async () => {
    const file = memoryFile();
    const first = await applied(planOf(make, user), newCloud(id), { file });
    const remove: Step = {
      id: "delete",
      needs: [],
      call: { action: "DeleteAccount", account, input: { AccountName: "lab", Recursive: true } },
      reverse: { none: "an account that is made again is another" },
      cause: { ...cause, title: "delete account lab" },
    };
    const second = await applied(planOf(remove), first, { file });
    const { undone: ran } = await undone(second, { file });
    expect(ran).toMatchObject({ done: [], failed: [], left: [], calls: 0 });
    expect(ran.cannot.map(({ title }) => title)).toEqual([
      "delete account lab",
      "create user ann (lab)",
      "create account lab",
    ]);
  });

  const text = (action: string): string =>
    JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });
  const withPolicy = (action: string): Snapshot => ({
    cloud: id,
    accounts: [
      {
        kind: "account",
        name: "lab",
        policies: [],
        groups: [],
        users: [
          {
            kind: "user",
            name: "ann",
            policies: [
              {
                kind: "policy",
                name: "p",
                document: { text: text(action), value: JSON.parse(text(action)) as JsonObject },
              },
            ],
          },
        ],
      },
    ],
  });

  test("leaves no temporary policy behind, wherever replacing one was interrupted", async () => {
    const profile = cloudProfile(id);
    const before = loadCloud(withPolicy("s3:Get*"), { profile });
    const after = loadCloud(withPolicy("s3:Put*"), { profile });
    const { plan } = planBetween(before, after);
    let halfway = 0;
    for (let at = 1; at <= 7; at++) {
      for (const isDone of [false, true]) {
        const file = memoryFile();
        const crash = crashAt(at, isDone, file);
        const state = await applied(plan, before, { file, through: crash.through });
        const names = tellCloud(state).accounts.flatMap(({ users }) =>
          users.flatMap(({ policies }) => policies.map(({ name }) => name)),
        );
        if (names.some((name) => name !== "p")) halfway++;
        const back = await undone(state, { file: memoryFile({ text: crash.text() }) });
        expect(back.undone.failed).toEqual([]);
        expect(textOf(back.state)).toBe(textOf(before));
      }
    }
    expect(halfway).toBeGreaterThan(2);
  });
});

test("what came back with another id meanwhile is taken back all the same", async () => {
  const account = { id: "123456789012" };
  const key = sshLine(1);
  const cause = { entity: ["account", "123456789012"], title: "upload" };
  const ref = { kind: "ref", step: "key", path: ["SSHPublicKey", "SSHPublicKeyId"] } as const;
  const user: Step = {
    id: "user",
    needs: [],
    call: { action: "CreateUser", account, input: { UserName: "ann" } },
    reverse: { calls: [{ action: "DeleteUser", account, input: { UserName: "ann" } }] },
    cause,
  };
  const upload: Step = {
    id: "key",
    needs: ["user"],
    call: {
      action: "UploadSSHPublicKey",
      account,
      input: { UserName: "ann", SSHPublicKeyBody: key },
    },
    reverse: {
      calls: [
        {
          action: "DeleteSSHPublicKey",
          account,
          input: { UserName: "ann", SSHPublicKeyId: ref },
        },
      ],
    },
    cause,
  };
  const file = memoryFile();
  const empty = newCloud("aws");
  const first = await applied(
    { profile: "aws", accounts: [account], steps: [user, upload] },
    empty,
    {
      file,
    },
  );
  const [made] = tellCloud(first).accounts[0]?.users[0]?.sshKeys ?? [];
  const remove: Step = {
    id: "delete",
    needs: [],
    call: {
      action: "DeleteSSHPublicKey",
      account,
      input: { UserName: "ann", SSHPublicKeyId: made?.id ?? "" },
    },
    reverse: { calls: [upload.call] },
    cause,
  };
  const second = await applied({ profile: "aws", accounts: [account], steps: [remove] }, first, {
    file,
  });
  const back = await undone(second, { file });
  expect(back.undone).toMatchObject({ failed: [], left: [], cannot: [] });
  expect(textOf(back.state)).toBe(textOf(empty));
});

test("trust in a user who has another name by then is put back after the name is", async () => {
  const trust = (names: readonly string[]): string =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: names.map((name) => ({
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::123456789012:user/${name}` },
        Action: "sts:AssumeRole",
      })),
    });
  const before = afterCalls(newCloud("aws"), [
    { action: "CreateUser", input: { UserName: "ana" } },
    { action: "CreateUser", input: { UserName: "bob" } },
    {
      action: "CreateRole",
      input: { RoleName: "ops", AssumeRolePolicyDocument: trust(["ana"]) },
    },
  ]);
  const after = afterCalls(before, [
    { action: "UpdateUser", input: { UserName: "ana", NewUserName: "anna" } },
    {
      action: "UpdateAssumeRolePolicy",
      input: { RoleName: "ops", PolicyDocument: trust(["anna", "bob"]) },
    },
  ]);
  const { plan } = planBetween(before, after);
  expect(plan.steps.map(({ call }) => call.action)).toEqual([
    "UpdateUser",
    "UpdateAssumeRolePolicy",
  ]);
  const file = memoryFile();
  const made = await applied(plan, before, { file });
  const back = await undone(made, { file });
  expect(back.undone).toMatchObject({ failed: [], left: [], cannot: [] });
  expect(stateText(back.state)).toBe(stateText(before));
});
