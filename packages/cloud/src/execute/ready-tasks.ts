import { invariant } from "@iamferry/text";
import type { Task } from "./task.ts";

/** As much of a task as says when it can be begun. */
export type Waiting = Pick<Task, "id" | "needs">;

/** The tasks of a graph that can be begun. */
export interface ReadyTasks<T extends Waiting> {
  /** The first of them in the given order, which is then taken; undefined where none is ready now. */
  readonly take: () => T | undefined;
  /** What needs it, and nothing else that is not done, is ready from now on. */
  readonly done: (id: string) => void;
}

/**
 * Takes time linear in tasks and needs together, but for a logarithm for each task; and beside the tasks' names a few
 * bytes for each task and each need.
 */
export function readyTasks<T extends Waiting>(tasks: readonly T[]): ReadyTasks<T> {
  const places = new Map(tasks.map(({ id }, at) => [id, at]));
  invariant(places.size === tasks.length, "the ids of steps are unique");
  const { followers, open } = followersOf(tasks, places);
  const ready: number[] = [];
  for (const [at, needs] of open.entries()) if (needs === 0) add(ready, at);
  return {
    take: () => {
      const least = takeLeast(ready);
      return least === undefined ? undefined : tasks[least];
    },
    done: (id) => {
      for (const follower of followers(places.get(id) ?? -1)) {
        const left = (open[follower] ?? 0) - 1;
        open[follower] = left;
        if (left === 0) add(ready, follower);
      }
    },
  };
}

/** By its place, the places of what needs a task; and how many others each task needs. */
function followersOf(
  tasks: readonly Waiting[],
  places: ReadonlyMap<string, number>,
): { readonly followers: (place: number) => Uint32Array; readonly open: Uint32Array } {
  const open = new Uint32Array(tasks.length);
  // Where the followers of each begin in one list of all; first, how many there are of each.
  const begins = new Uint32Array(tasks.length + 2);
  const placesOf = function* ({ id, needs }: Waiting): Iterable<number> {
    for (const need of new Set(needs)) {
      const place = places.get(need);
      invariant(place !== undefined, `the step ${id} needs ${need}, which is not in the plan`);
      yield place;
    }
  };
  for (const [at, task] of tasks.entries()) {
    for (const place of placesOf(task)) {
      begins[place + 2] = (begins[place + 2] ?? 0) + 1;
      open[at] = (open[at] ?? 0) + 1;
    }
  }
  for (let at = 2; at < begins.length; at++) {
    begins[at] = (begins[at] ?? 0) + (begins[at - 1] ?? 0);
  }
  const all = new Uint32Array(begins.at(-1) ?? 0);
  for (const [at, task] of tasks.entries()) {
    for (const place of placesOf(task)) {
      const next = begins[place + 1] ?? 0;
      all[next] = at;
      begins[place + 1] = next + 1;
    }
  }
  return {
    followers: (place) => all.subarray(begins[place] ?? 0, begins[place + 1] ?? 0),
    open,
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
