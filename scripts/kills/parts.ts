import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { CloudProfileId } from "../../packages/model/src/index.ts";
import { told } from "../../packages/cli/test/live/support.ts";
import type { Told } from "../../packages/cli/test/live/support.ts";
import {
  desiredParts,
  killingCloud,
  killsUpTo,
  twoByTwo,
} from "../../packages/cli/test/restore/killed.ts";
import type { Kill, KilledRun, KillingCloud } from "../../packages/cli/test/restore/killed.ts";
import { held, newState } from "../../packages/cli/test/restore/states.ts";

/** What is killed. */
export const PARTS = ["restore", "undo", "export"] as const;

/** One of {@link PARTS}. */
export type Part = (typeof PARTS)[number];

/** What came of the kills of one part. */
export interface Killed {
  /** Calls that it makes where nobody kills it. */
  readonly calls: number;
  readonly kills: number;
  /** Kills for which there was no time. */
  readonly left: number;
  readonly failures: readonly string[];
}

/** Where something is killed. */
export interface Place {
  readonly cloud: CloudProfileId;
  /** An empty one. */
  readonly folder: string;
  readonly isOver: () => boolean;
}

/** Kills a command around each of its calls, each time on a cloud of its own, and looks whether all is well afterwards. */
export async function killPart(part: Part, place: Place): Promise<Killed> {
  const sample = place.cloud.startsWith("aws") ? AWS_SAMPLE : EUCALYPTUS_SAMPLE;
  copyFileSync(sample, join(place.folder, "sample.iam"));
  const { calls, trial } = await TRIALS[part](place);
  const failures: string[] = [];
  let kills = 0;
  let left = 0;
  await twoByTwo(killsUpTo(calls), async (kill) => {
    if (place.isOver()) {
      left++;
      return;
    }
    kills++;
    try {
      await trial(kill);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      failures.push(`${kill.when} call ${kill.at}: ${what}`);
    }
  });
  return { calls, kills, left, failures };
}

const AWS_SAMPLE = "packages/cli/test/samples/acme.iam";
const EUCALYPTUS_SAMPLE = "fixtures/articles/part-2.iam";

interface Trials {
  readonly calls: number;
  /** Rejects where something is not as it should be. */
  readonly trial: (kill: Kill) => Promise<void>;
}

const TRIALS: { readonly [P in Part]: (place: Place) => Promise<Trials> } = {
  restore: restoreTrials,
  undo: undoTrials,
  export: exportTrials,
};

/** After a kill `--resume` leads to the state that one run leads to, and all of it can be taken back. */
async function restoreTrials(place: Place): Promise<Trials> {
  const whole = await restoredCloud(place, "whole.journal");
  const wanted = stateOf(whole);
  const calls = whole.writes();
  await close(whole);
  return {
    calls,
    trial: async (kill) => {
      const killing = await newCloud(place);
      const empty = stateOf(killing);
      const journal = `${kill.at}-${kill.when}.journal`;
      const argv = restoreArgv(place, journal);
      await killing.killed(killedRun(place, argv, "writes"), kill);
      same(await run(killing, place, [...argv, "--resume"]), 0, "--resume");
      expectState(killing, wanted, "after --resume");
      same(await run(killing, place, ["undo", journal, "--yes"]), 0, "undo");
      expectState(killing, empty, "after undo");
      await close(killing);
    },
  };
}

/** After a kill another `undo` takes back what is left. */
async function undoTrials(place: Place): Promise<Trials> {
  const whole = await restoredCloud(place, "whole.journal");
  const before = whole.writes();
  same(await run(whole, place, ["undo", "whole.journal", "--yes"]), 0, "undo");
  const calls = whole.writes() - before;
  const empty = stateOf(whole);
  await close(whole);
  return {
    calls,
    trial: async (kill) => {
      const journal = `${kill.at}-${kill.when}.journal`;
      const killing = await restoredCloud(place, journal);
      const argv = ["undo", journal, "--yes"];
      await killing.killed(killedRun(place, argv, "writes"), kill);
      same(await run(killing, place, argv), 0, "the second undo");
      expectState(killing, empty, "after the second undo");
      await close(killing);
    },
  };
}

/** Under its name there is the whole file, or what was there before; nothing else is left that could pass for one. */
async function exportTrials(place: Place): Promise<Trials> {
  const { cloud, folder } = place;
  const whole = await restoredCloud(place, "whole.journal");
  const argv = (file: string): readonly string[] => ["export", "--cloud", cloud, "-o", file];
  const before = whole.calls();
  same(await run(whole, place, argv("whole.iam")), 0, "export");
  const calls = whole.calls() - before;
  const text = readFileSync(join(folder, "whole.iam"), "utf8");
  await close(whole);
  return {
    calls,
    trial: async (kill) => {
      const file = `${kill.at}-${kill.when}.iam`;
      const path = join(folder, file);
      const earlier = kill.at % 2 === 0 ? "earlier\n" : undefined;
      if (earlier !== undefined) writeFileSync(path, earlier);
      // Each of two that run at the same time is killed on a cloud of its own.
      const own = await restoredCloud(place, `${file}.journal`);
      await own.killed(killedRun(place, argv(file), "calls"), kill);
      const found = existsSync(path) ? readFileSync(path, "utf8") : undefined;
      if (found !== earlier) throw new Error(`\`${file}\` holds ${found?.length ?? 0} characters`);
      const beside = readdirSync(folder).filter((name) => name.startsWith(file) && name !== file);
      if (beside.some((name) => !name.endsWith(".journal"))) {
        throw new Error(`there is also ${beside.join(", ")}`);
      }
      rmSync(path, { force: true });
      same(await run(own, place, argv(file)), 0, "export");
      if (readFileSync(path, "utf8").length !== text.length) throw new Error("another export");
      await close(own);
    },
  };
}

function newCloud({ cloud }: Place): Promise<KillingCloud> {
  return killingCloud(cloud, newState(cloud));
}

async function restoredCloud(place: Place, journal: string): Promise<KillingCloud> {
  const made = await newCloud(place);
  same(await run(made, place, restoreArgv(place, journal)), 0, "restore");
  return made;
}

function restoreArgv({ cloud }: Place, journal: string): readonly string[] {
  return ["restore", "sample.iam", "--cloud", cloud, "--yes", "--journal", journal];
}

function killedRun(
  { folder }: Place,
  argv: readonly string[],
  counted: KilledRun["counted"],
): KilledRun {
  return { argv, folder, counted };
}

/** Runs a command in this process. */
function run({ cloud }: KillingCloud, { folder }: Place, argv: readonly string[]): Promise<Told> {
  return told([...argv, "--endpoint", cloud.endpoint], {
    folder,
    env: cloud.env,
    stopped: new Promise(() => undefined),
  });
}

function same({ code, err, out }: Told, wanted: number, what: string): void {
  if (code === wanted) return;
  throw new Error(`${what} ended with ${code}: ${(err || out).replaceAll(/\s+/g, " ")}`);
}

function stateOf({ cloud }: KillingCloud): string {
  return desiredParts(held(cloud));
}

function expectState(killing: KillingCloud, wanted: string, when: string): void {
  if (stateOf(killing) !== wanted)
    throw new Error(`the cloud does not hold what it should ${when}`);
}

async function close({ cloud }: KillingCloud): Promise<void> {
  await cloud.running.close();
}
