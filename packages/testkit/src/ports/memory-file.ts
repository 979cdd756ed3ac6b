import type { JournalFile } from "@iamferry/cloud";

/** A journal's file in the memory. */
export interface MemoryFile extends JournalFile {
  readonly text: () => string;
  /** How often something was written. */
  readonly appends: () => number;
}

/** A file; from the append of the given number on, from 1, there is no room left. */
export function memoryFile({
  text: first = "",
  fullFrom = Infinity,
}: {
  readonly text?: string;
  readonly fullFrom?: number;
} = {}): MemoryFile {
  let text = first;
  let appends = 0;
  return {
    text: () => text,
    appends: () => appends,
    append: async (more) => {
      appends++;
      // As long as a disk takes, at the least.
      await Promise.resolve();
      if (appends >= fullFrom) throw new Error("ENOSPC: no space left on device, write");
      text += more;
    },
    close: () => Promise.resolve(),
  };
}
