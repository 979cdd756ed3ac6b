import {
  entitiesOf,
  entityWithOwnRefs,
  isAccountId,
  isCloudProfileId,
  type Account,
  type Group,
  type HeldFields,
  type InstanceProfile,
  type PolicyRef,
  type Role,
  type Snapshot,
  type User,
} from "@iamferry/model";
import { arnOf, refOf } from "./arns.ts";
import { comesBackAs } from "./documents.ts";
import { originOf } from "./lower.ts";
import { FILTERS } from "./pages.ts";
import { readTime } from "./time.ts";

const TIME = { why: (time: string) => (readTime(time) === time ? undefined : "it is no time") };

/** What the account authorization details hold of the model, and what becomes of it. */
export const GAAD_HELD: HeldFields = {
  snapshot: {
    cloud: {
      why: (cloud, snapshot) =>
        snapshot.accounts.some(isTold) && isPartition(cloud)
          ? undefined
          : "ARNs say it, and only of AWS",
    },
    scope: { why: (_, snapshot) => scopeProblem(snapshot) },
    accounts: {
      why: (account, { accounts }) => accountProblem(account) ?? twinProblem(account, accounts),
    },
  },
  account: {
    id: true,
    managedPolicies: true,
    users: { becomes: (user, account) => withOwnRefs(user, account) },
    groups: { becomes: (group, account) => withKnownMembers(withOwnRefs(group, account), account) },
    roles: { becomes: (role, account) => withOwnRefs(role, account) },
    instanceProfiles: { why: profileProblem },
  },
  user: {
    name: true,
    path: true,
    id: true,
    created: TIME,
    tags: true,
    permissionsBoundary: { why: refProblem },
    policies: true,
    attachedPolicies: { why: refProblem },
  },
  group: {
    name: true,
    path: true,
    id: true,
    created: TIME,
    members: true,
    policies: true,
    attachedPolicies: { why: refProblem },
  },
  role: {
    name: true,
    path: true,
    id: true,
    created: TIME,
    origin: {
      why: (origin, role) =>
        originOf(role.path).origin === origin ? undefined : "the path says it, and says another",
    },
    tags: true,
    permissionsBoundary: { why: refProblem },
    trustPolicy: true,
    policies: true,
    attachedPolicies: { why: refProblem },
    lastUsed: {
      why: ({ time, region }) => ((time ?? region) === undefined ? "it says nothing" : undefined),
    },
  },
  policy: { name: true, document: true },
  document: { text: { becomes: (_, document) => comesBackAs(document) }, value: true },
  "managed-policy": {
    name: true,
    path: true,
    id: true,
    created: TIME,
    updated: TIME,
    description: true,
    defaultVersion: true,
    versions: true,
  },
  "policy-version": { id: true, created: TIME, document: true },
  "policy-ref": { own: true, path: true, name: true, foreign: true, arn: true },
  "instance-profile": { name: true, path: true, id: true, created: TIME, tags: true, roles: true },
  "role-last-used": { time: TIME, region: true },
  tag: { key: true, value: true },
};

function isPartition(cloud: string): boolean {
  return isCloudProfileId(cloud) && !cloud.startsWith("eucalyptus-");
}

/** Whether anything of an account has an ARN, which says the account. */
function isTold(account: Account): boolean {
  return accountProblem(account) === undefined;
}

function accountProblem(account: Account): string | undefined {
  if (account.id === undefined)
    return "ARNs hold the number of an account, and this one's is unknown";
  if (!isAccountId(account.id)) return "its number is not twelve digits";
  return FILTERS.some((kind) => entitiesOf(account, kind).length > 0)
    ? undefined
    : "it holds nothing that has an ARN here, which would say its number";
}

/** ARNs hold nothing but the number of the account. */
function twinProblem(account: Account, accounts: readonly Account[]): string | undefined {
  const first = accounts.find((one) => one.id === account.id && isTold(one));
  return first === account ? undefined : "another account has the same number";
}

/** A scope comes back where nothing of what it leaves out is there, and something of all that it names in each account. */
function scopeProblem(snapshot: Snapshot): string | undefined {
  return isFilter(snapshot)
    ? undefined
    : "only kinds of users, groups, roles and managed policies can be left out, and none may be there then, but some of each of the others";
}

/** A list that is printed empty comes back as one that was left out. */
function isFilter({ scope, accounts }: Snapshot): boolean {
  const told = accounts.filter(isTold);
  if (scope === undefined || told.length === 0) return false;
  const asked = new Set(scope);
  const known = FILTERS.filter((kind) => asked.has(kind));
  if (known.length !== asked.size || known.length === FILTERS.length) return false;
  return FILTERS.every((kind) =>
    asked.has(kind)
      ? told.every((account) => entitiesOf(account, kind).length > 0)
      : accounts.every((account) => entitiesOf(account, kind).length === 0),
  );
}

/** Profiles stand in the roles that they hand out. */
function profileProblem({ roles }: InstanceProfile, account: Account): string | undefined {
  const known = namesOf(account, "role");
  return roles.some((role) => known.has(role)) ? undefined : "it stands in its role, and has none";
}

function refProblem(ref: PolicyRef): string | undefined {
  const back = refOf(arnOf(ref, SOME), SOME.account);
  if ("foreign" in ref || !("own" in back)) return "foreign" in ref ? undefined : NO_ARN;
  return back.path === ref.path && back.name === ref.name ? undefined : NO_ARN;
}

const NO_ARN = "no ARN tells its path from its name";
/** Whose policy it is plays no part. */
const SOME = { partition: "aws", account: "123456789012" };

/** A reference by an ARN of the same account comes back as one by path and name. */
function withOwnRefs<T extends User | Group | Role>(entity: T, { id }: Account): T {
  return id === undefined ? entity : entityWithOwnRefs(entity, { account: id });
}

/** Members stand in the users; who is no user stands nowhere. */
function withKnownMembers(group: Group, account: Account): Group {
  const known = namesOf(account, "user");
  if (group.members.every((member) => known.has(member))) return group;
  return { ...group, members: group.members.filter((member) => known.has(member)) };
}

function namesOf(account: Account, kind: "user" | "role"): ReadonlySet<string> {
  let names = knownNames[kind].get(account);
  if (names === undefined) {
    names = new Set(entitiesOf(account, kind).map(({ name }) => name));
    knownNames[kind].set(account, names);
  }
  return names;
}

/** So that the names of an account with many groups and profiles are gathered once. */
const knownNames = {
  user: new WeakMap<Account, ReadonlySet<string>>(),
  role: new WeakMap<Account, ReadonlySet<string>>(),
};
