/** The two names that a policy may stand under while its own name is being freed. */
export interface TemporaryNames {
  readonly first: string;
  readonly second: string;
}

/**
 * Temporary names for the policies of one entity: the same for the same policies, legal wherever the name
 * itself is, and used by no other policy or temporary policy of the entity. They follow from the policy's
 * name alone wherever possible, so that a run with a changed text finds what an earlier one left.
 */
export function temporaryNames(policies: readonly string[]): ReadonlyMap<string, TemporaryNames> {
  const taken = new Set(policies);
  const free = (base: string, suffix: string): string => {
    let name = `${base}${suffix}`;
    for (let next = 2; taken.has(name); next++) name = `${base}${suffix}-${next}`;
    taken.add(name);
    return name;
  };
  const names = new Map<string, TemporaryNames>();
  for (const policy of policies) {
    // Short enough for the 255 characters that servers of that age keep.
    const base = policy.slice(0, 200).toWellFormed().replaceAll("\ufffd", "");
    names.set(policy, { first: free(base, ".iamferry"), second: free(base, ".iamferry2") });
  }
  return names;
}
