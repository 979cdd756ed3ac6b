import type { Severity } from "@iamferry/text";
import type { ChangeOptions } from "../change-options.ts";

/** What there is to know about one reason why a change is not planned, or not as it stands. */
export interface ChangePlanRule {
  /** `error`: no call makes it as things are. `warning`: a person has to decide. `info`: nothing to do. */
  readonly severity: Severity;
  /** When it arises, for people. */
  readonly when: string;
  /** What is planned. */
  readonly default: string;
  /** The option that decides otherwise. */
  readonly option?: keyof ChangeOptions;
}

/** The stable codes of {@link CHANGE_PLAN_CODES}. */
export type ChangePlanCode =
  | "plan/partial"
  | "plan/uncertain"
  | "plan/delete-withheld"
  | "plan/too-many-deletes"
  | "plan/quarantined"
  | "plan/still-used"
  | "plan/service-role"
  | "plan/built-in"
  | "plan/account-kept"
  | "plan/account-not-made"
  | "plan/account-name"
  | "plan/account-policy-kept"
  | "plan/immutable"
  | "plan/replaced"
  | "plan/replace-unsafe"
  | "plan/version-limit"
  | "plan/version-kept"
  | "plan/name-occupied"
  | "plan/unknown-reference"
  | "plan/account-id-unknown"
  | "plan/incomplete"
  | "plan/managed-version"
  | "plan/not-settable"
  | "plan/not-on-cloud"
  | "plan/unrestorable"
  | "plan/left-alone"
  | "plan/new-id";

/** Every reason why a change is withheld or made otherwise, in the order of the documentation. */
export const CHANGE_PLAN_CODES: Readonly<Record<ChangePlanCode, ChangePlanRule>> = {
  "plan/partial": {
    severity: "warning",
    when: "something would be removed, and one of the two states is partial",
    default: "nothing is removed at all: what is missing may only be unread",
  },
  "plan/uncertain": {
    severity: "warning",
    when: "an entity is missing on one side, where nobody asked for such entities, or an account, where one known by its name may be one known by its number alone",
    default: "neither deleted nor made",
  },
  "plan/delete-withheld": {
    severity: "warning",
    when: "entities, or versions of policies, are to go",
    default:
      "they stay, and users in their groups; inline policies, attachments, tags, keys and memberships of what the wanted state has do go",
    option: "allowDelete",
  },
  "plan/too-many-deletes": {
    severity: "error",
    when: "more entities are to go than may",
    default: "none is deleted and none replaced",
    option: "maxDeletes",
  },
  "plan/quarantined": {
    severity: "info",
    when: "a user, group or role is to go, and is quarantined instead",
    default:
      "it loses its memberships, policies and attachments, and its credentials are deactivated",
    option: "quarantine",
  },
  "plan/still-used": {
    severity: "error",
    when: "a policy or role is to go that something keeps which is not changed",
    default: "it stays",
  },
  "plan/service-role": {
    severity: "info",
    when: "a role that AWS made for one of its services or for IAM Identity Center differs",
    default: "left as it is: nobody else can make, change or delete it",
  },
  "plan/built-in": {
    severity: "info",
    when: "an account or user that a cloud made itself, or that has a name of such, is on one side only",
    default: "neither made nor deleted",
  },
  "plan/account-kept": {
    severity: "warning",
    when: "an account is to go where IAM has no call that deletes accounts",
    default: "it stays, with all that is in it",
  },
  "plan/account-not-made": {
    severity: "error",
    when: "an account is to be made where IAM has no call that makes accounts, or it has no name",
    default: "left out, with all that is in it",
  },
  "plan/account-name": {
    severity: "warning",
    when: "an account has another name",
    default:
      "it keeps its name: every call names its account, so that a person has to rename it between plans",
  },
  "plan/account-policy-kept": {
    severity: "error",
    when: "policies of the system account, or of the user that comes with an account, differ where the cloud lets nobody change them",
    default: "left as they are",
  },
  "plan/immutable": {
    severity: "warning",
    when: "a name, path or description differs that no call changes: of roles, managed policies and instance profiles",
    default: "it stays as it is",
    option: "allowReplace",
  },
  "plan/replaced": {
    severity: "warning",
    when: "an entity is deleted and made anew for a name, path or description that no call changes",
    default:
      "planned; it gets another id, and trust policies that name it do not trust the new one by themselves",
    option: "allowReplace",
  },
  "plan/replace-unsafe": {
    severity: "error",
    when: "a managed policy is to be replaced that is a permissions boundary, or denies something, and would be missing for a moment; or an entity of which the format of the wanted state cannot tell all",
    default: "it stays as it is",
  },
  "plan/version-limit": {
    severity: "error",
    when: "a policy has as many versions as it may have, and needs one more",
    default: "the version is not made",
    option: "allowVersionDelete",
  },
  "plan/version-kept": {
    severity: "warning",
    when: "a version that is not in force is to go",
    default: "it stays",
    option: "allowDelete",
  },
  "plan/name-occupied": {
    severity: "error",
    when: "a name is to be given that another entity keeps, as that is not deleted or renamed, or not selected",
    default: "not made, or not renamed",
  },
  "plan/unknown-reference": {
    severity: "error",
    when: "a member, role or policy is named that is on the target neither now nor then",
    default: "left out",
  },
  "plan/account-id-unknown": {
    severity: "error",
    when: "a call needs the ARN of something that exists, and the account's number is not known",
    default: "left out",
  },
  "plan/incomplete": {
    severity: "error",
    when: "something is to be made of which a part is missing that the call needs, or whose permissions boundary cannot be named; or something that allows more is to come to what does not get its boundary, or a policy that denies",
    default: "left out",
  },
  "plan/managed-version": {
    severity: "error",
    when: "a managed policy is to get a document of an older Version than the target takes of such (2012-10-17 on AWS and Eucalyptus from 5.0 on)",
    default: "planned as it is; the target is going to refuse it",
  },
  "plan/not-settable": {
    severity: "error",
    when: "a value is to be set or taken away that no call sets or takes away",
    default: "it stays as it is",
  },
  "plan/not-on-cloud": {
    severity: "error",
    when: "something is to be set that the target does not have",
    default: "left out",
  },
  "plan/unrestorable": {
    severity: "warning",
    when: "passwords, access keys, MFA devices or other things are wanted that no API gives back",
    default: "left out",
  },
  "plan/left-alone": {
    severity: "info",
    when: "the target has such things and the wanted state has not",
    default: "left as they are, unless their user is deleted",
  },
  "plan/new-id": {
    severity: "info",
    when: "an entity has the same name and another id",
    default: "it keeps its id: no call sets one; what else differs is changed",
  },
};
