import type { IamCall } from "@iamferry/api";
import type { CallPort } from "../port.ts";
import type { Applied, ApplyOptions } from "./applied.ts";
import { carryOut } from "./carry-out.ts";
import { endsAll, isThrottled } from "./error-codes.ts";
import { createPace } from "./pace.ts";
import { readyTasks, type ReadyTasks, type Waiting } from "./ready-tasks.ts";
import { createRecent } from "./recent.ts";
import { openValues } from "./open-values.ts";
import { hasSecret } from "./references.ts";
import type { Sending } from "./send.ts";
import type { Output, Task, TaskEnd } from "./task.ts";

/** Tasks, and what is to be known of them. */
export interface TaskRun<T extends Waiting> {
  readonly tasks: readonly T[];
  /** Makes one of them when its turn has come, so that no more of them are there than are carried out. */
  readonly taskOf: (waiting: T) => Task;
  /** The call that a reference to a step is about; undefined where there is no such step. */
  readonly callOf: (step: string) => IamCall | undefined;
  /** What steps answered, as far as references look into it. */
  readonly results: Map<string, Output>;
  /** Whether a call about something that is not there is not needed. Default: it fails. */
  readonly isAbsenceFine?: boolean;
  /** Resolves when the task may begin. Rejects where it cannot be written down. */
  readonly begin: (task: T) => Promise<void>;
  /** Told of each task that was begun and is not left. */
  readonly end: (task: T, end: Exclude<TaskEnd, { kind: "left" }>, calls: number) => void;
}

/** How tasks are run. */
export type TaskRunOptions = Pick<ApplyOptions, "concurrency" | "stop" | "wait">;

/** What came of a run of tasks. */
export interface TasksRan {
  readonly calls: number;
  /** Ids of tasks that were not carried out. */
  readonly left: readonly string[];
  readonly stopped?: Applied["stopped"] & {};
}

/**
 * Carries tasks out as soon as what they need is done, several at the same time; those that are ready begin in the order
 * in which they are given. What needs a task that failed is left, and all else is carried out, unless nothing else can be
 * done either.
 */
export async function runTasks<T extends Waiting>(
  run: TaskRun<T>,
  port: CallPort,
  { concurrency = 16, stop: asked, wait }: TaskRunOptions = {},
): Promise<TasksRan> {
  const ready = readyTasks(run.tasks);
  const left = new Set(run.tasks.map(({ id }) => id));
  const counted = countedPort(port);
  const ending = Promise.withResolvers<void>();
  let stopped: TasksRan["stopped"];
  const stop = (why: TasksRan["stopped"]): void => {
    stopped ??= why;
    ending.resolve();
  };
  const sending: Sending = {
    port: counted,
    waiting: {
      wait: wait ?? ((milliseconds) => timer(milliseconds, ending.promise)),
      isEnding: () => stopped !== undefined,
      ending: ending.promise,
    },
    pace: createPace(concurrency),
    recent: createRecent(),
    answers: counted.answers,
  };
  const values = openValues(run, sending);
  const isEnding = (): boolean => stopped !== undefined;

  const carry = async (waiting: T, task: Task): Promise<TaskEnd> => {
    if (task.attempts.length === 0) return { kind: "done", outcome: "made" };
    if (task.secretOf === undefined && task.attempts.some(({ call }) => hasSecret(call)))
      return LEFT;
    try {
      await run.begin(waiting);
    } catch {
      stop("journal");
      return LEFT;
    }
    // Somebody may have asked, or another call failed for good, while it was written down.
    if (isEnding()) return LEFT;
    return carryOut(task, sending, { values, isAbsenceFine: run.isAbsenceFine === true });
  };

  const work = async (waiting: T): Promise<void> => {
    const task = run.taskOf(waiting);
    const end = await carry(waiting, task);
    if (end.kind === "left") return;
    left.delete(task.id);
    if (end.kind === "done") ready.done(task.id);
    else {
      const why = end.isSilence === true ? "unreachable" : endsAll(end.error);
      if (why !== undefined) stop(why);
    }
    if (task.attempts.length > 0) run.end(waiting, end, counted.calls());
  };

  const onAbort = (): void => stop("asked");
  asked?.addEventListener("abort", onAbort);
  if (asked?.aborted === true) stop("asked");
  try {
    await pump({ ready, limit: sending.pace.limit, isEnding, work });
  } finally {
    asked?.removeEventListener("abort", onAbort);
  }
  const remaining = run.tasks.flatMap(({ id }) => (left.has(id) ? [id] : []));
  return {
    calls: counted.calls(),
    left: remaining,
    ...(stopped !== undefined && remaining.length > 0 && { stopped }),
  };
}

const LEFT: TaskEnd = { kind: "left" };

interface Pumping<T extends Waiting> {
  readonly ready: ReadyTasks<T>;
  readonly limit: () => number;
  readonly isEnding: () => boolean;
  readonly work: (task: T) => Promise<void>;
}

/** Begins tasks as long as there is room, and whenever one has ended. Resolves when none is under way. */
function pump<T extends Waiting>({ ready, limit, isEnding, work }: Pumping<T>): Promise<void> {
  const { promise, reject, resolve } = Promise.withResolvers<void>();
  let running = 0;
  let broken: { readonly error: unknown } | undefined;
  const take = (): T | undefined =>
    running < limit() && !isEnding() && broken === undefined ? ready.take() : undefined;
  const begin = async (task: T): Promise<void> => {
    running++;
    try {
      await work(task);
    } catch (error) {
      broken ??= { error };
    }
    running--;
    next();
  };
  const next = (): void => {
    for (let task = take(); task !== undefined; task = take()) void begin(task);
    if (running > 0) return;
    if (broken === undefined) resolve();
    else reject(broken.error);
  };
  next();
  return promise;
}

function countedPort(port: CallPort): CallPort & {
  readonly calls: () => number;
  readonly answers: () => number;
} {
  let calls = 0;
  let answers = 0;
  return {
    calls: () => calls,
    answers: () => answers,
    call: async (call) => {
      calls++;
      const answer = await port.call(call);
      const isTaken =
        "output" in answer || (answer.error.fate === "refused" && !isThrottled(answer.error));
      if (isTaken) answers++;
      return answer;
    },
  };
}

/** Also ends when there is nothing left to wait for, so that no timer keeps the process alive. */
async function timer(milliseconds: number, ending: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const running = setTimeout(resolve, milliseconds);
  await Promise.race([promise, ending]);
  clearTimeout(running);
}
