import type { JsonObject, JsonValue } from "@iamferry/model";

/**
 * The members without the one of this name, if it is a text: the `Sid` of a statement, the `Id` of a policy. They
 * only name what they are in. One that is no text stays: no cloud takes it.
 */
export function membersWithoutLabel(
  object: JsonObject,
  label: "Sid" | "Id",
): readonly (readonly [string, JsonValue])[] {
  return Object.entries(object).filter(
    ([name, value]) => name !== label || typeof value !== "string",
  );
}
