import type { PolicyDocument } from "@iamferry/model";
import { takenDocument } from "../../checks/documents.ts";
import { checkModifiable, originOf, originOfPath } from "../../checks/modifiable.ts";
import { checkAccountQuota } from "../../checks/quotas.ts";
import { newTags } from "../../checks/tags.ts";
import type { Draft } from "../../draft.ts";
import { addEntity, entityAt, putEntity, checkFree, removeEntity } from "../../entities.ts";
import { pageOf } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import type { RoleState } from "../../state/cloud-state.ts";
import { emptyKeyed } from "../../state/keyed.ts";
import { linkPolicies, unlinkPolicies } from "../../state/policy-links.ts";
import { missingPrincipal, shownTrust } from "../../state/trust-links.ts";
import { linkRole, principalDeleted, unlinkRole } from "../../trusts.ts";
import { boundaryOf } from "../policies/boundaries.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { DEFAULT_SESSION, roleRecord } from "./role-records.ts";

/** Roles themselves (AWS, IAM API Reference, CreateRole and so on). */
export const ROLES: Handlers = {
  CreateRole: (draft, input) => {
    const { AssumeRolePolicyDocument, Description, MaxSessionDuration, Path = "/" } = input;
    const { PermissionsBoundary, RoleName, Tags } = input;
    const isIam = draft.profile.dialect === "iam";
    if (isIam) checkPath(Path);
    const tags = newTags(Tags, "role");
    const trustPolicy = trustOf(draft, AssumeRolePolicyDocument);
    const boundary =
      PermissionsBoundary === undefined ? undefined : boundaryOf(draft, PermissionsBoundary);
    checkFree(draft, "role", RoleName);
    checkAccountQuota(draft, "role");
    const role = addRole(draft, {
      name: RoleName,
      path: Path,
      trustPolicy,
      tags,
      ...(boundary !== undefined && { permissionsBoundary: boundary }),
      ...described(Description),
      ...(isIam && { maxSessionDuration: MaxSessionDuration ?? DEFAULT_SESSION }),
    });
    return { Role: roleRecord(draft, role, "made") };
  },
  GetRole: (draft, { RoleName }) => ({
    Role: roleRecord(draft, entityAt(draft, "role", RoleName), "whole"),
  }),
  ListRoles: (draft, { PathPrefix = "/", ...page }) => {
    const { items, more } = pageOf(draft, draft.account.roles, {
      ...page,
      pick: (role) =>
        role.path.startsWith(PathPrefix) ? roleRecord(draft, role, "listed") : undefined,
    });
    return { Roles: items, ...more };
  },
  /**
   * A description that is left out stays, and a session that is left out becomes one hour (AWS, IAM API Reference,
   * UpdateRole, on MaxSessionDuration; on Description it says nothing). Not documented: that an empty description takes
   * the one before away, for which there is no other call.
   */
  UpdateRole: (draft, { Description, MaxSessionDuration, RoleName }) => {
    const role = entityAt(draft, "role", RoleName);
    if (MaxSessionDuration === undefined) checkDescribable(draft, role);
    else checkModifiable(draft, role);
    const { description, ...rest } = role;
    putEntity(draft, "role", {
      ...rest,
      ...described(Description ?? description),
      maxSessionDuration: MaxSessionDuration ?? DEFAULT_SESSION,
    });
    return NOTHING;
  },
  UpdateRoleDescription: (draft, { Description, RoleName }) => {
    const role = entityAt(draft, "role", RoleName);
    checkDescribable(draft, role);
    const { description: _before, ...rest } = role;
    const updated: RoleState = { ...rest, ...described(Description) };
    putEntity(draft, "role", updated);
    return { Role: roleRecord(draft, updated, "made") };
  },
  UpdateAssumeRolePolicy: (draft, { PolicyDocument, RoleName }) => {
    const role = entityAt(draft, "role", RoleName);
    checkModifiable(draft, role);
    const trustPolicy = trustOf(draft, PolicyDocument);
    putEntity(draft, "role", linkRole(draft, { ...role, trustPolicy }, role));
    return NOTHING;
  },
  DeleteRole: (draft, { RoleName }) => {
    const role = entityAt(draft, "role", RoleName);
    checkModifiable(draft, role);
    checkEmpty(draft, role);
    dropRole(draft, role);
    return NOTHING;
  },
};

/** What a new role is made of. */
export type NewRole = Pick<RoleState, "name" | "path"> &
  Partial<Omit<RoleState, "kind" | "name" | "path" | "trustPolicy">> & {
    readonly trustPolicy: PolicyDocument;
  };

/** Adds a role whose name is free. */
export function addRole(draft: Draft, fields: NewRole): RoleState {
  const role = linkRole(draft, {
    kind: "role",
    id: draft.newId("role"),
    created: draft.at,
    policies: emptyKeyed(),
    attachedPolicies: emptyKeyed(),
    tags: emptyKeyed(),
    trusts: [],
    ...fields,
  });
  addEntity(draft, "role", role);
  linkPolicies(draft, role);
  return role;
}

/** Takes a role away that is in no instance profile. */
export function dropRole(draft: Draft, role: RoleState): void {
  unlinkPolicies(draft, role);
  unlinkRole(draft, role);
  removeEntity(draft, "role", role);
  principalDeleted(draft, role.id, draft.arn("role", role));
}

/**
 * A trust policy as the cloud takes it: AWS refuses one that names a user or role that is not there (AWS, IAM User
 * Guide, "Troubleshoot IAM roles"), and shows one that names it by its unique id with its ARN.
 */
function trustOf(draft: Draft, text: string): PolicyDocument {
  const document = takenDocument(draft, "trust", text);
  if (draft.profile.dialect !== "iam" || document.value === undefined) return document;
  const state = draft.finished();
  const missing = missingPrincipal(document.value, state);
  if (missing !== undefined) {
    refuse("MalformedPolicyDocument", `Invalid principal in policy: "AWS":"${missing}"`);
  }
  return shownTrust(document, state);
}

/** Those paths are AWS' own. Which error AWS gives for them is not documented. */
function checkPath(path: string): void {
  if (originOfPath(path) !== undefined) {
    refuse("InvalidInput", `The path ${path} is reserved for roles that AWS makes.`);
  }
}

/** The description of a service-linked role is the owner's (AWS, IAM User Guide, "Edit a service-linked role"). */
function checkDescribable(draft: Draft, role: RoleState): void {
  if (originOf(role) !== "service-linked") checkModifiable(draft, role);
}

/**
 * DeleteConflict for a role that holds something or is held. The sentences are what AWS' service is known to say, and
 * which of them comes first is not documented; Euare's sentence is not known.
 */
function checkEmpty(draft: Draft, role: RoleState): void {
  const { attachedPolicies, name, policies } = role;
  const profiles = draft.account.profilesOf.get(draft.key(name))?.size ?? 0;
  if (draft.profile.dialect === "euare") {
    if (profiles + attachedPolicies.size + policies.size === 0) return;
    refuse("DeleteConflict", `Can not delete role ${name}: it has policies or instance profiles`);
  }
  if (profiles > 0) {
    refuse(
      "DeleteConflict",
      "Cannot delete entity, must remove roles from instance profile first.",
    );
  }
  if (attachedPolicies.size > 0) {
    refuse("DeleteConflict", "Cannot delete entity, must detach all policies first.");
  }
  if (policies.size > 0) {
    refuse("DeleteConflict", "Cannot delete entity, must delete policies first.");
  }
}

function described(description: string | undefined): { readonly description?: string } {
  return description === undefined || description === "" ? {} : { description };
}
