import type { IamCall } from "@iamferry/api";
import { entityPath, pathKey, policyPath, accountPath, userPath } from "@iamferry/model";
import type { Account, Group, PolicyRef, Snapshot, User } from "@iamferry/model";
import type { Plan, Step } from "../plan.ts";

/**
 * The plan with the steps that give passwords behind it: credentials come last. Each needs all steps that are about its user
 * or about what decides about the user in the wanted state: policies, boundary, tags, memberships, its groups, the managed
 * policies of both, and account policies. Takes time linear in the steps and in these.
 */
export function withLoginProfiles(plan: Plan, steps: readonly Step[], wanted: Snapshot): Plan {
  if (steps.length === 0) return plan;
  const needs = new Map(steps.map((step) => [step, new Set<string>()]));
  const waiting = waitingFor(needs, wanted);
  for (const { call, cause, id } of plan.steps) {
    const members = MEMBERSHIPS.has(call.action);
    const keys = members ? [] : [pathKey(cause.entity.slice(0, 4))];
    for (const key of [...keys, ...usersIn(call)]) {
      for (const ids of waiting.get(key) ?? []) ids.add(id);
    }
  }
  const touched = new Map(
    [...plan.accounts, ...steps.map(({ call }) => call.account)].map((account) => [
      JSON.stringify([account.name, account.id]),
      account,
    ]),
  );
  const last = steps.map((step) => ({ ...step, needs: [...(needs.get(step) ?? [])] }));
  return { ...plan, accounts: [...touched.values()], steps: [...plan.steps, ...last] };
}

/** They are about one user each, and not about the group's other members. */
const MEMBERSHIPS: ReadonlySet<string> = new Set(["AddUserToGroup", "RemoveUserFromGroup"]);

/** By the path of what decides about users: what those wait for who get a password. */
function waitingFor(
  needs: ReadonlyMap<Step, Set<string>>,
  wanted: Snapshot,
): ReadonlyMap<string, readonly Set<string>[]> {
  const waiting = new Map<string, Set<string>[]>();
  const wait = (key: string, ids: Set<string>): void => {
    const others = waiting.get(key);
    if (others === undefined) waiting.set(key, [ids]);
    else others.push(ids);
  };
  const byUser = new Map<string, Set<string>>();
  for (const [{ call, cause }, ids] of needs) {
    const keys = new Set([pathKey(cause.entity), ...usersIn(call)]);
    for (const key of keys) wait(key, ids);
    byUser.set(pathKey(cause.entity), ids);
  }
  for (const account of wanted.accounts) {
    const groupsOf = groupsByMember(account);
    for (const user of account.users) {
      const ids = byUser.get(pathKey(userPath(account, user.name)));
      if (ids === undefined) continue;
      for (const key of decidingKeys(account, user, groupsOf.get(user.name) ?? [])) wait(key, ids);
    }
  }
  return waiting;
}

function groupsByMember({ groups }: Account): ReadonlyMap<string, readonly Group[]> {
  const joined = new Map<string, Group[]>();
  for (const group of groups) {
    for (const member of new Set(group.members)) {
      const others = joined.get(member);
      if (others === undefined) joined.set(member, [group]);
      else others.push(group);
    }
  }
  return joined;
}

function decidingKeys(account: Account, user: User, groups: readonly Group[]): ReadonlySet<string> {
  const refs: readonly PolicyRef[] = [
    ...(user.permissionsBoundary === undefined ? [] : [user.permissionsBoundary]),
    ...[user, ...groups].flatMap(({ attachedPolicies = [] }) => attachedPolicies),
  ];
  const policies = refs.flatMap((ref) => ("own" in ref ? [ref.name] : []));
  const paths = [
    ...groups.map(({ name }) => entityPath(account, "group", name)),
    ...policies.map((name) => entityPath(account, "managed-policy", name)),
    ...account.policies.map(({ name }) => policyPath(accountPath(account), name)),
  ];
  return new Set(paths.map(pathKey));
}

/** The users that a call names, as it names the account. */
function usersIn({ account, input }: IamCall): readonly string[] {
  const { NewUserName, UserName }: Readonly<Record<string, unknown>> = { ...input };
  return [UserName, NewUserName].flatMap((name) =>
    typeof name === "string" ? [pathKey(userPath(account, name))] : [],
  );
}
