import {
  OPERATIONS,
  SHAPES,
  type Operation,
  type ServiceActionName,
  type Shape,
} from "@iamferry/api/service";
import { CERTIFICATE, OTHER_KEY, PRIVATE_KEY, samlMetadata } from "./certificates.ts";
import { POLICY, RESERVED_ROLE, TRUST, type Present } from "./coverage-clouds.ts";
import { sshLine } from "./public-keys.ts";

type Input = Readonly<Record<string, unknown>>;

/**
 * Inputs of an action on an account that is furnished: one whose values are all of what is there, one whose values are all of
 * what is not, and these with one value or two in the place of others that are wrong in their own way.
 */
export function coverageInputs(action: ServiceActionName, present: Present): readonly Input[] {
  const members = membersOf(action);
  const of = (values: Values, only: (member: string) => boolean): Input =>
    Object.fromEntries(
      members
        .filter(([member, required]) => required || only(member))
        .map(([member]) => [member, values(member)]),
    );
  const here: Values = (member) => present[arnMember(action, member)] ?? HERE[member] ?? "here";
  const gone: Values = (member) => GONE[member] ?? HERE[member] ?? "nobody";
  const isSubject = (member: string): boolean => SUBJECTS.has(member);
  const bases = [of(here, isSubject), of(gone, isSubject), of(here, () => false)];
  return bases.flatMap((base) => [
    base,
    ...members.flatMap(([member]) =>
      [...(WRONG[member] ?? []), gone(member), here(member)].map((value) => ({
        ...base,
        [member]: value,
      })),
    ),
  ]);
}

type Values = (member: string) => unknown;

function membersOf(action: ServiceActionName): readonly (readonly [string, boolean])[] {
  const { input }: Operation = OPERATIONS[action];
  const shape: Shape | undefined = input === undefined ? undefined : SHAPES[input];
  if (shape?.kind !== "structure") return [];
  return Object.entries(shape.members)
    .filter(([, { shape: name }]) => !name.startsWith("Euare."))
    .map(([member, { required }]) => [member, required === true]);
}

/** Some actions take ARNs of several kinds in one member. */
function arnMember(action: ServiceActionName, member: string): string {
  if (member === "PermissionsBoundary") return "PolicyArn";
  if (member === "PolicySourceArn") return "UserArn";
  return member;
}

/** What a call is about, though it may leave it out. */
const SUBJECTS: ReadonlySet<string> = new Set(["UserName", "Password"]);

/** What is there, by member; else it is called `here`. */
const HERE: Input = {
  PolicyDocument: POLICY,
  AssumeRolePolicyDocument: TRUST,
  Password: "Secret-123",
  OldPassword: "Secret-123",
  NewPassword: "Another-456",
  CertificateBody: CERTIFICATE,
  PrivateKey: PRIVATE_KEY,
  SSHPublicKeyBody: sshLine(1),
  Encoding: "SSH",
  SAMLMetadataDocument: samlMetadata(),
  Url: "https://idp.example.com",
  ThumbprintList: ["0".repeat(40)],
  ClientID: "client",
  Tags: [{ Key: "team", Value: "one" }],
  TagKeys: ["team"],
  Status: "Inactive",
  AccountAlias: "alias-here",
  AWSServiceName: "autoscaling.amazonaws.com",
  ServiceName: "codecommit.amazonaws.com",
  AuthenticationCode1: "123456",
  AuthenticationCode2: "654321",
  DeletionTaskId: "task/aws-service-role/none/none/none",
  RoleSessionName: "session",
  ActionNames: ["s3:GetObject"],
  PolicyInputList: [POLICY],
  NewUserName: "other",
  NewGroupName: "other",
  NewServerCertificateName: "other",
  MaxItems: 10,
  Description: "text",
};

const ARN = "arn:aws:iam::123456789012:";

/** What is not there. */
const GONE: Input = {
  PolicyArn: `${ARN}policy/nobody`,
  PermissionsBoundary: `${ARN}policy/nobody`,
  VersionId: "v99",
  AccessKeyId: "AKIAIOSFODNN7NOBODY0",
  SSHPublicKeyId: "APKAIOSFODNN7NOBODY0",
  CertificateId: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  ServiceSpecificCredentialId: "ACCAIOSFODNN7NOBODY00",
  SerialNumber: `${ARN}mfa/nobody`,
  OpenIDConnectProviderArn: `${ARN}oidc-provider/nobody.example.com`,
  SAMLProviderArn: `${ARN}saml-provider/nobody`,
  PolicySourceArn: `${ARN}user/nobody`,
  RoleArn: `${ARN}role/nobody`,
  Url: "https://other.example.com",
  AccountAlias: "alias-of-nobody",
  AWSServiceName: "nobody.example.com",
  ServiceName: "ec2.amazonaws.com",
  CertificateBody: CERTIFICATE,
};

const BAD_ARN = "arn:aws:s3:::no-arn-of-iam-at-all";

const BAD_POLICIES = [
  "{",
  JSON.stringify({ Statement: [], Id: "x".repeat(12_000) }),
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Maybe" }] }),
];

const SERVICE_POLICY = "arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy";

/** Values that are wrong in ways of their own. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  RoleName: ["AWSServiceRoleForAutoScaling", RESERVED_ROLE],
  PolicyArn: [BAD_ARN, SERVICE_POLICY, "arn:aws:iam::aws:policy/AdministratorAccess"],
  PermissionsBoundary: [BAD_ARN, SERVICE_POLICY],
  OpenIDConnectProviderArn: [BAD_ARN],
  SAMLProviderArn: [BAD_ARN],
  SerialNumber: [BAD_ARN, "no-arn"],
  PolicySourceArn: [BAD_ARN],
  PolicyDocument: BAD_POLICIES,
  AssumeRolePolicyDocument: BAD_POLICIES,
  PolicyInputList: [["{"]],
  Policy: ["{"],
  Tags: [
    [{ Key: "aws:team", Value: "" }],
    [
      { Key: "team", Value: "" },
      { Key: "Team", Value: "" },
    ],
  ],
  TagKeys: [["aws:team"]],
  Password: ["a"],
  NewPassword: ["a"],
  CertificateBody: ["no PEM", `-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n`],
  PrivateKey: ["no PEM", OTHER_KEY],
  SSHPublicKeyBody: ["no key", "ssh-rsa AAAA", sshLine(9)],
  Encoding: ["PEM"],
  SAMLMetadataDocument: ["x".repeat(1000)],
  Url: ["http://plain.example.com", "https://idp.example.com/?query"],
  Status: ["Expired"],
  DeletionTaskId: ["no-task"],
  AuthenticationCode2: ["123456"],
  ContextEntries: [[{ ContextKeyName: "aws:x", ContextKeyValues: ["a"], ContextKeyType: "date" }]],
  ResourceHandlingOption: ["EC2-Nothing"],
  CallerArn: [BAD_ARN],
  MinimumPasswordLength: [6],
};
