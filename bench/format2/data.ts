import type {
  AccessKey,
  Group,
  InlinePolicy,
  InstanceProfile,
  ManagedPolicy,
  PolicyRef,
  Role,
  Tag,
  User,
} from "../../packages/model/src/index.ts";
import { seeded } from "../random.ts";
import type { Random } from "../random.ts";
import { policyDocument, trustPolicy } from "./policies.ts";

/** The seed of every published figure. */
const benchSeed = 20260611;

/** A made-up AWS account: the same for the same number and size, on every machine. */
export interface AccountPlan {
  /** Tells accounts apart; later accounts have greater ids. From 1 on. */
  readonly number: number;
  readonly users: number;
}

/** Any entity that the made-up accounts hold. */
export type BenchEntity = ManagedPolicy | User | Group | Role | InstanceProfile;

/** The id of an account. */
export function accountId({ number }: AccountPlan): string {
  return String(310_000_000_000 + number * 7_919);
}

/** Accounts without end: 10 to 60 users each. */
export function* accountPlans(): Generator<AccountPlan> {
  const random = seeded(benchSeed);
  for (let number = 1; ; number++) yield { number, users: random.between(10, 60) };
}

/**
 * The entities of an account in canonical order, one at a time, so that its size does not matter. What is
 * in an entity (tags, members, attachments) stands as a cloud lists it, in no order.
 */
export function* benchEntities(plan: AccountPlan): Generator<BenchEntity> {
  for (const [place, { make, each }] of KINDS.entries()) {
    const random = seeded(benchSeed + plan.number * KINDS.length + place);
    // The first numbers of seeds that are close are close themselves.
    for (let skipped = 0; skipped < 20; skipped++) random.between(0, 1);
    const count = countOf(plan, each);
    for (let index = 1; index <= count; index++) yield make(random, index, plan);
  }
}

type Make = (random: Random, index: number, plan: AccountPlan) => BenchEntity;

/** Users to a role, and to a managed policy. */
const ROLE_EACH = 1.15;
const POLICY_EACH = 3;

/** Each kind in canonical order; `each`: one for so many users. */
const KINDS: readonly { readonly make: Make; readonly each: number }[] = [
  { make: managedPolicy, each: POLICY_EACH },
  { make: user, each: 1 },
  { make: group, each: 25 },
  { make: role, each: ROLE_EACH },
  { make: instanceProfile, each: 20 },
];

function countOf({ users }: AccountPlan, each: number): number {
  return Math.ceil(users / each);
}

function managedPolicy(random: Random, index: number): ManagedPolicy {
  const made = time(random);
  const versions = Array.from({ length: random.pick([1, 1, 2, 3, 5]) }, (_, at) => ({
    id: `v${at + 1}`,
    created: time(random),
    document: policyDocument(random, random.between(1, 7)),
  }));
  return {
    kind: "managed-policy",
    ...policyName(index),
    id: id(random, "ANPA"),
    created: made,
    updated: time(random),
    ...(random.oneIn(2) && { description: random.pick(DESCRIPTIONS) }),
    ...(random.oneIn(3) && { tags: tags(random) }),
    defaultVersion: `v${versions.length}`,
    versions,
  };
}

function user(random: Random, index: number, plan: AccountPlan): User {
  const hasPassword = random.oneIn(2);
  return {
    kind: "user",
    name: userName(index),
    path: random.pick(PATHS),
    id: id(random, "AIDA"),
    created: time(random),
    ...(hasPassword && { passwordLastUsed: time(random) }),
    tags: tags(random),
    ...(random.oneIn(5) && { permissionsBoundary: ownPolicy(random, plan) }),
    policies: inlinePolicies(random, 3),
    attachedPolicies: attached(random, plan),
    ...(hasPassword && {
      loginProfile: { created: time(random), passwordResetRequired: random.oneIn(4) },
      mfaDevices: [
        {
          serialNumber: `arn:aws:iam::${accountId(plan)}:mfa/${userName(index)}`,
          enabled: time(random),
        },
      ],
    }),
    ...(random.between(1, 3) > 1 && { accessKeys: accessKeys(random) }),
  };
}

function group(random: Random, index: number, plan: AccountPlan): Group {
  const members = new Set<string>();
  const count = Math.min(random.between(5, 60), plan.users);
  for (let at = 0; at < count; at++) members.add(userName(random.between(1, plan.users)));
  return {
    kind: "group",
    name: `team-${padded(index)}`,
    path: random.pick(PATHS),
    id: id(random, "AGPA"),
    created: time(random),
    members: [...members],
    policies: inlinePolicies(random, 6),
    attachedPolicies: attached(random, plan),
  };
}

function role(random: Random, index: number, plan: AccountPlan): Role {
  return {
    kind: "role",
    name: roleName(index),
    path: random.pick(PATHS),
    id: id(random, "AROA"),
    created: time(random),
    ...(random.oneIn(2) && { description: random.pick(DESCRIPTIONS) }),
    maxSessionDuration: random.pick([3600, 3600, 14400, 43200]),
    tags: tags(random),
    trustPolicy: trustPolicy(random, accountId(plan)),
    policies: inlinePolicies(random, 12),
    attachedPolicies: attached(random, plan),
    ...(random.oneIn(2) && { lastUsed: { time: time(random), region: "eu-central-1" } }),
  };
}

function instanceProfile(random: Random, index: number, plan: AccountPlan): InstanceProfile {
  return {
    kind: "instance-profile",
    name: `instances-${padded(index)}`,
    path: "/",
    id: id(random, "AIPA"),
    created: time(random),
    roles: [roleName(random.between(1, countOf(plan, ROLE_EACH)))],
  };
}

function userName(index: number): string {
  const given = GIVEN_NAMES[index % GIVEN_NAMES.length] ?? "";
  return `e${padded(index)}-${given}`;
}

function roleName(index: number): string {
  return `service-${padded(index)}`;
}

function policyName(index: number): { readonly name: string; readonly path: string } {
  return { name: `access-${padded(index)}`, path: PATHS[index % PATHS.length] ?? "/" };
}

/** Numbers that sort as texts do. */
function padded(index: number): string {
  return String(index).padStart(6, "0");
}

function ownPolicy(random: Random, plan: AccountPlan): PolicyRef {
  return { own: true, ...policyName(random.between(1, countOf(plan, POLICY_EACH))) };
}

/** One own policy and one of AWS' at most: nothing is attached twice. */
function attached(random: Random, plan: AccountPlan): readonly PolicyRef[] {
  const refs: PolicyRef[] = [];
  if (random.oneIn(2)) refs.push(ownPolicy(random, plan));
  if (random.oneIn(2)) {
    const document = { version: `v${random.between(1, 30)}`, sha256: hex(random) };
    const arn = `arn:aws:iam::aws:policy/${random.pick(AWS_MANAGED)}`;
    refs.push({ foreign: true, arn, ...(random.oneIn(2) && { document }) });
  }
  return refs;
}

/** AWS limits what the inline policies of one owner say together: to 2048 characters for a user, 10,240 for a role. */
function inlinePolicies(random: Random, mostStatements: number): readonly InlinePolicy[] {
  const count = random.pick([0, 1, 1, 2, 3]);
  return Array.from({ length: count }, (_, at) => ({
    kind: "policy",
    name: `${random.pick(TEAMS)}-access-${count - at}`,
    document: policyDocument(random, random.between(1, Math.floor(mostStatements / count))),
  }));
}

function accessKeys(random: Random): readonly AccessKey[] {
  return Array.from({ length: random.between(1, 2) }, () => ({
    id: id(random, "AKIA"),
    status: random.oneIn(4) ? "Inactive" : "Active",
    created: time(random),
    ...(random.between(1, 3) > 1 && {
      lastUsed: time(random),
      lastUsedService: "s3",
      lastUsedRegion: "eu-central-1",
    }),
  }));
}

function tags(random: Random): readonly Tag[] {
  return [
    { key: "team", value: random.pick(TEAMS) },
    { key: "cost center", value: String(random.between(1000, 9999)) },
    ...(random.oneIn(2) ? [{ key: "Owner", value: random.pick(OWNERS) }] : []),
  ];
}

function time(random: Random): string {
  const two = (least: number, most: number): string =>
    String(random.between(least, most)).padStart(2, "0");
  return `20${two(12, 26)}-${two(1, 12)}-${two(1, 28)}T${two(0, 23)}:${two(0, 59)}:${two(0, 59)}Z`;
}

function id(random: Random, prefix: string): string {
  const part = (): string =>
    random
      .between(0, 36 ** 5 - 1)
      .toString(36)
      .padStart(5, "0");
  return `${prefix}${`${part()}${part()}${part()}${part()}`.slice(0, 17).toUpperCase()}`;
}

function hex(random: Random): string {
  const part = (): string =>
    random
      .between(0, 2 ** 28 - 1)
      .toString(16)
      .padStart(8, "0");
  return Array.from({ length: 8 }, part).join("");
}

const PATHS = ["/", "/", "/engineering/", "/engineering/platform/", "/service/"] as const;
const GIVEN_NAMES = ["ana", "bjorn", "chloe", "dev", "emre", "fatima", "goran", "hana"] as const;
const TEAMS = ["platform", "data", "payments", "search", "mobile", "security"] as const;
const OWNERS = ["ana.ito@example.com", "Björn Jönsson", "on-call: wiki/on-call"] as const;
const DESCRIPTIONS = [
  "Allows EC2 instances to call AWS services on your behalf.",
  "Deployment of the staging environment, managed by Terraform",
  "Lecture seule pour l'équipe d'audit",
] as const;
const AWS_MANAGED = [
  "ReadOnlyAccess",
  "AmazonS3ReadOnlyAccess",
  "CloudWatchAgentServerPolicy",
  "service-role/AWSLambdaBasicExecutionRole",
] as const;
