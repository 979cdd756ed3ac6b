import type { Caller, ServiceCall } from "@iamferry/simulator";
import { EXPIRED_CERTIFICATE, PRIVATE_KEY } from "./certificates.ts";
import { TRUST, type Present } from "./coverage-clouds.ts";

/** Calls on a furnished account, the last of which is refused. */
export interface CoverageCase {
  readonly code: string;
  /** They are made in an account in which there is room for nothing. */
  readonly isFilled?: true;
  readonly calls: (present: Present) => readonly Omit<ServiceCall, "account">[];
}

/** What one value that is wrong does not lead to. */
export const CASES: readonly CoverageCase[] = [
  {
    code: "LimitExceeded",
    calls: () =>
      numbers(10).flatMap((at): readonly Omit<ServiceCall, "account">[] => [
        { action: "CreateGroup", input: { GroupName: `group-${at}` } },
        { action: "AddUserToGroup", input: { GroupName: `group-${at}`, UserName: "here" } },
      ]),
  },
  {
    code: "UnmodifiableEntity",
    calls: () => [
      {
        action: "UpdateRole",
        input: { RoleName: "AWSServiceRoleForAutoScaling", MaxSessionDuration: 3600 },
      },
    ],
  },
  {
    code: "LimitExceeded",
    calls: () => [
      {
        action: "UpdateAssumeRolePolicy",
        input: {
          RoleName: "here",
          PolicyDocument: TRUST.replace('"Version"', `"Id":"${"x".repeat(5000)}","Version"`),
        },
      },
    ],
  },
  {
    code: "NoSuchEntity",
    calls: () => [
      {
        action: "GetServiceLinkedRoleDeletionStatus",
        input: {
          DeletionTaskId:
            "task/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot/01234567-89ab-4cde-8f01-23456789abcd",
        },
      },
    ],
  },
  {
    code: "PasswordPolicyViolation",
    calls: () => [
      { action: "CreateLoginProfile", input: { UserName: "other", Password: "password" } },
    ],
  },
  {
    code: "PasswordPolicyViolation",
    calls: ({ UserId = "" }) => [
      {
        action: "ChangePassword",
        input: { OldPassword: "Secret-123", NewPassword: "password" },
        caller: user(UserId),
      },
    ],
  },
  {
    code: "NoSuchEntity",
    calls: ({ UserId = "" }) => [
      { action: "DeleteLoginProfile", input: { UserName: "here" } },
      {
        action: "ChangePassword",
        input: { OldPassword: "Secret-123", NewPassword: "Another-456" },
        caller: user(UserId),
      },
    ],
  },
  {
    code: "ReportExpired",
    calls: () => [
      { action: "GenerateCredentialReport", input: {}, at: "2026-01-01T00:00:00Z" },
      { action: "GetCredentialReport", input: {}, at: "2026-02-01T00:00:00Z" },
    ],
  },
  {
    code: "LimitExceeded",
    calls: ({ SAMLProviderArn = "" }) =>
      numbers(3).map(() => ({
        action: "UpdateSAMLProvider",
        input: { SAMLProviderArn, AddPrivateKey: PRIVATE_KEY },
      })),
  },
  {
    code: "DeleteConflict",
    calls: ({ PolicyArn = "" }) => [
      { action: "DeletePolicyVersion", input: { PolicyArn, VersionId: "v1" } },
    ],
  },
  {
    code: "InvalidAuthenticationCode",
    calls: () => [
      {
        action: "EnableMFADevice",
        input: {
          UserName: "here",
          SerialNumber: "hardware-1",
          AuthenticationCode1: "123456",
          AuthenticationCode2: "123456",
        },
      },
    ],
  },
  {
    code: "LimitExceeded",
    calls: () =>
      numbers(8).map((at) => ({
        action: "EnableMFADevice",
        input: {
          UserName: "here",
          SerialNumber: `hardware-${at}`,
          AuthenticationCode1: "123456",
          AuthenticationCode2: "654321",
        },
      })),
  },
  {
    code: "LimitExceeded",
    isFilled: true,
    calls: () => [
      {
        action: "UploadSigningCertificate",
        input: { UserName: "here", CertificateBody: EXPIRED_CERTIFICATE },
        at: "2020-06-01T00:00:00Z",
      },
    ],
  },
  {
    code: "PackedPolicyTooLarge",
    calls: ({ UserId = "" }) => [
      {
        action: "CreateRole",
        input: {
          RoleName: "open",
          AssumeRolePolicyDocument: TRUST.replace(
            '{"Service":"ec2.amazonaws.com"}',
            '{"AWS":"arn:aws:iam::123456789012:user/here"}',
          ).replace('"sts:AssumeRole"', '["sts:AssumeRole","sts:TagSession"]'),
        },
      },
      {
        action: "AssumeRole",
        input: {
          RoleArn: "arn:aws:iam::123456789012:role/open",
          RoleSessionName: "session",
          Tags: numbers(50).map((at) => ({
            Key: `${at}`.padEnd(128, "k"),
            Value: "v".repeat(256),
          })),
        },
        caller: user(UserId),
      },
    ],
  },
];

function user(userId: string): Caller {
  return { kind: "user", accountId: "123456789012", userId };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}
