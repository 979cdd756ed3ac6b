import type { Step } from "@iamferry/plan";
import type { JournalFile, JournalHead, JournalWriter, UndoWriter } from "./journal.ts";
import { keptResults } from "./kept-results.ts";
import { lineQueue, type LineQueue } from "./line-queue.ts";
import { headLine, stepLine } from "./write-lines.ts";

/** A journal that runs are written to. */
export interface JournalBook {
  /**
   * Begins a run: resolves when its steps are on the disk. Rejects with a `JournalError`. A restore that is taken up again begins
   * another one.
   */
  readonly begin: (steps: readonly Step[]) => Promise<JournalWriter>;
  /** Begins to take back the runs that are there. */
  readonly beginUndo: () => Promise<UndoWriter>;
}

/** What is known of the file. */
export interface JournalOptions {
  /** Whether nothing is in it yet. Default: its last line may be cut off, and what comes begins on a line of its own. */
  readonly isNew?: boolean;
}

/**
 * A journal as lines of JSON: for each run a head, its steps, and then intents and outcomes in the order in which they came
 * about. An intent is on the disk before it resolves; intents that come while others are written go out together.
 * Outcomes do not wait, and go out with the next intent or at the end. The file is not closed.
 */
export function createJournal(
  file: JournalFile,
  head: JournalHead,
  { isNew = false }: JournalOptions = {},
): JournalBook {
  let isFirst = isNew;
  const beginning = (): string => {
    const line = headLine(head);
    const text = isFirst ? line : `\n${line}`;
    isFirst = false;
    return text;
  };
  return {
    begin: async (steps) => {
      const queue = lineQueue(file);
      queue.add(beginning());
      queue.add(JSON.stringify({ run: { steps: steps.length } }));
      for (let at = 0; at < steps.length; at += STEPS_AT_ONCE) {
        for (const step of steps.slice(at, at + STEPS_AT_ONCE)) queue.add(stepLine(step));
        // A large plan need not be in the memory twice.
        await queue.flush();
      }
      await queue.flush();
      return runWriter(queue);
    },
    beginUndo: async () => {
      const queue = lineQueue(file);
      queue.add(beginning());
      await queue.flush();
      return {
        intend: (run, step) => {
          queue.add(JSON.stringify({ undo: { run, step } }));
          return queue.flush();
        },
        done: (run, step) => {
          queue.add(JSON.stringify({ undone: { run, step } }));
        },
        close: queue.flush,
      };
    },
  };
}

const STEPS_AT_ONCE = 1000;

function runWriter(queue: LineQueue): JournalWriter {
  return {
    intend: (step) => {
      queue.add(JSON.stringify({ intend: step }));
      return queue.flush();
    },
    done: ({ id, outcome }, results) => {
      const kept = keptResults(results);
      const found = Object.keys(kept).length > 0 && { results: kept };
      queue.add(JSON.stringify({ done: id, outcome, ...found }));
    },
    failed: (step, { code, fate, message }) => {
      queue.add(JSON.stringify({ failed: step, error: { code, message, fate } }));
    },
    close: queue.flush,
  };
}
