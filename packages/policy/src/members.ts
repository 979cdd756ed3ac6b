import { isJsonArray, type JsonObject, type JsonValue } from "@iamferry/model";

/** A member of the object itself: policies have members of any name, and objects inherit some. */
export function memberOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A list as it is, anything else as the list of it alone. */
export function listOf(value: JsonValue): readonly JsonValue[] {
  return isJsonArray(value) ? value : [value];
}

/** The texts of a member that is a text or a list of them; none where it is neither, or not there. */
export function memberTexts(object: JsonObject, name: string): readonly string[] {
  return listOf(memberOf(object, name) ?? []).filter((each) => typeof each === "string");
}

/** The text of a string, a number or a boolean, as condition values are compared; undefined for all else. */
export function scalarText(value: JsonValue): string | undefined {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
      return String(value);
    default:
      return undefined;
  }
}
