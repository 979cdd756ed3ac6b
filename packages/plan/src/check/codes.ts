import type { Severity } from "@iamferry/text";

/** What there is to know about one thing that a check of a plan can find. */
export interface CheckCodeInfo {
  /** `error`: the plan should not be run as it stands. `warning`: a person should look. `info`: worth knowing. */
  readonly severity: Severity;
  /** The severity where, as far as IAM shows, nobody may do more now. Default: the same. */
  readonly severityIfHarmless?: Severity;
  /** When it arises, for people. */
  readonly when: string;
  /** What to do about it, for people. */
  readonly advice: string;
}

/** The stable codes of {@link CHECK_CODES}: family and name. */
export type CheckCode =
  | "lockout/protected-unknown"
  | "lockout/protected-deleted"
  | "lockout/protected-quarantined"
  | "lockout/protected-replaced"
  | "lockout/protected-renamed"
  | "lockout/protected-disabled"
  | "lockout/protected-administration"
  | "lockout/protected-access"
  | "lockout/protected-circumstances"
  | "lockout/protected-trust"
  | "lockout/protected-on-the-way"
  | "lockout/protected-uncertain"
  | "lockout/last-administrator"
  | "lockout/administrators-emptied"
  | "lockout/boundary-on-administrator"
  | "lockout/password-policy"
  | "escalation/administrator"
  | "escalation/policy-change"
  | "escalation/credential-change"
  | "escalation/membership-change"
  | "escalation/trust-change"
  | "escalation/boundary-change"
  | "escalation/assume-any-role"
  | "escalation/pass-role"
  | "escalation/code-change"
  | "escalation/unknown-policy"
  | "escalation/trust-administrator"
  | "escalation/trust-anyone"
  | "escalation/trust-other-account"
  | "escalation/trust-service"
  | "escalation/trust-oidc"
  | "escalation/trust-shared-oidc"
  | "escalation/trust-condition-removed"
  | "escalation/deny-removed"
  | "escalation/boundary-removed"
  | "escalation/boundary-changed"
  | "escalation/tag-changed"
  | "escalation/account-allow"
  | "escalation/user-enabled"
  | "escalation/instance-role"
  | "destructive/account-deleted"
  | "destructive/user-deleted"
  | "destructive/group-deleted"
  | "destructive/role-deleted"
  | "destructive/policy-deleted"
  | "destructive/instance-profile-deleted"
  | "destructive/provider-deleted"
  | "destructive/certificate-deleted"
  | "destructive/mfa-device-deleted"
  | "destructive/credential-deleted"
  | "destructive/credentials-unknown"
  | "destructive/version-deleted"
  | "destructive/replaced"
  | "destructive/still-named"
  | "destructive/many-deletes"
  | "quota/too-many"
  | "quota/over-quota"
  | "quota/policy-too-large"
  | "quota/on-the-way"
  | "quota/account-full";

/** The families of codes, in the order of the documentation. */
export const CHECK_FAMILIES: readonly string[] = ["lockout", "escalation", "destructive", "quota"];

/** Everything that the checks of a plan can say, in the order of the documentation. */
export const CHECK_CODES: Readonly<Record<CheckCode, CheckCodeInfo>> = {
  "lockout/protected-unknown": {
    severity: "error",
    when: "what is to be protected is no user and no role of the state before",
    advice: "correct its name: nothing is protected by it",
  },
  "lockout/protected-deleted": {
    severity: "error",
    when: "a protected user or role, or its account, is deleted",
    advice: "keep it in the wanted state",
  },
  "lockout/protected-quarantined": {
    severity: "error",
    when: "a protected user or role loses all of its rights and credentials, for it is not in the wanted state and the plan quarantines",
    advice: "keep it in the wanted state",
  },
  "lockout/protected-replaced": {
    severity: "error",
    when: "a protected user or role is deleted and made anew: its credentials, its id and whoever is signed in as it go",
    advice: "plan without replacements, or replace it by hand while signed in as somebody else",
  },
  "lockout/protected-renamed": {
    severity: "warning",
    when: "a protected user gets another name: it signs in under the new one, and its ARN is another",
    advice: "tell the people and programs that use it",
  },
  "lockout/protected-disabled": {
    severity: "error",
    when: "a protected user is disabled, or its password expires (Eucalyptus), or its last active access key is switched off",
    advice: "keep it enabled in the wanted state",
  },
  "lockout/protected-administration": {
    severity: "error",
    when: "a protected user or role may administer IAM before and not after",
    advice:
      "keep a policy for it that allows `iam:*`, or protect another user or role that keeps it",
  },
  "lockout/protected-access": {
    severity: "error",
    when: "a protected user or role may do something before that one of its statements allows, and not after",
    advice: "keep the statement, or do without the protection",
  },
  "lockout/protected-circumstances": {
    severity: "error",
    when: "a protected user or role keeps what it may do, but a Deny that comes takes it away at some times, from some places or without MFA",
    advice:
      "leave that policy out, or have it put by somebody else: nobody here knows the circumstances that are to come",
  },
  "lockout/protected-trust": {
    severity: "error",
    when: "somebody whom the trust policy of a protected role let in is no longer in it, goes, or has to meet a new condition; or it newly denies something",
    advice: "keep the principal, and the trust policy as it is",
  },
  "lockout/protected-on-the-way": {
    severity: "error",
    when: "a protected user or role may do something before and after, and not between two steps: if the run stops there, it stays so",
    advice:
      "have somebody else at hand who may run the rest, or change it in two plans: the new first",
  },
  "lockout/protected-uncertain": {
    severity: "warning",
    when: "what a protected user or role may do hangs on a policy whose document nobody here knows, or on one that is not understood",
    advice: "look at that policy yourself",
  },
  "lockout/last-administrator": {
    severity: "error",
    when: "users or roles of an account may administer IAM before, and none may after",
    advice:
      "keep one of them; otherwise only the account's root user (Eucalyptus: the cloud's administrator) can mend it",
  },
  "lockout/administrators-emptied": {
    severity: "warning",
    when: "the last group whose policies let its members administer IAM loses all of them, or goes",
    advice: "keep a member in it, or be sure that the others do without it",
  },
  "lockout/boundary-on-administrator": {
    severity: "warning",
    when: "a user or role that may administer IAM gets a permissions boundary where it had none",
    advice: "look whether the boundary leaves it what it needs",
  },
  "lockout/password-policy": {
    severity: "warning",
    when: "the password policy lets passwords expire, or expire sooner, or keeps users from renewing them",
    advice: "warn the users: those with an older password can no longer sign in, or must renew it",
  },
  "escalation/administrator": {
    severity: "warning",
    when: "a user or role that could not administer IAM before may do so after, or one that could may do so where a condition kept it from it",
    advice: "be sure that each of them should be an administrator",
  },
  "escalation/policy-change": {
    severity: "warning",
    when: "a user or role may newly put, attach or change policies, and so give itself any right",
    advice: "limit the resources that it may do it to, or put a permissions boundary over it",
  },
  "escalation/credential-change": {
    severity: "warning",
    when: "a user or role may newly make credentials of other users, and so act as any of them",
    advice: "limit it to `user/${aws:username}`",
  },
  "escalation/membership-change": {
    severity: "warning",
    when: "a user or role may newly make anybody a member of a group, and so give the group's rights away",
    advice: "limit the groups that it may do it to",
  },
  "escalation/trust-change": {
    severity: "warning",
    when: "a user or role may newly change who may assume a role",
    advice: "limit the roles that it may do it to",
  },
  "escalation/boundary-change": {
    severity: "warning",
    when: "a user or role may newly change or take away permissions boundaries",
    advice: "deny it for those that the boundary is to hold",
  },
  "escalation/assume-any-role": {
    severity: "warning",
    when: "a user or role may newly assume any role that lets it in, through a wildcard",
    advice: "name the roles",
  },
  "escalation/pass-role": {
    severity: "warning",
    when: "a user or role may newly hand a role to a service and make that service work for it",
    advice: "name the roles in `iam:PassRole`, with a condition on `iam:PassedToService`",
  },
  "escalation/code-change": {
    severity: "warning",
    when: "a user or role may newly change or run code where a role is at work already",
    advice: "limit the functions, instances or projects that it may do it to",
  },
  "escalation/unknown-policy": {
    severity: "warning",
    when: "a user or role newly gets a policy whose document nobody here knows: of AWS' own, of another account, or unread",
    advice: "look what it allows",
  },
  "escalation/trust-administrator": {
    severity: "warning",
    when: "a role that may administer IAM newly lets somebody of its own account assume it",
    advice: "be sure that each of them should be an administrator",
  },
  "escalation/trust-anyone": {
    severity: "error",
    when: "a role newly lets everybody assume it (`*`), and no condition says of which account, organisation or address they must be",
    advice: "name the principals, or add such a condition",
  },
  "escalation/trust-other-account": {
    severity: "warning",
    when: "a role newly lets principals of another account assume it",
    advice:
      "be sure of the account; for a vendor's, ask for an external id (`sts:ExternalId`) in the condition",
  },
  "escalation/trust-service": {
    severity: "warning",
    when: "a role newly lets a service assume it, without a condition on the account or resource that the service acts for",
    advice: "add a condition on `aws:SourceAccount` or `aws:SourceArn` where the service sends it",
  },
  "escalation/trust-oidc": {
    severity: "warning",
    when: "a role newly lets an identity provider's users assume it, without a condition on their claims",
    advice: "add a condition on the audience and the subject (`PROVIDER:aud`, `PROVIDER:sub`)",
  },
  "escalation/trust-shared-oidc": {
    severity: "error",
    when: "the same, of a provider that many organisations share (public CI services), without the claim that tells whose token it is: AWS refuses it",
    advice: "add the claim that the message names",
  },
  "escalation/trust-condition-removed": {
    severity: "warning",
    when: "a role goes on to let somebody assume it, and a condition that they had to meet is gone, or is another one that is not proven to be as strict",
    advice: "put the condition back, or be sure that they may come without it",
  },
  "escalation/deny-removed": {
    severity: "warning",
    severityIfHarmless: "info",
    when: "a Deny that held a user or role back is gone (`info` where nothing else allows what it denied)",
    advice: "be sure that it is no longer needed",
  },
  "escalation/boundary-removed": {
    severity: "warning",
    when: "a user or role loses its permissions boundary",
    advice: "be sure that its other policies may count in full",
  },
  "escalation/boundary-changed": {
    severity: "warning",
    when: "a user or role gets another permissions boundary, or the document of its boundary means something else",
    advice: "look what the new one lets through",
  },
  "escalation/tag-changed": {
    severity: "warning",
    when: "a tag changes that a condition or a variable of a policy of the account looks at: rights change without a change of a policy",
    advice: "look at the policies that name the tag",
  },
  "escalation/account-allow": {
    severity: "warning",
    when: "an account policy newly allows something, on a cloud that gives it to every user of the account (Eucalyptus 4.2 and later)",
    advice: "give it to the users or groups that need it",
  },
  "escalation/user-enabled": {
    severity: "warning",
    when: "a disabled user is enabled (Eucalyptus), or an inactive access key becomes active",
    advice: "be sure that the user should come back",
  },
  "escalation/instance-role": {
    severity: "warning",
    when: "an instance profile that exists gets another role: every instance that has it gets that role's rights",
    advice: "be sure that the instances should have them",
  },
  "destructive/account-deleted": {
    severity: "error",
    when: "an account is deleted, with all that is in it and everything that the cloud keeps for it",
    advice: "delete it by hand, after a backup",
  },
  "destructive/user-deleted": {
    severity: "warning",
    when: "a user is deleted: its password, secret keys, second factors and id do not come back",
    advice: "deactivate its keys first and wait (`--quarantine`), and delete it later",
  },
  "destructive/group-deleted": {
    severity: "warning",
    when: "a group is deleted, with its policies and memberships",
    advice: "be sure that its members have what they need from elsewhere",
  },
  "destructive/role-deleted": {
    severity: "warning",
    when: "a role is deleted: whatever works with it stops, and its id does not come back",
    advice: "look when it was last used, and at resource policies that name it",
  },
  "destructive/policy-deleted": {
    severity: "warning",
    when: "a managed policy is deleted, with all of its versions",
    advice: "keep a backup of its versions",
  },
  "destructive/instance-profile-deleted": {
    severity: "warning",
    when: "an instance profile is deleted: instances that have it lose their role",
    advice: "look for instances that have it; IAM does not show them",
  },
  "destructive/provider-deleted": {
    severity: "warning",
    when: "an identity provider is deleted: nobody signs in through it any more",
    advice: "look at the roles that trust it",
  },
  "destructive/certificate-deleted": {
    severity: "warning",
    when: "a server certificate is deleted: its private key does not come back, and whether a load balancer uses it IAM does not show",
    advice: "look for load balancers that use it, and for a copy of the key",
  },
  "destructive/mfa-device-deleted": {
    severity: "warning",
    when: "a virtual MFA device is deleted: its seed does not come back",
    advice: "be sure that its user has another",
  },
  "destructive/credential-deleted": {
    severity: "warning",
    when: "a credential of a user that stays is deleted or taken away",
    advice: "make it inactive first and wait",
  },
  "destructive/credentials-unknown": {
    severity: "warning",
    when: "users are deleted or quarantined, and the state before has no credential of any user: GAAD says nothing of them (told once)",
    advice:
      "read the target with its credentials (AWS: `iamferry convert gaad.json keys.json -o target.iam`, with the outputs of `list-access-keys`, `get-login-profile`, `list-mfa-devices` and the like for these users)",
  },
  "destructive/version-deleted": {
    severity: "warning",
    when: "a version of a managed policy that stays is deleted, so that nobody can go back to it",
    advice: "keep a backup of it",
  },
  "destructive/replaced": {
    severity: "warning",
    when: "an entity is deleted and made anew: it has a new id, and what named the old one no longer means it",
    advice: "look at resource policies and trust policies that name it",
  },
  "destructive/still-named": {
    severity: "warning",
    when: "a trust policy that stays names a user or role that is deleted or made anew: the cloud turns the name into an id that nobody has any more",
    advice: "take it out of the trust policy, or put it in again after the run",
  },
  "destructive/many-deletes": {
    severity: "error",
    when: "at least three entities of a kind and more than a tenth of those of an account are deleted",
    advice: "look whether the wanted state is whole",
  },
  "quota/too-many": {
    severity: "error",
    when: "something that the plan changes has more items than the cloud allows, or longer ones",
    advice: "remove some",
  },
  "quota/over-quota": {
    severity: "warning",
    when: "the same, where the limit can be raised on request or by a setting of the cloud",
    advice: "ask for a higher limit before the run",
  },
  "quota/policy-too-large": {
    severity: "error",
    when: "a policy that the plan writes, or the inline policies of an entity together, are larger than the cloud allows",
    advice: "shorten it, or move statements into a managed policy",
  },
  "quota/on-the-way": {
    severity: "error",
    when: "before and after there is room, and between two steps there is not, for the new is added before the old is removed",
    advice: "remove by hand something that goes anyway, or change it in two plans",
  },
  "quota/account-full": {
    severity: "warning",
    when: "an account holds more entities of a kind than the cloud allows without a higher limit, and the plan adds some",
    advice: "ask for a higher limit before the run, or remove some",
  },
};

/** The codes of {@link CHECK_CODES} in the order of the documentation. */
export const CHECK_CODE_LIST: readonly CheckCode[] = Object.keys(
  CHECK_CODES,
) as readonly CheckCode[];
