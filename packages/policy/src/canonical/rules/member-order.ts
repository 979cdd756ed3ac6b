import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "@iamferry/model";
import { compareCodePoints } from "@iamferry/text";

/** The same value with the members of its objects in order; the order of lists stays. */
export function sortMembers(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(sortMembers);
  return isJsonObject(value) ? objectOf(Object.entries(value).map(sortMember)) : value;
}

/** An object of these members, by code points; one called `__proto__` is a member like the others. */
export function objectOf(members: readonly (readonly [string, JsonValue])[]): JsonObject {
  return Object.fromEntries(members.toSorted(([a], [b]) => compareCodePoints(a, b)));
}

function sortMember([name, value]: readonly [string, JsonValue]): readonly [string, JsonValue] {
  return [name, sortMembers(value)];
}
