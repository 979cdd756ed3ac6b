import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "@iamferry/model";
import { memberOf, operatorValues, parseJson } from "@iamferry/policy";
import {
  conditionLines,
  isFrom,
  isScalar,
  malformed,
  textsIn,
  type DocumentRules,
} from "./document-parts.ts";
import { checkTrustStatement } from "./documents-trust.ts";
import { checkAwsResource } from "./resources-aws.ts";

/**
 * What AWS reads in a policy text; MalformedPolicyDocument where it refuses the text (AWS, IAM User Guide, "Grammar of
 * the IAM JSON policy language" and "IAM JSON policy elements reference"). The sentences and the order in which faults
 * are found are not documented; they are what the service is known to do: first what is wrong with the form of any
 * statement, then with what they say. Of a doubled member it is taken to read the last one. What it says of dates,
 * numbers and addresses in conditions is not checked here.
 */
export function awsPolicy(text: string, rules: DocumentRules): JsonObject {
  if (/^[\t\n\r ]/.test(text)) malformed("JSON strings must not have leading spaces");
  const value = parseJson(text);
  if (value === undefined || !isJsonObject(value)) return malformed(SYNTAX);
  checkTop(value, rules);
  const statements = statementsIn(value).map((statement) => readStatement(statement, rules));
  checkVersion(value, rules);
  const { effects } = rules.profile;
  if (statements.some(({ effect }) => !effects.includes(effect))) malformed(LEGACY);
  checkSids(statements);
  if (statements.some(({ actions }) => actions.length === 0)) {
    malformed("Policy statement must contain actions.");
  }
  const check = rules.use === "trust" ? checkTrusting : checkIdentity;
  for (const statement of statements) check(statement);
  return value;
}

const SYNTAX = "Syntax errors in policy.";
const LEGACY = "The policy failed legacy parsing";

function checkTop(value: JsonObject, { profile }: DocumentRules): void {
  if (Object.keys(value).some((name) => !TOP.has(name))) malformed(SYNTAX);
  const id = memberOf(value, "Id");
  if (id !== undefined && typeof id !== "string") malformed(SYNTAX);
  const version = memberOf(value, "Version");
  if (version !== undefined && !profile.policyVersions?.some((known) => known === version)) {
    malformed(SYNTAX);
  }
}

const TOP: ReadonlySet<string> = new Set(["Version", "Id", "Statement"]);

/** A managed policy is of a new version; a text that does not say is of the oldest. */
function checkVersion(value: JsonObject, { profile, use }: DocumentRules): void {
  const oldest = profile.managedPolicyVersion;
  if (use === "managed" && oldest !== undefined && !isFrom(oldest, memberOf(value, "Version"))) {
    malformed(`Policy document must be version ${oldest} or greater.`);
  }
}

function statementsIn(value: JsonObject): readonly JsonObject[] {
  const member = memberOf(value, "Statement") ?? malformed(SYNTAX);
  const list: readonly JsonValue[] = isJsonArray(member) ? member : [member];
  const statements = list.filter((each) => isJsonObject(each));
  if (statements.length < list.length || statements.length === 0) malformed(SYNTAX);
  return statements;
}

/** A statement whose members are of the right types. */
interface ReadStatement {
  readonly raw: JsonObject;
  readonly sid: string;
  /** In any case. */
  readonly effect: string;
  readonly actions: readonly string[];
  /** Undefined where there are none. */
  readonly resources: readonly string[] | undefined;
}

function readStatement(raw: JsonObject, rules: DocumentRules): ReadStatement {
  if (Object.keys(raw).some((name) => !ELEMENTS.has(name))) malformed(SYNTAX);
  for (const [one, other] of PAIRS) {
    if (Object.hasOwn(raw, one) && Object.hasOwn(raw, other)) malformed(SYNTAX);
  }
  const effect = memberOf(raw, "Effect");
  const folded = typeof effect === "string" ? effect.toLowerCase() : "";
  if (typeof effect !== "string" || !EFFECTS.has(folded)) return malformed(SYNTAX);
  checkConditions(raw, rules);
  const sid = memberOf(raw, "Sid") ?? "";
  if (typeof sid !== "string") return malformed(SYNTAX);
  const actions = textsOf(raw, "Action") ?? textsOf(raw, "NotAction") ?? [];
  const resources = textsOf(raw, "Resource") ?? textsOf(raw, "NotResource");
  return { raw, sid, effect, actions, resources };
}

const EFFECTS: ReadonlySet<string> = new Set(["allow", "deny"]);

function checkIdentity({ actions, raw, resources }: ReadStatement): void {
  if (PRINCIPALS.some((name) => Object.hasOwn(raw, name))) {
    malformed("Policy document should not specify a principal.");
  }
  for (const resource of resources ?? []) checkAwsResource(resource);
  for (const action of actions) checkAction(action);
  if (resources === undefined || resources.length === 0) {
    malformed("Policy statement must contain resources.");
  }
}

function checkTrusting({ actions, raw, resources }: ReadStatement): void {
  for (const action of actions) checkAction(action);
  if (resources !== undefined) malformed("Has prohibited field Resource.");
  checkTrustStatement(raw, actions);
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
function checkSids(statements: readonly ReadStatement[]): void {
  const seen = new Set<string>();
  for (const { sid } of statements) {
    if (!/^[0-9A-Za-z]*$/.test(sid)) {
      malformed(
        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
      );
    }
    if (sid !== "" && seen.has(sid)) {
      malformed("Statement IDs (SID) in a single policy must be unique.");
    }
    seen.add(sid);
  }
}
