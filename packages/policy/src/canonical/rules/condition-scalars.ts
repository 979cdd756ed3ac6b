import type { CloudProfile, JsonValue } from "@iamferry/model";

/**
 * A condition value as text: a boolean and a whole number as they are written; undefined for what is neither
 * these nor a text, and for all but texts where the cloud refuses them. Whole numbers that JavaScript does not
 * keep, and minus zero, are none of these.
 */
export function conditionText(value: JsonValue, profile: CloudProfile): string | undefined {
  if (typeof value === "string") return value;
  if (!profile.conditionScalars) return undefined;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number" || Object.is(value, -0)) return undefined;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}
