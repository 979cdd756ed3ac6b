import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import type { Ran } from "../in-process.ts";
import type { Runner } from "./subject.ts";

const MAIN = join(import.meta.dirname, "..", "..", "packages", "cli", "src", "main.ts");

/** Runs each command in a process of its own, as its users do. */
export function spawnedRunner(env: NodeJS.ProcessEnv): Runner {
  return {
    run: (argv) => ranProcess(argv, env),
    runAndKill: (argv, when) => killedProcess(argv, env, when),
  };
}

function ranProcess(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...argv], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}

/** Whether the process was killed, with a signal that it cannot hear, once a file had so many lines. */
export async function killedProcess(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  { lines, path }: { readonly path: string; readonly lines: number },
): Promise<boolean> {
  const child = spawn(process.execPath, [MAIN, ...argv], { env, stdio: "ignore" });
  const ended = new Promise<boolean>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (_code, signal) => resolve(signal === "SIGKILL"));
  });
  while (child.exitCode === null && child.signalCode === null) {
    if (countLines(path) >= lines) child.kill("SIGKILL");
    // The file is looked at again and again until it is time.
    // oxlint-disable-next-line no-await-in-loop
    await wait(2);
  }
  return ended;
}

function countLines(path: string): number {
  try {
    return readFileSync(path, "latin1").split("\n").length - 1;
  } catch {
    return 0;
  }
}
