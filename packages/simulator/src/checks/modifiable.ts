import type { Draft } from "../draft.ts";
import { refuse } from "../refusal.ts";
import type { RoleState } from "../state/cloud-state.ts";

/**
 * UnmodifiableEntity for a role that AWS made for one of its services or for IAM Identity Center: nobody else attaches
 * or detaches its policies, changes or deletes it (AWS, IAM User Guide, "Service-linked roles"; IAM Identity Center User
 * Guide, "Reference permission sets"). The sentence is what the service is known to say. Roles of Euare are all alike.
 */
export function checkModifiable(draft: Draft, role: RoleState): void {
  if (draft.profile.dialect === "iam" && originOf(role) !== undefined) {
    refuse(
      "UnmodifiableEntity",
      `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
    );
  }
}

/** Who made a role where that was not the account's owner: as its record says, or by its path. */
export function originOf({ origin, path }: RoleState): RoleState["origin"] {
  return origin ?? originOfPath(path);
}

/** Whose the path of a role is. */
export function originOfPath(path: string): RoleState["origin"] {
  if (path.startsWith("/aws-service-role/")) return "service-linked";
  return path.startsWith("/aws-reserved/") ? "reserved" : undefined;
}
