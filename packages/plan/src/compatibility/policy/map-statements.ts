import { isJsonArray, isJsonObject } from "@iamferry/model";
import { invariant } from "@iamferry/text";
import { statements } from "@iamferry/policy";
import type { JsonObject, JsonValue } from "@iamferry/model";

/** A member of the object itself; policies have members of any name, and objects inherit some. */
export function ownMember(value: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/**
 * The policy with each statement replaced by what `change` makes of it, or without it
 * where that is undefined. The policy itself where nothing changes; a single statement stays one unless it
 * goes.
 */
export function mapStatements(
  value: JsonObject,
  change: (statement: JsonObject, index: number) => JsonObject | undefined,
): JsonObject {
  let changed = false;
  const kept = statements(value).flatMap(({ raw, index }): readonly JsonValue[] => {
    invariant(isJsonObject(raw), "a policy with a statement that is no object is left out before");
    const result = change(raw, index);
    changed ||= result !== raw;
    return result === undefined ? [] : [result];
  });
  if (!changed) return value;
  const [first] = kept;
  const single = !isJsonArray(ownMember(value, "Statement")) && first !== undefined;
  return { ...value, Statement: single ? first : kept };
}

/** The value with every string in it replaced by what `change` makes of it; the value itself where none changes. */
export function mapStrings(value: JsonValue, change: (text: string) => string): JsonValue {
  if (typeof value === "string") return change(value);
  if (isJsonArray(value)) {
    const mapped = value.map((item) => mapStrings(item, change));
    return mapped.some((item, at) => item !== value[at]) ? mapped : value;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  const mapped = entries.map(([key, member]) => [key, mapStrings(member, change)] as const);
  return mapped.some(([, member], at) => member !== entries[at]?.[1])
    ? Object.fromEntries(mapped)
    : value;
}

/** The value with one member replaced; the value itself where that is the same. */
export function withMember(value: JsonObject, name: string, member: JsonValue): JsonObject {
  return value[name] === member ? value : { ...value, [name]: member };
}
