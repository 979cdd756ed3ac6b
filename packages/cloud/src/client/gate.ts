/** Lets so many things happen at the same time; others wait for their turn, in the order in which they came. */
export function createGate(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting = new Set<() => void>();
  let inside = 0;
  return async (work) => {
    if (inside < width) inside++;
    else await new Promise<void>((resolve) => waiting.add(resolve));
    try {
      return await work();
    } finally {
      const [next] = waiting;
      if (next === undefined) {
        inside--;
      } else {
        // The turn is handed on.
        waiting.delete(next);
        next();
      }
    }
  };
}
