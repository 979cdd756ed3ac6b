import type { Keyed } from "./keyed.ts";

/** What a page can be taken of: entries in an order that does not change, from the one of a key on. */
export interface Listed<V> {
  entries(first?: string): IterableIterator<[string, V]>;
}

/** A list of what `entries` gives, in the order of its keys. */
export function listedBy<V>(entries: (first?: string) => IterableIterator<[string, V]>): Listed<V> {
  return { entries };
}

/** Lists behind one another as one: what stands before a key in its list is not looked at. */
export function chained<V>(lists: readonly Listed<V>[]): Listed<V> {
  return listedBy(function* entries(first): IterableIterator<[string, V]> {
    const mark = first?.indexOf("/") ?? -1;
    const start = mark < 0 ? 0 : Number(first?.slice(0, mark));
    for (let at = start; at < lists.length; at++) {
      const from = at === start && first !== undefined ? first.slice(mark + 1) : undefined;
      for (const [key, value] of lists[at]?.entries(from) ?? []) yield [`${at}/${key}`, value];
    }
  });
}

/** The keys of several sets in their order, each once, that begin with a text. */
export function keysOfAll(sets: readonly Keyed<unknown>[], beginning: string): Listed<string> {
  return listedBy(function* entries(first = beginning): IterableIterator<[string, string]> {
    const cursors = sets.map((set) => set.keys(first < beginning ? beginning : first));
    const heads = cursors.map((cursor) => nextOf(cursor));
    for (;;) {
      let least: string | undefined;
      for (const head of heads) {
        if (head !== undefined && (least === undefined || head < least)) least = head;
      }
      if (least?.startsWith(beginning) !== true) return;
      yield [least, least];
      for (const [at, cursor] of cursors.entries()) {
        if (heads[at] === least) heads[at] = nextOf(cursor);
      }
    }
  });
}

function nextOf(cursor: IterableIterator<string>): string | undefined {
  const { done, value } = cursor.next();
  return done === true ? undefined : value;
}
