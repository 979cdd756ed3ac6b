import { formatArn } from "./arn.ts";
import type { CloudProfile } from "./profile.ts";
import type { AccountRef } from "./snapshot.ts";

/** What of an entity its ARN is made of. */
export interface NamedEntity {
  /** As ARNs write it: `user`, `role`, `policy`, `mfa`. */
  readonly type: string;
  /** Default: `/`. */
  readonly path?: string;
  readonly name: string;
}

/**
 * The ARN of an entity of an account as its cloud writes it; undefined where that has the account's number, or its
 * name, and the reference does not.
 */
export function entityArn(
  account: AccountRef,
  { name, path = "/", type }: NamedEntity,
  profile: CloudProfile,
): string | undefined {
  const owner = profile.arnAccount === "name" ? account.name : account.id;
  if (owner === undefined) return undefined;
  const { partition } = profile;
  const resource = `${type}${joinedPath(path, profile)}${name}`;
  return formatArn({ partition, service: "iam", region: "", account: owner, resource });
}

function joinedPath(path: string, { arnPaths }: CloudProfile): string {
  if (path === "/") return path;
  return arnPaths === "doubled" || !path.endsWith("/") ? `${path}/` : path;
}
