import { invariant } from "@iamferry/text";
import type { Task } from "./task.ts";

/** The tasks of a graph that can be begun. */
export interface ReadyTasks {
  /** The first of them in the given order, which is then taken; undefined where none is ready now. */
  readonly take: () => Task | undefined;
  /** What needs it, and nothing else that is not done, is ready from now on. */
  readonly done: (id: string) => void;
}

/** Takes time linear in tasks and needs together, but for a logarithm for each task. */
export function readyTasks(tasks: readonly Task[]): ReadyTasks {
  const places = new Map(tasks.map(({ id }, at) => [id, at]));
  invariant(places.size === tasks.length, "the ids of steps are unique");
  const open = tasks.map(({ needs }) => new Set(needs).size);
  const followers: number[][] = tasks.map(() => []);
  const ready: number[] = [];
  for (const [at, { id, needs }] of tasks.entries()) {
    for (const need of new Set(needs)) {
      const place = places.get(need);
      invariant(place !== undefined, `the step ${id} needs ${need}, which is not in the plan`);
      followers[place]?.push(at);
    }
    if (open[at] === 0) add(ready, at);
  }
  return {
    take: () => {
      const least = takeLeast(ready);
      return least === undefined ? undefined : tasks[least];
    },
    done: (id) => {
      for (const follower of followers[places.get(id) ?? -1] ?? []) {
        const left = (open[follower] ?? 0) - 1;
        open[follower] = left;
        if (left === 0) add(ready, follower);
      }
    },
  };
}

/** Adds a number to a binary heap. */
function add(heap: number[], value: number): void {
  let at = heap.length;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] ?? -1;
    if (above <= value) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = value;
}

/** Takes the least number out of a binary heap. */
function takeLeast(heap: number[]): number | undefined {
  const [least] = heap;
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return least;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const child = (heap[left + 1] ?? Infinity) < (heap[left] ?? Infinity) ? left + 1 : left;
    const below = heap[child] ?? Infinity;
    if (below >= last) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
  return least;
}
