import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { contenders } from "../../diff/contenders.ts";
import { benchState, changedState } from "../../diff/data.ts";
import { deepEqual } from "../../diff/deep-equal.ts";

test("a state is made the same again, of the size that was asked for, and shares nothing", () => {
  const [a, b] = [benchState(1000), benchState(1000)];
  expect(a).toEqual(b);
  const [account] = a.accounts;
  expect((account?.users.length ?? 0) + (account?.roles?.length ?? 0)).toBeCloseTo(1000, -1);
  expect(account?.users[0]).not.toBe(b.accounts[0]?.users[0]);
});

test("one principal in a hundred is changed, in every way", () => {
  const state = benchState(4000);
  const { snapshot, changes, cosmetic } = changedState(state);
  const before = new Map(state.accounts[0]?.users.map((user) => [user.name, user]));
  const after = snapshot.accounts[0]?.users ?? [];
  const changed = after.filter((user) => before.get(user.name) !== user).length;
  expect(changed + before.size - after.length).toBe(Math.floor(before.size / 100));
  expect(Math.min(changes, cosmetic)).toBeGreaterThan(5);
});

test.each(["diffSnapshots", "isDeepStrictEqual", "deep equal by hand"])(
  "%s finds what there is",
  async (name) => {
    const measure = await contenders[name]?.("2500");
    expect(measure?.held).toEqual({ compared: true });
    expect(measure?.workMs).toBeGreaterThan(0);
  },
);

test.each<readonly [unknown, unknown]>([
  [
    { a: 1, b: [1, 2] },
    { b: [1, 2], a: 1 },
  ],
  [{ a: 1 }, { a: 1, b: 2 }],
  [{ a: 1, b: 2 }, { a: 1 }],
  [{ a: 1 }, { b: 1 }],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [[], {}],
  [{}, []],
  [null, {}],
  ["a", "a"],
  [1, "1"],
])("the deep equal by hand finds of %j and %j what Node's finds", (a, b) => {
  expect(deepEqual(a, b)).toBe(isDeepStrictEqual(a, b));
});
