import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  createLocalCloud,
  listen,
  type LocalCloudOptions,
  type RunningCloud,
} from "@iamferry/local-cloud";
import { cloudProfile } from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { loadCloud, rootAccessKey } from "@iamferry/simulator";
import { requireTool } from "@iamferry/testkit";

/** What the driver says at its start: which of its clients are installed. */
export interface Installed {
  readonly boto3: boolean;
  readonly awscli: boolean;
}

/** A Python process that makes calls, for `driver.py`. */
export interface PythonClients {
  readonly installed: Installed;
  /** Sends a line and gives the answer to it. */
  readonly ask: (line: unknown) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** One that makes them to a cloud of its own. */
export interface Driver extends PythonClients {
  readonly running: RunningCloud;
}

/** Starts the driver beside an empty account of AWS that enforces all, with EC2 as it is given; undefined without Python. */
export async function startDriver(
  options: Pick<LocalCloudOptions, "ec2"> = {},
): Promise<Driver | undefined> {
  if (!requireTool("python3")) return undefined;
  const awsManaged = await loadAwsManagedPolicies();
  const account = { id: "123456789012", policies: [], users: [], groups: [] };
  const state = loadCloud(
    { accounts: [{ ...account, kind: "account" }] },
    { profile: cloudProfile("aws"), awsManaged },
  );
  const key = rootAccessKey(state, "123456789012");
  if (key === undefined) throw new Error("the account has an owner");
  const { answer, cloud } = createLocalCloud(state, { ...options, enforce: true });
  const running = await listen(cloud, { answer });
  const clients = await startClients({
    endpoint: running.url,
    key: key.accessKeyId,
    secret: key.secretAccessKey,
  });
  return {
    ...clients,
    running,
    close: async () => {
      await clients.close();
      await running.close();
    },
  };
}

/** Starts clients of an endpoint; Python must be there. */
export async function startClients(hello: {
  readonly endpoint: string;
  readonly key: string;
  readonly secret: string;
}): Promise<PythonClients> {
  const child = spawn("python3", ["-X", "utf8", join(import.meta.dirname, "driver.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line: unknown): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(line)}\n`);
    const next = await lines.next();
    if (next.done === true) throw new Error("the driver ended, for what it wrote above");
    return JSON.parse(next.value);
  };
  const installed = (await ask(hello)) as Installed;
  return {
    installed,
    ask,
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
