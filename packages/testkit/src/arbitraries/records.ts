import fc, { type Arbitrary } from "fast-check";

/** An arbitrary for each member; one that makes undefined leaves the member out. */
export type Members<T> = { readonly [K in keyof T]-?: Arbitrary<T[K]> };

/** Records of these members, without those that are undefined. */
export function record<T extends object>(members: Members<T>): Arbitrary<T> {
  return (
    fc
      .record(members as unknown as Readonly<Record<string, Arbitrary<unknown>>>)
      // What is undefined was optional in T: the type of the members has it so.
      .map((made) => withoutUndefined(made) as unknown as T)
  );
}

/** The same record without members that are undefined. */
export function withoutUndefined(made: Readonly<Record<string, unknown>>): object {
  const kept: Record<string, unknown> = {};
  for (const name in made) if (made[name] !== undefined) kept[name] = made[name];
  return kept;
}

/** Undefined as often as not. */
export function optional<T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.option(arbitrary, { freq: 2, nil: undefined });
}

/** Undefined three times of four. */
export function seldom<T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: ABSENT },
    { weight: 1, arbitrary },
  );
}

/** Nothing, always. */
export const ABSENT: Arbitrary<undefined> = fc.constant(undefined);

/** Up to `most` items with different keys, compared ignoring case. */
export function list<T>(
  item: Arbitrary<T>,
  { key, most }: { readonly key: (item: T) => string; readonly most: number },
): Arbitrary<readonly T[]> {
  return fc.uniqueArray(item, {
    maxLength: most,
    selector: (made) => key(made).toLowerCase(),
    size: "max",
  });
}

/** As {@link list}, and undefined where there are none. */
export function optionalList<T>(
  item: Arbitrary<T>,
  options: { readonly key: (item: T) => string; readonly most: number },
): Arbitrary<readonly T[] | undefined> {
  return optional(list(item, options)).map(orAbsent);
}

/** The list, or undefined where it is empty. */
export function orAbsent<T>(items: readonly T[] | undefined): readonly T[] | undefined {
  return items === undefined || items.length === 0 ? undefined : items;
}
