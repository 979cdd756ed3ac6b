import { diffJson, diffSchema, planJson, planSchema } from "@iamferry/report";
import { jsonText } from "@iamferry/text";
import { Ajv2020 } from "ajv/dist/2020.js";
import { format } from "prettier";
import { expect, test } from "vitest";
import { DAY, DAY_PLAN } from "./samples.ts";

const SCHEMAS = { diff: diffSchema(), plan: planSchema() } as const;
const EXTRA = { exitCode: 4, names: ["monday.iam", "tuesday.iam"], diagnostics: [] } as const;

test.for(["diff", "plan"] as const)(
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

const ajv = new Ajv2020({ strict: true });
const ACCEPTS = { diff: ajv.compile(SCHEMAS.diff), plan: ajv.compile(SCHEMAS.plan) } as const;

/** What the schema has against a report, as it is written and read back. */
function refusals(name: keyof typeof ACCEPTS, report: unknown): readonly unknown[] {
  const accepts = ACCEPTS[name];
  accepts(JSON.parse(jsonText(report)));
  return accepts.errors ?? [];
}
