import { isJsonObject } from "@iamferry/model";
import { policyVersion, statements } from "@iamferry/policy";
import { mapStrings } from "./map-statements.ts";
import type { PolicyCheck } from "./checks.ts";
import type { JsonObject } from "@iamferry/model";

/** From this version on `${…}` is a variable, where the cloud has variables at all. */
const VARIABLES_SINCE = "2012-10-17";

/** Warns where `${` is a variable on one side and literal text on the other. */
export const checkVariables: PolicyCheck = (value, rules) => {
  const { profile, source, entity, label, owner, report } = rules;
  const version = policyVersion(value);
  if (version === undefined || version < VARIABLES_SINCE || !mentionsVariable(value)) return value;
  if (source !== undefined && source.policyVariables === profile.policyVariables) return value;
  const message = profile.policyVariables
    ? source === undefined
      ? `\`\${\` in ${label} of ${owner.label} is a variable on ${profile.title}; it was literal text if the policy comes from a cloud without variables`
      : `\`\${\` in ${label} of ${owner.label} is a variable on ${profile.title}, and was literal text on ${source.title}`
    : `\`\${\` in ${label} of ${owner.label} is literal text on ${profile.title}, which has no variables`;
  report("plan/policy-variables", {
    entity,
    message,
    help: "look at what the statement is to match, and write it out where the target reads it otherwise",
  });
  return value;
};

/** Whether any text of a statement, apart from its actions, holds `${`. */
function mentionsVariable(value: JsonObject): boolean {
  let found = false;
  for (const { raw } of statements(value)) {
    if (!isJsonObject(raw)) continue;
    mapStrings(raw, (text) => {
      found ||= text.includes("${");
      return text;
    });
  }
  return found;
}
