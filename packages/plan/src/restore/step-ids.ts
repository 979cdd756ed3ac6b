import { accountLabel } from "@iamferry/model";
import type { AccountRef } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";

/** `account:my-account`: the id of the step that makes an account, and the start of all ids in it. */
export function accountStepId(ref: AccountRef): string {
  return part("account", accountLabel(ref));
}

/** The id of a step for what a path leads to: `account:lab/user:dev1/policy:one`. */
export function stepIdOf(path: EntityPath): string {
  const parts: string[] = [];
  for (let at = 0; at < path.length; at += 2) parts.push(part(path[at] ?? "", path[at + 1] ?? ""));
  return parts.join("/");
}

/** The id of a step for an entity inside that of `parent`: `account:lab/user:dev1`. */
export function childStepId(
  parent: string,
  kind: "user" | "group" | "policy" | "member",
  name: string,
): string {
  return `${parent}/${part(kind, name)}`;
}

/** Names may hold `/` and `:`; as escapes they cannot be taken for the id's own. */
function part(kind: string, name: string): string {
  return `${kind}:${name.replace(/[%/: \p{Cc}]/gu, escapeCharacter)}`;
}

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
