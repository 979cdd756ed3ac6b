import type { Severity } from "@iamferry/text";

/** What there is to know about one thing that makes a restore stop, or that a person should know before it. */
export interface SafetyCodeInfo {
  /** `error`: nothing may be sent as it stands. `warning`: a person should look. `info`: worth knowing. */
  readonly severity: Severity;
  /** Whether a person can let it pass, principal by principal. Default: no. */
  readonly allowable?: true;
  /** When it arises, for people. */
  readonly when: string;
  /** What to do about it, for people. */
  readonly advice: string;
}

/** The stable codes of {@link SAFETY_CODES}: family and name. */
export type SafetyCode =
  | "trust/orphan-id"
  | "trust/foreign-account"
  | "trust/backup-account"
  | "trust/other-partition"
  | "trust/unknown-principal"
  | "trust/anyone"
  | "trust/shared-oidc"
  | "trust/unreadable"
  | "trust/organisation"
  | "trust/saml-audience"
  | "trust/id-healed"
  | "trust/id-in-condition"
  | "trust/not-needed"
  | "target/account-full"
  | "target/no-change-password"
  | "target/caller-root"
  | "target/caller-unknown";

/** Everything that the checks of a target can say, in the order of the documentation. */
export const SAFETY_CODES: Readonly<Record<SafetyCode, SafetyCodeInfo>> = {
  "trust/orphan-id": {
    severity: "error",
    allowable: true,
    when: "a trust policy that is put names a user or role by an id (`AROA…`, `AIDA…`) that nobody has, neither on the target nor in the backup: whom it named was deleted, or is of another account",
    advice: "take it out of the trust policy, or put the ARN of whom it meant in its place",
  },
  "trust/foreign-account": {
    severity: "error",
    allowable: true,
    when: "a trust policy that is put lets in another account, or somebody of one",
    advice: "be sure that the account is still whom it should let in, and then allow it",
  },
  "trust/backup-account": {
    severity: "error",
    allowable: true,
    when: "a trust policy that is put lets in the account that the backup is of, and the target is another account",
    advice: "give the number of the target in its place, or allow it if the old account is meant",
  },
  "trust/other-partition": {
    severity: "error",
    allowable: true,
    when: "a trust policy that is put names somebody of another partition (`aws`, `aws-cn`, `aws-us-gov`): no trust reaches across",
    advice: "give an ARN of the target's partition in its place",
  },
  "trust/unknown-principal": {
    severity: "error",
    allowable: true,
    when: "a trust policy that is put names a user, role or provider of the target's account that neither the target nor the backup has, or nobody at all",
    advice: "make it first, or take it out of the trust policy",
  },
  "trust/anyone": {
    severity: "error",
    allowable: true,
    when: "a trust policy that is put lets in everybody (`*`, a wildcard, NotPrincipal), and no condition says of which account or organisation they must be, or who they are (`sts:ExternalId` and addresses do not)",
    advice:
      "name the principals, or add a condition on `aws:PrincipalOrgID`, `aws:PrincipalAccount` or `aws:PrincipalArn`",
  },
  "trust/shared-oidc": {
    severity: "error",
    allowable: true,
    when: "a trust policy that is put lets in the users of an identity provider that everybody can use, without a condition on the claim that tells whose token it is",
    advice: "add the claim that the message names",
  },
  "trust/unreadable": {
    severity: "error",
    when: "a trust policy that is put cannot be read, so that nobody knows whom it lets in",
    advice: "correct its text in the backup",
  },
  "trust/organisation": {
    severity: "warning",
    when: "a trust policy that is put lets in everybody of an organisation, and the backup is of another account than the target",
    advice: "be sure that the organisation is the target's",
  },
  "trust/saml-audience": {
    severity: "warning",
    when: "a trust policy that is put lets in the users of a SAML provider without a condition on `SAML:aud`",
    advice: "add the condition that the IAM User Guide has, on `SAML:aud`",
  },
  "trust/id-healed": {
    severity: "info",
    when: "a trust policy names a user or role of the backup by its id, which it will not have on the target: its ARN is put in its place",
    advice: "nothing to do",
  },
  "trust/id-in-condition": {
    severity: "warning",
    when: "a condition on `aws:userid` names a user or role of the backup by its id, which it will not have on the target: it is left as it is",
    advice: "change it by hand once the new id is known, or use `aws:PrincipalArn`",
  },
  "trust/not-needed": {
    severity: "info",
    when: "a principal is allowed that no trust policy that is put has need of",
    advice: "look whether it is spelled as it stands in the policy; else leave it out",
  },
  "target/account-full": {
    severity: "error",
    when: "an account would hold more entities of a kind than the target says that it may, while the new are there and nothing is deleted yet",
    advice: "ask for a higher limit, or delete some first",
  },
  "target/no-change-password": {
    severity: "warning",
    when: "a user gets a password that must be renewed at the first sign-in, and may not call iam:ChangePassword (perhaps without MFA): it cannot sign in",
    advice: "allow it `iam:ChangePassword` on itself",
  },
  "target/caller-root": {
    severity: "info",
    when: "the account's root user makes the calls: no policy can lock it out of its own account, but those of its organisation",
    advice: "nothing to do; use a role for everyday work",
  },
  "target/caller-unknown": {
    severity: "warning",
    when: "who makes the calls is no user and no role of the target that can be seen: its rights cannot be watched",
    advice: "name a user or role that must keep its rights (`--protect ARN`)",
  },
};

/** The codes of {@link SAFETY_CODES} in the order of the documentation. */
export const SAFETY_CODE_LIST: readonly SafetyCode[] = Object.keys(
  SAFETY_CODES,
) as readonly SafetyCode[];
