import type { CloudProfile } from "@iamferry/model";
import type { PolicyOwner } from "../rules.ts";

/** The largest size of one policy, or of all of an entity together, as the profile says. */
export function sizeLimit(profile: CloudProfile, owner: PolicyOwner["kind"]): number {
  const { policySize } = profile;
  // Account policies where there are none are left out before their size matters.
  return owner === "account" ? (policySize.account ?? Infinity) : policySize[owner];
}
