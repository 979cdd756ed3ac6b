import type { Severity } from "@iamferry/text";

/** What {@link validateSnapshot} can say. Stable for ever. */
export type ModelCode =
  | "model/incomplete"
  | "model/bad-value"
  | "model/duplicate"
  | "model/case-collision"
  | "model/unknown-reference"
  | "model/own-arn"
  | "model/not-on-cloud"
  | "model/bad-name"
  | "model/name-too-long"
  | "model/bad-path"
  | "model/too-long"
  | "model/too-many"
  | "model/over-quota"
  | "model/policy-too-large";

/** One code, for people. */
export interface ModelCodeInfo {
  /** `error`: no cloud, or not this one, can hold what is there. `warning`: it may depend on its settings. */
  readonly severity: Severity;
  /** What was found. */
  readonly when: string;
  /** It is found only where the cloud is known. */
  readonly onCloud?: true;
}

/** Every code, in the order of the documentation. */
export const MODEL_CODES: Readonly<Record<ModelCode, ModelCodeInfo>> = {
  "model/incomplete": {
    severity: "error",
    when: "something lacks what it cannot be restored without, and nothing says that it could not be read: a role its trust policy, a managed policy its versions or its default one, a SAML provider its metadata, an account both name and id",
  },
  "model/bad-value": {
    severity: "error",
    when: "a value is not of its kind (a time, an id, an ARN, one of a few words), or beyond what the cloud takes (a number, the characters or the least length of a text)",
  },
  "model/duplicate": {
    severity: "error",
    when: "two entities of one kind in an account, two accounts, or two items of a list have one name",
  },
  "model/case-collision": {
    severity: "error",
    when: "the names of two entities of one kind differ in case alone, which is one name to the cloud",
    onCloud: true,
  },
  "model/unknown-reference": {
    severity: "error",
    when: "something is named that is not there: a member that is no user, a role of a profile, an attached policy or boundary of the same account, the default version of a policy, the user of an MFA device; it is no error where those could not be read or were not asked for",
  },
  "model/own-arn": {
    severity: "error",
    when: "a policy of the same account is pointed at by its ARN: in another account, the ARN would still lead to this one",
  },
  "model/not-on-cloud": {
    severity: "error",
    when: "the cloud has no such entities or fields",
    onCloud: true,
  },
  "model/bad-name": {
    severity: "error",
    when: "a name is empty, or holds what the cloud does not take",
    onCloud: true,
  },
  "model/name-too-long": {
    severity: "error",
    when: "a name is longer than the cloud takes",
    onCloud: true,
  },
  "model/bad-path": {
    severity: "error",
    when: "a path does not begin with `/`, or is not as the cloud takes paths",
  },
  "model/too-long": {
    severity: "error",
    when: "a text is longer than the cloud takes",
    onCloud: true,
  },
  "model/too-many": {
    severity: "error",
    when: "there are more of something than the cloud allows",
    onCloud: true,
  },
  "model/over-quota": {
    severity: "warning",
    when: "something is larger, or more, than the cloud allows unless its limit was raised",
    onCloud: true,
  },
  "model/policy-too-large": {
    severity: "error",
    when: "a policy, or the inline policies of an entity together, are larger than the cloud allows",
    onCloud: true,
  },
};
