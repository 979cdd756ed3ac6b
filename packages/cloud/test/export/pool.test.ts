import fc from "fast-check";
import { expect, test } from "vitest";
import { createSlots } from "../../src/export/pool.ts";
import { liveHeap } from "../live-heap.ts";

test("who came first is first, and no more are inside than there are places", async () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 60 }));
  await fc.assert(
    fc.asyncProperty(sizes, async ([most, items]) => {
      const { enter, leave } = createSlots(most);
      const order: number[] = [];
      let inside = 0;
      let peak = 0;
      const work = async (at: number): Promise<void> => {
        await enter();
        order.push(at);
        inside += 1;
        peak = Math.max(peak, inside);
        for (let turn = at % 3; turn >= 0; turn--) await Promise.resolve();
        inside -= 1;
        leave();
      };
      await Promise.all(Array.from({ length: items }, (_, at) => work(at)));
      return peak === Math.min(most, items) && order.every((at, place) => at === place);
    }),
  );
});

test("where somebody waits all the time, those that had their turn are not kept", async () => {
  const { enter, leave } = createSlots(1);
  await enter();
  let last = enter();
  const before = liveHeap();
  for (let turn = 0; turn < 20_000; turn++) {
    const next = enter();
    leave();
    await last;
    last = next;
  }
  const more = liveHeap() - before;
  // The slots are still there when the heap is looked at.
  leave();
  await last;
  expect(more).toBeLessThan(500_000);
});
