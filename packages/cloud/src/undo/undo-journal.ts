import type { Step } from "@iamferry/plan";
import { runTasks } from "../execute/run-tasks.ts";
import type { Task } from "../execute/task.ts";
import type { Journal } from "../journal/journal.ts";
import type { CallPort } from "../port.ts";
import { canBePutOff, laterTasks, type PutOff } from "./put-off.ts";
import { stepTitle } from "./step-title.ts";
import { runsToUndo, type RunToUndo } from "./steps-to-undo.ts";
import type { Undone, UndoOptions } from "./undone.ts";

/**
 * Takes back what the runs of a journal have done: the last run first, and in each a step after all that needed it. With a
 * journal to write to, it can be interrupted at any point: begun again with what the file then holds, it goes on. What is
 * gone already, or there again, counts as taken back. Never rejects for what a cloud, a network or a journal does.
 *
 * What was deleted comes back with other ids, dates and version numbers, and without what no API gives back: access keys,
 * passwords, MFA devices. Steps behind which such things lie are in `cannot`.
 */
export async function undoJournal(
  journal: Journal,
  port: CallPort,
  options: UndoOptions = {},
): Promise<Undone> {
  const runs = runsToUndo(journal).map((part): PartToUndo => {
    const steps = new Map(part.run.steps.map((step) => [step.id, step]));
    return { ...part, steps };
  });
  const total = runs.reduce((sum, { tasks }) => sum + tasks.filter(isWork).length, 0);
  const progress: Progress = { done: [], failed: [], left: [], calls: 0, total };
  let stopped: Undone["stopped"];
  for (const part of runs) {
    if (stopped === undefined) stopped = await undoRun(part, port, { options, progress });
    else progress.left.push(...part.tasks.filter(isWork).map((task) => titleOf(part, task.id)));
  }
  const { calls, done, failed, left } = progress;
  const cannot = runs.flatMap((part) =>
    [...part.cannot].map(([id, reason]) => ({ title: titleOf(part, id), reason })),
  );
  return { done, failed, left, cannot, calls, ...(stopped !== undefined && { stopped }) };
}

interface PartToUndo extends RunToUndo {
  readonly steps: ReadonlyMap<string, Step>;
}

interface Progress {
  readonly done: string[];
  readonly failed: Undone["failed"][number][];
  readonly left: string[];
  calls: number;
  readonly total: number;
}

interface Undoing {
  readonly options: UndoOptions;
  readonly progress: Progress;
}

async function undoRun(
  part: PartToUndo,
  port: CallPort,
  undoing: Undoing,
): Promise<Undone["stopped"]> {
  const early = await undoTasks(part, part.tasks, { port, undoing, putsOff: true });
  const { putOff } = early;
  const open = new Set([...early.left, ...putOff]);
  let { stopped } = early;
  for (const tasks of putOff.size === 0 ? [] : laterTasks(part.tasks, early)) {
    if (stopped !== undefined) break;
    const ran = await undoTasks(part, tasks, { port, undoing, putsOff: false });
    for (const { id } of tasks) open.delete(id);
    for (const id of ran.left) open.add(id);
    stopped = ran.stopped;
  }
  for (const task of part.tasks) {
    if (isWork(task) && open.has(task.id)) undoing.progress.left.push(titleOf(part, task.id));
  }
  return stopped;
}

interface UndoneTasks extends PutOff {
  readonly stopped: Undone["stopped"];
}

/** `putsOff`: whether tasks may be put off; such a one is not told as failed. */
async function undoTasks(
  part: PartToUndo,
  tasks: readonly Task[],
  how: { readonly port: CallPort; readonly undoing: Undoing; readonly putsOff: boolean },
): Promise<UndoneTasks> {
  const { at, run, steps } = part;
  const { options, progress } = how.undoing;
  const { journal: writer, onStep } = options;
  const before = progress.calls;
  const failed: string[] = [];
  const putOff = new Set<string>();
  const ran = await runTasks(
    {
      tasks,
      taskOf: (task) => task,
      callOf: (step) => steps.get(step)?.call,
      results: new Map([...run.done].map(([id, { results }]) => [id, results])),
      isAbsenceFine: true,
      begin: async ({ id }) => writer?.intend(at, id),
      end: (task, end, calls) => {
        const { id } = task;
        const title = titleOf(part, id);
        if (end.kind === "done") {
          progress.done.push(title);
          writer?.done(at, id);
        } else if (how.putsOff && canBePutOff(task, end.error)) {
          putOff.add(id);
          return;
        } else {
          failed.push(id);
          progress.failed.push({ id, title, error: end.error });
        }
        const { done, total } = progress;
        onStep?.(title, { done: done.length, total, calls: before + calls });
      },
    },
    how.port,
    options,
  );
  progress.calls += ran.calls;
  return { left: ran.left, failed, putOff, stopped: ran.stopped };
}

function isWork({ attempts }: RunToUndo["tasks"][number]): boolean {
  return attempts.length > 0;
}

function titleOf({ steps }: PartToUndo, id: string): string {
  const step = steps.get(id);
  return step === undefined ? id : stepTitle(step);
}
