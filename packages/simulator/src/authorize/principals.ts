import {
  entityPath,
  type Account,
  type Group,
  type PolicyRef,
  type Snapshot,
  type Unread,
  type User,
} from "@iamferry/model";
import {
  compileContext,
  contextIn,
  principalIndex,
  type CompiledContext,
  type EvaluationContext,
  type PrincipalIndex,
} from "@iamferry/policy";
import { invariant, type EntityPath } from "@iamferry/text";
import { tellEntity } from "../state/tell.ts";
import type {
  AccountState,
  CloudState,
  GroupState,
  ManagedPolicyState,
  RoleState,
  UserState,
} from "../state/cloud-state.ts";
import type { Keyed } from "../state/keyed.ts";
import { nameKey } from "../state/keys.ts";

/** A user or a role, and what decides about its requests. */
export interface Principal {
  readonly account: AccountState;
  readonly entity: UserState | RoleState;
  /** A Snapshot of nothing but it and what decides about it. */
  readonly index: PrincipalIndex;
  readonly path: EntityPath;
  readonly context: CompiledContext;
}

/**
 * The user or role of a unique id; undefined where there is none. Takes time linear in its groups and attached policies;
 * what they say is read again only where one of them has changed.
 */
export function principalOf(state: CloudState, id: string, at: string): Principal | undefined {
  const place = state.principals.get(id);
  const account = place && state.accounts.get(place.account);
  const list = place?.kind === "role" ? account?.roles : account?.users;
  const entity = place && list?.get(place.key);
  if (account === undefined || entity === undefined) return undefined;
  const parts = partsOf(state, account, entity);
  const known = KNOWN.get(entity);
  if (known !== undefined && isSame(known.parts, parts)) return { ...known.principal, account };
  const principal = makePrincipal(state, account, { entity, parts, at });
  // Whether a password expired is another question at another time.
  if (entity.kind === "role" || entity.passwordExpires === undefined) {
    KNOWN.set(entity, { parts, principal });
  }
  return principal;
}

/** What decides about a principal besides itself. */
interface Parts {
  readonly groups: readonly GroupState[];
  readonly managed: readonly ManagedPolicyState[];
  /** Of the account and of the cloud. */
  readonly around: readonly unknown[];
}

/** By the user or role as it was, which never changes. */
const KNOWN = new WeakMap<
  UserState | RoleState,
  { readonly parts: Parts; readonly principal: Principal }
>();

function partsOf(
  { awsManaged, origin, profile }: CloudState,
  account: AccountState,
  entity: UserState | RoleState,
): Parts {
  const key = nameKey(entity.name, profile);
  const names = entity.kind === "role" ? undefined : account.groupsOf.get(key);
  const groups = [...(names?.keys() ?? [])].flatMap((group) => account.groups.get(group) ?? []);
  const refs = [entity, ...groups].flatMap((each) => [...each.attachedPolicies.values()]);
  const { permissionsBoundary } = entity;
  const all = permissionsBoundary === undefined ? refs : [...refs, permissionsBoundary];
  return {
    groups,
    managed: ownPolicies(account, all, profile),
    around: [
      profile,
      awsManaged,
      origin,
      account.id,
      account.name,
      account.policies,
      account.unread,
    ],
  };
}

function isSame(before: Parts, now: Parts): boolean {
  const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
    a.length === b.length && a.every((each, at) => each === b[at]);
  return (
    same(before.groups, now.groups) &&
    same(before.managed, now.managed) &&
    same(before.around, now.around)
  );
}

/** What the policies of a group decide by, for somebody of whom nothing but the membership is known. */
export function groupContext(
  state: CloudState,
  account: AccountState,
  group: GroupState,
): EvaluationContext {
  const member: User = { kind: "user", name: "member", policies: [] };
  const only: Account = {
    kind: "account",
    id: account.id,
    policies: [],
    users: [member],
    groups: [tellGroup(group, member.name)],
    managedPolicies: ownPolicies(account, [...group.attachedPolicies.values()], state.profile).map(
      (policy) => tellEntity<"managed-policy">(policy),
    ),
  };
  const context = contextIn(indexOf(state, only), entityPath(only, "user", member.name));
  invariant(context !== undefined, "a member of a group is not in its own Snapshot");
  return { ...context, keys: {} };
}

function makePrincipal(
  state: CloudState,
  account: AccountState,
  made: { readonly entity: UserState | RoleState; readonly parts: Parts; readonly at: string },
): Principal {
  const { at, entity, parts } = made;
  const only = onlyAccount(account, entity, parts);
  const index = indexOf(state, only, at);
  const path = entityPath(only, entity.kind, entity.name);
  const context = contextIn(index, path);
  invariant(context !== undefined, "a principal is not in its own Snapshot");
  return { account, entity, index, path, context: compileContext(context) };
}

function indexOf(
  { awsManaged, origin, profile }: CloudState,
  account: Account,
  now?: string,
): PrincipalIndex {
  const snapshot: Snapshot = { ...origin, cloud: profile.id, accounts: [account] };
  return principalIndex(snapshot, {
    profile,
    ...(now !== undefined && { now }),
    foreign: (arn) => awsManaged?.find(arn)?.document,
  });
}

/** The account with this principal alone, its groups, and the policies that they point at. */
function onlyAccount(
  account: AccountState,
  entity: UserState | RoleState,
  { groups, managed }: Parts,
): Account {
  return {
    kind: "account",
    id: account.id,
    ...(account.name !== undefined && { name: account.name }),
    policies: [...account.policies.values()],
    ...unreadOf(account),
    users: entity.kind === "user" ? [tellEntity<"user">(entity)] : [],
    roles: entity.kind === "role" ? [tellEntity<"role">(entity)] : [],
    groups: groups.map((group) => tellGroup(group, entity.name)),
    managedPolicies: managed.map((policy) => tellEntity<"managed-policy">(policy)),
  };
}

function ownPolicies(
  { managedPolicies }: AccountState,
  refs: readonly PolicyRef[],
  profile: CloudState["profile"],
): readonly ManagedPolicyState[] {
  return refs.flatMap((ref) => {
    const policy = "own" in ref ? managedPolicies.get(nameKey(ref.name, profile)) : undefined;
    return policy ?? [];
  });
}

function tellGroup(group: GroupState, member: string): Group {
  const { attachedPolicies, name, path, policies } = group;
  return {
    kind: "group",
    name,
    path,
    members: [member],
    ...unreadOf(group),
    policies: listed(policies),
    attachedPolicies: listed(attachedPolicies),
  };
}

/** What could not be read may be a policy, and stays one that nobody knows. */
function unreadOf({ unread }: { readonly unread?: readonly Unread[] | undefined }): {
  readonly unread?: readonly Unread[];
} {
  return unread === undefined ? {} : { unread };
}

function listed<T>(keyed: Keyed<T>): readonly T[] {
  return [...keyed.values()];
}
