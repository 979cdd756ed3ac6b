import type { Account, PolicyRef, Snapshot } from "@iamferry/model";
import { otherKinds } from "./counts.ts";

/** What the accounts of a Snapshot hold, as data for other programs: names alone. */
export function describeAccounts({
  accounts,
}: Snapshot): readonly Readonly<Record<string, unknown>>[] {
  return accounts.map((account) => ({
    ...(account.name === undefined ? {} : { name: account.name }),
    ...(account.id === undefined ? {} : { id: account.id }),
    ...builtIn(account),
    policies: names(account.policies),
    users: account.users.map((user) => ({
      name: user.name,
      ...builtIn(user),
      policies: names(user.policies),
      ...attached(user),
    })),
    groups: account.groups.map((group) => ({
      name: group.name,
      members: group.members,
      policies: names(group.policies),
      ...attached(group),
    })),
    ...describeOthers(account),
  }));
}

function describeOthers(account: Account): Readonly<Record<string, unknown>> {
  const { roles, ...others } = Object.fromEntries(
    otherKinds().flatMap((kind) => {
      const entities = account[kind];
      return entities === undefined ? [] : [[kind, names(entities)] as const];
    }),
  );
  if (roles === undefined) return others;
  return {
    roles: (account.roles ?? []).map((role) => ({
      name: role.name,
      policies: names(role.policies),
      ...attached(role),
    })),
    ...others,
  };
}

function names(entities: readonly { readonly name: string }[]): readonly string[] {
  return entities.map((entity) => entity.name);
}

function builtIn(entity: { readonly builtIn?: true }): { readonly builtIn?: true } {
  return entity.builtIn === true ? { builtIn: true } : {};
}

/** Own policies by name, those of others by ARN. */
function attached(owner: { readonly attachedPolicies?: readonly PolicyRef[] }): {
  readonly attachedPolicies?: readonly string[];
} {
  const { attachedPolicies = [] } = owner;
  if (attachedPolicies.length === 0) return {};
  return { attachedPolicies: attachedPolicies.map((ref) => ("own" in ref ? ref.name : ref.arn)) };
}
