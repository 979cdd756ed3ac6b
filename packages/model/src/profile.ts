import type { CloudProfileId } from "./cloud-id.ts";
import type { EntityKind } from "./entity-kind.ts";
import type { FieldOf, RecordKind } from "./field-classes.ts";

/** What names of one kind may be. */
export interface NameRule {
  /** Matches a whole legal name. Has neither the `g` nor the `y` flag, so that testing keeps no state. */
  readonly pattern: RegExp;
  /** Matches each single character that a legal name may hold somewhere. */
  readonly character: RegExp;
  /** Legal names hold no upper case. */
  readonly lowerCase?: true;
  /** Longest legal name in UTF-16 code units; absent where the cloud checks none. */
  readonly maxLength?: number;
  /** The rule for people, as the end of "names may hold …". */
  readonly description: string;
}

/**
 * How one cloud, or one version of it, differs from the others, as data. Code asks the profile and never
 * tests for a cloud's name.
 */
export interface CloudProfile {
  readonly id: CloudProfileId;
  /** For people: `Eucalyptus 4.2`, `AWS`. */
  readonly title: string;
  readonly partition: "aws" | "aws-cn" | "aws-us-gov";
  /** Whether one endpoint holds many accounts that IAM itself can create (Eucalyptus). */
  readonly accounts: "many" | "one";
  /** Whether an account that IAM creates has to get a name; absent where it creates none. */
  readonly accountNames?: "required" | "optional";
  /** The name of the account that every cloud of this kind holds and that administers the cloud. */
  readonly systemAccount?: string;
  /** Prefix of further accounts that the cloud makes for its own services. */
  readonly systemAccountPrefix?: string;
  /** The user that comes with each account. */
  readonly accountUser?: string;
  readonly names: {
    readonly account?: NameRule;
    readonly user: NameRule;
    readonly group: NameRule;
    readonly inlinePolicy: NameRule;
    /** Paths of everything but managed policies. */
    readonly path: NameRule;
    /** The names of further kinds, each absent where the cloud has no such. */
    readonly role?: NameRule;
    readonly managedPolicy?: NameRule;
    readonly managedPolicyPath?: NameRule;
    readonly instanceProfile?: NameRule;
    readonly serverCertificate?: NameRule;
    /** URLs without `https://`. */
    readonly oidcProvider?: NameRule;
    readonly samlProvider?: NameRule;
    readonly virtualMfaDevice?: NameRule;
  };
  /** Whether two names of one kind that differ in case alone are two names, or one. */
  readonly nameCase: "distinguished" | "ignored";
  /** Of which kinds that is documented: two such names cannot stand side by side. */
  readonly caselessKinds: readonly EntityKind[];
  /** What it lacks of the model: fields that no entity of it can have. */
  readonly missing: MissingFields;
  /** How long, how large and how many values may be, besides names, paths and sizes of policies. */
  readonly limits: FieldLimits;
  /**
   * How many entities of a kind an account may hold before its owner asks for more; none for a kind that is not
   * limited. They bind what is made there, and not what may be read from a cloud.
   */
  readonly accountQuotas: { readonly [K in EntityKind]?: number };
  /** Of how many groups a user may be a member; absent where that is not limited. */
  readonly groupsPerUser?: number;
  /** PutUserPolicy and PutGroupPolicy with a name in use: overwritten, or refused with `InvalidName`. */
  readonly policyOverwrite: "overwrites" | "refused";
  /** What an account policy does to the account's users, or that there is none. */
  readonly accountPolicies: "none" | "limits-only" | "added-to-every-user";
  /** Whether PutUserPolicy is allowed for the user that comes with the account. */
  readonly accountUserPolicies: "allowed" | "refused";
  /** Whose error codes, sentences and forms of answers its service has: AWS IAM's, or Euare's. */
  readonly dialect: "iam" | "euare";
  /** What becomes of parameters that an action does not take. */
  readonly unknownParameters: "ignored" | "refused";
  /**
   * The codes for names, paths and other values that it does not take: one for each kind of value (`InvalidName`,
   * `InvalidPath`, `InvalidValue`), or `ValidationError` for all of them.
   */
  readonly valueErrors: "by-kind" | "validation-error";
  /** The versions of AWS signatures that its service takes. */
  readonly signatures: readonly (2 | 4)[];
  /** How a policy text is read when it is put. */
  readonly policySyntax: "json-lib-2.2.2" | "json-lib-2.4" | "strict";
  /**
   * How a stored policy is read when a request is evaluated: json-lib takes some strings for something else and
   * drops members of some names, whatever has checked the text before.
   */
  readonly policyEvaluation: "json-lib" | "strict";
  /** Whether `Statement` may be a single object. */
  readonly statementObject: boolean;
  /** Whether a policy without any statement is refused. */
  readonly statementRequired: boolean;
  /** Legal values of `Version`, from old to new, or absent where it is not checked. */
  readonly policyVersions?: readonly string[];
  /** The oldest `Version` that a managed policy may have, which then has to say it; absent where it may be any or there are none. */
  readonly managedPolicyVersion?: string;
  /** Legal values of `Effect`. */
  readonly effects: readonly string[];
  readonly policySize: PolicySizeRule;
  /** Characters that a policy text may hold; a `\u` escape says the others. */
  readonly policyCharacters: "any" | "latin-1";
  /** Whether a policy text may begin with white space. */
  readonly policyLeadingSpace: "taken" | "refused";
  /** What a `Sid` may be: anything, or ASCII letters and digits, and in one policy each but the empty one once. */
  readonly statementIds: "any" | "alphanumeric";
  /** Whether `${…}` in a policy of version `2012-10-17` or later is a variable, or literal text. */
  readonly policyVariables: boolean;
  /**
   * A `Principal` in the policy of a user, a group or an account: ignored, checked for its form (and then
   * of no documented effect), or refused.
   */
  readonly identityPrincipals: "ignored" | "well-formed" | "refused";
  /** What a policy may name as an action, whether there is such a one or not. Has neither the `g` nor the `y` flag. */
  readonly actionPattern: RegExp;
  /** Whether `Action` and `Resource` may be empty lists, which name nothing. */
  readonly emptyLists: "taken" | "refused";
  /** What becomes of elements of policies and statements that the policy language does not have. */
  readonly unknownElements: "ignored" | "refused";
  /** The services whose actions a policy may name; absent where any may stand. */
  readonly actionVendors?: readonly string[];
  /**
   * What the policy of a user, group, role or account may name as a resource; absent where any ARN may stand, or where we
   * do not know what may not. Has neither the `g` nor the `y` flag.
   */
  readonly resourcePattern?: RegExp;
  /** The quota keys that a `Limit` statement may use, in lower case; empty where there is no `Limit`. */
  readonly quotaKeys: readonly string[];
  /** Condition operators that a policy may use; absent where we do not know them all. */
  readonly conditionOperators?: readonly string[];
  /** Condition keys besides the quota keys, in lower case; absent where we do not know them all. */
  readonly conditionKeys?: readonly string[];
  /** Condition keys of other clouds that no request has here, in lower case, besides quota keys. */
  readonly missingConditionKeys: readonly string[];
  /** Whether a negated operator with several values is true where any of them differs, or where all do. */
  readonly negatedValues: "any-differs" | "all-differ";
  /** Whether ArnEquals and ArnNotEquals do what ArnLike and ArnNotLike do. */
  readonly arnEqualsIsLike: boolean;
  /** Whether a condition value may be a number or a boolean, and not a string alone. */
  readonly conditionScalars: boolean;
  /** What stands for the account in the ARNs of its entities inside policies. */
  readonly arnAccount: "name" | "id";
  /**
   * How ARNs join path and name: `user/dev//bob` for path `/dev/` (the path and a slash), or `user/dev/bob`.
   */
  readonly arnPaths: "doubled" | "plain";
  /** The services whose ARNs in policies hold a region and match nothing without one. */
  readonly regionalServices: readonly string[];
  /** `service:type` of ARNs as other clouds write it and as this one does, in lower case. */
  readonly resourceTypeNames: Readonly<Record<string, string>>;
  /** `service:type` of resources of other clouds that this one lacks, in lower case. */
  readonly missingResourceTypes: readonly string[];
  /** Words that may stand in an ARN where an account's number stands. */
  readonly arnAccountWords: readonly string[];
}

/** How the size of inline policies is counted and limited. */
export interface PolicySizeRule {
  /** Whether white space counts. */
  readonly whiteSpace: "counted" | "ignored";
  /** One document, or the sum of an entity's inline policies. */
  readonly per: "document" | "entity";
  /** Largest size in characters. */
  readonly user: number;
  readonly group: number;
  /** Absent where there are no account policies. */
  readonly account?: number;
  /** The inline policies of a role; absent where there are no roles. */
  readonly role?: number;
  /** One version of a managed policy; absent where there are none. */
  readonly managed?: number;
  /** A trust policy; absent where none is documented. */
  readonly trust?: number;
  /** Of which of them the cloud's owner can be asked for more, or has set another limit. */
  readonly adjustable?: readonly ("user" | "group" | "account" | "role" | "managed" | "trust")[];
}

/** Fields of the model, by the kind of record. */
export type MissingFields = { readonly [K in RecordKind]?: readonly FieldOf<K>[] };

/** The limit of each field that has one, by the kind of record. */
export type FieldLimits = {
  readonly [K in RecordKind]?: { readonly [F in FieldOf<K>]?: FieldLimit };
};

/** How long, how large or how many the values of a field may be. */
export interface FieldLimit {
  /** Of a text, or of each text of a set, in characters. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Matches a whole legal text. Has neither the `g` nor the `y` flag. */
  readonly pattern?: RegExp;
  /** The pattern for people, as the end of "it may hold …". */
  readonly description?: string;
  /** Of a number. */
  readonly least?: number;
  /** Of a number, or of the items of a list. */
  readonly most?: number;
  /** `most` counts for the items alone that have the same value in this field. */
  readonly per?: string;
  /** The cloud's owner can be asked for more, or may have set another limit. */
  readonly adjustable?: true;
}
