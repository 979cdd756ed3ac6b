import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { CloudProfileId, Snapshot } from "@iamferry/model";
import { served } from "../live/support.ts";
import type { ServedCloud } from "../live/support.ts";

/** When a process is killed: at a call of a number, from 1, before the cloud does it or after. */
export interface Kill {
  readonly at: number;
  readonly when: "before" | "after";
}

/** A cloud whose clients can be killed. */
export interface KillingCloud {
  readonly cloud: ServedCloud;
  /**
   * Runs the real command in a process of its own, and kills it (`kill -9`) at a call. From then on nothing that
   * it has sent is done or answered. Rejects where it ends before.
   */
  readonly killed: (run: KilledRun, kill: Kill) => Promise<void>;
  /** Calls that change the cloud, and all calls, that it has been asked for so far. */
  readonly writes: () => number;
  readonly calls: () => number;
}

/** A command that is to be killed; it gets the cloud's address and keys besides. */
export interface KilledRun {
  readonly argv: readonly string[];
  readonly folder: string;
  /** Which of its calls are counted. */
  readonly counted: "writes" | "calls";
}

/** Serves what a Snapshot tells, on loopback; to be closed by its handle. */
export async function killingCloud(
  cloud: CloudProfileId,
  snapshot: Snapshot,
): Promise<KillingCloud> {
  const seen = { writes: 0, calls: 0 };
  let hunted: Hunted | undefined;
  const made = await served(snapshot, {
    cloud,
    answer: (usual) => (state, request, now) => {
      seen.calls++;
      const isWrite = !isReading(request.body);
      if (isWrite) seen.writes++;
      if (hunted === undefined) return usual(state, request, now);
      const lost = { status: 200, headers: {}, body: "", lost: true } as const;
      if (hunted.isDead) return { response: lost, cloud: state };
      if (isWrite || hunted.run.counted === "calls") hunted.left--;
      if (hunted.left > 0) return usual(state, request, now);
      hunted.isDead = true;
      hunted.child.kill("SIGKILL");
      if (hunted.when === "before") return { response: lost, cloud: state };
      return { ...usual(state, request, now), response: lost };
    },
  });
  return {
    cloud: made,
    writes: () => seen.writes,
    calls: () => seen.calls,
    killed: async (run, { at, when }) => {
      const child = spawn(process.execPath, [MAIN, ...run.argv, "--endpoint", made.endpoint], {
        cwd: run.folder,
        env: { ...made.env, ...compiled() },
        stdio: "ignore",
      });
      hunted = { child, run, left: at, when, isDead: false };
      const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
      hunted = undefined;
      if (signal === "SIGKILL") return;
      throw new Error(`\`${run.argv.join(" ")}\` ended with ${code} before its call ${at}`);
    },
  };
}

interface Hunted {
  readonly child: ChildProcess;
  readonly run: KilledRun;
  readonly when: Kill["when"];
  /** Counted calls until it is killed. */
  left: number;
  isDead: boolean;
}

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** Half of a start is compiling. */
function compiled(): Readonly<Record<string, string>> {
  const cache = process.env["NODE_COMPILE_CACHE"];
  return cache === undefined ? {} : { NODE_COMPILE_CACHE: cache };
}

/** Whether a request changes nothing. */
export const isReading = (body: Uint8Array): boolean =>
  /Action=(?:Get|List)/.test(Buffer.from(body).toString("latin1"));

/** What a Snapshot holds, as text, without ids and times, which are new each time. */
export function desiredParts(snapshot: Snapshot): string {
  return JSON.stringify(snapshot, (key, value: unknown) =>
    ["id", "created", "attached", "updated"].includes(key) ? undefined : value,
  );
}

/** A kill before and one after each call up to a number. */
export function killsUpTo(last: number): readonly Kill[] {
  return Array.from({ length: last }, (_, at) => at + 1).flatMap((at): readonly Kill[] => [
    { at, when: "before" },
    { at, when: "after" },
  ]);
}

/** Does the same to each of a list, two at the same time. */
export async function twoByTwo<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const pending = [...items];
  const next = async (): Promise<void> => {
    const item = pending.shift();
    if (item === undefined) return;
    await work(item);
    await next();
  };
  await Promise.all([next(), next()]);
}
