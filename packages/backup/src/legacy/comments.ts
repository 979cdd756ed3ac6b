import { createCommentMemory, type CommentMemory } from "@iamferry/policy";

/**
 * The comment memory of a file that is read through windows: it goes by offsets in the file, and what a
 * record took can be given back where the record has to be read again.
 */
export class FileComments {
  private taken = new Set<number>();
  private pending: number[] = [];

  /** The memory for a window that begins at `base`. */
  window(base: number): CommentMemory {
    const search = createCommentMemory();
    return {
      closerAfter: search.closerAfter,
      take: (closer) => {
        const offset = base + closer;
        if (this.taken.has(offset)) return false;
        this.taken.add(offset);
        this.pending.push(offset);
        return true;
      },
    };
  }

  /** Keeps what was taken since the last call; nothing before `offset` will be asked for again. */
  keep(offset: number): void {
    this.pending = [];
    if (this.taken.size < PRUNE_FROM) return;
    this.taken = new Set([...this.taken].filter((taken) => taken >= offset));
  }

  /** Gives back what was taken since the last call of {@link keep}. */
  undo(): void {
    for (const offset of this.pending) this.taken.delete(offset);
    this.pending = [];
  }
}

const PRUNE_FROM = 1000;
