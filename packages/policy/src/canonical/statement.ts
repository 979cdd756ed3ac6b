import { isJsonObject, type CloudProfile, type JsonObject, type JsonValue } from "@iamferry/model";
import { foldCondition } from "./condition.ts";
import { foldAccount } from "./rules/account-principal.ts";
import { lowerAction } from "./rules/action-case.ts";
import { withoutEmptyCondition } from "./rules/empty-condition.ts";
import { objectOf } from "./rules/member-order.ts";
import { asList } from "./rules/one-element-list.ts";
import { membersWithoutLabel } from "./rules/sid-and-id.ts";
import { sortValues } from "./rules/value-order.ts";
import { foldActionWildcards, foldArnWildcards } from "./rules/wildcard-runs.ts";
import { isWellFormed } from "./well-formed.ts";

/** A statement in canonical form; undefined where it is not in a form that the cloud documents. */
export function foldStatement(statement: JsonValue, profile: CloudProfile): JsonObject | undefined {
  if (!isJsonObject(statement) || !isWellFormed(statement, profile)) return undefined;
  const members: [string, JsonValue][] = [];
  for (const [name, value] of membersWithoutLabel(statement, "Sid")) {
    const folded = foldElement(name, value, profile);
    if (folded !== undefined) members.push([name, folded]);
  }
  return objectOf(members);
}

/** The value of an element; undefined where it says the same as its absence. */
function foldElement(name: string, value: JsonValue, profile: CloudProfile): JsonValue | undefined {
  switch (name) {
    case "Action":
    case "NotAction":
      return foldTexts(value, (action) => foldActionWildcards(lowerAction(action)));
    case "Resource":
    case "NotResource":
      return foldTexts(value, foldArnWildcards);
    case "Principal":
    case "NotPrincipal":
      return isJsonObject(value) ? foldPrincipals(value, profile) : value;
    case "Condition":
      return isJsonObject(value) ? withoutEmptyCondition(foldCondition(value, profile)) : value;
    default:
      return value;
  }
}

function foldPrincipals(principals: JsonObject, profile: CloudProfile): JsonObject {
  const fold = (name: string): string => foldAccount(name, profile);
  return objectOf(
    Object.entries(principals).map(([type, names]) => [
      type,
      foldTexts(names, type === "AWS" ? fold : (name) => name),
    ]),
  );
}

/** The texts of an element; `isWellFormed` has seen to it that all of them are. */
function foldTexts(value: JsonValue, fold: (text: string) => string): readonly string[] {
  const texts = asList(value).filter((text) => typeof text === "string");
  return sortValues(texts.map(fold));
}
