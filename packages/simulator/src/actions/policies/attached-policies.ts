import type { PolicyRef } from "@iamferry/model";
import { checkModifiable } from "../../checks/modifiable.ts";
import { attachableAt, policyRefAt } from "../../checks/policy-arns.ts";
import { checkQuota } from "../../checks/quotas.ts";
import type { Draft } from "../../draft.ts";
import { entityAt, putEntity, refuseMissing } from "../../entities.ts";
import { pageOf, type PageInput } from "../../page.ts";
import { withKey, withoutKey } from "../../state/keyed.ts";
import { refKey } from "../../state/keys.ts";
import { linkAttachment, unlinkAttachment, type PolicyHolder } from "../../state/policy-links.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { refArn } from "../users/user-records.ts";
import { attachedRecord, refPath } from "./policy-records.ts";

/** The managed policies that users, groups and roles are attached to (AWS, IAM API Reference, AttachUserPolicy and so on). */
export const ATTACHED_POLICIES: Handlers = {
  AttachUserPolicy: (draft, { PolicyArn, UserName }) => {
    attach(draft, entityAt(draft, "user", UserName), PolicyArn);
    return NOTHING;
  },
  AttachGroupPolicy: (draft, { GroupName, PolicyArn }) => {
    attach(draft, entityAt(draft, "group", GroupName), PolicyArn);
    return NOTHING;
  },
  AttachRolePolicy: (draft, { PolicyArn, RoleName }) => {
    const role = entityAt(draft, "role", RoleName);
    checkModifiable(draft, role);
    attach(draft, role, PolicyArn);
    return NOTHING;
  },
  DetachUserPolicy: (draft, { PolicyArn, UserName }) => {
    detach(draft, entityAt(draft, "user", UserName), PolicyArn);
    return NOTHING;
  },
  DetachGroupPolicy: (draft, { GroupName, PolicyArn }) => {
    detach(draft, entityAt(draft, "group", GroupName), PolicyArn);
    return NOTHING;
  },
  DetachRolePolicy: (draft, { PolicyArn, RoleName }) => {
    const role = entityAt(draft, "role", RoleName);
    checkModifiable(draft, role);
    detach(draft, role, PolicyArn);
    return NOTHING;
  },
  ListAttachedUserPolicies: (draft, { UserName, ...page }) =>
    listAttached(draft, entityAt(draft, "user", UserName), page),
  ListAttachedGroupPolicies: (draft, { GroupName, ...page }) =>
    listAttached(draft, entityAt(draft, "group", GroupName), page),
  ListAttachedRolePolicies: (draft, { RoleName, ...page }) =>
    listAttached(draft, entityAt(draft, "role", RoleName), page),
};

/** What is attached already stays so. */
function attach(draft: Draft, holder: PolicyHolder, arn: string): void {
  const { profile } = draft;
  const { kind } = holder;
  const ref = attachableAt(draft, arn, "Policy");
  const key = refKey(ref, profile);
  if (holder.attachedPolicies.has(key)) return;
  const most = profile.limits[kind]?.attachedPolicies?.most;
  checkQuota(QUOTAS[kind], holder.attachedPolicies.size + 1, most);
  const attachedPolicies = withKey(holder.attachedPolicies, key, ref);
  putEntity<"user" | "group" | "role">(draft, kind, { ...holder, attachedPolicies });
  linkAttachment(draft, holder, ref);
}

/** What is not attached cannot be detached: NoSuchEntity. A policy that is gone from the cloud can be. */
function detach(draft: Draft, holder: PolicyHolder, arn: string): void {
  const ref = attachedRef(draft, holder, arn) ?? refuseMissing(draft, "managed-policy", arn);
  const attachedPolicies = withoutKey(holder.attachedPolicies, refKey(ref, draft.profile));
  putEntity<"user" | "group" | "role">(draft, holder.kind, { ...holder, attachedPolicies });
  unlinkAttachment(draft, holder, ref);
}

function attachedRef(draft: Draft, holder: PolicyHolder, arn: string): PolicyRef | undefined {
  const key = refKey(policyRefAt(draft, arn), draft.profile);
  // A Snapshot may refer to a policy of the account by its ARN.
  const attached = holder.attachedPolicies.get(key) ?? holder.attachedPolicies.get(arn);
  return attached === undefined || arn !== refArn(draft, attached) ? undefined : attached;
}

function listAttached(
  draft: Draft,
  { attachedPolicies }: PolicyHolder,
  { PathPrefix = "/", ...page }: PageInput & { readonly PathPrefix?: string },
) {
  const { items, more } = pageOf(draft, attachedPolicies, {
    ...page,
    pick: (ref) => (refPath(ref).startsWith(PathPrefix) ? attachedRecord(draft, ref) : undefined),
  });
  return { AttachedPolicies: items, ...more };
}

/** What AWS calls how many policies may be attached. */
const QUOTAS: Readonly<Record<PolicyHolder["kind"], string>> = {
  user: "PoliciesPerUser",
  group: "PoliciesPerGroup",
  role: "PoliciesPerRole",
};
