import { spawn } from "node:child_process";
import process from "node:process";

/** A server of the bench in a process of its own. */
export interface Served {
  /** On loopback. */
  readonly port: number;
  /** Ends it. */
  readonly stop: () => void;
}

/** Starts a script that prints its port as soon as it listens, and ends with its parent. */
export async function startServer(script: string, args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const stop = (): void => void child.kill();
  try {
    const port = await new Promise<number>((resolve, reject) => {
      child.stdout.once("data", (chunk: Buffer) => resolve(Number(chunk.toString())));
      child.once("error", reject);
      child.once("exit", () => reject(new Error("the server ended before it listened")));
    });
    return { port, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
