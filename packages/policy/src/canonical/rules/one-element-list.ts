import { isJsonArray, type JsonValue } from "@iamferry/model";

/** A list of values, or one value for the list of it alone. */
export function asList(value: JsonValue): readonly JsonValue[] {
  return isJsonArray(value) ? value : [value];
}
