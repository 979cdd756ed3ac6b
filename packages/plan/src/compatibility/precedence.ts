/** Whether something takes rights away, gives some, or both. */
export interface Bearing {
  /** Holds a Deny or a Limit. */
  readonly restricts: boolean;
  /** Holds an Allow. */
  readonly gives: boolean;
}

/**
 * In the order of a restore, so that nothing is given before everything that may take it away: what only
 * takes, what takes and gives, and the rest. Each item is picked by exactly one of them.
 */
export const PRECEDENCE: readonly ((bearing: Bearing) => boolean)[] = [
  ({ restricts, gives }) => restricts && !gives,
  ({ restricts, gives }) => restricts && gives,
  ({ restricts }) => !restricts,
];

/** The items in the order of {@link PRECEDENCE}, those of one class in the order given. */
export function byPrecedence<T>(
  items: readonly T[],
  bearingOf: (item: T) => Bearing,
): readonly T[] {
  const borne = items.map((item) => ({ item, bearing: bearingOf(item) }));
  return PRECEDENCE.flatMap((isOfClass) =>
    borne.filter(({ bearing }) => isOfClass(bearing)).map(({ item }) => item),
  );
}
