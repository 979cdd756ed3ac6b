import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type PolicyDocument,
} from "@iamferry/model";
import { memberOf, policyVersion, statements } from "@iamferry/policy";

/**
 * The condition keys that policies ask for, in conditions and in policy variables, in their order, each once as it is
 * first spelled. Takes time linear in the policies. A policy that nobody knows asks for nothing that we could know of.
 */
export function contextKeysOf(
  documents: readonly (PolicyDocument | undefined)[],
): readonly string[] {
  const keys = new Map<string, string>();
  for (const document of documents) {
    const policy = document?.value;
    if (policy === undefined) continue;
    const hasVariables = policyVersion(policy) === "2012-10-17";
    for (const { raw } of statements(policy)) {
      if (isJsonObject(raw)) addKeys(raw, hasVariables, keys);
    }
  }
  return [...keys.values()];
}

type Keys = Map<string, string>;

function addKeys(statement: JsonObject, hasVariables: boolean, keys: Keys): void {
  if (hasVariables) {
    for (const member of ["Resource", "NotResource"]) {
      addVariables(memberOf(statement, member), keys);
    }
  }
  const condition = memberOf(statement, "Condition");
  if (condition === undefined || !isJsonObject(condition)) return;
  for (const operands of Object.values(condition)) {
    if (!isJsonObject(operands)) continue;
    for (const [key, values] of Object.entries(operands)) {
      addKey(key, keys);
      if (hasVariables) addVariables(values, keys);
    }
  }
}

function addVariables(value: JsonValue | undefined, keys: Keys): void {
  for (const each of value !== undefined && isJsonArray(value) ? value : [value]) {
    if (typeof each !== "string") continue;
    for (const [, key = ""] of each.matchAll(VARIABLE)) addKey(key.trim(), keys);
  }
}

/** `${aws:username}`, perhaps with a default value; `${*}`, `${?}` and `${$}` stand for the characters themselves. */
const VARIABLE = /\$\{([^{}$*?,]+)(?:,[^{}]*)?\}/g;

function addKey(key: string, keys: Keys): void {
  const folded = key.toLowerCase();
  if (!keys.has(folded)) keys.set(folded, key);
}
