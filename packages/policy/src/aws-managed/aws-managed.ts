import type { PolicyDocument } from "@iamferry/model";
import { printPolicy } from "../print-policy.ts";
import type { PackedPolicy } from "./unpack.ts";

/** One version of an AWS-managed policy. */
export interface AwsManagedVersion {
  /** `v5`. */
  readonly version: string;
  /** UpdateDate of the policy: when AWS made this version. */
  readonly updated: string;
  /** CreateDate of the policy. */
  readonly created: string;
  /**
   * What it says. The text is printed by iamferry, with two blanks for each level: AWS' own white space is not
   * known here, so that its hash cannot be compared with one that a Snapshot has recorded.
   */
  readonly document: PolicyDocument;
}

/** The AWS-managed policies of partition `aws`, each in the version that was the latest when they were packed. */
export interface AwsManagedPolicies {
  /**
   * The version of the policy that is packed, which was the default one: AWS makes each new version the default.
   * With `version`, only if it is that one. Undefined for the ARNs of other partitions, where AWS says that
   * documents of the same name may differ, and for policies that AWS has made since.
   */
  readonly find: (arn: string, version?: string) => AwsManagedVersion | undefined;
  /** The id of the version that is packed; undefined as {@link AwsManagedPolicies.find}. */
  readonly latestVersion: (arn: string) => string | undefined;
  /** All ARNs, in the order of AWS' list. */
  readonly arns: () => readonly string[];
  /** The date of the newest version of all: what AWS changed later is not here. */
  readonly asOf: string;
}

/**
 * Loads the AWS-managed policies (AWS, "AWS Managed Policy Reference Guide"). Takes some 60 ms the first time, and
 * nothing before it is called; throws on no ARN.
 */
export function loadAwsManagedPolicies(): Promise<AwsManagedPolicies> {
  loaded ??= load();
  return loaded;
}

/** Whether an ARN is that of a policy of AWS' own, in any partition. */
export function isAwsManagedArn(arn: string): boolean {
  return /^arn:aws[a-z-]*:iam::aws:policy\//.test(arn);
}

let loaded: Promise<AwsManagedPolicies> | undefined;

async function load(): Promise<AwsManagedPolicies> {
  const { unpack } = await import("./unpack.ts");
  const { PACKED } = await import("./packed.generated.ts");
  const policies = unpack(PACKED);
  const byArn = new Map(policies.map((policy) => [PREFIX + policy[0], policy] as const));
  const versions = new Map<string, AwsManagedVersion>();
  return {
    find: (arn, version) => {
      const policy = byArn.get(arn);
      if (policy === undefined || (version !== undefined && version !== policy[1]))
        return undefined;
      const found = versions.get(arn) ?? versionOf(policy);
      versions.set(arn, found);
      return found;
    },
    latestVersion: (arn) => byArn.get(arn)?.[1],
    arns: () => [...byArn.keys()],
    asOf: policies.reduce((newest, [, , updated]) => (updated > newest ? updated : newest), ""),
  };
}

const PREFIX = "arn:aws:iam::aws:policy/";

function versionOf([
  ,
  version,
  updated,
  value,
  created = updated,
]: PackedPolicy): AwsManagedVersion {
  return {
    version,
    updated,
    created,
    document: { text: printPolicy(value, { indent: 2 }), value },
  };
}
