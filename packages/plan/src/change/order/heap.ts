/** Numbers of which the smallest is taken first. */
export interface Heap {
  readonly push: (value: number) => void;
  readonly pop: () => number | undefined;
}

/** An empty heap; pushing and popping take logarithmic time. */
export function createHeap(): Heap {
  const values: number[] = [];
  const at = (index: number): number => values[index] ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number): void => {
    [values[a], values[b]] = [at(b), at(a)];
  };
  return {
    push: (value) => {
      let index = values.push(value) - 1;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (at(parent) <= at(index)) return;
        swap(parent, index);
        index = parent;
      }
    },
    pop: () => {
      const [first] = values;
      const last = values.pop();
      if (last === undefined || values.length === 0) return first;
      values[0] = last;
      for (let index = 0; ;) {
        const left = 2 * index + 1;
        const smaller = at(left) <= at(left + 1) ? left : left + 1;
        if (smaller >= values.length || at(index) <= at(smaller)) return first;
        swap(index, smaller);
        index = smaller;
      }
    },
  };
}
