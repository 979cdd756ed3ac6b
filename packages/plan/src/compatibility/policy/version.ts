import { policyVersion, withVersion } from "@iamferry/policy";
import { ownMember } from "./map-statements.ts";
import { quoted } from "../report.ts";
import type { PolicyCheck } from "./checks.ts";

/**
 * A version that the target refuses becomes the newest of its versions that is not newer, or its oldest
 * where all are newer. So `2011-04-01` becomes `2008-10-17` on AWS, where both mean the same, and nothing
 * becomes a variable that was none. Versions are dates, so that they compare as texts.
 */
export const checkVersion: PolicyCheck = (value, rules) => {
  const { profile, entity, label, owner, report } = rules;
  const { policyVersions } = profile;
  const given = ownMember(value, "Version");
  if (policyVersions === undefined || given === undefined) return value;
  const version = policyVersion(value) ?? "";
  if (policyVersions.includes(version)) return value;
  const older = policyVersions.filter((known) => known <= version);
  const becomes = older.at(-1) ?? policyVersions[0];
  if (becomes === undefined) return value;
  report("plan/version-changed", {
    entity,
    message: `version ${typeof given === "string" ? quoted(given) : "that is no text"} of ${label} of ${owner.label} becomes ${quoted(becomes)}: ${profile.title} refuses it`,
    help: "nothing to do: the policy means the same",
  });
  return withVersion(value, becomes);
};
