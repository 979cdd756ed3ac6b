import type { Group, InlinePolicy, Snapshot, User } from "@iamferry/model";
import { readPolicy } from "@iamferry/policy";
import type { ServiceAccount, ServiceState } from "./service-state.ts";

/** What the stand-in service holds, as a Snapshot: policy texts as they arrived, values as Eucalyptus reads them. */
export function foldBack(state: ServiceState): Snapshot {
  return {
    cloud: state.profile.id,
    accounts: [...state.accounts].map(([name, account]) => ({
      kind: "account",
      name,
      id: account.id,
      ...(name === state.profile.systemAccount ? { builtIn: true as const } : {}),
      policies: inlinePolicies(account.policies),
      users: users(state, account),
      groups: groups(account),
    })),
  };
}

function users(state: ServiceState, account: ServiceAccount): User[] {
  return [...account.users].map(([name, { path, policies }]) => ({
    kind: "user",
    name,
    path,
    ...(name === state.profile.accountUser ? { builtIn: true as const } : {}),
    policies: inlinePolicies(policies),
  }));
}

function groups(account: ServiceAccount): Group[] {
  return [...account.groups].map(([name, { path, policies, members }]) => ({
    kind: "group",
    name,
    path,
    members: [...members],
    policies: inlinePolicies(policies),
  }));
}

function inlinePolicies(policies: ReadonlyMap<string, string>): InlinePolicy[] {
  return [...policies].map(([name, text]) => {
    const { value } = readPolicy(text);
    return {
      kind: "policy",
      name,
      document: { text, ...(value === undefined ? {} : { value }) },
    };
  });
}
