import type { EntityPath } from "@iamferry/text";
import type { EntityKind } from "./entity-kind.ts";
import type { AccountRef } from "./snapshot.ts";

/** The way to an account, by its name, or by its id where it has none. */
export function accountPath(account: AccountRef): EntityPath {
  return ["account", accountLabel(account)];
}

/** The way to an entity of an account. An inline policy goes by {@link policyPath}. */
export function entityPath(account: AccountRef, kind: EntityKind, name: string): EntityPath {
  return ["account", accountLabel(account), kind, name];
}

/** The way to a user of an account. */
export function userPath(account: AccountRef, user: string): EntityPath {
  return entityPath(account, "user", user);
}

/** The way to a group of an account. */
export function groupPath(account: AccountRef, group: string): EntityPath {
  return entityPath(account, "group", group);
}

/** The way to a member of a group, given the way to the group. */
export function memberPath(group: EntityPath, member: string): EntityPath {
  return longer(group, "member", member);
}

/** The way to an inline policy, given the way to its account, user or group. */
export function policyPath(owner: EntityPath, policy: string): EntityPath {
  return longer(owner, "policy", policy);
}

/** In no more room than it takes: a list that is spread and added to gets room for a dozen more, and plans hold many paths. */
function longer(path: EntityPath, kind: string, name: string): EntityPath {
  return path.concat(kind, name);
}

/** A text by which equal paths, and no others, are equal: maps take no lists as keys. */
export function pathKey(path: EntityPath): string {
  return JSON.stringify(path);
}

/** What people call an account: its name, else its id, else nothing at all. */
export function accountLabel(account: AccountRef): string {
  return account.name ?? account.id ?? "";
}

/**
 * A path for people, innermost first: `user dev1 of my-account`, `policy one of user dev1 of my-account`,
 * `account policy quota of my-account`, `account my-account`. Of an account without a name and a number: `user dev1`, `the
 * account`.
 */
export function formatEntityPath(path: EntityPath): string {
  const parts: (readonly [string, string])[] = [];
  for (let at = 0; at < path.length; at += 2) parts.push([path[at] ?? "", path[at + 1] ?? ""]);
  const last = parts.length - 1;
  return parts
    .map(([kind, name], at) => {
      if (kind === "account" && at === 0 && last > 0) return name;
      if (kind === "account" && name === "") return "the account";
      if (kind === "policy" && parts[at - 1]?.[0] === "account") return `account policy ${name}`;
      return `${kind} ${name}`;
    })
    .filter((words) => words !== "")
    .toReversed()
    .join(" of ");
}
