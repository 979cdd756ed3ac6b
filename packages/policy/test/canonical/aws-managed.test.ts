import { canonicalJson, cloudProfile } from "@iamferry/model";
import { canonical } from "@iamferry/policy";
import { runs } from "@iamferry/testkit";
import { expect, test } from "vitest";
import { recordedPolicies } from "../../scripts/pack-aws-managed.ts";

/** The versions of a policy are much alike: those of every third policy, and in `npm run soak` all. */
const some = recordedPolicies().filter((_policy, at) => at % runs(3, 1) === 0);

test("AWS-managed policies have one canonical form, in every version", () => {
  const aws = cloudProfile("aws");
  let versions = 0;
  for (const { arn, versions: all } of some) {
    for (const [id, { document }] of Object.entries(all)) {
      versions++;
      const form = canonical(document, aws);
      if (canonicalJson(canonical(form, aws)) !== canonicalJson(form)) {
        throw new Error(`the form of ${arn} ${id} has another form`);
      }
    }
  }
  expect(versions).toBeGreaterThan(1900);
});
