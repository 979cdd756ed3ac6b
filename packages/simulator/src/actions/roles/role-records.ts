import type { ServiceOutputs } from "@iamferry/api/service";
import type { Draft } from "../../draft.ts";
import type { RoleState } from "../../state/cloud-state.ts";
import { boundaryMember, tagsMember } from "../users/user-records.ts";

type RoleRecord = ServiceOutputs["GetRole"]["Role"];

/**
 * Role of the API reference. GetRole gives all of it; lists leave out boundary, tags and last use (AWS, IAM API
 * Reference, ListRoles). What makes a role gives no last use, and an instance profile holds who it is and whom it
 * trusts, as the examples of the reference show: the texts do not say so.
 */
export function roleRecord(
  draft: Draft,
  role: RoleState,
  form: "whole" | "made" | "listed" | "in-profile",
): RoleRecord {
  const { created, description, id, lastUsed, name, path, trustPolicy } = role;
  const record: RoleRecord = {
    Path: path,
    RoleName: name,
    RoleId: id,
    Arn: draft.arn("role", role),
    CreateDate: created,
    ...(trustPolicy !== undefined && { AssumeRolePolicyDocument: trustPolicy.text }),
  };
  if (form === "in-profile" || draft.profile.dialect === "euare") return record;
  return {
    ...record,
    ...(description !== undefined && { Description: description }),
    MaxSessionDuration: role.maxSessionDuration ?? DEFAULT_SESSION,
    ...(form !== "listed" && {
      ...boundaryMember(draft, role.permissionsBoundary),
      ...tagsMember(role.tags),
    }),
    ...(form === "whole" && { RoleLastUsed: lastUsedRecord(lastUsed) }),
  };
}

/** Seconds. CreateRole and UpdateRole: what holds where no longest session is given. */
export const DEFAULT_SESSION = 3600;

/** Empty for a role that was never used. */
export function lastUsedRecord(
  lastUsed: RoleState["lastUsed"] = {},
): NonNullable<RoleRecord["RoleLastUsed"]> {
  const { region, time } = lastUsed;
  return {
    ...(time !== undefined && { LastUsedDate: time }),
    ...(region !== undefined && { Region: region }),
  };
}
