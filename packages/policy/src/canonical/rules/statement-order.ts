import { compareCodePoints } from "@iamferry/text";

/** The statements in the order of their keys; those of equal keys stay in the order of their places. */
export function sortStatements<T extends { readonly key: string }>(
  statements: readonly T[],
): readonly T[] {
  return statements.toSorted((a, b) => compareCodePoints(a.key, b.key));
}
