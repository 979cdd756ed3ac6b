import { parseArn, type PolicyRef } from "@iamferry/model";
import { isAwsManagedArn } from "@iamferry/policy";
import type { Draft } from "../draft.ts";
import { refuse } from "../refusal.ts";
import type { ManagedPolicyState } from "../state/cloud-state.ts";
import { policyRefOf } from "../state/keys.ts";

/** A managed policy of the account that a call names. */
export interface OwnFound {
  readonly kind: "own";
  readonly ref: PolicyRef;
  readonly policy: ManagedPolicyState;
}

/** A managed policy of AWS' own that a call names. */
export interface AwsFound {
  readonly kind: "aws";
  readonly ref: PolicyRef;
  readonly arn: string;
}

/**
 * What an ARN names: a policy of the account, or one of AWS' own; undefined where no such policy is there. InvalidInput
 * where it is no ARN of a policy at all. It names a policy only in the policy's own spelling: not documented is
 * whether the case of the name matters here.
 *
 * A policy of another account is not there: not documented is how AWS refuses to attach one. AWS' own are known in
 * partition `aws` alone; in other partitions any ARN of that form is taken for one that is there.
 */
export function policyAt(draft: Draft, arn: string): OwnFound | AwsFound | undefined {
  const { account, profile, state } = draft;
  const ref = policyRefOf(arn, account, profile);
  if (ref === undefined) return refuse("InvalidInput", `ARN ${arn} is not valid.`);
  if ("own" in ref) {
    const policy = account.managedPolicies.get(draft.key(ref.name));
    const isMeant = policy?.name === ref.name && policy.path === ref.path;
    return isMeant ? { kind: "own", ref, policy } : undefined;
  }
  if (profile.dialect !== "iam" || !isAwsManagedArn(arn)) return undefined;
  if (parseArn(arn)?.partition !== profile.partition) return undefined;
  const isThere = profile.partition !== "aws" || state.awsManaged?.latestVersion(arn) !== undefined;
  return isThere ? { kind: "aws", ref, arn } : undefined;
}
