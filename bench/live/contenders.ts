import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { exportCloud, statePort } from "../../packages/cloud/src/index.ts";
import type { CallPort, PortCall } from "../../packages/cloud/src/index.ts";
import { emitAwsShell } from "../../packages/emit/src/index.ts";
import { loadCloud, simulate } from "../../packages/simulator/src/index.ts";
import { peakBytes } from "../measure.ts";
import type { Run } from "../measure.ts";
import { startServer } from "../served.ts";
import { bareClient, sendAll } from "./bare.ts";
import type { BareCall } from "./bare.ts";
import { ACCOUNT, countsOf, liveProfile, liveState } from "./data.ts";
import { heapContenders } from "./heap.ts";
import { exported, applied, live, planOf, restored, served, SERVER } from "./ours.ts";

/**
 * Our own against loops over the SDK that make the same calls, each against an embedded cloud in another process. The
 * arguments: how many entities, and a folder for files.
 */
export const contenders: Readonly<Record<string, Run>> = {
  // What the loops have to send, and how many of each kind there are, into the folder.
  calls: async (entities = "", folder = "") => {
    const begin = performance.now();
    const restoring = planOf(Number(entities)).steps.map(({ call }): BareCall => {
      if (JSON.stringify(call.input).includes('"kind":"ref"'))
        throw new Error("a call has a reference");
      return call;
    });
    const workMs = performance.now() - begin;
    const exporting = await callsOfExport(Number(entities));
    for (const [name, calls] of Object.entries({ exporting, restoring })) {
      writeFileSync(callsFile(folder, name, entities), JSON.stringify(calls));
    }
    const held = { exporting: exporting.length, restoring: restoring.length };
    return { readMs: 0, workMs, peakBytes: peakBytes(), held };
  },
  export: async (entities = "") =>
    served(entities, async (port) => {
      const cloud = await live(port);
      const begin = performance.now();
      const snapshot = await exported(cloud);
      const workMs = performance.now() - begin;
      const peak = peakBytes();
      cloud.close();
      return { readMs: 0, workMs, peakBytes: peak, held: countsOf(snapshot) };
    }),
  "export by hand": async (entities = "", folder = "") =>
    served(entities, async (port) => {
      const calls = readCalls(folder, "exporting", entities);
      const client = bareClient(port);
      const begin = performance.now();
      const answers = await sendAll(client, calls);
      const workMs = performance.now() - begin;
      return { readMs: 0, workMs, peakBytes: peakBytes(), held: { answers: answers.length } };
    }),
  restore: async (entities = "", folder = "") =>
    restored(async (port) => {
      const plan = planOf(Number(entities));
      const cloud = await live(port);
      const begin = performance.now();
      await applied(cloud, plan, join(folder, `journal-${entities}`));
      const workMs = performance.now() - begin;
      const peak = peakBytes();
      cloud.close();
      return { workMs, peakBytes: peak };
    }),
  "restore by hand": async (entities = "", folder = "") =>
    restored(async (port) => {
      const calls = readCalls(folder, "restoring", entities);
      const client = bareClient(port);
      const begin = performance.now();
      for (const stage of STAGES)
        await sendAll(
          client,
          calls.filter(({ action }) => stage(action)),
        );
      return { workMs: performance.now() - begin, peakBytes: peakBytes() };
    }),
  ...heapContenders,
  // So many commands of the script that is made for the same plan.
  "aws script": async (entities = "", folder = "", commands = "") => {
    const plan = planOf(Number(entities));
    const steps = plan.steps.slice(0, Number(commands));
    const { files } = emitAwsShell({ ...plan, steps }, { madeFrom: ["bench"], notes: [] });
    const path = join(folder, "bench.sh");
    writeFileSync(path, [...files.values()].join(""));
    const { port, stop } = await startServer(SERVER, ["0"]);
    try {
      const endpoint = `http://127.0.0.1:${port}`;
      const env = {
        ...process.env,
        AWS_ENDPOINT_URL: endpoint,
        AWS_ACCESS_KEY_ID: "x",
        AWS_SECRET_ACCESS_KEY: "x",
        AWS_DEFAULT_REGION: "us-east-1",
      };
      const begin = performance.now();
      const { status, stderr } = spawnSync("sh", [path], { encoding: "utf8", env });
      const workMs = performance.now() - begin;
      if (status !== 0) throw new Error(`the script failed: ${stderr}`);
      return { readMs: 0, workMs, peakBytes: 0, held: { commands: steps.length } };
    } finally {
      stop();
    }
  },
};

/** What a loop by hand does first, then, and at last: it waits for all of one before the next. */
const STAGES: readonly ((action: string) => boolean)[] = [
  (action) => action.startsWith("Create"),
  (action) => !action.startsWith("Create") && action !== "UpdateAssumeRolePolicy",
  (action) => action === "UpdateAssumeRolePolicy",
];

/** Every call that an export makes, as it makes them of the same cloud in memory: that gives the same markers. */
async function callsOfExport(entities: number): Promise<readonly BareCall[]> {
  const profile = liveProfile();
  const port = statePort(loadCloud(liveState(entities), { profile }), simulate);
  const calls: PortCall[] = [];
  const recorder: CallPort = {
    call: (call) => {
      calls.push(call);
      return port.call({ ...call, account: { id: ACCOUNT } });
    },
  };
  const { diagnostics } = await exportCloud(recorder, { profile, concurrency: 1 });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
  // The one call to another service, which tells who asks.
  return calls.filter(({ action }) => action !== "GetCallerIdentity");
}

function callsFile(folder: string, name: string, entities: string): string {
  return join(folder, `${name}-${entities}.json`);
}

function readCalls(folder: string, name: string, entities: string): readonly BareCall[] {
  return JSON.parse(readFileSync(callsFile(folder, name, entities), "utf8")) as readonly BareCall[];
}
