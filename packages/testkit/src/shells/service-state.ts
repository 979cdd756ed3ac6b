import type { CloudProfile } from "@iamferry/model";

/** What the stand-in service holds. Changed in place by {@link answerCall}. */
export interface ServiceState {
  readonly profile: CloudProfile;
  /** By account name. */
  readonly accounts: Map<string, ServiceAccount>;
  /** The account that calls without a delegated one are made in. */
  readonly callersAccount: string;
}

/** An account of the stand-in service; its policies are those of the user that comes with it. */
export interface ServiceAccount {
  readonly id: string;
  readonly policies: Map<string, string>;
  readonly users: Map<string, ServiceUser>;
  readonly groups: Map<string, ServiceGroup>;
}

/** A user of the stand-in service. */
export interface ServiceUser {
  readonly path: string;
  readonly policies: Map<string, string>;
  /** Absent where there is no login profile. */
  password?: string;
}

/** A group of the stand-in service. */
export interface ServiceGroup {
  readonly path: string;
  readonly policies: Map<string, string>;
  readonly members: Set<string>;
}

/**
 * A new cloud: Eucalyptus with its system account, or one empty AWS account of the given name, by which
 * the tests know it.
 */
export function newService(
  profile: CloudProfile,
  options: { readonly awsAccount?: string } = {},
): ServiceState {
  const callersAccount = profile.systemAccount ?? options.awsAccount ?? "aws";
  const accounts = new Map<string, ServiceAccount>();
  const state: ServiceState = { profile, accounts, callersAccount };
  addAccount(state, callersAccount);
  return state;
}

/** Adds an account with what comes with it. Numbers are given in order, from 100000000001. */
export function addAccount(state: ServiceState, name: string): ServiceAccount {
  const { accountUser } = state.profile;
  const account: ServiceAccount = {
    id: String(100_000_000_001 + state.accounts.size),
    policies: new Map(),
    users: new Map(),
    groups: new Map(),
  };
  if (accountUser !== undefined) account.users.set(accountUser, { path: "/", policies: new Map() });
  state.accounts.set(name, account);
  return account;
}

/** A copy that further calls on the original do not change. */
export function copyService({ profile, accounts, callersAccount }: ServiceState): ServiceState {
  return { profile, accounts: structuredClone(accounts), callersAccount };
}
