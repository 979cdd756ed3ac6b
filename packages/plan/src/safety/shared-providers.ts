import type { Comparison } from "../check/rights/json-parts.ts";
import { claimOf } from "../check/escalation/shared-oidc.ts";

/**
 * The start of the condition keys of which a trust policy must look at one, for an identity provider that everybody can
 * use: a whole key (`token.actions.githubusercontent.com:sub`) where AWS asks for that claim, else the provider's own
 * prefix. Undefined for a provider that is not known to be such.
 */
export function neededKey(provider: string): string | undefined {
  const claim = claimOf(provider);
  if (claim !== undefined) return claim.toLowerCase();
  return PUBLIC.has(provider.toLowerCase()) ? `${provider.toLowerCase()}:` : undefined;
}

/**
 * Whether each value of a condition says whose token it is. A subject of shared providers is pairs of names and values
 * (`repo:OWNER/NAME:ref:…`, `organization:NAME:…`), and before a wildcard the first value has to be there to its end:
 * `repo:*` is everybody, and `repo:us*` somebody who calls himself `us-too`. AWS takes both. Of other claims nothing more is
 * known than that they must not begin with a wildcard.
 */
export function namesClaims({ key, operator, values }: Comparison): boolean {
  if (operator !== "stringlike" && operator !== "arnlike") return true;
  return values.every((value) => {
    const [fixed = ""] = value.split(/[*?]/, 1);
    if (fixed === value) return true;
    return key.endsWith(":sub") ? /^[^:]+:[^:/]+[:/]/.test(fixed) : fixed !== "";
  });
}

/**
 * AWS, IAM User Guide, "AWS JSON policy elements: Principal" and "IAM and AWS STS condition context keys": providers that
 * need no entity of the account, and whose users everybody can be. The conditions there are on the application
 * (`accounts.google.com:aud`, `graph.facebook.com:app_id`, `www.amazon.com:app_id`); which of them AWS asks for is not
 * documented, so that any of the provider's keys counts.
 */
const PUBLIC: ReadonlySet<string> = new Set([
  "accounts.google.com",
  "graph.facebook.com",
  "www.amazon.com",
]);
