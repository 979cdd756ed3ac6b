import type { CloudProfile, User } from "@iamferry/model";
import type { Change, Diff } from "@iamferry/plan";

/** Which side of a comparison is the live cloud, and which cloud that is. */
export interface LiveOf {
  readonly side: "from" | "to";
  readonly profile: CloudProfile;
}

/**
 * What differs, without what the cloud alone decides: the ids of what was made anew under its old name, and the user that
 * comes with each account of Eucalyptus, where a backup knows none and nobody has given it anything. No restore could
 * make these alike. They are counted with the other evidence.
 */
export function withoutCloudMade(diff: Diff, live: LiveOf): Diff {
  const changes = diff.changes.filter(
    (change) => change.kind !== "replaced" && !isBareUserOfAccount(change, live),
  );
  const made = diff.changes.length - changes.length;
  return { ...diff, changes, hidden: { ...diff.hidden, evidence: diff.hidden.evidence + made } };
}

/** Whether what a live cloud has more is the user that comes with an account, to whom nobody has given anything. */
export function isBareUserOfAccount(change: Change, { profile, side }: LiveOf): boolean {
  if (change.type !== "user") return false;
  const record =
    side === "from"
      ? change.kind === "removed" && change.from
      : change.kind === "added" && change.to;
  if (record === false) return false;
  const user = record as User;
  return user.name === profile.accountUser && isBare(user);
}

/** Its keys, certificates and password are evidence wherever they are; rights and texts are somebody's work. */
function isBare({
  attachedPolicies = [],
  enabled,
  info = [],
  permissionsBoundary,
  policies,
  tags = [],
}: User): boolean {
  const given = [...policies, ...attachedPolicies, ...info, ...tags];
  return given.length === 0 && permissionsBoundary === undefined && enabled !== false;
}
