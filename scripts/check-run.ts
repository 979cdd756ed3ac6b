import { spawn } from "node:child_process";

/** One check of `npm test`: a command that exits 0 where all is well. */
export interface Check {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the output is shown as it comes; otherwise it is shown only if the check fails. */
  readonly live?: boolean;
  /** After so many minutes the check is ended and has failed. Default: 20. */
  readonly minutes?: number;
}

/** How a check went. */
export interface CheckResult {
  readonly name: string;
  /** The exit code; null where a signal or the time limit ended it, or it could not be started. */
  readonly status: number | null;
  readonly seconds: number;
  /** Both output streams as they came; empty for a live check. */
  readonly output: string;
}

/** Runs one check to its end. Never rejects: what cannot be started has failed. */
export async function runCheck(check: Check): Promise<CheckResult> {
  const begin = performance.now();
  const chunks: Buffer[] = [];
  const say = (text: string): unknown =>
    check.live === true ? process.stdout.write(text) : chunks.push(Buffer.from(text));
  const status = await new Promise<number | null>((resolve) => {
    // Into one stream, so that failures stand before the last line wherever the output goes.
    const stdio = check.live === true ? 1 : "pipe";
    const env = { ...process.env, ...check.env };
    const child = spawn(check.command, check.args, { stdio: ["ignore", stdio, stdio], env });
    const minutes = check.minutes ?? 20;
    const timer = setTimeout(() => {
      say(`ended after ${minutes} minutes\n`);
      child.kill("SIGKILL");
    }, minutes * 60_000);
    const end = (result: number | null): void => {
      clearTimeout(timer);
      resolve(result);
    };
    child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (error) => {
      say(`${error.message}\n`);
      end(null);
    });
    child.on("close", (code, signal) => {
      if (signal !== null) say(`ended by ${signal}\n`);
      end(code);
    });
  });
  const seconds = (performance.now() - begin) / 1000;
  return { name: check.name, status, seconds, output: Buffer.concat(chunks).toString("utf8") };
}

/**
 * Runs each lane's checks one after the other and the lanes side by side. A failed check stops nothing.
 * `done` is called as each check ends.
 */
export async function runLanes(
  lanes: readonly (readonly Check[])[],
  done: (result: CheckResult) => void,
): Promise<readonly CheckResult[]> {
  const results = await Promise.all(
    lanes.map(async (lane) => {
      const ended: CheckResult[] = [];
      for (const check of lane) {
        // One after the other is what a lane is.
        // oxlint-disable-next-line no-await-in-loop
        const result = await runCheck(check);
        done(result);
        ended.push(result);
      }
      return ended;
    }),
  );
  return results.flat();
}

/** What is printed when a check has ended: its name and time, and all of its output if it failed. */
export function checkReport({ name, status, seconds, output }: CheckResult): string {
  const line = `${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds.toFixed(1)} s)\n`;
  if (status === 0 || output === "") return line;
  return `${line}${output.endsWith("\n") ? output : `${output}\n`}`;
}
