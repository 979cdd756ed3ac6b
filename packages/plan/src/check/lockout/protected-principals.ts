import type { EntityPath } from "@iamferry/text";
import type { Checking } from "../check.ts";

/** A user or role whose rights must last. */
export interface ProtectedPrincipal {
  /** The way to it before the first step. */
  readonly before: EntityPath;
  /** The way to it after the last one; absent where it is gone by then. */
  readonly after?: EntityPath;
}

/** Those of the protected users and roles that are there before, each once; they may be named as either state does. */
export function protectedPrincipals({ options, states }: Checking): readonly ProtectedPrincipal[] {
  const seen = new Set<object>();
  return (options.protect ?? []).flatMap((path) => {
    const before = [path, states.beforeOf(path)].find((way) => isPrincipal(way, states.before.at));
    if (before === undefined) return [];
    const record = states.before.at(before);
    if (record === undefined || seen.has(record)) return [];
    seen.add(record);
    const after = states.afterOf(before);
    return [{ before, ...(states.after.at(after) !== undefined && { after }) }];
  });
}

/** Whether a path leads to a user or role. */
export function isPrincipal(path: EntityPath, at: (path: EntityPath) => unknown): boolean {
  const isKind = path.length === 4 && (path[2] === "user" || path[2] === "role");
  return isKind && at(path) !== undefined;
}
