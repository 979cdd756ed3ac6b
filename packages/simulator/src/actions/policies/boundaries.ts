import type { PolicyRef } from "@iamferry/model";
import { checkModifiable } from "../../checks/modifiable.ts";
import { attachableAt } from "../../checks/policy-arns.ts";
import type { Draft } from "../../draft.ts";
import { entityAt, putEntity } from "../../entities.ts";
import { refuse } from "../../refusal.ts";
import type { RoleState, UserState } from "../../state/cloud-state.ts";
import { linkBoundary, unlinkBoundary } from "../../state/policy-links.ts";
import { NOTHING, type Handlers } from "../handler.ts";

/** The boundaries of users and roles (AWS, IAM API Reference, PutUserPermissionsBoundary and so on). */
export const BOUNDARIES: Handlers = {
  PutUserPermissionsBoundary: (draft, { PermissionsBoundary, UserName }) =>
    putBoundary(draft, entityAt(draft, "user", UserName), PermissionsBoundary),
  PutRolePermissionsBoundary: (draft, { PermissionsBoundary, RoleName }) => {
    const role = entityAt(draft, "role", RoleName);
    checkModifiable(draft, role);
    return putBoundary(draft, role, PermissionsBoundary);
  },
  DeleteUserPermissionsBoundary: (draft, { UserName }) =>
    deleteBoundary(draft, entityAt(draft, "user", UserName)),
  DeleteRolePermissionsBoundary: (draft, { RoleName }) => {
    const role = entityAt(draft, "role", RoleName);
    checkModifiable(draft, role);
    return deleteBoundary(draft, role);
  },
};

/**
 * The policy of this ARN as a boundary; NoSuchEntity where it is not there. Who adds an entity with a boundary notes
 * it by `linkPolicies`.
 */
export function boundaryOf(draft: Draft, arn: string): PolicyRef {
  return attachableAt(draft, arn, "Scope ARN:");
}

function putBoundary(
  draft: Draft,
  entity: UserState | RoleState,
  arn: string,
): Readonly<Record<string, never>> {
  const permissionsBoundary = boundaryOf(draft, arn);
  unbind(draft, entity);
  putEntity<"user" | "role">(draft, entity.kind, { ...entity, permissionsBoundary });
  linkBoundary(draft, entity, permissionsBoundary);
  return NOTHING;
}

/** NoSuchEntity where it has none; AWS names the error and no sentence. */
function deleteBoundary(
  draft: Draft,
  entity: UserState | RoleState,
): Readonly<Record<string, never>> {
  if (entity.permissionsBoundary === undefined) {
    refuse(
      "NoSuchEntity",
      `The ${entity.kind} with name ${entity.name} has no permissions boundary.`,
    );
  }
  unbind(draft, entity);
  const { permissionsBoundary: _removed, ...free } = entity;
  putEntity<"user" | "role">(draft, entity.kind, free);
  return NOTHING;
}

function unbind(draft: Draft, entity: UserState | RoleState): void {
  if (entity.permissionsBoundary !== undefined) {
    unlinkBoundary(draft, entity, entity.permissionsBoundary);
  }
}
