import {
  divideByHeld,
  isPartial,
  lossDiagnostics,
  sortSnapshot,
  type Account,
  type Group,
  type InlinePolicy,
  type InstanceProfile,
  type JsonObject,
  type JsonValue,
  type Loss,
  type ManagedPolicy,
  type PolicyRef,
  type Role,
  type Snapshot,
  type Tag,
  type User,
} from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import { arnOf, entityArn, splitPath, type Home } from "./arns.ts";
import { GAAD_CODES } from "./codes.ts";
import { printDocument } from "./documents.ts";
import { GAAD_HELD } from "./held.ts";
import { printTime } from "./time.ts";

/** What {@link printGaad} makes of a Snapshot. */
export interface PrintedGaad {
  /** For each account that can be held its text, by `<account id>.json`, in the order of the accounts. */
  readonly files: ReadonlyMap<string, string>;
  /** What of the Snapshot is in none of them. */
  readonly losses: readonly Loss[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Prints each account as the output of `aws iam get-account-authorization-details`, as awscli does: entities
 * in canonical order, documents as objects where they have a value. What the Snapshot does not know is left
 * out. A partial account says that it is truncated, so that no reader takes it for whole. Reading the texts
 * gives the Snapshot without the losses, and with a scope that leaves out the kinds whose lists are empty.
 */
export function printGaad(given: Snapshot): PrintedGaad {
  const snapshot = sortSnapshot(given);
  const { losses, held } = divideByHeld(snapshot, GAAD_HELD);
  const truncated = partialAccounts(snapshot);
  const partition = held.cloud ?? "aws";
  const files = new Map<string, string>();
  for (const account of held.accounts) {
    const { id = "" } = account;
    const home: Home = { partition, account: id };
    const details = printAccount(account, home);
    const value = { ...details, IsTruncated: truncated.has(id) };
    files.set(`${id}.json`, `${JSON.stringify(value, null, 2)}\n`);
  }
  const told = lossDiagnostics(losses, { code: "gaad", title: "GAAD JSON", help: HELP });
  const assumed = files.size > 0 && held.cloud === undefined ? [assumedCloud(snapshot)] : [];
  return { files, losses, diagnostics: [...assumed, ...told] };
}

function assumedCloud({ cloud }: Snapshot): Diagnostic {
  const why =
    cloud === undefined ? "the cloud is not known" : `\`${cloud}\` has no partition of its own`;
  return {
    severity: GAAD_CODES["assumed-cloud"].severity,
    code: "gaad/assumed-cloud",
    message: `${why}: ARNs are printed as those of \`aws\``,
  };
}

/** The accounts of which something could not be read. */
function partialAccounts(snapshot: Snapshot): ReadonlySet<string> {
  const all = (snapshot.unread?.length ?? 0) > 0;
  const partial = snapshot.accounts.filter((account) => all || isPartial({ accounts: [account] }));
  return new Set(partial.map(({ id = "" }) => id));
}

function printAccount(account: Account, home: Home): JsonObject {
  const groups = byItem(account.groups, ({ members }) => members);
  const profiles = byItem(account.instanceProfiles ?? [], ({ roles: names }) => names);
  const roles = new Map((account.roles ?? []).map((role) => [role.name, role]));
  return {
    UserDetailList: account.users.map((user) => printUser(user, groups, home)),
    GroupDetailList: account.groups.map((group) => printGroup(group, home)),
    RoleDetailList: (account.roles ?? []).map((role) => printRole(role, { home, roles, profiles })),
    Policies: (account.managedPolicies ?? []).map((policy) => printManagedPolicy(policy, home)),
  };
}

/** What lists an item, for each item, in the order of the lists. */
function byItem<T>(
  owners: readonly T[],
  itemsOf: (owner: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const owner of owners) {
    for (const item of itemsOf(owner)) {
      const known = found.get(item);
      if (known === undefined) found.set(item, [owner]);
      else known.push(owner);
    }
  }
  return found;
}

function printUser(
  user: User,
  groups: ReadonlyMap<string, readonly Group[]>,
  home: Home,
): JsonObject {
  return present({
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: entityArn(home, "user", user),
    CreateDate: optionalTime(user.created),
    UserPolicyList: printPolicies(user.policies),
    GroupList: (groups.get(user.name) ?? []).map(({ name }) => name),
    AttachedManagedPolicies: printRefs(user.attachedPolicies, home),
    PermissionsBoundary: printBoundary(user.permissionsBoundary, home),
    Tags: printTags(user.tags),
  });
}

function printGroup(group: Group, home: Home): JsonObject {
  return present({
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: entityArn(home, "group", group),
    CreateDate: optionalTime(group.created),
    GroupPolicyList: printPolicies(group.policies),
    AttachedManagedPolicies: printRefs(group.attachedPolicies, home),
  });
}

interface RoleContext {
  readonly home: Home;
  readonly roles: ReadonlyMap<string, Role>;
  readonly profiles: ReadonlyMap<string, readonly InstanceProfile[]>;
}

function printRole(role: Role, context: RoleContext): JsonObject {
  const { home, profiles } = context;
  return present({
    ...printRoleHead(role, home),
    InstanceProfileList: (profiles.get(role.name) ?? []).map((profile) =>
      printProfile(profile, context),
    ),
    RolePolicyList: printPolicies(role.policies),
    AttachedManagedPolicies: printRefs(role.attachedPolicies, home),
    PermissionsBoundary: printBoundary(role.permissionsBoundary, home),
    Tags: printTags(role.tags),
    RoleLastUsed:
      role.lastUsed &&
      present({ LastUsedDate: optionalTime(role.lastUsed.time), Region: role.lastUsed.region }),
  });
}

/** What of a role stands in its instance profiles, too. */
function printRoleHead(role: Role, home: Home): JsonObject {
  return present({
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: entityArn(home, "role", role),
    CreateDate: optionalTime(role.created),
    AssumeRolePolicyDocument: role.trustPolicy && printDocument(role.trustPolicy),
  });
}

function printProfile(profile: InstanceProfile, { home, roles }: RoleContext): JsonObject {
  return present({
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: entityArn(home, "instance-profile", profile),
    CreateDate: optionalTime(profile.created),
    Roles: profile.roles.map((name) => {
      const role = roles.get(name);
      return role === undefined ? { RoleName: name } : printRoleHead(role, home);
    }),
    Tags: printTags(profile.tags),
  });
}

function printManagedPolicy(policy: ManagedPolicy, home: Home): JsonObject {
  return present({
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: entityArn(home, "managed-policy", policy),
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    Description: policy.description,
    CreateDate: optionalTime(policy.created),
    UpdateDate: optionalTime(policy.updated),
    PolicyVersionList: policy.versions.map(({ id, created, document }) =>
      present({
        Document: printDocument(document),
        VersionId: id,
        IsDefaultVersion: id === policy.defaultVersion,
        CreateDate: optionalTime(created),
      }),
    ),
  });
}

function printPolicies(policies: readonly InlinePolicy[]): readonly JsonObject[] {
  return policies.map(({ name, document }) => ({
    PolicyName: name,
    PolicyDocument: printDocument(document),
  }));
}

function printRefs(refs: readonly PolicyRef[] = [], home: Home): readonly JsonObject[] {
  return refs.map((ref) => {
    const arn = arnOf(ref, home);
    return { PolicyName: "own" in ref ? ref.name : splitPath(arn).name, PolicyArn: arn };
  });
}

function printBoundary(ref: PolicyRef | undefined, home: Home): JsonObject | undefined {
  if (ref === undefined) return undefined;
  // The word of the API's own description; its reference also shows `Policy`.
  return {
    PermissionsBoundaryType: "PermissionsBoundaryPolicy",
    PermissionsBoundaryArn: arnOf(ref, home),
  };
}

function printTags(tags: readonly Tag[] | undefined): readonly JsonObject[] | undefined {
  return tags?.map(({ key, value }) => ({ Key: key, Value: value }));
}

function optionalTime(time: string | undefined): string | undefined {
  return time === undefined ? undefined : printTime(time);
}

/** The members that are known. */
function present(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const known: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(members))
    if (value !== undefined) known.push([key, value]);
  return Object.fromEntries(known);
}

/** What is said of a loss that a restore would miss. */
const HELP = "keep the backup in format 2 too: it holds this";
