import fc from "fast-check";
import { displayWidth } from "@iamferry/text";
import { expect, test } from "vitest";
import { renderTable } from "../src/render/table.ts";
import type { Column } from "../src/render/table.ts";

const columns: readonly Column[] = [
  { title: "NAME", align: "left", shrinks: true },
  { title: "COUNT", align: "right" },
  { title: "MEMBERS", align: "left", shrinks: true },
];

test("columns are as wide as their widest cell, texts at the left and numbers at the right", () => {
  const rows = [
    ["dev", "7", "a, b"],
    ["漢字の名前", "120", ""],
  ];
  expect(renderTable(columns, rows, 80)).toEqual([
    "NAME        COUNT  MEMBERS",
    "dev             7  a, b",
    "漢字の名前    120",
  ]);
});

test("the widest columns give way first, and what is cut ends in an ellipsis", () => {
  const rows = [["a".repeat(10), "1", "b".repeat(60)]];
  expect(renderTable(columns, rows, 40)).toEqual([
    "NAME        COUNT  MEMBERS",
    `${"a".repeat(10)}      1  ${"b".repeat(20)}…`,
  ]);
});

test("lines never exceed the width, keep their columns in line, and act on no terminal", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "漢", "e\u0301", "\u001b", "\n", "\t", " ", "\u202e"),
    maxLength: 60,
  });
  const rows = fc.array(fc.tuple(text, fc.nat().map(String), text), { maxLength: 8 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 40, max: 120 }), (given, width) => {
      const lines = renderTable(columns, given, width);
      if (lines.length !== given.length + 1) throw new Error("a row is lost");
      for (const line of lines) {
        if (displayWidth(line) > width) throw new Error(`too wide: ${line}`);
        if (/\p{Cc}|\p{Cf}/u.test(line)) throw new Error("a control character");
      }
    }),
  );
});
