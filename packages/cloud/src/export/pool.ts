/** Places of which no more than a number are taken at the same time. */
export interface Slots {
  /** Resolves when a place is free, and takes it; who came first is first. */
  readonly enter: () => Promise<void>;
  readonly leave: () => void;
}

/** So many places. */
export function createSlots(most: number): Slots {
  let free = most;
  // A queue whose beginning moves, so that taking from it takes no time that grows with it. What was taken goes as soon as
  // it is half of the queue: where somebody waits all the time, every call would stay in it.
  let waiting: (() => void)[] = [];
  let first = 0;
  return {
    enter: () => {
      if (free > 0) {
        free -= 1;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
    leave: () => {
      const next = waiting[first];
      if (next === undefined) {
        free += 1;
        waiting = [];
        first = 0;
        return;
      }
      first += 1;
      if (first * 2 > waiting.length) {
        waiting = waiting.slice(first);
        first = 0;
      }
      next();
    },
  };
}

/** Does the work for each item, for no more than a number of them at the same time, in their order. */
export async function forEach<T>(
  items: Iterable<T>,
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
      // One behind the other is what a worker does; there are several of them.
      // oxlint-disable-next-line no-await-in-loop
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
}
