// Whether an endpoint is one that this product can carry IAM to and from. All of it is done by the product's own
// commands; what they leave is looked at by a listing of the bare SDK. All that is made begins with a prefix, and is
// taken back in the end. Keys come from where the commands and the SDK find them: `AWS_ACCESS_KEY_ID`, profiles.
//
//   --endpoint URL    where it answers
//   --cloud PROFILE   what it is (default: aws)
//   --region R, --profile P   as the commands take them
//   --shared          it holds other things, which stay as they are
//   --prefix TEXT     what all names begin with (default: iamferry-conformance- and a number)
//   --without PARTS   what it is known not to have, with commas: users, user-tags, user-boundaries, groups, roles,
//                     managed-policies, instance-profiles, oidc-providers, saml-providers, provider-tags
//
// Exit codes: 0 all passed, 1 something failed, 2 wrong usage.
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { isCloudProfileId } from "../packages/model/src/index.ts";
import { conform } from "./conformance/conform.ts";
import { PARTS } from "./conformance/fixture.ts";
import { conformanceReport } from "./conformance/report.ts";
import { spawnedRunner } from "./conformance/runner.ts";
import type { Subject } from "./conformance/subject.ts";

const folder = mkdtempSync(join(tmpdir(), "iamferry-conformance-"));
try {
  const subject = subjectOf(process.argv.slice(2));
  if (typeof subject === "string") {
    console.error(`conformance: ${subject}`);
    process.exitCode = 2;
  } else {
    const checked = await conform(subject, spawnedRunner(process.env));
    process.stdout.write(conformanceReport(checked));
    process.exitCode = checked.some(({ outcome }) => outcome === "failed") ? 1 : 0;
  }
} catch (error) {
  console.error(`conformance: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** What is to be looked at, or what is wrong with the command line. */
function subjectOf(args: readonly string[]): Subject | string {
  const { values } = parseArgs({
    args: [...args],
    options: {
      endpoint: { type: "string" },
      cloud: { type: "string", default: "aws" },
      region: { type: "string" },
      profile: { type: "string" },
      prefix: { type: "string" },
      shared: { type: "boolean", default: false },
      without: { type: "string", default: "" },
    },
  });
  const { cloud, endpoint, prefix, profile, region, shared, without } = values;
  if (endpoint === undefined) return "say which endpoint: --endpoint URL";
  if (!isCloudProfileId(cloud)) return `there is no cloud ${cloud}`;
  const left = without.split(",").filter((part) => part !== "");
  const parts = PARTS.filter((part) => left.includes(part));
  if (parts.length < left.length) return `the parts are ${PARTS.join(", ")}`;
  return {
    cloud,
    endpoint,
    profile,
    region,
    prefix: prefix ?? `iamferry-conformance-${randomInt(1e6)}-`,
    isShared: shared,
    without: parts,
    folder,
    ...(profile !== undefined && { sdk: { profile } }),
  };
}
