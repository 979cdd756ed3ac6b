import { LOSS_SEVERITIES, type LossCode } from "@iamferry/model";
import type { Severity } from "@iamferry/text";

/** What reading and printing iamy's tree can say. Stable for ever. */
export type IamyCode =
  | "iamy/no-entities"
  | "iamy/account-folder"
  | "iamy/unknown-account"
  | "iamy/other-file"
  | "iamy/other-extension"
  | "iamy/bucket-policies"
  | "iamy/yaml"
  | "iamy/several-documents"
  | "iamy/empty-file"
  | "iamy/not-a-mapping"
  | "iamy/duplicate-key"
  | "iamy/bad-key"
  | "iamy/tag"
  | "iamy/alias"
  | "iamy/alias-bomb"
  | "iamy/merge-key"
  | "iamy/wrong-type"
  | "iamy/unknown-key"
  | "iamy/key-case"
  | "iamy/spelling"
  | "iamy/boolean"
  | "iamy/number"
  | "iamy/not-json"
  | "iamy/policy"
  | "iamy/unreadable-policy"
  | "iamy/missing-policy"
  | "iamy/missing-name"
  | "iamy/duplicate-policy"
  | "iamy/duplicate-entity"
  | "iamy/repeated"
  | "iamy/unknown-group"
  | "iamy/incomplete"
  | "iamy/incomplete-line"
  | "iamy/stops-iamy"
  | LossCode<"iamy">;

/** One code, for people. */
export interface IamyCodeInfo {
  readonly severity: Severity;
  /** What was found and what is made of it. */
  readonly explanation: string;
}

/**
 * Every code of iamy's tree. `info` is for what is no loss in meaning; `warning` where it was read and a person
 * should look; `error` where something was lost, or may have been.
 */
export const IAMY_CODES: Readonly<Record<IamyCode, IamyCodeInfo>> = {
  "iamy/no-entities": {
    severity: "error",
    explanation: "No file stands where iamy has one: `ALIAS-ID/iam/KIND/…/NAME.yaml`.",
  },
  "iamy/account-folder": {
    severity: "error",
    explanation:
      "A folder that holds `iam` or `s3` is not named `ALIAS-ID` or `ID`. iamy stops at it; its files are not read.",
  },
  "iamy/unknown-account": {
    severity: "warning",
    explanation:
      "The folder that was given is inside of an account's folder, and its name does not tell the account: the name stands for that of the account. Policies that are named by a full ARN of the same account stay foreign.",
  },
  "iamy/other-file": {
    severity: "warning",
    explanation: "Files that stand elsewhere than iamy's. They are not read, as iamy skips them.",
  },
  "iamy/other-extension": {
    severity: "warning",
    explanation:
      "Files that stand where iamy's do and do not end in `.yaml`. They are not read, as iamy skips them without a word.",
  },
  "iamy/bucket-policies": {
    severity: "warning",
    explanation: "Policies of S3 buckets, which are not IAM. They are not read.",
  },
  "iamy/yaml": {
    severity: "error",
    explanation: "The file is no YAML. The entity is not read.",
  },
  "iamy/several-documents": {
    severity: "error",
    explanation: "The file holds several YAML documents. The first is read, as by iamy.",
  },
  "iamy/empty-file": {
    severity: "error",
    explanation:
      "The file says nothing. It is read as an entity of this name that has nothing, which iamy would write as `{}`; a file that was cut off looks the same.",
  },
  "iamy/not-a-mapping": {
    severity: "error",
    explanation: "The file is YAML and no mapping. The entity is not read.",
  },
  "iamy/duplicate-key": {
    severity: "error",
    explanation: "A key occurs twice in a mapping. The last one counts, as for iamy.",
  },
  "iamy/bad-key": {
    severity: "error",
    explanation:
      "A key is null, a list or a mapping. What it leads to is not read, nor the policy that it is in.",
  },
  "iamy/tag": {
    severity: "error",
    explanation:
      "A tag that is not one of `!!str !!int !!float !!bool !!null !!seq !!map`, or one that does not fit. What it stands at is not read, nor the policy that it is in.",
  },
  "iamy/alias": {
    severity: "error",
    explanation:
      "An alias leads to nothing before it, or to what it is inside of. The entity is not read.",
  },
  "iamy/alias-bomb": {
    severity: "error",
    explanation:
      "Aliases or merge keys make much more of the file than stands in it. The entity is not read.",
  },
  "iamy/merge-key": {
    severity: "error",
    explanation:
      "What a merge key `<<` names is no mapping. It is not read, nor the policy that it is in.",
  },
  "iamy/wrong-type": {
    severity: "error",
    explanation: "A value has another type than its key asks for. It is not read.",
  },
  "iamy/unknown-key": {
    severity: "warning",
    explanation:
      "A key that iamy ignores; old versions wrote some. It is not read. Said once for each key of each kind.",
  },
  "iamy/key-case": {
    severity: "warning",
    explanation: "A key that differs from iamy's in case. It is read, as by iamy.",
  },
  "iamy/spelling": {
    severity: "warning",
    explanation:
      "Where a text belongs stands a number or a boolean without quotes, which iamy would spell in another way (`no` as `false`, `0777` as `511`). The text is read as it stands.",
  },
  "iamy/boolean": {
    severity: "warning",
    explanation:
      "`y n yes no on off` without quotes in a policy: a boolean for iamy, a text for newer readers. It is read as a boolean.",
  },
  "iamy/number": {
    severity: "warning",
    explanation:
      "A number in a policy that is not spelled as JSON spells it (`012`, `0x1F`, `1_000`), or is too large to be kept as one. It is read as by iamy; one that is too large becomes a text.",
  },
  "iamy/not-json": {
    severity: "error",
    explanation: "A policy holds `.inf` or `.nan`, which JSON cannot. The policy is not read.",
  },
  "iamy/policy": {
    severity: "warning",
    explanation: "What the policy reader says of a policy; its own code is in the message.",
  },
  "iamy/unreadable-policy": {
    severity: "error",
    explanation: "A policy that is nested too deeply. Its text is kept as JSON, and has no value.",
  },
  "iamy/missing-policy": {
    severity: "error",
    explanation: "A role, a policy or an inline policy without a document.",
  },
  "iamy/missing-name": {
    severity: "error",
    explanation: "An inline policy without a name. It is not read.",
  },
  "iamy/duplicate-policy": {
    severity: "error",
    explanation: "Two inline policies of one entity have the same name. The first is read.",
  },
  "iamy/duplicate-entity": {
    severity: "error",
    explanation:
      "Two entities of one kind in one account have the same name, in different folders. The first by path is read.",
  },
  "iamy/repeated": {
    severity: "warning",
    explanation: "A list says the same twice. Once is read.",
  },
  "iamy/unknown-group": {
    severity: "error",
    explanation: "A user is a member of a group that has no file. The membership is not read.",
  },
  "iamy/incomplete": {
    severity: "error",
    explanation:
      "The tree has an `INCOMPLETE.txt`: something could not be read when it was made. The Snapshot stays partial.",
  },
  "iamy/incomplete-line": {
    severity: "error",
    explanation:
      "A line of `INCOMPLETE.txt` cannot be read, or names an entity that has no file. The account is marked instead.",
  },
  "iamy/stops-iamy": {
    severity: "warning",
    explanation:
      "A policy holds null, or a list of texts and other values, at which iamy itself stops. It is printed all the same.",
  },
  "iamy/lost-desired": {
    severity: LOSS_SEVERITIES.desired,
    explanation: "iamy's tree has no place for something that a restore should bring back.",
  },
  "iamy/lost-unrestorable": {
    severity: LOSS_SEVERITIES.unrestorable,
    explanation: "iamy's tree has no place for something that a restore could not bring back.",
  },
  "iamy/lost-evidence": {
    severity: LOSS_SEVERITIES.evidence,
    explanation:
      "iamy's tree has no place for an id, a date or a spelling, or it comes back another one.",
  },
};
