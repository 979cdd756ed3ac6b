import { isJsonArray } from "@iamferry/model";
import { mapStatements, ownMember, withMember } from "./map-statements.ts";
import type { JsonObject, JsonValue } from "@iamferry/model";

/** Whether a statement allows more where it matches fewer resources: it denies them, or means all others. */
export function isLooserWithLess(statement: JsonObject): boolean {
  return statement["Effect"] === "Deny" || Object.hasOwn(statement, "NotResource");
}

/** The policy with each resource of each statement replaced by what `change` makes of it. */
export function mapResources(
  value: JsonObject,
  change: (text: string, statement: JsonObject) => string,
): JsonObject {
  return mapStatements(value, (statement) => {
    let changed = statement;
    for (const name of ["Resource", "NotResource"]) {
      const member = ownMember(changed, name);
      if (member === undefined) continue;
      changed = withMember(
        changed,
        name,
        spreadStrings(member, (text) => [change(text, statement)]),
      );
    }
    return changed;
  });
}

/** A text or a list of texts with each replaced by what `change` makes of it; the value itself where none changes. */
export function spreadStrings(
  value: JsonValue,
  change: (text: string) => readonly string[],
): JsonValue {
  if (typeof value === "string") {
    const all = change(value);
    return all.length === 1 ? (all[0] ?? value) : [...all];
  }
  if (!isJsonArray(value)) return value;
  const spread = value.flatMap((item): readonly JsonValue[] =>
    typeof item === "string" ? change(item) : [item],
  );
  const same = spread.length === value.length && spread.every((item, at) => item === value[at]);
  return same ? value : [...new Set(spread)];
}
