/**
 * Actions of the service Euare, 3.1.2 to 5.1.0, that are not in the IAM API reference; read off the request types
 * of its binding (euare-binding.xml). That its policies name them with the vendor `iam` as all others follows from
 * the vendors that it knows.
 */
export const EUARE_ACTIONS: readonly string[] = [
  "iam:CreateAccount",
  "iam:CreateSigningCertificate",
  "iam:DeleteAccount",
  "iam:DeleteAccountPolicy",
  "iam:DownloadServerCertificate",
  "iam:GetAccountPolicy",
  "iam:GetLdapSyncStatus",
  "iam:GetUserInfo",
  "iam:ListAccountPolicies",
  "iam:ListAccounts",
  "iam:PutAccountPolicy",
  "iam:SignCertificate",
  "iam:UpdateUserInfo",
];

/**
 * Whether an action is one that Eucalyptus' IAM has and AWS' lacks: `iam:CreateAccount`. In any case; whatever the
 * version, as a policy may name actions of later ones.
 */
export function isEuareAction(name: string): boolean {
  return OWN_ACTIONS.has(name.toLowerCase());
}

const OWN_ACTIONS: ReadonlySet<string> = new Set(EUARE_ACTIONS.map((name) => name.toLowerCase()));
