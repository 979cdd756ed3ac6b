import { expect, test } from "vitest";
import { median, ratioTarget, spread, table } from "../stats.ts";

test("the median is the middle, or the mean of the two in the middle", () => {
  expect(median([3])).toBe(3);
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("the spread is the range in parts of the median", () => {
  expect(spread([10, 8, 12])).toBeCloseTo(0.4);
  expect(spread([7])).toBe(0);
});

test("a target is met from its ratio on", () => {
  expect(ratioTarget("x", 4, 4)).toMatchObject({ met: true, got: "4.00 x", wanted: ">= 4 x" });
  expect(ratioTarget("x", 3.99, 4).met).toBe(false);
});

test("a table's columns line up, the first and the last to the left", () => {
  expect(
    table([
      ["", "work", "what"],
      ["a", "1 ms", "x"],
      ["bcd", "10 ms", "yz"],
    ]),
  ).toBe("      work  what\na     1 ms  x\nbcd  10 ms  yz\n");
});
