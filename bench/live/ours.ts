import { rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import {
  applyPlan,
  createJournal,
  exportCloud,
  openCloud,
} from "../../packages/cloud/src/index.ts";
import type { JournalFile, LiveCloud } from "../../packages/cloud/src/index.ts";
import type { Snapshot } from "../../packages/model/src/index.ts";
import { planChanges } from "../../packages/plan/src/index.ts";
import type { Plan } from "../../packages/plan/src/index.ts";
import { loadCloud, tellCloud } from "../../packages/simulator/src/index.ts";
import type { Measure } from "../measure.ts";
import { startServer } from "../served.ts";
import { CONCURRENCY } from "./bare.ts";
import { countsOf, emptyState, liveProfile, liveState } from "./data.ts";

/** The embedded cloud in a process of its own. */
export const SERVER = join(import.meta.dirname, "server.ts");

/** Exports all there is. */
export async function exported(cloud: LiveCloud): Promise<Snapshot> {
  const { profile } = cloud;
  const { diagnostics, snapshot } = await exportCloud(cloud, { profile, concurrency: CONCURRENCY });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
  return snapshot;
}

/** Carries a plan out with a journal in a file, as the command does. */
export async function applied(cloud: LiveCloud, plan: Plan, path: string): Promise<void> {
  const file = await journalFile(path);
  const head = { cloud: cloud.profile.id, wanted: "0".repeat(64) } as const;
  const journal = await createJournal(file, head).begin(plan.steps);
  const { failed, left } = await applyPlan(plan, cloud, { concurrency: CONCURRENCY, journal });
  await journal.close();
  await file.close();
  rmSync(path);
  if (failed.length + left.length > 0) throw new Error(JSON.stringify({ failed, left }));
}

/** Measures beside an embedded cloud of so many entities. */
export async function served(
  entities: string,
  measure: (port: number) => Promise<Measure>,
): Promise<Measure> {
  const { port, stop } = await startServer(SERVER, [entities]);
  try {
    return await measure(port);
  } finally {
    stop();
  }
}

/** What is there afterwards is read by the same program whoever made it, once the clock has stopped. */
export async function restored(
  measure: (port: number) => Promise<Omit<Measure, "readMs" | "held">>,
): Promise<Measure> {
  return served("0", async (port) => {
    const measured = await measure(port);
    const cloud = await live(port);
    const { profile } = cloud;
    const { snapshot } = await exportCloud(cloud, { profile, skip: ["credentials", "tags"] });
    cloud.close();
    return { readMs: 0, ...measured, held: countsOf(snapshot) };
  });
}

/** Our client of it. */
export function live(port: number): ReturnType<typeof openCloud> {
  return openCloud({
    profile: liveProfile(),
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "x", secretAccessKey: "x" },
    concurrency: CONCURRENCY,
  });
}

/** From an account as a new one is to one of so many entities. */
export function planOf(entities: number): Plan {
  const profile = liveProfile();
  const from: Snapshot = tellCloud(loadCloud(emptyState(), { profile }));
  const { plan, withheld } = planChanges({ from, to: liveState(entities) }, profile);
  if (withheld.length > 0) throw new Error("a plan withholds something");
  return plan;
}

/** A file whose texts are on the disk before it says so, as the command's are. */
async function journalFile(path: string): Promise<JournalFile> {
  const file = await open(path, "a", 0o600);
  return {
    append: async (text) => {
      await file.writeFile(text);
      await file.datasync();
    },
    close: () => file.close(),
  };
}
