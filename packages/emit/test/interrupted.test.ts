import type { InlinePolicy, Snapshot } from "@iamferry/model";
import {
  answerCall,
  copyService,
  needTool,
  runs as times,
  SHELLS,
  shellProgram,
  type Interruption,
  type ScriptRun,
  type ServiceCall,
  type ServiceState,
  type ShellName,
} from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import {
  completeOutcome,
  DENY,
  liftedDenies,
  misdeeds,
  outcomeOf,
  prepareRestore,
  runRestore,
  type Restore,
  type Target,
} from "./restoring.ts";

/** Everything that a restore makes, once; `version` changes each policy's text but for the deny. */
function small(version: string): Snapshot {
  const policy = (name: string, text: string): InlinePolicy => ({
    kind: "policy",
    name,
    document: { text, value: JSON.parse(text) as Record<string, never> },
  });
  const allow = `{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${version}"}]}`;
  return {
    accounts: [
      {
        kind: "account",
        name: "lab",
        policies: [policy("all'of", DENY)],
        users: [
          { kind: "user", name: "admin", builtIn: true, policies: [] },
          { kind: "user", name: "-dev", policies: [policy("deny", DENY), policy("allow", allow)] },
        ],
        groups: [
          { kind: "group", name: "devs", members: ["-dev"], policies: [policy("$x", allow)] },
        ],
      },
    ],
  };
}

const EFFECTS = ["done", "not done"] as const;

/** Shells by turns, so that each is interrupted at many places. */
function shellAt(at: number): ShellName {
  return SHELLS[at % SHELLS.length] ?? "sh";
}

/** The scripts of a restore for other services, one for each. */
function onServices(restore: Restore, services: readonly ServiceState[]): Restore {
  return {
    ...restore,
    scripts: restore.scripts.map((script, at) => ({
      ...script,
      service: services[at] ?? script.service,
    })),
  };
}

/** What an interrupted run did wrong: nothing, it should be. */
async function interruptedWrongly(
  restore: Restore,
  interruption: Interruption,
  shell: ShellName,
): Promise<readonly string[]> {
  const before = restore.scripts.map(({ service }) => copyService(service));
  const runs = await runRestore(restore, shell, interruption);
  // Only what was killed may leave its folder for temporary files.
  const isOwnFolder = (deed: string): boolean =>
    interruption.how === "killed" && deed.startsWith("left temporary/");
  return [
    ...runs.flatMap(misdeeds).filter((deed) => !isOwnFolder(deed)),
    ...runs.filter(({ status }) => status === 0).map(() => "ended as if nothing had happened"),
    ...liftedDenies(before, runs),
  ];
}

const TARGETS: readonly Target[] = [
  { cloud: "eucalyptus-3.1", client: "2.1" },
  { cloud: "eucalyptus-5.1", client: "3.4" },
  { cloud: "aws", client: 2 },
];

describe.each(TARGETS)("a restore to $cloud with client $client", (target) => {
  const fresh = (): Restore => prepareRestore(small("new"), target);

  test("is complete after an interruption at any call and a second run", async (context) => {
    for (const shell of SHELLS) needTool(context, shellProgram(shell));
    const total = callsIn(await runRestore(fresh(), "sh")).length;
    expect(total).toBeGreaterThanOrEqual(6);
    const places = Array.from({ length: total }, (_, at) => at + 1);
    for (const call of places) {
      for (const [at, effect] of EFFECTS.entries()) {
        // One effect at each call, by turns, and in `npm run soak` both.
        if (at !== call % 2 && times(1, 2) === 1) continue;
        const restore = fresh();
        // One after the other: side by side they would only wait for each other.
        // oxlint-disable-next-line no-await-in-loop
        const wrongs = await interruptedWrongly(
          restore,
          { call, effect, how: "killed" },
          shellAt(call + 2 * at),
        );
        expect(wrongs).toEqual([]);
        // oxlint-disable-next-line no-await-in-loop
        const outcome = await outcomeOf(restore, shellAt(call + 2 * at + 1));
        expect(outcome).toEqual(completeOutcome(restore));
      }
    }
  });

  test.each(["failed", "terminated"] as const)(
    "cleans up when its client has %s, stops, and is complete after a second run",
    async (how) => {
      const restore = fresh();
      const once = await interruptedWrongly(restore, { call: 3, effect: "not done", how }, "sh");
      const again = await interruptedWrongly(restore, { call: 5, effect: "done", how }, "sh");
      expect([...once, ...again]).toEqual([]);
      expect(await outcomeOf(restore, "sh")).toEqual(completeOutcome(restore));
    },
  );

  test("says where it stopped", async () => {
    const restore = fresh();
    const runs = await runRestore(restore, "sh", { call: 3, effect: "not done", how: "failed" });
    expect(runs.map(({ status }) => status)).toEqual([1]);
    expect(runs[0]?.stderr).toMatch(/stopped at \[3\/\d+\] .*, account lab\n/);
    expect(callsIn(runs)).toHaveLength(3);
  });
});

const OVERWRITING: readonly Target[] = [
  { cloud: "eucalyptus-3.4", client: "3.2" },
  { cloud: "eucalyptus-5.1", client: "3.4" },
  { cloud: "aws", client: 1 },
];

describe.each(OVERWRITING)("over policies of the same names, a restore to $cloud", (target) => {
  test("is complete from wherever an earlier run stopped, and never lifts a deny", async (context) => {
    for (const shell of SHELLS) needTool(context, shellProgram(shell));
    const restore = prepareRestore(small("new"), target);
    const older = prepareRestore(small("old"), target);
    expect(await outcomeOf(older, "sh")).toEqual(completeOutcome(older));
    const start = older.scripts.map(({ service }) => service);
    const first = onServices(restore, start.map(copyService));
    const calls = callsIn(await runRestore(first, "sh"));
    // The states that a kill after each call leaves, without running up to there again and again.
    for (let done = 0; done < calls.length; done += 1) {
      const services = start.map(copyService);
      for (const call of calls.slice(0, done))
        for (const service of services) answerCall(service, call);
      const rest = onServices(restore, services);
      // oxlint-disable-next-line no-await-in-loop
      expect(await outcomeOf(rest, shellAt(done))).toEqual(completeOutcome(rest));
    }
  });
});

function callsIn(runs: readonly ScriptRun[]): readonly ServiceCall[] {
  return runs.flatMap(({ commands }) => commands).flatMap(({ calls }) => calls);
}
