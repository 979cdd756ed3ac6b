import { runsToUndo, stepTitle } from "@iamferry/cloud";
import type { Journal } from "@iamferry/cloud";
import type { Step } from "@iamferry/plan";
import { visible, wrap } from "@iamferry/text";
import type { Io } from "../io/io.ts";
import { terminalOf } from "../render/terminal.ts";

/** A step that is taken back, or that has no way back. */
export interface StepToUndo {
  readonly step: Step;
  /** Whether nobody knows whether it was carried out. */
  readonly isDoubtful: boolean;
  /** Why it cannot be taken back; absent where it can. */
  readonly reason?: string;
}

/** What taking back a journal is about, in the order in which it is done: just what `undoJournal` goes by. */
export function stepsToUndo(journal: Journal): readonly StepToUndo[] {
  return runsToUndo(journal).flatMap(({ cannot, run, tasks }) => {
    const steps = new Map(run.steps.map((step) => [step.id, step]));
    return tasks.flatMap(({ attempts, id, isDoubtful = false }): readonly StepToUndo[] => {
      const step = steps.get(id);
      const reason = cannot.get(id);
      if (step === undefined || (attempts.length === 0 && reason === undefined)) return [];
      return [{ step, isDoubtful, ...(reason !== undefined && { reason }) }];
    });
  });
}

/** Lists what is going to be taken back, and what has no way back, on standard output. */
export function showUndo(
  io: Io,
  steps: readonly StepToUndo[],
  { all }: { readonly all: boolean },
): void {
  const back = steps.filter(({ reason }) => reason === undefined);
  showList(io, "takes back", {
    lines: back.map(
      ({ isDoubtful, step }) => stepTitle(step) + (isDoubtful ? " (if it was done)" : ""),
    ),
    all,
  });
  const none = steps.flatMap(({ reason, step }) =>
    reason === undefined ? [] : [`${stepTitle(step)}: ${reason}`],
  );
  showList(io, "has no way back", { lines: none, all });
}

/** A list with a title, on standard output; nothing where it is empty. */
export function showList(
  io: Io,
  title: string,
  { all, lines }: { readonly lines: readonly string[]; readonly all: boolean },
): void {
  if (lines.length === 0) return;
  const { colors, width } = terminalOf(io, io.stdout);
  const shown = all ? lines : lines.slice(0, MOST_LINES);
  io.stdout.write(`${colors.bold(title)}\n`);
  for (const each of shown) {
    const [first = "", ...rest] = wrap(visible(each), width - 4);
    io.stdout.write(`  ${first}\n`);
    for (const line of rest) io.stdout.write(`    ${line}\n`);
  }
  const more = lines.length - shown.length;
  if (more > 0) io.stdout.write(`  \u2026 and ${more} more (--all shows each)\n`);
  io.stdout.write("\n");
}

/** Lines of one list before the rest is only counted. */
const MOST_LINES = 100;
