import { isJsonArray, isJsonObject } from "@iamferry/model";
import { mapStatements, ownMember, withMember } from "./map-statements.ts";
import type { JsonObject, JsonValue } from "@iamferry/model";
import type { PolicyCheck } from "./checks.ts";

/** Writes numbers and booleans in conditions as text, where the target takes texts alone: they mean the same. */
export const checkConditionValues: PolicyCheck = (value, rules) => {
  const { profile, entity, label, owner, report } = rules;
  if (profile.conditionScalars) return value;
  const result = mapStatements(value, (statement) => {
    const condition = ownMember(statement, "Condition");
    return condition === undefined
      ? statement
      : withMember(statement, "Condition", asText(condition));
  });
  if (result !== value) {
    report("plan/condition-value", {
      entity,
      message: `numbers and booleans in the conditions of ${label} of ${owner.label} are written as text, as ${profile.title} wants them`,
      help: "nothing to do: they mean the same",
    });
  }
  return result;
};

/** The value itself where it holds neither numbers nor booleans. */
function asText(value: JsonValue): JsonValue {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isJsonArray(value)) {
    const texts = value.map(asText);
    return texts.some((text, at) => text !== value[at]) ? texts : value;
  }
  return isJsonObject(value) ? membersAsText(value) : value;
}

function membersAsText(value: JsonObject): JsonObject {
  const entries = Object.entries(value);
  const texts = entries.map(([key, member]) => [key, asText(member)] as const);
  return texts.some(([, text], at) => text !== entries[at]?.[1])
    ? Object.fromEntries(texts)
    : value;
}
