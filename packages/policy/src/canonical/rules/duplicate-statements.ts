/** A statement with the places of all that it stands for. */
export interface PlacedStatement {
  readonly indices: readonly number[];
  /** Whether it is known what it means; what is not stays by itself. */
  readonly understood: boolean;
  readonly key: string;
}

/** The statements, each once: the first one of each key that is understood, with the places of all. */
export function joinDuplicates<T extends PlacedStatement>(statements: readonly T[]): readonly T[] {
  const places = new Map<string, number[]>();
  const kept = statements.filter(({ indices, key, understood }) => {
    if (!understood) return true;
    const earlier = places.get(key);
    earlier?.push(...indices);
    if (earlier === undefined) places.set(key, [...indices]);
    return earlier === undefined;
  });
  return kept.map((statement) => {
    const indices = statement.understood ? places.get(statement.key) : undefined;
    return indices === undefined ? statement : { ...statement, indices };
  });
}
