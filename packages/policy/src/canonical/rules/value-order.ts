import { compareCodePoints } from "@iamferry/text";

/** The values in order, each once. */
export function sortValues(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted(compareCodePoints);
}
