import { pathKey } from "@iamferry/model";
import type { Change, ChangePlan } from "@iamferry/plan";

/**
 * The changes that a plan does not make and that a cloud could have: all that it withholds but those of which nothing is
 * missing beside what no cloud gives back.
 */
export function notMade({ diagnostics, withheld }: ChangePlan): readonly Change[] {
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
  return withheld.filter(({ entity }) => {
    const codes = reasons.get(pathKey(entity));
    return codes?.size !== 1 || !codes.has("plan/unrestorable");
  });
}
