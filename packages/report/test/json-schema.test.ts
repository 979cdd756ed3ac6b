import {
  diffJson,
  diffSchema,
  planJson,
  planSchema,
  threeJson,
  threeSchema,
} from "@iamferry/report";
import { jsonText } from "@iamferry/text";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { format } from "prettier";
import { expect, test } from "vitest";
import { anyDiff, anyPlan, anyThree } from "./arbitraries.ts";
import { DAY, DAY_PLAN } from "./samples.ts";

const SCHEMAS = {
  diff: diffSchema(),
  plan: planSchema(),
  "three-way-diff": threeSchema(),
} as const;
const EXTRA = { exitCode: 4, names: ["monday.iam", "tuesday.iam"], diagnostics: [] } as const;

const THREE_EXTRA = { ...EXTRA, names: ["base.iam", "ours.iam", "theirs.iam"] } as const;

test.for(["diff", "plan", "three-way-diff"] as const)(
  "the published schema of a %s is what the code gives",
  async (name) => {
    const text = await format(JSON.stringify(SCHEMAS[name]), { parser: "json", printWidth: 100 });
    await expect(text).toMatchFileSnapshot(`../schema/${name}.schema.json`);
  },
);

test("the schemas accept a day's work", () => {
  expect(refusals("diff", diffJson(DAY, EXTRA))).toEqual([]);
  expect(refusals("plan", planJson(DAY_PLAN, EXTRA))).toEqual([]);
});

test("the schemas accept every report, and equal reports are equal texts", () => {
  fc.assert(
    fc.property(anyDiff, anyPlan, anyThree, (diff, plan, three) => {
      expect(refusals("diff", diffJson(diff, EXTRA))).toEqual([]);
      expect(refusals("plan", planJson(plan, EXTRA))).toEqual([]);
      expect(refusals("three-way-diff", threeJson(three, THREE_EXTRA))).toEqual([]);
      expect(jsonText(diffJson(diff, EXTRA))).toBe(jsonText(diffJson(diff, EXTRA)));
      const back = JSON.parse(jsonText(diffJson(diff, EXTRA))) as { changes: readonly unknown[] };
      expect(back.changes.length).toBe(diff.changes.length);
    }),
    { numRuns: 25 },
  );
});

test.for(["diff", "plan", "three-way-diff"] as const)(
  "everything in the schema of a %s is described, closed, and points into itself",
  (name) => {
    let objects = 0;
    const visit = (value: unknown, at: string): void => {
      if (typeof value !== "object" || value === null) return;
      const members = value as Readonly<Record<string, unknown>>;
      if (members["properties"] !== undefined) {
        objects += 1;
        expect(members["additionalProperties"], at).toBe(false);
        expect(members["description"], at).toMatch(/^\S.*\.$/u);
      }
      if (typeof members["$ref"] === "string") expect(members["$ref"]).toMatch(/^#\/\$defs\//u);
      for (const [key, member] of Object.entries(members)) visit(member, `${at}/${key}`);
    };
    visit(SCHEMAS[name], "");
    expect(objects).toBeGreaterThan(15);
  },
);

test.for([
  ["a change of another kind", (text: string) => text.replace('"kind": "field"', '"kind": "x"')],
  ["an unknown member", (text: string) => text.replace('"compared"', '"compered": 1, "compared"')],
  ["a missing member", (text: string) => text.replace(/"exitCode": \d+,/u, "")],
  ["another version", (text: string) => text.replace('"version": 1', '"version": 2')],
] as const)("the schema of a diff refuses %s", ([, damage]) => {
  const text = jsonText(diffJson(DAY, EXTRA));
  expect(ACCEPTS.diff(JSON.parse(text))).toBe(true);
  expect(ACCEPTS.diff(JSON.parse(damage(text)))).toBe(false);
});

const ajv = new Ajv2020({ strict: true });
const ACCEPTS = {
  diff: ajv.compile(SCHEMAS.diff),
  plan: ajv.compile(SCHEMAS.plan),
  "three-way-diff": ajv.compile(SCHEMAS["three-way-diff"]),
} as const;

/** What the schema has against a report, as it is written and read back. */
function refusals(name: keyof typeof ACCEPTS, report: unknown): readonly unknown[] {
  const accepts = ACCEPTS[name];
  accepts(JSON.parse(jsonText(report)));
  return accepts.errors ?? [];
}
