import { CLIENT_VERSIONS } from "@iamferry/euca2ools";
import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import { planChanges, type Plan } from "@iamferry/plan";
import { relatedSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emitAwsShell, EMIT_CODES, emitEuareShell, type Emitted } from "../src/index.ts";

const options = { madeFrom: ["now.json", "wanted.iam"], notes: [], purpose: "change" } as const;

const EVERYTHING = {
  allowDelete: true,
  maxDeletes: 1_000_000,
  allowVersionDelete: true,
  allowReplace: true,
};

const AWS: readonly CloudProfileId[] = ["aws", "aws-cn", "aws-us-gov"];
const EUCALYPTUS: readonly CloudProfileId[] = [
  "eucalyptus-3.1",
  "eucalyptus-3.4",
  "eucalyptus-4.4",
  "eucalyptus-5.1",
];

/** Each step is in a file, or left out and said. */
function expectWhole(plan: Plan, { files, steps, diagnostics }: Emitted): void {
  for (const { code, message } of diagnostics) {
    expect(Object.keys(EMIT_CODES)).toContain(code);
    expect(message).not.toMatch(/[\p{Cc}\u2028\u2029]|\.$/u);
  }
  const inFiles = [...files.values()].flatMap((text) => text.match(/^total=\d+$/gm) ?? []);
  const total = inFiles.map((line) => Number(line.slice("total=".length)));
  expect(total.reduce((sum, each) => sum + each, 0)).toBe(steps);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const leftOut = plan.steps.length - steps;
  expect(leftOut === 0).toBe(errors.length === 0);
  expect(leftOut).toBeLessThanOrEqual(errors.length);
}

describe("whatever a plan of changes holds", () => {
  test("has a script for AWS, or is left out and said", () => {
    const actions = new Set<string>();
    fc.assert(
      fc.property(
        relatedSnapshots({ cloud: "aws" }),
        fc.constantFrom(...AWS),
        fc.boolean(),
        ({ before, after }, cloud, quarantine) => {
          const { plan } = planChanges({ from: before, to: after }, cloudProfile(cloud), {
            ...EVERYTHING,
            quarantine,
          });
          for (const { call } of plan.steps) actions.add(call.action);
          expectWhole(plan, emitAwsShell(plan, options));
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
    expect(actions.size).toBeGreaterThan(40);
  });

  test("has a script for each client of Eucalyptus, whatever cloud the states are of, or is left out and said", () => {
    const actions = new Set<string>();
    fc.assert(
      fc.property(
        relatedSnapshots({ cloud: "any", accounts: true }),
        fc.constantFrom(...EUCALYPTUS),
        fc.constantFrom(...CLIENT_VERSIONS),
        fc.boolean(),
        ({ before, after }, cloud, client, quarantine) => {
          const { plan } = planChanges({ from: before, to: after }, cloudProfile(cloud), {
            ...EVERYTHING,
            quarantine,
          });
          for (const { call } of plan.steps) actions.add(call.action);
          expectWhole(plan, emitEuareShell(plan, { ...options, client }));
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
    expect(actions.size).toBeGreaterThan(25);
  });
});
