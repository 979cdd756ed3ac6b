import { isJsonObject } from "@iamferry/model";
import type { CloudProfile, JsonObject } from "@iamferry/model";
import { matchesGlob, memberOf, memberTexts, policyVersion, statements } from "@iamferry/policy";
import type { AppliedPolicy, EvaluationContext } from "@iamferry/policy";
import { compareCodePoints } from "@iamferry/text";
import type { ContextKeys } from "./context-keys.ts";

/**
 * The condition keys that policies of the principal ask for about the action, and that neither the request nor the
 * principal has (MissingContextValues of SimulatePrincipalPolicy): with them, the answer could be another. As the
 * policies spell them, each once, in code point order.
 */
export function missingKeys(
  { boundary, keys, policies, profile }: EvaluationContext,
  request: { readonly action: string; readonly context: ContextKeys },
): readonly string[] {
  const given = new Set(
    [...Object.keys(keys), ...Object.keys(request.context)].map((key) => key.toLowerCase()),
  );
  const missing = new Map<string, string>();
  for (const policy of boundary === undefined ? policies : [...policies, boundary]) {
    for (const key of keysOf(policy, request.action.toLowerCase(), profile)) {
      const folded = key.toLowerCase();
      if (!given.has(folded) && !missing.has(folded)) missing.set(folded, key);
    }
  }
  return [...missing.values()].toSorted(compareCodePoints);
}

function keysOf(
  { document }: AppliedPolicy,
  action: string,
  { policyVariables }: CloudProfile,
): readonly string[] {
  const value = document?.value;
  if (value === undefined) return [];
  const hasVariables = policyVariables && policyVersion(value) === "2012-10-17";
  return statements(value).flatMap(({ effect, raw }) => {
    const decides = effect === "Allow" || effect === "Deny";
    if (!decides || !isJsonObject(raw) || !isAbout(raw, action)) return [];
    const condition = memberOf(raw, "Condition");
    const tests = isJsonObject(condition) ? Object.values(condition).filter(isJsonObject) : [];
    const texts = [
      ...memberTexts(raw, "Resource"),
      ...memberTexts(raw, "NotResource"),
      ...valuesOf(tests),
    ];
    return [
      ...tests.flatMap((test) => Object.keys(test)),
      ...(hasVariables ? texts.flatMap(variablesOf) : []),
    ];
  });
}

function isAbout(statement: JsonObject, action: string): boolean {
  const names = (name: string): boolean =>
    memberTexts(statement, name).some((each) => matchesGlob(each.toLowerCase(), action));
  return Object.hasOwn(statement, "NotAction") ? !names("NotAction") : names("Action");
}

function valuesOf(tests: readonly JsonObject[]): readonly string[] {
  return tests.flatMap((test) => Object.keys(test).flatMap((key) => memberTexts(test, key)));
}

/** `${aws:username, 'nobody'}` has a default, and can do without its key; `${*}` names no key. */
function variablesOf(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^${},]+)\}/g)]
    .map(([, name = ""]) => name.trim())
    .filter((name) => name.includes(":"));
}
