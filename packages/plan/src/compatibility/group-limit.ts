import { byPrecedence } from "./precedence.ts";
import { quoted } from "./report.ts";
import type { AdaptedGroup, AdaptedMember } from "./adapted.ts";
import type { Compatibility } from "./rules.ts";

/**
 * The groups without the memberships by which a user would be in more groups than the target allows. Groups
 * that take rights away keep their members first.
 */
export function withinGroupLimit(
  groups: readonly AdaptedGroup[],
  { profile, report }: Compatibility,
): readonly AdaptedGroup[] {
  const limit = profile.groupsPerUser;
  if (limit === undefined) return groups;
  const joined = new Map<string, number>();
  const left = new Set<AdaptedMember>();
  for (const group of restrictingFirst(groups)) {
    for (const member of group.members) {
      const count = (joined.get(member.user) ?? 0) + 1;
      joined.set(member.user, count);
      if (count <= limit) continue;
      left.add(member);
      report("plan/too-many-groups", {
        entity: member.origin,
        message: `user ${quoted(member.user)} is not added to group ${quoted(group.name)}: ${profile.title} allows ${limit} groups for a user, and this is number ${count}`,
        help: "merge groups, or put what the group allows on the user",
      });
    }
  }
  if (left.size === 0) return groups;
  return groups.map((group) => ({
    ...group,
    members: group.members.filter((member) => !left.has(member)),
  }));
}

/** The groups in the order in which users join them: those that take rights away stand before the others. */
export function restrictingFirst(groups: readonly AdaptedGroup[]): readonly AdaptedGroup[] {
  return byPrecedence(groups, ({ policies }) => ({
    restricts: policies.some(({ restricts }) => restricts),
    gives: policies.some(({ gives }) => gives),
  }));
}

/** Whether a policy of the group takes rights away. */
export function isRestricting({ policies }: AdaptedGroup): boolean {
  return policies.some(({ restricts }) => restricts);
}
