import { parseArn, type PolicyRef } from "@iamferry/model";
import { isAwsManagedArn, type AwsManagedVersion } from "@iamferry/policy";
import type { Draft } from "../draft.ts";
import { refuseMissing } from "../entities.ts";
import { refuse } from "../refusal.ts";
import type { ManagedPolicyState } from "../state/cloud-state.ts";
import { policyRefOf } from "../state/keys.ts";

/** A managed policy of the account that a call names. */
export interface OwnFound {
  readonly kind: "own";
  readonly ref: PolicyRef;
  readonly arn: string;
  readonly policy: ManagedPolicyState;
}

/** A managed policy of AWS' own that a call names. */
export interface AwsFound {
  readonly kind: "aws";
  readonly ref: PolicyRef;
  readonly arn: string;
  /** Absent where it is not among those that are packed. */
  readonly known?: AwsManagedVersion;
}

/**
 * What an ARN names: a policy of the account, or one of AWS' own; undefined where no such policy is there. It names a
 * policy in the policy's own spelling alone: not documented is whether the case of its name matters here. Paths of Euare
 * may end without a slash, which their ARNs do not show: an ARN names the policy that has it.
 *
 * A policy of another account is not there: not documented is how AWS refuses to attach one. AWS' own are known in
 * partition `aws` alone; in other partitions any ARN of their form is taken for one that is there. One that is not known
 * is there as long as something is attached to it, as policies are that AWS has withdrawn (AWS, IAM User Guide,
 * "Deprecated AWS managed policies").
 */
export function policyAt(draft: Draft, arn: string): OwnFound | AwsFound | undefined {
  const ref = policyRefAt(draft, arn);
  if (!("own" in ref)) return awsPolicyAt(draft, arn);
  const policy = draft.account.managedPolicies.get(draft.key(ref.name));
  if (policy === undefined || draft.arn("policy", policy) !== arn) return undefined;
  return ownFound(draft, policy);
}

/** The policy of AWS' own that an ARN names, as {@link policyAt} finds it; undefined for any other text. */
export function awsPolicyAt({ account, profile, state }: Draft, arn: string): AwsFound | undefined {
  const { dialect, partition } = profile;
  if (dialect !== "iam" || !isAwsManagedArn(arn)) return undefined;
  if (parseArn(arn)?.partition !== partition) return undefined;
  const ref = { foreign: true, arn } as const;
  if (partition !== PACKED_PARTITION) return { kind: "aws", ref, arn };
  const known = state.awsManaged?.find(arn);
  if (known !== undefined) return { kind: "aws", ref, arn, known };
  return account.attachments.has(arn) || account.boundaries.has(arn)
    ? { kind: "aws", ref, arn }
    : undefined;
}

const PACKED_PARTITION = "aws";

/**
 * The policy that users, groups and roles may be attached to or bounded by; NoSuchEntity where it is not there, and
 * PolicyNotAttachable for those that AWS keeps for service-linked roles (its sentence as the service is known to say it).
 */
export function attachableAt(draft: Draft, arn: string, noun: "Policy" | "Scope ARN:"): PolicyRef {
  const found = policyAt(draft, arn);
  const isWithdrawn =
    found?.kind === "aws" &&
    found.known === undefined &&
    draft.profile.partition === PACKED_PARTITION;
  if (found === undefined || isWithdrawn) {
    if (draft.profile.dialect === "euare") return refuseMissing(draft, "managed-policy", arn);
    return refuse("NoSuchEntity", `${noun} ${arn} does not exist or is not attachable.`);
  }
  if (found.kind === "aws" && arn.includes(":policy/aws-service-role/")) {
    refuse("PolicyNotAttachable", "Cannot attach a Service Role Policy to a Customer Role.");
  }
  return found.ref;
}

/** A policy of the account, as {@link policyAt} finds it. */
export function ownFound(draft: Draft, policy: ManagedPolicyState): OwnFound {
  const { name, path } = policy;
  return { kind: "own", ref: { own: true, path, name }, arn: draft.arn("policy", policy), policy };
}

/** The policy of an ARN; NoSuchEntity where it is not there. */
export function foundPolicy(draft: Draft, arn: string): OwnFound | AwsFound {
  return policyAt(draft, arn) ?? refuseMissing(draft, "managed-policy", arn);
}

/**
 * The policy of the account with this ARN, to change it. Not documented: how AWS refuses to change a policy of its own,
 * which is taken for a lack of rights.
 */
export function ownPolicy(draft: Draft, arn: string): ManagedPolicyState {
  const found = foundPolicy(draft, arn);
  if (found.kind === "aws") {
    return refuse("AccessDenied", `Policy ${arn} is managed by AWS and cannot be changed.`);
  }
  return found.policy;
}

/**
 * What an ARN refers to, whether that is there or not; InvalidInput where it is no ARN of a policy of this cloud. Euare
 * takes ARNs of accounts alone; its code for others is not known, and taken for that of other faults of input.
 */
export function policyRefAt({ account, profile }: Draft, arn: string): PolicyRef {
  const ref = policyRefOf(arn, account, profile);
  if (profile.dialect === "euare" && (ref === undefined || isAwsManagedArn(arn))) {
    return refuse("ValidationError", `Invalid ARN ${arn}`);
  }
  if (ref === undefined) return refuse("InvalidInput", `ARN ${arn} is not valid.`);
  // As the service is known to say it.
  if (parseArn(arn)?.partition !== profile.partition) {
    refuse("ValidationError", "Invalid ARN partition");
  }
  return ref;
}
