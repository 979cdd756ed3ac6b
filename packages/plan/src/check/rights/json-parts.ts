import { isJsonArray, isJsonObject } from "@iamferry/model";
import type { JsonObject, JsonValue } from "@iamferry/model";

/** A member of an object itself; policies have members of any name. */
export function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (value === undefined || !isJsonObject(value)) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The texts of an element that is a text or a list of them; numbers and truth values as policies write them. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  if (value === undefined) return [];
  const list = isJsonArray(value) ? value : [value];
  return list.flatMap((item) => {
    if (typeof item === "string") return [item];
    return typeof item === "number" || typeof item === "boolean" ? [String(item)] : [];
  });
}

/** One key of one operator of a condition. */
export interface Comparison {
  /** Without qualifier and `IfExists`, in lower case: `stringequals`. */
  readonly operator: string;
  /** `forallvalues`, `foranyvalue`, or nothing. */
  readonly qualifier: string;
  readonly ifExists: boolean;
  /** In lower case. */
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * Whether a comparison by one of `operators` holds somebody back: one that is true where the key is absent or where the value
 * is another one, or that any value satisfies, does not.
 */
export function holdsBack(
  { ifExists, operator, qualifier, values }: Comparison,
  operators: ReadonlySet<string>,
): boolean {
  if (ifExists || qualifier === "forallvalues" || !operators.has(operator)) return false;
  return values.length > 0 && values.every((value) => !/^[*?]*$/.test(value));
}

/** Operators that are true for named texts alone. */
export const NAMING_OPERATORS: ReadonlySet<string> = new Set([
  "stringequals",
  "stringequalsignorecase",
  "stringlike",
  "arnequals",
  "arnlike",
]);

/** What a `Condition` compares; what is not understood is left out. */
export function comparisonsOf(condition: JsonValue | undefined): readonly Comparison[] {
  if (condition === undefined || !isJsonObject(condition)) return [];
  return Object.entries(condition).flatMap(([name, block]) => {
    if (!isJsonObject(block)) return [];
    const lower = name.toLowerCase();
    const colon = lower.indexOf(":");
    const qualifier = colon < 0 ? "" : lower.slice(0, colon);
    const rest = lower.slice(colon + 1);
    const ifExists = rest.endsWith("ifexists");
    const operator = ifExists ? rest.slice(0, -"ifexists".length) : rest;
    return entriesOf(block).map(([key, value]) => ({
      operator,
      qualifier,
      ifExists,
      key: key.toLowerCase(),
      values: textsOf(value),
    }));
  });
}

function entriesOf(block: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(block);
}
