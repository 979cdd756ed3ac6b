import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createLocalCloud, listen, type LocalCloudOptions } from "@iamferry/local-cloud";
import type { CloudState } from "@iamferry/simulator";

/** Where the packages are that a team has beside its program. */
const PACKAGES = join(import.meta.dirname, "../../node_modules/@aws-sdk");
const TYPES = join(import.meta.dirname, "../../../../node_modules/@types");

/** What a run of a program has come to. */
export interface ProgramRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a program is run. */
export interface ProgramOptions {
  readonly args?: readonly string[];
  /** Where the service is. Default: the variable is not set. */
  readonly url?: string;
  /** Default: one that the embedded cloud takes for its first account's. */
  readonly accessKey?: string;
  /** What goes wrong in the embedded cloud. Default: nothing. */
  readonly faults?: LocalCloudOptions["faults"];
  /** What runs the program, before its name. Default: Node. */
  readonly through?: (command: string) => readonly string[];
  /** What is typed, each once the text before it has been shown. */
  readonly typed?: readonly (readonly [shown: string, line: string])[];
}

/** Runs `use` with a new folder that has the packages of a team, and removes it. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "iamferry-program-"));
  try {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(PACKAGES, join(folder, "node_modules/@aws-sdk"));
    symlinkSync(TYPES, join(folder, "node_modules/@types"));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program with Node as it is, in a folder of its own without any settings of the SDK. */
export async function runProgram(text: string, options: ProgramOptions = {}): Promise<ProgramRun> {
  return inFolder(async (folder) => {
    const file = join(folder, "restore.ts");
    writeFileSync(file, text);
    const args = [file, ...(options.args ?? [])];
    const [program = "", ...words] = options.through?.(`${process.execPath} ${args.join(" ")}`) ?? [
      process.execPath,
      ...args,
    ];
    const child = spawn(program, words, {
      cwd: folder,
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: folder,
        AWS_ACCESS_KEY_ID: options.accessKey ?? "AKIAIOSFODNN7EXAMPLE",
        AWS_SECRET_ACCESS_KEY: "nothing",
        AWS_EC2_METADATA_DISABLED: "true",
        NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "",
        ...(options.url === undefined ? {} : { AWS_ENDPOINT_URL_IAM: options.url }),
      },
      stdio: [options.typed === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    const told = { stdout: "", stderr: "" };
    const waiting = [...(options.typed ?? [])];
    for (const name of ["stdout", "stderr"] as const) {
      child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
        told[name] += chunk;
        const [next] = waiting;
        if (next === undefined || !told[name].endsWith(next[0])) return;
        waiting.shift();
        child.stdin?.write(`${next[1]}\r`);
      });
    }
    const status = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    return { status, ...told };
  });
}

/** Runs programs one after the other against an embedded cloud, and tells its state after each. */
export async function runOnCloud(
  state: CloudState,
  programs: readonly string[],
  options: ProgramOptions = {},
): Promise<readonly { readonly run: ProgramRun; readonly state: CloudState }[]> {
  const { faults } = options;
  const { answer, cloud } = createLocalCloud(state, { ...(faults !== undefined && { faults }) });
  const running = await listen(cloud, { answer });
  try {
    const runs: { readonly run: ProgramRun; readonly state: CloudState }[] = [];
    for (const program of programs) {
      // One after the other, as a person runs them.
      // oxlint-disable-next-line no-await-in-loop
      const run = await runProgram(program, { ...options, url: running.url });
      runs.push({ run, state: running.cloud().state });
    }
    return runs;
  } finally {
    await running.close();
  }
}
