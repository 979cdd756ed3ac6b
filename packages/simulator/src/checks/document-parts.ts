import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "@iamferry/model";
import type { CloudProfile } from "@iamferry/model";
import { refuse } from "../refusal.ts";
import type { DocumentUse } from "./documents.ts";

/** For which cloud a document is looked at, and what it is put as. */
export interface DocumentRules {
  readonly profile: CloudProfile;
  readonly use: DocumentUse;
}

/** Refuses the document. */
export function malformed(message: string): never {
  return refuse("MalformedPolicyDocument", message);
}

/** The texts of a member that is a text or a list of texts; undefined for anything else. */
export function textsIn(value: JsonValue): readonly string[] | undefined {
  if (typeof value === "string") return [value];
  if (!isJsonArray(value)) return undefined;
  const texts = value.filter((each) => typeof each === "string");
  return texts.length === value.length ? texts : undefined;
}

/** One line of a condition: the operator, the key and its values. */
export interface ConditionLine {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly JsonValue[];
}

/** The lines of a `Condition`; undefined where it is none. */
export function conditionLines(value: JsonValue): readonly ConditionLine[] | undefined {
  if (!isJsonObject(value)) return undefined;
  const lines: ConditionLine[] = [];
  for (const [operator, keys] of Object.entries(value)) {
    if (!isJsonObject(keys)) return undefined;
    for (const [key, values] of Object.entries(keys)) {
      lines.push({ operator, key, values: isJsonArray(values) ? values : [values] });
    }
  }
  return lines;
}

/** Whether a value is one that a condition can compare. */
export function isScalar(value: JsonValue): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Whether a `Version` is this or a later one. Versions are dates, so that they compare as texts. */
export function isFrom(oldest: string, version: JsonValue | undefined): boolean {
  return typeof version === "string" && version >= oldest;
}

/** Whether the statement has exactly one of two members. */
export function hasOneOf(statement: JsonObject, one: string, other: string): boolean {
  return Object.hasOwn(statement, one) !== Object.hasOwn(statement, other);
}
