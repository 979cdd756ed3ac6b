import { canonicalJson } from "@iamferry/model";
import { canonical } from "./canonical.ts";
import type { PolicyDifference, UnderstoodPolicy } from "./comparison.ts";
import { isPlainlySpelled } from "./spelling.ts";

/**
 * How two policies differ. Those of two clouds are asked about on both: `cosmetic` is what changes no decision on
 * either, not that the clouds decide alike. A policy that no cloud could read is equal to its own text alone;
 * so is one that is spelled in a way that its value does not tell ({@link isPlainlySpelled}).
 */
export function comparePolicies(a: UnderstoodPolicy, b: UnderstoodPolicy): PolicyDifference {
  if (a.document.text === b.document.text) return "none";
  const [x, y] = [a.document.value, b.document.value];
  if (x === undefined || y === undefined) return "meaning";
  const profiles = a.profile.id === b.profile.id ? [a.profile] : [a.profile, b.profile];
  const areEqual = profiles.every((profile) => {
    return canonicalJson(canonical(x, profile)) === canonicalJson(canonical(y, profile));
  });
  const isTold = areEqual && [a, b].every(({ document }) => isPlainlySpelled(document.text));
  return isTold ? "cosmetic" : "meaning";
}
