// Whether an endpoint is one that this product can carry IAM to and from. All of it is done by the product's own
// commands; what they leave is looked at by a listing of the bare SDK. All that is made begins with a prefix, and is
// taken back in the end. Keys come from where the commands and the SDK find them: `AWS_ACCESS_KEY_ID`, profiles.
// `--help` prints its options.
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { isCloudProfileId } from "../packages/model/src/index.ts";
import { wrap } from "../packages/text/src/index.ts";
import { conform } from "./conformance/conform.ts";
import { PARTS } from "./conformance/fixture.ts";
import { conformanceReport } from "./conformance/report.ts";
import { spawnedRunner } from "./conformance/runner.ts";
import type { Subject } from "./conformance/subject.ts";

const USAGE = `Usage: npm run conformance -- --endpoint URL [OPTION]...

  --endpoint URL    where it answers
  --cloud PROFILE   what it is (default: aws)
  --region R        as the commands of iamferry take it
  --profile P       as the commands of iamferry take it
  --shared          it holds other things, which stay as they are
  --prefix TEXT     what all names begin with (default: iamferry-conformance-
                    and a number)
  --without PARTS   what it is known not to have, with commas:
                    ${wrapped(PARTS)}
  --help            print this help

Exit codes: 0 all passed, 1 something failed, 2 wrong usage.
`;

const folder = mkdtempSync(join(tmpdir(), "iamferry-conformance-"));
try {
  const args = process.argv.slice(2);
  const subject = args.includes("--help") ? undefined : subjectOf(args);
  if (subject === undefined) process.stdout.write(USAGE);
  else if (typeof subject === "string") {
    console.error(`conformance: ${subject}`);
    process.exitCode = 2;
  } else {
    const checked = await conform(subject, spawnedRunner(process.env));
    process.stdout.write(conformanceReport(checked));
    if (checked.some(({ outcome }) => outcome === "failed")) {
      console.error(
        "conformance: what an endpoint is known not to have is left out by --without PARTS",
      );
      process.exitCode = 1;
    }
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`conformance: ${message}`);
  if (error instanceof Error && error.name === "CredentialsProviderError") {
    console.error("help: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or say --profile");
  }
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** Words with commas, in lines that stand under the option's text. */
function wrapped(words: readonly string[]): string {
  return wrap(words.join(", "), 58).join(`\n${" ".repeat(20)}`);
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
  if (endpoint === undefined) return "say which endpoint: --endpoint URL; --help lists the options";
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
