import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createLocalCloud, emptied, listen } from "@iamferry/local-cloud";
import { cloudProfile } from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { loadCloud } from "@iamferry/simulator";
import type { DrawnCall } from "@iamferry/testkit";
import { KNOWN_DIFFERENCES } from "./known-differences.ts";
import { sharedSequences } from "./sequences.ts";

/** One difference that is not known. */
export interface Difference {
  readonly action: string;
  readonly ours: unknown;
  readonly moto: unknown;
  /** The place in the answer; absent where the outcomes differ. */
  readonly member?: string;
  readonly index: number;
  readonly calls: readonly DrawnCall[];
}

/** What a run found. */
export interface Compared {
  readonly differences: readonly Difference[];
  readonly sequences: number;
  /** How many calls both were asked. */
  readonly calls: number;
  /** How often each of the known differences was met. */
  readonly met: readonly number[];
}

/** How much is run. */
export interface CompareOptions {
  readonly seed: number;
  readonly sequences: number;
  /** No sequence begins after so many. */
  readonly seconds: number;
}

/** Whether there is a Python that has boto3 and moto. */
export async function hasMoto(): Promise<boolean> {
  const child = spawn("python3", ["-c", "import boto3, moto.server"], { stdio: "ignore" });
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}

/** Runs the same sequences of calls through boto3 against moto and against this cloud. */
export async function compareWithMoto(options: CompareOptions): Promise<Compared> {
  const profile = cloudProfile("aws");
  const awsManaged = await loadAwsManagedPolicies();
  const state = emptied(loadCloud({ accounts: [] }, { profile, awsManaged }));
  const { answer, cloud } = createLocalCloud(state, { testSuite: true });
  const bugs: unknown[] = [];
  const running = await listen(cloud, { answer, onBug: (bug) => bugs.push(bug) });
  const port = await freePort();
  const moto = spawn("python3", ["-m", "moto.server", "-H", "127.0.0.1", "-p", `${port}`], {
    stdio: "ignore",
  });
  try {
    const url = `http://127.0.0.1:${port}`;
    await answers(url);
    const compared = await driven({ ours: running.url, moto: url }, options);
    if (bugs.length > 0) throw new AggregateError(bugs, "the cloud made a mistake");
    return compared;
  } finally {
    moto.kill();
    await running.close();
  }
}

async function driven(
  urls: { readonly ours: string; readonly moto: string },
  { seconds, seed, sequences }: CompareOptions,
): Promise<Compared> {
  const driver = spawn("python3", [join(import.meta.dirname, "driver.py")], {
    env: { ...process.env, AWS_EC2_METADATA_DISABLED: "true" },
  });
  const lines = [
    { ...urls, known: KNOWN_DIFFERENCES, seconds },
    ...sharedSequences(seed, sequences),
  ].map((line) => `${JSON.stringify(line)}\n`);
  // It may end before it has read all.
  driver.stdin.on("error", () => undefined);
  driver.stdin.end(lines.join(""));
  const found = (await outputOf(driver))
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  const counted = found.pop() as Omit<Compared, "differences">;
  return { ...counted, differences: found as Difference[] };
}

async function outputOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  const said: string[] = [];
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text));
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`the driver ended with ${String(code)}: ${said.join("")}`);
  return output;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until a server answers at all. */
async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      await fetch(`${url}/moto-api/reset`, { method: "POST" });
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error("moto did not begin to listen");
}
