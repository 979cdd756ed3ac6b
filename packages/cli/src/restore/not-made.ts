import { pathKey } from "@iamferry/model";
import type { CloudProfile } from "@iamferry/model";
import { CHECK_FAMILIES } from "@iamferry/plan";
import type { Change, ChangePlan } from "@iamferry/plan";
import type { Diagnostic } from "@iamferry/text";
import { isBareUserOfAccount } from "../live/cloud-made.ts";

/**
 * The changes that a plan does not make and that a cloud could have: all that it withholds but those of which nothing is
 * missing beside what no cloud gives back, and the users that come with accounts.
 */
export function notMade(
  { diagnostics, withheld }: ChangePlan,
  profile: CloudProfile,
): readonly Change[] {
  const reasons = new Map<string, Set<string>>();
  for (const { code, entity = [], severity } of diagnostics) {
    if (severity === "info" || !code.startsWith("plan/")) continue;
    for (let length = 2; length <= entity.length; length += 2) {
      const key = pathKey(entity.slice(0, length));
      const known = reasons.get(key);
      if (known === undefined) reasons.set(key, new Set([code]));
      else known.add(code);
    }
  }
  return withheld.filter((change) => {
    if (isBareUserOfAccount(change, { side: "from", profile })) return false;
    const codes = reasons.get(pathKey(change.entity));
    return codes?.size !== 1 || !codes.has("plan/unrestorable");
  });
}

/** Whether something was not read or not carried. What checks of a plan find is for a person to decide, and is decided then. */
export function hasLosses(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(
    ({ code, severity }) =>
      severity === "error" && !CHECK_FAMILIES.includes(code.slice(0, code.indexOf("/"))),
  );
}
