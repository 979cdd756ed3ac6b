import { isJsonArray, isJsonObject } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { quoted } from "../report.ts";
import { comparisons, isQuotaKey } from "./conditions.ts";
import { ownMember } from "./map-statements.ts";
import type { CloudProfile, JsonObject, JsonValue } from "@iamferry/model";
import type { Comparison } from "./conditions.ts";
import type { PolicyCheck } from "./checks.ts";

/** Leaves a policy out of which the target would refuse a statement, and there is no other way to say the same. */
export const checkRefusedStatements: PolicyCheck = (value, rules) => {
  const { profile, entity, label, owner, report } = rules;
  for (const { raw, index } of statements(value)) {
    if (!isJsonObject(raw)) continue;
    const what = refusedIn(raw, profile);
    if (what === undefined) continue;
    report("plan/statement-refused", {
      entity,
      message: `${label} of ${owner.label} is left out: its statement ${index + 1} ${what}, and ${profile.title} refuses that`,
      help: "change the policy in the backup; what it denied is not denied until then",
    });
    return undefined;
  }
  return value;
};

/** What is refused of a statement, for people; the first of it. */
function refusedIn(statement: JsonObject, profile: CloudProfile): string | undefined {
  const lists = ["Action", "NotAction", "Resource", "NotResource"].flatMap((name) => {
    const member = ownMember(statement, name);
    return member === undefined ? [] : [{ name, texts: isJsonArray(member) ? member : [member] }];
  });
  const empty = lists.find(({ texts }) => texts.length === 0);
  if (empty !== undefined && profile.emptyLists === "refused") return `has an empty ${empty.name}`;
  const action = lists
    .flatMap(({ name, texts }) => (name.endsWith("Action") ? texts : []))
    .find((text) => typeof text === "string" && !profile.actionPattern.test(text));
  if (typeof action === "string") return `names the action ${quoted(action)}`;
  for (const comparison of comparisons({ Statement: statement })) {
    const what = refusedOf(comparison, profile);
    if (what !== undefined) return what;
  }
  return profile.identityPrincipals === "well-formed" ? refusedPrincipal(statement) : undefined;
}

function refusedOf(
  { key, operator, statement, values }: Comparison,
  { effects, quotaKeys }: CloudProfile,
): string | undefined {
  const list = isJsonArray(values) ? values : [values];
  if (list.some((each) => each === null || typeof each === "object")) {
    return `compares ${quoted(key)} with what is no text`;
  }
  if (!effects.includes("Limit")) return undefined;
  const folded = key.toLowerCase();
  const isQuota = quotaKeys.includes(folded);
  if (!isQuota && !isQuotaKey(key) && statement["Effect"] === "Limit") {
    return `limits by ${quoted(key)}, which is no quota`;
  }
  const only = isQuota ? "NumericLessThanEquals" : LEASES.get(folded);
  if (only !== undefined && operator !== only) {
    return `compares ${quoted(key)} by ${quoted(operator)}, and not by ${quoted(only)}`;
  }
  return isQuota && list.length !== 1 ? `has not one value for ${quoted(key)}` : undefined;
}

/** The operators of Eucalyptus' leases of instances. */
const LEASES: ReadonlyMap<string, string> = new Map([
  ["ec2:keepalive", "NumericEquals"],
  ["ec2:expirationtime", "DateEquals"],
]);

/** Such clouds take a `*`, or one kind of principals. */
function refusedPrincipal(statement: JsonObject): string | undefined {
  const members = ["Principal", "NotPrincipal"].flatMap((name) => ownMember(statement, name) ?? []);
  return members.every((member) => member === "*" || isOneKind(member))
    ? undefined
    : "has a principal that is not of one kind";
}

function isOneKind(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  const kinds = Object.values(value);
  const isText = (each: JsonValue): boolean => typeof each === "string";
  return (
    kinds.length === 1 &&
    kinds.every((each) => isText(each) || (isJsonArray(each) && each.every(isText)))
  );
}
