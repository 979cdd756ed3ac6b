import { formatArn, parseArn } from "@iamferry/model";
import { mapResources } from "./resources.ts";
import { quoted } from "../report.ts";
import type { PolicyCheck } from "./checks.ts";

/**
 * Puts a `*` where the target has a region in an ARN and the source writes none. Without a region the ARN
 * matches nothing there; with a `*` it matches what it did: all of that kind.
 */
export const checkArnRegions: PolicyCheck = (value, rules) => {
  const { profile, entity, label, owner, report } = rules;
  const rewritten = new Map<string, string>();
  const result = mapResources(value, (text) => {
    const arn = parseArn(text);
    if (arn === undefined || arn.region !== "") return text;
    if (!profile.regionalServices.includes(arn.service.toLowerCase())) return text;
    const becomes = formatArn({
      ...arn,
      region: "*",
      account: arn.account === "" ? "*" : arn.account,
    });
    rewritten.set(text, becomes);
    return becomes;
  });
  for (const [from, to] of rewritten) {
    report("plan/arn-region-changed", {
      entity,
      message: `${quoted(from)} becomes ${quoted(to)} in ${label} of ${owner.label}, as ARNs of ${profile.title} have a region`,
      help: "nothing to do: it means the same; ids of single resources are others on another cloud",
    });
  }
  return result;
};
