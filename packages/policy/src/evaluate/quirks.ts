import type { CloudProfileId } from "@iamferry/model";
import type { VariableSyntax } from "./variables.ts";

/** How a cloud's evaluation differs from the others', besides what its `CloudProfile` says. */
export interface EvaluationQuirks {
  /** What `${…}` may be in documents whose version has variables at all. */
  readonly variables: Exclude<VariableSyntax, "none">;
  /** From which `Version` on: exactly this one, or this and later ones. */
  readonly variablesFrom: "exactly-2012-10-17" | "at-least-2012-10-17";
  /**
   * Whether a statement is one rule, or is taken apart into rules, one for each service of its actions and type
   * of its resources that go together (`PolicyParser.decomposeStatement`).
   */
  readonly statements: "whole" | "by-service-and-type";
  /** Whether a resource's type goes with the service that it is of, or with what its name begins with. */
  readonly pairing: "by-service" | "by-prefix";
  /** Actions of a service for which no resource of the statement is: no rule, or one for every resource. */
  readonly unmatchedActions: "none" | "every-resource";
  /** Whether a rule with NotResource matches resources of other types and accounts, or only those of its own type. */
  readonly notResource: "own-type" | "everything-else";
  /** Whether the account in a resource's ARN is compared. */
  readonly resourceAccounts: "ignored" | "compared";
  /** Of which resources the request's name is taken in lower case; EC2's patterns are so as well. */
  readonly lowerCaseNames: "none" | "all" | "all-but-iam" | "ec2";
  /** Whether StringLike and StringNotLike take their pattern in lower case. */
  readonly likeLowerCasesPattern: boolean;
  /** Whether NumericEquals and NumericNotEquals take whole numbers alone; both are false then for others. */
  readonly wholeNumbersEqual: boolean;
  /** Whether addresses of IPv6 are read. */
  readonly ipv6: boolean;
  /** Whether whatever is not `true` is false under Bool, or matches nothing. */
  readonly otherBooleans: "false" | "match-nothing";
  /** Whether a condition is passed over whose key does not apply to the action. */
  readonly inapplicableKeys: "absent" | "skipped";
  /** What a negated operator, or ForAllValues, says where the request does not have the key. */
  readonly absentKeys: "documented" | "unknown";
  /** Condition keys in lower case that are instructions to the service and no conditions. */
  readonly instructionKeys: readonly string[];
  /** Whether ArnEquals takes wildcards as ArnLike does. */
  readonly arnEquals: "as-arn-like" | "unknown";
  /** Whether a principal's keys are known by AWS' names, or as Eucalyptus' policy variables. */
  readonly principalKeys: "aws" | "policy-variables";
  /** What a trust policy's statement may name: several kinds by their names, or one kind and wildcards. */
  readonly principals: "by-name" | "one-kind-with-wildcards";
  /** Whether a user must be CONFIRMED to do anything. */
  readonly registration: "ignored" | "confirmed-only";
  /** Which users of the cloud's own account may do everything: all of them, or surely `admin` alone. */
  readonly systemAccount: "none" | "every-user" | "account-user";
}

/** The quirks of a profile. */
export function quirksOf(id: CloudProfileId): EvaluationQuirks {
  return QUIRKS[id];
}

/** IAM User Guide, "Policy evaluation logic", and the reference of the policy elements. */
const AWS: EvaluationQuirks = {
  variables: "aws",
  variablesFrom: "exactly-2012-10-17",
  statements: "whole",
  pairing: "by-service",
  unmatchedActions: "none",
  notResource: "everything-else",
  resourceAccounts: "compared",
  lowerCaseNames: "none",
  likeLowerCasesPattern: false,
  wholeNumbersEqual: false,
  ipv6: true,
  otherBooleans: "match-nothing",
  inapplicableKeys: "absent",
  absentKeys: "documented",
  instructionKeys: [],
  arnEquals: "as-arn-like",
  principalKeys: "aws",
  principals: "by-name",
  registration: "ignored",
  systemAccount: "none",
};

/**
 * Read from the server's sources (`PolicyParser`, `PolicyEngineImpl`, `Conditions`, `PolicySpec`, `Ern`) of 3.1,
 * 4.0 and 5.1; where it changed between two of these is said at each line as far as it is known. `version` is as in
 * the profiles.
 */
function eucalyptus(version: number): EvaluationQuirks {
  return {
    variables: "eucalyptus",
    variablesFrom: "at-least-2012-10-17",
    statements: "by-service-and-type",
    // `VENDOR_RESOURCE_VENDORS` came with STS.
    pairing: version < 3.3 ? "by-prefix" : "by-service",
    // Known of 5.1 alone: up to 4.1 such a rule is never looked up, and of 4.2 to 5.0 nobody knows.
    unmatchedActions: version >= 5.1 ? "every-resource" : "none",
    // Up to 4.1 rules are looked up by the resource's type. That it changed with 4.2, as other things did, is a guess.
    notResource: version >= 4.2 ? "everything-else" : "own-type",
    // Known of 3.1, 4.0 and later; of 3.3 and 3.4 a guess.
    resourceAccounts: version >= 4.0 ? "compared" : "ignored",
    // Known of 3.1, of a version with STS and without 4.0's services (3.3 or 3.4), and of later ones.
    lowerCaseNames: version >= 4.0 ? "ec2" : version >= 3.3 ? "all-but-iam" : "all",
    likeLowerCasesPattern: true,
    wholeNumbersEqual: true,
    ipv6: false,
    otherBooleans: "false",
    inapplicableKeys: version < 3.4 ? "skipped" : "absent",
    absentKeys: "unknown",
    // `ContractKey`: how long an instance may live. The statement matches whatever they say.
    instructionKeys: ["ec2:keepalive", "ec2:expirationtime"],
    arnEquals: "unknown",
    principalKeys: "policy-variables",
    principals: "one-kind-with-wildcards",
    // UpdateUser sets it up to 4.1.
    registration: version < 4.2 ? "confirmed-only" : "ignored",
    // Up to 4.2 who belongs to account `eucalyptus` administers the cloud; later ones ask for an administrator.
    systemAccount: version < 4.3 ? "every-user" : "account-user",
  };
}

const QUIRKS: Readonly<Record<CloudProfileId, EvaluationQuirks>> = {
  aws: AWS,
  "aws-cn": AWS,
  "aws-us-gov": AWS,
  "eucalyptus-3.1": eucalyptus(3.1),
  "eucalyptus-3.2": eucalyptus(3.2),
  "eucalyptus-3.3": eucalyptus(3.3),
  "eucalyptus-3.4": eucalyptus(3.4),
  "eucalyptus-4.0": eucalyptus(4.0),
  "eucalyptus-4.1": eucalyptus(4.1),
  "eucalyptus-4.2": eucalyptus(4.2),
  "eucalyptus-4.3": eucalyptus(4.3),
  "eucalyptus-4.4": eucalyptus(4.4),
  "eucalyptus-5.0": eucalyptus(5.0),
  "eucalyptus-5.1": eucalyptus(5.1),
};
