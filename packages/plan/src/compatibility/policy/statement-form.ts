import { CLOUD_PROFILES, isJsonArray, isJsonObject } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { ownMember } from "./map-statements.ts";
import { quoted } from "../report.ts";
import type { JsonValue } from "@iamferry/model";
import type { PolicyStatement } from "@iamferry/policy";
import type { PolicyCheck } from "./checks.ts";

/** Leaves a policy out that holds a statement which no cloud accepts: nobody can say what it means. */
export const checkStatementForm: PolicyCheck = (value, { entity, label, owner, report }) => {
  for (const statement of statements(value)) {
    const what = malformedIn(statement);
    if (what === undefined) continue;
    report("plan/statement-malformed", {
      entity,
      message: `${label} of ${owner.label} is left out: its statement ${statement.index + 1} ${what}`,
      help: "repair the policy in the backup; what it denied is not denied until then",
    });
    return undefined;
  }
  return value;
};

/** What no cloud accepts of a statement, for people. */
function malformedIn({ raw, effect }: PolicyStatement): string | undefined {
  if (!isJsonObject(raw)) return "is no object";
  if (effect === undefined) return "has no effect";
  if (!KNOWN_EFFECTS.has(effect)) return `has the effect ${quoted(effect)}, which no cloud knows`;
  for (const [one, other] of PAIRS) {
    const [first, second] = [ownMember(raw, one), ownMember(raw, other)];
    if (first === undefined && second === undefined) return `has no ${one}`;
    if (first !== undefined && second !== undefined) return `has both ${one} and ${other}`;
    if (!isTexts(first ?? second)) return `has other things than texts for ${one} or ${other}`;
  }
  return isCondition(ownMember(raw, "Condition")) ? undefined : "has a Condition of no known form";
}

const PAIRS = [
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
] as const;

const KNOWN_EFFECTS: ReadonlySet<string> = new Set(
  Object.values(CLOUD_PROFILES).flatMap((profile) => profile.effects),
);

function isTexts(value: JsonValue | undefined): boolean {
  const list = isJsonArray(value) ? value : [value];
  return list.every((each) => typeof each === "string");
}

/** Operators with keys, or none at all. */
function isCondition(value: JsonValue | undefined): boolean {
  if (value === undefined) return true;
  return isJsonObject(value) && Object.values(value).every((keys) => isJsonObject(keys));
}
