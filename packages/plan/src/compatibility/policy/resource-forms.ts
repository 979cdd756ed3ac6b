import { counted, quoted } from "../report.ts";
import { mapStatements, ownMember, withMember } from "./map-statements.ts";
import { isLooserWithLess, spreadStrings } from "./resources.ts";
import { isJsonArray } from "@iamferry/model";
import type { PolicyCheck } from "./checks.ts";

/**
 * Leaves resources out that the target takes for none: one of them, and it refuses the policy. A statement that has no
 * other goes, and so does one that means all resources but such: without it, it would mean more.
 */
export const checkResourceForms: PolicyCheck = (value, rules) => {
  const { profile, entity, label, owner, report } = rules;
  const { resourcePattern } = profile;
  if (resourcePattern === undefined) return value;
  const refused = new Set<string>();
  let looser = false;
  let gone = 0;
  const result = mapStatements(value, (statement) => {
    const isRefused = (text: string): boolean => {
      if (resourcePattern.test(text)) return false;
      refused.add(text);
      looser ||= isLooserWithLess(statement);
      return true;
    };
    for (const name of ["Resource", "NotResource"] as const) {
      const member = ownMember(statement, name);
      if (member === undefined) continue;
      const kept = spreadStrings(member, (text) => (isRefused(text) ? [] : [text]));
      if (kept === member) continue;
      if (name === "NotResource" || (isJsonArray(kept) && kept.length === 0)) {
        gone++;
        return undefined;
      }
      return withMember(statement, name, kept);
    }
    return statement;
  });
  if (refused.size === 0) return value;
  const [first = ""] = refused;
  const what =
    refused.size === 1
      ? quoted(first)
      : `${counted(refused.size, "resource")}, ${quoted(first)} first,`;
  const lost = gone === 0 ? "" : `, with ${counted(gone, "statement")}`;
  report("plan/resource-refused", {
    entity,
    message: `${what} ${refused.size === 1 ? "is" : "are"} left out of ${label} of ${owner.label}${lost}: ${profile.title} takes no such resource and would refuse the policy`,
    help: looser
      ? `write it as an ARN of ${profile.title}; what it denies is not denied until then`
      : `write it as an ARN of ${profile.title}`,
    looser,
  });
  return result;
};
