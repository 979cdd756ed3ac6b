/**
 * The scope of what several parts make together, as far as it can be told: the kinds that each of them
 * was asked for, and the accounts of all of them. Absent where one does not say, or none is common.
 */
export function mergedScope(
  scopes: readonly (readonly string[] | undefined)[],
): readonly string[] | undefined {
  const known = scopes.filter((scope) => scope !== undefined);
  const [first] = known;
  if (first === undefined || known.length < scopes.length) return undefined;
  if (known.every((scope) => isSame(scope, first))) return first;
  const kinds = known.map((scope) => scope.filter((item) => !isAccount(item)));
  const accounts = known.map((scope) => scope.filter(isAccount));
  const limited = kinds.filter((list) => list.length > 0 && !list.includes(ALL));
  const common = limited[0]?.filter((kind) => limited.every((list) => list.includes(kind)));
  if (common?.length === 0) return undefined;
  // A part that names no accounts was asked for all that there are.
  const named = accounts.every((list) => list.length > 0) ? new Set(accounts.flat()) : [];
  const scope = [...(common ?? (kinds.some((list) => list.length > 0) ? [ALL] : [])), ...named];
  return scope.length === 0 ? undefined : scope;
}

/**
 * Whether a Snapshot of this scope was asked for a kind (`role`): of one that was not, nothing may be concluded from
 * what is not there. One that names no kinds has all.
 */
export function isInScope(kind: string, scope: readonly string[] = []): boolean {
  const kinds = scope.filter((item) => !isAccount(item));
  return kinds.length === 0 || kinds.includes(ALL) || kinds.includes(kind);
}

const ALL = "all";

function isSame(a: readonly string[], b: readonly string[]): boolean {
  const items = new Set(b);
  return new Set(a).size === items.size && a.every((item) => items.has(item));
}

function isAccount(item: string): boolean {
  return item.startsWith("account=");
}
