import { canonicalJson, cloudProfile } from "@iamferry/model";
import { canonical } from "@iamferry/policy";
import { expect, test } from "vitest";
import { recordedPolicies } from "../../scripts/pack-aws-managed.ts";

test("every version of every AWS-managed policy has one canonical form", () => {
  const aws = cloudProfile("aws");
  let versions = 0;
  for (const { arn, versions: all } of recordedPolicies()) {
    for (const [id, { document }] of Object.entries(all)) {
      versions++;
      const form = canonical(document, aws);
      if (canonicalJson(canonical(form, aws)) !== canonicalJson(form)) {
        throw new Error(`the form of ${arn} ${id} has another form`);
      }
    }
  }
  expect(versions).toBeGreaterThan(6000);
});
