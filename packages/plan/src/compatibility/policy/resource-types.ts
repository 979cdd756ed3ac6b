import { formatArn, parseArn } from "@iamferry/model";
import { globMatches, isPattern } from "./glob.ts";
import { isLooserWithLess, mapResources } from "./resources.ts";
import { quoted } from "../report.ts";
import type { Arn } from "@iamferry/model";
import type { PolicyCheck } from "./checks.ts";

/**
 * Rewrites resource types that the target calls by other names, and names those that it lacks: an ARN of
 * such a type matches nothing there, so that a Deny on it denies nothing.
 */
export const checkResourceTypes: PolicyCheck = (value, rules) => {
  const { profile, source, entity, label, owner, report } = rules;
  const missing = new Map<string, boolean>();
  const renamed = new Map<string, string>();
  const result = mapResources(value, (text, statement) => {
    const arn = parseArn(text);
    if (arn === undefined) return text;
    const type = typeOf(arn);
    const becomes = Object.hasOwn(profile.resourceTypeNames, type)
      ? profile.resourceTypeNames[type]
      : undefined;
    if (becomes !== undefined) {
      const [from, to] = [type, becomes].map((full) => full.slice(full.indexOf(":") + 1));
      renamed.set(from ?? "", to ?? "");
      return formatArn({ ...arn, resource: `${to}${arn.resource.slice(from?.length)}` });
    }
    const isMissing = profile.missingResourceTypes.some(
      (name) => source?.missingResourceTypes.includes(name) !== true && means(type, name),
    );
    if (isMissing) {
      missing.set(text, isLooserWithLess(statement) || missing.get(text) === true);
    }
    return text;
  });
  for (const [from, to] of renamed) {
    report("plan/resource-type-changed", {
      entity,
      message: `resource type ${quoted(from)} becomes ${quoted(to)} in the ARNs of ${label} of ${owner.label}, as ${profile.title} calls it`,
      help: "nothing to do: it means the same",
    });
  }
  for (const [arn, looser] of missing) {
    report("plan/resource-type-missing", {
      entity,
      message: `${quoted(arn)} in ${label} of ${owner.label} matches nothing: ${profile.title} has no such type of resource`,
      help: `say it by what ${profile.title} has, such as a condition on ${quoted("ec2:InstanceType")} or ${quoted("ec2:AvailabilityZone")}`,
      looser,
    });
  }
  return result;
};

/** Service and type in lower case, as the profiles have them. */
function typeOf({ service, resource }: Arn): string {
  const slash = resource.indexOf("/");
  return `${service}:${slash < 0 ? resource : resource.slice(0, slash)}`.toLowerCase();
}

/** Whether the type of an ARN is the one of that name, or a pattern for it that says more than "any". */
function means(type: string, name: string): boolean {
  if (!isPattern(type)) return type === name;
  return !/:[*]+$/.test(type) && globMatches(type, name);
}
