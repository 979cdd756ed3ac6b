import fc from "fast-check";
import { expect, test } from "vitest";

const drawn = (): readonly number[] => fc.sample(fc.integer(), 20);

test("what is drawn without a seed is the same each time", () => {
  expect(drawn()).toEqual(drawn());
  const seed = Number(process.env["IAMFERRY_SEED"] ?? 20120711);
  expect(fc.check(fc.property(fc.integer(), () => true)).seed).toBe(seed);
});

test("a seed of its own wins", () => {
  expect(
    fc.check(
      fc.property(fc.integer(), () => true),
      { seed: 5 },
    ).seed,
  ).toBe(5);
});
