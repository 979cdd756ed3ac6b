/**
 * What the scans of one file know in common about block comments. A damaged file can open a comment in
 * each of its values and close none, or close all with one `*` `/` far away; without this memory each scan
 * would run to that place, and reading the file would take quadratic time.
 */
export interface CommentMemory {
  /** The offset of the first closing mark at or after `from` that ends at or before `end`, or -1. */
  readonly closerAfter: (text: string, from: number, end: number) => number;
  /**
   * Takes the closing mark at `closer` for a comment that holds structural lines; false where an earlier
   * comment has taken it.
   */
  readonly take: (closer: number) => boolean;
}

/** A memory for the scans of one text; a memory must not be shared between texts. */
export function createCommentMemory(): CommentMemory {
  // INVARIANT: there is no closing mark in [searchedFrom, found), or, with found = -1, none that ends
  // within [searchedFrom, searchedTo).
  let searchedFrom = 0;
  let searchedTo = 0;
  let found = -1;
  const taken = new Set<number>();
  return {
    closerAfter(text, from, end) {
      if (from >= searchedFrom) {
        if (found >= from) return found + 2 <= end ? found : -1;
        if (found === -1 && end <= searchedTo) return -1;
      }
      // A slice, so that no search reads on past `end`.
      const at = text.slice(from, end).indexOf("*/");
      searchedFrom = from;
      searchedTo = end;
      found = at === -1 ? -1 : from + at;
      return found;
    },
    take(closer) {
      if (taken.has(closer)) return false;
      taken.add(closer);
      return true;
    },
  };
}
