import { seeded } from "../random.ts";
import type { Random } from "../random.ts";

/** A policy as the bench's backups hold it: its text in the file, and the value that the text stands for. */
export interface BenchPolicy {
  readonly name: string;
  readonly text: string;
  readonly value: unknown;
  /** Whether `text` is JSON as it stands; otherwise it has what only the clouds' reader forgives. */
  readonly strict: boolean;
}

/** A user or a group; only a group has members. */
export interface BenchPrincipal {
  readonly name: string;
  readonly members: readonly string[];
  readonly policies: readonly BenchPolicy[];
}

/** One account of a made-up backup. */
export interface BenchAccount {
  readonly name: string;
  readonly users: readonly BenchPrincipal[];
  readonly groups: readonly BenchPrincipal[];
}

/** The seed of every published figure. */
const benchSeed = 20120711;

/**
 * Accounts without end, the same for the same seed: 20 to 60 users and 2 to 8 groups each, a policy for
 * most of them; nine in ten policy texts are strict JSON, in the layouts that people use, the tenth has a
 * comma too many, a comment or single quotes.
 */
export function* benchAccounts(seed: number = benchSeed): Generator<BenchAccount> {
  const random = seeded(seed);
  for (let index = 1; ; index++) {
    const name = `team-${String(index).padStart(6, "0")}`;
    const userNames = Array.from(
      { length: random.between(20, 60) },
      (_, at) => `${random.pick(givenNames)}.${random.pick(familyNames)}${at}`,
    );
    const users = userNames.map((user) => principal(random, user, []));
    const admin = {
      name: "admin",
      members: [],
      policies: random.oneIn(3) ? [policy(random, 0)] : [],
    };
    const groups = Array.from({ length: random.between(2, 8) }, (_, at) =>
      principal(
        random,
        `${random.pick(groupNames)}-${at}`,
        userNames.filter(() => random.oneIn(4)),
      ),
    );
    yield { name, users: [admin, ...users], groups };
  }
}

function principal(random: Random, name: string, members: readonly string[]): BenchPrincipal {
  const count = random.pick([0, 1, 1, 1, 2, 3]);
  const policies = Array.from({ length: count }, (_, at) => policy(random, at));
  return { name, members, policies };
}

function policy(random: Random, at: number): BenchPolicy {
  const value = {
    Version: "2008-10-17",
    Statement: Array.from({ length: random.between(1, 4) }, (_, index) => statement(random, index)),
  };
  const name = `${random.pick(policyNames)}-${at}`;
  const strict = !random.oneIn(10);
  const text = random.pick(layouts)(value);
  return { name, value, strict, text: strict ? text : random.pick(liberties)(text) };
}

function statement(random: Random, index: number): unknown {
  const actions = Array.from({ length: random.between(1, 6) }, () => random.pick(actionNames));
  const bucket = `${random.pick(groupNames)}-${random.between(1, 999)}`;
  const condition = { IpAddress: { "aws:SourceIp": `10.${random.between(0, 255)}.0.0/16` } };
  return {
    Sid: `s${index}x${random.between(1, 99999)}`,
    Effect: random.oneIn(4) ? "Deny" : "Allow",
    Action: actions.length === 1 ? actions[0] : actions,
    Resource: random.oneIn(3) ? "*" : [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    ...(random.oneIn(4) ? { Condition: condition } : {}),
  };
}

type Layout = (value: unknown) => string;

const layouts: readonly [Layout, ...Layout[]] = [
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, undefined, 1),
  (value) => JSON.stringify(value, undefined, 2),
  (value) => JSON.stringify(value, undefined, 4),
];

type Liberty = (text: string) => string;

/** What is not JSON and is read all the same. None adds a line that looks like the backup's own. */
const liberties: readonly [Liberty, ...Liberty[]] = [
  (text) => text.replace(/(\s*)\]/, ",$1]"),
  (text) => `${text.slice(0, 1)} /* kept for the audit */ ${text.slice(1)}`,
  (text) => text.replaceAll('"Effect"', "'Effect'"),
];

const givenNames = ["ana", "björn", "chloe", "dev", "emre", "fatima", "goran", "hana"] as const;
const familyNames = ["ito", "jones", "kim", "lopez", "mbeki", "novak", "okoye"] as const;
const groupNames = ["developers", "operators", "auditors", "billing", "build", "qa"] as const;
const policyNames = [
  "allow_all",
  "images",
  "own-keys",
  "no-terminate",
  "buckets",
  "quota",
] as const;
const actionNames = [
  "ec2:DescribeInstances",
  "ec2:RunInstances",
  "ec2:TerminateInstances",
  "s3:GetObject",
  "s3:PutObject",
  "s3:ListBucket",
  "iam:ListUsers",
  "iam:CreateAccessKey",
  "autoscaling:*",
  "elasticloadbalancing:*",
] as const;
