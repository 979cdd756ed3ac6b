import type { CloudProfileId } from "./cloud-id.ts";
import type { CloudProfile, NameRule } from "./profile.ts";
import {
  conditionKeysOf,
  conditionOperatorsOf,
  quotaKeysOf,
} from "./profiles-eucalyptus-conditions.ts";
import { limitsOf, missingFieldsOf } from "./limits-eucalyptus.ts";
import { oidcUrl } from "./profiles-aws.ts";

type EucalyptusProfileId = Exclude<CloudProfileId, "aws" | "aws-cn" | "aws-us-gov">;

/**
 * Eucalyptus by minor version. Each line of `eucalyptusProfile` is a fact read from the sources of the
 * server releases 3.1.2 to 5.1.0: names from `ValueCheckerFactory`, policy reading from `PolicyParser`,
 * behaviour from `Privileged` and `EuareService`.
 */
export const EUCALYPTUS_PROFILES: { readonly [K in EucalyptusProfileId]: CloudProfile } = {
  "eucalyptus-3.1": eucalyptusProfile("eucalyptus-3.1", 3.1),
  "eucalyptus-3.2": eucalyptusProfile("eucalyptus-3.2", 3.2),
  "eucalyptus-3.3": eucalyptusProfile("eucalyptus-3.3", 3.3),
  "eucalyptus-3.4": eucalyptusProfile("eucalyptus-3.4", 3.4),
  "eucalyptus-4.0": eucalyptusProfile("eucalyptus-4.0", 4.0),
  "eucalyptus-4.1": eucalyptusProfile("eucalyptus-4.1", 4.1),
  "eucalyptus-4.2": eucalyptusProfile("eucalyptus-4.2", 4.2),
  "eucalyptus-4.3": eucalyptusProfile("eucalyptus-4.3", 4.3),
  "eucalyptus-4.4": eucalyptusProfile("eucalyptus-4.4", 4.4),
  "eucalyptus-5.0": eucalyptusProfile("eucalyptus-5.0", 5.0),
  "eucalyptus-5.1": eucalyptusProfile("eucalyptus-5.1", 5.1),
};

/** `version` is major and minor, compared as a number: no minor version of Eucalyptus has two digits. */
function eucalyptusProfile(id: EucalyptusProfileId, version: number): CloudProfile {
  const vendors = actionVendorsOf(version);
  const operators = conditionOperatorsOf(version);
  const keys = conditionKeysOf(version);
  return {
    id,
    title: `Eucalyptus ${version.toFixed(1)}`,
    // ARNs are `arn:aws:` on every Eucalyptus.
    partition: "aws",
    accounts: "many",
    // euare-binding.xml: CreateAccount takes no name from 4.2 on.
    accountNames: version >= 4.2 ? "optional" : "required",
    systemAccount: "eucalyptus",
    // `(eucalyptus)blockstorage` and the like exist from 4.0; the parentheses were never legal in a name.
    ...(version >= 4.0 ? { systemAccountPrefix: "(eucalyptus)" } : {}),
    accountUser: "admin",
    names: {
      account: accountName(version),
      user: principalName(version, 64),
      group: principalName(version, 128),
      inlinePolicy: policyName(version),
      path: pathRule(version),
      ...laterNames(version),
    },
    nameCase: "distinguished",
    caselessKinds: [],
    missing: missingFieldsOf(version),
    limits: limitsOf(version),
    // Its owner limits them by policies with the effect Limit, which nobody has from the start.
    // Settings of its administrator, of which nobody else knows.
    accountQuotas: {},
    policyOverwrite: version < 4.0 ? "refused" : "overwrites",
    accountPolicies: version < 4.2 ? "limits-only" : "added-to-every-user",
    accountUserPolicies: version < 4.0 ? "allowed" : "refused",
    dialect: "euare",
    // `bootstrap.webservices.unknown_parameter_handling` from 3.4.0 on; before, the binding fails.
    unknownParameters: version < 3.4 ? "refused" : "ignored",
    // Many codes of `EuareException` became `ValidationError` in 4.3.
    valueErrors: version < 4.3 ? "by-kind" : "validation-error",
    signatures: version < 3.3 ? [2] : [2, 4],
    policySyntax: version < 3.3 ? "json-lib-2.2.2" : version < 4.4 ? "json-lib-2.4" : "strict",
    // From 4.4 a strict parser checks a text that is put; json-lib evaluates it even in 5.1.
    policyEvaluation: "json-lib",
    statementObject: version >= 4.4,
    // No `Statement` is read as an empty list of statements.
    statementRequired: false,
    // Read off 5.1, and taken for 5.0, which managed policies came with.
    ...(version >= 5.0 ? { managedPolicyVersion: "2012-10-17" } : {}),
    effects: ["Allow", "Deny", "Limit"],
    // Configurable from 4.2 (`authentication.max_policy_size`); this is the default.
    policySize: {
      whiteSpace: "counted",
      per: "document",
      user: 16384,
      group: 16384,
      account: 16384,
      ...(version >= 3.3 ? { role: 16384 } : {}),
      ...(version >= 5.0 ? { managed: 16384 } : {}),
      ...(version >= 4.2 ? { adjustable: ["user", "group", "account", "role", "managed"] } : {}),
    },
    policyCharacters: "any",
    policyLeadingSpace: "taken",
    statementIds: "any",
    policyVariables: version >= 4.3,
    identityPrincipals: version < 3.3 ? "ignored" : version < 4.2 ? "well-formed" : "refused",
    actionPattern: /^(?:[*]$|[A-Za-z0-9*?-]+:)/,
    emptyLists: "taken",
    unknownElements: "ignored",
    ...(vendors === undefined ? {} : { actionVendors: vendors }),
    resourcePattern: resourcePatternOf(version),
    quotaKeys: quotaKeysOf(version),
    conditionOperators: operators,
    ...(keys === undefined ? {} : { conditionKeys: keys }),
    missingConditionKeys: [],
    negatedValues: "any-differs",
    arnEqualsIsLike: false,
    conditionScalars: version >= 5.0,
    // Servers up to 3.2 write the account's name into ARNs, later ones its number.
    arnAccount: version < 3.3 ? "name" : "id",
    regionalServices: [],
    resourceTypeNames: {},
    missingResourceTypes: [],
    arnPaths: version < 4.1 ? "doubled" : "plain",
    arnAccountWords: version >= 4.0 ? ["eucalyptus"] : [],
  };
}

/** Before 4.0 an action pattern has to match a known action of one of these; later any vendor may stand. */
function actionVendorsOf(version: number): readonly string[] | undefined {
  if (version >= 4.0) return undefined;
  const vendors = ["iam", "ec2", "s3"];
  if (version >= 3.3) vendors.push("sts", "elasticloadbalancing", "autoscaling", "cloudwatch");
  return vendors;
}

/**
 * The ARNs that a policy may name, of `PolicyParser` and the classes that read ARNs. From 4.1 each service has rules of
 * its own for what follows the account, which are not here.
 */
function resourcePatternOf(version: number): RegExp {
  if (version >= 4.1) {
    const account = version >= 5.0 ? "[0-9]{12}|eucalyptus|[*]" : "[0-9]{12}|eucalyptus";
    return new RegExp(`^(?:[*]|arn:aws:[a-z0-9-]+:(?:[a-z0-9-]*|[*]):(?:${account})?:.+)$`, "s");
  }
  const types = ["user", "group"];
  if (version >= 3.3) types.push("role", "instance-profile");
  if (version >= 4.0) types.push("server-certificate");
  const account =
    version < 3.3 ? "[a-z0-9]+" : version < 4.0 ? "[0-9]{12}" : "(?:[0-9]{12}|eucalyptus)";
  const all = version >= 4.0 ? "|[*]" : "";
  const iam = `arn:aws:iam::${account}:(?:(?:${types.join("|")})/.+${all})`;
  return new RegExp(`^(?:[*]|${iam}|arn:aws:ec2:::(?:[a-z]+|[*])/.+|arn:aws:s3:::.+)$`, "s");
}

/** Lengths are checked from 4.3.0 on. */
function lengthLimit(version: number, maxLength: number): { readonly maxLength?: number } {
  return version >= 4.3 ? { maxLength } : {};
}

/** What Java's `Character.isLetterOrDigit(char)` takes; it sees UTF-16 units, so nothing above U+FFFF. */
function letterOrDigit(): string {
  return "(?:(?![\\u{10000}-\\u{10FFFF}])[\\p{L}\\p{Nd}])";
}

/** Twelve digits would be taken for an account number from 4.2 on. */
function accountName(version: number): NameRule {
  const letter = `(?:(?!\\p{Uppercase})${letterOrDigit()})`;
  const notANumber = version >= 4.2 ? "(?!\\d{12}$)" : "";
  return {
    pattern: new RegExp(`^${notANumber}${letter}+(?:-${letter}+)*-?$`, "u"),
    character: new RegExp(`^(?:${letter}|-)$`, "u"),
    lowerCase: true,
    ...lengthLimit(version, 63),
    description:
      "lower-case letters, digits and `-`, without `-` at the start and without `--`" +
      (version >= 4.2 ? ", and may not be twelve digits" : ""),
  };
}

/** The kinds that came later. Lengths that we did not find in the sources are left open. */
function laterNames(version: number): Partial<CloudProfile["names"]> {
  return {
    ...(version >= 3.3
      ? { role: principalName(version, 64), instanceProfile: principalName(version) }
      : {}),
    ...(version >= 4.0 ? { serverCertificate: principalName(version) } : {}),
    ...(version >= 4.4 ? { oidcProvider: oidcUrl(undefined) } : {}),
    ...(version >= 5.0
      ? {
          managedPolicy: {
            pattern: /^[A-Za-z0-9_+=,.@-]+$/,
            character: /^[A-Za-z0-9_+=,.@-]$/,
            maxLength: 128,
            description: "ASCII letters, digits and `_+=,.@-`",
          },
          managedPolicyPath: pathRule(version),
        }
      : {}),
  };
}

/** `_` and the blank are there for names that come from Active Directory. */
function principalName(version: number, maxLength?: number): NameRule {
  return {
    pattern: new RegExp(`^(?:${letterOrDigit()}|[+=,.@_ -])+$`, "u"),
    character: new RegExp(`^(?:${letterOrDigit()}|[+=,.@_ -])$`, "u"),
    ...(maxLength === undefined ? {} : lengthLimit(version, maxLength)),
    description: "letters, digits, blanks and `+=,.@_-`",
  };
}

function policyName(version: number): NameRule {
  return {
    // No request can carry a NUL or half of a surrogate pair.
    pattern: /^[^/\\*? \0\p{Cs}]+$/u,
    character: /^[^/\\*? \0\p{Cs}]$/u,
    ...lengthLimit(version, 128),
    description: "any characters but `/`, `\\`, `*`, `?` and blanks",
  };
}

/** A `/` at the end is not required, unlike on AWS. */
function pathRule(version: number): NameRule {
  return {
    pattern: /^\/[!-~]*$/,
    character: /^[!-~]$/,
    ...lengthLimit(version, 512),
    description: "visible ASCII characters, beginning with `/`",
  };
}
