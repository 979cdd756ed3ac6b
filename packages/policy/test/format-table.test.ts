import { acceptedBy, POLICY_CODES, readPolicy } from "@iamferry/policy";
import { describe, expect, test } from "vitest";
import { FORMAT_TABLE } from "./format-table.ts";

describe.each(FORMAT_TABLE)("$texts", (row) => {
  test.each(row.texts.map((text, index) => ({ text, value: row.values?.[index] })))(
    `$text gives ${row.code}`,
    ({ text, value }) => {
      const read = readPolicy(text);
      expect(read.value).toEqual(value);
      const found = read.diagnostics.filter(({ code }) => code === row.code);
      expect(found.map(({ severity }) => severity)).toContain(row.severity);
      const worst = read.diagnostics.some(({ severity }) => severity === "error");
      expect(worst).toBe(row.severity === "error");
    },
  );

  test.each(row.texts)("%j is accepted by the parsers of the table", (text) => {
    for (const syntax of ["json-lib-2.2.2", "json-lib-2.4"] as const) {
      expect(acceptedBy(text, syntax)).toBe(row.accepted.includes(syntax));
    }
  });
});

test("every code has a row", () => {
  expect(new Set(FORMAT_TABLE.map(({ code }) => code))).toEqual(new Set(Object.keys(POLICY_CODES)));
});
