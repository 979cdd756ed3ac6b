import type { LossCode } from "@iamferry/model";
import type { Severity } from "@iamferry/text";

/** What is known about one code. */
export interface GaadCodeEntry {
  readonly severity: Severity;
  /** One sentence for the table of the documentation. */
  readonly meaning: string;
}

/** A code of GAAD JSON, without its family. */
export type GaadCodeName =
  | "bom"
  | "details-alone"
  | "no-roles"
  | "assumed-cloud"
  | "unknown-member"
  | "secret"
  | "no-details"
  | "not-given"
  | "unknown-partition"
  | "not-an-arn"
  | "other-name"
  | "other-default"
  | "encoded-twice"
  | "empty"
  | "not-json"
  | "stray-text"
  | "too-deep"
  | "duplicate-member"
  | "unknown-output"
  | "wrong-type"
  | "bad-time"
  | "missing-member"
  | "undecodable"
  | "duplicate-item"
  | "conflict"
  | "unknown-group"
  | "no-account"
  | "which-account"
  | "other-partition"
  | "which-provider"
  | "truncated";

/** What reading and printing of GAAD JSON can say. Stable for ever. */
export type GaadCode = `gaad/${GaadCodeName}` | LossCode<"gaad">;

/** Every code of reading and printing but those of losses, which are by the classes of the fields. */
export const GAAD_CODES: Readonly<Record<GaadCodeName, GaadCodeEntry>> = {
  bom: { severity: "info", meaning: "the text begins with a byte-order mark; it is skipped" },
  "details-alone": {
    severity: "info",
    meaning:
      "no other output is given: what the account authorization details do not hold (descriptions and session durations of roles, tags of policies, credentials, providers, account settings) is unknown",
  },
  "no-roles": {
    severity: "info",
    meaning:
      "there is no role, though AWS makes some in every account: perhaps a filter left them out, which prints the same as having none",
  },
  "assumed-cloud": {
    severity: "info",
    meaning:
      "printing: the Snapshot does not say which of AWS' partitions it is of; its ARNs are printed as those of `aws`",
  },
  "unknown-member": {
    severity: "warning",
    meaning:
      "a member that the API does not have, or that the model does not hold; it is told once for each kind of record",
  },
  secret: {
    severity: "warning",
    meaning: "a secret stands in the text; it is not kept, and the text is to be protected",
  },
  "no-details": {
    severity: "warning",
    meaning:
      "entities are known from a listing alone; what a listing does not say of them is marked as unread",
  },
  "not-given": {
    severity: "warning",
    meaning:
      "of several accounts one is given without a list that another is given with, or with an empty one, and no scope can say that; that list is marked as unread",
  },
  "unknown-partition": {
    severity: "warning",
    meaning:
      "the ARNs are of a partition that is none of `aws`, `aws-cn`, `aws-us-gov`; the cloud stays unknown",
  },
  "not-an-arn": {
    severity: "warning",
    meaning:
      "a text that stands where an ARN belongs; a reference is kept as it is, an entity goes to the only account",
  },
  "other-name": {
    severity: "warning",
    meaning:
      "the ARN of an entity says another path or name than its members do; the members count",
  },
  "other-default": {
    severity: "warning",
    meaning:
      "`IsDefaultVersion` marks another version than `DefaultVersionId` names; the latter counts",
  },
  "encoded-twice": {
    severity: "warning",
    meaning:
      "a document still begins with a percent sign once it is decoded; it is kept as decoded once",
  },
  empty: { severity: "error", meaning: "there is nothing in the text" },
  "not-json": {
    severity: "error",
    meaning:
      "an object or a list is cut off or not JSON; none of it is read, and what else stands in the text is",
  },
  "stray-text": {
    severity: "error",
    meaning: "text that is no JSON object or list, such as an error message of the client",
  },
  "too-deep": {
    severity: "error",
    meaning: "brackets nest deeper than 256 levels; none of the value is read",
  },
  "duplicate-member": {
    severity: "error",
    meaning: "an object has one member twice; the last counts, as in every JSON parser",
  },
  "unknown-output": {
    severity: "error",
    meaning:
      "an object that is no output of IAM that is read here, or one that does not name whom it is about",
  },
  "wrong-type": {
    severity: "error",
    meaning:
      "a member is of another JSON type, or another value, than the API gives; the rest is read",
  },
  "bad-time": {
    severity: "error",
    meaning: "a time is neither ISO 8601 with an offset nor seconds since 1970",
  },
  "missing-member": {
    severity: "error",
    meaning:
      "a record lacks what it is known by (its name, its id, its document), or that is empty, and is left out",
  },
  undecodable: {
    severity: "error",
    meaning:
      "a document begins with a percent sign and is no percent-encoding; it is kept verbatim",
  },
  "duplicate-item": {
    severity: "error",
    meaning: "two items of one list have one name, key or id; the first is kept",
  },
  conflict: {
    severity: "error",
    meaning: "two outputs contradict each other about one entity; what the first says is kept",
  },
  "unknown-group": {
    severity: "error",
    meaning:
      "a user is a member of a group that is not among the groups; the group is known by its name alone",
  },
  "no-account": {
    severity: "error",
    meaning:
      "nothing in the input has an ARN, so that the account is unknown; the output is left out",
  },
  "which-account": {
    severity: "error",
    meaning: "an output without an ARN, and the input is of several accounts; it is left out",
  },
  "other-partition": {
    severity: "error",
    meaning: "the ARNs of the input are of several partitions; the first one's cloud is kept",
  },
  "which-provider": {
    severity: "error",
    meaning:
      "the output of `get-saml-provider` does not name its provider, and its times are those of no listed provider, or of several",
  },
  truncated: {
    severity: "error",
    meaning:
      "the last page of a listing says that there are more; what is missing is marked as unread",
  },
};
