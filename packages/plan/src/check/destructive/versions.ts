import { pathKey } from "@iamferry/model";
import { quoted } from "../../compatibility/report.ts";
import { entityWords } from "../words.ts";
import type { Check } from "../check.ts";

/** Versions that are deleted of managed policies that stay. */
export const checkVersions: Check = (checking) => {
  const { plan, removals, report } = checking;
  const removed = new Set(removals.map(({ entity }) => pathKey(entity)));
  for (const { call, cause } of plan.steps) {
    if (call.action !== "DeletePolicyVersion") continue;
    const policy = cause.entity.slice(0, 4);
    if (removed.has(pathKey(policy)) || removed.has(pathKey(policy.slice(0, 2)))) continue;
    const { VersionId } = call.input;
    const which = typeof VersionId === "string" ? `version ${quoted(VersionId)}` : "a version";
    report("destructive/version-deleted", {
      entity: policy,
      message: `${which} of ${entityWords(policy)} is deleted, and nobody can go back to it`,
    });
  }
};
