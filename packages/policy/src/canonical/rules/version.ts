import type { CloudProfile, JsonValue } from "@iamferry/model";

/** A policy without a Version is one of this. */
const DEFAULT_VERSION = "2008-10-17";

/**
 * The Version of a policy: that of a policy without any where it has none, and where it is the newer one and
 * nothing tells the two apart. They differ in what `${…}` is, on clouds that have variables. Another stays.
 */
export function foldVersion(
  version: JsonValue | undefined,
  facts: { readonly holdsVariables: boolean; readonly profile: CloudProfile },
): JsonValue {
  if (version === undefined) return DEFAULT_VERSION;
  const same = !facts.profile.policyVariables || !facts.holdsVariables;
  return version === "2012-10-17" && same ? DEFAULT_VERSION : version;
}
