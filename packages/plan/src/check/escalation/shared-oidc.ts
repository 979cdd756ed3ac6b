/**
 * The condition key that a trust policy must look at for an identity provider that many organisations share;
 * undefined for a provider that is not known to be shared. `provider` is its URL without `https://`.
 */
export function claimOf(provider: string): string | undefined {
  const lower = provider.toLowerCase();
  for (const [issuer, claim] of SHARED) {
    if (lower === issuer || lower.startsWith(`${issuer}/`)) return `${provider}:${claim}`;
  }
  return undefined;
}

/**
 * IAM User Guide, "Identity-provider controls for shared OIDC providers": issuers that AWS knows to be shared,
 * and the claim without which it refuses a trust policy. AWS adds to that list; this is what of it was known when
 * this was written.
 */
const SHARED: readonly (readonly [issuer: string, claim: string])[] = [
  ["token.actions.githubusercontent.com", "sub"],
  ["oidc-configuration.audit-log.githubusercontent.com", "sub"],
  ["gitlab.com", "sub"],
  ["agent.buildkite.com", "sub"],
  ["oidc.codefresh.io", "sub"],
  ["app.terraform.io", "sub"],
  ["scalr.io", "sub"],
  ["tokens.cloud.shisho.dev", "sub"],
  ["proidc.upbound.io", "sub"],
  ["studio.datachain.ai/api", "sub"],
  ["api.pulumi.com/oidc", "aud"],
  ["oidc.vercel.com", "aud"],
  ["sandboxes.cloud", "aud"],
  ["cognito-identity.amazonaws.com", "aud"],
];
