import type { TemplateValue } from "./template.ts";

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, TemplateValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: TemplateValue | undefined): value is readonly TemplateValue[] {
  return Array.isArray(value);
}

/** A text, or a number or truth value as a text, which is the same to CloudFormation. */
export function textIn(value: TemplateValue | undefined): string | undefined {
  return value === undefined || typeof value === "object" ? undefined : String(value);
}
