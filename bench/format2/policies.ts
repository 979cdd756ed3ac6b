import type { JsonObject, PolicyDocument } from "../../packages/model/src/index.ts";
import type { Random } from "../random.ts";

/** A policy as people and their tools leave them in accounts: half of them in one line, half laid out. */
export function policyDocument(random: Random, statements: number): PolicyDocument {
  const value: JsonObject = {
    Version: "2012-10-17",
    Statement: Array.from({ length: statements }, (_, at) => statement(random, at)),
  };
  return { text: layOut(random, value), value };
}

/** Who may assume a role. */
export function trustPolicy(random: Random, account: string): PolicyDocument {
  const service = `${random.pick(SERVICES)}.amazonaws.com`;
  const other = `arn:aws:iam::${account}:root`;
  const value: JsonObject = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: random.oneIn(3) ? { AWS: other } : { Service: service },
        Action: "sts:AssumeRole",
        ...(random.oneIn(4) && {
          Condition: { StringEquals: { "sts:ExternalId": `x-${random.between(1000, 9999999)}` } },
        }),
      },
    ],
  };
  return { text: layOut(random, value), value };
}

function statement(random: Random, at: number): JsonObject {
  const service = random.pick(SERVICES);
  const action = (): string => `${service}:${random.pick(ACTIONS)}`;
  const resource = (): string =>
    `arn:aws:${service}:${random.pick(REGIONS)}:${accountNumber(random)}:${random.pick(RESOURCES)}/${random.pick(STAGES)}-${random.between(1, 9999)}*`;
  return {
    ...(random.oneIn(2) && { Sid: `${random.pick(SIDS)}${at}` }),
    Effect: random.oneIn(8) ? "Deny" : "Allow",
    Action: random.oneIn(4)
      ? `${service}:*`
      : Array.from({ length: random.between(2, 8) }, () => action()),
    Resource: random.oneIn(3)
      ? "*"
      : Array.from({ length: random.between(1, 3) }, () => resource()),
    ...(random.oneIn(3) && { Condition: random.pick(CONDITIONS)(random) }),
  };
}

function accountNumber(random: Random): string {
  return `${random.between(100000, 999999)}${random.between(100000, 999999)}`;
}

function layOut(random: Random, value: JsonObject): string {
  return JSON.stringify(value, undefined, random.pick([0, 0, 2, 4]));
}

const SERVICES = ["s3", "ec2", "dynamodb", "lambda", "sqs", "logs", "kms", "ecr"] as const;
const ACTIONS = [
  "GetObject",
  "PutObject",
  "ListBucket",
  "Describe*",
  "CreateTags",
  "InvokeFunction",
  "BatchGetItem",
  "PutLogEvents",
  "GetAuthorizationToken",
  "Decrypt",
] as const;
const REGIONS = ["eu-central-1", "us-east-1", "ap-southeast-2", "*"] as const;
const RESOURCES = ["table", "function", "key", "repository", "log-group", "instance"] as const;
const STAGES = ["prod", "staging", "dev", "sandbox"] as const;
const SIDS = ["AllowRead", "AllowWrite", "VisualEditor", "Logging", "Deploy"] as const;
type Condition = (random: Random) => JsonObject;

const CONDITIONS: readonly [Condition, ...Condition[]] = [
  () => ({ Bool: { "aws:MultiFactorAuthPresent": "true" } }),
  (random) => ({
    IpAddress: { "aws:SourceIp": [`10.${random.between(0, 255)}.0.0/16`, "192.0.2.0/24"] },
  }),
  (random) => ({
    StringEquals: { "aws:ResourceTag/team": `team-${random.between(1, 200)}` },
  }),
  () => ({ StringLike: { "aws:PrincipalTag/department": ["platform-*", "data-*"] } }),
];
