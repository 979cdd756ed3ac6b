import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { LiveCloud } from "../../packages/cloud/src/index.ts";
import { liveBytes, peakBytes } from "../measure.ts";
import type { Measure, Run } from "../measure.ts";
import { countsOf } from "./data.ts";
import { applied, exported, live, planOf, restored, served } from "./ours.ts";

/**
 * An export and a restore with a look at the heap every so many calls: garbage is collected for that, so that their clock
 * says nothing. Each goes before for a few entities, so that what is loaded and compiled is there.
 */
export const heapContenders: Readonly<Record<"export heap" | "restore heap", Run>> = {
  "export heap": async (entities = "") => {
    await served(FEW, async (port) => heapOfExport(port, FEW));
    return served(entities, async (port) => heapOfExport(port, entities));
  },
  "restore heap": async (entities = "", folder = "") => {
    await restored(async (port) => heapOfRestore(port, FEW, folder));
    return restored(async (port) => heapOfRestore(port, entities, folder));
  },
};

const FEW = "40";

async function heapOfExport(port: number, entities: string): Promise<Measure> {
  const cloud = await live(port);
  const begin = performance.now();
  const base = liveBytes();
  const watched = watchedCloud(cloud, Number(entities) / 2);
  const snapshot = await exported(watched.cloud);
  watched.look();
  const before = liveBytes();
  // What it takes by itself is what its copy takes.
  const copy: unknown = deserialize(serialize(snapshot));
  const neededBytes = liveBytes() - before;
  cloud.close();
  return {
    readMs: 0,
    workMs: performance.now() - begin,
    peakBytes: peakBytes(),
    held: copy === undefined ? {} : countsOf(snapshot),
    live: { mostBytes: watched.most() - base, neededBytes },
  };
}

async function heapOfRestore(
  port: number,
  entities: string,
  folder: string,
): Promise<Omit<Measure, "readMs" | "held">> {
  const cloud = await live(port);
  const begin = performance.now();
  const base = liveBytes();
  const plan = planOf(Number(entities));
  const neededBytes = liveBytes() - base;
  const watched = watchedCloud(cloud, plan.steps.length / 6);
  await applied(watched.cloud, plan, join(folder, `heap-${entities}`));
  watched.look();
  cloud.close();
  return {
    workMs: performance.now() - begin,
    peakBytes: peakBytes(),
    live: { mostBytes: watched.most() - base, neededBytes },
  };
}

/** A cloud, and the most that was reachable in the heap whenever so many calls were answered. */
function watchedCloud(
  cloud: LiveCloud,
  every: number,
): { readonly cloud: LiveCloud; readonly look: () => void; readonly most: () => number } {
  let most = 0;
  let next = every;
  let calls = 0;
  const look = (): void => {
    most = Math.max(most, liveBytes());
  };
  return {
    cloud: {
      ...cloud,
      call: async (call) => {
        const answer = await cloud.call(call);
        calls++;
        if (calls >= next) {
          next += every;
          look();
        }
        return answer;
      },
    },
    look,
    most: () => most,
  };
}
