import type { AccountState, CloudState } from "./state/cloud-state.ts";

/** Who makes a call. */
export type Caller = RootCaller | UserCaller | RoleCaller;

interface AnyCaller {
  /** The account that it belongs to, which is not that of the call where an account is named by `DelegateAccount`. */
  readonly accountId: string;
  readonly accessKeyId?: string;
}

/** The owner of an account (AWS). */
export interface RootCaller extends AnyCaller {
  readonly kind: "root";
}

/** A user, by its unique id: another user of the same name is another caller. */
export interface UserCaller extends AnyCaller {
  readonly kind: "user";
  readonly userId: string;
}

/** A session of a role. */
export interface RoleCaller extends AnyCaller {
  readonly kind: "role";
  readonly roleId: string;
  readonly sessionName: string;
}

/** The owner of an account: its root, or where an account comes with a user (Eucalyptus) that user. */
export function ownerOf({ profile }: CloudState, account: AccountState): Caller {
  const { accountUser } = profile;
  const user = accountUser === undefined ? undefined : account.users.get(accountUser);
  return user === undefined
    ? { kind: "root", accountId: account.id }
    : { kind: "user", accountId: account.id, userId: user.id };
}
