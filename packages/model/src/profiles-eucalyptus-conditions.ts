/** The quota keys of `Limit` statements that a Eucalyptus of this version registers, in lower case. */
export function quotaKeysOf(version: number): readonly string[] {
  return since(QUOTA_KEYS, version);
}

/** The condition operators of that version. */
export function conditionOperatorsOf(version: number): readonly string[] {
  const plain = [...OPERATORS_3, ...(version >= 4.0 ? OPERATORS_4 : [])];
  // `Null` asks for the key itself, so that it has no IfExists form.
  const ifExists =
    version >= 3.4 ? plain.filter((name) => name !== "Null").map((name) => `${name}IfExists`) : [];
  const single = [...plain, ...ifExists];
  if (version < 5.1) return single;
  return [...single, ...single.flatMap((name) => [`ForAnyValue:${name}`, `ForAllValues:${name}`])];
}

/**
 * The condition keys of that version besides the quota keys, in lower case. Undefined from 4.4, which
 * registers whole families of keys that we have no list of.
 */
export function conditionKeysOf(version: number): readonly string[] | undefined {
  if (version >= 4.4) return undefined;
  return since(CONDITION_KEYS, version);
}

/** The names of the groups of `table` that a version has. */
function since(
  table: readonly (readonly [number, readonly string[]])[],
  version: number,
): readonly string[] {
  return table.flatMap(([first, names]) => (first <= version ? names : []));
}

const OPERATORS_3: readonly string[] = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
  "NumericEquals",
  "NumericNotEquals",
  "NumericLessThan",
  "NumericLessThanEquals",
  "NumericGreaterThan",
  "NumericGreaterThanEquals",
  "DateEquals",
  "DateNotEquals",
  "DateLessThan",
  "DateLessThanEquals",
  "DateGreaterThan",
  "DateGreaterThanEquals",
  "Bool",
  "IpAddress",
  "NotIpAddress",
];

const OPERATORS_4: readonly string[] = [
  "ArnEquals",
  "ArnNotEquals",
  "ArnLike",
  "ArnNotLike",
  "Null",
];

/**
 * Quota keys by the first version that knows them. Those of 4.1 and 4.2 could not be told apart: they
 * count from 4.1, so that what is said about a 4.1 is never a false alarm.
 */
const QUOTA_KEYS: readonly (readonly [number, readonly string[]])[] = [
  [
    3.0,
    [
      "ec2:quota-vminstancenumber",
      "ec2:quota-imagenumber",
      "ec2:quota-volumenumber",
      "ec2:quota-volumetotalsize",
      "ec2:quota-snapshotnumber",
      "ec2:quota-addressnumber",
      "s3:quota-bucketnumber",
      "s3:quota-bucketobjectnumber",
      "s3:quota-bucketsize",
      "s3:quota-buckettotalsize",
      "iam:quota-usernumber",
      "iam:quota-groupnumber",
    ],
  ],
  [
    3.3,
    [
      "iam:quota-rolenumber",
      "iam:quota-instanceprofilenumber",
      "elasticloadbalancing:quota-loadbalancernumber",
      "autoscaling:quota-autoscalinggroupnumber",
      "autoscaling:quota-launchconfigurationnumber",
      "autoscaling:quota-scalingpolicynumber",
    ],
  ],
  [4.0, ["iam:quota-servercertificatenumber", "ec2:quota-securitygroupnumber"]],
  [
    4.1,
    [
      "ec2:quota-vpcnumber",
      "ec2:quota-internetgatewaynumber",
      "ec2:quota-cputotalsize",
      "ec2:quota-memorytotalsize",
      "ec2:quota-disktotalsize",
      "ec2:quota-vminstanceactivenumber",
      "cloudformation:quota-stacknumber",
      "swf:quota-domainnumber",
    ],
  ],
  [4.4, ["iam:quota-openidconnectprovidernumber"]],
  [
    5.0,
    [
      "iam:quota-policynumber",
      "ec2:quota-launchtemplatenumber",
      "sqs:quota-queuenumber",
      "route53:quota-hostedzonenumber",
    ],
  ],
];

/** The ordinary keys, and the two "contract" keys that RunInstances takes. */
const CONDITION_KEYS: readonly (readonly [number, readonly string[]])[] = [
  [3.0, ["aws:currenttime", "aws:sourceip", "s3:max-keys", "ec2:keepalive", "ec2:expirationtime"]],
  [4.2, ["aws:systemresource"]],
];
