import type { CloudState } from "@iamferry/simulator";

/** A state without its trees: every keyed list as pairs, so that two states can be compared by what they hold. */
export function plain(state: CloudState): unknown {
  const { awsManaged: _awsManaged, issued: _issued, ...rest } = state;
  return plainOf({ ...rest, profile: state.profile.id });
}

function plainOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plainOf);
  if ("entries" in value && typeof value.entries === "function") {
    const pairs = value as unknown as { entries(): Iterable<[string, unknown]> };
    return [...pairs.entries()].map(([key, each]) => [key, plainOf(each)]);
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, each]) => each !== undefined && !OF_NO_SNAPSHOT.has(name))
      .map(([name, each]) => [name, plainOf(each)]),
  );
}

/** What no Snapshot tells. */
const OF_NO_SNAPSHOT: ReadonlySet<string> = new Set([
  "password",
  "oldPasswords",
  "lastVersion",
  "credentialReport",
]);
