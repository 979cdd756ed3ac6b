import { undoKey } from "@iamferry/cloud";
import type { Journal } from "@iamferry/cloud";
import type { Step } from "@iamferry/plan";
import { visible, wrap } from "@iamferry/text";
import type { Io } from "../io/io.ts";
import { terminalOf } from "../render/terminal.ts";

/** A step that was carried out, or may have been, and has not been taken back. */
export interface StepToUndo {
  readonly step: Step;
  /** Whether nobody knows whether it was carried out. */
  readonly isDoubtful: boolean;
}

/** What taking back a journal is about: the steps that were its restore's own, the last first. */
export function stepsToUndo({ runs, undone }: Journal): readonly StepToUndo[] {
  return runs
    .flatMap(({ done, failed, intended, steps }, at) =>
      steps.flatMap((step): readonly StepToUndo[] => {
        const { id } = step;
        if (undone.has(undoKey(at, id))) return [];
        const outcome = done.get(id)?.outcome;
        if (outcome === "there") return [];
        if (outcome !== undefined) return [{ step, isDoubtful: false }];
        const error = failed.get(id);
        const mayBeDone = error === undefined ? intended.has(id) : error.fate === "unanswered";
        return mayBeDone ? [{ step, isDoubtful: true }] : [];
      }),
    )
    .toReversed();
}

/** Lists what is going to be taken back, and what has no way back, on standard output. */
export function showUndo(
  io: Io,
  steps: readonly StepToUndo[],
  { all }: { readonly all: boolean },
): void {
  const back = steps.filter(({ step }) => "calls" in step.reverse);
  const none = steps.filter(({ step }) => "none" in step.reverse);
  showList(io, "takes back", {
    lines: back.map(
      ({ isDoubtful, step }) => step.cause.title + (isDoubtful ? " (if it was done)" : ""),
    ),
    all,
  });
  showList(io, "has no way back", { lines: none.map(({ step }) => withReason(step)), all });
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

function withReason({ cause, reverse }: Step): string {
  return "none" in reverse ? `${cause.title}: ${reverse.none}` : cause.title;
}
