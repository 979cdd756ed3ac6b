import type { PolicyRef } from "@iamferry/model";
import type { Draft } from "../draft.ts";
import type { GroupState, RoleState, UserState } from "./cloud-state.ts";
import { withMember, withoutMember } from "./keyed.ts";
import { refKey } from "./keys.ts";

/** What policies can be attached to. */
export type PolicyHolder = UserState | GroupState | RoleState;

/** Notes what is attached to an entity, and what bounds it: after it is added, or has got another name. */
export function linkPolicies(draft: Draft, entity: PolicyHolder): void {
  for (const ref of entity.attachedPolicies.values()) linkAttachment(draft, entity, ref);
  const boundary = boundaryIn(entity);
  if (boundary !== undefined) linkBoundary(draft, entity, boundary);
}

/** Forgets what is attached to an entity, and what bounds it: when it is taken away, or before it gets another name. */
export function unlinkPolicies(draft: Draft, entity: PolicyHolder): void {
  for (const ref of entity.attachedPolicies.values()) unlinkAttachment(draft, entity, ref);
  const boundary = boundaryIn(entity);
  if (boundary !== undefined) unlinkBoundary(draft, entity, boundary);
}

/** Notes that a policy is attached to an entity. */
export function linkAttachment(draft: Draft, entity: PolicyHolder, ref: PolicyRef): void {
  draft.edit({
    attachments: withMember(draft.account.attachments, refKey(ref, draft.profile), [
      placeOf(draft, entity),
      entity.name,
    ]),
  });
}

/** Forgets that a policy is attached to an entity. */
export function unlinkAttachment(draft: Draft, entity: PolicyHolder, ref: PolicyRef): void {
  const { account, profile } = draft;
  const key = refKey(ref, profile);
  draft.edit({ attachments: withoutMember(account.attachments, key, placeOf(draft, entity)) });
}

/** Notes that a policy bounds an entity. */
export function linkBoundary(draft: Draft, entity: PolicyHolder, ref: PolicyRef): void {
  draft.edit({
    boundaries: withMember(draft.account.boundaries, refKey(ref, draft.profile), [
      placeOf(draft, entity),
      entity.name,
    ]),
  });
}

/** Forgets that a policy bounds an entity. */
export function unlinkBoundary(draft: Draft, entity: PolicyHolder, ref: PolicyRef): void {
  const { account, profile } = draft;
  const key = refKey(ref, profile);
  draft.edit({ boundaries: withoutMember(account.boundaries, key, placeOf(draft, entity)) });
}

/** What bounds an entity: a group has no boundary. */
function boundaryIn(entity: PolicyHolder): PolicyRef | undefined {
  return entity.kind === "group" ? undefined : entity.permissionsBoundary;
}

function placeOf(draft: Draft, { kind, name }: PolicyHolder): string {
  return `${kind}/${draft.key(name)}`;
}
