import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "@iamferry/model";
import { memberOf, operatorValues, parseJson } from "@iamferry/policy";
import {
  conditionLines,
  isScalar,
  malformed,
  textsIn,
  type DocumentRules,
} from "./document-parts.ts";
import { checkTrustStatement } from "./documents-trust.ts";
import { checkAwsResource } from "./resources-aws.ts";

/**
 * What AWS reads in a policy text; MalformedPolicyDocument where it refuses the text (AWS, IAM User Guide, "Grammar of
 * the IAM JSON policy language" and "IAM JSON policy elements reference"). The sentences are not documented; they are
 * what the service is known to say. In which order it finds faults is not documented either. Of a doubled member it is
 * taken to read the last one. What it says of dates, numbers and addresses in conditions is not checked here.
 */
export function awsPolicy(text: string, rules: DocumentRules): JsonObject {
  if (/^[\t\n\r ]/.test(text)) malformed("JSON strings must not have leading spaces");
  const value = parseJson(text);
  if (value === undefined || !isJsonObject(value)) return malformed(SYNTAX);
  checkTop(value, rules);
  const statements = statementsIn(value);
  for (const statement of statements) checkStatement(statement, rules);
  checkSids(statements);
  return value;
}

const SYNTAX = "Syntax errors in policy.";

function checkTop(value: JsonObject, { profile, use }: DocumentRules): void {
  if (Object.keys(value).some((name) => !TOP.has(name))) malformed(SYNTAX);
  const id = memberOf(value, "Id");
  if (id !== undefined && typeof id !== "string") malformed(SYNTAX);
  const version = memberOf(value, "Version");
  const { policyVersions } = profile;
  if (version !== undefined && !policyVersions?.some((known) => known === version)) {
    malformed(SYNTAX);
  }
  const newest = policyVersions?.at(-1);
  // A text without Version is of the oldest.
  if (use === "managed" && version !== newest) {
    malformed(`Policy document must be version ${newest} or greater.`);
  }
}

const TOP: ReadonlySet<string> = new Set(["Version", "Id", "Statement"]);

function statementsIn(value: JsonObject): readonly JsonObject[] {
  const member = memberOf(value, "Statement") ?? malformed(SYNTAX);
  const list: readonly JsonValue[] = isJsonArray(member) ? member : [member];
  const statements = list.filter((each) => isJsonObject(each));
  if (statements.length < list.length || statements.length === 0) malformed(SYNTAX);
  return statements;
}

function checkStatement(statement: JsonObject, rules: DocumentRules): void {
  if (Object.keys(statement).some((name) => !ELEMENTS.has(name))) malformed(SYNTAX);
  for (const [one, other] of PAIRS) {
    if (Object.hasOwn(statement, one) && Object.hasOwn(statement, other)) malformed(SYNTAX);
  }
  const effect = memberOf(statement, "Effect");
  if (!rules.profile.effects.some((known) => known === effect)) malformed(SYNTAX);
  checkConditions(statement, rules);
  const actions = textsOf(statement, "Action") ?? textsOf(statement, "NotAction") ?? [];
  if (actions.length === 0) malformed("Policy statement must contain actions.");
  for (const action of actions) checkAction(action);
  const resources = textsOf(statement, "Resource") ?? textsOf(statement, "NotResource");
  if (rules.use === "trust") {
    if (resources !== undefined) malformed("Has prohibited field Resource.");
    checkTrustStatement(statement, actions);
    return;
  }
  if (PRINCIPALS.some((name) => Object.hasOwn(statement, name))) {
    malformed("Policy document should not specify a principal.");
  }
  if (resources === undefined || resources.length === 0) {
    malformed("Policy statement must contain resources.");
  }
  for (const resource of resources) checkAwsResource(resource);
}

const PRINCIPALS = ["Principal", "NotPrincipal"] as const;

const PAIRS = [["Action", "NotAction"], ["Resource", "NotResource"], PRINCIPALS] as const;

const ELEMENTS: ReadonlySet<string> = new Set(["Sid", "Effect", "Condition", ...PAIRS.flat()]);

function textsOf(statement: JsonObject, name: string): readonly string[] | undefined {
  const member = memberOf(statement, name);
  return member === undefined ? undefined : (textsIn(member) ?? malformed(SYNTAX));
}

/** `*`, or `vendor:name`, of which the name may hold wildcards. Whether there is such an action is not looked at. */
function checkAction(action: string): void {
  if (action === "*") return;
  const [vendor = "", name, more] = action.split(":", 3);
  if (name === undefined) {
    malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  }
  if (more !== undefined) malformed("Actions/Condition can contain only one colon.");
  if (vendor !== "*" && !/^[A-Za-z0-9.-]+$/.test(vendor)) {
    malformed(`Vendor ${vendor} is not valid`);
  }
}

function checkConditions(statement: JsonObject, { profile }: DocumentRules): void {
  const condition = memberOf(statement, "Condition");
  if (condition === undefined) return;
  for (const { operator, values } of conditionLines(condition) ?? malformed(SYNTAX)) {
    if (operatorValues(operator, profile) === undefined) malformed(SYNTAX);
    if (!values.every(isScalar)) malformed(SYNTAX);
  }
}

/** Letters and digits, and once each (AWS, IAM User Guide, "IAM JSON policy elements: Sid"). */
function checkSids(statements: readonly JsonObject[]): void {
  const seen = new Set<string>();
  for (const statement of statements) {
    const sid = memberOf(statement, "Sid");
    if (sid === undefined || sid === "") continue;
    if (typeof sid !== "string") malformed(SYNTAX);
    if (!/^[0-9A-Za-z]*$/.test(sid)) {
      malformed(
        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
      );
    }
    if (seen.has(sid)) malformed("Statement IDs (SID) in a single policy must be unique.");
    seen.add(sid);
  }
}
