/**
 * Whether an action is one that Eucalyptus' IAM has and AWS' lacks: `iam:CreateAccount`. In any case; whatever the
 * version, as a policy may name actions of later ones.
 */
export function isEuareAction(name: string): boolean {
  return OWN_ACTIONS.has(name.toLowerCase());
}

/**
 * Actions of the service Euare, 3.1.2 to 5.1.0, that are not in the IAM API reference; read off the request types
 * of its binding (euare-binding.xml). That its policies name them with the vendor `iam` as all others follows from
 * the vendors that it knows.
 */
const OWN_ACTIONS: ReadonlySet<string> = new Set(
  [
    "CreateAccount",
    "CreateSigningCertificate",
    "DeleteAccount",
    "DeleteAccountPolicy",
    "DownloadServerCertificate",
    "GetAccountPolicy",
    "GetLdapSyncStatus",
    "GetUserInfo",
    "ListAccountPolicies",
    "ListAccounts",
    "PutAccountPolicy",
    "SignCertificate",
    "UpdateUserInfo",
  ].map((name) => `iam:${name.toLowerCase()}`),
);
