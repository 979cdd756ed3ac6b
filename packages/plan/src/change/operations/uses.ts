import type { Change } from "../../diff/change.ts";
import type { Place } from "./place.ts";
import { isServiceRole } from "./refuse.ts";
import type { Reference, References } from "./references.ts";
import type { Fates } from "./world.ts";

/** What on the target holds managed policies and roles, so that these cannot be deleted. */
export interface Uses {
  /** Something that has the entity, and keeps it as no change of it is planned; undefined where nothing does. */
  remaining(place: Place, fates: Fates): Place | undefined;
  /** Whether a policy bounds any user or role, on either side. */
  isBoundary(policy: Place): boolean;
  /** Whether a role that nobody can change has it, on either side. */
  isOfService(policy: Place): boolean;
}

/** What it takes to know that. */
export interface Used {
  readonly references: References;
  readonly changes: readonly Change[];
  /** Nothing is taken away then. */
  readonly isPartial: boolean;
}

/** Looks at every change once. */
export function createUses({ references, changes, isPartial }: Used): Uses {
  const released = new Set(isPartial ? [] : changes.flatMap(releases));
  const isUsed = (policy: Place, how: (reference: Reference) => boolean): boolean =>
    (["from", "to"] as const).some((side) => references.of(policy, side).some(how));
  return {
    remaining: (place, { deleted, replaced }) => {
      const name = place.from?.name ?? "";
      const stays = (by: Place): boolean =>
        isServiceRole(by) ||
        (!deleted.has(by) && !replaced.has(by) && !released.has(JSON.stringify([by.path, name])));
      return references.of(place, "from").find(({ by, field }) => field !== "members" && stays(by))
        ?.by;
    },
    isBoundary: (policy) => isUsed(policy, ({ field }) => field === "permissionsBoundary"),
    isOfService: (policy) => isUsed(policy, ({ by }) => isServiceRole(by)),
  };
}

/** What a change takes away from its entity, by the entity's path and the name of what goes; a doubtful one nothing. */
function releases(change: Change): readonly string[] {
  if (change.uncertain === true) return [];
  const key = (name: unknown): readonly string[] =>
    typeof name === "string" ? [JSON.stringify([change.entity, name])] : [];
  if (change.kind === "item-removed" && change.field === "roles") return key(change.from);
  const isReference =
    (change.kind === "item-removed" && change.field === "attachedPolicies") ||
    (change.kind === "field" && change.field === "permissionsBoundary");
  return isReference ? key((change.from as { readonly name?: string } | undefined)?.name) : [];
}
