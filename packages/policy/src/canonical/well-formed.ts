import {
  isJsonArray,
  isJsonObject,
  type CloudProfile,
  type JsonObject,
  type JsonValue,
} from "@iamferry/model";
import { isIgnoredKey, looksCoerced } from "../coerced.ts";

/**
 * Whether a statement is in a form that the cloud documents: elements that are known, not both of a pair, an
 * effect that the cloud has, and values of the right types. Any other stays as it is: the cloud refuses it, or
 * nobody knows how it reads it.
 */
export function isWellFormed(statement: JsonObject, profile: CloudProfile): boolean {
  const names = Object.keys(statement);
  const has = (name: string): boolean => Object.hasOwn(statement, name);
  if (names.some((name) => !ELEMENTS.has(name))) return false;
  if (PAIRS.some(([one, other]) => has(one) && has(other))) return false;
  if (!has("Effect") || !(has("Action") || has("NotAction"))) return false;
  const isFit = names.every((name) => {
    const value = statement[name];
    return value !== undefined && ELEMENTS.get(name)?.(value, profile) === true;
  });
  return isFit && !(profile.policyEvaluation === "json-lib" && isReadOtherwise(statement));
}

/** Whether json-lib may take something in the value for something else. */
function isReadOtherwise(value: JsonValue): boolean {
  if (typeof value === "string") return looksCoerced(value);
  if (isJsonArray(value)) return value.some(isReadOtherwise);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(
    ([name, member]) => isIgnoredKey(name) || isReadOtherwise(member),
  );
}

const isText = (value: JsonValue): boolean => typeof value === "string";

const isTexts = (value: JsonValue): boolean =>
  isJsonArray(value) ? value.length > 0 && value.every(isText) : isText(value);

/** `*`, or lists of principals by type. */
const isPrincipal = (value: JsonValue): boolean => {
  if (!isJsonObject(value)) return value === "*";
  const types = Object.entries(value);
  return types.length > 0 && types.every(([type, names]) => TYPES.has(type) && isTexts(names));
};

const TYPES: ReadonlySet<string> = new Set(["AWS", "Service", "Federated", "CanonicalUser"]);

/** Of which no statement has both. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
  ["Principal", "NotPrincipal"],
];

type Check = (value: JsonValue, profile: CloudProfile) => boolean;

/** The elements of a statement, and what their values may be. */
const ELEMENTS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["Sid", isText],
  ["Effect", (value, { effects }) => typeof value === "string" && effects.includes(value)],
  ["Action", isTexts],
  ["NotAction", isTexts],
  ["Resource", isTexts],
  ["NotResource", isTexts],
  ["Principal", isPrincipal],
  ["NotPrincipal", isPrincipal],
  ["Condition", (value) => isJsonObject(value)],
]);
