import type { ServiceActionName } from "@iamferry/api/service";
import type { CloudProfile } from "@iamferry/model";
import fc, { type Arbitrary } from "fast-check";
import { KEY_PAIRS, SSH_KEYS } from "./call-keys.ts";

/** A value that an earlier call of the sequence answered: plain data, so that other programs can resolve it too. */
export interface MadeRef {
  /** What it is: the name of a member of answers, or the kind of an ARN, such as `arn:policy`. */
  readonly made: string;
  /** Which of them, counted round from the first that was made. */
  readonly nth: number;
  /** What stands for it where none was made. */
  readonly else: string;
}

/** What values of members are drawn from. */
export interface ValuePools {
  readonly profile: CloudProfile;
  /** The names that most calls have. */
  readonly names: readonly string[];
}

/**
 * Values of a member of an action's input, mostly by the member's name; `undefined` where it has none of its own. One in a
 * dozen or so is one that clouds refuse.
 */
export function memberValues(
  action: ServiceActionName,
  member: string,
  pools: ValuePools,
): Arbitrary<unknown> | undefined {
  if (action === "UpdateAssumeRolePolicy" && member === "PolicyDocument") return trust(pools);
  if (action === "DeleteServiceLinkedRole") return oddly([LINKED_ROLE], [CALL_NAMES[0] ?? ""]);
  if (member === "RoleName") {
    const linked = fc.constant(LINKED_ROLE);
    return fc.oneof({ weight: 8, arbitrary: nameValues(pools) }, { weight: 1, arbitrary: linked });
  }
  if (NAMES.has(member)) return nameValues(pools);
  return Object.hasOwn(VALUES, member) ? VALUES[member]?.(pools) : undefined;
}

const LINKED_ROLE = "AWSServiceRoleForAutoScaling";

/** All the names that sequences of calls give to anything. */
export const CALL_NAMES: readonly string[] = ["Ann", "ann", "bob", "dev", "x.y"];

const NAMES: ReadonlySet<string> = new Set([
  "UserName",
  "GroupName",
  "PolicyName",
  "InstanceProfileName",
  "ServerCertificateName",
  "VirtualMFADeviceName",
  "Name",
  "NewUserName",
  "NewGroupName",
  "NewServerCertificateName",
]);

function nameValues({ names, profile }: ValuePools): Arbitrary<string> {
  const more = profile.accountUser === undefined ? [] : [profile.accountUser];
  return fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...names) },
    { weight: 2, arbitrary: fc.constantFrom(...CALL_NAMES, ...more) },
    { weight: 1, arbitrary: fc.constantFrom("a/b", "no one", "", "x".repeat(200), "é") },
  );
}

/** Mostly the plain one, which the ARNs of trust policies have. */
const PATHS = ["/", "/", "/", "/", "/a/", "/a/b/", "/A/"];

const path: Values = () => oddly(PATHS, ["a", "//", "/a", "/a b/"]);

const pathPrefix: Values = () => oddly(["/", "/a", "/a/", "/a/b/"], ["a", ""]);

/** Documents that every cloud takes. */
const POLICIES = ["s3:Get*", "ec2:*", "iam:ListUsers"].map((action) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
  }),
);

const BAD_POLICIES = [
  "{",
  '{"Statement": []}',
  JSON.stringify({ Statement: { Effect: "Maybe", Action: "*", Resource: "*" } }),
  `${POLICIES[0]}`.replace("s3:Get*", `s3:${"x".repeat(7000)}`),
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
  }),
];

const LIMITS = [
  '{"Statement":[{"Effect":"Limit","Action":"ec2:RunInstances","Resource":"*","Condition":{"NumericLessThanEquals":{"ec2:quota-vminstancenumber":"4"}}}]}',
];

const policy: Values = ({ profile }) =>
  oddly(profile.quotaKeys.length > 0 ? [...POLICIES, ...LIMITS] : POLICIES, BAD_POLICIES);

const trust: Values = ({ names, profile: { partition } }) => {
  const users = names.map((name) => `arn:${partition}:iam::123456789012:user/${name}`);
  const principals = [
    { Service: "ec2.amazonaws.com" },
    { AWS: `arn:${partition}:iam::123456789012:root` },
    ...users.map((AWS) => ({ AWS })),
  ];
  const texts = principals.map((Principal) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }],
    }),
  );
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(texts[0]) },
    { weight: 2, arbitrary: oddly(texts, ["{", ...POLICIES.slice(0, 1)]) },
  );
};

const policyArn: Values = ({ profile: { partition } }) =>
  fc.oneof(
    { weight: 12, arbitrary: made("arn:policy", `arn:${partition}:iam::123456789012:policy/none`) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        `arn:${partition}:iam::aws:policy/ReadOnlyAccess`,
        `arn:${partition}:iam::aws:policy/AdministratorAccess`,
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        `arn:${partition}:iam::123456789012:policy/nobody`,
        `arn:${partition}:iam::aws:policy/NoSuchPolicyAtAll`,
        `arn:${partition}:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy`,
        `arn:${partition}:iam::123456789012:user/not-a-policy`,
        "not an ARN of any kind at all",
      ),
    },
  );

const tags: Values = () =>
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.uniqueArray(
        fc.record({
          Key: fc.constantFrom("team", "Team", "cost", "a b"),
          Value: fc.constantFrom("", "one", "two"),
        }),
        { maxLength: 3, selector: ({ Key }) => Key.toLowerCase() },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        [
          { Key: "team", Value: "1" },
          { Key: "Team", Value: "2" },
        ],
        [{ Key: "aws:x", Value: "" }],
        Array.from({ length: 50 }, (_, at) => ({ Key: `k${at}`, Value: "" })),
      ),
    },
  );

const password: Values = () => oddly(["Secret-123", "Another-456", "Third-789-x"], ["a", "secret"]);

const url: Values = () =>
  oddly(["https://idp.example.com", "https://idp.example.com/Two"], ["http://x", "idp"]);

const metadata: Values = () =>
  oddly(
    [
      '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="one">',
      '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="two">',
    ].map((start) => {
      const end = start.startsWith("<md:") ? "</md:EntityDescriptor>" : "</EntityDescriptor>";
      return `${start}${" ".repeat(1000)}${end}`;
    }),
    ["<short/>", `<Other>${" ".repeat(1000)}</Other>`],
  );

const status: Values = () => oddly(["Active", "Inactive"], ["active", "Gone"]);

const thumbprint = fc.constantFrom("a".repeat(40), "b".repeat(40), "0".repeat(40));

type Values = (pools: ValuePools) => Arbitrary<unknown>;

function refs(kind: string, absent: string): Values {
  return () => made(kind, absent);
}

const service: Values = () =>
  oddly(["ec2.amazonaws.com", "autoscaling.amazonaws.com", "spot.amazonaws.com"], ["x", "none"]);

/** By the member's name. */
const VALUES: Readonly<Record<string, Values>> = {
  Path: path,
  NewPath: path,
  PathPrefix: pathPrefix,
  PolicyDocument: policy,
  AssumeRolePolicyDocument: trust,
  PolicyArn: policyArn,
  PermissionsBoundary: policyArn,
  Tags: tags,
  TagKeys: () => fc.uniqueArray(fc.constantFrom("team", "TEAM", "cost", "none"), { maxLength: 3 }),
  Password: password,
  OldPassword: password,
  NewPassword: password,
  AccessKeyId: refs("AccessKeyId", "AKIAIOSFODNN7EXAMPLE"),
  VersionId: () =>
    fc.oneof(
      { weight: 3, arbitrary: made("VersionId", "v2") },
      { weight: 2, arbitrary: fc.constantFrom("v1", "v2", "v3", "v9") },
      { weight: 1, arbitrary: fc.constant("nine") },
    ),
  SSHPublicKeyId: refs("SSHPublicKeyId", "APKA23456789EXAMPLE1"),
  CertificateId: refs("CertificateId", "TA7SMP42TDN5Z26OBPJE7EXAMPLE"),
  ServiceSpecificCredentialId: refs("ServiceSpecificCredentialId", "ACCA23456789EXAMPLE12"),
  SerialNumber: ({ profile: { partition } }) =>
    made("SerialNumber", `arn:${partition}:iam::123456789012:mfa/nobody`),
  OpenIDConnectProviderArn: ({ profile: { partition } }) =>
    made("arn:oidc-provider", `arn:${partition}:iam::123456789012:oidc-provider/none.example`),
  SAMLProviderArn: ({ profile: { partition } }) =>
    made("arn:saml-provider", `arn:${partition}:iam::123456789012:saml-provider/nobody`),
  RoleArn: ({ profile: { partition } }) =>
    made("arn:role", `arn:${partition}:iam::123456789012:role/nobody`),
  DeletionTaskId: refs("DeletionTaskId", "task/aws-service-role/none"),
  CertificateBody: () =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(KEY_PAIRS[0].certificate) },
      { weight: 1, arbitrary: fc.constantFrom(KEY_PAIRS[1].certificate, "no PEM") },
    ),
  // Mostly of the first certificate, which most uploads have.
  PrivateKey: () => oddly([KEY_PAIRS[0].privateKey], ["no PEM", KEY_PAIRS[1].privateKey]),
  CertificateChain: () => oddly([KEY_PAIRS[1].certificate], ["no PEM"]),
  SSHPublicKeyBody: () => oddly(SSH_KEYS, ["ssh-rsa AAAA", "no key"]),
  Encoding: () => fc.constantFrom("SSH", "PEM"),
  SAMLMetadataDocument: metadata,
  // Decrypted with nothing here: any PEM does.
  AddPrivateKey: () => fc.constantFrom(KEY_PAIRS[0].privateKey, KEY_PAIRS[1].privateKey),
  RemovePrivateKey: refs("KeyId", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  Url: url,
  ClientID: () => fc.constantFrom("one", "two", "three"),
  ClientIDList: () => fc.uniqueArray(fc.constantFrom("one", "two"), { maxLength: 2 }),
  ThumbprintList: () => fc.uniqueArray(thumbprint, { maxLength: 3 }),
  Status: status,
  AccountAlias: () => oddly(["alias-one", "alias-two"], ["Up", "-x-", "a--b"]),
  AccountName: () => oddly(["first", "second"], ["eucalyptus", "nobody", "9bad", "Bad Name"]),
  AWSServiceName: service,
  ServiceName: () =>
    oddly(["codecommit.amazonaws.com", "cassandra.amazonaws.com"], ["ec2.amazonaws.com"]),
  CustomSuffix: () => fc.constantFrom("one", "two"),
  AuthenticationCode1: () => oddly(["123456"], ["12345", "abcdef"]),
  AuthenticationCode2: () => oddly(["654321"], ["123456"]),
  MaxItems: ({ profile }) =>
    profile.dialect === "euare" ? fc.constantFrom("1", "many") : oddly([1, 2, 3, 1000], [0, 1001]),
  Description: () => fc.constantFrom("", "one", "two\nlines"),
  MaxSessionDuration: () => oddly([3600, 7200, 43_200], [1, 43_201]),
  DurationSeconds: () => oddly([900, 3600], [1, 43_201]),
  InfoKey: () => fc.constantFrom("email", "Email", "team"),
  InfoValue: () => fc.constantFrom("a@example.com", "x"),
  RegStatus: () => oddly(["CONFIRMED", "REGISTERED", "APPROVED"], ["confirmed?"]),
  PasswordExpiration: () => oddly(["2030-01-01T00:00:00Z", "1924991999000"], ["tomorrow"]),
  MinimumPasswordLength: () => oddly([6, 8, 12], [5, 129]),
  MaxPasswordAge: () => oddly([1, 90], [0, 1096]),
  PasswordReusePrevention: () => oddly([1, 2, 24], [0, 25]),
  Filter: () =>
    fc.uniqueArray(
      fc.constantFrom("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"),
      { minLength: 1, maxLength: 3 },
    ),
  // As many as the table of actions has: it is only asked for.
  AssignmentStatus: () => fc.constantFrom("Assigned", "Unassigned", "Any"),
  CredentialAgeDays: () => fc.constantFrom(1, 90),
  RoleSessionName: () => oddly(["session"], ["no one", "x"]),
  PolicySourceArn: ({ names, profile: { partition } }) =>
    fc.constantFrom(...names.map((name) => `arn:${partition}:iam::123456789012:user/${name}`)),
  PolicyInputList: (pools) => fc.array(policy(pools), { maxLength: 2 }),
  PermissionsBoundaryPolicyInputList: (pools) => fc.array(policy(pools), { maxLength: 1 }),
  ActionNames: () =>
    fc.uniqueArray(fc.constantFrom("s3:GetObject", "ec2:RunInstances", "iam:ListUsers"), {
      minLength: 1,
    }),
  ResourceArns: () => fc.constantFrom(["*"], ["arn:aws:s3:::bucket/key"]),
  ResourcePolicy: () => fc.constant(undefined),
  ResourceOwner: () => fc.constant(undefined),
  ContextEntries: () => fc.constant(undefined),
  CallerArn: () => fc.constant(undefined),
};

/** Values that clouds take, and one in a dozen that they refuse. */
function oddly<T>(values: readonly T[], odd: readonly T[]): Arbitrary<T> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

/** A reference to what was made before. */
export function made(kind: string, absent: string): Arbitrary<MadeRef> {
  return fc.nat({ max: 7 }).map((nth) => ({ made: kind, nth, else: absent }));
}
