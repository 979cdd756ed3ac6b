import type { Severity } from "@iamferry/text";
import type { RestoreOptions } from "../restore-options.ts";

/** What there is to know about one way in which a Snapshot and a target do not fit. */
export interface CompatibilityRule {
  /**
   * `error`: something is left out, or is going to be refused. `warning`: what is restored means something
   * else there. `info`: a change that does no harm.
   */
  readonly severity: Severity;
  /** The severity where more could be allowed than on the source, mostly by a weaker Deny. Default: the same. */
  readonly severityIfLooser?: Severity;
  /** The severity where no API of the source gives it back, so that no restore could carry it. Default: the same. */
  readonly severityIfUnrestorable?: Severity;
  /** When it arises, for people. */
  readonly when: string;
  /** What is done by default. */
  readonly default: string;
  /** The option that decides otherwise, or that helps. */
  readonly option?: keyof RestoreOptions;
}

/** The stable codes of {@link COMPATIBILITY}. */
export type PlanCode =
  | "plan/account-renamed"
  | "plan/user-renamed"
  | "plan/group-renamed"
  | "plan/policy-renamed"
  | "plan/name-kept"
  | "plan/name-taken"
  | "plan/path-changed"
  | "plan/path-left-out"
  | "plan/service-account"
  | "plan/service-account-content"
  | "plan/account-user"
  | "plan/unknown-member"
  | "plan/too-many-groups"
  | "plan/not-carried"
  | "plan/login-profile-kept"
  | "plan/account-policy-unsupported"
  | "plan/system-account-policy"
  | "plan/system-account-user-policy"
  | "plan/system-account-member"
  | "plan/account-allow-held"
  | "plan/account-allow-kept"
  | "plan/account-allow-lost"
  | "plan/policy-unreadable"
  | "plan/deny-lost"
  | "plan/statement-malformed"
  | "plan/element-stripped"
  | "plan/effect-stripped"
  | "plan/principal-stripped"
  | "plan/principal-held"
  | "plan/arn-account-unknown"
  | "plan/arn-account-changed"
  | "plan/arn-account-of-source"
  | "plan/arn-partition-changed"
  | "plan/arn-path-changed"
  | "plan/arn-path-pattern"
  | "plan/arn-name-changed"
  | "plan/arn-name-added"
  | "plan/arn-name-pattern"
  | "plan/renamed-in-condition"
  | "plan/resource-type-missing"
  | "plan/resource-type-changed"
  | "plan/arn-region-changed"
  | "plan/resource-refused"
  | "plan/actions-stripped"
  | "plan/quota-key"
  | "plan/condition-operator"
  | "plan/condition-key"
  | "plan/condition-key-missing"
  | "plan/negated-values"
  | "plan/condition-value"
  | "plan/statement-refused"
  | "plan/version-changed"
  | "plan/policy-variables"
  | "plan/sid-changed"
  | "plan/statement-wrapped"
  | "plan/nothing-left"
  | "plan/no-statement"
  | "plan/empty-policy"
  | "plan/text-normalised"
  | "plan/text-tail-dropped"
  | "plan/text-trimmed"
  | "plan/text-escaped"
  | "plan/text-compacted"
  | "plan/policy-too-large";

/** Every rule that stands between a Snapshot and a target, for all targets, in the order of the documentation. */
export const COMPATIBILITY: Readonly<Record<PlanCode, CompatibilityRule>> = {
  "plan/account-renamed": {
    severity: "warning",
    when: "the target refuses an account's name, keeps it for an account of its own, or the account has no name",
    default: "a legal name like it that no other account has",
    option: "keepNames",
  },
  "plan/user-renamed": {
    severity: "warning",
    when: "the target refuses a user's name, or gives that name to the user that comes with each account",
    default: "a legal name like it that no other user of the account has",
    option: "keepNames",
  },
  "plan/group-renamed": {
    severity: "warning",
    when: "the target refuses a group's name",
    default: "a legal name like it that no other group of the account has",
    option: "keepNames",
  },
  "plan/policy-renamed": {
    severity: "info",
    when: "the target refuses the name of an inline or account policy",
    default: "a legal name like it that no other policy of the entity has",
    option: "keepNames",
  },
  "plan/name-kept": {
    severity: "error",
    when: "the target refuses a name, and names are to be kept",
    default: "planned as it is; the target will refuse it",
    option: "keepNames",
  },
  "plan/name-taken": {
    severity: "error",
    when: "two entities of one kind have one name, or, on AWS, names that differ in case alone",
    default: "the first stays, the other is left out",
  },
  "plan/path-changed": {
    severity: "info",
    when: "a path lacks the final `/` that the target wants",
    default: "with a final `/`; ARNs are the same",
  },
  "plan/path-left-out": {
    severity: "error",
    when: "the target refuses a path, or makes the user itself, without one",
    default: "created at `/`",
  },
  "plan/service-account": {
    severity: "info",
    when: "an account that a cloud makes for its own services",
    default: "skipped; the target makes its own",
  },
  "plan/service-account-content": {
    severity: "error",
    when: "such an account holds more than the user that comes with it",
    default: "left out",
  },
  "plan/account-user": {
    severity: "warning",
    when: "the user that came with an account, on a target where no user does",
    default: "created as a user like any other, without an administrator's rights",
  },
  "plan/unknown-member": {
    severity: "error",
    when: "a member of a group is no user of its account, or a user that is left out",
    default: "the membership is left out",
  },
  "plan/too-many-groups": {
    severity: "error",
    when: "a user is a member of more groups than the target allows (10 on AWS)",
    default:
      "groups that take rights away come first; the memberships that do not fit are left out",
  },
  "plan/not-carried": {
    severity: "error",
    severityIfUnrestorable: "warning",
    when: "an entity or a field that a restore does not carry: managed policies, roles, instance profiles, certificates, identity providers, MFA devices, tags, boundaries, attached policies, credentials, an alias, a password policy, what Eucalyptus knows of a user besides its policies, such as that it is disabled",
    default: "left out",
  },
  "plan/login-profile-kept": {
    severity: "info",
    when: "a login profile is asked for the administrator of the cloud itself",
    default: "not touched",
    option: "loginProfiles",
  },
  "plan/account-policy-unsupported": {
    severity: "error",
    when: "an account policy, on a target that has none",
    default: "left out",
  },
  "plan/system-account-policy": {
    severity: "error",
    when: "a policy of the system account, which the target refuses (Eucalyptus 4.0 and later)",
    default: "left out",
  },
  "plan/system-account-user-policy": {
    severity: "info",
    when: "a policy of the system account (Eucalyptus 3.x)",
    default: "put on the account's `admin`, which is the same there",
  },
  "plan/system-account-member": {
    severity: "warning",
    when: "a user or group of the account that administers the cloud, besides its `admin`",
    default: "restored there, with its policies",
  },
  "plan/account-allow-held": {
    severity: "error",
    when: "Allow statements of an account policy, which the target gives to every user of the account (Eucalyptus 4.2 and later)",
    default: "held back; Deny and Limit statements are carried",
    option: "keepAccountAllow",
  },
  "plan/account-allow-kept": {
    severity: "warning",
    when: "the same, and they are to be kept",
    default: "carried: every user of the account gains what they allow",
    option: "keepAccountAllow",
  },
  "plan/account-allow-lost": {
    severity: "warning",
    when: "Allow statements of an account policy that every user had, on a target that gives them to nobody (Eucalyptus before 4.2)",
    default: "carried, without effect",
  },
  "plan/policy-unreadable": {
    severity: "error",
    when: "a policy text that no cloud would accept",
    default: "left out",
  },
  "plan/deny-lost": {
    severity: "error",
    when: "a policy that denies is left out or loses what denies, and another of the same entity allows",
    default:
      "what allows is carried; the entity may do more than on the source until the other is mended",
  },
  "plan/statement-malformed": {
    severity: "error",
    when: "a statement that no cloud accepts: it is no object, has an effect that no cloud knows, has not one each of Action and NotAction and of Resource and NotResource, or a member of a type that no cloud reads",
    default: "the policy is left out",
  },
  "plan/element-stripped": {
    severity: "warning",
    when: "an element that the policy language does not have, on a target that refuses it (AWS)",
    default: "left out; clouds that take it read over it",
  },
  "plan/effect-stripped": {
    severity: "error",
    when: "statements with an effect that the target lacks (`Limit` on AWS)",
    default: "left out; the rest of the policy is carried",
  },
  "plan/principal-stripped": {
    severity: "warning",
    when: "a statement with a principal, on a target that refuses it there (Eucalyptus 4.2 and later, AWS), if it denies or limits, or the source is known to ignore it",
    default: "carried without the principal",
  },
  "plan/principal-held": {
    severity: "error",
    when: "an Allow statement with a principal, on such a target, from a source that may have heeded it",
    default: "held back, for without the principal it could allow more",
  },
  "plan/arn-account-unknown": {
    severity: "error",
    when: "an ARN names an account (Eucalyptus up to 3.2), the target wants its number, and nobody knows it",
    default: "the policy is left out",
    option: "accountIds",
  },
  "plan/arn-account-changed": {
    severity: "info",
    when: "an ARN names an account as the target does not, and the target's way is known",
    default: "rewritten",
    option: "accountIds",
  },
  "plan/arn-account-of-source": {
    severity: "warning",
    when: "an ARN holds the number that an account of the Snapshot had on the source, and the target gives accounts numbers of its own",
    default: "the source's number is written",
    option: "accountIds",
  },
  "plan/arn-partition-changed": {
    severity: "info",
    when: "an ARN of another partition than the target's",
    default: "rewritten",
  },
  "plan/arn-path-changed": {
    severity: "info",
    when: "an ARN of a user or group with a path, which Eucalyptus up to 4.0 writes with two slashes before the name",
    default: "rewritten as the target writes it",
  },
  "plan/arn-path-pattern": {
    severity: "warning",
    when: "a pattern with two slashes, on a target that writes one",
    default: "carried, without effect; with one slash it could match more",
  },
  "plan/arn-name-changed": {
    severity: "info",
    when: "an ARN ends in the name of a user or group that gets another name",
    default: "rewritten",
  },
  "plan/arn-name-added": {
    severity: "warning",
    when: "an ARN ends in the name of a user or group that gets another name, and its account is a pattern or a number that may be that of several",
    default: "kept, with an ARN of the new name beside it",
    option: "accountIds",
  },
  "plan/arn-name-pattern": {
    severity: "warning",
    severityIfLooser: "error",
    when: "a pattern in an ARN matches the old name of a user or group and not the new one, or the other way round",
    default: "kept; it means other users and groups than before",
  },
  "plan/renamed-in-condition": {
    severity: "warning",
    when: "a condition value equals the name of a user or group that gets another name",
    default: "kept; whether it means that entity cannot be told",
  },
  "plan/resource-type-missing": {
    severity: "warning",
    severityIfLooser: "error",
    when: "an ARN of a resource type that the target lacks and the source has (`vmtype` and `availabilityzone` on AWS)",
    default: "carried, without effect",
  },
  "plan/resource-type-changed": {
    severity: "info",
    when: "an ARN of a resource type that the target calls by another name (`securitygroup` on AWS)",
    default: "rewritten",
  },
  "plan/arn-region-changed": {
    severity: "info",
    when: "an ARN without a region, of a service whose ARNs have one on the target (`arn:aws:ec2:::…` on AWS)",
    default: "rewritten with `*` as its region, and as its account where that is empty too",
  },
  "plan/resource-refused": {
    severity: "error",
    when: "a resource that the target takes for none, so that it would refuse the policy: no ARN, or one of a form that it does not have (regions in ARNs of EC2 on Eucalyptus before 4.1)",
    default:
      "left out of the statement; one that has no other, or means all resources but such, is left out too",
  },
  "plan/actions-stripped": {
    severity: "warning",
    when: "actions of services that the target does not know and would refuse (Eucalyptus 3.x)",
    default: "left out of the statement, which means the same there",
  },
  "plan/quota-key": {
    severity: "warning",
    when: "a quota key that the target does not seem to know",
    default: "carried; the target may refuse the policy",
  },
  "plan/condition-operator": {
    severity: "warning",
    when: "a condition operator that the target does not seem to know",
    default: "carried; the target may refuse the policy",
  },
  "plan/condition-key": {
    severity: "warning",
    when: "a condition key that the target does not seem to know (Eucalyptus before 4.4)",
    default: "carried; the target may refuse the policy",
  },
  "plan/condition-key-missing": {
    severity: "warning",
    severityIfLooser: "error",
    when: "a condition on a key that no request has on the target and requests have on the source (`ec2:keepalive` and quota keys on AWS)",
    default: "carried; the statement applies always or never",
  },
  "plan/negated-values": {
    severity: "warning",
    severityIfLooser: "error",
    when: "several values under a negated operator, which is true on one side where one of them differs, and on the other where all do",
    default: "carried as it is",
  },
  "plan/condition-value": {
    severity: "info",
    when: "a number or boolean as a condition value, on a target that takes texts alone (Eucalyptus before 5.0)",
    default: "written as text",
  },
  "plan/statement-refused": {
    severity: "error",
    when: "a statement that the target refuses and others may take: an action that is written otherwise, an empty list (AWS), a quota or a lease of another form than it has (Eucalyptus), a principal of several kinds (Eucalyptus 3.3 to 4.1)",
    default: "the policy is left out",
  },
  "plan/version-changed": {
    severity: "info",
    when: "a Version that the target refuses (`2011-04-01` on AWS)",
    default:
      "the newest version that the target has and that is not newer, else its oldest; never one with more variables",
  },
  "plan/policy-variables": {
    severity: "warning",
    when: "`${` in a policy that is a variable on one side and literal text on the other",
    default: "carried as it is",
  },
  "plan/sid-changed": {
    severity: "info",
    when: "a Sid that the target refuses: on AWS one of other characters than ASCII letters and digits, or one that another statement of the policy has",
    default:
      "written without those characters, with a number where it is taken, or not at all where none is left",
  },
  "plan/statement-wrapped": {
    severity: "info",
    when: "a single statement that is no list (Eucalyptus before 4.4 wants a list)",
    default: "written as a list of one",
  },
  "plan/nothing-left": {
    severity: "info",
    when: "every statement of a policy is left out",
    default: "the policy is left out",
  },
  "plan/no-statement": {
    severity: "error",
    when: "a policy without statements, on a target that refuses it (AWS)",
    default: "left out; it grants and denies nothing",
  },
  "plan/empty-policy": {
    severity: "warning",
    when: "a policy without statements, on a target that takes it (Eucalyptus)",
    default: "carried; it grants and denies nothing",
  },
  "plan/text-normalised": {
    severity: "info",
    when: "a policy text that the target would not read (comments, trailing commas … from Eucalyptus 4.4 on and on AWS)",
    default: "written as strict JSON of the same value",
  },
  "plan/text-tail-dropped": {
    severity: "error",
    when: "a policy text that is written anew, and holds more than white space and comments after the end of its object",
    default: "what follows the object is left out; servers that read it ignore it too",
  },
  "plan/text-trimmed": {
    severity: "info",
    when: "a policy text that begins with white space, on a target that refuses that (AWS)",
    default: "written without it",
  },
  "plan/text-escaped": {
    severity: "info",
    when: "characters that the target refuses in a policy text (above U+00FF on AWS)",
    default: "written as `\\u` escapes",
  },
  "plan/text-compacted": {
    severity: "info",
    when: "a policy text that is too large with its white space and small enough without",
    default: "written without white space",
  },
  "plan/policy-too-large": {
    severity: "error",
    when: "a policy, or on AWS the policies of an entity together, that are larger than the target allows",
    default: "the policy that does not fit is left out",
  },
};

/** The codes of {@link COMPATIBILITY}, in its order. */
export const PLAN_CODES: readonly PlanCode[] = Object.keys(COMPATIBILITY).filter(isPlanCode);

function isPlanCode(text: string): text is PlanCode {
  return Object.hasOwn(COMPATIBILITY, text);
}
