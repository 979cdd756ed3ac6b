import { canonicalJson, type JsonValue } from "@iamferry/model";

/**
 * A text that is equal for two values of the model if they say the same: the order of lists means nothing,
 * and of a policy document its value counts, where it has one, however it was spelled.
 */
export function comparable(value: unknown): string {
  return canonicalJson(normal(value));
}

function normal(value: unknown): JsonValue {
  if (Array.isArray(value)) {
    const items = value.map(normal).map((item) => [canonicalJson(item), item] as const);
    return items.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, item]) => item);
  }
  if (typeof value !== "object" || value === null) return (value ?? null) as JsonValue;
  const { text, value: read } = value as { readonly text?: unknown; readonly value?: JsonValue };
  // Only documents have a text and perhaps a value.
  if (typeof text === "string") return read === undefined ? [text] : read;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, normal(member)]),
  );
}
