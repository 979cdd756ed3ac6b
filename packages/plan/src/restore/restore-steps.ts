import { ALREADY_THERE, removal, replacingPut } from "./put-policy.ts";
import { accountHolder, deletePolicyCall, putPolicyCall } from "./policy-calls.ts";
import { accountStepId, childStepId } from "./step-ids.ts";
import { accountLabel } from "@iamferry/model";
import { invariant } from "@iamferry/text";
import { PRECEDENCE } from "../compatibility/precedence.ts";
import { isRestricting, restrictingFirst } from "../compatibility/group-limit.ts";
import { temporaryNames } from "./temporary-names.ts";
import type { CloudProfile } from "@iamferry/model";
import type {
  AdaptedAccount,
  AdaptedGroup,
  AdaptedPolicy,
  AdaptedUser,
} from "../compatibility/adapted.ts";
import type { Step } from "../plan.ts";
import type { PolicyHolder } from "./policy-calls.ts";
import type { TemporaryNames } from "./temporary-names.ts";

/** What one account's steps need to know of each other. */
interface AccountSteps {
  readonly id: string;
  readonly account: AdaptedAccount;
  readonly profile: CloudProfile;
  readonly add: (step: Step) => void;
  /** The step that makes the account, or none where it exists. */
  readonly base: readonly string[];
  /** By user or group: what must be done before its next policy. */
  readonly chains: Map<AdaptedUser | AdaptedGroup, Chain>;
  /** The last account policy that takes rights away: no right is given before it. */
  lastAccountRestriction: readonly string[];
}

/** The policies of one entity are put one after the other. */
interface Chain {
  readonly made: readonly string[];
  /** The last policy that takes rights away, or what made the entity. */
  restricted: readonly string[];
  /** The last policy of all. */
  last: readonly string[];
}

/** Adds one step after another, each with those that it needs before it. */
export function restoreAccount(
  account: AdaptedAccount,
  profile: CloudProfile,
  add: (step: Step) => void,
): void {
  const id = accountStepId(account.ref);
  const steps: AccountSteps = {
    id,
    account,
    profile,
    add,
    base: account.exists ? [] : [id],
    chains: new Map(),
    lastAccountRestriction: [],
  };
  if (!account.exists) createAccount(steps);
  putAccountPolicies(steps);
  for (const user of account.users) createUser(user, steps);
  for (const group of account.groups) createGroup(group, steps);
  putEntityPolicies(steps);
  addMembers(steps);
}

function createAccount({ id, account, add }: AccountSteps): void {
  const { ref } = account;
  const AccountName = ref.name;
  invariant(AccountName !== undefined, "an account that is made has a name");
  add({
    id,
    needs: [],
    call: { action: "CreateAccount", account: ref, input: { AccountName } },
    recover: ALREADY_THERE,
    reverse: { calls: [{ action: "DeleteAccount", account: ref, input: { AccountName } }] },
    cause: { entity: account.origin, title: `create account ${AccountName}` },
  });
}

function putAccountPolicies(steps: AccountSteps): void {
  const { account, base, id } = steps;
  const { policies, policiesOn, ref } = account;
  if (policies.length === 0) return;
  const holder: PolicyHolder =
    policiesOn.kind === "account"
      ? accountHolder(ref)
      : { kind: "user", account: ref, name: policiesOn.name };
  const temporary = temporaryNamesOf(policies, steps);
  let last = base;
  for (const policy of policies) {
    last = putPolicy(policy, { holder, parent: id, needs: last, temporary }, steps);
    if (policy.restricts) steps.lastAccountRestriction = last;
  }
}

function createUser(user: AdaptedUser, { id, account, base, chains, add }: AccountSteps): void {
  const made = childStepId(id, "user", user.name);
  const needs = user.exists ? base : [made];
  chains.set(user, { made: needs, restricted: needs, last: needs });
  if (user.exists) return;
  const UserName = user.name;
  add({
    id: made,
    needs: base,
    call: {
      action: "CreateUser",
      account: account.ref,
      input: { UserName, ...(user.path === undefined ? {} : { Path: user.path }) },
    },
    recover: ALREADY_THERE,
    reverse: { calls: [{ action: "DeleteUser", account: account.ref, input: { UserName } }] },
    cause: { entity: user.origin, title: `create user ${UserName}` },
  });
}

function createGroup(group: AdaptedGroup, { id, account, base, chains, add }: AccountSteps): void {
  const made = childStepId(id, "group", group.name);
  chains.set(group, { made: [made], restricted: [made], last: [made] });
  const GroupName = group.name;
  add({
    id: made,
    needs: base,
    call: {
      action: "CreateGroup",
      account: account.ref,
      input: { GroupName, ...(group.path === undefined ? {} : { Path: group.path }) },
    },
    recover: ALREADY_THERE,
    reverse: { calls: [{ action: "DeleteGroup", account: account.ref, input: { GroupName } }] },
    cause: { entity: group.origin, title: `create group ${GroupName}` },
  });
}

/** Everything in the account that takes rights away, and only then what gives them. */
function putEntityPolicies(steps: AccountSteps): void {
  const { account } = steps;
  const entities = [
    ...account.users.map((user) => ({ entity: user, kind: "user" as const })),
    ...account.groups.map((group) => ({ entity: group, kind: "group" as const })),
  ].map((held) => ({ ...held, temporary: temporaryNamesOf(held.entity.policies, steps) }));
  for (const isOfClass of PRECEDENCE) {
    for (const { entity, kind, temporary } of entities) {
      const chain = chainOf(entity, steps);
      const holder = { kind, account: account.ref, name: entity.name };
      const parent = childStepId(steps.id, kind, entity.name);
      for (const policy of entity.policies) {
        if (!isOfClass(policy)) continue;
        // A policy may both take and give; the account's restrictions come before what gives.
        const needs = unique([...chain.last, ...steps.lastAccountRestriction]);
        chain.last = putPolicy(policy, { holder, parent, needs, temporary }, steps);
        if (policy.restricts) chain.restricted = chain.last;
      }
    }
  }
}

interface PutContext {
  readonly holder: PolicyHolder;
  /** The id of the steps of what holds the policy. */
  readonly parent: string;
  readonly needs: readonly string[];
  readonly temporary: ReadonlyMap<string, TemporaryNames>;
}

/** Adds what puts one policy; the ids that the next one needs. */
function putPolicy(
  policy: AdaptedPolicy,
  { holder, parent, needs, temporary }: PutContext,
  { add }: AccountSteps,
): readonly string[] {
  const { name, origin } = policy;
  const { text } = policy.document;
  const id = childStepId(parent, "policy", name);
  const names = temporary.get(name);
  add({
    id,
    needs,
    ...(names === undefined
      ? { call: putPolicyCall(holder, { name, text }) }
      : replacingPut(holder, { name, text }, names)),
    reverse: { calls: [deletePolicyCall(holder, name)] },
    cause: { entity: origin, title: `put policy ${name}` },
  });
  if (names === undefined) return [id];
  const cleanup = `${id}/cleanup`;
  add({
    id: cleanup,
    needs: [id],
    ...removal(holder, names.first),
    reverse: { none: "it removes what only an interrupted restore leaves" },
    cause: { entity: origin, title: `clean up after policy ${name}` },
  });
  return [id];
}

/**
 * Groups that take rights away are joined first, and a user's next membership waits for that. A user's own
 * restrictions and all of the group's policies come before.
 */
function addMembers(steps: AccountSteps): void {
  const { account, id, add } = steps;
  const users = new Map(account.users.map((user) => [user.name, user]));
  const joined = new Map<string, readonly string[]>();
  for (const group of restrictingFirst(account.groups)) {
    const parent = childStepId(id, "group", group.name);
    for (const member of group.members) {
      const user = users.get(member.user);
      invariant(user !== undefined, "a member is a user of the account");
      const step = childStepId(parent, "member", member.user);
      const names = { GroupName: group.name, UserName: member.user };
      add({
        id: step,
        needs: unique([
          ...chainOf(user, steps).made,
          ...chainOf(user, steps).restricted,
          ...chainOf(group, steps).made,
          ...chainOf(group, steps).last,
          ...(joined.get(member.user) ?? []),
        ]),
        call: { action: "AddUserToGroup", account: account.ref, input: names },
        recover: ALREADY_THERE,
        reverse: {
          calls: [{ action: "RemoveUserFromGroup", account: account.ref, input: names }],
        },
        cause: { entity: member.origin, title: `add ${member.user} to group ${group.name}` },
      });
      if (isRestricting(group)) joined.set(member.user, [step]);
    }
  }
}

/** A login profile of the user that comes with the account: the credentials come when all else is there. */
export function restoreLoginProfile(
  account: AdaptedAccount,
  needs: readonly string[],
  add: (step: Step) => void,
): void {
  const { ref, accountUser } = account;
  invariant(accountUser !== undefined, "a login profile is for the account's own user");
  const input = { UserName: accountUser };
  const user = account.users.find(({ name }) => name === accountUser);
  const label = `the password of ${accountUser} in ${accountLabel(ref)}`;
  add({
    id: `${childStepId(accountStepId(ref), "user", accountUser)}/login-profile`,
    needs,
    call: {
      action: "CreateLoginProfile",
      account: ref,
      input: { ...input, Password: { kind: "secret", label } },
    },
    recover: ALREADY_THERE,
    reverse: { calls: [{ action: "DeleteLoginProfile", account: ref, input }] },
    cause: {
      entity: user?.origin ?? [...account.origin, "user", accountUser],
      title: `give ${accountUser} a password`,
    },
  });
}

function temporaryNamesOf(
  policies: readonly AdaptedPolicy[],
  { profile }: AccountSteps,
): ReadonlyMap<string, TemporaryNames> {
  if (profile.policyOverwrite === "overwrites") return new Map();
  return temporaryNames(policies.map(({ name }) => name));
}

function chainOf(entity: AdaptedUser | AdaptedGroup, { chains }: AccountSteps): Chain {
  const chain = chains.get(entity);
  invariant(chain !== undefined, "an entity's steps begin with the one that makes it");
  return chain;
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
