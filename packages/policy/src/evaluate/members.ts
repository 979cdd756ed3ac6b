import { isJsonArray, type JsonObject, type JsonValue } from "@iamferry/model";

/** A member of the object itself: policies have members of any name, and objects inherit some. */
export function memberOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A list as it is, anything else as the list of it alone. */
export function listOf(value: JsonValue): readonly JsonValue[] {
  return isJsonArray(value) ? value : [value];
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
