import type { RoleOrigin } from "@iamferry/model";

/** Who made a role, by its path: AWS keeps these paths for itself. */
export function originOf(path: string): RoleOrigin | undefined {
  if (path.startsWith("/aws-service-role/")) return "service-linked";
  return path.startsWith("/aws-reserved/") ? "reserved" : undefined;
}
