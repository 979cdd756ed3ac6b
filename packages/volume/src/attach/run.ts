import type { Diagnostic } from "@iamferry/text";
import type { AttachCode } from "../codes.ts";
import { AttachProblem, Ec2Error } from "../errors.ts";
import type { Here } from "../metadata/instance.ts";
import type { AttachPorts, Ec2Port } from "../ports.ts";
import { ec2Problem } from "./ec2-problem.ts";

/** One attachment that is under way. */
export interface Run extends Pick<AttachPorts, "clock" | "tell"> {
  readonly here: Here;
  readonly ec2: Ec2Port;
  readonly device: string;
  /** On the port's clock. */
  readonly deadline: number;
  /** Says something that does not end the run. */
  readonly note: (diagnostic: Diagnostic<AttachCode>) => void;
}

/** Milliseconds that are left. */
export function timeLeft({ clock, deadline }: Run): number {
  return Math.max(0, deadline - clock.now());
}

/** Waits, but not beyond the end of the run's time. */
export async function pause(run: Run, milliseconds: number): Promise<void> {
  await run.clock.wait(Math.min(milliseconds, Math.max(1, timeLeft(run))));
}

/**
 * Makes a call that may be made twice, and makes it again some times where it is throttled, nobody answers, or the keys of
 * the role are not there yet, as early in a boot. Throws an `AttachProblem`.
 */
export async function patiently<T>(run: Run, doing: string, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Ec2Error)) throw error;
      const isOver = attempt === TRIES || timeLeft(run) === 0;
      if (isOver || !isPassing(error)) throw ec2Problem(error, doing, run);
      await pause(run, delayOf(attempt));
    }
  }
}

/** Whether an error may be over in a moment. */
export function isPassing({ code, fate }: Ec2Error): boolean {
  return fate !== "refused" || code === "NoCredentials";
}

/** Milliseconds to wait after so many tries. */
export function delayOf(attempt: number): number {
  return 1000 * 2 ** (attempt - 1);
}

export const TRIES = 4;

/** Throws where the time is up. */
export function checkTime(run: Run, what: string): void {
  if (timeLeft(run) > 0) return;
  throw new AttachProblem(
    "volume/time-limit",
    `the time is up, and ${what}`,
    "run it again, or give more time with `--time-limit`",
  );
}
