import { isJsonArray, isJsonObject, type JsonObject } from "@iamferry/model";
import { acceptedBy, memberOf, readPolicy } from "@iamferry/policy";
import { checkEuareConditions } from "./conditions-euare.ts";
import { hasOneOf, isFrom, malformed, textsIn, type DocumentRules } from "./document-parts.ts";

/**
 * What Euare reads in a policy text; MalformedPolicyDocument where it refuses the text. Its rules are those of its
 * sources, by version (euare-facts, b.7 and c); its sentences are known for unknown condition keys alone.
 *
 * Not checked: whether an action of 3.x is one that its service has, of which we have no list; what the services from
 * 4.1 on want of their ARNs. Not known, and taken as on AWS: what a trust policy needs.
 */
export function euarePolicy(text: string, rules: DocumentRules): JsonObject {
  const { profile } = rules;
  if (!acceptedBy(text, profile.policySyntax)) fault("it is no JSON object");
  // Whatever has checked the text, json-lib reads it.
  const { value } = readPolicy(text);
  if (value === undefined) return fault("it cannot be read");
  const { managedPolicyVersion: oldest } = profile;
  if (
    rules.use === "managed" &&
    oldest !== undefined &&
    !isFrom(oldest, memberOf(value, "Version"))
  ) {
    fault(`a managed policy is of version ${oldest} or later`);
  }
  const member = memberOf(value, "Statement") ?? [];
  if (!isJsonArray(member) && !(profile.statementObject && isJsonObject(member))) {
    fault("Statement is no list");
  }
  const statements = isJsonArray(member) ? member : [member];
  if (statements.length === 0 && profile.statementRequired) fault("there is no statement");
  for (const statement of statements) {
    if (!isJsonObject(statement)) fault("a statement is no object");
    checkStatement(statement, rules);
  }
  return value;
}

function fault(what: string): never {
  return malformed(`Error in uploaded policy: ${what}`);
}

function checkStatement(statement: JsonObject, rules: DocumentRules): void {
  const { profile, use } = rules;
  const effect = memberOf(statement, "Effect");
  if (!profile.effects.some((known) => known === effect)) fault("Effect is not known");
  if (!hasOneOf(statement, "Action", "NotAction")) fault("one of Action and NotAction is needed");
  for (const action of textsOf(statement, "Action", "NotAction")) checkAction(action, rules);
  checkPrincipal(statement, rules);
  if (use === "trust") {
    if (Object.hasOwn(statement, "Resource") || Object.hasOwn(statement, "NotResource")) {
      fault("a trust policy has no Resource");
    }
  } else {
    if (!hasOneOf(statement, "Resource", "NotResource")) {
      fault("one of Resource and NotResource is needed");
    }
    for (const resource of textsOf(statement, "Resource", "NotResource")) {
      if (profile.resourcePattern?.test(resource) === false) fault(`resource '${resource}'`);
    }
  }
  checkEuareConditions(statement, profile);
}

function textsOf(statement: JsonObject, one: string, other: string): readonly string[] {
  const member = memberOf(statement, one) ?? memberOf(statement, other) ?? [];
  return textsIn(member) ?? fault(`${one} holds something else than texts`);
}

/** `*` or `vendor:name`; up to 3.4 the vendor has to be known, in any case. */
function checkAction(action: string, { profile, use }: DocumentRules): void {
  const vendor = /^([A-Za-z0-9*?-]+):/.exec(action)?.[1]?.toLowerCase();
  if (vendor === undefined && action !== "*") fault(`action '${action}'`);
  const { actionVendors } = profile;
  const isKnown = vendor === undefined || /[*?]/.test(vendor) || actionVendors?.includes(vendor);
  if (isKnown === false) fault(`action '${action}'`);
  if (use === "trust" && vendor !== "sts") fault(`action '${action}' in a trust policy`);
}

/** A trust policy names whom it trusts. The policy of an identity names nobody, which old servers do not mind. */
function checkPrincipal(statement: JsonObject, { profile, use }: DocumentRules): void {
  const members = [memberOf(statement, "Principal"), memberOf(statement, "NotPrincipal")].filter(
    (member) => member !== undefined,
  );
  if (use === "trust") {
    if (members.length !== 1) fault("one of Principal and NotPrincipal is needed");
  } else {
    if (profile.identityPrincipals === "ignored" || members.length === 0) return;
    if (profile.identityPrincipals === "refused") fault("Principal is not allowed");
  }
  for (const member of members) {
    if (member === "*") continue;
    const isForm =
      isJsonObject(member) &&
      Object.values(member).every((names) => textsIn(names) !== undefined) &&
      Object.keys(member).length === 1;
    if (!isForm) fault("Principal is not well formed");
  }
}
