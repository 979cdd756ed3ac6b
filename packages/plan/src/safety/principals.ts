import { isJsonObject } from "@iamferry/model";
import type { PolicyDocument } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { comparisonsOf, memberOf, textsOf } from "../check/rights/json-parts.ts";
import type { Comparison } from "../check/rights/json-parts.ts";

/** Somebody whom an Allow statement of a trust policy names. */
export interface TrustedPrincipal {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`; `NotPrincipal` for everybody but those whom it names. */
  readonly kind: string;
  /** As it stands in the policy. */
  readonly name: string;
  /** What the statement asks besides. */
  readonly comparisons: readonly Comparison[];
}

/** Whom the Allow statements of a trust policy name; undefined where it cannot be read. `"*"` is `AWS` here. */
export function trustedPrincipals({
  value,
}: PolicyDocument): readonly TrustedPrincipal[] | undefined {
  if (value === undefined) return undefined;
  return statements(value).flatMap(({ effect, raw }): readonly TrustedPrincipal[] => {
    if (effect !== "Allow" || !isJsonObject(raw)) return [];
    const comparisons = comparisonsOf(memberOf(raw, "Condition"));
    if (Object.hasOwn(raw, "NotPrincipal")) {
      return [{ kind: "NotPrincipal", name: "*", comparisons }];
    }
    const principal = memberOf(raw, "Principal");
    if (!isJsonObject(principal ?? null)) {
      return textsOf(principal).map((name) => ({ kind: "AWS", name, comparisons }));
    }
    return Object.entries(principal ?? {}).flatMap(([kind, names]) =>
      textsOf(names).map((name) => ({ kind, name, comparisons })),
    );
  });
}
