/** Throws when `condition` does not hold: our own mistake, never the user's. */
export function invariant(condition: unknown, text: string): asserts condition {
  if (!condition) throw new Error(`iamferry bug: ${text}`);
}

/** Marks a branch that the types say cannot be reached. */
export function assertUnreachable(value: never): never {
  throw new Error(`iamferry bug: unexpected ${JSON.stringify(value)}`);
}
