import type { ServiceOutputs } from "@iamferry/api/service";
import type { PolicyRef, PolicyVersion } from "@iamferry/model";
import type { AwsFound, OwnFound } from "../../checks/policy-arns.ts";
import type { Draft } from "../../draft.ts";
import { bitsOf, idOf } from "../../identifiers.ts";
import type { ManagedPolicyState } from "../../state/cloud-state.ts";
import { refKey } from "../../state/keys.ts";
import { refArn, tagsMember } from "../users/user-records.ts";

/** Policy of the API reference. */
export type PolicyRecord = NonNullable<ServiceOutputs["GetPolicy"]["Policy"]>;

/** PolicyVersion of the API reference. */
export type VersionRecord = NonNullable<ServiceOutputs["GetPolicyVersion"]["PolicyVersion"]>;

/** AttachedPolicy of the API reference. */
export interface AttachedRecord {
  readonly PolicyName: string;
  readonly PolicyArn: string;
}

/** A policy as lists have it: without description and tags (AWS, IAM API Reference, Policy and ListPolicies). */
export function listedPolicy(draft: Draft, found: OwnFound | AwsFound): PolicyRecord {
  const { account, profile } = draft;
  const key = refKey(found.ref, profile);
  const isEuare = profile.dialect === "euare";
  const [before, after] = partsOf(draft, found);
  return {
    ...before,
    AttachmentCount: account.attachments.get(key)?.size ?? 0,
    ...(!isEuare && { PermissionsBoundaryUsageCount: account.boundaries.get(key)?.size ?? 0 }),
    IsAttachable: true,
    ...after,
  };
}

/** A policy as GetPolicy and CreatePolicy answer it. */
export function wholePolicy(draft: Draft, found: OwnFound | AwsFound): PolicyRecord {
  const listed = listedPolicy(draft, found);
  if (found.kind === "aws") return listed;
  const { description, tags } = found.policy;
  return {
    ...listed,
    ...(description !== undefined && { Description: description }),
    ...tagsMember(tags),
  };
}

/** What stands before the counts in a record, and what behind them. */
function partsOf(draft: Draft, found: OwnFound | AwsFound): readonly [PolicyRecord, PolicyRecord] {
  const named = { PolicyName: refName(found.ref), Arn: found.arn, Path: refPath(found.ref) };
  if (found.kind === "aws") {
    const { known } = found;
    // AWS' own ids are not in the package that its policies come from.
    const PolicyId = idOf(
      "managed-policy",
      bitsOf("aws", "managed-policy", found.arn),
      draft.profile,
    );
    return [
      { ...named, PolicyId, ...(known && { DefaultVersionId: known.version }) },
      known === undefined ? {} : { CreateDate: known.created, UpdateDate: known.updated },
    ];
  }
  const { created, defaultVersion, id, updated } = found.policy;
  return [
    {
      ...named,
      PolicyId: id,
      ...(defaultVersion !== undefined && { DefaultVersionId: defaultVersion }),
    },
    { CreateDate: created, UpdateDate: updated },
  ];
}

/** A version of a policy; with its document where that is asked for. */
export function versionRecord(
  { created, document, id }: PolicyVersion,
  { defaultVersion }: Pick<ManagedPolicyState, "defaultVersion">,
  form: "whole" | "listed",
): VersionRecord {
  return {
    ...(form === "whole" && { Document: document.text }),
    VersionId: id,
    IsDefaultVersion: id === defaultVersion,
    ...(created !== undefined && { CreateDate: created }),
  };
}

/** A policy that something is attached to. */
export function attachedRecord(draft: Draft, ref: PolicyRef): AttachedRecord {
  return { PolicyName: refName(ref), PolicyArn: refArn(draft, ref) };
}

/** The name of the policy that a reference means. */
function refName(ref: PolicyRef): string {
  return "own" in ref ? ref.name : ref.arn.slice(ref.arn.lastIndexOf("/") + 1);
}

/** The path of the policy that a reference means. */
export function refPath(ref: PolicyRef): string {
  if ("own" in ref) return ref.path;
  return ref.arn.slice(ref.arn.indexOf("/"), ref.arn.lastIndexOf("/") + 1);
}
