import { AWS_LIMITS } from "./limits-aws.ts";
import { AWS_RESOURCE } from "./profiles-aws-resources.ts";
import type { CloudProfile, NameRule } from "./profile.ts";

/**
 * AWS and its two separate partitions, which differ in nothing else that a plan needs. Names, sizes and
 * text rules are those of the IAM API reference (CreateUser, CreateGroup, PutUserPolicy, PutGroupPolicy)
 * and of the IAM quotas page.
 */
export const AWS_PROFILES: {
  readonly [K in "aws" | "aws-cn" | "aws-us-gov"]: CloudProfile;
} = {
  aws: awsProfile("aws", "AWS"),
  "aws-cn": awsProfile("aws-cn", "AWS China"),
  "aws-us-gov": awsProfile("aws-us-gov", "AWS GovCloud"),
};

function awsProfile(id: "aws" | "aws-cn" | "aws-us-gov", title: string): CloudProfile {
  return {
    id,
    title,
    partition: id,
    accounts: "one",
    names: {
      user: awsName(64),
      group: awsName(128),
      inlinePolicy: awsName(128),
      path: {
        pattern: /^\/(?:[!-~]+\/)?$/,
        character: /^[!-~]$/,
        maxLength: 512,
        description: "visible ASCII characters, beginning and ending with `/`",
      },
      // roleNameType of the API reference, and so on; the others are longer.
      role: awsName(64),
      managedPolicy: awsName(128),
      // policyPathType.
      managedPolicyPath: {
        pattern: /^(?:\/[A-Za-z0-9.,+@=_-]+)*\/$/,
        character: /^[A-Za-z0-9.,+@=_/-]$/,
        maxLength: 512,
        description:
          "ASCII letters, digits and `.,+@=_-` between single `/`, beginning and ending with `/`",
      },
      instanceProfile: awsName(128),
      serverCertificate: awsName(128),
      // OpenIDConnectProviderUrlType is 255 long with its `https://`.
      oidcProvider: oidcUrl(255 - "https://".length),
      // SAMLProviderNameType.
      samlProvider: {
        pattern: /^[A-Za-z0-9._-]+$/,
        character: /^[A-Za-z0-9._-]$/,
        maxLength: 128,
        description: "ASCII letters, digits and `._-`",
      },
      // virtualMFADeviceName; its length is from the IAM quotas page.
      virtualMfaDevice: awsName(226),
    },
    nameCase: "ignored",
    // CreateUser, CreateRole and others: "names must be unique within the account" whatever their case.
    caselessKinds: ["user", "group", "role", "managed-policy", "instance-profile"],
    // What Eucalyptus alone has.
    missing: {
      account: ["policies"],
      user: ["enabled", "registrationStatus", "passwordExpires", "info"],
    },
    limits: AWS_LIMITS,
    // IAM User Guide, "IAM and AWS STS quotas": the default quotas of resources of an account.
    accountQuotas: {
      user: 5000,
      group: 300,
      role: 1000,
      "managed-policy": 1500,
      "instance-profile": 1000,
      "server-certificate": 20,
      "oidc-provider": 100,
      "saml-provider": 100,
      // "Equal to the user quota for the account."
      "virtual-mfa-device": 5000,
    },
    // IAM quotas, "groups an IAM user can be a member of": not adjustable.
    groupsPerUser: 10,
    policyOverwrite: "overwrites",
    accountPolicies: "none",
    accountUserPolicies: "allowed",
    dialect: "iam",
    unknownParameters: "ignored",
    valueErrors: "validation-error",
    signatures: [4],
    policySyntax: "strict",
    policyEvaluation: "strict",
    statementObject: true,
    statementRequired: true,
    policyVersions: ["2008-10-17", "2012-10-17"],
    // Not documented: CreatePolicy is known to say "Policy document must be version 2012-10-17 or greater".
    managedPolicyVersion: "2012-10-17",
    effects: ["Allow", "Deny"],
    // The sum of an entity's inline policies, white space left out. IAM quotas: 10,240 characters for a role
    // and 6,144 for a version of a managed policy are fixed; 2,048 for a trust policy can be raised to 8,192.
    policySize: {
      whiteSpace: "ignored",
      per: "entity",
      user: 2048,
      group: 5120,
      role: 10_240,
      managed: 6144,
      trust: 2048,
      adjustable: ["trust"],
    },
    // PutUserPolicy: the document matches [\u0009\u000A\u000D\u0020-\u00FF]+.
    policyCharacters: "latin-1",
    // Not documented: the service is known to say "JSON strings must not have leading spaces".
    policyLeadingSpace: "refused",
    // IAM User Guide, "IAM JSON policy elements: Sid".
    statementIds: "alphanumeric",
    policyVariables: true,
    identityPrincipals: "refused",
    resourcePattern: AWS_RESOURCE,
    // Not documented; what the service is known to say: "prefaced by a vendor", "only one colon", "vendor … is not valid".
    actionPattern: /^(?:[*]|(?:[*]|[A-Za-z0-9.-]+):[^:]*)$/,
    emptyLists: "refused",
    unknownElements: "refused",
    quotaKeys: [],
    // Eucalyptus' leases of instances, and its mark of system resources.
    missingConditionKeys: ["ec2:keepalive", "ec2:expirationtime", "aws:systemresource"],
    // IAM User Guide, "Conditions with multiple context keys or values": NOR.
    negatedValues: "all-differ",
    // IAM User Guide, "Amazon Resource Name (ARN) condition operators": they behave identically.
    arnEqualsIsLike: true,
    conditionScalars: true,
    arnAccount: "id",
    arnPaths: "plain",
    // Of the services that Eucalyptus has, those whose ARNs have a region in the Service Authorization Reference.
    regionalServices: [
      "ec2",
      "autoscaling",
      "elasticloadbalancing",
      "cloudformation",
      "cloudwatch",
      "sqs",
      "swf",
    ],
    resourceTypeNames: {
      "ec2:securitygroup": "ec2:security-group",
      "ec2:keypair": "ec2:key-pair",
    },
    // An address is an `elastic-ip` there, known by another id than its number.
    missingResourceTypes: ["ec2:vmtype", "ec2:availabilityzone", "ec2:address"],
    // AWS' own managed policies, and the users that CloudFront made for origin access.
    arnAccountWords: ["aws", "cloudfront"],
  };
}

function awsName(maxLength: number): NameRule {
  return {
    pattern: /^[A-Za-z0-9_+=,.@-]+$/,
    character: /^[A-Za-z0-9_+=,.@-]$/,
    maxLength,
    description: "ASCII letters, digits and `_+=,.@-`",
  };
}

/** A host, perhaps with a port, and perhaps a path; CreateOpenIDConnectProvider takes no query. */
export function oidcUrl(maxLength: number | undefined): NameRule {
  return {
    pattern: /^[A-Za-z0-9._-]+(?::[0-9]+)?(?:\/[!"$->@-~]*)?$/,
    character: /^[!"$->@-~]$/,
    ...(maxLength === undefined ? {} : { maxLength }),
    description: "a host name and perhaps a path, without `https://` and without `?` and `#`",
  };
}
