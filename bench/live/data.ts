import { cloudProfile } from "../../packages/model/src/index.ts";
import type {
  CloudProfile,
  Group,
  InlinePolicy,
  JsonObject,
  ManagedPolicy,
  PolicyDocument,
  Role,
  Snapshot,
  User,
} from "../../packages/model/src/index.ts";

/** The account that the embedded cloud has where nobody names one. */
export const ACCOUNT = "123456789012";

/**
 * AWS with quotas raised as far as it raises them on request: of 10,000 entities more are policies and roles than a new
 * account may have (IAM User Guide, "IAM and AWS STS quotas").
 */
export function liveProfile(): CloudProfile {
  const aws = cloudProfile("aws");
  const accountQuotas = { ...aws.accountQuotas, group: 500, role: 5000, "managed-policy": 5000 };
  return { ...aws, accountQuotas };
}

/** An account that holds nothing yet, as AWS gives it away. */
export function emptyState(): Snapshot {
  const account = { kind: "account", id: ACCOUNT, policies: [], users: [], groups: [] } as const;
  return { cloud: "aws", accounts: [account] };
}

/**
 * An account of so many entities, the same on every machine: of a hundred, 50 are users with a tag, an inline policy and
 * a group each, and an attached policy every other one; 3 are groups with an inline and an attached policy, 20 roles with
 * an inline and an attached policy, 27 managed policies.
 */
export function liveState(entities: number): Snapshot {
  const [users, groups, roles] = [0.5, 0.03, 0.2].map((part) => Math.ceil(entities * part));
  const counts = { users: users ?? 0, groups: groups ?? 0, roles: roles ?? 0 };
  const policies = entities - counts.users - counts.groups - counts.roles;
  const account = {
    ...emptyState().accounts[0],
    kind: "account",
    policies: [],
    managedPolicies: numbered(policies, managedPolicyOf),
    users: numbered(counts.users, (at) => userOf(at, policies)),
    groups: numbered(counts.groups, (at) => groupOf(at, { ...counts, policies })),
    roles: numbered(counts.roles, (at) => roleOf(at, policies)),
  } as const;
  return { cloud: "aws", accounts: [account] };
}

/** How many there are of each kind. */
export function countsOf({ accounts: [account] }: Snapshot): Readonly<Record<string, number>> {
  return {
    users: account?.users.length ?? 0,
    groups: account?.groups.length ?? 0,
    members: account?.groups.reduce((sum, { members }) => sum + members.length, 0) ?? 0,
    roles: account?.roles?.length ?? 0,
    policies: account?.managedPolicies?.length ?? 0,
  };
}

function numbered<T>(count: number, make: (at: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

function nameOf(kind: string, at: number): string {
  return `${kind}-${`${at}`.padStart(5, "0")}`;
}

function userOf(at: number, policies: number): User {
  return {
    kind: "user",
    name: nameOf("user", at),
    path: `/team-${at % 10}/`,
    tags: [{ key: "team", value: `team-${at % 10}` }],
    policies: [inline(at)],
    ...(at % 2 === 0 && {
      attachedPolicies: [{ own: true, path: "/", name: nameOf("policy", at % policies) }],
    }),
  };
}

function groupOf(
  at: number,
  { groups, policies, users }: Readonly<Record<"users" | "groups" | "policies", number>>,
): Group {
  const members = numbered(Math.ceil((users - at) / groups), (turn) =>
    nameOf("user", at + turn * groups),
  );
  return {
    kind: "group",
    name: nameOf("group", at),
    path: "/",
    members,
    policies: [inline(at)],
    attachedPolicies: [{ own: true, path: "/", name: nameOf("policy", at % policies) }],
  };
}

function roleOf(at: number, policies: number): Role {
  const principal = { Service: at % 2 === 0 ? "ec2.amazonaws.com" : "lambda.amazonaws.com" };
  const statement = { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" };
  return {
    kind: "role",
    name: nameOf("role", at),
    path: "/service/",
    description: `what service ${at} runs as`,
    maxSessionDuration: 3600,
    tags: [],
    trustPolicy: documentOf({ Version: "2012-10-17", Statement: [statement] }),
    policies: [inline(at)],
    attachedPolicies: [{ own: true, path: "/", name: nameOf("policy", at % policies) }],
  };
}

function managedPolicyOf(at: number): ManagedPolicy {
  const document = readsOf(at, ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"]);
  return {
    kind: "managed-policy",
    name: nameOf("policy", at),
    path: "/",
    defaultVersion: "v1",
    versions: [{ id: "v1", document }],
  };
}

function inline(at: number): InlinePolicy {
  return { kind: "policy", name: "data", document: readsOf(at, ["s3:GetObject", "s3:ListBucket"]) };
}

function readsOf(at: number, actions: readonly string[]): PolicyDocument {
  const statement = { Effect: "Allow", Action: actions, Resource: `arn:aws:s3:::data-${at}/*` };
  return documentOf({ Version: "2012-10-17", Statement: [statement] });
}

function documentOf(value: JsonObject): PolicyDocument {
  return { text: JSON.stringify(value), value };
}
