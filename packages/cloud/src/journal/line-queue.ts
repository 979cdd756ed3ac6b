import { JournalError } from "./journal-error.ts";
import type { JournalFile } from "./journal.ts";

/** Lines on their way to a file. */
export interface LineQueue {
  /** Goes out with the next that are waited for. */
  readonly add: (line: string) => void;
  /**
   * Resolves when all lines so far are on the disk. Rejects with a `JournalError` where one of them could not be written, and
   * from then on always.
   */
  readonly flush: () => Promise<void>;
}

/** Lines that are added while others are being written go out together, in one append. */
export function lineQueue(file: Pick<JournalFile, "append">): LineQueue {
  let lines: string[] = [];
  let broken: JournalError | undefined;
  let writing: Promise<void> = Promise.resolve();
  /** The append that takes along what is added now; undefined where none is waiting to begin. */
  let next: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    next = undefined;
    const text = lines.join("");
    lines = [];
    if (broken !== undefined) throw broken;
    if (text === "") return;
    try {
      await file.append(text);
    } catch (error) {
      broken = new JournalError(error);
      throw broken;
    }
  };
  return {
    add: (line) => {
      lines.push(`${line}\n`);
    },
    flush: () => {
      if (next === undefined) {
        // The next one begins whatever became of this one, and then tells it, too.
        next = writing.then(write, write);
        writing = next;
      }
      return next;
    },
  };
}
